"""Two masters side by side: what is new, gone, reworded, reweighed or rescaled, and which answers carry over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zona.rules.lke.alike import alike, in_order, words
from zona.rules.lke.master import Master, Soal

_LEAST = 0.5


class Difference(StrEnum):
    """What can be different about a question."""

    NEW = "new"
    GONE = "gone"
    REWORDED = "reworded"
    REWEIGHED = "reweighed"
    RESCALED = "rescaled"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """A question in both masters, or in one of them. `carries`: an answer to the old one answers the new one too."""

    old: Soal | None
    new: Soal | None
    differences: frozenset[Difference]

    @property
    def carries(self) -> bool:
        """Whether answers carry over: the same question, answered the same way; weight and place may differ."""
        both = self.old is not None and self.new is not None
        return both and not self.differences & {Difference.REWORDED, Difference.RESCALED}


def compare_masters(old: Master, new: Master) -> list[Change]:
    """Every question of both, in the order of the new one, what is gone last.

    Within a part, questions are paired in order by their words; what is left over is looked for in other parts, where
    only the very same words will do.
    """
    pairs: dict[int, Soal] = {}
    for part in dict.fromkeys(soal.part for soal in new.soals):
        before = [soal for soal in old.soals if soal.part == part]
        after = [soal for soal in new.soals if soal.part == part]
        pairs |= {after[a].id: before[b] for b, a in _paired(before, after)}
    taken = {soal.id for soal in pairs.values()}
    elsewhere = {_bare(soal.question): soal for soal in old.soals if soal.id not in taken}
    for soal in new.soals:
        if soal.id not in pairs and (found := elsewhere.pop(_bare(soal.question), None)):
            pairs[soal.id] = found
            taken.add(found.id)
    changes = [_change(pairs.get(soal.id), soal) for soal in new.soals]
    return changes + [_change(soal, None) for soal in old.soals if soal.id not in taken]


def _paired(before: Sequence[Soal], after: Sequence[Soal]) -> list[tuple[int, int]]:
    likeness = [[_likeness(b, a) for a in after] for b in before]
    return in_order(likeness, len(after), _LEAST)


def _likeness(one: Soal, other: Soal) -> float:
    """The very same words and the same id weigh a little more, so that twins do not change places."""
    same = _bare(one.question) == _bare(other.question)
    share = 1.0 if same else alike(words(one.question), [words(other.question)])
    return share + (0.2 if same else 0) + (0.1 if share >= _LEAST and one.id == other.id else 0)


def _change(old: Soal | None, new: Soal | None) -> Change:
    if old is None or new is None:
        return Change(old, new, frozenset({Difference.NEW if old is None else Difference.GONE}))
    found = {
        Difference.REWORDED: _wording(old) != _wording(new),
        Difference.REWEIGHED: old.weight != new.weight or _values(old) != _values(new),
        Difference.RESCALED: (old.kind, _keys(old)) != (new.kind, _keys(new)),
        Difference.MOVED: old.part != new.part,
    }
    return Change(old, new, frozenset(kind for kind, is_so in found.items() if is_so))


def _wording(soal: Soal) -> list[str]:
    return [_bare(soal.question), _bare(soal.criteria), *(_bare(choice.label) for choice in soal.choices)]


def _keys(soal: Soal) -> list[str]:
    return [choice.key.casefold() for choice in soal.choices]


def _values(soal: Soal) -> dict[str, object]:
    return {choice.key.casefold(): choice.value for choice in soal.choices}


def _bare(text: str) -> str:
    """Words and figures alone: case, spaces and punctuation are no rewording."""
    return " ".join(re.findall(r"\w+", text.casefold()))
