"""One worksheet as it is stored: its cells with their text, its merged ranges, what of it is hidden.

The part is read as a stream, row by row, so that a sheet of ten thousand rows costs little.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from lxml import etree

from zona.rules.decree.document import struck
from zona.rules.decree.sources import limits
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.office.archive import Archive, usual
from zona.rules.decree.sources.office.number_formats import shown
from zona.rules.decree.sources.office.sheet_cells import REFERENCE, Range, Sheet, Stored, column_number, range_of
from zona.rules.decree.sources.office.sheet_rules import Rule, filled_by_rules, rules_in
from zona.rules.decree.sources.office.sheet_styles import CellFormat, S, SheetStyles, integer
from zona.rules.decree.sources.symbols import symbol_text

Runs = Sequence[tuple[str, str | None]]
"""Text in pieces, each with the font that it names itself."""

_READ = [S + name for name in ("row", "mergeCell", "col", "autoFilter", "conditionalFormatting")]
_FORMULA = 80  # letters of a formula that are shown
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    strings: Sequence[Runs]
    styles: SheetStyles
    since_1904: bool = False


def shared_strings(archive: Archive, part: str | None) -> list[Runs]:
    """The strings that cells refer to by number."""
    data = archive.read(part) if part else None
    if data is None:
        return []
    return [_runs(node) for node in _stream(archive, data, [S + "si"])]


def read_sheet(archive: Archive, part: str, book: Book) -> Sheet:
    """The cells of one worksheet part. Raises `UnableToReadSource` where it is damaged or far too large."""
    data = archive.read(part)
    if data is None:
        raise archive.damaged()
    sheet, veiled = Sheet(), set[int]()
    kept = number = 0
    filtered: Range | None = None
    rules: list[Rule] = []
    for node in _stream(archive, data, _READ):
        if node.tag == S + "row":
            number = integer(node.get("r"), number + 1)
            veiled |= {number} if _is_hidden(node) else set()
            if cells := _cells(node, book):
                sheet.rows[number] = cells
                kept += len(cells)
                check_count(kept, limits.MAX_CELLS, "sel tabel", "table cells")
        elif node.tag == S + "conditionalFormatting":
            rules += rules_in(node, book.styles)
        elif node.tag == S + "col":
            sheet.hidden_columns += _hidden_columns(node)
        elif area := range_of(node.get("ref")):
            if node.tag == S + "mergeCell":
                sheet.merged.append(area)
            elif len(node):  # a filter at work hides rows from view, not from the plan
                filtered = area
    sheet.untold = filled_by_rules(sheet, rules)
    sheet.hidden_rows = {r for r in veiled if filtered is None or not filtered.top <= r <= filtered.bottom}
    return sheet


def _hidden_columns(node: Element) -> list[tuple[int, int]]:
    return [(integer(node.get("min")), integer(node.get("max")))] if _is_hidden(node) else []


def _stream(archive: Archive, data: bytes, tags: list[str]) -> Iterator[Element]:
    """The elements of these tags as they end; each is emptied once it has been used."""
    stream = etree.iterparse(
        io.BytesIO(usual(data)), events=("end",), tag=tags, resolve_entities=False, no_network=True, huge_tree=False
    )
    try:
        for _, node in stream:
            yield cast(Element, node)
            node.clear()
            while (before := node.getprevious()) is not None and (parent := node.getparent()) is not None:
                parent.remove(before)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise archive.damaged() from error


def _cells(row: Element, book: Book) -> dict[int, Stored]:
    cells: dict[int, Stored] = {}
    column = 0
    for node in row:
        if node.tag != S + "c":
            continue
        place = REFERENCE.fullmatch(node.get("r", ""))
        column = column_number(place[1]) if place else column + 1
        form = book.styles.of(node.get("s"))
        runs = _pieces(node, form, book) if len(node) else ()
        text = _text(runs, form)
        if form.white and any(font for _, font in runs):  # the text has a look of its own
            form = replace(form, white=False)
        value = _value(node) if len(node) else None
        if text or form.shade or form.ruled or value is not None:
            cells[column] = Stored(text, form, value)
    return cells


def _value(node: Element) -> float | None:
    """The number that a cell holds; a box that is ticked holds 1."""
    if node.get("t", "n") not in {"n", "b"}:
        return None
    try:
        return float(node.findtext(S + "v") or "")
    except ValueError:
        return None


def _pieces(node: Element, form: CellFormat, book: Book) -> Runs:
    kind = node.get("t", "n")
    value = node.findtext(S + "v") or ""
    if kind == "n" and not value and (formula := node.findtext(S + "f")):  # never worked out by a program
        return ((f"={formula[:_FORMULA]}", None),)
    if kind == "s":
        place = integer(value, -1)
        return book.strings[place] if 0 <= place < len(book.strings) else ()
    if kind == "inlineStr":
        inline = node.find(S + "is")
        return _runs(inline) if inline is not None else ()
    if kind == "b":
        return (("☑" if value == "1" else "☐", None),) if value else ()
    return ((_number(value, form, book) if kind == "n" else value, None),)


def _text(runs: Runs, form: CellFormat) -> str:
    text = "".join([symbol_text(piece, font or form.font) for piece, font in runs])
    text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text
    text = struck(text) if form.struck else text
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\u00ad", "").strip()


def _number(value: str, form: CellFormat, book: Book) -> str:
    try:
        return shown(float(value), form.code, since_1904=book.since_1904) if value else ""
    except (ValueError, OverflowError):
        return value


def _runs(node: Element) -> Runs:
    """The pieces of a string; phonetic hints are left out."""
    runs: list[tuple[str, str | None]] = []
    for child in node:
        if child.tag == S + "t":
            runs.append((child.text or "", None))
        elif child.tag == S + "r":
            font = child.find(f"{S}rPr/{S}rFont")
            runs.append((child.findtext(S + "t") or "", font.get("val") if font is not None else None))
    return tuple(runs)


def _is_hidden(node: Element) -> bool:
    """Whether a row or column is hidden; one that is only folded away as a group is not."""
    return node.get("hidden") in {"1", "true"} and not integer(node.get("outlineLevel"))
