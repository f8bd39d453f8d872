"""The pages by which a plan begins without a decree, and the ones of its revisions, on every screen."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from tests.conftest import AT
from tests.journeys.browser import Visit, assert_fits, follow, on_every_screen
from tests.journeys.test_month import OFFICE, october, working
from tests.plan.imports.conftest import _own_storage, begin
from tests.plan.imports.test_revision_pages import amended

from zona.plan.models import DecreeImport, Plan
from zona.plan.services.beginning import begin_from_template

__all__ = ["_own_storage", "amended", "begin", "october", "working"]
pytestmark = pytest.mark.journey
NEXT = OFFICE.replace("2025", "2026")


@pytest.mark.parametrize(
    ("path", "who", "name"),
    [
        (f"{NEXT}rencana/", "leader", "mulai"),
        (f"{NEXT}rencana/", "member", ""),
        (f"{NEXT}rencana/dari-pedoman/", "leader", "dari-pedoman"),
        (f"{OFFICE}rencana/perubahan/", "leader", ""),
    ],
)
def test_each_page_is_well_on_every_screen(
    visit: Visit, working: SimpleNamespace, path: str, who: str, name: str
) -> None:
    on_every_screen(visit, path, getattr(working, who), name=name)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_plan_is_made_from_the_guideline(visit: Visit, working: SimpleNamespace, javascript: bool) -> None:
    page = visit(f"{NEXT}rencana/", working.leader, javascript=javascript)
    follow(page.get_by_role("link", name="Susun dari pedoman"))
    page.get_by_role("group", name="2. Penataan Tatalaksana").get_by_label("Reform").uncheck()
    follow(page.get_by_role("button", name="Perbarui pratinjau"))
    page.get_by_role("button", name="Susun rencana dengan 112 aksi").click()
    expect(page.get_by_text("Rencana 2026 disusun dari pedoman.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_an_amended_decree_goes_on_the_plan(
    visit: Visit, transactional_db: None, world: SimpleNamespace, amended: DecreeImport, javascript: bool
) -> None:
    address = f"/1504/impor/{amended.code}/"
    on_every_screen(visit, f"{address}sahkan/", world.leader)
    on_every_screen(visit, f"{address}perubahan/", world.leader, name="perubahan")
    page = visit(f"{address}sahkan/", world.leader, javascript=javascript)
    follow(page.get_by_role("link", name="Bandingkan dengan rencana"))
    page.get_by_label("Tetap dihitung").check()
    page.get_by_role("button", name="Sahkan sebagai perubahan").click()
    expect(page.get_by_text("Riwayat dan bukti tetap.")).to_be_visible()
    assert Plan.objects.get().decree_number == "21"
    on_every_screen(visit, f"{OFFICE}rencana/perubahan/", world.leader)
    on_every_screen(visit, f"{OFFICE}rencana/perubahan/batalkan/", world.leader)


def test_a_plan_of_the_next_year_keeps_to_the_width_of_its_page(visit: Visit, working: SimpleNamespace) -> None:
    begin_from_template(actor=working.leader, at=AT, unit=working.unit, year=2026, parts={"1.pemenuhan", "1.reform"})
    for width in (1024, 1280, 1600):
        page = visit(f"{NEXT}rencana/", working.leader, width=width)
        expect(page.get_by_text("0 dari 0, ").first).to_be_visible()
        assert_fits(page)
