"""Coverage: a table that an official could check by hand, and the decree's own where its map is at hand."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.lke.test_matching import MAP

from zona.rules.lke.coverage import Link, UnknownItem, coverage
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.matching import Fit

INSTRUMENT = load_instrument()
CODES = sorted(INSTRUMENT.items)

# links (item, fit) → area: (strong, any). Weights: sub-component ÷ number of its items.
RULING = [
    ([], {}),
    ([("A.I.1.i.a", "full")], {1: ("1/4", "1/4")}),
    ([("A.I.1.i.a", "weak")], {1: ("0", "1/4")}),
    ([("A.I.1.i.a", "weak"), ("A.I.1.i.a", "partial")], {1: ("1/4", "1/4")}),
    ([("A.I.1.ii.a", "full"), ("A.I.1.ii.b", "weak")], {1: ("1/3", "2/3")}),
    ([("A.I.3.i.a", "partial"), ("A.II.3.iii.a", "weak")], {3: ("1/12", "25/12")}),
    ([("A.II.5.iii.a", "full"), ("A.II.5.iii.b", "full")], {5: ("2", "2")}),
    ([("B.I.a", "full"), ("A.I.6.iv.a", "partial")], {6: ("1/3", "1/3")}),
]


@pytest.mark.parametrize(("links", "areas"), RULING)
def test_each_item_counts_once_with_its_best_fit(
    links: list[tuple[str, str]], areas: dict[int, tuple[str, str]]
) -> None:
    found = coverage(INSTRUMENT, [Link(f"I.{n}", item, Fit(fit)) for n, (item, fit) in enumerate(links)])
    expected = {n: tuple(Fraction(value) for value in pair) for n, pair in areas.items()}
    assert {a.number: (a.strong, a.any) for a in found.areas if a.any} == expected
    assert found.strong == sum((pair[0] for pair in expected.values()), Fraction(0))
    assert found.any == sum((pair[1] for pair in expected.values()), Fraction(0))


def test_everything_covered_reaches_both() -> None:
    found = coverage(INSTRUMENT, [Link("1", code, Fit.FULL) for code in CODES])
    assert (found.strong, found.any, found.uncovered) == (60, 60, ())
    assert all(reach.reachable for reach in found.reach.values())
    assert found.reach["WBBM"].margin == 12


def test_one_area_under_its_minimum_is_enough_to_fail() -> None:
    """60 − 4.10 points are far above 40, but area 1 stays at 3.9 of the 4.8 it needs."""
    left_out = {"A.II.1.i.a", "A.II.1.i.b", "A.II.1.ii.a", "A.II.1.iii.a", "A.I.1.i.a"}
    found = coverage(INSTRUMENT, [Link("1", code, Fit.FULL) for code in CODES if code not in left_out])
    reach = found.reach["WBK"]
    assert not reach.reachable
    assert reach.margin > 0
    assert reach.short_areas == (1,)
    assert found.areas[0].missing("WBK") == Fraction("4.8") - Fraction("3.75")


def test_what_would_add_most_stands_first_and_hasil_is_among_it() -> None:
    found = coverage(INSTRUMENT, [])
    assert [one.item for one in found.uncovered[:4]] == ["B.I.a", "B.II.a", "B.I.b", "A.II.5.ii.a"]
    points = [one.points for one in found.uncovered]
    assert points == sorted(points, reverse=True)
    assert sum(points) == 100


def test_an_unknown_item_is_named() -> None:
    with pytest.raises(UnknownItem, match=r"A\.I\.9\.x"):
        coverage(INSTRUMENT, [Link("1", "A.I.9.x", Fit.FULL)])


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(Fit)), max_size=60))
def test_more_links_never_carry_less_and_order_does_not_matter(links: list[tuple[str, Fit]]) -> None:
    made = [Link("1", item, fit) for item, fit in links]
    whole, turned, less = (coverage(INSTRUMENT, some) for some in (made, made[::-1], made[1:]))
    assert (whole.areas, whole.uncovered) == (turned.areas, turned.uncovered)
    assert 0 <= whole.strong <= whole.any <= 60
    assert less.any <= whole.any
    assert less.strong <= whole.strong
    assert whole.any + sum(u.points for u in whole.uncovered if not u.item.startswith("B")) == 60


@pytest.mark.skipif(MAP is None, reason="the confirmed map is not at hand")
def test_the_confirmed_map_gives_the_decrees_coverage() -> None:
    assert MAP
    links = json.loads(MAP.read_text())["links"]
    found = coverage(INSTRUMENT, [Link(a, x["item"], Fit(x["fit"])) for a, ones in links.items() for x in ones])
    assert found.strong == Fraction(3527, 240)  # 14.695833…
    assert found.any == Fraction(2219, 80)  # 27.7375
    assert len(found.uncovered) == 55
    assert not any(reach.reachable for reach in found.reach.values())
    assert found.reach["WBK"].short_areas == (1, 2, 3, 4, 5, 6)
