"""A table as a grid, in which every place knows the cell that covers it."""

from collections.abc import Iterator
from dataclasses import dataclass

from zona.rules.decree.document import Cell, Table
from zona.rules.decree.reader.wording import squash
from zona.rules.decree.reading import Place

# Spans beyond these are faults of a file, not of a plan; they are cut off rather than believed.
MAX_COLUMNS = 256
MAX_ROW_SPAN = 2000
_MAX_FILL = 2_000_000


@dataclass(frozen=True, slots=True)
class Spot:
    """What covers one place of the grid: the cell, and the row in which it begins."""

    cell: Cell
    row: int

    @property
    def text(self) -> str:
        """The cell's text as written."""
        return self.cell.text


class Grid:
    """One table, addressed by row and grid column."""

    def __init__(self, table: Table, block: int) -> None:
        self.table = table
        self.block = block
        self.rows: list[dict[int, Spot]] = [{} for _ in table.rows]
        self.own: list[tuple[Cell, ...]] = []
        self._fill()
        self.width = max((max(row) + 1 for row in self.rows if row), default=0)

    def _fill(self) -> None:
        budget = _MAX_FILL
        for r, row in enumerate(self.table.rows):
            cells = tuple(sorted((c for c in row.cells if 0 <= c.column < MAX_COLUMNS), key=lambda c: c.column))
            self.own.append(cells)
            for cell in cells:
                budget -= self._cover(cell, r, budget)

    def _cover(self, cell: Cell, r: int, budget: int) -> int:
        spot = Spot(cell, r)
        if cell.col_span <= 1 and cell.row_span <= 1:  # nearly all cells
            before = self.rows[r].setdefault(cell.column, spot)
            if not before.text and before.row < r:
                self.rows[r][cell.column] = spot
            return 1
        columns = range(cell.column, min(cell.column + max(cell.col_span, 1), MAX_COLUMNS))
        last = min(r + max(min(cell.row_span, MAX_ROW_SPAN), 1), len(self.rows))
        if budget <= 0:
            last = r + 1
        for rr in range(r, last):
            row = self.rows[rr]
            for column in columns:
                if column not in row or (rr == r and not row[column].text and row[column].row < r):
                    row[column] = spot
        return len(columns) * (last - r)

    def at(self, row: int, column: int) -> Spot | None:
        """What covers a place, or None where no cell does."""
        return self.rows[row].get(column)

    def filled(self, row: int) -> Iterator[Cell]:
        """The cells with text that begin in a row."""
        return (c for c in self.own[row] if c.text and squash(c.text))

    def place(self, row: int, column: int | None = None) -> Place:
        """Where a cell of this table stands in the source."""
        table = self.table
        line = table.line + row if table.line is not None else None
        return Place(self.block, table.page, line, row, column)
