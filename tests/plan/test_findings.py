"""The findings of an adopted plan: what is wrong with it as it stands, and what became of what was found before."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.plan.conftest import ACTIONS
from tests.plan.test_pages import get

from zona.plan.models import Plan
from zona.plan.queries import findings_of
from zona.plan.reasons import Kind, Reason
from zona.plan.services import withdraw_action

PAGE = "/1504/2025/rencana/temuan/"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


def codes(plan: Plan) -> dict[str, str]:
    return {f"{f.code} {f.where}": f.state for f in findings_of(plan)}


def test_the_rows_are_checked_as_they_are_now(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    assert len(ACTIONS) == 4
    before = codes(plan)
    assert "row.no_months VI.1" in before
    assert "plan.no_asset_reports Lampiran" in before
    row = plan.actions.get(ref="VI.1")
    withdraw_action(actor=world.head, at=at, action=row, version=row.version, reason=Reason(Kind.OTHER, "Digabung"))
    assert "row.no_months VI.1" not in codes(plan)
    assert "plan.no_asset_reports Lampiran" in codes(plan)


def test_the_page_tells_them_in_both_languages_with_a_way_to_the_row(plan: Plan, world: SimpleNamespace) -> None:
    page = get(world.head, PAGE)
    assert "Aksi ini tidak mempunyai bulan pelaksanaan." in page
    assert 'href="/1504/2025/rencana/VI.1/"' in page
    assert "Temuan berat" in page
    assert "Yang luput dari pemeriksaan ini" in page
    assert "Aksi yang memang bergantung pada kejadian." in page
    world.head.language = "en"
    world.head.save()
    english = get(world.head, PAGE)
    assert "This action has no month." in english
    assert "An action that depends on an event." in english


def test_a_stranger_sees_none_of_it(plan: Plan, world: SimpleNamespace) -> None:
    assert plan
    assert "temuan" not in get(world.stranger, PAGE, 404).lower().replace("/temuan/", "")


def test_the_number_of_queries_does_not_grow_with_the_rows(plan: Plan) -> None:
    with CaptureQueriesContext(connection) as few:
        findings_of(plan)
    assert len(few) <= 5
