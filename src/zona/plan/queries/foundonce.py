"""What is found in a plan's words, worked out once for the same words and kept in this process.

The rules see nothing but the words, so the words themselves are the key: whatever changes in a plan asks anew, and
nothing needs to be told that it has changed.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from zona.plan.imports import draft as d
from zona.plan.imports.changes import Change
from zona.plan.imports.notes import Note, notes_of, wording
from zona.rules.decree.reading import Reading

KEPT = 8
"""Plans whose findings are kept in a process: 0.15 MB each for one of 29 rows, 1.3 MB for one of 300."""


@dataclass(frozen=True, slots=True)
class FoundOnce:
    """The reading as a draft, its findings as notes, and for each what taking it over would change. Nobody alters
    them: they are shared by all who ask."""

    draft: d.Draft
    notes: tuple[Note, ...]
    changes: tuple[Change | None, ...]


class _Words:
    """A reading that equals another of the same words."""

    __slots__ = ("key", "reading")

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.key = _key(reading)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Words) and self.key == other.key


def found_once(reading: Reading) -> FoundOnce:
    """The findings of a reading; those kept where the very same words were asked about lately."""
    return _found(_Words(reading))


@lru_cache(maxsize=KEPT)
def _found(words: _Words) -> FoundOnce:
    from zona.rules.decree.findings import check

    draft = d.draft_of(words.reading)
    notes = tuple(notes_of(draft, words.reading, check(words.reading)))
    return FoundOnce(draft, notes, tuple(wording(draft, note) for note in notes))


def _key(reading: Reading) -> Hashable:
    """All that a reading holds, in a form that can be compared and hashed: its few mappings become pairs."""
    one = reading.decree
    decree = (one.title, one.number, one.year, one.issuer, one.place, one.signed_on, one.signatory, _pairs(one.places))
    texts = (reading.recitals, reading.bases, reading.dictums, reading.sections, reading.columns)
    rows = tuple(
        (
            row.ref, row.section, row.section_title, row.number, row.sub, row.component, row.indicator, row.action,
            row.evidence, row.months, row.target, row.pic, row.doubts, row.literal_ticks, _pairs(row.marks),
            row.numbered, row.evidence_text, row.time_text, _pairs(row.places), _pairs(row.month_places),
        )
        for row in reading.actions
    )  # fmt: skip
    file = (reading.hidden, reading.depicted, reading.strays, reading.ends_early)
    return (reading.seems, decree, reading.plan_year, reading.left_out, texts, file, rows)


def _pairs(mapping: Mapping[Any, Any]) -> tuple[Any, ...]:
    return tuple(mapping.items())
