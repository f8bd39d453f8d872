"""Plans whose months stand in a table of their own within one cell of each row."""

from dataclasses import replace

from tests.makers.script import Cell, Script, Table

KINDS = ("names", "titled", "repeated", "columns")
"""Where the months' names stand: in a table within the header, in one below the header's words, in the first row of each
row's own table, or in the twelve columns of an ordinary header."""


def nested(script: Script, kind: str) -> Script:
    """The script with each row's twelve months as a table in one cell; its tables have a header of two rows."""
    blocks = [_nested(b, kind) if isinstance(b, Table) else b for b in script.blocks]
    return replace(script, blocks=tuple(blocks))


def _nested(table: Table, kind: str) -> Table:
    top, names = table.rows[:2]
    place = next((n for n, cell in enumerate(top) if cell.col_span == 12), None)
    if place is None:
        return table
    column = sum(cell.col_span for cell in top[:place])
    months = _inner(names)
    width = table.width - 11
    rows: list[tuple[Cell, ...]] = []
    for r, row in enumerate(table.rows):
        if kind == "columns" and r < 2:
            rows.append(row)
        elif r == 0:
            time = replace(top[place], col_span=1, row_span=1, inner=None if kind == "repeated" else months)
            time = replace(time, text="") if kind == "names" else time
            rows.append(tuple(time if n == place else replace(cell, row_span=1) for n, cell in enumerate(row)))
        elif r >= 2:
            rows.append(_row(row, table, column, kind, months))
    if kind == "columns":
        return replace(table, rows=tuple(rows))
    shares = (*table.widths[:column], sum(table.widths[column : column + 12]), *table.widths[column + 12 :])
    assert len(shares) == width
    return replace(table, rows=tuple(rows), header=1, widths=shares)


def _row(row: tuple[Cell, ...], table: Table, column: int, kind: str, months: Table) -> tuple[Cell, ...]:
    """A row of data with its months in one cell; a title over all columns, or one with blank cells, is narrowed."""
    at, first = 0, None
    missing = table.width - sum(cell.col_span for cell in row)  # columns that cells of rows above cover
    for n, cell in enumerate(row):
        if at + missing == column and cell.col_span == 1:
            first = n
            break
        at += cell.col_span
    if first is None:
        return row if kind == "columns" else tuple(replace(c, col_span=max(1, c.col_span - 11)) for c in row)
    marks = row[first : first + 12]
    inner = Table((*(months.rows if kind == "repeated" else ()), _plain(marks)), widths=months.widths)
    cell = Cell(col_span=12 if kind == "columns" else 1, inner=inner)
    return (*row[:first], cell, *row[first + 12 :])


def _plain(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(replace(cell, row_span=1) for cell in cells)


def _inner(names: tuple[Cell, ...]) -> Table:
    return Table((_plain(names),), widths=(1 / 12,) * 12)
