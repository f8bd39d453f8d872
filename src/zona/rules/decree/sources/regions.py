"""A sheet of cells (XLSX, CSV) told apart into running text and tables.

A sheet has no paragraphs: the decree's head, the plan and the signatures all stand in cells. Rows apart by an empty
row that has no ruling are regions; a region that is as wide as a table is one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zona.rules.decree.document import GAP, Block, Cell, Paragraph, Row, Table

_WIDE = 3
"""From so many filled cells in one row on, a region is a table."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet: all its cells, whether ruling or fill holds it in its table, its line in a CSV, and whether
    it stands for rows with text that are hidden."""

    cells: tuple[Cell, ...]
    ruled: bool = False
    line: int | None = None
    gap: bool = False

    @property
    def filled(self) -> list[Cell]:
        """The cells that hold something to read."""
        return [c for c in self.cells if c.text]


def sheet_blocks(rows: Sequence[SheetRow], *, page: int | None = None) -> list[Block]:
    """The blocks of one sheet, in order. Tables keep the sheet's columns, so that their grids agree."""
    blocks: list[Block] = []
    for region in _regions(rows):
        if not _is_table(region):
            blocks.extend(_paragraphs(region, page))
            continue
        lead = 0
        if not any(isinstance(b, Table) for b in blocks):
            while len(region[lead].filled) <= 1 and not region[lead].ruled:
                lead += 1
        blocks.extend(_paragraphs(region[:lead], page))
        body = [row for row in region[lead:] if not row.gap]
        blocks.append(Table(tuple(Row(r.cells) for r in body), page=page, line=body[0].line))
    blocks = list(_with_gaps(blocks))
    tables = [b for b in blocks if isinstance(b, Table)]
    unused = min((c.column for t in tables for r in t.rows for c in r.cells if c.text or c.shade), default=0)
    return [_moved(b, unused) if isinstance(b, Table) and unused else b for b in blocks]


def _with_gaps(blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks, with a gap only where it parts two lines of the text before the tables: a decree's clauses."""
    until = next((n for n, b in enumerate(blocks) if isinstance(b, Table)), len(blocks))
    texts = [n for n, b in enumerate(blocks[:until]) if isinstance(b, Paragraph) and b.text != GAP]
    for number, block in enumerate(blocks):
        if not (isinstance(block, Paragraph) and block.text == GAP) or (texts and texts[0] < number < texts[-1]):
            yield block


def _moved(table: Table, unused: int) -> Table:
    """The table without the empty columns at its left, where only the head's text stood."""
    rows = (
        Row(tuple(replace(c, column=c.column - unused) for c in row.cells if c.column >= unused)) for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _regions(rows: Sequence[SheetRow]) -> Iterable[list[SheetRow]]:
    region: list[SheetRow] = []
    for row in rows:
        if row.filled or row.gap or (row.ruled and region):
            region.append(row)
        elif region:
            yield _trimmed(region)
            region = []
    if region:
        yield _trimmed(region)


def _trimmed(region: list[SheetRow]) -> list[SheetRow]:
    while not region[-1].filled and not region[-1].gap:  # a ruled form goes on below its last entry
        region.pop()
    return region


def _is_table(region: Sequence[SheetRow]) -> bool:
    if any(c.text.strip() == ":" for r in region for c in r.filled):  # "Menimbang | : | a. | bahwa …" is layout
        return any(len(r.filled) > 2 * _WIDE for r in region)
    return any(len(r.filled) >= _WIDE for r in region)


def _paragraphs(region: Iterable[SheetRow], page: int | None) -> Iterable[Paragraph]:
    for row in region:
        if row.gap:
            yield Paragraph(GAP, page=page)
        elif cells := row.filled:
            text = " ".join(c.text for c in cells)
            yield Paragraph(text, page=page, line=row.line, bold=all(c.bold for c in cells))
