"""The reports and the leader's page in a real browser."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from tests.journeys.browser import Visit, follow, on_every_screen
from tests.reports.conftest import issued, plan  # noqa: F401

from zona.assessment.services.answering import answer_item, start_assessment
from zona.plan.models import Plan
from zona.reports.models import IssuedReport

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ADDRESS = "/1504/2025/laporan/"


def test_a_report_is_issued(visit: Visit, world: SimpleNamespace, plan: Plan) -> None:  # noqa: F811
    page = visit(f"{ADDRESS}tahun/terbitkan/", world.leader, javascript=False)
    page.get_by_label("Nomor laporan").fill("21/2025")
    page.get_by_role("button", name="Terbitkan laporan").click()
    expect(page.get_by_text("Nomor 21/2025")).to_be_visible()
    assert IssuedReport.objects.get().number == "21/2025"


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("path", ["", "tahun/", "tahun/terbitkan/", "issued", "leader"])
def test_its_pages_fit_every_screen(
    visit: Visit,
    world: SimpleNamespace,
    at: datetime,
    path: str,
) -> None:
    address = f"{ADDRESS}{path}"
    if path == "issued":
        address = f"{ADDRESS}terbit/{issued(world).code}/"
    if path == "leader":
        made = start_assessment(actor=world.head, at=at.replace(month=9), unit=world.unit, year=2025)
        answer_item(actor=world.head, at=at, assessment=made, item="A.I.5.i.b", value="B", version=0)
        address = "/1504/2025/pimpinan/"
    on_every_screen(visit, address, world.leader)


@pytest.mark.usefixtures("plan")
def test_the_offices_below_fit_every_screen(visit: Visit, world: SimpleNamespace, at: datetime) -> None:
    made = start_assessment(actor=world.head, at=at, unit=world.unit, year=2025)
    answer_item(actor=world.head, at=at, assessment=made, item="A.I.5.i.b", value="B", version=0)
    issued(world)
    on_every_screen(visit, "/15/2025/kantor/", world.assessor)


@pytest.mark.usefixtures("plan")
def test_a_province_narrows_its_offices_without_javascript(visit: Visit, world: SimpleNamespace) -> None:
    page = visit("/15/2025/kantor/", world.assessor, javascript=False)
    page.get_by_label("Keadaan").select_option("Belum ada rencana")
    follow(page.get_by_role("button", name="Tampilkan"))
    expect(page.get_by_role("link", name="KPU Kabupaten Muaro Jambi")).to_be_visible()
    expect(page.get_by_role("link", name="KPU Kabupaten Batang Hari")).to_have_count(0)


def test_no_figure_of_the_year_is_cut_off_on_paper(visit: Visit, world: SimpleNamespace, plan: Plan) -> None:  # noqa: F811
    page = visit(f"{ADDRESS}tahun/", world.leader)
    page.emulate_media(media="print")
    year = page.locator("td.total .muted").first
    year.evaluate("one => { one.textContent = one.textContent.replace(/\\d+/, '108'); }")
    cell = page.locator("td.total").first
    expect(cell).to_have_js_property("scrollWidth", cell.evaluate("one => one.clientWidth"))
