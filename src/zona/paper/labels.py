"""Labels of lists, dictums and dates, as Indonesian papers write them."""

from datetime import date

from zona.rules.decree.reader.numerals import letter
from zona.rules.months import NAMES

_MONTHS = NAMES["id"]
_UNITS = ("", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN")


def label(style: str, place: int) -> str:
    """The label of the item at `place` (from 1): the style's first letter or digit is counted, the rest stays."""
    if style.startswith("a"):
        return letter(place) + style[1:]
    if style.startswith("1"):
        return str(place) + style[1:]
    return style


def ordinal(place: int) -> str:
    """The dictum at `place` from 1 to 99: KESATU, KEDUA … KESEPULUH, KESEBELAS, KEDUA BELAS, KEDUA PULUH SATU."""
    if not 1 <= place <= 99:
        raise ValueError(place)
    tens, unit = divmod(place, 10)
    if place == 10:
        return "KESEPULUH"
    if place == 11:
        return "KESEBELAS"
    if tens == 0:
        return f"KE{_UNITS[unit]}"
    if tens == 1:
        return f"KE{_UNITS[unit]} BELAS"
    return f"KE{_UNITS[tens]} PULUH {_UNITS[unit]}".strip()


def day(value: date) -> str:
    """2025-09-19 → "19 September 2025"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
