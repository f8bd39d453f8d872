"""Answers in the form in which they are kept: a choice's key, an index as text, a ratio's counts by key as text."""

from fractions import Fraction
from typing import Any

from zona.rules.lke.answers import Answer, Ratio, is_empty, read_answer
from zona.rules.lke.instrument import Instrument, Item
from zona.rules.lke.workbook.layout import counts_of


def stored(item: Item, answer: Answer) -> Any:
    """An answer as it is kept."""
    if isinstance(answer, Ratio):
        return {key: str(count) for key, count in counts_of(item, answer).items()}
    return answer if isinstance(answer, str) else decimal_text(answer)


def same(instrument: Instrument, item: Item, kept: Any, answer: Answer) -> bool:
    """Whether what is kept says the same as an answer, however it is written ("3,5" and "3.50")."""
    if is_empty(kept):
        return False
    try:
        return bool(stored(item, read_answer(instrument, item, kept)) == stored(item, answer))
    except ValueError:
        return False


def decimal_text(number: Fraction) -> str:
    """A decimal fraction in full: 73/20 is "3.65"; one without end has twelve places."""
    if number.denominator == 1:
        return str(number.numerator)
    digits = next((n for n in range(1, 13) if (number * 10**n).denominator == 1), 12)
    return f"{float(number):.{digits}f}"
