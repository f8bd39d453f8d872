"""Figures as shown."""

from fractions import Fraction

import pytest

from zona.rules.lke.rounding import two_places


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("11/3", "3,67"),
        ("0.125", "0,13"),
        ("0.115", "0,12"),
        ("0.1149999", "0,11"),
        ("-0.125", "-0,13"),
        ("14.695833", "14,70"),
        ("100", "100,00"),
        ("0", "0,00"),
    ],
)
def test_half_up(figure, shown):
    assert two_places(Fraction(figure)) == shown
    assert two_places(Fraction(figure), "en") == shown.replace(",", ".")
