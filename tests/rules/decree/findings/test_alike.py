"""Comparing words: what is quick says the same as what is thorough."""

from hypothesis import given, settings
from hypothesis import strategies as st

from zona.rules.decree.findings.alike import likeness, nearness

WORDS = st.text("abcdei ", min_size=0, max_size=24)


@settings(max_examples=60)
@given(WORDS, WORDS, st.sampled_from((0.3, 0.6, 0.86)))
def test_nearness_is_likeness_from_a_bound_on(one: str, other: str, least: float) -> None:
    whole = likeness(one, other)
    assert nearness(one, other, least) == (whole if whole >= least else 0.0)


def test_names_as_alike_as_a_slip_of_the_pen_are_near() -> None:
    assert nearness("Penanganan Benturan Kepentingan", "Penangan benturan kepentingan", 0.86) > 0.9
    assert nearness("Penanganan Benturan Kepentingan", "Budaya Pelayanan Prima", 0.86) == 0.0
