"""Tables too wide for the paper, as spreadsheets print them: their right-hand columns stand on later pages.

Such a strip of columns has its rows at the same heights as the strip to its left, page by page, and other columns.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zona.rules.decree.document import Cell, Row, Table
from zona.rules.decree.sources.pdf.layout import Placed
from zona.rules.decree.sources.pdf.tables import Read

_SAME = 1.5  # points: rulings as near as this lie at one height
_FEWEST = 4  # rows; fewer agree by chance
_HEADER = 2  # rows at the top that one strip may have and the other not
_COUNTED = re.compile(r"\d{1,3}\.?|[IVX]+\.?|[A-Z]\.")

Strip = list[int]
"""The places, among the blocks, of tables that follow one another with the same columns."""


def with_whole_width(placed: Sequence[Placed]) -> list[Placed]:
    """The blocks with each strip of columns moved to the right of the table to which it belongs."""
    kept = list(placed)
    strips = _strips(kept)
    gone: set[int] = set()
    for left, right in pairwise(strips):
        if not all(_is_beside(kept[a].read, kept[b].read) for a, b in zip(left, right, strict=False)):
            continue
        if len(left) != len(right):
            continue
        for n, (a, b) in enumerate(zip(left, right, strict=True)):
            kept[a] = _beside(kept[a], kept[b])
            gone.add(b)
            right[n] = a  # a third strip stands beside both
    return [p for n, p in enumerate(kept) if n not in gone]


def _strips(placed: Sequence[Placed]) -> list[Strip]:
    strips: list[Strip] = []
    for n, p in enumerate(placed):
        if p.read is None:
            continue
        before = placed[strips[-1][-1]].read if strips else None
        if before is not None and _same(before.grid.xs, p.read.grid.xs) and before.table.page != p.read.table.page:
            strips[-1].append(n)
        else:
            strips.append([n])
    return strips


def _is_beside(left: Read | None, right: Read | None) -> bool:
    if left is None or right is None or left.table.page == right.table.page:
        return False
    shared = min(len(left.grid.ys), len(right.grid.ys))
    if shared <= _FEWEST or max(len(left.grid.ys), len(right.grid.ys)) > shared + _HEADER:
        return False
    if not _same(left.grid.ys[-shared:], right.grid.ys[-shared:]) or _headed_alike(left.table, right.table):
        return False
    first = [c.text for row in right.table.rows for c in row.cells if c.column == 0]
    return sum(bool(_COUNTED.fullmatch(text)) for text in first[2:]) < 2  # else it counts rows of its own


def _headed_alike(left: Table, right: Table) -> bool:
    """Whether most words of the right table's first row head the left one too: such a table goes on below it."""
    ours = {c.text for row in left.rows[:_HEADER] for c in row.cells}
    theirs = [c.text for c in right.rows[0].cells if c.text.strip()] if right.rows else []
    return bool(theirs) and sum(text in ours for text in theirs) * 2 > len(theirs)


def _same(places: Sequence[float], others: Sequence[float]) -> bool:
    return len(places) == len(others) and all(abs(a - b) <= _SAME for a, b in zip(places, others, strict=True))


def _beside(left: Placed, right: Placed) -> Placed:
    """Both tables as one; the cells of the right one keep their boxes, which lie on another page, to themselves."""
    if not isinstance(left.block, Table) or not isinstance(right.block, Table):
        return left
    width = left.block.width
    longer = max(len(left.block.rows), len(right.block.rows))
    rows = tuple(
        Row((*a.cells, *(_shifted(c, width) for c in b.cells)))
        for a, b in zip(_lowered(left.block, longer), _lowered(right.block, longer), strict=True)
    )
    whole = replace(left.block, rows=rows)
    return replace(left, block=whole, read=left.read and replace(left.read, table=whole))


def _lowered(table: Table, count: int) -> tuple[Row, ...]:
    """So many rows, the table's own at the bottom."""
    return (*[Row(())] * (count - len(table.rows)), *table.rows)


def _shifted(cell: Cell, width: int) -> Cell:
    return replace(cell, column=cell.column + width, box=None)
