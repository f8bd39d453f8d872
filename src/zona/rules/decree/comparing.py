"""Two versions of a plan beside each other: which rows were added, which are gone, what was changed in the others.

Rows are told apart by their words first and their numbers second, since an amended decree often counts anew.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zona.rules.decree.reader.wording import alike, fold, squash

TEXTS = ("component", "indicator", "action", "target", "pic")
_SAME = 0.85  # as alike as this, and two rows of different numbers are one
_SHARED = 0.4  # of the longer row's words
_LIKELY = 0.5  # as alike as this, and two rows of one number are one


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of a plan without its places and doubts. `months` are those planned, 1 to 12, counted or not."""

    section: str
    number: str
    sub: str
    component: str
    indicator: str
    action: str
    evidence: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    target: str = ""
    pic: str = ""

    @property
    def ref(self) -> str:
        """How people name it: "V.1a"."""
        return f"{self.section}.{self.number}{self.sub}"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row on both sides: `before` None where it was added, `after` None where it is gone. `fields` are those that
    differ: "ref", the names in `TEXTS`, "evidence", "months"; none where the row stayed as it was."""

    before: PlanRow | None
    after: PlanRow | None
    fields: tuple[str, ...] = ()


def compare(before: Sequence[PlanRow], after: Sequence[PlanRow]) -> tuple[RowChange, ...]:
    """Every row of both versions, in the order of `after`; rows that are gone stand where they stood in `before`,
    behind the row that they followed. Spaces count for nothing; letters and signs do."""
    partners = _pairs(before, after)
    taken = set(partners.values())
    gone = [i for i in range(len(before)) if i not in taken]
    changes: list[RowChange] = []
    for place, row in enumerate(after):
        old = partners.get(place)
        if old is not None:
            while gone and gone[0] < old:
                changes.append(RowChange(before[gone.pop(0)], None))
        held = before[old] if old is not None else None
        changes.append(RowChange(held, row, differing(held, row) if held else ()))
    changes.extend(RowChange(before[i], None) for i in gone)
    return tuple(changes)


def differing(before: PlanRow, after: PlanRow) -> tuple[str, ...]:
    """The fields in which two versions of one row differ."""
    names = ["ref"] if before.ref != after.ref else []
    names += [n for n in TEXTS if squash(getattr(before, n)) != squash(getattr(after, n))]
    names += ["evidence"] if [squash(e) for e in before.evidence] != [squash(e) for e in after.evidence] else []
    names += ["months"] if set(before.months) != set(after.months) else []
    return tuple(names)


def _pairs(before: Sequence[PlanRow], after: Sequence[PlanRow]) -> dict[int, int]:
    """For rows of `after` by place, the place of the same row in `before`: equal words first, then the same number
    with like words, then like words alone, the likest first. Each step sees only what the steps before it left."""
    found: dict[int, int] = {}
    old_side = _Side(before, [_words(row) for row in before], set(range(len(before))))
    new_side = _Side(after, [_words(row) for row in after], set(range(len(after))))
    for step in (_equal, _numbered, _likest):
        for old, new in step(old_side, new_side):
            if old in old_side.free and new in new_side.free:
                found[new] = old
                old_side.free.discard(old)
                new_side.free.discard(new)
    return found


@dataclass(slots=True)
class _Side:
    """One version: its rows, their words, and the places of those that have no partner yet."""

    rows: Sequence[PlanRow]
    words: list[str]
    free: set[int]


def _words(row: PlanRow) -> str:
    return fold(f"{row.component} {row.indicator} {row.action}")


def _equal(before: _Side, after: _Side) -> Iterator[tuple[int, int]]:
    """Rows of the same words; where several are, those of the same number first, then in their order."""
    for numbered in (True, False):
        places: dict[tuple[str, str], deque[int]] = {}
        for old in sorted(before.free):
            ref = before.rows[old].ref if numbered else ""
            places.setdefault((before.words[old], ref), deque()).append(old)
        for new in sorted(after.free):
            waiting = places.get((after.words[new], after.rows[new].ref if numbered else ""))
            if waiting:
                yield waiting.popleft(), new


def _numbered(before: _Side, after: _Side) -> Iterator[tuple[int, int]]:
    places = {before.rows[old].ref: old for old in before.free}
    for new in sorted(after.free):
        old = places.get(after.rows[new].ref)
        if old is not None and alike(before.words[old], after.words[new]) >= _LIKELY:
            yield old, new


def _likest(before: _Side, after: _Side) -> Iterator[tuple[int, int]]:
    bags = {old: frozenset(before.words[old].split()) for old in before.free}
    scored = []
    for new in after.free:
        bag = frozenset(after.words[new].split())
        for old, told in bags.items():
            # Comparing letters is dear; rows that share few words are no candidates.
            if len(bag & told) < _SHARED * max(len(bag), len(told)):
                continue
            score = alike(before.words[old], after.words[new])
            if score >= _SAME:
                scored.append((-score, new, old))
    for _, new, old in sorted(scored):
        yield old, new
