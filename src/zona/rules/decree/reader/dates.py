"""Dates as Indonesian decrees write them."""

import re
from datetime import date

from zona.rules.decree.reader.months import month_of

_WRITTEN = re.compile(r"\b(\d{1,2})\s+([A-Za-z]{3,10})\.?\s+(\d{4})\b")
_FIGURES = re.compile(r"\b(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})\b")
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_SPOKEN = re.compile(r"tanggal\s+([a-z ]+?)\s+bulan\s+([a-z]+)\s+tahun\s+([a-z ]+)", re.IGNORECASE)
_COUNT = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
_UNITS = {word: value for value, word in enumerate(_COUNT.split())}


def date_in(text: str) -> date | None:
    """The first date in a text, in figures or in words; None where there is none that exists."""
    if match := _WRITTEN.search(text):
        month = month_of(match[2].lower())
        return _made(int(match[3]), month, int(match[1]))
    if match := _FIGURES.search(text):
        return _made(int(match[3]), int(match[2]), int(match[1]))
    if match := _ISO.search(text):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if match := _SPOKEN.search(text):
        return _made(_spoken(match[3]), month_of(match[2].lower()), _spoken(match[1]))
    return None


def _made(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _spoken(words: str) -> int | None:
    """A number in Indonesian words up to the thousands: "dua ribu dua puluh lima"."""
    total = part = 0
    for word in words.lower().split():
        if word in _UNITS:
            part += _UNITS[word]
        elif word == "belas":
            part += 10
        elif word in {"puluh", "ratus", "ribu"}:
            factor = {"puluh": 10, "ratus": 100, "ribu": 1000}[word]
            total, part = (total + part * factor, 0) if factor != 10 else (total, part * 10)
            if factor == 10:
                total, part = total + part, 0
        elif word in {"seratus", "seribu"}:
            total += 100 if word == "seratus" else 1000
        else:
            return None
    return total + part or None
