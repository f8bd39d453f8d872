"""The months, and the names that offices give them in headers and cells."""

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from zona.rules.decree.reader.numerals import roman_value
from zona.rules.decree.reader.wording import fold, squash

MONTH_NAMES = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ENGLISH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WRITTEN = {
    1: "januari january jan jn",
    2: "februari february pebruari febuari pebuari feb peb febr pebr feby",
    3: "maret march mar mrt mart maart",
    4: "april apr apl",
    5: "mei may",
    6: "juni june jun",
    7: "juli july jul",
    8: "agustus august agust agst agt agts agu ags agus aug",
    9: "september sept sep spt sptember",
    10: "oktober october okt oct",
    11: "november nopember nov nop nov",
    12: "desember december des dec dese",
}
_MONTHS = {name: number for number, names in _WRITTEN.items() for name in names.split()}
_NAMES = frozenset(name.lower() for name in (*MONTH_NAMES, *ENGLISH_NAMES))
_LONG = tuple(name for name in _MONTHS if len(name) >= 5)
_BEGUN = 4  # letters of a name that say which it is
_NEARLY, _LONG_NAME = 0.9, 6  # how alike, and from how many letters on, a word torn apart is still a month's name


def months_in_words(months: tuple[int, ...], *, english: bool = False) -> str:
    """Months as a person says them: "Maret, Juni dan Desember", and in full when it is all twelve."""
    if len(months) == 12:
        return "all twelve months" if english else "seluruh dua belas bulan"
    names = [(ENGLISH_NAMES if english else MONTH_NAMES)[m - 1] for m in months]
    if len(names) < 2:
        return names[0] if names else ("no month" if english else "tanpa bulan")
    return ", ".join(names[:-1]) + (" and " if english else " dan ") + names[-1]


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """The month that a single folded word names, small typing errors allowed."""
    if (month := _MONTHS.get(word)) is not None:
        return month
    if len(word) >= 5 and word.isalpha():
        near = difflib.get_close_matches(word, _LONG, n=1, cutoff=0.8)
        return _MONTHS[near[0]] if near else None
    return None


def is_name(word: str) -> bool:
    """Whether a folded word is the whole name of a month."""
    return word in _NAMES


def begins_name(word: str) -> bool:
    """Whether a folded word is the beginning of a month's name, too long for an abbreviation."""
    return len(word) >= _BEGUN and any(name.startswith(word) for name in _NAMES)


def _nearly(word: str) -> int | None:
    """The month whose long name a word has but for a letter."""
    near = difflib.get_close_matches(word, _LONG, n=1, cutoff=_NEARLY) if len(word) >= _LONG_NAME else []
    return _MONTHS[near[0]] if near else None


class Unit(StrEnum):
    """What a header of the time block names."""

    MONTH = "month"
    QUARTER = "quarter"
    THIRD = "third"  # four months: caturwulan
    SEMESTER = "semester"
    SPAN = "span"  # several months in one column: "Jan-Mar"
    WEEK = "week"
    YEAR = "year"
    NUMBER = "number"  # a bare figure, which its neighbours explain
    INITIAL = "initial"  # one letter of a month


@dataclass(frozen=True, slots=True)
class Token:
    """A header of the time block: its unit, its value, its year where it names one, and the months of a span."""

    unit: Unit
    value: int
    year: int | None = None
    months: tuple[int, ...] = ()


def quarter_months(quarter: int) -> tuple[int, ...]:
    """The three months of a quarter, 1 to 4."""
    return tuple(range(3 * quarter - 2, 3 * quarter + 1))


def semester_months(semester: int) -> tuple[int, ...]:
    """The six months of a half-year, 1 or 2."""
    return tuple(range(6 * semester - 5, 6 * semester + 1))


