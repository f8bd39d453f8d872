"""The fewest answers to improve: by hand, and against every other set on small cases."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zona.rules.lke.loading import load_instrument
from zona.rules.lke.score import items_of_test, score
from zona.rules.lke.uplift import Raise, possible_raises, uplift

LKE = load_instrument("zi-2021")
FULL = dict.fromkeys(LKE.items, Fraction(1))


def without(*codes: str) -> dict[str, Fraction]:
    return FULL | dict.fromkeys(codes, Fraction(0))


def test_every_test_of_every_predicate_adds_up_the_figure_that_the_score_looks_at() -> None:
    best = {
        code: (item.options[0].key if item.options else LKE.scales[item.scale].highest)
        for code, item in LKE.items.items()
    }
    ratio = {c for c, item in LKE.items.items() if item.formula}
    scored = score(LKE, {code: value for code, value in best.items() if code not in ratio and value is not None})
    for predicate in scored.predicates.values():
        for test in predicate.tests:
            added = sum(LKE.item_weight(c) for c in items_of_test(LKE, test.test) if c not in ratio)
            assert added == test.is_, test.test


def test_nothing_is_to_be_raised_where_all_is_reached() -> None:
    assert uplift(LKE, FULL, {}, "WBBM").steps == ()


def test_one_item_is_enough_where_one_area_is_short() -> None:
    """Without the two heaviest items of area 1, 6 of 8 points are left; WBBM asks for exactly 6."""
    assert uplift(LKE, without("A.II.1.i.a", "A.II.1.i.b"), {}, "WBBM").steps == ()
    values = without("A.II.1.i.a", "A.II.1.i.b", "A.I.1.i.a")
    found = uplift(LKE, values, possible_raises(LKE, values), "WBBM")
    assert found.steps is not None
    assert len(found.steps) == 1
    assert found.steps[0].adds == 1  # the heavier of the three, though the lighter would do


def test_what_cannot_be_reached_is_named_with_what_it_lacks() -> None:
    values = without("B.I.a")
    found = uplift(LKE, values, possible_raises(LKE, values, without=["B.I.a"]), "WBK")
    assert found.steps is None
    assert found.short["ipak"] == Fraction("15.75")


@pytest.mark.parametrize(("so_far", "left", "option"), [(0, 12, "A"), (1, 2, "B"), (0, 2, "C"), (0, 0, "E")])
def test_a_survey_can_be_raised_as_far_as_the_months_allow(so_far: int, left: int, option: str) -> None:
    """A asks for four surveys a year, B three, C two, D one."""
    found = possible_raises(LKE, {}, months={"A.I.6.iv.a": so_far}, months_left=left)
    raised = found.get("A.I.6.iv.a")
    assert (raised.option if raised else "E") == option


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(sorted(LKE.items)), min_size=1, max_size=9), st.sampled_from(["WBK", "WBBM"]))
def test_no_smaller_set_and_none_of_that_size_brings_more(missing: set[str], predicate: str) -> None:
    values = without(*missing)
    raises = possible_raises(LKE, values)
    found = uplift(LKE, values, raises, predicate)
    assert found.steps is not None
    best = next(
        sets
        for size in range(len(raises) + 1)
        if (sets := [s for s in combinations(raises.values(), size) if reaches(values, s, predicate)])
    )
    assert len(found.steps) == len(best[0])
    assert sum(r.adds for r in found.steps) == max(sum(r.adds for r in one) for one in best)


def reaches(values: dict[str, Fraction], chosen: tuple[Raise, ...], predicate: str) -> bool:
    raised = values | {r.item: values[r.item] + r.adds / LKE.item_weight(r.item) for r in chosen}
    return all(
        sum(raised[c] * LKE.item_weight(c) for c in items_of_test(LKE, test)) >= needs
        for test, needs in LKE.thresholds[predicate].minima.items()
    )
