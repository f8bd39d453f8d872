"""Rows without ruling, whose cells were torn apart at tabs: put back under their header's columns."""

from collections.abc import Sequence
from dataclasses import replace

from zona.rules.decree.document import Cell, Row
from zona.rules.decree.reader.grid import Grid
from zona.rules.decree.reader.layout import Layout
from zona.rules.decree.reader.marks import Sign, is_tick, mark_of
from zona.rules.decree.reader.numerals import label_of
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import MonthCell, Piece, RawRow, TailCell, raw_row
from zona.rules.decree.reader.wording import squash

_TEXT = frozenset({Role.COMPONENT, Role.INDICATOR, Role.ACTION, Role.EVIDENCE, Role.AREA, Role.PIC})


def row_of(grid: Grid, index: int, layout: Layout, *, fresh: bool) -> RawRow:
    """A row of a table, of torn text its cells under the columns that fit them."""
    if not grid.table.ragged:
        return raw_row(grid, index, layout, grid.block, fresh=fresh)
    cells, shift = _realigned(grid.own[index], layout)
    if not shift:
        return raw_row(grid, index, layout, grid.block, fresh=fresh)
    table = replace(grid.table, rows=(Row(tuple(cells)),))
    row = raw_row(Grid(table, grid.block), 0, layout, grid.block, fresh=fresh)
    row.place = grid.place(index)
    row.shifted = shift
    parts: list[Piece | MonthCell | TailCell] = [*row.pieces.values(), *row.months, *row.tail]
    for part in parts:
        part.place = replace(part.place, row=index, line=row.place.line)
    return row


def _realigned(cells: Sequence[Cell], layout: Layout) -> tuple[list[Cell], int]:
    """The cells of a torn row under the columns that fit them best, and how many cells were put in (or, below zero,
    taken out). Only a row that does not fit as it stands is touched; slips inside the time block are left to the
    reading of the ticks, which says what was guessed."""
    fields = {c.column: c for c in cells}
    if _badness(fields, layout) == 0:
        return list(cells), 0
    block = layout.month_slots
    before = block[0].column if block else layout.width
    tries = [(fields, 0), *((_put_in(fields, at), 1) for at in (layout.slots[0].column, before))]
    options = [(_badness(row, layout), shift, row) for row, shift in tries]
    if merged := _taken_out(fields, before):
        options.append((_badness(merged, layout), -1, merged))
    _, shift, best = min(options, key=lambda o: (o[0], abs(o[1])))
    return [best[c] for c in sorted(best)], shift


def _badness(fields: dict[int, Cell], layout: Layout) -> int:
    """How many cells stand in a column where their kind of content cannot stand."""
    bad = 0
    for slot in layout.slots:
        cell = fields.get(slot.column)
        text = squash(cell.text) if cell else ""
        if not text:
            continue
        if slot.role is Role.MONTHS:
            bad += mark_of(text).sign is Sign.TEXT and len(text) > 12
        elif slot.role in _TEXT:
            bad += is_tick(text)
        elif slot.role is Role.NUMBER:
            label = label_of(text)
            bad += label is None and len(text) > 6
    return bad


def _put_in(fields: dict[int, Cell], at: int) -> dict[int, Cell]:
    """The row with an empty cell put in."""
    return {(c + 1 if c >= at else c): _moved(cell, 1 if c >= at else 0) for c, cell in fields.items()}


def _taken_out(fields: dict[int, Cell], at: int) -> dict[int, Cell] | None:
    """The row with the cell at the time block's start joined to the one before it: a text that a tab tore in two."""
    left, right = fields.get(at - 1), fields.get(at)
    if left is None or right is None or not squash(right.text):
        return None
    joined = Cell(left.column, f"{left.text} {right.text}".strip(), sure=min(left.sure, right.sure))
    rest = {(c - 1 if c > at else c): _moved(cell, -1 if c > at else 0) for c, cell in fields.items() if c != at}
    return {**rest, at - 1: joined}


def _moved(cell: Cell, by: int) -> Cell:
    return Cell(cell.column + by, cell.text, cell.col_span, cell.row_span, cell.shade, cell.bold, cell.box, cell.sure)
