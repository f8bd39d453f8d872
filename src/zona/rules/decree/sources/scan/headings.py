"""Headings that count: twelve narrow columns that read "1 2 5 4 …" are the months, and the odd one was misread."""

import re
from collections.abc import Sequence
from typing import Protocol

from zona.rules.decree.sources.scan.grid import Grid, Slot


class Written(Protocol):
    """A slot with its text."""

    slot: Slot
    text: str
    sure: float


def counted(grid: Grid, drafts: Sequence[Written], columns: frozenset[int]) -> None:
    """Mend rows of headings in which most cells count up from 1: 1…12, 01…12, B01…B12, I…IV."""
    for row in range(min(4, len(grid.ys) - 1)):
        here = sorted((d for d in drafts if d.slot.row == row and d.slot.col_span == 1), key=lambda d: d.slot.column)
        here = [d for d in here if d.slot.column in columns]
        for series in SERIES:
            _mend(here, series)


SERIES = (
    tuple(str(n) for n in range(1, 13)),
    tuple(f"B{n:02d}" for n in range(1, 13)),
    tuple(f"B{n}" for n in range(1, 13)),
    ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    ("I", "II", "III", "IV"),
    ("TW I", "TW II", "TW III", "TW IV"),
)


def _mend(cells: Sequence[Written], series: tuple[str, ...]) -> None:
    """Where most of the cells agree with the series at one offset, give the others its words, doubted."""
    for start in range(len(cells) - len(series) + 1):
        part = cells[start : start + len(series)]
        hits = [_plain(c.text) == _plain(s) for c, s in zip(part, series, strict=True)]
        if sum(hits) < 0.5 * len(series) or all(hits):
            continue
        for cell, word, hit in zip(part, series, hits, strict=True):
            if not hit and len(cell.text) <= len(word) + 2:
                cell.text, cell.sure = word, min(cell.sure, 0.55)
        return


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).upper()


ROMAN = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"}
_BARS = str.maketrans({"l": "I", "|": "I", "!": "I", "1": "I", "T": "I", "v": "V", "Y": "V"})


def numbered(drafts: Sequence[Written]) -> None:
    """Mend the first column: what can only be a Roman number ("Il", "lV", "vI") is written as one."""
    for draft in drafts:
        text = draft.text.rstrip(".")
        if draft.slot.column or draft.slot.col_span > 1 or text in ROMAN or not 2 <= len(text) <= 4 or text.isdigit():
            continue
        roman = text.translate(_BARS)
        if roman in ROMAN and (text[0] in "IVXlv|" or "V" in text):
            draft.text = roman + ("." if draft.text.endswith(".") else "")
            draft.sure = min(draft.sure, 0.7)
