"""The cells of a sheet of LibreOffice (ODS) as text: numbers as they are kept, not as they are shown."""

from collections.abc import Iterator

from zona.rules.decree.sources import refusals
from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.office.archive import Archive
from zona.rules.decree.sources.refusals import refuse

_OFFICE, _TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_LAST_ROW, _LAST_COLUMN = 5000, 200
"""What stands beyond is not read: an LKE has 250 rows; empty cells are kept as a count of repetitions."""


def is_ods(archive: Archive) -> bool:
    """Whether a zip is an ODS."""
    return (archive.read("mimetype") or b"").strip().startswith(MIME)


def read_ods(archive: Archive) -> dict[str, dict[int, dict[int, str]]]:
    """Text by sheet, row and column, both from 1. Raises `UnableToReadSource` where it is damaged."""
    root = archive.xml("content.xml")
    if root is None:
        raise refuse(refusals.NOT_EXCEL)
    return {table.get(f"{_TABLE}name", ""): dict(_rows(table)) for table in root.iter(f"{_TABLE}table")}


def _rows(table: Element) -> Iterator[tuple[int, dict[int, str]]]:
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        times = _times(row, "number-rows-repeated")
        cells = dict(_cells(row))
        for at in range(number, min(number + times, _LAST_ROW)):
            if cells:
                yield at, dict(cells)
        number += times


def _cells(row: Element) -> Iterator[tuple[int, str]]:
    column = 1
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        times, text = _times(cell, "number-columns-repeated"), _text(cell)
        if text:
            yield from ((at, text) for at in range(column, min(column + times, _LAST_COLUMN)))
        column += times


def _text(cell: Element) -> str:
    if cell.get(f"{_OFFICE}value-type") in {"float", "percentage", "currency"}:
        return cell.get(f"{_OFFICE}value", "").removesuffix(".0")
    return "\n".join("".join(map(str, line.itertext())) for line in cell.iterchildren(f"{_TEXT}p")).strip()


def _times(element: Element, name: str) -> int:
    said = element.get(f"{_TABLE}{name}", "1")
    return int(said) if said.isdecimal() and len(said) < 9 else 1
