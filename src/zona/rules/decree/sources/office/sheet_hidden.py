"""What a workbook holds and does not show: sheets, rows and columns with text that a person does not see."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from zona.rules.decree.document import Hidden, Veil, beginning
from zona.rules.decree.sources.office.sheet_cells import Range, Sheet, column_letters

_TABLE_FROM = 3  # cells in a row: a hidden sheet of mere lists, from which other sheets let one choose, is no table


def show_merged(sheet: Sheet) -> None:
    """Let what merged cells hold begin in their first row and column that are seen, where it is shown."""
    sheet.merged = [_shown(sheet, area) for area in sheet.merged]


def _shown(sheet: Sheet, area: Range) -> Range:
    held = sheet.rows.get(area.top, {}).get(area.left)
    top = next((n for n in range(area.top, area.bottom + 1) if n not in sheet.hidden_rows), None)
    left = area.left
    for low, high in sorted(sheet.hidden_columns):
        left = high + 1 if low <= left <= high else left
    if held is None or top is None or left > area.right or (top, left) == (area.top, area.left):
        return area
    del sheet.rows[area.top][area.left]
    sheet.rows.setdefault(top, {})[left] = held
    return replace(area, top=top, left=left)


def hidden_sheet(sheet: Sheet, name: str) -> Iterator[Hidden]:
    """The sheet itself, where it holds a table."""
    rows = ([cell.text for _, cell in sorted(cells.items()) if cell.text] for _, cells in sorted(sheet.rows.items()))
    texts = next((row for row in rows if len(row) >= _TABLE_FROM), None)
    if texts:
        yield Hidden(Veil.SHEET, beginning(texts), name)


def called(part: Hidden) -> tuple[str, str]:
    """What a person looks for in the program to show the part: "baris 5–6 lembar “Rencana”", and in English."""
    if part.veil is Veil.SHEET:
        return f"lembar “{part.name}”", f"the sheet “{part.name}”"
    if part.veil is Veil.FILLS:
        return f"warna sel {part.name} lembar “{part.sheet}”", f"the fills of {part.name} of the sheet “{part.sheet}”"
    ours, english = ("baris", "rows") if part.veil is Veil.ROWS else ("kolom", "columns")
    return f"{ours} {part.name} lembar “{part.sheet}”", f"{english} {part.name} of the sheet “{part.sheet}”"


def hidden_parts(sheet: Sheet, name: str, page: int, block: int | None) -> Iterator[Hidden]:
    """The rows and columns of a sheet that are hidden and hold text, neighbours as one. `page` and `block` say where
    the sheet stands in the document."""
    rows = {number: [c.text for _, c in sorted(sheet.rows.get(number, {}).items())] for number in sheet.hidden_rows}
    yield from (Hidden(Veil.FILLS, "", area, name, page, block) for area in sheet.untold)
    yield from (Hidden(Veil.ROWS, text, called, name, page, block) for called, text in _runs(rows, str))
    columns: dict[int, list[str]] = {}
    for number, cells in sorted(sheet.rows.items()):
        if number not in sheet.hidden_rows:
            for column, cell in cells.items():
                if any(low <= column <= high for low, high in sheet.hidden_columns):
                    columns.setdefault(column, []).append(cell.text)
    yield from (
        Hidden(Veil.COLUMNS, text, called, name, page, block) for called, text in _runs(columns, column_letters)
    )


def _runs(texts: Mapping[int, list[str]], called: Callable[[int], str]) -> Iterator[tuple[str, str]]:
    """Neighbours that hold text: what they are called ("12–14") and how they begin."""
    held = sorted(number for number, found in texts.items() if any(found))
    for _, pairs in groupby(enumerate(held), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in pairs]
        name = called(run[0]) if len(run) == 1 else f"{called(run[0])}–{called(run[-1])}"
        yield name, beginning(text for number in run for text in texts[number])
