"""The pages of the reports and of the leader, as each kind of person meets them."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.conftest import AT
from tests.reports.conftest import QUARTER, YEAR, issued

from zona.assessment.services.answering import answer_item, start_assessment
from zona.plan.models import Plan
from zona.reports.models import IssuedReport

pytestmark = pytest.mark.django_db
REPORTS = "/1504/2025/laporan/"
LEADER = "/1504/2025/pimpinan/"


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(person: Any, path: str) -> str:
    response = client_of(person).get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_year_without_a_plan_says_so(world: SimpleNamespace) -> None:
    assert "Belum dimulai" in text(world.head, REPORTS)
    assert "Belum ada rencana aksi 2025" in text(world.head, f"{REPORTS}triwulan-3/")
    assert "Belum ada rencana aksi 2025" in text(world.head, f"{REPORTS}triwulan-3/terbitkan/")
    assert "Belum ada rencana aksi maupun penilaian 2025" in text(world.leader, LEADER)
    assert client_of(world.head).get(f"{REPORTS}triwulan-9/").status_code == 404


def test_from_the_draft_to_the_issued_report(plan: Plan, world: SimpleNamespace) -> None:
    assert "Terbitkan laporan" in text(world.head, f"{REPORTS}tahun/")
    assert "Terbitkan laporan" not in text(world.member, f"{REPORTS}tahun/")
    form = text(world.head, f"{REPORTS}tahun/terbitkan/")
    assert "Periksa 1 bulan kerja yang sudah diserahkan: II.1." in form
    sent = {"number": "", "owner_0": "Rina", "due_0": "2025-11-05", "words_0": "Dahulukan bulan September"}
    client = client_of(world.head)
    wrong = client.post(f"{REPORTS}tahun/terbitkan/", sent)
    assert wrong.status_code == 422
    assert "Dahulukan bulan September" in wrong.content.decode()
    done = client.post(f"{REPORTS}tahun/terbitkan/", {**sent, "number": "7/2025"}, follow=True)
    page = done.content.decode()
    assert "Nomor 7/2025" in page
    assert "Dahulukan bulan September" in page
    assert IssuedReport.objects.get().sha256 in page
    assert "7/2025" in text(world.viewer, REPORTS)


def test_a_later_version_asks_why(plan: Plan, world: SimpleNamespace) -> None:
    first = issued(world)
    client = client_of(world.leader)
    assert "Alasan diterbitkan lagi" in client.get(f"{REPORTS}triwulan-3/terbitkan/").content.decode()
    sent = {"number": "13/2025"}
    assert client.post(f"{REPORTS}triwulan-3/terbitkan/", sent).status_code == 422
    client.post(f"{REPORTS}triwulan-3/terbitkan/", {**sent, "reason": "Nomor salah"})
    assert "Sudah ada versi 2" in text(world.head, f"{REPORTS}terbit/{first.code}/")


def test_the_follow_up_is_carried_and_said(plan: Plan, world: SimpleNamespace) -> None:
    issued(world)
    client = client_of(world.head)
    form = client.get(f"{REPORTS}tahun/terbitkan/").content.decode()
    assert "0 dari 1 sudah selesai" in form
    sent = {"number": "8/2025", "follow_0": "under_way", "follow_1": "done"}
    page = client.post(f"{REPORTS}tahun/terbitkan/", sent, follow=True).content.decode()
    assert "Sedang ditindaklanjuti" in page


def test_two_reports_side_by_side(plan: Plan, world: SimpleNamespace) -> None:
    one, two = issued(world), issued(world, YEAR, number="9/2025")
    page = text(world.viewer, f"{REPORTS}terbit/{two.code}/banding/")
    assert "Triwulan III 2025" in page
    assert "+5" in page
    assert "−5" in text(world.viewer, f"{REPORTS}terbit/{one.code}/banding/?dengan={two.code}")
    assert client_of(world.viewer).get(f"{REPORTS}terbit/{two.code}/banding/?dengan=xx").status_code == 404


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_downloads(plan: Plan, world: SimpleNamespace, form: str) -> None:
    report = issued(world)
    client = client_of(world.viewer)
    for path in (f"tahun/?bentuk={form}", f"terbit/{report.code}/unduh/{form}/"):
        response = client.get(REPORTS + path)
        assert response.status_code == 200
        assert f".{form}" in response["Content-Disposition"]
    frozen = client.get(f"{REPORTS}terbit/{report.code}/unduh/json/")
    assert frozen.content.decode() == report.content
    assert client.get(f"{REPORTS}terbit/{report.code}/unduh/exe/").status_code == 404


def test_the_stranger_finds_no_report(plan: Plan, world: SimpleNamespace) -> None:
    report = issued(world)
    client = client_of(world.stranger)
    for path in ("", "tahun/", f"terbit/{report.code}/", f"terbit/{report.code}/unduh/json/"):
        assert client.get(REPORTS + path).status_code == 404
    assert client.get(f"/1505/2025/laporan/terbit/{report.code}/").status_code == 404


def test_the_leader_reads_the_year_on_one_page(plan: Plan, world: SimpleNamespace) -> None:
    made = start_assessment(actor=world.head, at=AT.replace(month=9), unit=world.unit, year=2025)
    answer_item(actor=world.head, at=AT.replace(month=9), assessment=made, item="A.I.1.i.a", value="ya", version=0)
    answer_item(actor=world.head, at=AT, assessment=made, item="A.I.5.i.b", value="B", version=0)
    page = text(world.leader, LEADER)
    assert "Belum cukup untuk WBK" in page
    assert "sejak akhir September" in page
    assert "1 bukti menunggu pemeriksaan" in page
    assert "Paling menambah nilai" in page
    assert "V.1a" in page


def test_queries_are_bounded(
    plan: Plan, world: SimpleNamespace, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    answer_item(actor=world.head, at=AT, assessment=made, item="A.I.5.i.b", value="B", version=0)
    report = issued(world)
    client = client_of(world.leader)
    for path in (LEADER, REPORTS, f"{REPORTS}tahun/", f"{REPORTS}terbit/{report.code}/"):
        client.get(path)
        with django_assert_max_num_queries(14):
            client.get(path)


def test_in_english_too(plan: Plan, world: SimpleNamespace) -> None:
    report = issued(world, QUARTER)
    client = client_of(world.leader)
    client.cookies["zona_language"] = "en"
    for path in (LEADER, REPORTS, f"{REPORTS}tahun/", f"{REPORTS}terbit/{report.code}/"):
        assert client.get(path).status_code == 200
