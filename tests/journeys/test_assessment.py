"""The self-assessment in a real browser."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from tests.journeys.browser import Visit, on_every_screen

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
    item.get_by_text("Tersimpan").wait_for()
    assert "0,50" in page.locator("#nilai-area").inner_text()
    item.get_by_text("Catatan", exact=True).click()
    item.get_by_role("textbox").fill("Berita acara pemilihan")
    item.get_by_role("textbox").press("Tab")
    item.locator("input[name=version][value='2']").wait_for(state="attached")
    kept = Answer.objects.get(item="A.I.1.i.b")
    assert (kept.value, kept.note) == ("A", "Berita acara pemilihan")


def test_an_answer_is_saved_without_javascript(visit: Visit, world: SimpleNamespace, assessment: Assessment) -> None:
    page = visit(f"{ADDRESS}area/1/", world.head, javascript=False)
    item = page.locator('[id="butir-A.I.1.i.b"]')
    item.get_by_role("radio").nth(1).check()
    item.get_by_role("button", name="Simpan jawaban").click()
    page.wait_for_url("**/area/1/#butir-A.I.1.i.b")
    assert Answer.objects.get(item="A.I.1.i.b").value == "B"


@pytest.mark.parametrize(
    "path", ["", "area/1/", "area/hasil/", "kurang/", "syarat/", "butir/A.I.5.i.b/", "peta/", "andai/"]
)
def test_its_pages_fit_every_screen(visit: Visit, world: SimpleNamespace, assessment: Assessment, path: str) -> None:
    on_every_screen(visit, f"{ADDRESS}{path}", world.head)
