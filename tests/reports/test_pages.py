"""The pages of the reports and of the leader, as each kind of person meets them."""

import re
from dataclasses import replace
from fractions import Fraction
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.conftest import AT
from tests.reports.conftest import QUARTER, YEAR, built, issued

from zona.assessment.measures import Minima, minima_of
from zona.assessment.models import Answer, Assessment
from zona.assessment.queries import score_faults
from zona.assessment.scoring import decimal
from zona.assessment.services.answering import answer_item, start_assessment
from zona.org.models import Unit
from zona.plan.models import Plan
from zona.reports.models import IssuedReport
from zona.reports.standing import standing_of
from zona.reports.warning import Early
from zona.reports.wording import figure_rows
from zona.rules.lke.loading import load_instrument

pytestmark = [pytest.mark.django_db, pytest.mark.long]
REPORTS = "/1504/2025/laporan/"
LEADER = "/1504/2025/pimpinan/"
ITEMS = ("A.I.1.i.a", "A.I.1.i.b", "A.I.5.i.a", "A.I.5.i.b")


def crowd(world: SimpleNamespace, offices: int) -> None:
    """Other offices beside Batang Hari, each with a plan and an assessment of the year."""
    made = Unit.objects.bulk_create(
        Unit(code=f"x{n}", level="kabupaten", name=f"KPU {n}", parent=world.root, place=10 + n, place_end=10 + n)
        for n in range(offices - 1)
    )
    Unit.objects.filter(pk=world.root.pk).update(place_end=10 + offices)
    Assessment.objects.bulk_create(
        Assessment(
            code=f"a{unit.code}", unit=unit, year=2025, edition="zi-2021", aim="WBK", started_at=AT, changed_at=AT
        )
        for unit in made
    )


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


def listed(person: Any, page: str, number: str) -> int:
    """How many months stand behind a number that a page shows as a link."""
    address = unescape(re.findall(rf'<a href="([^"]+)">{number}(?:<span|</a>)', page)[0])
    return text(person, address).count('<th scope="row"')


def test_each_number_opens_to_the_months_behind_it(plan: Plan, world: SimpleNamespace) -> None:
    page = text(world.leader, LEADER)
    assert "?bagian=V&amp;sampai=10" in page
    assert listed(world.leader, page, "1 dari 3") == 3
    for period, built_of in (("tahun", built(world)), ("triwulan-3", built(world, QUARTER))):
        page, figures = text(world.viewer, f"{REPORTS}{period}/"), built_of.figures
        facts = page[page.index("<dl") : page.index("</dl>")]
        for key, name, n in figure_rows(figures):
            if n:
                fact = facts[facts.index(f"<dt>{name}</dt>") :]
                assert listed(world.viewer, fact, str(n)) == n, (period, key)
    assert "hingga=" not in text(world.viewer, f"{REPORTS}terbit/{issued(world).code}/")  # frozen: no list of today's


def test_the_course_of_the_score_is_drawn_from_the_history(plan: Plan, world: SimpleNamespace) -> None:
    made = start_assessment(actor=world.head, at=AT.replace(month=7), unit=world.unit, year=2025)
    assert 'class="trend"' not in text(world.leader, LEADER)  # one point has no course
    answer_item(actor=world.head, at=AT.replace(month=7), assessment=made, item="A.I.1.i.a", value="ya", version=0)
    answer_item(actor=world.head, at=AT.replace(month=9), assessment=made, item="A.I.5.i.b", value="B", version=0)
    page = text(world.leader, LEADER)
    assert 'class="trend"' in page
    picture = page[page.index('class="trend"') :]
    picture = picture[: picture.index("</svg>")]
    assert picture.count("<circle") == 4  # the ends of July, August and September, and today
    known = picture[picture.index("<title>") : picture.index("</title>")]
    assert known.count("Juli") == known.count("Agustus") == known.count("September") == known.count("Oktober") == 1
    assert "WBK 75" in picture
    assert "style=" not in picture


