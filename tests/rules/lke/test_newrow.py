"""A row filled in from the instrument."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zona.catalogue.matching import acts
from zona.rules.lke.climb import choices_of
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.newrow import months_for, row_for

INSTRUMENT = load_instrument()


@pytest.mark.parametrize(
    ("times", "first", "months"),
    [
        (12, 1, tuple(range(1, 13))),
        (12, 10, (10, 11, 12)),
        (4, 1, (3, 6, 9, 12)),
        (4, 4, (6, 8, 10, 12)),
        (4, 7, (9, 10, 11, 12)),
        (4, 10, (10, 11, 12)),
        (5, 1, (4, 6, 8, 10, 12)),
        (3, 1, (4, 8, 12)),
        (2, 1, (6, 12)),
        (2, 7, (7, 12)),
        (2, 12, (12,)),
        (1, 1, (3,)),
        (1, 5, (6,)),
        (1, 10, (11,)),
        (1, 12, (12,)),
        (0, 12, (12,)),
    ],
)
def test_months_stand_evenly_up_to_december(times: int, first: int, months: tuple[int, ...]) -> None:
    assert months_for(times, first=first) == months


@settings(max_examples=40)
@given(st.integers(0, 40), st.integers(1, 12))
def test_there_is_always_a_month_and_none_is_over(times: int, first: int) -> None:
    months = months_for(times, first=first)
    assert months
    assert list(months) == sorted(set(months))
    assert first <= months[0] <= months[-1] <= 12


def test_every_nature_of_evidence_has_an_act_and_every_choice_a_row() -> None:
    assert set(acts()) == set(INSTRUMENT.proofs)
    for choice in choices_of(INSTRUMENT):
        row = row_for(INSTRUMENT, choice.items, choice.evidence)
        assert row.component
        assert row.action.split(" ", 1)[0] in {act.split(" ", 1)[0] for act in acts().values()}
        assert row.evidence[0] == INSTRUMENT.evidence[choice.evidence].title.id
        assert len(row.evidence) == len(set(row.evidence))


def test_the_rhythm_is_that_of_the_best_option() -> None:
    survey = row_for(INSTRUMENT, ["A.I.6.iv.a"])
    assert (survey.months, survey.unsure) == ((3, 6, 9, 12), False)
    appraisal = row_for(INSTRUMENT, ["A.I.3.iv.c"])
    assert (len(appraisal.months), appraisal.unsure) == (12, False)
    periodic = row_for(INSTRUMENT, ["A.I.5.v.d"])
    assert (periodic.months, periodic.unsure) == ((3, 6, 9, 12), True)
    assert row_for(INSTRUMENT, ["A.I.1.i.a"]).months == (3,)
