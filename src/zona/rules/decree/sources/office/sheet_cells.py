"""The cells of a worksheet, and the names by which its program calls cells and ranges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from zona.rules.decree.sources.office.sheet_styles import CellFormat

REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell's text and format, and its number where it holds one, however that is shown."""

    text: str
    format: CellFormat
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A range of cells; rows and columns from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """What its program calls it ("F5:Q16")."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"


@dataclass(slots=True)
class Sheet:
    """The cells of a sheet by row and column from 1; only cells with text, number, fill or ruling are kept. `untold`
    are the ranges whose rules for fills could not be worked out."""

    rows: dict[int, dict[int, Stored]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)


def column_letters(number: int) -> str:
    """ "A" for 1, "AA" for 27."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def range_of(text: str | None) -> Range | None:
    """The range of that name."""
    first, _, last = (text or "").partition(":")
    start, end = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last or first)
    if start is None or end is None:
        return None
    return Range(int(start[2]), column_number(start[1]), int(end[2]), column_number(end[1]))


def ranges_of(text: str) -> Iterator[Range]:
    """The ranges that are named one after the other."""
    yield from (area for name in text.split() if (area := range_of(name)))
