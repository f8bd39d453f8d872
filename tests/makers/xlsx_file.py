"""Scripts written as Excel files by XlsxWriter and by openpyxl, numbers as numbers and percentages as Excel has them."""

import io
import re
from datetime import date
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from tests.makers.script import SIGNS, Cell, PageBreak, Para, Script, Table, slots
from tests.makers.times import SHORT


def value_of(cell: Cell, *, dates: bool = False, year: int = 2025) -> tuple[Any, str]:
    """What a person would have typed for this text, and the number format that shows it so."""
    text = cell.text
    if re.fullmatch(r"\d{1,4}", text):
        return int(text), "General"
    if re.fullmatch(r"\d{1,3}%", text):
        return int(text[:-1]) / 100, "0%"
    if dates and text in SHORT:
        return date(year, SHORT.index(text) + 1, 1), "mmm"
    return text, "General"


def sheets_of(script: Script) -> list[tuple[str, list[Para | Table]]]:
    """The script's blocks by sheet: a page break begins a new one only where a table follows with another name."""
    sheets: list[tuple[str, list[Para | Table]]] = []
    waiting: list[Para | Table] = []
    for block in script.blocks:
        if isinstance(block, PageBreak):
            continue
        waiting.append(block)
        if isinstance(block, Table):
            if sheets and sheets[-1][0] == block.name:
                sheets[-1][1].extend(waiting)
            else:
                sheets.append((block.name, waiting))
            waiting = []
    if sheets:
        sheets[-1][1].extend(waiting)
    return sheets


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes: no forbidden character, at most 31, none twice."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", name).strip()[:28] or "Sheet"
    while plain in taken:
        plain += "_"
    taken.add(plain)
    return plain


def lines_of(cell: Cell, widths: tuple[float, ...]) -> int:
    """How many lines a cell needs in columns of these shares, so that nothing is cut when it is printed."""
    room = max(3.0, 140 * sum(widths[: cell.col_span]))
    return sum(1 + int(len(line) / room) for line in cell.text.split("\n")) if cell.row_span == 1 else 1


def xlsxwriter_file(script: Script, *, dates: bool = False, formulas: bool = False, valign: str = "top") -> bytes:
    """The script as XLSX by XlsxWriter. `dates` makes month headers real dates, `formulas` counts the numbers by
    formula with the value kept, as Excel saves them; `valign` is where texts stand in their cells, as it is called
    there."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    formats: dict[tuple[Any, ...], Any] = {}
    taken: set[str] = set()

    def look(cell: Cell, number_format: str, *, ruled: bool) -> Any:
        sign = SIGNS[cell.sign] if cell.sign else None
        key = (cell.bold, cell.centre, cell.shade, number_format, sign.font if sign else None, ruled)
        if key not in formats:
            made = {"border": int(ruled), "text_wrap": True, "valign": valign, "bold": cell.bold}
            made["num_format"] = number_format
            if cell.centre:
                made["align"] = "center"
            if cell.shade:
                made["bg_color"] = "#" + cell.shade
            if sign and sign.font:
                made["font_name"] = sign.font
            formats[key] = book.add_format(made)
        return formats[key]

    for name, blocks in sheets_of(script):
        sheet = book.add_worksheet(sheet_name(name, taken))
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        row = 0
        for block in blocks:
            if isinstance(block, Para):
                sheet.write(row, 0, block.text)
                row += 1
                continue
            row += 1
            for column, share in enumerate(block.widths):
                sheet.set_column(column, column, max(3.5, share * 150))
            if block.repeat:
                sheet.repeat_rows(row, row + block.header - 1)
            for r, cells in enumerate(slots(block)):
                sheet.set_row(row + r, 15 * max((lines_of(c, block.widths[at:]) for at, c in cells), default=1))
                for column, cell in cells:
                    value, number_format = value_of(cell, dates=dates)
                    if cell.sign:
                        value = SIGNS[cell.sign].font_char or SIGNS[cell.sign].char
                        value = 1 if value == "1" else value
                    style = look(cell, number_format, ruled=block.ruled)
                    at = (row + r, column)
                    if cell.row_span > 1 or cell.col_span > 1:
                        end = (at[0] + cell.row_span - 1, at[1] + cell.col_span - 1)
                        sheet.merge_range(*at, *end, "", style)
                    if formulas and column == 0 and isinstance(value, int) and value > 1:
                        sheet.write_formula(*at, f"={value - 1}+1", style, value)
                    elif isinstance(value, date):
                        sheet.write_datetime(*at, value, style)
                    else:
                        sheet.write(*at, value, style)
            row += len(block.rows) + 1
    book.close()
    return out.getvalue()


def openpyxl_file(script: Script, *, theme_fills: bool = False) -> bytes:
    """The script as XLSX by openpyxl. `theme_fills` fills with colours of the theme, as people pick them in Excel."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    thin = Side(style="thin")
    for name, blocks in sheets_of(script):
        sheet = book.create_sheet(sheet_name(name, taken))
        row = 1
        for block in blocks:
            if isinstance(block, Para):
                sheet.cell(row, 1, block.text)
                row += 1
                continue
            row += 1
            for r, cells in enumerate(slots(block)):
                for column, cell in cells:
                    target = sheet.cell(row + r, column + 1)
                    _fill_cell(target, cell, thin, theme_fills=theme_fills)
                    if cell.row_span > 1 or cell.col_span > 1:
                        sheet.merge_cells(
                            start_row=row + r,
                            start_column=column + 1,
                            end_row=row + r + cell.row_span - 1,
                            end_column=column + cell.col_span,
                        )
            row += len(block.rows) + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill_cell(target: Any, cell: Cell, thin: Side, *, theme_fills: bool) -> None:
    value, number_format = value_of(cell)
    sign = SIGNS[cell.sign] if cell.sign else None
    if sign:
        value = sign.font_char or sign.char or None
    target.value = value
    target.number_format = number_format
    target.border = Border(thin, thin, thin, thin)
    target.alignment = Alignment(wrap_text=True, horizontal="center" if cell.centre else None)
    target.font = Font(name=(sign.font if sign and sign.font else "Arial"), bold=cell.bold, size=9)
    if cell.shade:
        colour: Any = Color(theme=4, tint=0.2) if theme_fills and sign else "FF" + cell.shade
        target.fill = PatternFill("solid", fgColor=colour)
