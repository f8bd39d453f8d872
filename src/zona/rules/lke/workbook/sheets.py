"""The cells of an XLSX or ODS as text, by sheet and address; what the file's own formats would round is read whole."""

from collections.abc import Mapping

from zona.rules.decree.sources import refusals
from zona.rules.decree.sources.refusals import refuse

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# Text by row, then column; both from 1.
Cells = Mapping[int, Mapping[int, str]]


def read_sheets(data: bytes) -> dict[str, Cells]:
    """Every sheet of a workbook, hidden ones too. Raises `UnableToReadSource` where it is damaged, locked, far too
    large, or no workbook."""
    # lxml is 6 MB, and web processes only name what is read here: it is read apart
    from zona.rules.decree.sources.office.archive import Archive
    from zona.rules.decree.sources.office.sheet_styles import S, SheetStyles
    from zona.rules.decree.sources.office.sheet_xml import Book, read_sheet, shared_strings
    from zona.rules.lke.workbook.ods import is_ods, read_ods

    if not data.startswith(b"PK"):
        raise refuse(refusals.NOT_EXCEL)
    archive = Archive(data, kind="Excel")
    if is_ods(archive):
        return dict(read_ods(archive))
    main = next((part for _, kind, part in archive.relations("") if kind == "officeDocument"), None)
    root = archive.xml(main) if main else None
    if main is None or root is None or root.tag != S + "workbook":
        raise refuse(refusals.NOT_EXCEL)
    parts = {name: (kind, part) for name, kind, part in archive.relations(main)}
    strings = dict(parts.values()).get("sharedStrings")
    book = Book(shared_strings(archive, strings), SheetStyles(None, {}))
    sheets: dict[str, Cells] = {}
    for entry in root.iterfind(f"{S}sheets/{S}sheet"):
        kind, part = parts.get(entry.get(_RELATION, ""), ("", ""))
        if kind == "worksheet":
            found = read_sheet(archive, part, book).rows
            sheets[entry.get("name", "")] = {
                row: {column: cell.text for column, cell in cells.items() if cell.text} for row, cells in found.items()
            }
    return sheets


def column(letters: str) -> int:
    """1 for A, 27 for AA."""
    from zona.rules.decree.sources.office.sheet_cells import column_number

    return column_number(letters)
