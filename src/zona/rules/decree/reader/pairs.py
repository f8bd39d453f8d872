"""Plan and done side by side under each month or quarter, or one below the other in each row, named by a letter or two:
T and R, Ren and Real.

A letter alone says nothing; a pair that comes again and again does.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zona.rules.decree.reader.months import time_token
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.timeblock import Head
from zona.rules.decree.reader.wording import fold, upright

_PLANNED = frozenset(["t", "tgt", "target", "p", "plan", "r", "ren", "renc", "rencana"])
_DONE = frozenset(["r", "real", "realisasi", "c", "cap", "capaian", "a", "act", "actual", "aktual", "l", "laks"])
_DONE_IN_FULL = "Realisasi"
_FEWEST = 2  # times with the same pair
_SHORT = 5  # characters of a name


def spelled_out(heads: Sequence[Head]) -> list[Head]:
    """The heads, with the second name of such pairs in full."""
    pairs = {h.column: pair for before, h in pairwise(heads) if (pair := _pair(before, h))}
    common = {pair for pair, count in Counter(pairs.values()).items() if count >= _FEWEST}
    return [_done(head) if pairs.get(head.column) in common else head for head in heads]


def done_rows(rows: Sequence[RawRow]) -> set[int]:
    """The places of rows that tell what was done, of a column beside the months that names plan and done by turns."""
    named: dict[int, list[tuple[int, str]]] = {}
    for n, row in enumerate(rows):
        months = {slot.column for slot in row.layout.month_slots}
        for cell in row.filled:
            if cell.column not in months and len(cell.text) <= _SHORT:
                named.setdefault(cell.column, []).append((n, fold(cell.text)))
    for turns in named.values():
        first, second = {name for _, name in turns[::2]}, {name for _, name in turns[1::2]}
        apart = len(first) == len(second) == 1 and first != second
        if apart and len(turns) >= 2 * _FEWEST and first <= _PLANNED and second <= _DONE:
            return {n for n, _ in turns[1::2]}
    return set()


def _pair(first: Head, second: Head) -> tuple[str, str] | None:
    """The names of two neighbours under the same time, where they can be plan and done."""
    if first.parents != second.parents or not any(time_token(upright(w)) for w in first.parents):
        return None
    names = fold(first.leaf), fold(second.leaf)
    return names if names[0] != names[1] and names[0] in _PLANNED and names[1] in _DONE else None


def _done(head: Head) -> Head:
    """The head whose lowest words say that it tells what was done."""
    last = max(n for n, words in enumerate(head.levels) if words)
    return replace(head, levels=(*head.levels[:last], _DONE_IN_FULL, *head.levels[last + 1 :]))
