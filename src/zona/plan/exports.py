"""The plan's table for spreadsheets, in the shape of the decree's own annex."""

from io import BytesIO
from itertools import groupby
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from zona.plan.models import Plan
from zona.plan.queries import Board, Row
from zona.plan.queries.board import pic_words
from zona.rules.decree.reading import tells_year
from zona.rules.schedule import MONTHS, State
from zona.ui import words

# As in the decree: a tick is a planned month. One that is not counted stands in brackets.
SIGNS = {State.NONE: "", State.WAIVED: "–", State.BEFORE: "(√)"}
TICK = "√"
WIDTHS = [8, 26, 30, 34, 34, *[5] * 12, 12, 22]
MONTH_COLUMNS = range(5, 17)
LINE = 15  # points
LONGEST = 32_767  # characters in a cell, Excel's limit


def sign(state: State) -> str:
    """What stands in a month's cell in print and in spreadsheets."""
    return SIGNS.get(state, TICK)


def head() -> list[str]:
    """The names of the table's columns."""
    return [
        _("No."),
        _("Komponen"),
        _("Indikator"),
        _("Langkah aksi"),
        _("Bukti"),
        *[words.short_month(m) for m in MONTHS],
        _("Target"),
        _("Penanggung jawab"),
    ]


def line(row: Row) -> list[str]:
    """A row's cells."""
    action = row.action
    return [
        action.ref,
        action.component,
        action.indicator,
        action.action,
        "\n".join(str(item) for item in action.evidence),
        *[sign(state) for state in row.cells],
        action.target,
        pic_words(action),
    ]


def _number(row: Row) -> str:
    """A row's number as it stands in a decree, under its section: "1a"."""
    return f"{row.action.number}{row.action.sub}" or row.action.ref


def decree_words(plan: Plan) -> str:
    """ "Keputusan Nomor 16 Tahun 2025, ditetapkan 19 September 2025", as far as the plan knows."""
    parts = []
    if plan.decree_number:
        said = _("Keputusan Nomor %(number)s") % {"number": plan.decree_number}
        parts.append(
            said
            + (
                _(" Tahun %(year)d") % {"year": plan.decree_year}
                if plan.decree_year and not tells_year(plan.decree_number, plan.decree_year)
                else ""
            )
        )
    elif plan.signed_on:
        parts.append(_("Keputusan tanpa nomor"))
    if plan.signed_on:
        parts.append(_("ditetapkan %(day)s") % {"day": words.day(plan.signed_on)})
    return ", ".join(parts)


def legend_words() -> str:
    """What the signs mean, for a sheet that has no marks."""
    return _("√ direncanakan   (√) sebelum penetapan, tidak dihitung   – dikecualikan")


def _lines_of(cells: list[str]) -> int:
    """How many lines a row needs at these widths: not every spreadsheet finds out by itself."""
    return max(
        sum(ceil(max(len(part), 1) / width) for part in text.split("\n"))
        for text, width in zip(cells, WIDTHS, strict=True)
    )


def workbook(board: Board) -> bytes:
    """The table as an XLSX file: title, head on every printed page, a line for each section, A4 across."""
    import xlsxwriter

    titles = [_("Rencana aksi %(year)d") % {"year": board.plan.year}, board.plan.unit.name, decree_words(board.plan)]
    first = len(titles) + 1
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet(str(board.plan.year))
        looks = _Looks(book)
        for at, title in enumerate(titles):
            sheet.write_string(at, 0, title, looks.bold)
        _write(sheet, first, head(), looks.heads)
        at = first + 1
        for section, rows in groupby(board.rows, key=lambda row: row.action.section):
            for column, text in enumerate((section.number, section.title)):
                sheet.write_string(at, column, text, looks.bold)
            at += 1
            for row in rows:
                _write(sheet, at, [_number(row), *line(row)[1:]], looks.cells)
                at += 1
        sheet.write_string(at + 1, 0, legend_words())
        _prints(sheet, first)
    return kept.getvalue()


class _Looks:
    """How the cells of a workbook look."""

    def __init__(self, book: Any) -> None:
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.heads, self.cells = (self._of(book, bold=bold) for bold in (True, False))

    @staticmethod
    def _of(book: Any, *, bold: bool) -> list[Any]:
        """The format of each column, in the head or below it."""
        boxed = {"border": 1, "valign": "top", "bold": bold}
        wrapped, middle = book.add_format(boxed | {"text_wrap": True}), book.add_format(boxed | {"align": "center"})
        return [middle if column in MONTH_COLUMNS else wrapped for column in range(len(WIDTHS))]


def _write(sheet: Any, at: int, cells: list[str], formats: list[Any]) -> None:
    """A line of the table, as text by force: what begins with "=" is the decree's words, not a formula."""
    sheet.set_row(at, LINE * _lines_of(cells))
    for column, (text, look) in enumerate(zip(cells, formats, strict=True)):
        sheet.write_string(at, column, text[:LONGEST], look) if text else sheet.write_blank(at, column, None, look)


def _prints(sheet: Any, first: int) -> None:
    """The columns' widths, and A4 across with the head (the line `first`) on every page."""
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(first + 1, 2)
    sheet.repeat_rows(first)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&P / &N")
