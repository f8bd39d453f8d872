"""Tables too wide for the paper, as spreadsheets print them: their right-hand columns stand on later pages.

Such a strip of columns has its rows at the same heights as the strip to its left, page by page. A merged cell that the
paper's edge cuts (a title over months, the name of an area) is made whole again.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from zona.rules.decree.document import Cell, Row, Table
from zona.rules.decree.sources.pdf.grids import Grid
from zona.rules.decree.sources.pdf.layout import Placed, is_empty
from zona.rules.decree.sources.pdf.tables import EDGE, Read
from zona.rules.decree.sources.typeset.geometry import Rect

_SAME = 1.5  # points: rulings as near as this lie at one height
_FEWEST = 5  # rulings across in one strip; fewer agree by chance …
_FEWEST_EXACT, _EXACT = 4, 0.3  # … but for those of a short table that all lie at the same heights, by such points
_EVEN, _TELLING = 2.0, 5  # times that: columns as even may be those of another strip, and so may fewer be
_HEADER = 2  # rows at the top that one strip may have and the other not, and rulings that a merged cell hides
_COUNTED = re.compile(r"(\d{1,3})\.?|([IVX]+)\.?|([A-Z])\.")
_WORDED = re.compile(r"[^\W\d_]{2}|\d{2}")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

Strip = Sequence[Sequence[int]]
"""The places, among the blocks, of the tables of consecutive pages with the same columns, page by page."""
Pair = tuple[int, tuple[int, ...]]


def with_whole_width(placed: Sequence[Placed]) -> list[Placed]:
    """The blocks with each strip of columns moved to the right of the table to which it belongs."""
    kept = list(placed)
    pages = _pages(kept)
    gone: set[int] = set()
    first = known = 0
    while first < len(pages):
        length, pairs, right = _next_strip(kept, pages, first, known)
        if not pairs:
            first, known = first + 1, 0
            continue
        known = length
        for a, pieces in pairs:
            kept[a] = _beside(kept[a], [read for b in pieces if (read := kept[b].read)])
            gone.update(pieces)
        del pages[first + length : first + length + right]  # a third strip stands beside both
    return [_marked(p) for n, p in enumerate(kept) if n not in gone and not is_empty(p.block)]


def _marked(placed: Placed) -> Placed:
    """The block, marked as cut where its table goes on beyond the paper and no strip of columns was found for it."""
    read = placed.read
    if read is None:
        return placed
    rows = [bool(row.cells) for row in read.table.rows]
    is_whole = len(read.grid.open_right) >= sum(rows) and bool(read.grid.open_left)
    is_open = any(r < _end(read.table.rows) for r in read.grid.open_right) and not is_whole
    if not is_open and read.grid.xs[-1] < placed.room - EDGE:
        return placed
    table = replace(read.table, cut=True)
    return replace(placed, block=table, read=replace(read, table=table))


def _end(rows: Sequence[Row]) -> int:
    """The first row of those at the end without any text, as below the last where merged cells reach on to the foot of
    the page."""
    return next((n for n in range(len(rows), 0, -1) if any(c.text or c.shade for c in rows[n - 1].cells)), 0)


def _pages(placed: Sequence[Placed]) -> list[list[int]]:
    pages: dict[int | None, list[int]] = {}
    for n, p in enumerate(placed):
        if p.read is not None:
            pages.setdefault(p.read.table.page, []).append(n)
    return list(pages.values())


def _next_strip(placed: Sequence[Placed], pages: Strip, first: int, known: int) -> tuple[int, list[Pair], int]:
    """How many pages from the first on are one strip, which tables of the next one stand beside which of it, and how
    many pages that has. Where another strip stands beside it already, it is `known` how many."""
    for length in range(1, (len(pages) - first + 1) // 2 + 1):
        strip = pages[first : first + length]
        if not _has_same_columns(placed, strip):
            break
        left = _without_bare_headers(placed, strip)
        right = pages[first + length : first + length + len(left)]
        if known not in {0, length} or len(right) < len(left):
            continue
        if _has_same_columns(placed, right) and (pairs := _pairs(placed, left, right)):
            return length, pairs, len(right)
    return 0, [], 0


def _without_bare_headers(placed: Sequence[Placed], strip: Strip) -> Strip:
    """The pages of a strip without those at its end that have but its header again, as above a signature."""
    tables = [[p.read.table for n in page if (p := placed[n]).read] for page in strip]
    header = {cell.text for row in tables[0][0].rows[:_HEADER] for cell in row.cells}
    length = len(strip)
    while length > 1 and all(c.text in header for table in tables[length - 1] for row in table.rows for c in row.cells):
        length -= 1
    return strip[:length]


def _has_same_columns(placed: Sequence[Placed], strip: Strip) -> bool:
    """Whether each table has columns of the one that has most."""
    columns = [p.grid.xs for n in _flat(strip) if (p := placed[n].read)]
    most = max(columns, key=len)
    return all(not _missing(xs, most) for xs in columns)


def _flat(strip: Strip) -> Iterable[int]:
    return (n for page in strip for n in page)


def _pairs(placed: Sequence[Placed], left: Strip, right: Strip) -> list[Pair]:
    """Which tables of the right strip stand beside which of the left; none where any stands beside none."""
    pairs: list[Pair] = []
    shared = 0
    is_exact = True
    for ours, theirs in zip(left, right, strict=True):
        held: dict[int, list[int]] = {}
        for b in theirs:
            found = next((a for a in ours if _overlap(placed[a].rect, placed[b].rect)), None)
            if found is None:
                return []
            held.setdefault(found, []).append(b)
        for a, pieces in held.items():
            whole = _stacked([read for b in pieces if (read := placed[b].read)])
            if not _agree(placed[a].read, whole):
                return []
            shared += len(_shared(placed[a].read, whole))
            is_exact = is_exact and _are_level(placed[a].read, whole)
            pairs.append((a, tuple(pieces)))
    return pairs if shared >= (_FEWEST_EXACT if is_exact else _FEWEST) else []


def _overlap(rect: Rect, other: Rect) -> bool:
    return min(rect.bottom, other.bottom) - max(rect.top, other.top) > _SAME


def _stacked(pieces: Sequence[Read]) -> Read:
    """Tables below one another as one: where a title runs over all strips, the later ones have nothing but a gap."""
    whole = pieces[0]
    for piece in pieces[1:]:
        down = len(whole.grid.ys)
        grid = replace(
            whole.grid,
            ys=(*whole.grid.ys, *piece.grid.ys),
            open_left=whole.grid.open_left | {r + down for r in piece.grid.open_left},
            open_right=whole.grid.open_right | {r + down for r in piece.grid.open_right},
            open_below=piece.grid.open_below,
        )
        table = replace(whole.table, rows=(*whole.table.rows, Row(()), *piece.table.rows))
        settings = {**whole.settings, **{(r + down, c): s for (r, c), s in piece.settings.items()}}
        whole = replace(whole, grid=grid, table=table, settings=settings)
    return whole


def _shared(left: Read | None, right: Read | None) -> list[float]:
    if left is None or right is None:
        return []
    gone = set(_missing(right.grid.ys, left.grid.ys))
    return [y for y in right.grid.ys if y not in gone]


def _are_level(left: Read | None, right: Read | None) -> bool:
    """Whether two tables have as many rulings across, at the same heights."""
    ours, theirs = [read.grid.ys if read else () for read in (left, right)]
    return len(ours) == len(theirs) and all(abs(a - b) < _EXACT for a, b in zip(ours, theirs, strict=True))


def _missing(places: Sequence[float], among: Sequence[float]) -> list[float]:
    """The places that lie at none of the others."""
    return [p for p in places if not any(abs(p - other) <= _SAME for other in among)]


def _agree(left: Read | None, right: Read | None) -> bool:
    """Whether the rows of a table lie at the heights of those of another, and are none of its own."""
    if left is None or right is None or _goes_on(left.grid, right.grid):
        return False
    ours, theirs = _without_open_below(left.grid), right.grid.ys
    if abs(ours[-1] - theirs[-1]) > _SAME and abs(left.grid.ys[-1] - theirs[-1]) > _SAME:
        return False
    under = {y for row in left.grid.open_right for y in left.grid.ys[row : row + 2]}  # a title over all strips
    hidden, extra = [y for y in _missing(ours, theirs) if y not in under], _missing(theirs, left.grid.ys)
    inner = abs(ours[0] - theirs[0]) <= _SAME and not extra  # merged cells hide rulings, and add none
    if len(extra) > _HEADER or (len(hidden) > _HEADER and not inner):
        return False
    return not _is_headed_alike(left, right) and not _counts(right.table)


def _goes_on(grid: Grid, other: Grid) -> bool:
    """Whether a grid has the very columns of another, many and not all as wide: such a table goes on below it."""
    widths = [b - a for a, b in pairwise(grid.xs)]
    is_same = len(grid.xs) == len(other.xs) and all(abs(a - b) <= _SAME for a, b in zip(grid.xs, other.xs, strict=True))
    return is_same and len(widths) >= _TELLING and max(widths) - min(widths) > _EVEN * _SAME


def _without_open_below(grid: Grid) -> Sequence[float]:
    """The rulings across of a table down to its last row that the edge of the strip closes."""
    end = len(grid.ys)
    while end > 2 and end - 2 in grid.open_right:
        end -= 1
    return grid.ys[:end]


def _is_headed_alike(left: Read, right: Read) -> bool:
    """Whether most words of the right table's first row head the left one too: such a table goes on below it. Ticks
    are no words."""
    ours = {c.text for row in left.table.rows[:_HEADER] for c in row.cells}
    cells = right.table.rows[0].cells if right.table.rows else ()
    theirs = [c.text for c in cells if _WORDED.search(c.text) and (c.column or 0 not in right.grid.open_left)]
    return bool(theirs) and sum(text in ours for text in theirs) * 2 > len(theirs)


def _counts(table: Table) -> bool:
    """Whether a table's first column counts rows of its own; ticks like "1" and "X" count nothing."""
    first = [c.text for row in table.rows for c in row.cells if c.column == 0]
    values = [v for text in first[_HEADER:] if (v := _values(text))]
    return any(n + 1 in below for above, below in pairwise(values) for n in above)


