"""Ones and Roman numbers, which are but upright bars: told by their flags, and by the rows that they number."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from zona.rules.decree.sources.scan.headings import Written
from zona.rules.decree.sources.scan.light import Image

ROMAN = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"}
BARRED = re.compile(r"^[Il1|!iTnuHm\]\[()tr/\\:.,'‘’\"]{0,4}$")  # what bars may be read as
TALLEST = 14  # pixels below which a bar is dirt
_BARS = str.maketrans({"l": "I", "|": "I", "!": "I", "1": "I", "T": "I", "t": "I", "v": "V", "Y": "V", "i": "I"})
_RICH = 3  # so many other filled cells make a row of the plan, not a heading


def bars(mask: Image) -> str:
    """ "I", "II", "III", "1" or "11" where a mask (cut to its ink) holds nothing but upright bars; "" otherwise."""
    height = len(mask)
    if height < TALLEST:
        return ""
    middle = [stems(row) for row in mask[int(0.45 * height) : int(0.72 * height)]]
    count = len(middle[0]) if middle else 0
    if not 1 <= count <= 3 or any(len(row) != count for row in middle):
        return ""
    at = np.array(middle, np.float64)  # (rows, stems, (left, right))
    width = at[:, :, 1] - at[:, :, 0]
    if width.max() > 0.36 * height or np.ptp(at, axis=0).max() > 0.5 * width.mean() + 1.5:
        return ""
    edges = [0, *[round(0.6 * a[1] + 0.4 * b[0]) for a, b in pairwise(at[0])], mask.shape[1]]
    parts = [mask[:, a:b] for a, b in pairwise(edges)]
    found = {bar(part) for part in parts}
    return (found.pop() * count) if len(found) == 1 and "?" not in found else ""


def stems(row: Image) -> list[tuple[int, int]]:
    """The runs of ink in one row of pixels, as (start, end)."""
    change = np.flatnonzero(np.diff(np.concatenate([[0], (row > 0).astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(change[::2], change[1::2], strict=True)]


def bar(mask: Image) -> str:
    """ "I" or "1" for one upright bar, "?" where it may be either: a one has a flag to its left alone."""
    height = len(mask)
    rows = [np.flatnonzero(r) for r in mask]
    middle = [r for r in rows[int(0.4 * height) : int(0.75 * height)] if r.size]
    head = [r for r in rows[: int(0.4 * height)] if r.size]
    if not middle or not head:
        return "?"
    left, right = float(np.median([r[0] for r in middle])), float(np.median([r[-1] for r in middle]))
    thick = max(2.0, right - left + 1)
    stem = [r[-1] for r in rows[int(0.3 * height) : int(0.8 * height)] if r.size]
    if max(stem) - min(stem) > 0.35 * thick + 1.5:
        return "?"
    flag_left = left - min(r[0] for r in head)
    flag_right = max(r[-1] for r in head) - right
    if flag_left > 0.45 * thick and flag_left > 1.8 * max(1.0, flag_right):
        return "1"
    return "I" if abs(flag_left - flag_right) <= 0.6 * thick else "?"


def numbered(drafts: Sequence[Written]) -> None:
    """Mend the first columns: what can only be a Roman number is one, and a lone bar numbers what its row is."""
    filled: dict[int, int] = {}
    for draft in drafts:
        if draft.text:
            filled[draft.slot.row] = filled.get(draft.slot.row, 0) + 1
    for column in {d.slot.column for d in drafts if d.slot.column < 3}:
        cells = [d for d in drafts if d.slot.column == column and d.slot.col_span == 1]
        rich = [d for d in cells if filled.get(d.slot.row, 0) > _RICH]
        roman_rows = any(d.text.rstrip(".") in ROMAN - {"I"} for d in rich)
        for draft in cells:
            if column == 0:
                _as_roman(draft)
            stop = "." if draft.text.endswith(".") else ""
            if draft.text.rstrip(".") in {"I", "l", "|", "T"} and draft in rich and not roman_rows:
                draft.text, draft.sure = "1" + stop, min(draft.sure, 0.75)


def _as_roman(draft: Written) -> None:
    text = draft.text.rstrip(".")
    if text in ROMAN or not 2 <= len(text) <= 4 or text.isdigit():
        return
    roman = text.translate(_BARS)
    if roman in ROMAN and (text[0] in "IVXlv|T" or "V" in text):
        draft.text = roman + ("." if draft.text.endswith(".") else "")
        draft.sure = min(draft.sure, 0.7)
