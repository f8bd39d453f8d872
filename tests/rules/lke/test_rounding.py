"""Figures as shown."""

from fractions import Fraction

import pytest

from zona.rules.lke.rounding import lack_places, two_places


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


@pytest.mark.parametrize(
    ("figure", "shown"),
    [("0", "0,00"), ("1/60000", "0,01"), ("-1/60000", "0,01"), ("0.014", "0,01"), ("0.185", "0,19")],
)
def test_what_is_missing_is_never_shown_as_nothing(figure, shown):
    assert lack_places(Fraction(figure)) == shown
    assert lack_places(Fraction(figure), "en") == shown.replace(",", ".")