def test_the_minima_are_those_of_the_instrument(
    plan: Plan, world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    real = load_instrument("zi-2021")
    lower = replace(
        real.thresholds["WBK"],
        area_ratio=Fraction(11, 20),
        minima={**real.thresholds["WBK"].minima, "total": Fraction(70)},
    )
    other = replace(real, thresholds={**real.thresholds, "WBK": lower})
    monkeypatch.setattr("zona.reports.standing.load_instrument", lambda _edition: other)
    page = text(world.leader, LEADER)
    assert "WBK 70" in page
    assert "WBK 55 %" in page
    assert "WBBM 85" in page
    assert "WBK 75" not in page
    assert "WBK 60" not in page


def test_an_instrument_of_one_predicate_has_one_tick(
    plan: Plan, world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    real = minima_of(load_instrument("zi-2021"))
    monkeypatch.setattr("zona.reports.standing.minima_of", lambda _instrument: Minima(real[:1]))
    page = text(world.leader, LEADER)
    assert "WBK 75" in page
    assert "WBBM 85" not in page


def test_the_score_shown_is_that_of_the_answers_as_they_stand(plan: Plan, world: SimpleNamespace) -> None:
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    for value, version in (("ya", 0), ("tidak", 1), ("ya", 2)):
        answer_item(actor=world.head, at=AT, assessment=made, item="A.I.1.i.a", value=value, version=version)
    found = standing_of(world.unit, 2025, today=AT.date())
    assert found is not None
    made.refresh_from_db()
    assert decimal(found.score.total) == made.total > 0
    assert list(score_faults()) == []
    Answer.objects.filter(assessment=made).update(value="tidak")
    assert any("its history ends with another one" in fault for fault in score_faults())


@pytest.mark.parametrize("offices", [1, 552])
def test_queries_are_bounded(
    plan: Plan, world: SimpleNamespace, offices: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    crowd(world, offices)
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    answer_item(actor=world.head, at=AT, assessment=made, item="A.I.5.i.b", value="B", version=0)
    report = issued(world)
    client = client_of(world.leader)
    for path in (LEADER, REPORTS, f"{REPORTS}tahun/", f"{REPORTS}terbit/{report.code}/"):
        client.get(path)
        with django_assert_max_num_queries(12):
            client.get(path)


def test_in_english_too(plan: Plan, world: SimpleNamespace) -> None:
    report = issued(world, QUARTER)
    client = client_of(world.leader)
    client.post("/bahasa/", {"bahasa": "en"})
    for path in (LEADER, REPORTS, f"{REPORTS}tahun/", f"{REPORTS}terbit/{report.code}/"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("rest", ["terbit/%00/", "terbit/a%00b/unduh/pdf/"])
def test_an_address_with_nul_is_no_report(world: SimpleNamespace, rest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zona.reports.views.reports.queries.issued", lambda *_, **__: pytest.fail("asked the database"))
    assert client_of(world.viewer).get(REPORTS + rest).status_code == 404


@pytest.mark.usefixtures("plan")
def test_warnings_of_the_leader_are_three_lines_and_the_others_folded(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    warnings = [Early("a", "Nilai total kurang"), *(Early(code, f"Bukti {code}", code) for code in ITEMS)]
    monkeypatch.setattr("zona.reports.standing.warnings_of", lambda *_, **__: warnings)
    page = text(world.leader, LEADER)
    shown = page[page.index('class="alerts"') :]
    open_ones, _, folded = shown[: shown.index("</section>")].partition("<details>")
    assert '<a class="negative" href="/1504/2025/nilai/">Nilai total kurang</a>' in open_ones
    assert (open_ones.count("<li><a "), folded.count("<li><a ")) == (3, 2)
    assert f'href="/1504/2025/nilai/butir/{ITEMS[-1]}/"' in folded
    order = ['class="alerts"', "Pelaksanaan rencana</h2>", "Terlambat <span", "Menunggu keputusan</h2>"]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
