"""Two people at the same instant: the database lets one of them through, and the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connection
from tests.plan.conftest import ACTIONS, HEAD, SECTIONS, month, paper

from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.plan.adoption import UnableToAdopt, adopt_plan, withdraw_plan
from zona.plan.models import Occurrence, OccurrenceEvent, Plan, Proof
from zona.plan.queries.faults import month_faults
from zona.plan.reasons import Kind, Reason
from zona.plan.services import ActionChanged, Handed, MonthChanged, accept, edit_action, hand_in, send_back

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
        except (UnableToAdopt, ActionChanged, MonthChanged) as refusal:
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


def test_of_two_checkers_at_once_one_is_told_who_was_quicker(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    one = paper(world.unit, actor=world.member, at=at)
    hand_in(actor=world.member, at=at, occurrence=month(plan), version=0, documents=[Handed(one)])
    row = month(plan)

    def accepting() -> None:
        accept(actor=world.head, at=at, occurrence=row, version=1)

    def returning() -> None:
        send_back(actor=world.leader, at=at, occurrence=row, version=1, reason="period")

    came = at_once(accepting, returning)
    refused = [r for r in came if isinstance(r, MonthChanged)]
    assert len(refused) == 1
    assert "oleh" in str(refused[0])
    assert OccurrenceEvent.objects.filter(occurrence=row).count() == 2
    assert Entry.objects.filter(verb__in=["plan.accepted", "plan.returned"]).count() == 1
    assert not list(month_faults())
    assert not list(chain_faults())


def test_of_two_who_hand_in_at_once_one_stands_whole(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    papers = [paper(world.unit, actor=world.member, at=at, title=title) for title in ("Satu", "Dua")]
    row = month(plan)

    def giving(n: int) -> Callable[[], object]:
        return lambda: hand_in(actor=world.member, at=at, occurrence=row, version=0, documents=[Handed(papers[n])])

    came = at_once(giving(0), giving(1))
    assert sum(isinstance(r, MonthChanged) for r in came) == 1
    assert Proof.objects.count() == 1
    assert not list(month_faults())
