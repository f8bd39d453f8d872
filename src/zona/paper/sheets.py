"""The tables of a paper as a workbook: a sheet for each, its head frozen and repeated in print."""

import io
import re
from collections.abc import Iterator
from math import ceil
from typing import Any

from zona.paper import charts
from zona.paper.model import LYING_MARGIN, Align, BarChart, Cell, HeatMap, Paper, Sheet, Table, UnableToRender
from zona.paper.plain import plain
from zona.paper.widths import PADDING, column_widths, placed_grid, text_width, word_width

_CHARACTER = 1.9  # mm of a column per character of Excel's width
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_NUMBER = re.compile(r"(?P<whole>-?(?:\d+|\d{1,3}(?:_\d{3})+))(?:\.(?P<places>\d{1,6}))?(?P<share>[ \u00a0]?%)?")
_LONGEST = 32767  # characters in a cell, Excel's limit
_TALLEST = 409.0  # points of a row, Excel's limit
_PAPERS = {Sheet.A4: 9, Sheet.F4: 14}  # Excel's numbers: A4, folio


def write(paper: Paper) -> bytes:
    """The workbook's bytes, the same for the same paper. Raises UnableToRender where the paper has no table."""
    import xlsxwriter

    found = list(_tables(paper))
    if not found:
        raise UnableToRender("Naskah ini tidak memuat tabel, jadi tidak ada yang ditulis ke XLSX.")
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        made = paper.made_at.replace(tzinfo=None, microsecond=0)
        book.set_properties({"title": plain(paper.subject)[:255], "author": plain(paper.author)[:255], "created": made})
        names: set[str] = set()
        for number, (head, block, lying) in enumerate(found, 1):
            table = charts.bar_table(block) if isinstance(block, BarChart) else block
            sheet = book.add_worksheet(_name(table.name or f"Tabel {number}", names))
            first = _Sheet(book, sheet, table, paper, lying=lying).fill(head)
            if isinstance(block, BarChart):
                charts.draw_native(book, sheet, block, first)
    return out.getvalue()


def _tables(paper: Paper) -> Iterator[tuple[list[tuple[str, bool]], Table | BarChart, bool]]:
    """Each table, and each chart that has a name, with the lines that stand over it (text, bold) and whether its page
    lies."""
    title = [(line, True) for line in paper.title.kind] if paper.title else []
    if paper.title:
        about = [paper.title.about_word, paper.title.about] if paper.title.about else []
        title += [(line, True) for line in [paper.title.number, *about] if line]
    parts = [(title, paper.blocks, paper.lying)]
    for part in paper.attachments:
        head = [(line, False) for line in part.head] + (
            [(part.title, True)] if part.title not in {"", *part.head} else []
        )
        parts.append((head, part.blocks, part.lying))
    for head, blocks, lying in parts:
        for block in blocks:
            if isinstance(block, HeatMap):
                yield head, charts.heat_table(block), lying
            elif isinstance(block, Table) or (isinstance(block, BarChart) and block.name and block.bars):
                yield head, block, lying


def _name(wanted: str, names: set[str]) -> str:
    """A sheet's name that Excel takes: at most 31 characters, none of its own signs, no two alike."""
    base = _NO_NAME.sub(" ", plain(wanted)).strip()[:31] or "Tabel"
    name, count = base, 1
    while name.lower() in names:
        count += 1
        name = f"{base[:27]} {count}"
    names.add(name.lower())
    return name


def number_of(text: str, language: str) -> tuple[float | None, str]:
    """The number that a cell says in the paper's language, and Excel's form for it; (None, "") where it says none.
    "8,00" in Indonesian is 8 with two places, "1.250" a whole number with its thousands, "75 %" a share."""
    thousands, decimal = (",", ".") if language.startswith("en") else (".", ",")
    said = _NUMBER.fullmatch(text.strip().replace("\u2212", "-").replace(thousands, "_").replace(decimal, "."))
    if said is None:
        return None, ""
    places = len(said["places"] or "")
    form = "#,##0" + (f".{'0' * places}" if places else "")
    number = float(f"{said['whole'].replace('_', '')}.{said['places'] or '0'}")
    return (number / 100, f"{form}%") if said["share"] else (number, form)


