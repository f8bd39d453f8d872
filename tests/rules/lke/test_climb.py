"""The cheapest way up: against every possible set on small instruments, and on the real one."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zona.rules.lke.climb import Choice, Items, Needs, choices_of, climb, smallest
from zona.rules.lke.loading import load_instrument

INSTRUMENT = load_instrument()


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Choice], Items, frozenset[str], Needs]:
    """Up to seven items in two areas, up to eight choices."""
    codes = [f"i{n}" for n in range(draw(st.integers(1, 7)))]
    points = {code: Fraction(draw(st.integers(1, 12)), draw(st.sampled_from([1, 3, 4, 8]))) for code in codes}
    area = {code: draw(st.integers(1, 2)) for code in codes}
    served = draw(st.lists(st.sets(st.sampled_from(codes), min_size=1, max_size=3), min_size=1, max_size=8))
    choices = [Choice("s", str(n), tuple(sorted(some))) for n, some in enumerate(served)]
    have = frozenset(draw(st.sets(st.sampled_from(codes), max_size=2)))
    least = {n: Fraction(draw(st.integers(0, 10)), 2) for n in (1, 2)}
    return choices, Items(points, area), have, Needs(Fraction(draw(st.integers(0, 20))), least)


def by_trying(choices: list[Choice], items: Items, have: frozenset[str], needs: Needs) -> tuple[int, Fraction] | None:
    """The fewest choices, and the most points in all with that many: every set is tried."""
    for size in range(len(choices) + 1):
        reached = []
        for some in combinations(choices, size):
            codes = have.union(*(c.items for c in some))
            by_area = {n: sum((items.points[c] for c in codes if items.area[c] == n), Fraction(0)) for n in needs.areas}
            total = sum((items.points[c] for c in codes), Fraction(0))
            if total >= needs.total and all(by_area[n] >= least for n, least in needs.areas.items()):
                reached.append(total)
        if reached:
            return size, max(reached)
    return None


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_smaller_and_no_better_set_exists(problem: tuple[list[Choice], Items, frozenset[str], Needs]) -> None:
    choices, items, have, needs = problem
    found = smallest(choices, items, have, needs)
    best = by_trying(choices, items, have, needs)
    if best is None:
        assert found is None
        return
    assert found is not None
    new = [code for row in found for code in row.items]
    assert len(new) == len(set(new))
    assert not have & set(new)
    if best[0]:
        assert (len(found), sum((items.points[c] for c in {*have, *new}), Fraction(0))) == best
    else:
        assert found == ()


def test_from_nothing_each_step_reaches_its_predicate() -> None:
    steps = climb(INSTRUMENT, [])
    assert [step.predicate for step in steps] == ["WBK", "WBBM"]
    have: set[str] = set()
    for step in steps:
        have |= {code for row in step.rows for code in row.items}
        minima = INSTRUMENT.thresholds[step.predicate].minima
        assert step.reached >= minima["pengungkit"]
        for area in INSTRUMENT.areas:
            points = sum(INSTRUMENT.item_weight(c) for c in have if INSTRUMENT.items[c].area == area.number)
            assert points >= minima[f"area.{area.number}"]


def test_what_reaches_already_needs_nothing() -> None:
    steps = climb(INSTRUMENT, list(INSTRUMENT.items))
    assert [(step.rows, step.adds) for step in steps] == [((), 0), ((), 0)]


def test_hasil_neither_helps_nor_is_asked_for() -> None:
    hasil = [code for code in INSTRUMENT.items if code.startswith("B")]
    assert [s.adds for s in climb(INSTRUMENT, hasil)] == [s.adds for s in climb(INSTRUMENT, [])]
    assert not {code for choice in choices_of(INSTRUMENT) for code in choice.items} & set(hasil)


def test_one_row_serves_items_that_one_piece_of_evidence_proves() -> None:
    held = {choice.evidence: choice.items for choice in choices_of(INSTRUMENT) if choice.subcomponent == "A.I.5.iv"}
    assert held["monev_wbs"] == ("A.I.5.iv.b", "A.I.5.iv.c")
    assert "daftar_hadir" not in {choice.evidence for choice in choices_of(INSTRUMENT)}
