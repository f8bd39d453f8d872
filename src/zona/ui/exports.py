"""Tables handed out as CSV or as a workbook."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    response = HttpResponse(workbook_of(head, rows), content_type=WORKBOOK)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.xlsx')}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def workbook_of(head: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as a workbook of one sheet. Whole numbers are numbers; everything else is text, so that nothing is taken
    for a formula."""
    import xlsxwriter

    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"constant_memory": True, "in_memory": False}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        for column, title in enumerate(head):
            sheet.write_string(0, column, str(title), bold)
        for place, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(place, column, cell)
                else:
                    sheet.write_string(place, column, str(cell)[:32_000])
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 1, 44)
        sheet.set_column(2, max(2, len(head) - 1), 18)
    return kept.getvalue()


def second(at: datetime | None) -> str:
    """An instant in a table: local time to the second; "" where there is none."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""


def _lines(head: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow([str(cell) for cell in head])
    for row in rows:
        yield writer.writerow([_harmless(str(cell)) for cell in row])


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
