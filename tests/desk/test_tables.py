"""Lists as tables: CSV and workbook hold the same, and nobody's office but one's own."""

import csv
from datetime import datetime
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.desk.plans import small_plan

pytestmark = pytest.mark.django_db


def tables(person: Any, path: str) -> tuple[list[list[str]], list[list[str]]]:
    """The list as CSV and as a workbook, every cell in words."""
    client = Client()
    client.force_login(person)
    mark = "&" if "?" in path else "?"
    plain = b"".join(client.get(path).streaming_content)  # type: ignore[attr-defined]
    book = load_workbook(BytesIO(client.get(f"{path}{mark}bentuk=xlsx").content))
    sheet = [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].values]
    return list(csv.reader(StringIO(plain.decode("utf-8-sig")))), sheet


def test_offices_people_and_log_are_the_same_in_both_forms(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2025, actor=world.head, at=at, pic=world.member)
    for path in ("/ganti/unduh/?tahun=2025", "/1504/orang/unduh.csv", "/1504/catatan/unduh.csv"):
        plain, book = tables(world.admin, path)
        assert plain == book
        assert len(plain) > 1
    offices = {row[0]: row[3:] for row in tables(world.admin, "/ganti/unduh/?tahun=2025")[0][1:]}
    assert offices["1504"] == ["7", "0", "0", "7"], "months of work, accepted, handed in, late: 2025 is over"
    assert offices["1505"] == ["", "", "", ""]


def test_the_stranger_gets_their_own_office_alone(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2025, actor=world.head, at=at)
    plain, _book = tables(world.stranger, "/ganti/unduh/")
    assert [row[0] for row in plain[1:]] == ["1505"]


def test_the_queue_as_a_table(world: SimpleNamespace, at: datetime) -> None:
    small_plan(world.unit, 2025, actor=world.head, at=at)
    plain, book = tables(world.head, "/1504/2025/periksa/unduh/")
    assert plain == book
    assert len(plain) == 1, "nothing waits"
