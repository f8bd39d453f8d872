"""An Excel file as blocks, sheet by sheet. Hidden sheets, rows and columns are left out, as a person sees it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from zona.rules.decree.document import PICTURE, Block, Cell, Document, Hidden, Kind, Table, UnableToReadSource
from zona.rules.decree.sources import limits, refusals
from zona.rules.decree.sources.embedded import Embedded
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.office.archive import Archive, part_reader
from zona.rules.decree.sources.office.sheet_cells import Range, Sheet, Stored
from zona.rules.decree.sources.office.sheet_drawings import drawn_over, pictures_on
from zona.rules.decree.sources.office.sheet_hidden import called, hidden_parts, hidden_sheet, show_merged
from zona.rules.decree.sources.office.sheet_styles import CellFormat, S, SheetStyles
from zona.rules.decree.sources.office.sheet_xml import Book, read_sheet, shared_strings
from zona.rules.decree.sources.office.theme import theme_colours
from zona.rules.decree.sources.refusals import refuse
from zona.rules.decree.sources.regions import SheetRow, sheet_blocks
from zona.rules.decree.sources.unseen import UNSURE_BLANK, is_sign

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_UNSURE = 0.5  # that what is drawn over a cell is a tick in it
_TABLE_FROM = 3
"""Rows with so many filled cells tell how wide the table is."""


def load_workbook(archive: Archive, main: str) -> tuple[Document, list[Embedded]]:
    """The document of an Excel file, which may be empty, and the pictures on its sheets. Raises `UnableToReadSource`
    where it is damaged or far too large, or hides all that it holds."""
    root = archive.xml(main)
    if root is None:
        raise archive.damaged()
    parts = {name: (kind, part) for name, kind, part in archive.relations(main)}
    by_kind = dict(parts.values())
    properties = root.find(S + "workbookPr")
    styles = archive.xml(by_kind["styles"]) if "styles" in by_kind else None
    book = Book(
        shared_strings(archive, by_kind.get("sharedStrings")),
        SheetStyles(styles, theme_colours(archive, main)),
        since_1904=properties is not None and properties.get("date1904") in {"1", "true"},
    )
    blocks: list[Block] = []
    names: list[str] = []
    hidden: list[Hidden] = []
    pictures: list[Embedded] = []
    for entry in root.iterfind(f"{S}sheets/{S}sheet"):
        kind, part = parts.get(entry.get(_RELATION, ""), ("", ""))
        name = entry.get("name", "")
        if kind == "worksheet" and entry.get("state", "visible") == "visible":
            names.append(name)
            sheet = read_sheet(archive, part, book)
            with suppress(UnableToReadSource):  # a damaged drawing leaves the cells as they are
                _draw(sheet, drawn_over(archive, part))
            show_merged(sheet)
            own = sheet_blocks(list(_rows(sheet)), page=len(names))
            first = next((n for n, block in enumerate(own, len(blocks)) if isinstance(block, Table)), None)
            hidden += hidden_parts(sheet, name, len(names), first)
            blocks.extend(own)
            with suppress(UnableToReadSource):
                for _, lying in sorted(pictures_on(archive, part), key=lambda one: one[0]):
                    read = part_reader(archive, lying.name)
                    pictures.append(Embedded(len(blocks), read, len(names), name, view=lying.view))
        elif kind == "worksheet":
            with suppress(UnableToReadSource):  # nobody sees it, so that it may be damaged or too large
                hidden += hidden_sheet(read_sheet(archive, part, book), name)
    if not blocks and hidden and not pictures:
        ours, english = zip(*map(called, hidden), strict=True)
        raise refuse(refusals.ALL_HIDDEN, what=", ".join(ours), what_en=", ".join(english))
    return Document(Kind.XLSX, tuple(blocks), sheets=tuple(names), hidden=tuple(hidden)), pictures


def _draw(sheet: Sheet, places: Iterable[tuple[int, range]]) -> None:
    """Put what is drawn over empty cells of a table's row into them."""
    for row, columns in places:
        cells = sheet.rows.get(row, {})
        if sum(bool(cell.text) for cell in cells.values()) < _TABLE_FROM:
            continue
        for column in columns:
            if column not in cells or not cells[column].text:
                form = cells[column].format if column in cells else CellFormat()
                cells[column] = Stored(PICTURE, form)


