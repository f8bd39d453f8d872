"""Two people at the same instant: the database lets one of them through, and the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connection
from tests.plan.conftest import ACTIONS, HEAD, SECTIONS

from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.plan.adoption import UnableToAdopt, adopt_plan, withdraw_plan
from zona.plan.models import Occurrence, Plan
from zona.plan.reasons import Kind, Reason
from zona.plan.services import ActionChanged, edit_action

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one writer in at a time"),
]


def at_once(one: Callable[[], object], other: Callable[[], object]) -> list[object]:
    """What both gave, or raised, having begun together."""
    together = Barrier(2)

    def run(act: Callable[[], object]) -> object:
        try:
            together.wait()
            return act()
        except (UnableToAdopt, ActionChanged) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, [one, other]))


def test_one_of_two_edits_is_saved_whole_and_the_other_not_at_all(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    row = plan.actions.select_related("section", "pic", "plan__unit").get(ref="V.1a")

    def editing(target: str, month: int) -> Callable[[], object]:
        return lambda: edit_action(
            actor=world.head,
            at=at,
            action=row,
            version=1,
            values={"target": target, f"month.{month}": "counted"},
            reason=Reason(Kind.CORRECTION),
        )

    came = at_once(editing("1 kali", 1), editing("2 kali", 2))
    assert sum(isinstance(r, ActionChanged) for r in came) == 1
    row.refresh_from_db()
    months = set(Occurrence.objects.filter(action=row).values_list("month", flat=True))
    assert (row.target, months - {5, 9, 10, 11}) in [("1 kali", {1}), ("2 kali", {2})]
    assert row.version == 2
    assert Entry.objects.filter(verb="plan.action_edited").count() == 1
    assert not list(chain_faults())


def test_a_year_gets_one_plan_though_two_adopt_at_once(world: SimpleNamespace, at: datetime) -> None:
    def adopting() -> Plan:
        return adopt_plan(
            actor=world.leader, at=at, unit=world.unit, year=2025, decree=HEAD, sections=SECTIONS, actions=ACTIONS
        )

    came = at_once(adopting, adopting)
    assert [r.code for r in came if isinstance(r, UnableToAdopt)] == ["plan_exists"]
    assert Plan.objects.count() == 1
    assert not list(chain_faults())


def test_a_plan_is_withdrawn_once(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    def withdrawing() -> None:
        withdraw_plan(actor=world.leader, at=at, plan=plan, reason="Salah unggah")

    came = at_once(withdrawing, withdrawing)
    assert [r.code for r in came if isinstance(r, UnableToAdopt)] == ["already_withdrawn"]
    assert Entry.objects.filter(verb="plan.withdrawn").count() == 1
