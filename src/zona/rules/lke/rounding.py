"""Figures as they are shown: two places, half up, with the Indonesian comma. Nothing is computed from what is shown."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

STEP = Decimal("0.01")
"""The least that two places can show."""


def half_up(figure: Fraction, places: int = 2) -> Decimal:
    """A figure rounded half up, away from zero at the half."""
    scale = 10**places
    doubled = abs(figure) * scale * 2
    whole = (doubled.numerator // doubled.denominator + 1) // 2
    return Decimal(whole if figure >= 0 else -whole).scaleb(-places)


@lru_cache(maxsize=4096)
def two_places(figure: Fraction, language: str = "id") -> str:
    """ "3,67" in Indonesian, "3.67" in English."""
    return _written(half_up(figure), language)


@lru_cache(maxsize=4096)
def lack_places(figure: Fraction, language: str = "id") -> str:
    """What is missing to a minimum, the same way; however little it is, never "0,00": that would be enough."""
    return _written(max(half_up(abs(figure)), STEP) if figure else Decimal(0), language)


def _written(figure: Decimal, language: str) -> str:
    text = f"{figure:.2f}"
    return text if language.startswith("en") else text.replace(".", ",")
