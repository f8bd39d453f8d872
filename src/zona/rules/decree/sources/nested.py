"""Tables in the cells of a table: months that stand as a small table of their own in each row become columns.

A cell with such a table gives way to the cells within, so that the whole is one grid again. Names of months that every
row's own table repeats are moved up into the header.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zona.rules.decree.document import Cell, Row, Table

_FEWEST = 3  # columns of the table without, and of those within
_HEADER = 3  # rows from the top in which words may stand above a table within


@dataclass(frozen=True, slots=True)
class Nest:
    """A cell with all its text; `within` is the one table that it holds, `beside` its text without that."""

    cell: Cell
    beside: str = ""
    within: Table | None = None


def is_nesting(widths: Mapping[int, Sequence[int]], width: int) -> bool:
    """Whether a table of this width holds tables that are columns of it: `widths` are those of the tables within, by
    the column in which they stand."""
    return width >= _FEWEST and any(_common(found) is not None for found in widths.values())


def _common(widths: Sequence[int]) -> int | None:
    """The width that the tables of a column share."""
    if len(widths) < 2:
        return None
    width, count = Counter(widths).most_common(1)[0]
    return width if width >= _FEWEST and count == len(widths) else None


def flattened(rows: Sequence[Sequence[Nest]]) -> tuple[Row, ...]:
    """The rows with the tables within them as columns, where they can be; as they are where not."""
    plain = tuple(Row(tuple(nest.cell for nest in row)) for row in rows)
    held: dict[int, list[tuple[int, Nest]]] = {}
    for r, row in enumerate(rows):
        for nest in row:
            if nest.within is not None:
                held.setdefault(nest.cell.column, []).append((r, nest))
    columns = {c: width for c, found in held.items() if (width := _common([_width(n) for _, n in found]))}
    if not columns:
        return plain
    guessed = tuple(replace(row, guessed=True) for row in plain)
    lifted = rows
    for column in columns:
        named = _with_names_above(lifted, column)
        if named is None:
            return guessed
        lifted = named
    if any(_is_crowded(r, nest, columns) for r, row in enumerate(lifted) for nest in row):
        return guessed
    return tuple(_drawn(lifted, columns))


def _width(nest: Nest) -> int:
    return nest.within.width if nest.within else 0


def _is_crowded(r: int, nest: Nest, columns: Mapping[int, int]) -> bool:
    """Whether a cell holds more than a row of cells: then nobody knows which of its rows is meant."""
    if nest.within is None or nest.cell.column not in columns:
        return False
    if nest.cell.col_span not in {1, columns[nest.cell.column]}:
        return True
    return (len(nest.within.rows) > 1 or bool(nest.beside)) and r >= _HEADER


def _with_names_above(rows: Sequence[Sequence[Nest]], column: int) -> Sequence[Sequence[Nest]] | None:
    """The rows with what all tables of a column repeat in their first row only once, in the row above them; None where
    they have several rows and repeat nothing."""
    places = [r for r, row in enumerate(rows) if any(n.within and n.cell.column == column for n in row)]
    found = [next(n for n in rows[r] if n.within and n.cell.column == column) for r in places]
    tall = [n for n in found if n.within and len(n.within.rows) > 1]
    if not tall:
        return rows
    heads = {tuple(cell.text for cell in n.within.rows[0].cells) for n in tall if n.within}
    if len(heads) > 1 or not all(next(iter(heads))):
        return None
    names = tall[0].within.rows[:1] if tall[0].within else ()
    out: list[list[Nest]] = []
    for r, row in enumerate(rows):
        out.append([_without_names(n) if n in tall and r in places else n for n in row])
    if len(tall) < len(found):  # the header has them already
        return out
    for row in reversed(out[: places[0]]):
        for n, nest in enumerate(row):
            if nest.cell.column == column and nest.cell.text:
                row[n] = Nest(nest.cell, nest.cell.text, Table(names))
                return out
    return None


def _without_names(nest: Nest) -> Nest:
    return replace(nest, within=Table(nest.within.rows[1:])) if nest.within else nest


def _drawn(rows: Sequence[Sequence[Nest]], columns: Mapping[int, int]) -> Iterator[Row]:
    """The one grid. A row with words above a table within, or with a table of several rows, takes so many rows."""
    heights = [max((_height(nest) for nest in row), default=1) for row in rows]
    wide = {nest.cell.column for row in rows for nest in row if nest.within and nest.cell.col_span > 1}
    grown = {c: width - 1 for c, width in columns.items() if c not in wide}  # columns that one column becomes more
    for r, row in enumerate(rows):
        lines: list[list[Cell]] = [[] for _ in range(heights[r])]
        for nest in row:
            cell = nest.cell
            start = cell.column + sum(more for c, more in grown.items() if c < cell.column)
            across = cell.col_span + sum(more for c, more in grown.items() if c in _reach(cell))
            down = sum(heights[r : r + cell.row_span])
            if nest.within is None or cell.column not in columns:
                lines[0].append(replace(cell, column=start, col_span=across, row_span=down))
                continue
            top = 0
            if nest.beside:
                lines[0].append(replace(cell, text=nest.beside, column=start, col_span=across, row_span=1))
                top = 1
            for n, inner in enumerate(nest.within.rows, top):
                last = n - top == len(nest.within.rows) - 1
                lines[n] += (
                    replace(c, column=start + c.column, row_span=down - n if last else c.row_span) for c in inner.cells
                )
        yield from (Row(tuple(sorted(line, key=lambda cell: cell.column))) for line in lines)


def _reach(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.col_span)


def _height(nest: Nest) -> int:
    return len(nest.within.rows) + bool(nest.beside) if nest.within else 1
