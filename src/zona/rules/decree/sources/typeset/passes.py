"""The order of cells where a program writes a page in several passes.

Spreadsheets write the cells of one line first, row by row, and then, from the top again, those of several lines. Each
of these is given back to the row beside which it stands, so that row and cell of every word are known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, count, pairwise

from zona.rules.decree.sources.typeset.geometry import Rect, around
from zona.rules.decree.sources.typeset.order import stand_at_the_top
from zona.rules.decree.sources.typeset.pieces import SAME_LINE, Piece, pieces_of, runs_below
from zona.rules.decree.sources.typeset.words import Home, Word

_ONE_LINE = 0.95  # the share of cells beside others in a first pass that have but one line …
_SEVERAL = 0.75  # … and that of the late ones that have several, where a program writes in passes
_FEWEST = 3  # late cells of several lines in a file
_TIGHT = 1.05  # times the usual distance of lines, or by it: lines farther apart, or closer, are of two cells
_BEFORE = 3  # runs: a cell above two of as many is written in another pass
_AMID = 0.3  # of the size: as near does a merged cell stand to the middle of its rows
_EVEN = 6  # steps from column to column: as many tell which is usual

Cell = list[Piece]
"""The lines of one cell."""

Run = list[Cell]
"""Cells of one row that were written from left to right."""


def woven(pages: Sequence[Sequence[Word]]) -> list[tuple[Word, ...]]:
    """The words of each page; where those of a file are written in passes, in the order of rows, each with its home."""
    pieces = [pieces_of(words) for words in pages]
    is_top = stand_at_the_top(pieces, surely=True)
    runs = [_runs(_cells(page), is_top=is_top) for page in pieces]
    late = [
        cell for page in runs for run, is_late in zip(page, _lateness(page), strict=True) if is_late for cell in run
    ]
    several = sum(len(cell) > 1 for cell in late)
    if several < max(_FEWEST, _SEVERAL * len(late)):
        return [tuple(words) for words in pages]
    rows, cells = count(), count()
    return [
        tuple(_at_home(_in_rows(page, is_top=is_top), rows, cells)) if _is_first_of_one_line(page) else tuple(words)
        for words, page in zip(pages, runs, strict=True)
    ]


def _cells(pieces: Sequence[Piece]) -> list[Cell]:
    """The pieces in cells: lines that run on below one another, all equally far apart."""
    steps = sorted(_step(a, b) for a, b in pairwise(pieces) if runs_below(a, b))
    usual = steps[len(steps) // 4] if steps else 0.0
    cells: list[Cell] = []
    for piece in pieces:
        last = cells[-1][-1] if cells else None
        if last and runs_below(last, piece) and usual / _TIGHT < _step(last, piece) < usual * _TIGHT:
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return cells


def _step(above: Piece, below: Piece) -> float:
    return below.words[0].base - above.last.base


def _runs(cells: Sequence[Cell], *, is_top: bool) -> list[Run]:
    """The cells in runs. A merged cell may stand far below its row, and none above the row before. `is_top` says that
    cells of several lines stand at the top of their rows."""
    runs: list[Run] = []
    for cell in cells:
        if runs and _room(cell).left > _room(runs[-1][-1]).right - 1.0 and _goes_on(runs, cell, is_top=is_top):
            runs[-1].append(cell)
        else:
            runs.append([cell])
        if len(runs) > 1 and len(runs[-1]) > 1 and _is_end(runs[-1][:1], runs[-2]) and _is_level(cell, runs[-2]):
            runs[-2:] = [[*runs[-2], *runs[-1]]]
    whole: list[Run] = []
    for run, below in zip(runs, [*runs[1:], []], strict=False):
        if whole and below and _is_end(run, whole[-1]) and _is_between(below, whole[-1], run):
            whole[-1] += run
        else:
            whole.append(run)
    return whole


def _goes_on(runs: Sequence[Run], cell: Cell, *, is_top: bool) -> bool:
    """Whether a cell further to the right is of the last run: not below it, nor, unlike it, above the rows before."""
    room, run = _room(cell), _around(runs[-1])
    if is_top and all(len(other) > 1 and room.top > other[0].rect.bottom for other in runs[-1]):
        return False
    before = [_around(row).top for row in runs[-1 - _BEFORE : -1]]
    is_again = sum(room.bottom <= top < run.bottom for top in before) > 1
    return room.top < run.bottom and not is_again


def _is_end(run: Run, row: Run) -> bool:
    """Whether a run may be of merged cells that end a row, far below it. A title, in one cell of lines, has none."""
    room, above = _around(run), _around(row)
    is_title = len(row) == 1 and len(row[0]) > 1
    return room.left > above.right - 1.0 and room.top > above.bottom and not is_title


def _is_between(run: Run, above: Run, merged: Run) -> bool:
    """Whether a run begins below and beneath one, and not below cells that end it."""
    room, row = _around(run), _around(above)
    return room.top > row.bottom - 1.0 and room.top < _around(merged).bottom - 1.0 and room.left < row.right


def _is_level(cell: Cell, run: Run) -> bool:
    """Whether a cell stands beside a run."""
    return _around(run).top < _room(cell).middle[1] < _around(run).bottom


def _lateness(runs: Sequence[Run]) -> list[bool]:
    """Of each run, whether it begins above another that was written before it."""
    tops = [_around(run).top for run in runs]
    lowest = [0.0, *accumulate(tops, max)]
    return [low > top + run[0][0].last.size for run, top, low in zip(runs, tops, lowest, strict=False)]


def _is_first_of_one_line(runs: Sequence[Run]) -> bool:
    """Whether a page has late cells of several lines, and those beside one another before them have one."""
    lateness = _lateness(runs)
    start = next((n for n, run in enumerate(runs) if lateness[n] and _is_of_lines(run)), 0)
    first = [cell for run in runs[:start] if len(run) > 1 for cell in run]
    return start > 0 and sum(len(cell) == 1 for cell in first) >= _ONE_LINE * len(first)


def _is_of_lines(run: Run) -> bool:
    """Whether most cells of a run have several lines."""
    return 2 * sum(len(cell) > 1 for cell in run) >= len(run)


def _in_rows(runs: Sequence[Run], *, is_top: bool) -> list[Run]:
    """The runs, of which those that were written late are in the rows beside which they stand."""
    rows: list[Run] = []
    for written, is_late in zip(runs, _lateness(runs), strict=True):
        for joined in _by_pass(written):
            others = rows if is_late or _is_of_lines(joined) else []
            for run in _without_title(joined, others):
                _take(run, rows, others, is_late=is_late, is_top=is_top)
    return _with_merged(rows)


def _with_merged(rows: Sequence[Run]) -> list[Run]:
    """The rows, of which none is only of cells in the middle of two: these are merged, and begin in the first. Nor is
    one what a row above it leaves free, as where a page break shows but the lower half of merged cells."""
    kept: list[Run] = []
    for row, below in zip(rows, [*rows[1:], []], strict=True):
        if kept and (_fills_up(row, kept[-1]) or (below and _is_amid(row, kept[-1], below))):
            kept[-1] = sorted([*kept[-1], *row], key=lambda cell: _room(cell).left)
        else:
            kept.append(row)
    return kept


def _fills_up(row: Run, above: Run) -> bool:
    """Whether all cells of a row stand beside those of the one above, most of which have several lines as they seldom
    do in a header, in columns in which it has none."""
    room, rooms = _around(above), [_room(cell) for cell in row]
    is_free = not any(_share_column(a, _room(cell)) for a in rooms for cell in above)
    return is_free and _is_of_lines(above) and all(room.top < own.middle[1] < room.bottom for own in rooms)


def _is_amid(row: Run, above: Run, below: Run) -> bool:
    """Whether cells stand in the middle of two rows with cells of several lines in one column, and in columns in which
    neither has any."""
    lines = [[_room(cell) for cell in run if len(cell) > 1] for run in (above, below)]
    if not any(_share_column(a, b) for a in lines[0] for b in lines[1]):
        return False
    both = around([_around(above), _around(below)])
    others = [_room(cell) for cell in (*above, *below)]
    rooms = [_room(cell) for cell in row]
    is_amid = all(abs(room.middle[1] - both.middle[1]) < _AMID * row[0][0].last.size for room in rooms)
    return is_amid and len(row) < len(above) and not any(_share_column(a, b) for a in rooms for b in others)


def _take(run: Run, rows: list[Run], others: Sequence[Run], *, is_late: bool, is_top: bool) -> None:
    """Takes a run among the rows: into the nearest of others beside which it stands, else as a row of its own."""
    free = [_free(cell, others) for cell in run]
    home = max(others, key=lambda row: _nearness(run, free, row, is_top=is_top), default=[])
    if home and _beside(free, home)[0]:
        home[:] = sorted([*home, *run], key=lambda cell: _room(cell).left)
    elif is_late:
        rows.insert(sum(_around(row).top <= around(free).top for row in rows), run)
    else:
        rows.append(run)


def _by_pass(run: Run) -> list[Run]:
    """A run, in two where cells of one line end it and others, which were written later, go on."""
    end = next((n for n, cell in enumerate(run) if len(cell) > 1), len(run))
    is_mixed = 0 < end < len(run) and all(len(cell) > 1 for cell in run[end:])
    return [run[:end], run[end:]] if is_mixed else [run]


def _without_title(run: Run, rows: Sequence[Run]) -> list[Run]:
    """A run, in two where only the cells behind its first stand beside a row: where a row is too low for its title,
    this reaches down to the next."""
    free = [_free(cell, rows) for cell in run]
    whole, title, others = [any(_beside(part, row)[0] for row in rows) for part in (free, free[:1], free[1:])]
    return [run[:1], run[1:]] if others and not title and not whole else [run]


def _free(cell: Cell, rows: Sequence[Run]) -> Rect:
    """The room of a cell without what of it lies over the cells of rows, as it does where its own row is too low."""
    room = _room(cell)
    over = [other for other in (_room(other) for row in rows for other in row) if _lies_over(room, other)]
    middle = room.middle[1]
    top = max((other.bottom for other in over if other.middle[1] < middle), default=room.top)
    bottom = min((other.top for other in over if other.middle[1] >= middle), default=room.bottom)
    return room._replace(top=max(room.top, top), bottom=min(room.bottom, bottom)) if top < bottom else room


def _lies_over(a: Rect, b: Rect) -> bool:
    return _share_column(a, b) and min(a.bottom, b.bottom) - max(a.top, b.top) > 1.0


def _share_column(a: Rect, b: Rect) -> bool:
    return min(a.right, b.right) - max(a.left, b.left) > 1.0


def _beside(own: Sequence[Rect], row: Run) -> tuple[int, int]:
    """How many cells of a run stand beside any of a row, and by how many points; none where any share a column."""
    others = [_room(cell) for cell in row]
    if any(_share_column(a, b) for a in own for b in others):
        return 0, 0
    shared = [max(min(a.bottom, b.bottom) - max(a.top, b.top) for b in others) for a in own]
    least = [min(a.height, b.height) / 2 for a in own for b in others]
    beside = [points for points in shared if points > min(least)]
    return len(beside), round(sum(beside))


def _nearness(run: Run, free: Sequence[Rect], row: Run, *, is_top: bool) -> tuple[int, bool, int, int]:
    """How near a run stands to a row: by how many of its cells stand beside it, by those that fill a gap among columns
    of even width, as a month's name in two lines does in a header of several levels, and by how much."""
    cells, points = _beside(free, row)
    return cells, is_top and _begins_with(run, row), sum(_fills_gap(cell, row) for cell in run), points


