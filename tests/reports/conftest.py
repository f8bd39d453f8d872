"""A plan of 2025 at Batang Hari in October: one month accepted, one late, one returned, one waiting."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage
from tests.conftest import AT
from tests.plan.conftest import ACTIONS, HEAD, SECTIONS, month, paper

from zona.org.access import viewer_of
from zona.plan.adoption import adopt_plan
from zona.plan.models import Plan
from zona.plan.services import Handed, accept, hand_in, send_back
from zona.reports.building import build
from zona.reports.models import IssuedReport
from zona.reports.periods import Period
from zona.reports.services import issue_report
from zona.reports.shape import Report

TODAY = date(2025, 10, 20)
QUARTER = Period(2025, "triwulan", 3)
YEAR = Period(2025, "tahun", 1)


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


def give(plan: Plan, world: SimpleNamespace, ref: str, number: int, at: datetime, title: str = "Undangan") -> None:
    one = paper(plan.unit, actor=world.member, at=at, title=title, text=f"{title} {ref} {number}")
    found = month(plan, ref, number)
    hand_in(actor=world.member, at=at, occurrence=found, version=found.version, documents=[Handed(one)])


@pytest.fixture
def plan(world: SimpleNamespace) -> Plan:
    """V.1a: May accepted, September late; October returned. II.1: October waits. V.1b: December planned, January
    waived."""
    made = adopt_plan(
        actor=world.leader, at=AT, unit=world.unit, year=2025, decree=HEAD, sections=SECTIONS, actions=ACTIONS
    )
    may = datetime(2025, 5, 20, 3, tzinfo=UTC)
    give(made, world, "V.1a", 5, may, "Undangan sosialisasi")
    accept(actor=world.head, at=may, occurrence=month(made, "V.1a", 5), version=1)
    give(made, world, "V.1a", 10, AT)
    send_back(
        actor=world.head, at=AT, occurrence=month(made, "V.1a", 10), version=1, reason="unsigned", words="Cap belum ada"
    )
    give(made, world, "II.1", 10, AT, "Daftar hadir")
    return made


def built(world: SimpleNamespace, period: Period = YEAR, *, who: object = None, **more: object) -> Report:
    viewer = viewer_of(who or world.head, today=TODAY)  # type: ignore[arg-type]
    found = build(world.unit, period.year, period, viewer=viewer, today=TODAY, **more)  # type: ignore[arg-type]
    assert found is not None
    return found


def issued(
    world: SimpleNamespace, period: Period = QUARTER, *, number: str = "12/2025", reason: str = ""
) -> IssuedReport:
    return issue_report(
        actor=world.head,
        at=AT,
        unit=world.unit,
        period=period,
        report=built(world, period),
        number=number,
        reason=reason,
    )