def _values(text: str) -> set[int]:
    """What a number written in a cell can be: "V." is five or twenty-two."""
    match = _COUNTED.fullmatch(text)
    if match is None:
        return set()
    digits, roman, letter = match.groups()
    if digits:
        return {int(digits)}
    values = {_ROMAN.index(roman) + 1} if roman in _ROMAN else set()
    single = letter or (roman if roman and len(roman) == 1 else "")
    return values | ({ord(single) - 64} if single else set())


def _beside(left: Placed, pieces: Sequence[Read]) -> Placed:
    """Both tables as one; the cells of the right one keep their boxes, which lie on another page, to themselves."""
    ours, theirs = left.read, _stacked(pieces)
    if ours is None:
        return left
    ys = sorted([*ours.grid.ys, *_missing(theirs.grid.ys, ours.grid.ys)])
    rows: list[dict[int, Cell]] = [{} for _ in ys[1:]]
    settings = {}
    width = len(ours.grid.xs) - 1
    for read, columns in ((ours, 0), (theirs, width)):
        at = _heights(read.grid, ys)
        for r, row in enumerate(read.table.rows):
            for c in row.cells:
                span = at[r + c.row_span] - at[r]
                box = None if columns else c.box
                rows[at[r]][c.column + columns] = replace(c, column=c.column + columns, row_span=span, box=box)
                settings[at[r], c.column + columns] = read.settings[r, c.column]
    open_left = {_heights(theirs.grid, ys)[r] for r in theirs.grid.open_left}
    open_right = {_heights(ours.grid, ys)[r] for r in ours.grid.open_right}
    for r in open_left & open_right:
        _mend(rows[r], width)
    grid = Grid(
        (*ours.grid.xs, *(x - theirs.grid.xs[0] + ours.grid.xs[-1] for x in theirs.grid.xs[1:])),
        tuple(ys),
        ours.grid.slots,
        ours.grid.open_above,
        ours.grid.open_below,
        ours.grid.open_left,
        frozenset(_heights(theirs.grid, ys)[r] for r in theirs.grid.open_right),
    )
    table = replace(ours.table, rows=tuple(Row(tuple(row[c] for c in sorted(row))) for row in rows))
    torn = {0, 1} & open_left & open_right  # a month over its weeks: which week is whose is no longer certain
    room = left.room if torn else math.inf
    return replace(left, block=table, read=replace(ours, table=table, grid=grid, settings=settings), room=room)


def _heights(grid: Grid, ys: Sequence[float]) -> list[int]:
    """Where each ruling across of a grid lies among those of both."""
    return [min(range(len(ys)), key=lambda n: abs(ys[n] - y)) for y in grid.ys]


def _mend(row: dict[int, Cell], width: int) -> None:
    """Make one cell of the two parts of one that the paper's edge cuts at a column."""
    part = row.get(width)
    begin = next((c for c in row.values() if c.column < width == c.column + c.col_span), None)
    if part is None or begin is None or part.row_span != begin.row_span:
        return
    del row[width]
    text = _overlapped(begin.text, part.text)
    span = begin.col_span + part.col_span
    row[begin.column] = replace(begin, text=text, col_span=span, shade=begin.shade or part.shade)


def _overlapped(begin: str, end: str) -> str:
    """The text of two parts, of which a program prints as much on each as its room shows, or more."""
    for length in range(min(len(begin), len(end)), 0, -1):
        if begin.endswith(end[:length]):
            return begin + end[length:]
    return begin if end in begin else end if begin in end else f"{begin}{end}"
