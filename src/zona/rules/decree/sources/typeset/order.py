"""The order in which the cells of a table are read, where a program writes merged cells behind the rows they cover.

Such a cell stands higher than what was written before it, or to the left, on the first line of a row that left its
place free. Where cells stand at the top of their rows, this says to which row it belongs; where they stand in the
middle, nothing does.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest

from zona.rules.decree.sources.typeset.pieces import LABEL, LABEL_SPACE, SAME_LINE, Piece, begins, runs_below

_TOP = 0.75  # the share of neighbours that begin on one line from which on cells stand at the top

Stack = list[Piece]
"""The lines of one cell, in the order in which they were written."""


def stand_at_the_top(pages: Iterable[Sequence[Piece]], *, surely: bool = False) -> bool:
    """Whether cells stand at the top of their rows, by neighbours of which one has more lines; where there are none,
    unless one stands above that to its left, as beside a merged cell in the middle of its rows, and never `surely`."""
    beside = [(a, b) for page in pages for a, b in pairwise(_cells(page)) if b[0].rect.left > a[0].rect.right]
    told = [abs(_base(a) - _base(b)) < _slack(a) for a, b in beside if len(a) != len(b) and _overlap(a, b)]
    if not told:
        return not surely and all(_base(b) > _base(a) - _slack(a) for a, b in beside)
    return sum(told) >= _TOP * len(told)


def in_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with those of late cells in the rows on whose first lines they stand."""
    placed: list[Stack] = []
    for cell in _cells(pieces):
        if placed and _is_late(cell, placed[-1]):
            placed = _with_late(cell, placed)
        else:
            placed.append(cell)
    return [piece for cell in placed for piece in cell]


def _is_late(cell: Stack, before: Stack) -> bool:
    """Whether a cell stands above what was written before it, or to the left on the same line."""
    if cell[0].home:
        return False
    first, last = before[0], before[-1]
    if abs(_base(cell) - first.words[0].base) < _slack(cell) and cell[0].rect.left > first.rect.left:
        return False
    down = _base(cell) - last.words[0].base
    return down < -_slack(cell) or (down < _slack(cell) and cell[0].rect.left < last.rect.left)


def _with_late(cell: Stack, placed: Sequence[Stack]) -> list[Stack]:
    """The cells placed before, with one in its place among those that begin on its line, or else behind all. Where one
    of these stands higher, as a title does in a header, the others stand in the middle of theirs."""
    row = [n for n, other in enumerate(placed) if abs(_base(other) - _base(cell)) < _slack(cell)]
    if not row or any(_share_room(cell, placed[n]) for n in row):
        return [*placed, cell]
    if any(_base(other) < _base(cell) - _slack(cell) for other in placed[row[0] :]):
        return [*placed, cell]
    before = [n for n in row if placed[n][0].rect.left < cell[0].rect.left]
    at = before[-1] + 1 if before else row[0]
    return [*placed[:at], cell, *placed[at:]]


def _cells(pieces: Sequence[Piece]) -> list[Stack]:
    cells: list[Stack] = []
    for piece, following in zip_longest(pieces, pieces[1:]):
        if cells and (_goes_on(cells[-1], piece, following) or _is_of_list(cells[-1], piece)):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return cells


def _goes_on(cell: Stack, piece: Piece, following: Piece | None) -> bool:
    """Whether a piece is the next line of a cell, and not, beside others, below a title."""
    return runs_below(cell[-1], piece) and (len(cell) > 1 or not begins(cell, piece, following))


def _is_of_list(cell: Stack, piece: Piece) -> bool:
    """Whether a piece is an item beside the label that ends a cell, or a further label below that which begins it."""
    first, last = cell[0], cell[-1]
    if LABEL.fullmatch(last.text):
        apart = piece.rect.left - last.rect.right
        is_beside = abs(piece.words[0].base - last.last.base) < SAME_LINE * last.last.size
        return is_beside and 0 <= apart < LABEL_SPACE * last.last.size
    is_below = piece.words[0].base > last.last.base and abs(piece.rect.left - first.rect.left) < first.last.size
    return is_below and bool(LABEL.fullmatch(piece.text) and LABEL.fullmatch(first.text))


def _base(cell: Stack) -> float:
    return cell[0].words[0].base


def _slack(cell: Stack) -> float:
    return SAME_LINE * cell[0].words[0].size


def _overlap(a: Stack, b: Stack) -> bool:
    """Whether none of two cells stands below all of the other."""
    ends = [cell[-1].words[0].base + _slack(cell) for cell in (a, b)]
    return _base(b) < ends[0] and _base(a) < ends[1]


def _share_room(a: Stack, b: Stack) -> bool:
    """Whether any line of a cell lies over one of another, beside whose others it may well reach."""
    return any(
        min(p.rect.right, q.rect.right) > max(p.rect.left, q.rect.left)
        and min(p.rect.bottom, q.rect.bottom) > max(p.rect.top, q.rect.top)
        for p in a
        for q in b
    )
