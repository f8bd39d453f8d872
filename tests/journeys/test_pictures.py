"""The guide's pictures of the plan: the whole sample decree in October, with every state that a month can have."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from playwright.sync_api import expect
from tests.conftest import AT
from tests.journeys.browser import NARROW, WIDE, Visit, assert_fits, assert_no_violations, show
from tests.plan.conftest import decree_plan, month, paper

from zona.org.services.people import add_person
from zona.plan.models import Occurrence, Plan
from zona.plan.reasons import Kind, Reason
from zona.plan.services import Handed, accept, assign_pic, hand_in, send_back, waive

pytestmark = pytest.mark.journey

LATE = {("II.3", 9), ("V.4", 9)}
RETURNED = {("III.3", 9): "incomplete", ("VI.2a", 9): "unsigned"}
WAITING = {("III.5", 10), ("V.1a", 10), ("V.3", 10)}
DONE_IN_OCTOBER = {("VI.2b", 10)}
BEHIND_TIME = {("II.2", 9), ("V.2", 9)}


def on(day: int, of: int) -> datetime:
    return datetime(2025, of, day, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's clock stands at 20 October 2025, and bytes lie in memory."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


@pytest.fixture
def year(transactional_db: None, world: SimpleNamespace) -> SimpleNamespace:
    """The sample decree since its signing: most of September accepted, some late or returned, October under way."""
    plan = decree_plan(actor=world.leader, at=AT, unit=world.unit)
    rows = list(plan.actions.select_related("section", "pic", "plan__unit").order_by("position"))
    given = {"unit": world.unit, "role": "member", "password": "zona-untuk-gambar", "at": AT}
    siti = add_person(email="siti@example.go.id", name="Siti Aisyah", **given)
    ilham = add_person(email="ilham@example.go.id", name="M. Ilham", **given)
    people = {"II": siti, "III": siti, "V": world.member, "VI": ilham}
    for section in ("I", "II", "III", "IV", "V", "VI"):
        mine = [(row, row.version) for row in rows if row.section.number == section and row.ref not in ("V.5", "VI.3b")]
        pic = people.get(section, world.head)
        assign_pic(actor=world.head, at=AT, rows=mine, pic=pic, reason=Reason(Kind.PEOPLE))
    sheet = paper(world.unit, actor=world.member, at=on(22, 9), title="Laporan pelaksanaan")
    for held in Occurrence.objects.filter(action__plan=plan, treatment=Occurrence.Treatment.COUNTED, month__lte=10):
        _go_through(world, plan, (held.action.ref, held.month), sheet)
    waive(
        actor=world.head, at=on(16, 10), rows=[(month(plan, "VI.2a", 12), 0)], reason=Reason(Kind.DIRECTION, "digabung")
    )
    return SimpleNamespace(**vars(world), plan=plan)


def _go_through(world: SimpleNamespace, plan: Plan, key: tuple[str, int], sheet: Any) -> None:
    if key in LATE or (key[1] == 10 and key not in WAITING | DONE_IN_OCTOBER):
        return
    day = on(7, 10) if key in BEHIND_TIME else on(26, 9) if key[1] == 9 else on(15, 10)
    given = {"occurrence": month(plan, *key), "version": 0}
    hand_in(actor=world.head, at=day, **given, documents=[Handed(sheet)])
    looked: dict[str, Any] = {"actor": world.leader, "at": on(16, 10), "occurrence": month(plan, *key), "version": 1}
    if key in RETURNED:
        send_back(**looked, reason=RETURNED[key], words="Notula belum ditandatangani.")
    elif key not in WAITING:
        accept(**looked)


def test_the_board_of_a_whole_decree(visit: Visit, year: SimpleNamespace) -> None:
    page = visit("/1504/2025/rencana/", year.head, width=WIDE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Rencana aksi 2025")
    for state in ("Terlambat", "Dikembalikan", "Diserahkan, belum diperiksa", "Diterima terlambat", "Dikecualikan"):
        expect(page.locator(".legend").get_by_text(state, exact=True)).to_be_visible()
    assert_fits(page)
    assert_no_violations(page)
    show(page, "rencana", full=False)


def test_a_day_and_a_row_on_a_phone(visit: Visit, year: SimpleNamespace) -> None:
    page = visit("/1504/2025/", year.member, width=NARROW)
    expect(page.get_by_role("heading", name="Terlambat dan dikembalikan")).to_be_visible()
    assert_fits(page)
    show(page, "hari-ini-360", full=False)
    page = visit("/1504/2025/rencana/V.2/", year.member, width=NARROW)
    expect(page.get_by_role("heading", name="Oktober 2025")).to_be_visible()
    assert_fits(page)
    show(page, "aksi-360", full=False)
