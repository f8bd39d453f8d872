"""The ways in which rows and headings are numbered: Roman, letters, digits, and several levels at once."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_UNITS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """A positive number in Roman figures."""
    whole = ""
    for value, sign in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), *_UNITS):
        while number >= value:
            whole += sign
            number -= value
    return whole


_ROMANS = {roman(n): n for n in range(1, 40)}


def roman_value(text: str) -> int | None:
    """The value of capital Roman figures up to XXXIX; None for anything else."""
    return _ROMANS.get(text)


def letter(number: int) -> str:
    """1 → a, 26 → z, 27 → aa."""
    whole = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        whole = chr(97 + rest) + whole
    return whole


def letter_value(text: str) -> int:
    """a → 1, z → 26, aa → 27."""
    value = 0
    for char in text:
        value = value * 26 + ord(char) - 96
    return value


class Style(StrEnum):
    """How a label is written."""

    AREA = "area"  # "AREA 1", "Pokja II"
    ROMAN = "roman"
    UPPER = "upper"
    DIGIT = "digit"
    SMALL_ROMAN = "small_roman"
    LOWER = "lower"
    LEVELS = "levels"  # "1.2", "I.3", "1.a", "V.1a"


DEEPER = frozenset({Style.LOWER, Style.SMALL_ROMAN, Style.LEVELS})
"""The styles of numbers that the further rows of a component have."""


@dataclass(frozen=True, slots=True)
class Label:
    """A number as written, without its point: its style, its text, its levels, and the words that follow it."""

    style: Style
    text: str
    rest: str = ""
    levels: tuple[str, ...] = ()


_AREA = re.compile(
    r"^(?:area|pokja|kelompok kerja|pilar|bidang|aspek|program)\s*(?:perubahan|pengungkit|zi)?\s*(?:ke\s*-?\s*)?"
    r"([IVX]{1,5}|\d{1,2}|[A-H])\b\s*[-–—.:)\]|]*\s*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LEVELS = re.compile(
    r"^((?:[IVX]{1,5}|[A-Z]|\d{1,3})(?:\s*[.\-]\s*(?:\d{1,3}[a-z]?|[a-zA-Z]|[ivx]{1,4}))+)\s*[.)]?(?:\s+(.*))?$",
    re.DOTALL,
)
_PART = re.compile(r"\s*[.\-]\s*|(?<=\d)(?=[a-z])")
_GLUED = re.compile(r"^(\d{1,3})([a-z])\s*[.)]?(?:\s+(.*))?$", re.DOTALL)
_ROMAN = re.compile(r"^\(?([IVX]{1,6})(?:\s*[.):\-–—]+\s*|\s+|$)(.*)$", re.DOTALL)
_UPPER = re.compile(r"^\(?([A-Z])(?:\s*[.):]\s*|\s+(?=[A-Z])|$)(.*)$", re.DOTALL)
_DIGIT = re.compile(r"^\(?(\d{1,4})(?:\s*[.):]+\s*|\s+|$)(.*)$", re.DOTALL)
_SMALL_ROMAN = re.compile(r"^\(?(i{1,3}|iv|vi{0,3}|ix|x)(?:\s*[.)]\s*|$)(.*)$", re.DOTALL)
_LOWER = re.compile(r"^\(?([a-z])(?:\s*[.):]\s*|$)(.*)$", re.DOTALL)


@lru_cache(maxsize=8192)
def label_of(text: str) -> Label | None:
    """The label with which a text begins, or None. `text` is squashed."""
    if not text or len(text) > 400:
        return None
    if match := _AREA.match(text):
        return Label(Style.AREA, match[1].upper(), match[2].strip())
    if match := _LEVELS.match(text):
        levels = tuple(part.strip() for part in _PART.split(match[1]))
        return Label(Style.LEVELS, match[1], (match[2] or "").strip(), levels)
    if match := _GLUED.match(text):
        return Label(Style.LEVELS, match[1] + match[2], (match[3] or "").strip(), (match[1], match[2]))
    return _plain_label(text)


def _plain_label(text: str) -> Label | None:
    match = _ROMAN.match(text)
    if match and match[1] in _ROMANS:
        return Label(Style.ROMAN, match[1], match[2].strip())
    for style, pattern in (
        (Style.UPPER, _UPPER),
        (Style.DIGIT, _DIGIT),
        (Style.SMALL_ROMAN, _SMALL_ROMAN),
        (Style.LOWER, _LOWER),
    ):
        if match := pattern.match(text):
            return Label(style, match[1], match[2].strip())
    return None
