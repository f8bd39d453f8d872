"""The findings of a plan in force in a real browser: on every screen, decided by keyboard, without script."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from tests.conftest import AT
from tests.journeys.browser import NARROW, Visit, on_every_screen
from tests.rules.lke.test_matching import SAMPLE

from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan
from zona.plan.models import Action, Plan
from zona.plan.queries import findings_of
from zona.plan.services import put_aside
from zona.plan.services.beginning import begin_from_template
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

pytestmark = pytest.mark.journey

HOME = "/1504/2025/rencana/temuan/"


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The server's clock stands at 20 October 2025."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    return AT


@pytest.fixture
def plan(transactional_db: None, world: SimpleNamespace) -> Plan:
    """Some rows of the sample decree, each with something to say about it."""
    reading = read(load(SAMPLE.read_bytes()))
    rows = [a for a in reading.actions if a.section == "II"]
    return adopt_plan(
        actor=world.leader,
        at=AT,
        unit=world.unit,
        year=2025,
        decree=DecreeHead(number="16", year=2025),
        sections=[NewSection(number="II", title="Penataan Tata Laksana", area=2)],
        actions=[
            NewAction(
                ref=a.ref,
                section="II",
                number=a.number,
                component=a.component,
                indicator=a.indicator,
                action=a.action,
                evidence=a.evidence,
                months=[NewMonth(month=m) for m in a.months],
            )
            for a in rows
        ],
    )


def marks(plan: Plan) -> tuple[str, str]:
    """A finding with a wording to take over, and one of the whole plan."""
    found = findings_of(plan)
    return next(f.mark for f in found if f.change), next(f.mark for f in found if f.code == "plan.no_results")


def test_the_pages_on_every_screen(visit: Visit, plan: Plan, world: SimpleNamespace) -> None:
    take, aside = marks(plan)
    put_aside(actor=world.head, at=AT, plan=plan, mark=aside, version=0, reason="Survei dilakukan KPU provinsi")
    for path in ("", f"{take}/", f"{aside}/", "?hanya=dikesampingkan", "?hanya=dipakai"):
        on_every_screen(visit, HOME + path, world.head)


def test_a_finding_is_taken_over_and_another_put_aside_without_script(
    visit: Visit, plan: Plan, world: SimpleNamespace
) -> None:
    take, aside = marks(plan)
    page = visit(HOME, world.head, width=NARROW, javascript=False)
    page.locator(f"details:has(li[id='{take}']) > summary").click()
    page.locator(f"li[id='{take}'] a", has_text="Pakai usulan atau kesampingkan").click()
    page.get_by_role("button", name="Pakai usulan ini").click()
    expect(page.get_by_text("Usulan dipakai.").first).to_be_visible()
    assert Action.objects.filter(plan=plan, version=2).count() == 1
    page.locator(f"li[id='{aside}'] a", has_text="Kesampingkan").click()
    page.get_by_role("button", name="Kesampingkan temuan").click()
    expect(page.get_by_text("Tulis mengapa temuan ini dikesampingkan.").first).to_be_visible()
    page.get_by_label("Alasan").fill("Survei dilakukan KPU provinsi")
    page.get_by_role("button", name="Kesampingkan temuan").click()
    page.get_by_label("Keputusan", exact=True).select_option(label="Dikesampingkan (1)")
    page.get_by_role("button", name="Saring").click()
    expect(page.get_by_text("Alasan: Survei dilakukan KPU provinsi")).to_be_visible()


def test_an_address_of_one_finding_opens_its_group_and_paper_shows_every_group(
    visit: Visit, plan: Plan, world: SimpleNamespace
) -> None:
    folded = next(f for f in findings_of(plan) if f.severity == "low")
    page = visit(f"{HOME}#{folded.mark}", world.head, width=NARROW)
    expect(page.locator(f"li[id='{folded.mark}']")).to_be_in_viewport()
    page = visit(f"{HOME}?buka={folded.mark}", world.head, width=NARROW, javascript=False)
    expect(page.locator(f"li[id='{folded.mark}']")).to_be_visible()
    expect(page.locator("details.fold:not([open])").first).to_be_attached()
    page.emulate_media(media="print")
    shown = page.locator("details.fold li").evaluate_all("all => all.map(one => one.checkVisibility())")
    assert shown
    assert all(shown)


def test_a_decree_is_recorded_for_a_plan_from_the_template(
    visit: Visit, transactional_db: None, world: SimpleNamespace
) -> None:
    begin_from_template(actor=world.head, at=AT, unit=world.unit, year=2025, parts={"1.pemenuhan"})
    on_every_screen(visit, "/1504/2025/rencana/keputusan/catat/", world.head)
    page = visit("/1504/2025/rencana/", world.head, javascript=False)
    page.get_by_role("link", name="Catat keputusan").click()
    page.get_by_label("Nomor keputusan").fill("31")
    page.get_by_label("Tanggal penetapan").fill("2025-10-10")
    page.get_by_role("button", name="Simpan keputusan").click()
    expect(page.get_by_text("Yang berlaku: Keputusan Nomor 31 Tahun 2025")).to_be_visible()
    on_every_screen(visit, "/1504/2025/rencana/perubahan/", world.head)


def test_a_part_that_was_left_for_later_is_begun_from_the_findings(
    visit: Visit, transactional_db: None, world: SimpleNamespace
) -> None:
    plan = begin_from_template(actor=world.head, at=AT, unit=world.unit, year=2025, parts={"1.pemenuhan"})
    on_every_screen(visit, "/1504/2025/rencana/temuan/", world.head)
    page = visit("/1504/2025/rencana/temuan/", world.head, javascript=False)
    expect(page.get_by_text("Tidak ada temuan pada rencana seperti adanya sekarang.")).to_be_visible()
    page.get_by_role("button", name="2 Penataan Tatalaksana: Reform").click()
    expect(page.get_by_text("aksi ditambahkan: II.1–II.")).to_be_visible()
    assert plan.sections.get(number="II").area == 2
