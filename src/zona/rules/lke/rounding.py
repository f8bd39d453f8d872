"""Figures as they are shown: two places, half up, with the Indonesian comma. Nothing is computed from what is shown."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache


def half_up(figure: Fraction, places: int = 2) -> Decimal:
    """A figure rounded half up, away from zero at the half."""
    scale = 10**places
    doubled = abs(figure) * scale * 2
    whole = (doubled.numerator // doubled.denominator + 1) // 2
    return Decimal(whole if figure >= 0 else -whole).scaleb(-places)


@lru_cache(maxsize=4096)
def two_places(figure: Fraction, language: str = "id") -> str:
    """ "3,67" in Indonesian, "3.67" in English."""
    text = f"{half_up(figure):.2f}"
    return text if language.startswith("en") else text.replace(".", ",")
