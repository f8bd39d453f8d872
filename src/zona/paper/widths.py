"""How wide the columns of a table become: as asked for, but no word is torn where there is room to keep it whole."""

import re
from collections.abc import Sequence

from zona.paper.model import LYING_MARGIN, MARGIN, SIZES, Cell, Sheet, Table

PADDING = 1.2  # left and right inside a cell, mm
_TORN, _KEPT = 35.0, 60.0  # mm: a word longer than _KEPT is broken anyway, so its column asks for no more than _TORN
_WORD = re.compile("(?:\\S|\u00a0)+")  # what stands between places where a line may be broken
_EM = 0.3528  # a point in mm
_WIDE, _USUAL, _THIN = 0.95, 0.56, 0.34  # of the type's size; generous, since fonts differ from program to program
_THINS = frozenset("iljtfrI.,;:'|!()[] -/")


def text_width(sheet: Sheet, *, lying: bool) -> float:
    """The millimetres between the margins."""
    upright, long = SIZES[sheet]
    return long - 2 * LYING_MARGIN if lying else upright - 2 * MARGIN


def word_width(word: str, size: float, *, bold: bool = False) -> float:
    """About how many millimetres a word takes; rather too many than too few."""
    shares = (_THIN if c in _THINS else _WIDE if c.isupper() or c in "mw√%@" else _USUAL for c in word)
    return sum(0.75 if share == _WIDE else share for share in shares) * size * _EM * (1.08 if bold else 1.0)


def column_widths(table: Table, room: float) -> list[float]:
    """The width of each column in mm; together they are `room`."""
    shares = [max(c.width, 0.0) for c in table.columns]
    asked = [room * share / (sum(shares) or 1.0) for share in shares]
    if not table.fit:
        return asked
    least = [width if width <= _KEPT else _TORN for width in _least(table)]
    if sum(least) >= room:
        least = [min(width, max(a, _TORN)) for a, width in zip(asked, least, strict=True)]
    return _settled(asked, least, room) if sum(least) < room else _shortened(asked, least, room)


def _shortened(asked: list[float], least: list[float], room: float) -> list[float]:
    """Where not every column can have its least: what is missing is taken only from those above what was asked."""
    above = sum(max(w - a, 0.0) for a, w in zip(asked, least, strict=True))
    kept = 1 - (sum(least) - room) / above if above else 0.0
    return [min(w, a) + max(w - a, 0.0) * kept for a, w in zip(asked, least, strict=True)]


def _settled(asked: list[float], least: list[float], room: float) -> list[float]:
    """Each column at least as wide as its least; what that takes comes from the others in proportion."""
    fixed = [False] * len(asked)
    while True:
        rest = room - sum(w for w, f in zip(least, fixed, strict=True) if f)
        free = sum(a for a, f in zip(asked, fixed, strict=True) if not f)
        widths = [w if f else a * rest / free for a, w, f in zip(asked, least, fixed, strict=True)]
        short = [i for i, w in enumerate(widths) if not fixed[i] and w < least[i]]
        if not short:
            return widths
        for index in short:
            fixed[index] = True


def _least(table: Table) -> list[float]:
    """The width that each column's longest word needs; cells over several columns do not ask."""
    least = [0.0] * len(table.columns)
    for row in placed_grid([*table.head, *table.rows], len(least)):
        for index, cell in row:
            if cell.columns == 1 and index < len(least):
                least[index] = max(least[index], _widest(cell, table.size) + 2 * PADDING)
    return least


def _widest(cell: Cell, size: float) -> float:
    return max((word_width(word, size, bold=cell.bold) for word in _WORD.findall(cell.text)), default=0.0)


def grid_of(rows: Sequence[Sequence[Cell]], width: int) -> list[list[tuple[int, Cell, bool]]]:
    """The rows as a grid program needs them: column, cell, and whether the cell only goes on from above.

    Covered places count: a cell that reaches down stands again in each row that it covers, marked as going on.
    """
    open_cells: dict[int, tuple[Cell, int]] = {}
    grid = []
    for row in rows:
        waiting, at = list(row), 0
        line: list[tuple[int, Cell, bool]] = []
        while at < width:
            if at in open_cells:
                cell, left = open_cells.pop(at)
                line.append((at, cell, True))
                if left > 1:
                    open_cells[at] = (cell, left - 1)
            else:
                cell = waiting.pop(0) if waiting else Cell()
                line.append((at, cell, False))
                if cell.rows > 1:
                    open_cells[at] = (cell, cell.rows - 1)
            at += cell.columns
        grid.append(line)
    return grid


def placed_grid(rows: Sequence[Sequence[Cell]], width: int) -> list[list[tuple[int, Cell]]]:
    """The rows with the column in which each cell begins, those that go on from above left out."""
    return [[(at, cell) for at, cell, goes_on in row if not goes_on] for row in grid_of(rows, width)]
