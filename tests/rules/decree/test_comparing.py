"""Two versions of a plan beside each other."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.paper.plans import plans

from zona.paper.decree import PrintedPlan
from zona.rules.decree.comparing import PlanRow, compare

pytestmark = pytest.mark.long


def row(number: int, action: str, *months: int, **more: str) -> PlanRow:
    return PlanRow("I", str(number), "", "Tim kerja", f"Indikator {action}", action, ("SK",), months, **more)


PLAN = (
    row(1, "Membentuk tim pembangunan", 1),
    row(2, "Menyusun rencana aksi", 2),
    row(3, "Mengadakan rapat evaluasi", 3, 6),
)


def told(after: tuple[PlanRow, ...]) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    return [(c.before and c.before.ref, c.after and c.after.ref, c.fields) for c in compare(PLAN, after)]


def test_the_same_plan_has_no_changes() -> None:
    assert told(PLAN) == [("I.1", "I.1", ()), ("I.2", "I.2", ()), ("I.3", "I.3", ())]


def test_a_row_that_was_put_in_moves_numbers_and_not_rows() -> None:
    after = (
        PLAN[0],
        row(2, "Mencanangkan zona integritas", 1),
        replace(PLAN[1], number="3"),
        replace(PLAN[2], number="4"),
    )
    assert told(after) == [("I.1", "I.1", ()), (None, "I.2", ()), ("I.2", "I.3", ("ref",)), ("I.3", "I.4", ("ref",))]


def test_a_row_that_is_gone_stands_where_it_stood() -> None:
    assert told((PLAN[0], replace(PLAN[2], number="2"))) == [
        ("I.1", "I.1", ()),
        ("I.2", None, ()),
        ("I.3", "I.2", ("ref",)),
    ]


def test_changed_words_months_evidence_and_target_are_named() -> None:
    after = (
        replace(PLAN[0], action="Membentuk tim pembangunan zona", months=(1, 2)),
        replace(PLAN[1], evidence=("SK", "Notula"), target="100%"),
        PLAN[2],
    )
    assert [fields for _, _, fields in told(after)] == [("action", "months"), ("target", "evidence"), ()]


def test_another_row_under_an_old_number_is_another_row() -> None:
    after = (PLAN[0], row(2, "Memasang saluran pengaduan daring di ruang layanan", 5), PLAN[2])
    assert ("I.2", None, ()) in told(after)
    assert (None, "I.2", ()) in told(after)


QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(plan=plans(most=10), left=st.integers(0, 10), data=st.data())
def test_every_row_of_both_sides_stands_there_once(plan: PrintedPlan, left: int, data: st.DataObject) -> None:
    before = plan.actions
    after = tuple(data.draw(st.permutations(before)))[left:]
    changes = compare(before, after)
    assert sorted(c.before.ref for c in changes if c.before) == sorted(r.ref for r in before)
    assert [c.after for c in changes if c.after] == list(after)
    assert all(c.fields == () for c in changes if c.before and c.after)
