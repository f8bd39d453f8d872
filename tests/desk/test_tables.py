"""Lists as tables: CSV and workbook hold the same, and nobody's office but one's own."""

import csv
import re
from datetime import datetime, time
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.desk.plans import small_plan

from zona.activities.models import Meeting
from zona.assessment.services.answering import start_assessment
from zona.assessment.services.rounds import open_round
from zona.files.services import store
from zona.org.models import Unit
from zona.plan.models import DecreeImport
from zona.post.services.connections import add_endpoint
from zona.post.services.connections import test_endpoint as call_for_a_test

pytestmark = pytest.mark.django_db


def tables(person: Any, path: str) -> tuple[list[list[str]], list[list[str]]]:
    """The list as CSV and as a workbook, every cell in words; days and instants of the CSV as a workbook has them."""
    client = Client()
    client.force_login(person)
    mark = "&" if "?" in path else "?"
    plain = b"".join(client.get(path).streaming_content)  # type: ignore[attr-defined]
    book = load_workbook(BytesIO(client.get(f"{path}{mark}bentuk=xlsx").content))
    sheet = [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].values]
    return [[dated(cell) for cell in row] for row in csv.reader(StringIO(plain.decode("utf-8-sig")))], sheet


def dated(cell: str) -> str:
    if not re.match(r"\d{4}-\d\d-\d\d", cell):
        return cell
    return str(datetime.fromisoformat(cell).replace(tzinfo=None))


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


def as_table(person: Any, path: str) -> tuple[list[list[str]], list[list[str]]]:
    """A list's own address asked for as CSV and as a workbook."""
    client = Client()
    client.force_login(person)
    plain = b"".join(client.get(f"{path}?bentuk=csv").streaming_content)  # type: ignore[attr-defined]
    book = load_workbook(BytesIO(client.get(f"{path}?bentuk=xlsx").content))
    sheet = [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].values]
    return [[dated(cell) for cell in row] for row in csv.reader(StringIO(plain.decode("utf-8-sig")))], sheet


def test_lists_at_their_own_address(world: SimpleNamespace, at: datetime, settings: Any) -> None:
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    Unit.objects.filter(pk=world.other.pk).update(long_name="=1+1")
    made = start_assessment(actor=world.head, at=at, unit=world.unit, year=2025)
    open_round(actor=world.leader, at=at, assessment=made)
    said = {"kind": "evaluasi", "title": "-2+3", "place": "@aula", "chair": "+62 Ketua", "note_taker": "Notulis"}
    Meeting.objects.create(
        code="m1", unit=world.unit, **said, day=at.date(), begins=time(9), ends=time(10), turn="x", made_by=world.head,
        made_at=at, changed_at=at,
    )  # fmt: skip
    file = store(actor=world.head, at=at, unit=world.unit, name="=sk.txt", content=ContentFile(b"KEPUTUSAN"))
    DecreeImport.objects.create(
        code="i1", unit=world.unit, file=file, started_by=world.head, changed_by=world.head, started_at=at,
        changed_at=at,
    )  # fmt: skip
    hook, _key = add_endpoint(
        unit=world.unit, url="https://sistem.example.go.id/", events=["plan.adopted"], actor=world.head, at=at
    )
    call_for_a_test(endpoint=hook, actor=world.head, at=at)
    paths = {
        "/15/satuan/": world.admin,
        "/1504/2025/rapat/": world.head,
        "/1504/impor/": world.head,
        reverse("rounds", args=["1504", 2025]): world.head,
        reverse("rounds_workload", args=["15", 2025]): world.assessor,
        reverse("post_endpoint", args=["1504", hook.code]): world.head,
    }
    for path, who in paths.items():
        plain, book = as_table(who, path)
        assert len(plain) > 1, path
        assert plain[0] == book[0]
        assert all(not cell.startswith(("=", "+", "-", "@")) for row in plain[1:] for cell in row), path
        assert [[cell.removeprefix("'") for cell in row] for row in plain] == book
        client = Client()
        client.force_login(who)
        assert "?bentuk=csv" in client.get(path).content.decode(), path
        client.force_login(world.stranger)
        assert client.get(f"{path}?bentuk=csv").status_code == 404


def test_issued_reports_as_a_table(world: SimpleNamespace, at: datetime) -> None:
    plain, book = as_table(world.head, "/1504/2025/laporan/")
    assert plain == book == [plain[0]]
