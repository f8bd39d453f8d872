"""Headers of tables without ruling whose cells are filled one by one, so that the fills show where every column lies,
or that alone are ruled."""

import math
import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from zona.rules.decree.document import Row
from zona.rules.decree.sources.colours import shade_of
from zona.rules.decree.sources.pdf.content import Content
from zona.rules.decree.sources.pdf.grids import Grid, grids_of
from zona.rules.decree.sources.pdf.strokes import Ruling
from zona.rules.decree.sources.pdf.tables import read_table
from zona.rules.decree.sources.typeset.columns import Columns, Head
from zona.rules.decree.sources.typeset.flowing import Flow
from zona.rules.decree.sources.typeset.geometry import Rect
from zona.rules.decree.sources.typeset.pieces import pieces_of, rows_of
from zona.rules.decree.sources.typeset.words import Word

_FEWEST = 5  # columns
_TALLEST = 5  # rows
_TILED = 0.95  # the share of its room that a header's fills take
_FIRST = 12  # as many headers tell which is usual
_LIKE = 0.85  # of their letters: headers as alike are one
_WORDED = 0.5  # the share of its cells that have words
_NUMBERED = re.compile(r"\d{1,3}[.)]?")  # how a filled row begins, and no header
_TICK = re.compile(r"[^a-uwyzA-UWYZ0-9]")  # of which a header has no two alike; initials of months and weeks are none
_LONG = 12  # letters: longer than what a row that numbers the columns has
_NEAR = 4.0  # of the size: what stands as near below a ruled header may be a row of it
_ROWS, _CELLS = 4, 3  # in one of as many rows below it, as many cells stand each in a column of it


@dataclass(frozen=True, slots=True)
class Filled:
    """The headers that a page may have by its fills, from top to bottom, each with its colour; and the colours of rows
    of the body there, as where every other row is filled."""

    heads: Sequence[tuple[str, Head]] = ()
    stripes: Set[str] = frozenset()


def filled_heads(content: Content, words: Sequence[Word], known: Set[str] = frozenset()) -> Filled:
    """What the fills of a page tell of headers among its words."""
    heads: list[tuple[str, Head]] = []
    stripes: set[str] = set()
    for colour in dict.fromkeys(fill.colour for fill in content.drawn.fills if shade_of(fill.colour)):
        rects = [fill.rect for fill in content.drawn.fills if fill.colour == colour]
        across = [Ruling(y, r.left, r.right) for r in rects for y in (r.top, r.bottom)]
        down = [Ruling(x, r.top, r.bottom) for r in rects for x in (r.left, r.right)]
        for grid in grids_of(across, down):
            if len(grid.xs) <= _FEWEST or len(grid.ys) > _TALLEST + 1:
                continue
            rows = read_table(grid, content, known).table.rows
            if _is_body(rows):
                stripes.add(colour)
            elif _is_filled(grid, rects) and _is_worded(rows) and not _NUMBERED.fullmatch(rows[0].cells[0].text):
                own = tuple(word for word in words if grid.rect.holds(*word.rect.middle))
                heads.append((colour, Head(grid.rect, grid.xs, tuple(rows), own)))
    return Filled(sorted(heads, key=lambda found: found[1].rect.top), stripes)


def _is_filled(grid: Grid, rects: Sequence[Rect]) -> bool:
    """Whether the cells of a grid are filled one by one."""
    return sum(rect.shared(grid.rect) for rect in rects) >= _TILED * grid.rect.area


def _is_worded(rows: Sequence[Row]) -> bool:
    """Whether enough cells have words."""
    cells = [cell for row in rows for cell in row.cells]
    return sum(bool(cell.text) for cell in cells) >= _WORDED * len(cells)


def _is_body(rows: Sequence[Row]) -> bool:
    """Whether filled rows are of the body: they have ticks, or begin with a number that words follow."""
    cells = [cell for row in rows for cell in row.cells]
    ticks = [cell.text for cell in cells if _TICK.fullmatch(cell.text)]
    if len(set(ticks)) < len(ticks):
        return True
    return bool(_NUMBERED.fullmatch(rows[0].cells[0].text)) and any(len(cell.text) > _LONG for cell in cells)


def is_ruled_head(grid: Grid, grids: Sequence[Grid], words: Sequence[Word]) -> bool:
    """Whether a grid is but the header of a table that is not ruled itself: it has few rows, and below it cells stand
    in its columns, as they do below a whole page of rows where the next header is torn by the page's end."""
    if len(grid.ys) > _TALLEST + 1:
        return False
    end = min((other.rect.top for other in grids if other.rect.top >= grid.rect.bottom), default=math.inf)
    room = grid.rect._replace(top=grid.rect.bottom, bottom=end)
    below = pieces_of([word for word in words if room.holds(*word.rect.middle)])
    columns = Columns(grid.xs[1:-1], tuple(pairwise(grid.xs)))
    bottom = grid.rect.bottom
    for row in rows_of(below, 0)[0][:_ROWS]:
        if min(cell.rect.top for cell in row) > bottom + _NEAR * row[0].last.size:
            return False
        if len({columns.across(c.rect)[0] for c in row if len(columns.across(c.rect)) == 1}) == max(_CELLS, len(row)):
            return True
        bottom = max(cell.rect.bottom for cell in row)
    return False


def with_true_heads(pages: Sequence[tuple[Sequence[Word], Filled]]) -> list[Flow]:
    """The words of pages with the headers that are not only rows filled as a header is: no row of the body has its
    colour, and it says the same wherever it stands, or nearly, where the paper cuts it. One of which a page's foot
    shows a part is not told by its fills."""
    stripes = frozenset().union(*(filled.stripes for _, filled in pages))
    flows = [Flow(words, [h for colour, h in filled.heads if colour not in stripes]) for words, filled in pages]
    said = [_said(head) for flow in flows for head in flow.heads]
    usual = Counter(said).most_common(1)[0][0] if len(set(said)) < len(said) else _most_alike(said[:_FIRST])
    true = len(said) == 1 or sum(_is_like(usual, other) for other in said) > 1
    return [Flow(flow.words, [h for h in flow.heads if true and _repeats(usual, h, flow.words)]) for flow in flows]


def _most_alike(said: Sequence[str]) -> str:
    return max(said, key=lambda text: sum(_is_like(text, other) for other in said), default="")


def _repeats(usual: str, head: Head, words: Sequence[Word]) -> bool:
    said = _said(head)
    return said == usual or (_is_like(usual, said) and any(word.base > head.rect.bottom for word in words))


def _is_like(text: str, other: str) -> bool:
    return text == other or SequenceMatcher(None, text, other, autojunk=False).ratio() >= _LIKE


def _said(head: Head) -> str:
    return "".join(word for row in head.rows for c in row.cells for word in c.text.split())
