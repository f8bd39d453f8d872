"""Adopting a plan, and taking a wrong one back."""

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import pytest
from tests.plan.conftest import ACTIONS, HEAD, SECTIONS, months

from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.plan.adoption import NewAction, UnableToAdopt, adopt_plan, withdraw_plan
from zona.plan.models import Action, Occurrence, Plan, Section


def adopt(world: SimpleNamespace, at: datetime, **changes: object) -> Plan:
    given = {"unit": world.unit, "year": 2025, "decree": HEAD, "sections": SECTIONS, "actions": ACTIONS}
    return adopt_plan(actor=world.leader, at=at, **{**given, **changes})  # type: ignore[arg-type]


def test_an_adopted_plan_has_every_section_row_and_month_in_order(plan: Plan) -> None:
    assert list(plan.sections.order_by("position").values_list("number", "area")) == [("II", 2), ("V", 5), ("VI", None)]
    assert list(plan.actions.order_by("position").values_list("ref", flat=True)) == ["II.1", "V.1a", "V.1b", "VI.1"]
    assert list(
        Occurrence.objects.filter(action__ref="V.1b").order_by("month").values_list("month", "treatment", "reason")
    ) == [(1, "waived", "Tim dibentuk tahun lalu"), (12, "counted", "")]
    row = plan.actions.get(ref="II.1")
    assert (row.evidence, row.target, row.place) == (["Daftar hadir", "Notula"], "100%", {"page": 4})


def test_adoption_is_logged_in_the_office_s_chain(plan: Plan, world: SimpleNamespace) -> None:
    entry = Entry.objects.get(verb="plan.adopted")
    assert (entry.chain, entry.subject, entry.actor) == ("1504", f"plan:{plan.code}", world.leader.pk)
    assert (entry.data["actions"], entry.data["months"], entry.data["signed_on"]) == (4, 9, "2025-09-19")
    assert not list(chain_faults())


def test_a_second_plan_of_the_year_is_refused_and_one_of_the_neighbour_is_not(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    with pytest.raises(UnableToAdopt, match="sudah mempunyai rencana tahun 2025") as refused:
        adopt(world, at)
    assert refused.value.code == "plan_exists"
    adopt(world, at, unit=world.other)
    adopt(world, at, year=2026)
    assert Plan.objects.count() == 3


ROW = NewAction(ref="V.9", section="V", action="Melapor")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"actions": []}, "no_actions"),
        ({"year": 1999}, "bad_year"),
        ({"actions": [ROW, ROW]}, "duplicate_ref"),
        ({"sections": [*SECTIONS, SECTIONS[0]]}, "duplicate_section"),
        ({"actions": [replace(ROW, section="IX")]}, "unknown_section"),
        ({"actions": [replace(ROW, ref="V/9")]}, "bad_ref"),
        ({"actions": [replace(ROW, ref=" ")]}, "bad_ref"),
        ({"actions": [replace(ROW, ref="bagian")]}, "bad_ref"),
        ({"actions": [replace(ROW, action=" ")]}, "no_words"),
        ({"actions": [replace(ROW, months=months(3, 3))]}, "bad_month"),
        ({"actions": [replace(ROW, months=months(13))]}, "bad_month"),
        ({"actions": [replace(ROW, target="x" * 201)]}, "too_long"),
        ({"decree": replace(HEAD, number="x" * 61)}, "too_long"),
    ],
)
def test_what_cannot_be_adopted_leaves_nothing_behind(
    world: SimpleNamespace, at: datetime, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(UnableToAdopt) as refused:
        adopt(world, at, **changes)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")
    assert not Plan.objects.exists()
    assert not Section.objects.exists()
    assert not Action.objects.exists()
    assert not Entry.objects.exists()


def test_a_withdrawn_plan_stays_and_makes_room_for_another(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    withdraw_plan(actor=world.leader, at=at, plan=plan, reason=" Salah unggah ")
    plan.refresh_from_db()
    assert (plan.withdrawn_at, plan.withdrawn_reason) == (at, "Salah unggah")
    assert plan.actions.count() == 4
    assert Entry.objects.get(verb="plan.withdrawn").data == {"year": 2025, "words": "Salah unggah"}
    assert adopt(world, at).pk != plan.pk


def test_a_withdrawal_needs_a_reason_and_happens_once(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    for too_little in ("  ", "x", "salah    "):
        with pytest.raises(UnableToAdopt) as refused:
            withdraw_plan(actor=world.leader, at=at, plan=plan, reason=too_little)
        assert refused.value.code == "no_reason"
    withdraw_plan(actor=world.leader, at=at, plan=plan, reason="Salah unggah")
    with pytest.raises(UnableToAdopt) as refused:
        withdraw_plan(actor=world.leader, at=at, plan=plan, reason="Sekali lagi")
    assert refused.value.code == "already_withdrawn"
    assert Entry.objects.filter(verb="plan.withdrawn").count() == 1
