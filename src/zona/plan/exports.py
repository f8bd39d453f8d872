"""The plan's table for spreadsheets, in the shape of the decree's own annex."""

from io import BytesIO
from itertools import groupby
from math import ceil

from django.utils.translation import gettext as _

from zona.plan.models import Plan
from zona.plan.queries import Board, Row
from zona.plan.queries.board import pic_words
from zona.rules.schedule import MONTHS, State
from zona.ui import words

# As in the decree: a tick is a planned month. One that is not counted stands in brackets.
SIGNS = {State.NONE: "", State.WAIVED: "–", State.BEFORE: "(√)"}
TICK = "√"
WIDTHS = [8, 26, 30, 34, 34, *[5] * 12, 12, 22]
MONTH_COLUMNS = range(6, 18)
LINE = 15  # points


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
        parts.append(said + (_(" Tahun %(year)d") % {"year": plan.decree_year} if plan.decree_year else ""))
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
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = str(board.plan.year)
    thin = Side(style="thin")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    titles = [_("Rencana aksi %(year)d") % {"year": board.plan.year}, board.plan.unit.name, decree_words(board.plan)]
    first = len(titles) + 2
    lines: list[list[str]] = [*[[t] for t in titles], [], head()]
    for section, rows in groupby(board.rows, key=lambda row: row.action.section):
        lines += [[section.number, section.title], *[[_number(row), *line(row)[1:]] for row in rows]]
    lines += [[], [legend_words()]]
    plain, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    middle, bold = Alignment(vertical="top", horizontal="center"), Font(bold=True)
    for at, cells in enumerate(lines, 1):
        is_row = len(cells) > 2
        if is_row:
            sheet.row_dimensions[at].height = LINE * _lines_of(cells)
        for column, text in enumerate(cells, 1):
            # Written as text by force: what begins with "=" is the decree's words, not a formula.
            written = sheet.cell(at, column, "")
            written.value, written.data_type = text, "s"
            written.alignment = (middle if column in MONTH_COLUMNS else wrapped) if is_row else plain
            if is_row:
                written.border = box
            if at <= first or len(cells) == 2:
                written.font = bold
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"C{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if sheet.oddFooter:
        sheet.oddFooter.right.text = "&P / &N"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