def _rows(sheet: Sheet) -> Iterator[SheetRow]:
    """The visible rows of a sheet in order, an empty one where it leaves rows out, a gap for those that it hides."""
    lowest = max(
        (n for n, cells in sheet.rows.items() if any(c.text or c.format.shade for c in cells.values())), default=0
    )
    anchors = {(m.top, m.left): m for m in sheet.merged if m.top <= lowest}
    width = _width(sheet, anchors)
    columns = _visible_columns(sheet, width)
    covered = _covered(anchors, lowest, width)
    check_count(len(sheet.rows) * len(columns), limits.MAX_CELLS, "sel tabel", "table cells")
    stored = [n for n in sorted(sheet.rows.keys() | {row for row, _ in covered}) if n <= lowest]
    places = {n: i for i, n in enumerate(n for n in stored if n not in sheet.hidden_rows)}
    before = 0
    gap = False
    for number in stored:
        if number not in places:
            gap = gap or any(cell.text for cell in sheet.rows.get(number, {}).values())
            continue
        if number > before + 1 and not all(n in sheet.hidden_rows for n in range(before + 1, min(number, before + 99))):
            yield SheetRow(())
        if gap:
            yield SheetRow((), gap=True)
        before, gap = number, False
        yield _row(sheet, number, columns, anchors, covered, places)


def _row(
    sheet: Sheet,
    number: int,
    columns: Mapping[int, int],
    anchors: Mapping[tuple[int, int], Range],
    covered: set[tuple[int, int]],
    places: Mapping[int, int],
) -> SheetRow:
    stored = sheet.rows.get(number, {})
    cells = []
    ruled = False
    for column, place in columns.items():
        if (number, column) in covered:
            ruled = True
            continue
        found = stored.get(column)
        area = anchors.get((number, column))
        across = sum(area.left <= c <= area.right for c in columns) if area else 1
        down = sum(n in places for n in range(area.top, min(area.bottom, number + len(places)) + 1)) if area else 1
        if found is None:
            cells.append(Cell(place, "", across, down))
            continue
        ruled = ruled or found.format.ruled or found.format.shade is not None
        bold = found.format.bold and bool(found.text)
        sure = _UNSURE if found.text == PICTURE else 1.0
        text = found.text
        if found.format.white and found.format.shade is None and is_sign(text):  # nobody sees it
            text, sure = "", UNSURE_BLANK
        cells.append(Cell(place, text, across, down, found.format.shade, bold, sure=sure))
    return SheetRow(tuple(cells), ruled=ruled)


def _width(sheet: Sheet, anchors: Mapping[tuple[int, int], Range]) -> int:
    """The last column that is seen and has text, or that a cell of a table row is merged over."""
    width = 0
    hidden = {c for low, high in sheet.hidden_columns for c in range(low, min(high, 16_384) + 1)}
    for number, cells in sheet.rows.items():
        filled = [column for column, cell in cells.items() if cell.text and column not in hidden]
        width = max(width, *filled) if filled else width
        if len(filled) >= _TABLE_FROM:
            spans = (anchors[number, column].right for column in filled if (number, column) in anchors)
            width = max(width, *spans, 0)
    return min(width, 16_384)


def _visible_columns(sheet: Sheet, width: int) -> dict[int, int]:
    """The place in the grid of each column that is seen, from the first that holds text."""
    first = min((c for cells in sheet.rows.values() for c, cell in cells.items() if cell.text), default=1)
    hidden = {c for low, high in sheet.hidden_columns for c in range(max(low, first), min(high, width) + 1)}
    seen = (c for c in range(first, width + 1) if c not in hidden)
    return {column: place for place, column in enumerate(seen)}


def _covered(anchors: Mapping[tuple[int, int], Range], lowest: int, width: int) -> set[tuple[int, int]]:
    """The cells that a merged range hides behind its first one."""
    count = sum(
        (min(m.bottom, lowest) - m.top + 1) * max(0, min(m.right, width) - m.left + 1) for m in anchors.values()
    )
    check_count(count, limits.MAX_CELLS, "sel tabel", "table cells")
    return {
        (row, column)
        for m in anchors.values()
        for row in range(m.top, min(m.bottom, lowest) + 1)
        for column in range(m.left, min(m.right, width) + 1)
        if (row, column) != (m.top, m.left)
    }
