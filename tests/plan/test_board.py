"""The board: what it shows, in which order, filtered how, and what it costs."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from tests.plan.conftest import decree_plan

from zona.org.access import Viewer, viewer_of
from zona.org.models import Person, Unit
from zona.plan.models import Plan
from zona.plan.queries import Board, Filters, board, may_edit, plan_of, plan_years
from zona.plan.queries.board import NOBODY
from zona.plan.reasons import Kind, Reason
from zona.plan.services import edit_action, withdraw_action
from zona.rules.schedule import State

TODAY = date(2025, 10, 20)


def viewer(person: Person) -> Viewer:
    return viewer_of(person, today=TODAY)


def shown(plan: Plan, person: Person, today: date = TODAY, **filters: Any) -> Board:
    return board(plan, viewer=viewer(person), today=today, filters=Filters(**filters))


def refs(found: Board) -> list[str]:
    return [row.action.ref for row in found.rows]


def test_the_board_has_the_decree_s_sections_rows_and_months(plan: Plan, world: SimpleNamespace) -> None:
    found = shown(plan, world.head)
    assert [(s.section.number, [r.action.ref for r in s.rows]) for s in found.sections] == [
        ("II", ["II.1"]),
        ("V", ["V.1a", "V.1b"]),
        ("VI", ["VI.1"]),
    ]
    second = found.rows[0].cells
    assert second[:2] == [State.BEFORE, State.BEFORE]
    assert second[9] is State.DUE
    assert found.rows[2].months[0].reason == "Tim dibentuk tahun lalu"
    assert [row.counted for row in found.rows] == [1, 4, 1, 0]
    assert (found.total, found.counted, found.now) == (4, 6, 10)


def test_a_component_of_several_rows_is_said_once_also_when_filtered(plan: Plan, world: SimpleNamespace) -> None:
    assert [r.says_component for r in shown(plan, world.head).rows] == [True, True, False, True]
    assert [r.says_component for r in shown(plan, world.head, month=12).rows] == [True]


def test_there_is_no_current_month_in_another_year(plan: Plan, world: SimpleNamespace) -> None:
    assert shown(plan, world.head, today=date(2026, 3, 1)).now is None


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["II.1", "V.1a", "V.1b", "VI.1"]),
        ({"section": "V"}, ["V.1a", "V.1b"]),
        ({"month": 10}, ["II.1", "V.1a"]),
        ({"month": 1}, ["II.1", "V.1b"]),
        ({"state": State.BEFORE}, ["II.1"]),
        ({"state": State.WAIVED}, ["V.1b"]),
        ({"state": State.LATE}, ["V.1a"]),
        ({"state": State.PLANNED, "month": 1}, []),
        ({"state": State.WAIVED, "month": 1}, ["V.1b"]),
        ({"pic": "Subbagian Hukum"}, ["V.1a"]),
        ({"pic": NOBODY}, ["II.1", "V.1b", "VI.1"]),
        ({"words": "gratifikasi SOSIALISASI"}, ["V.1a"]),
        ({"words": "notula"}, ["II.1"]),
        ({"words": "v.1b"}, ["V.1b"]),
        ({"words": "hukum"}, ["V.1a"]),
        ({"words": "tidak ada"}, []),
        ({"section": "V", "words": "tim"}, ["V.1b"]),
    ],
)
def test_filters(plan: Plan, world: SimpleNamespace, filters: dict[str, Any], expected: list[str]) -> None:
    assert refs(shown(plan, world.head, **filters)) == expected


def test_the_legend_counts_what_each_state_would_show(plan: Plan, world: SimpleNamespace) -> None:
    whole = shown(plan, world.head).counts
    assert (whole[State.PLANNED], whole[State.BEFORE], whole[State.WAIVED]) == (2, 2, 1)
    assert (whole[State.LATE], whole[State.DUE]) == (2, 2)
    chosen = shown(plan, world.head, state=State.WAIVED, section="V").counts
    assert (chosen[State.PLANNED], chosen[State.BEFORE], chosen[State.WAIVED]) == (2, 0, 1)
    october = shown(plan, world.head, month=10).counts
    assert (october[State.DUE], october[State.NONE]) == (2, 0)


def test_a_section_s_share_adds_up_its_rows(plan: Plan, world: SimpleNamespace) -> None:
    second, fifth, sixth = shown(plan, world.head).sections
    assert [s.before for s in second.shares[:3]] == [True, True, False]
    assert [s.total for s in fifth.shares] == [0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1]
    assert not any(s.total or s.before for s in sixth.shares)


def test_the_people_to_choose_from_are_those_of_the_plan_nobody_last(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    action = plan.actions.select_related("section", "pic").get(ref="VI.1")
    edit_action(
        actor=world.head,
        at=at,
        action=action,
        version=1,
        values={"pic": world.member.code},
        reason=Reason(Kind.PEOPLE),
    )
    people = shown(plan, world.head).people
    assert people == (
        (world.member.code, "Rina Marlina"),
        ("Subbagian Hukum", "Subbagian Hukum"),
        (NOBODY, ""),
    )
    assert refs(shown(plan, world.head, pic=world.member.code)) == ["VI.1"]


def test_a_withdrawn_row_stands_apart(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    action = plan.actions.get(ref="V.1a")
    withdraw_action(actor=world.head, at=at, action=action, version=1, reason=Reason(Kind.DECREE, "dicabut"))
    found = shown(plan, world.head)
    assert refs(found) == ["II.1", "V.1b", "VI.1"]
    assert [r.action.ref for r in found.withdrawn] == ["V.1a"]
    assert (found.total, found.counted) == (3, 2)
    assert found.rows[1].says_component


def test_an_area_member_edits_the_rows_of_their_areas_alone(plan: Plan, world: SimpleNamespace) -> None:
    assert [r.may_edit for r in shown(plan, world.member).rows] == [False, True, True, False]
    assert [r.may_edit for r in shown(plan, world.head).rows] == [True] * 4
    for person in (world.leader, world.viewer, world.assessor, world.admin, world.stranger):
        assert not any(r.may_edit for r in shown(plan, person).rows)
        assert not may_edit(viewer(person), plan, None)


def test_the_stranger_sees_no_plan(plan: Plan, world: SimpleNamespace) -> None:
    assert plan_of(world.unit, 2025, viewer=viewer(world.stranger)) is None
    assert plan_years(world.unit, viewer=viewer(world.stranger)) == []
    for person in (world.head, world.viewer, world.assessor, world.admin):
        assert plan_of(world.unit, 2025, viewer=viewer(person)) == plan
        assert plan_years(world.unit, viewer=viewer(person)) == [2025]


def test_the_board_takes_four_queries_at_any_size(
    plan: Plan, world: SimpleNamespace, at: datetime, django_assert_num_queries: Any
) -> None:
    asker = viewer(world.head)
    with django_assert_num_queries(4):
        small = board(plan, viewer=asker, today=TODAY)
        assert [row.action.pic for row in small.rows] == [None] * 4
    many = Unit.objects.create(code="1599", level="kabupaten", name="KPU Besar", place=99, place_end=99)
    big = decree_plan(actor=world.head, at=at, unit=many)
    with django_assert_num_queries(4):
        assert len(board(big, viewer=asker, today=TODAY).rows) == 29


def test_the_real_decree_has_29_rows_and_its_months(world: SimpleNamespace, at: datetime) -> None:
    found = shown(decree_plan(actor=world.head, at=at, unit=world.unit), world.head)
    assert (found.total, sum(found.counts[s] for s in State if s is not State.NONE)) == (29, 142)
    assert refs(found)[-2:] == ["VI.3a", "VI.3b"]
    assert [len(s.rows) for s in found.sections] == [4, 3, 6, 2, 6, 8]
