"""Tables handed out as CSV or as a workbook."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone

from zona.ui import words

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_FORMATS: dict[type, str] = {date: "yyyy-mm-dd", datetime: "yyyy-mm-dd hh:mm", float: "#,##0.00"}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:\d{2}|Z)?)?")


class _Line:
    """Gives back each line that the writer writes."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def csv_response(name: str, head: Sequence[object], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """A table as a download, sent row by row: UTF-8 with a mark that spreadsheets understand.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    response = StreamingHttpResponse(_lines(head, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def asks_table(request: HttpRequest) -> bool:
    """Whether a list's address asks for the list as a table (`?bentuk=csv` or `xlsx`) and not for its page."""
    return request.GET.get("bentuk") in {"csv", "xlsx"}


def table_response(
    request: HttpRequest, name: str, head: Sequence[object], rows: Iterable[Sequence[object]]
) -> HttpResponse | StreamingHttpResponse:
    """A table as a download in the form that the address asks for: CSV, or with `?bentuk=xlsx` a workbook. `name` has
    no ending."""
    if request.GET.get("bentuk") != "xlsx":
        return csv_response(f"{name}.csv", head, rows)
    response = HttpResponse(workbook_of(head, rows, title=name), content_type=WORKBOOK)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.xlsx')}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def workbook_of(head: Sequence[object], rows: Iterable[Sequence[object]], *, title: str = "") -> bytes:
    """A table as a workbook of one sheet, named by `title`. Numbers are numbers and days and instants are dates, those
    too that come in ISO words, so that they can be summed and sorted; everything else is text, so that nothing is taken
    for a formula."""
    import xlsxwriter

    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"constant_memory": True, "in_memory": False}) as book:
        sheet, bold = book.add_worksheet(sheet_name(title)), book.add_format({"bold": True})
        formats = {kind: book.add_format({"num_format": pattern}) for kind, pattern in _FORMATS.items()}
        for column, name in enumerate(head):
            sheet.write_string(0, column, str(name), bold)
        for place, cells in enumerate(rows, 1):
            for column, cell in enumerate(map(_typed, cells)):
                if isinstance(cell, date):
                    sheet.write_datetime(place, column, cell, formats[type(cell)])
                elif isinstance(cell, int):
                    sheet.write_number(place, column, cell)
                elif isinstance(cell, float):
                    sheet.write_number(place, column, cell, formats[float])
                else:
                    sheet.write_string(place, column, str(cell)[:32_000])
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 1, 44)
        sheet.set_column(2, max(2, len(head) - 1), 18)
    return kept.getvalue()


def sheet_name(title: str) -> str:
    """A title as the name that a sheet may have: at most 31 characters, none that the format forbids."""
    return re.sub(r"[\[\]:*?/\\]", "-", title).strip("' ")[:31].rstrip("' ") or "Zona"


def _typed(cell: object) -> object:
    """A cell as what it is: float for every number with a fraction, a day, or an instant in local time without zone."""
    if isinstance(cell, Decimal | Fraction):
        return float(cell)
    if isinstance(cell, str) and _ISO.fullmatch(cell):
        try:
            cell = datetime.fromisoformat(cell) if "T" in cell else date.fromisoformat(cell)
        except ValueError:
            return cell
    if isinstance(cell, datetime):
        return (timezone.localtime(cell) if timezone.is_aware(cell) else cell).replace(tzinfo=None)
    return cell


def _plain(cell: object) -> str:
    """A cell of a CSV: days and instants in ISO, numbers as the language writes them."""
    if isinstance(cell, datetime):
        return second(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal | Fraction):
        above, below = cell.as_integer_ratio()
        return words.number(Decimal(above) / below, 2)
    return str(cell)


def second(at: datetime | None) -> str:
    """An instant in a table: local time to the second; "" where there is none."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""


def _lines(head: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow([str(cell) for cell in head])
    for row in rows:
        yield writer.writerow([_harmless(_plain(cell)) for cell in row])


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
