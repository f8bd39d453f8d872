"""The self-assessment in a real browser."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from tests.journeys.browser import Visit, assert_fits, assert_no_violations, follow, on_every_screen

from zona.assessment.models import Answer, Assessment
from zona.assessment.services.answering import answer_item, start_assessment

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ADDRESS = "/1504/2025/nilai/"


@pytest.fixture
def assessment(world: SimpleNamespace, at: datetime) -> Assessment:
    made = start_assessment(actor=world.head, at=at, unit=world.unit, year=2025)
    for item, value in (("A.I.1.i.a", "ya"), ("A.I.5.i.b", "B"), ("B.I.a", "3.7")):
        answer_item(actor=world.head, at=at, assessment=made, item=item, value=value, version=0)
    return made


def test_an_answer_is_saved_by_choosing_it(visit: Visit, world: SimpleNamespace, assessment: Assessment) -> None:
    page = visit(f"{ADDRESS}area/1/", world.head)
    item = page.locator('[id="butir-A.I.1.i.b"]')
    item.get_by_role("radio").first.check()
    expect(item.get_by_text("Tersimpan")).to_be_visible()
    expect(page.locator("#nilai-area")).to_contain_text("0,50")
    item.get_by_text("Catatan", exact=True).click()
    item.get_by_role("textbox").fill("Berita acara pemilihan")
    item.get_by_role("textbox").press("Tab")
    expect(item.locator("input[name=version]")).to_have_value("2")
    kept = Answer.objects.get(item="A.I.1.i.b")
    assert (kept.value, kept.note) == ("A", "Berita acara pemilihan")


def test_an_answer_is_saved_without_javascript(visit: Visit, world: SimpleNamespace, assessment: Assessment) -> None:
    page = visit(f"{ADDRESS}area/1/", world.head, javascript=False)
    item = page.locator('[id="butir-A.I.1.i.b"]')
    item.get_by_role("radio").nth(1).check()
    item.get_by_role("button", name="Simpan jawaban").click()
    page.wait_for_url("**/area/1/#butir-A.I.1.i.b")
    assert Answer.objects.get(item="A.I.1.i.b").value == "B"


def test_enter_saves_what_was_chosen_and_not_what_is_proposed(
    visit: Visit, world: SimpleNamespace, assessment: Assessment
) -> None:
    page = visit(f"{ADDRESS}area/1/", world.head, javascript=False)
    item = page.locator('[id="butir-A.I.1.ii.a"]')
    expect(item.get_by_role("button", name="Pakai Tidak")).to_be_visible()
    yes = item.get_by_role("radio").first
    yes.check()
    yes.press("Enter")
    page.wait_for_url("**/area/1/#butir-A.I.1.ii.a")
    assert Answer.objects.get(item="A.I.1.ii.a").value == "ya"
    another = page.locator("article", has=page.get_by_role("button", name="Pakai Tidak")).first
    code = (another.get_attribute("id") or "").removeprefix("butir-")
    another.get_by_role("button", name="Pakai Tidak").click()
    page.wait_for_url(f"**/area/1/#butir-{code}")
    assert Answer.objects.get(item=code).value == "tidak"


def test_a_workbook_goes_out_and_comes_back(
    visit: Visit, world: SimpleNamespace, assessment: Assessment, tmp_path: Path
) -> None:
    page = visit(f"{ADDRESS}lembar/", world.head)
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh lembar kerja").click()
    file = tmp_path / "lembar.xlsx"
    download.value.save_as(file)
    Answer.objects.filter(item="A.I.1.i.a").update(value="tidak")
    page.get_by_label("Lembar kerja yang sudah diisi").set_input_files(file)
    page.get_by_role("button", name="Periksa berkas").click()
    page.get_by_role("heading", name="1 butir akan berubah").wait_for()
    assert_no_violations(page)
    assert_fits(page)
    page.get_by_role("button", name="Ambil semua").click()
    expect(page.get_by_text("1 butir diambil dari lembar kerja.")).to_be_visible()
    assert Answer.objects.get(item="A.I.1.i.a").value == "ya"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "area/1/",
        "area/hasil/",
        "kurang/",
        "syarat/",
        "butir/A.I.5.i.b/",
        "peta/",
        "andai/",
        "lembar/",
        "bantuan/",
        "bantuan/A.I.1.i.a/",
    ],
)
def test_its_pages_fit_every_screen(visit: Visit, world: SimpleNamespace, assessment: Assessment, path: str) -> None:
    on_every_screen(visit, f"{ADDRESS}{path}", world.head)


def test_an_item_is_settled_and_the_leader_reads_why_a_minimum_is_lost(
    visit: Visit, world: SimpleNamespace, assessment: Assessment
) -> None:
    page = visit(f"{ADDRESS}butir/B.I.a/", world.head)
    page.get_by_label("Indeks, 0 sampai 4").fill("3,2")
    follow(page.get_by_role("button", name="Simpan jawaban"))
    page = visit(f"{ADDRESS}butir/B.I.a/", world.head, javascript=False)
    page.get_by_text("Nyatakan tidak dapat naik lagi tahun ini").click()
    page.get_by_label("Alasan").fill("Survei sudah ditutup")
    page.get_by_role("button", name="Nyatakan pasti").click()
    page.get_by_text("Dinyatakan tidak dapat naik lagi tahun ini: Survei sudah ditutup").wait_for()
    on_every_screen(visit, f"{ADDRESS}butir/B.I.a/", world.head)
    page = visit("/1504/2025/pimpinan/", world.leader)
    page.get_by_text("Sebabnya").first.click()
    page.get_by_text("dinyatakan tidak dapat naik lagi (Survei sudah ditutup)").first.wait_for()
    on_every_screen(visit, "/1504/2025/pimpinan/", world.leader)
