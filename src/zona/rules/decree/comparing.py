"""Two versions of a plan beside each other: which rows were added, which are gone, what was changed in the others.

Rows are told apart by their words first and their numbers second, since an amended decree often counts anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zona.rules.decree.reader.wording import alike, fold, squash

TEXTS = ("component", "indicator", "action", "target", "pic")
_SAME = 0.85  # as alike as this, and two rows of different numbers are one
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
    with like words, then like words alone, the likest first."""
    found: dict[int, int] = {}
    free = dict.fromkeys(range(len(before)))
    words = [_words(row) for row in before], [_words(row) for row in after]
    for step in (_equal, _numbered, _likest):
        for new, old in step(before, after, words[0], words[1]):
            if new not in found and old in free:
                found[new] = old
                del free[old]
    return found


def _words(row: PlanRow) -> str:
    return fold(f"{row.component} {row.indicator} {row.action}")


def _equal(
    before: Sequence[PlanRow], after: Sequence[PlanRow], old_words: Sequence[str], new_words: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Rows of the same words; where several are, those of the same number first."""
    for numbered in (True, False):
        for new, words in enumerate(new_words):
            for old, told in enumerate(old_words):
                if words == told and (not numbered or before[old].ref == after[new].ref):
                    yield new, old


def _numbered(
    before: Sequence[PlanRow], after: Sequence[PlanRow], old_words: Sequence[str], new_words: Sequence[str]
) -> Iterator[tuple[int, int]]:
    places = {row.ref: place for place, row in enumerate(before)}
    for new, row in enumerate(after):
        old = places.get(row.ref)
        if old is not None and alike(old_words[old], new_words[new]) >= _LIKELY:
            yield new, old


def _likest(
    before: Sequence[PlanRow], after: Sequence[PlanRow], old_words: Sequence[str], new_words: Sequence[str]
) -> Iterator[tuple[int, int]]:
    scored = [
        (alike(told, words), -new, -old)
        for new, words in enumerate(new_words)
        for old, told in enumerate(old_words)
        if before[old].action and after[new].action
    ]
    for score, new, old in sorted(scored, reverse=True):
        if score >= _SAME:
            yield -new, -old