def _fills_gap(cell: Cell, row: Run) -> bool:
    middles = sorted(_room(other).middle[0] for other in row)
    steps = sorted(b - a for a, b in pairwise(middles))
    if len(steps) < _EVEN:
        return False
    pitch, own = steps[len(steps) // 2], _room(cell).middle[0]
    is_even = 2 * sum(abs(step - pitch) < pitch / 8 for step in steps) > len(steps)
    return is_even and any(a < own < b and abs(b - a - 2 * pitch) < pitch / 4 for a, b in pairwise(middles))


def _begins_with(run: Run, row: Run) -> bool:
    """Whether cells begin on the first line of any of a row."""
    words, others = [[cell[0].words[0] for cell in cells] for cells in (run, row)]
    return any(abs(word.base - other.base) < SAME_LINE * word.size for word in words for other in others)


def _at_home(rows: Sequence[Run], row_numbers: Iterator[int], cell_numbers: Iterator[int]) -> Iterator[Word]:
    for row in rows:
        row_number = next(row_numbers)
        for cell in row:
            home = Home(row_number, next(cell_numbers))
            yield from (replace(word, home=home) for piece in cell for word in piece.words)


def _room(cell: Cell) -> Rect:
    return around([piece.rect for piece in cell])


def _around(run: Run) -> Rect:
    return around([_room(cell) for cell in run])
