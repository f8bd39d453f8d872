"""The rows of a plan table as they stand: what each column holds, before anything is concluded from it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from zona.rules.decree.document import Cell
from zona.rules.decree.reader.grid import Grid
from zona.rules.decree.reader.layout import Layout, Slot
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.wording import squash
from zona.rules.decree.reading import Place


@dataclass(slots=True)
class Piece:
    """What a column holds in a row. `own` is False where a cell of a row above reaches down to it; `rows` are those
    that its cell covers."""

    text: str
    place: Place
    own: bool = True
    sure: float = 1.0
    rows: int = 1


@dataclass(slots=True)
class MonthCell:
    """A cell of the time block. `spread` counts the month columns that the cell covers."""

    slot: Slot
    text: str
    place: Place
    own: bool = True
    sure: float = 1.0
    shade: str | None = None
    spread: int = 1


def due_months(cells: Iterable[MonthCell]) -> set[int]:
    """The months by whose end is due what stands in cells: of a quarter's cell the last."""
    return {month for cell in cells for month in cell.slot.months[-1:]}


@dataclass(slots=True)
class TailCell:
    """A column right of the time block, named or not; a slipped tick or target lands there."""

    role: Role
    text: str
    place: Place
    sure: float = 1.0


@dataclass(slots=True)
class RawRow:
    """One row as it stands. `fresh` rows follow a header or begin a table; `filled` are the cells with text that
    begin in the row."""

    layout: Layout
    place: Place
    grid: int
    pieces: dict[Role, Piece] = field(default_factory=dict)
    months: list[MonthCell] = field(default_factory=list)
    tail: list[TailCell] = field(default_factory=list)
    filled: tuple[Cell, ...] = ()
    fresh: bool = False
    base_shade: str | None = None
    shifted: int = 0  # cells that were put in or taken out to make a ragged row fit
    cut: bool = False  # columns of the table are lost beyond the edge of the paper
    guessed: bool = False  # nothing certain says which cell stands in which column
    coarse: bool = False  # read from a picture of few pixels
    torn: tuple[tuple[Role, str], ...] = ()  # texts from the next page that need not belong to this row
    lent: tuple[Role, ...] = ()  # columns whose text stands in another part of a merged cell, as far as one can tell

    def text(self, role: Role) -> str:
        """A column's text on one line, "" where the table has no such column."""
        piece = self.pieces.get(role)
        return squash(piece.text) if piece else ""

    def owns(self, role: Role) -> bool:
        """Whether a column's cell begins in this row and holds something."""
        piece = self.pieces.get(role)
        return bool(piece and piece.own and squash(piece.text))


def raw_row(grid: Grid, row: int, layout: Layout, ordinal: int, *, fresh: bool) -> RawRow:
    """A row of a grid under a layout."""
    table = grid.table
    raw = RawRow(layout, grid.place(row), ordinal, filled=tuple(grid.filled(row)), fresh=fresh, cut=table.cut)
    raw.guessed, raw.coarse = table.rows[row].guessed, table.coarse
    block = layout.month_slots
    first, last = (block[0].column, block[-1].column) if block else (-1, -1)
    for slot in layout.slots:
        if slot.role is Role.MONTHS:
            raw.months.append(_month_cell(grid, row, slot, first, last))
        elif slot.role is not Role.UNKNOWN:
            _take_piece(raw, grid, row, slot)
    if block:
        raw.tail = _tail(grid, row, layout, last)
    raw.base_shade = _base_shade(grid, row, first, last)
    return raw


def _month_cell(grid: Grid, row: int, slot: Slot, first: int, last: int) -> MonthCell:
    spot = grid.at(row, slot.column)
    place = grid.place(row, slot.column)
    if spot is None or spot.cell.column < first or spot.cell.column + spot.cell.col_span - 1 > last:
        return MonthCell(slot, "", place, shade=spot.cell.shade if spot else None)
    cell = spot.cell
    return MonthCell(slot, cell.text, place, spot.row == row, cell.sure, cell.shade, cell.col_span)


def _take_piece(raw: RawRow, grid: Grid, row: int, slot: Slot) -> None:
    spot = grid.at(row, slot.column)
    if spot is None or spot.cell.column != slot.column:
        return
    piece = Piece(spot.text, grid.place(spot.row, slot.column), spot.row == row, spot.cell.sure, spot.cell.row_span)
    before = raw.pieces.get(slot.role)
    if before is None:
        raw.pieces[slot.role] = piece
    elif squash(piece.text) and slot.role in {Role.PIC, Role.TIME}:
        link = " – " if slot.role is Role.TIME else "; "
        before.text = f"{before.text}{link}{piece.text}" if squash(before.text) else piece.text


def _tail(grid: Grid, row: int, layout: Layout, last: int) -> list[TailCell]:
    roles = {s.column: s.role for s in layout.slots}
    end = max(max(grid.rows[row], default=last), layout.slots[-1].column)
    cells = []
    for column in range(last + 1, min(end, last + 8) + 1):
        spot = grid.at(row, column)
        begins = spot is not None and spot.cell.column == column
        text = spot.text if spot and begins else ""
        sure = spot.cell.sure if spot else 1.0
        cells.append(TailCell(roles.get(column, Role.UNKNOWN), text, grid.place(row, column), sure))
    return cells


def _base_shade(grid: Grid, row: int, first: int, last: int) -> str | None:
    """The fill that the row's cells outside the time block have."""
    shades = [s.cell.shade for c, s in grid.rows[row].items() if not first <= c <= last]
    return Counter(shades).most_common(1)[0][0] if any(shades) else None
