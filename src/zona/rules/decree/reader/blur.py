"""Numbers that a scan blurred: "1." for "I.", "HI" for "III", "l" for "1", put right by what their neighbours are."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from zona.rules.decree.reader.numerals import Label, Style, label_of, roman, roman_value
from zona.rules.decree.reader.titles import Title

_ROMAN_LIKE = {"l": "I", "1": "I", "|": "I", "!": "I", "i": "I", "ı": "I", "H": "II", "U": "II", "Y": "V", "v": "V"}
_DIGIT_LIKE = {"I": "1", "l": "1", "|": "1", "!": "1", "i": "1", "O": "0", "o": "0", "Z": "2", "z": "2", "S": "5"}
_HEADED = re.compile(r"^([A-Za-z0-9|!]{1,5})\s*[.,:)]+\s*(\S.*)$", re.DOTALL)
_PERCENT = re.compile(r"\b(100)(?:[2-9]6|9o|o\/o|0\/0)(?!\d)")
_DIGITS = re.compile(r"^\(?([A-Za-z0-9|!]{1,3})[.,:)]*$")


def as_roman(text: str) -> str | None:
    """The Roman figures that blurred ones can be, or None."""
    figures = "".join(_ROMAN_LIKE.get(c, c) for c in text)
    return figures if roman_value(figures) else None


def as_digits(text: str) -> str | None:
    """The digits that blurred ones can be, or None."""
    match = _DIGITS.match(text)
    digits = "".join(_DIGIT_LIKE.get(c, c) for c in match[1]) if match else ""
    return digits if digits.isdecimal() and digits.isascii() and not digits.startswith("0") else None


def sharpened_titles(titles: Sequence[Title | None]) -> list[Title | None]:
    """Headings with their Roman numbers put right, where the plan's other headings of areas have Roman ones."""
    heads = [t for t in titles if t and (t.area is not None or t.wide)]
    romans = [t for t in heads if t.style is Style.ROMAN]
    if not romans:
        return list(titles)
    return _counted([_sharpened(t) if t and t in heads and t.style is not Style.ROMAN else t for t in titles])


def _counted(titles: Sequence[Title | None]) -> list[Title | None]:
    """Roman headings that say the number before them again for another area, counted on: "I" after "I" was "II"."""
    counted: list[Title | None] = []
    last: Title | None = None
    for title in titles:
        if title and title.label and title.style is Style.ROMAN:
            again = last and last.label and last.label.text == title.label.text and last.area != title.area
            if again and (value := roman_value(title.label.text)):
                title = replace(title, label=replace(title.label, text=roman(value + 1)))
            last = title
        counted.append(title)
    return counted


def as_percent(text: str) -> str | None:
    """A percentage whose sign was read as figures ("10096" for "100%"), or None where there is none."""
    mended = _PERCENT.sub(r"\1%", text)
    return mended if mended != text else None


def _sharpened(title: Title) -> Title:
    if title.label and title.label.style is Style.DIGIT and (roman := as_roman(title.label.text)):
        return replace(title, label=replace(title.label, style=Style.ROMAN, text=roman))
    match = _HEADED.match(title.text)
    if title.label is None and match and (roman := as_roman(match[1])):
        return replace(title, label=Label(Style.ROMAN, roman, match[2]), text=match[2], glued=True)
    return title


def counts_in_digits(texts: Sequence[str]) -> bool:
    """Whether most numbers of a plan are digits."""
    styles = Counter(label.style for text in texts if (label := label_of(text)))
    return styles[Style.DIGIT] * 2 > sum(styles.values())


def sharpened_number(text: str) -> Label | None:
    """The label that a blurred number is in a plan that counts in digits, or None where it needs no mending."""
    label = label_of(text)
    if label and label.style in {Style.DIGIT, Style.LEVELS, Style.LOWER} and text[:1] not in "lio":
        return None
    digits = as_digits(text)
    return Label(Style.DIGIT, digits) if digits and (label is None or label.text != digits) else None
