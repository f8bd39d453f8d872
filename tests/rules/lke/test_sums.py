"""The quick sum is the exact sum."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from zona.rules.lke.sums import total


@settings(max_examples=60)
@given(st.lists(st.fractions(min_value=-50, max_value=50, max_denominator=5000), max_size=120))
def test_a_sum_is_exact_whatever_the_denominators(each: list[Fraction]) -> None:
    assert total(each) == sum(each, Fraction(0))
