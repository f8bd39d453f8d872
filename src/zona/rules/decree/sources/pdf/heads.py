"""Headers of tables without ruling whose cells are filled one by one: the fills show where every column lies."""

from collections.abc import Sequence, Set

from zona.rules.decree.sources.colours import shade_of
from zona.rules.decree.sources.pdf.content import Content
from zona.rules.decree.sources.pdf.grids import Grid, grids_of
from zona.rules.decree.sources.pdf.strokes import Ruling
from zona.rules.decree.sources.pdf.tables import read_table
from zona.rules.decree.sources.typeset.columns import Head
from zona.rules.decree.sources.typeset.flowing import Flow
from zona.rules.decree.sources.typeset.geometry import Rect
from zona.rules.decree.sources.typeset.words import Word

_FEWEST = 5  # columns
_TALLEST = 5  # rows
_TILED = 0.95  # the share of its room that a header's fills take
_WORDED = 0.5  # the share of its cells that have words


def filled_heads(content: Content, words: Sequence[Word], known: Set[str] = frozenset()) -> list[Head]:
    """The headers among the words of a page, from top to bottom."""
    heads = []
    for colour in dict.fromkeys(fill.colour for fill in content.drawn.fills if shade_of(fill.colour)):
        rects = [fill.rect for fill in content.drawn.fills if fill.colour == colour]
        across = [Ruling(y, r.left, r.right) for r in rects for y in (r.top, r.bottom)]
        down = [Ruling(x, r.top, r.bottom) for r in rects for x in (r.left, r.right)]
        heads += [head for grid in grids_of(across, down) if (head := _head(grid, rects, content, words, known))]
    return sorted(heads, key=lambda head: head.rect.top)


def _head(grid: Grid, rects: Sequence[Rect], content: Content, words: Sequence[Word], known: Set[str]) -> Head | None:
    if len(grid.xs) <= _FEWEST or len(grid.ys) > _TALLEST + 1:
        return None
    if sum(rect.shared(grid.rect) for rect in rects) < _TILED * grid.rect.area:
        return None
    rows = read_table(grid, content, known).table.rows
    cells = [cell for row in rows for cell in row.cells]
    if sum(bool(cell.text) for cell in cells) < _WORDED * len(cells):
        return None
    own = tuple(word for word in words if grid.rect.holds(*word.rect.middle))
    return Head(grid.rect, grid.xs, tuple(rows), own)


def with_true_heads(flows: Sequence[Flow]) -> list[Flow]:
    """The pages without rows that are only filled as a header is: a header says the same wherever it stands, and says
    nothing twice of its columns but their numbers."""
    texts = [_said(head) for flow in flows for head in flow.heads]
    usual = max(texts, key=texts.count, default=())
    true = len(texts) == 1 or texts.count(usual) > 1
    return [Flow(flow.words, [head for head in flow.heads if true and _said(head) == usual]) for flow in flows]


def _said(head: Head) -> tuple[str, ...]:
    return tuple(c.text for c in head.rows[0].cells if c.text)