_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_ISO = re.compile(r"^(20\d\d)-(\d\d)-\d\d(?:[ T]00:00(?::00)?)?$")
_FIGURE = r"(?:ke\s*)?(\d{1,2}|[ivx]{1,4})"
_WHOLE = r"\b(?! [ivx]{1,3}$)"  # not torn by a narrow column ("TW I / V")
_QUARTER = re.compile(
    rf"^(?:tw|trw|triwulan|tri wulan|t w|trwulan|triw|tri|kuartal|kwartal|quarter|q)\s*{_FIGURE}{_WHOLE}"
)
_SEMESTER = re.compile(rf"^(?:semester|smt|smtr|sem|smstr)\s*{_FIGURE}{_WHOLE}")
_WEEK = re.compile(rf"^(?:minggu|mgg|mg|m|w|week|pekan)\s*{_FIGURE}$")
_MONTH_NUMBER = re.compile(rf"^(?:bulan|bln|b)\s*{_FIGURE}$")
_SPAN = re.compile(r"^([a-z]{3,9})\s*(?:s d|sd|sampai dengan|sampai|hingga|to)?\s*([a-z]{3,9})$")
_SHORT_YEAR = re.compile(r"^([a-z]{3,9})\s?(\d\d)$")


def figure(text: str) -> int | None:
    """A bare number, in digits or Roman figures of either case; None where it is neither."""
    bare = text.strip(" .()")
    if bare.isdecimal():
        return int(bare) if len(bare) <= 4 else None
    return roman_value(bare.upper())


@lru_cache(maxsize=4096)
def time_token(text: str) -> Token | None:
    """What a header says about time, or None where it says nothing of it."""
    plain = squash(text)
    if not plain or len(plain) > 40:
        return None
    if match := _ISO.match(plain):
        return Token(Unit.MONTH, int(match[2]), int(match[1])) if 1 <= int(match[2]) <= 12 else None
    words = fold(plain)
    year = int(match[1]) if (match := _YEAR.search(words)) else None
    rest = squash(_YEAR.sub("", words)) if year else words
    if year and rest in {"", "tahun", "th", "thn", "ta", "t a", "tahun anggaran"}:
        return Token(Unit.YEAR, year, year)
    return _unit_token(rest, year) or _named_token(rest, year) or _bare_token(plain) or _torn_token(rest, year)


def _unit_token(words: str, year: int | None) -> Token | None:
    if (match := _QUARTER.match(words)) and (value := figure(match[1])) and value <= 4:
        return Token(Unit.QUARTER, value, year)
    if (match := _SEMESTER.match(words)) and (value := figure(match[1])) and value <= 2:
        return Token(Unit.SEMESTER, value, year)
    if (match := _MONTH_NUMBER.match(words)) and (value := figure(match[1])) and value <= 12:
        return Token(Unit.MONTH, value, year)
    if (match := _WEEK.match(words)) and (value := figure(match[1])) and value <= 5:
        return Token(Unit.WEEK, value, year)
    return None


def _named_token(words: str, year: int | None) -> Token | None:
    bare = words.removeprefix("bulan ").removeprefix("bln ")
    if (month := month_of(bare)) is not None:
        return Token(Unit.MONTH, month, year)
    if (match := _SHORT_YEAR.match(bare)) and (month := month_of(match[1])):
        return Token(Unit.MONTH, month, 2000 + int(match[2]))
    if (match := _SPAN.match(bare)) and (first := month_of(match[1])) and (last := month_of(match[2])) and first < last:
        return Token(Unit.SPAN, last, year, tuple(range(first, last + 1)))
    return None


def _torn_token(words: str, year: int | None) -> Token | None:
    """A header that a narrow column broke within a word or figure: "Bulan k / e-1", "Septem / ber", "V / III". Of a
    long name a letter may be missing, as where its neighbour lies over it: "D sember"."""
    whole = words.replace(" ", "")
    if whole != words and (value := figure(whole)) and value <= 12 and (whole.isalpha() or value >= 10):
        return Token(Unit.NUMBER, value, year)
    if month := _MONTHS.get(whole) or (_nearly(whole) if whole != words else None):
        return Token(Unit.MONTH, month, year)
    if (match := _SHORT_YEAR.match(whole)) and (month := _MONTHS.get(match[1])):
        return Token(Unit.MONTH, month, 2000 + int(match[2]))
    return _unit_token(whole, year)


def _bare_token(plain: str) -> Token | None:
    if (value := figure(plain)) and value <= 60:
        return Token(Unit.NUMBER, value)
    if len(plain) == 1 and plain.upper() in "JFMASOND":
        return Token(Unit.INITIAL, ord(plain.upper()))
    return None
