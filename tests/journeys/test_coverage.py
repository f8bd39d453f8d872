"""Coverage in a real browser: on every screen, and the decree's 29 rows confirmed by keyboard alone, without script."""

import time
from datetime import datetime
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from tests.conftest import AT
from tests.journeys.browser import NARROW, Visit, height, on_every_screen
from tests.rules.lke.test_matching import SAMPLE

from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan
from zona.plan.models import ItemLink, Plan
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

pytestmark = pytest.mark.journey

HOME = "/1504/2025/rencana/cakupan/"
KEYS_A_MINUTE = 60
"""How many keys a person who reads on the way presses; slower than anybody types."""


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The server's clock stands at 20 October 2025."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    return AT


@pytest.fixture
def decree(transactional_db: None, world: SimpleNamespace) -> SimpleNamespace:
    """Batang Hari with the sample decree's plan."""
    reading = read(load(SAMPLE.read_bytes()))
    adopt_plan(
        actor=world.leader,
        at=AT,
        unit=world.unit,
        year=2025,
        decree=DecreeHead(number="16", year=2025),
        sections=[NewSection(number=s.number, title=s.title) for s in reading.sections],
        actions=[
            NewAction(
                ref=a.ref,
                section=a.section,
                number=a.number,
                sub=a.sub or "",
                component=a.component,
                indicator=a.indicator,
                action=a.action,
                evidence=a.evidence,
                months=[NewMonth(month=m) for m in a.months],
            )
            for a in reading.actions
        ],
    )
    return world


@pytest.mark.parametrize(("path", "who"), [("", "viewer"), ("tautan/", "head"), ("jalan/", "head")])
def test_the_pages_fit_every_screen(visit: Visit, decree: SimpleNamespace, path: str, who: str) -> None:
    on_every_screen(visit, f"{HOME}{path}", getattr(decree, who))


def pressed(page: Page, until: str) -> int:
    """Presses Tab until a button of these words has the focus; gives how often."""
    for count in range(1, 40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip() == until:
            return count
    raise AssertionError(f"{until} is not reached")


def test_all_rows_are_confirmed_by_keyboard_in_under_ten_minutes(visit: Visit, decree: SimpleNamespace) -> None:
    page = visit(f"{HOME}tautan/?sisa=1", decree.head, javascript=False)
    plan = Plan.objects.get()
    began, keys = time.monotonic(), 0
    for ref in plan.actions.order_by("section__position", "position").values_list("ref", flat=True):
        row = page.locator(f'section[id="{ref}"]')
        expect(row).to_be_visible()
        first = row.locator("input[type=radio]:checked").first
        if first.count():
            first.focus()
            keys += 1
            keys += pressed(page, f"Pastikan {ref}") + 1
            with page.expect_navigation():
                page.keyboard.press("Enter")
            assert not ItemLink.objects.filter(action__plan=plan, action__ref=ref, state="proposed").exists()
    seconds = time.monotonic() - began
    print(f"\n29 rows: {keys} keys, {seconds:.0f} s for the machine, {keys / KEYS_A_MINUTE:.1f} min for a person")
    assert keys / KEYS_A_MINUTE < 10
    expect(page.get_by_role("heading", level=1)).to_have_text("Cakupan rencana 2025")
    expect(page.locator("body")).not_to_contain_text("usulan yang belum dipastikan")


def test_the_way_up_is_taken_over_on_a_phone_without_script(visit: Visit, decree: SimpleNamespace) -> None:
    page = visit(f"{HOME}jalan/", decree.head, width=NARROW, javascript=False)
    ticked = page.locator("input[name=pilih]:checked")
    expect(ticked.nth(4)).to_be_attached()
    count = ticked.count()
    ticked.first.uncheck()
    page.get_by_role("button", name="Tambahkan yang dicentang ke rencana").click()
    expect(page.locator(".message.success")).to_contain_text(f"{count - 1} aksi ditambahkan")


def test_the_way_up_is_short_on_a_phone_and_open_on_a_wide_screen_without_script(
    visit: Visit, decree: SimpleNamespace
) -> None:
    page = visit(f"{HOME}jalan/", decree.head, width=NARROW, javascript=False)
    assert height(page) < 7000
    words = page.locator("textarea[name^='aksi:']").first
    expect(words).to_be_hidden()
    page.locator("details.narrowfold > summary").first.click()
    expect(words).to_be_visible()
    wide = visit(f"{HOME}jalan/", decree.head, javascript=False)
    expect(wide.locator("textarea[name^='aksi:']").first).to_be_visible()
