"""Exact sums, quickly: the points of an edition have few denominators, so whole numbers are added first. Pure."""

from collections.abc import Iterable
from fractions import Fraction


def total(each: Iterable[Fraction]) -> Fraction:
    """The exact sum; 0 of nothing."""
    whole: dict[int, int] = {}
    for one in each:
        numerator, denominator = one.as_integer_ratio()
        whole[denominator] = whole.get(denominator, 0) + numerator
    return sum((Fraction(numerator, denominator) for denominator, numerator in whole.items()), Fraction(0))
