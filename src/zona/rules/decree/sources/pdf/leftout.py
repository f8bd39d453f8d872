"""Rows from which a program left out merged cells that go on behind a page break.

Some programs that print web pages (dompdf) forget a cell over several rows where the page ends within it: on the next
page what stands beside it moves to the left, and each of those rows ends short of the table. They are put back below
the columns of the page before; where exactly cells were left out is guessed.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from zona.rules.decree.document import Cell, Row, Table
from zona.rules.decree.sources.pdf.cutrows import header_again
from zona.rules.decree.sources.pdf.layout import Placed
from zona.rules.decree.sources.pdf.tables import EDGE, Read

_MOST = 4  # cells that may be left out of a row


def with_left_out(placed: Sequence[Placed]) -> list[Placed]:
    """The blocks with the rows of each table that goes on behind a page break in the columns of the one before."""
    kept = list(placed)
    tables = [n for n, p in enumerate(kept) if p.read is not None]
    merged: set[int] = set()
    for n, m in pairwise(tables):
        first, second = placed[n].read, placed[m].read
        if first and second and (first.table.page or 0) + 1 == second.table.page and _share_columns(first, second):
            merged |= set(_merged(first.table))
            rows = tuple(_put_back(first.table, second, merged))
            if rows != second.table.rows:
                kept[m] = replace(kept[m], block=replace(second.table, rows=rows, cut=False), read=None)
    return kept


def _share_columns(first: Read, second: Read) -> bool:
    """Whether the second table has the columns of the first, or all but the last of them."""
    ours, theirs = first.grid.xs, second.grid.xs
    is_short = 0 <= len(ours) - len(theirs) <= _MOST
    return is_short and all(abs(a - b) <= EDGE for a, b in zip(ours, theirs, strict=False))


def _merged(table: Table) -> Iterator[int]:
    """The columns that have cells over several rows, below the table's header."""
    head = max((c.row_span for row in table.rows[:1] for c in row.cells), default=0)
    return (c.column for row in table.rows[head:] for c in row.cells if c.row_span > 1)


def _put_back(above: Table, below: Read, merged: Set[int]) -> Iterator[Row]:
    """The rows of a table: those that end short, up to the first that does not, below the columns of that above, of
    which some are known to have `merged` cells."""
    table, is_open = below.table, below.grid.open_right
    head = header_again(above, table)
    open_below = _open_below(above, merged)
    held: dict[int, int] = {}  # the columns of cells that go on from rows above, and to which row
    short = _MOST
    for n, row in enumerate(table.rows):
        if n < head:
            yield replace(row, cells=tuple(replace(c, row_span=min(c.row_span, head - n)) for c in row.cells))
            continue
        cells = _closed(row.cells) if row.cells and n in is_open else row.cells
        held |= {c: n + cell.row_span for cell in cells for c in range(cell.column, cell.column + cell.col_span)}
        ends = max((column + 1 for column, end in held.items() if end > n), default=0)
        short = min(short, above.width - ends)
        if 0 < short <= len(open_below):
            yield Row(tuple(_moved(cells, sorted(open_below[:short]))), guessed=True)
        else:
            short = 0
            yield row


def _closed(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that no ruling closes to the right, but for the room beyond the last of them."""
    *others, last = cells
    return [*others, replace(last, col_span=1)] if last.text else others


def _open_below(table: Table, merged: Set[int]) -> list[int]:
    """The columns whose cells can go on below a table, those first that do so within it, and then those of merged
    cells."""
    last = len(table.rows) - 1
    ends = [c for r, row in enumerate(table.rows) for c in row.cells if r + c.row_span > last]
    return [c.column for c in sorted(ends, key=lambda c: (c.row_span == 1, c.column not in merged, c.column))]


def _moved(cells: Sequence[Cell], gaps: Sequence[int]) -> Iterator[Cell]:
    """The cells to the right of those that were left out."""
    left = list(gaps)
    by = 0
    for cell in cells:
        while left and left[0] <= cell.column + by:
            left.pop(0)
            by += 1
        yield replace(cell, column=cell.column + by)
