"""Answers for the tests: the best, the worst, and any."""

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from zona.rules.lke.answers import Answer, Ratio
from zona.rules.lke.loading import load_instrument

LKE = load_instrument()


def every(choice: int) -> dict[str, Answer]:
    """Every item answered by its best (0) or worst (-1) answer."""
    return {code: _answer(item, choice) for code, item in LKE.items.items()}


def _answer(item: Any, choice: int) -> Answer:
    best = choice == 0
    if item.options:
        return item.options[choice].key
    return Ratio(Fraction(best), Fraction(1)) if item.formula else Fraction(4 if best else 0)


def _any_of(item: Any) -> st.SearchStrategy[Answer]:
    if item.options:
        return st.sampled_from([o.key for o in item.options])
    if item.formula:
        return st.builds(
            Ratio, st.integers(-9 if item.formula.minus else 0, 9).map(Fraction), st.integers(0, 9).map(Fraction)
        )
    return st.fractions(0, 4, max_denominator=100)


any_answers = st.fixed_dictionaries({}, optional={code: _any_of(item) for code, item in LKE.items.items()})