class _Sheet:
    """One sheet in the making."""

    def __init__(self, book: Any, sheet: Any, table: Table, paper: Paper, *, lying: bool) -> None:
        self._book, self._sheet, self._table = book, sheet, table
        self._formats: dict[tuple[Any, ...], Any] = {}
        self._paper, self._lying = paper, lying
        self._width = len(table.columns)

    def fill(self, head: list[tuple[str, bool]]) -> int:
        """The lines over the table, the table, and how it prints; gives the table's first row."""
        widths = column_widths(self._table, text_width(self._paper.sheet, lying=self._lying))
        for index, width in enumerate(widths):
            self._sheet.set_column(index, index, max(width / _CHARACTER, 3.0))
        row = 0
        for text, bold in head:
            for line in plain(text).split("\n"):
                self._sheet.write_string(row, 0, line, self._format(bold=bold, lined=False))
                row += 1
        row += 1 if head else 0
        first = row
        for place, line_cells in enumerate(placed_grid([*self._table.head, *self._table.rows], self._width)):
            self._sheet.set_row(row, self._height(line_cells, widths, in_head=place < len(self._table.head)))
            self._row(row, line_cells, in_head=place < len(self._table.head))
            row += 1
        self._prints(first, row)
        return first

    def _height(self, cells: list[tuple[int, Cell]], widths: list[float], *, in_head: bool) -> float:
        """The height in points that the row's longest cell needs; not every program measures it by itself."""
        size = max(self._table.size, 9.0)
        most = 1.0
        for column, cell in cells:
            width = max(sum(widths[column : column + cell.columns]) - 2 * PADDING, 4.0)
            if cell.rows == 1:
                text_lines = plain(cell.text).split("\n")
                most = max(most, sum(ceil(word_width(line, size) / width) or 1 for line in text_lines))
        least = 0.0 if in_head else self._table.row_height * 72 / 25.4
        return min(max(most * size * 1.3 + 3, least), _TALLEST)

    def _row(self, row: int, cells: list[tuple[int, Cell]], *, in_head: bool) -> None:
        for column, cell in cells:
            align = cell.align or (Align.CENTER if in_head else self._table.columns[column].align)
            shade = cell.shade or ("F0F1EE" if in_head else "")
            text = plain(cell.text)[:_LONGEST]
            number, form = (None, "")
            if self._table.columns[column].numbers and not in_head:
                number, form = number_of(text, self._paper.language)
            look = self._format(
                bold=cell.bold or in_head, lined=True, align=align, shade=shade, middle=in_head, form=form
            )
            if cell.columns > 1 or cell.rows > 1:
                end = (row + cell.rows - 1, column + cell.columns - 1)
                self._sheet.merge_range(row, column, *end, "", look)
            if number is not None:
                self._sheet.write_number(row, column, number, look)
            elif text:
                self._sheet.write_string(row, column, text, look)
            else:
                self._sheet.write_blank(row, column, None, look)

    def _prints(self, first: int, end: int) -> None:
        sheet, heads = self._sheet, len(self._table.head)
        sheet.set_paper(_PAPERS[self._paper.sheet])
        if self._lying:
            sheet.set_landscape()
        edge = LYING_MARGIN / 25.4
        sheet.set_margins(left=edge, right=edge, top=edge, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&RHalaman &P dari &N")
        sheet.print_area(0, 0, max(end - 1, 0), self._width - 1)
        if heads:
            sheet.repeat_rows(first, first + heads - 1)
            sheet.freeze_panes(first + heads, 0)

    def _format(
        self,
        *,
        bold: bool,
        lined: bool,
        align: Align = Align.LEFT,
        shade: str = "",
        middle: bool = False,
        form: str = "",
    ) -> Any:
        key = (bold, lined, align, shade, middle, form)
        if key not in self._formats:
            look: dict[str, Any] = {"bold": bold, "font_size": max(self._table.size, 9)}
            if lined:
                side = "left" if align == Align.JUSTIFY else str(align)
                look |= {"border": 1, "text_wrap": True, "align": side, "valign": "vcenter" if middle else "top"}
            if form:
                look["num_format"] = form
            if shade:
                look["bg_color"] = f"#{shade}"
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]
