"""A text that is a sheet: values apart by semicolons or commas (CSV), as spreadsheets export it."""

import csv
from collections import Counter
from collections.abc import Sequence

from zona.rules.decree.document import Block, Cell
from zona.rules.decree.sources.regions import SheetRow, sheet_blocks

_FEWEST = 5  # columns; prose with commas does not hold as many in line after line


def separated_blocks(text: str) -> list[Block] | None:
    """The blocks of a CSV, or None where the text is not one."""
    body = text.removeprefix("sep=;\n").removeprefix("sep=,\n")
    for separator in (";", ","):
        count = body.count(separator)
        if count >= 3 * (_FEWEST - 1) and body.count(f"{separator} ") < count / 2:
            rows = _rows(body, separator)
            if rows and _is_sheet(rows):
                return sheet_blocks(rows)
    return None


def _rows(text: str, separator: str) -> list[SheetRow] | None:
    rows = []
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    line = 1
    try:
        for fields in reader:
            rows.append(SheetRow(tuple(Cell(n, f.strip()) for n, f in enumerate(fields)), line=line))
            line = reader.line_num + 1
    except csv.Error:
        return None
    return rows


def _is_sheet(rows: Sequence[SheetRow]) -> bool:
    widths = Counter(len(row.cells) for row in rows if row.filled)
    usual, count = widths.most_common(1)[0] if widths else (0, 0)
    return usual >= _FEWEST and count >= 3 and count >= 0.8 * widths.total()
