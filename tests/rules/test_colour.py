"""Colours that people must be able to read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zona.rules.colour import TEXT, contrast, luminance, nearest, read_colour, shortfall

LIGHT, DARK = ("#ffffff", "#f5f6f4"), ("#12181f", "#1b232c")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#0f0f0f", "#0f0f0f", 1),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("#0F5661", "#0f5661"),
        (" 0f5661 ", "#0f5661"),
        ("#0a5", "#00aa55"),
        ("15, 86, 97", "#0f5661"),
        ("rgb(15,86,97)", "#0f5661"),
        ("15 86 256", None),
        ("merah", None),
        ("#12345", None),
        ("", None),
    ],
)
def test_a_colour_is_read_as_people_write_it(written: str, read: str | None) -> None:
    assert read_colour(written) == read


def test_a_pale_colour_is_told_with_its_contrast_against_the_worst_ground() -> None:
    short = shortfall("#f58220", LIGHT)
    assert short is not None
    assert (round(short.ratio, 2), short.against) == (2.39, "#f5f6f4")
    assert shortfall("#0f5661", LIGHT) is None


@settings(max_examples=60)
@given(COLOURS)
def test_the_nearest_can_always_be_read_and_is_the_colour_itself_where_that_can(colour: str) -> None:
    light, dark = nearest(colour, LIGHT, darker=True), nearest(colour, DARK, darker=False, from_lightness=0.78)
    assert shortfall(light, LIGHT) is None
    assert shortfall(dark, DARK) is None
    assert luminance(light) <= luminance(colour) + 0.01
    if shortfall(colour, LIGHT) is None:
        assert max(abs(int(light[i : i + 2], 16) - int(colour[i : i + 2], 16)) for i in (1, 3, 5)) <= 1


@settings(max_examples=60)
@given(COLOURS)
def test_the_nearest_is_no_darker_than_it_must_be(colour: str) -> None:
    if shortfall(colour, LIGHT):
        assert min(contrast(nearest(colour, LIGHT, darker=True), ground) for ground in LIGHT) < TEXT + 0.15
