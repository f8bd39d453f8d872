"""The row of the plan that a meeting is proposed to prove."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from tests.plan.conftest import HEAD, decree_plan, months
from tests.plan.test_month_pages import TODAY

from zona.flows.meetings import JOIN, answers
from zona.org.access import viewer_of
from zona.plan.adoption import NewAction, NewSection, adopt_plan

pytestmark = pytest.mark.django_db
WANTED = ["rapat", "evaluasi", "monitoring", "monev"]


def row(ref: str, component: str, action: str, *evidence: str) -> NewAction:
    return NewAction(
        ref=ref,
        section="I",
        number=ref.partition(".")[2],
        component=component,
        action=action,
        evidence=list(evidence),
        months=months(11),
    )


ROWS = [
    row("I.1", "Sistem kerja", "Monitoring penggunaan sistem dan evaluasi", "Aplikasi Monev", "Rapat"),
    row("I.2", "Evaluasi", "Rapat evaluasi", "Undangan"),
    row("I.3", "Tim kerja", "Menetapkan tim"),
]


@pytest.mark.parametrize("year", [2025, 2026])
def test_what_the_action_says_weighs_more_than_the_names_of_its_evidence(
    world: SimpleNamespace, at: datetime, year: int
) -> None:
    adopt_plan(
        actor=world.leader,
        at=at,
        unit=world.unit,
        year=2025,
        decree=HEAD,
        sections=[NewSection(number="I", title="Manajemen Perubahan", area=1)],
        actions=ROWS,
    )
    rows = JOIN.rows(world.unit, year, WANTED, viewer=viewer_of(world.head, today=TODAY))
    if year == 2025:
        assert [r.name.split()[0] for r in rows] == ["I.2", "I.1", "I.3"]
        assert [r.proposed for r in rows] == [True, False, False]
    else:
        assert [r.name.split()[1] for r in rows] == ["I.2", "I.1"], "every row of the former year that fits at all"
        assert not any(r.proposed for r in rows)


def test_an_evaluation_meeting_is_proposed_for_the_decree_s_row_of_evaluation(
    world: SimpleNamespace, at: datetime
) -> None:
    decree_plan(actor=world.leader, at=at, unit=world.unit)
    rows = JOIN.rows(world.unit, 2025, WANTED, viewer=viewer_of(world.head, today=TODAY))
    assert next(r.name for r in rows if r.proposed and 11 in r.months).startswith("I.3 ")


@pytest.mark.parametrize(
    ("title", "item"),
    [
        ("Undangan: Rapat evaluasi, 24 November 2025", "Undangan"),
        ("Daftar hadir: Rapat evaluasi, 24 November 2025", "Daftar Hadir"),
        ("Notula: Rapat evaluasi, 24 November 2025", "Rapat"),
        ("Foto: Rapat evaluasi, 24 November 2025: IMG_1", "Rapat"),
        ("Notula: Sosialisasi benturan kepentingan, 24 November 2025", ""),
    ],
)
def test_a_paper_answers_by_what_it_is_else_by_its_meeting(title: str, item: str) -> None:
    """The decree's row I.3 asks for these three."""
    assert answers(title, ["Undangan", "Rapat", "Daftar Hadir"]) == item
