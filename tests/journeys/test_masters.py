"""The ministry's master in a real browser: brought, adopted, compared, and last year's answers carried over."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from tests.journeys.browser import Visit, assert_fits, assert_no_violations, follow, on_every_screen
from tests.makers.master import as_bytes, master, soals

from zona.assessment.models import Answer, Master
from zona.assessment.services.answering import answer_item, start_assessment
from zona.assessment.services.masters import adopt_master, bring_master

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def newest(world: SimpleNamespace, at: datetime) -> Master:
    """Two adopted masters, the second with a reworded question, and an office with answers of the first year."""
    made = []
    for year, words in ((2025, "Tim kerja sudah dibentuk"), (2026, "Tim kerja sudah dibentuk dan ditetapkan")):
        said = master() | {"tahun": year}
        soals(said)[0]["teks_pertanyaan"] = words
        draft = bring_master(actor=world.admin, at=at, unit=world.root, name="master.json", data=as_bytes(said))
        made.append(adopt_master(actor=world.admin, at=at, master=draft))
    old = start_assessment(actor=world.head, at=at, unit=world.unit, year=2025, edition=made[0].edition)
    for item in ("A.I.1.i.a", "A.I.1.ii.a"):
        answer_item(actor=world.head, at=at, assessment=old, item=item, value="ya", version=0)
    start_assessment(actor=world.head, at=at, unit=world.unit, year=2026, edition=made[1].edition)
    return made[1]


def test_a_master_is_brought_seen_and_adopted(visit: Visit, world: SimpleNamespace, tmp_path: Path) -> None:
    file = tmp_path / "master.json"
    file.write_bytes(as_bytes(master() | {"tahun": 2025}))
    page = visit("/kpu/2025/nilai/master/", world.admin)
    page.get_by_label("Berkas master soal (JSON)").set_input_files(file)
    follow(page.get_by_role("button", name="Periksa berkas"))
    assert_no_violations(page)
    assert_fits(page)
    page.get_by_role("button", name="Adopsi sebagai bunyi resmi").click()
    expect(page.get_by_text("Master diadopsi.")).to_be_visible()
    assert Master.objects.get().stands


def test_last_years_answers_are_carried_over(visit: Visit, world: SimpleNamespace, newest: Master) -> None:
    page = visit("/1504/2026/nilai/bawa/", world.head, javascript=False)
    page.get_by_role("button", name="Bawa jawaban").click()
    expect(page.get_by_text("1 jawaban dibawa")).to_be_visible()
    assert list(Answer.objects.filter(assessment__year=2026).values_list("item", flat=True)) == ["A.I.1.ii.a"]


@pytest.mark.parametrize("path", ["master/", "master/{code}/", "master/{code}/banding/", "bawa/", "edisi/", "area/1/"])
def test_a_masters_pages_are_fit_for_every_screen(
    visit: Visit, world: SimpleNamespace, newest: Master, path: str
) -> None:
    on_every_screen(visit, "/1504/2026/nilai/" + path.format(code=newest.code), world.head)
