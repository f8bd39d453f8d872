"""Headings that count: twelve narrow columns that read "1 2 5 4 …" are the months, and the odd one was misread."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from zona.rules.decree.sources.scan.grid import Slot

SERIES = (
    tuple(str(n) for n in range(1, 13)),
    tuple(f"{n:02d}" for n in range(1, 13)),
    tuple(f"B{n:02d}" for n in range(1, 13)),
    tuple(f"B{n}" for n in range(1, 13)),
    ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"),
    ("I", "II", "III", "IV"),
    ("TW I", "TW II", "TW III", "TW IV"),
)
MENDED = 0.55
_FRAMES = ("{}", "({})", "{}.")


class Written(Protocol):
    """A slot with its text."""

    slot: Slot
    text: str
    sure: float


def counted(drafts: Iterable[Written], columns: frozenset[int]) -> None:
    """Mend rows in which most cells count up: the headings of periods (1…12, B01…B12, I…IV) and numbered columns."""
    by_row: dict[int, list[Written]] = {}
    for draft in drafts:
        by_row.setdefault(draft.slot.row, []).append(draft)
    for cells in by_row.values():
        cells.sort(key=lambda d: d.slot.column)
        narrow = [d for d in cells if d.slot.column in columns and d.slot.col_span == 1]
        for series in SERIES:
            _mend(narrow, series)
        if len(cells) >= 5:
            for frame in _FRAMES:
                _mend(cells, tuple(frame.format(n) for n in range(1, len(cells) + 1)), exact=True)


def _mend(cells: Sequence[Written], series: tuple[str, ...], *, exact: bool = False) -> None:
    """Where most of the cells agree with the series at one offset, give the others its words, doubted."""
    for start in range(len(cells) - len(series) + 1):
        part = cells[start : start + len(series)]
        hits = [_plain(c.text, exact) == _plain(s, exact) for c, s in zip(part, series, strict=True)]
        if sum(hits) < 0.5 * len(series) or all(hits):
            continue
        for cell, word, hit in zip(part, series, hits, strict=True):
            alike = cell.sure > 0.75 and len(cell.text) > 2 and cell.text[:2] == word[:2]  # "Ags" is August too
            if not hit and not alike and len(cell.text) <= len(word) + 2:
                cell.text, cell.sure = word, min(cell.sure, MENDED)
        return


def _plain(text: str, exact: bool) -> str:
    return text.strip() if exact else re.sub(r"[\W_]+", "", text).upper()
