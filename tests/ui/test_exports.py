"""Tables handed out: numbers and days that a spreadsheet counts and sorts, and the same in CSV."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

from django.test import RequestFactory
from openpyxl import load_workbook

from zona.ui.exports import sheet_name, table_response

AT = datetime(2026, 11, 28, 23, 13, tzinfo=UTC)
ROW = [7, Fraction(443, 100), Decimal("2.675"), date(2026, 1, 2), AT, "2026-03-04", "2026-03-04T08:00:00+07:00"]
ROW += ["=1+1", "2026-99-99", "4,43"]


def test_numbers_are_numbers_and_days_are_days_in_a_workbook() -> None:
    response = table_response(RequestFactory().get("/?bentuk=xlsx"), "periksa-1504-2026", ["a"] * len(ROW), [ROW])
    book = load_workbook(BytesIO(response.content))  # type: ignore[union-attr]
    assert book.sheetnames == ["periksa-1504-2026"]
    cells = list(book.worksheets[0])[1]
    assert [str(cell.value) for cell in cells] == [
        "7",
        "4.43",
        "2.675",
        "2026-01-02 00:00:00",
        "2026-11-29 06:13:00",
        "2026-03-04 00:00:00",
        "2026-03-04 08:00:00",
        "=1+1",
        "2026-99-99",
        "4,43",
    ]
    assert [cell.data_type for cell in cells] == [*"nnnddddsss"]
    assert [cell.number_format for cell in cells][1:5] == ["#,##0.00", "#,##0.00", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"]


def test_a_csv_has_days_in_iso_and_numbers_as_the_language_writes_them() -> None:
    response = table_response(RequestFactory().get("/"), "x", ["a"], [ROW[:5]])
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[union-attr,arg-type]
    assert lines[1] == '7,"4,43","2,68",2026-01-02,2026-11-29T06:13:00+07:00'


def test_a_sheet_has_a_name_that_the_format_allows() -> None:
    assert sheet_name("a/b:c[d]*?\\" + "x" * 40) == "a-b-c-d----" + "x" * 20
    assert sheet_name("''") == "Zona"
