"""Plans that stand side by side in one table, as on a sheet: each has a header of its own, and is a table by itself."""

from dataclasses import replace

from zona.rules.decree.document import Cell, Row, Table
from zona.rules.decree.reader.grid import Grid
from zona.rules.decree.reader.header import Eye, header_at
from zona.rules.decree.reader.roles import Role, plain_naming_of

_HEADER_WITHIN = 40  # rows


def side_by_side(table: Table) -> list[Table]:
    """The plans of a table from left to right, each in the columns that it has there; one where it holds but one."""
    for number, row in enumerate(table.rows[:_HEADER_WITHIN]):
        starts = [cell.column for cell in row.cells if cell.text and _counts(cell)]
        if len(starts) > 1:
            parts = [_columns(table, 0, starts[-1]), _columns(table, starts[-1], table.width)]
            if all(_is_plan(part, number) for part in parts):
                return [*side_by_side(parts[0]), parts[1]]
    return [table]


def _counts(cell: Cell) -> bool:
    naming = plain_naming_of(cell.text)
    return naming is not None and naming.role is Role.NUMBER


def _columns(table: Table, first: int, end: int) -> Table:
    rows = (Row(tuple(c for c in row.cells if first <= c.column < end), row.guessed) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _is_plan(table: Table, row: int) -> bool:
    header = header_at(Grid(table, 0), row, Eye())
    return header is not None and header.layout.is_plan
