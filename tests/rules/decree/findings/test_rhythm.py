"""Rhythms: which months follow one, and which is the nearest to those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.decree.findings.whole import first

from zona.rules.decree.findings.rhythm import check, is_regular, nearest


@pytest.mark.parametrize(
    ("months", "regular", "better"),
    [
        ((3, 6, 9, 12), True, None),
        ((3, 6, 9, 11), False, (3, 6, 9, 12)),
        ((1, 4, 7, 10), True, None),
        ((4, 7, 10, 12), False, None),
        ((6, 12), True, None),
        (tuple(range(1, 13)), True, None),
        ((1, 5, 8, 9, 10, 11, 12), False, None),
    ],
)
def test_rhythms(months: tuple[int, ...], regular: bool, better: tuple[int, ...] | None) -> None:
    assert is_regular(months) is regular
    if better:
        assert nearest(months) == better


def test_every_other_month_is_no_rhythm_of_a_quarter() -> None:
    assert "rhythm.many" not in {f.code for f in check(first(months=(2, 4, 6, 8, 10)))}


@given(st.sets(st.integers(1, 12), min_size=3))
def test_a_better_rhythm_is_regular_and_differs_in_one_month(months: set[int]) -> None:
    better = nearest(tuple(sorted(months)))
    if better is not None:
        assert is_regular(better)
        assert len(set(better) - months) <= 1
