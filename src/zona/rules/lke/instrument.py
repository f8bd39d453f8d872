"""An edition of the evaluation instrument (LKE): what it asks, what each answer is worth, what a predicate needs.

Everything here is read from `catalogue/instruments/CODE/`; numbers are exact fractions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Indonesian and English."""

    id: str
    en: str

    def in_(self, language: str) -> str:
        """The words in a language code ("id", "en", "en-gb"); anything but English reads Indonesian."""
        return self.en if language.startswith("en") else self.id

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice: its key ("A", "ya"), its value 0 to 1, and what it means."""

    key: str
    value: Fraction
    means: Words


@dataclass(frozen=True, slots=True)
class Count:
    """A number that feeds a ratio: its key within the item ("agents") and what is counted."""

    key: str
    title: Words


@dataclass(frozen=True, slots=True)
class Formula:
    """(sum of `plus` − sum of `minus`) / sum of `over`, clamped to 0…1.

    `zero` says what a zero denominator scores: "zero" 0; "full" 1 where the numerator is zero too, else 0; "ask" 0, and
    the office is asked for the data. `within` are counts of parts of what `over` counts: together they never exceed it.
    """

    plus: tuple[str, ...]
    minus: tuple[str, ...]
    over: tuple[str, ...]
    zero: str
    confidence: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often the options ask for a thing: times a year where they print a number, and the options that only say
    "berkala", "rutin" or "terus-menerus"."""

    times: Mapping[str, int]
    periodic: tuple[str, ...]

    @property
    def best(self) -> int | None:
        """Times a year for the best option; None where the instrument names no number."""
        return max(self.times.values(), default=None)


@dataclass(frozen=True, slots=True)
class Proof:
    """The nature of a piece of evidence: "decree", "plan", "report", "minutes", "survey" …"""

    key: str
    title: Words


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of evidence that items name. A `supporting` one (invitation, attendance, photo) proves nothing alone."""

    key: str
    title: Words
    proof: str
    supporting: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """How an item is answered: kind "choice" (values by key, best first), "ratio", or "index" (0 to `highest`)."""

    code: str
    kind: str
    values: Mapping[str, Fraction]
    highest: Fraction | None
    confidence: str


@dataclass(frozen=True, slots=True)
class Item:
    """A scored item. `area` is None for Hasil, `letter` the last part of its code, `printed` the letter in the annex.

    `evidence` are keys of evidence kinds, `asks` the natures of those that can prove it by themselves.
    """

    code: str
    subcomponent: str
    area: int | None
    aspect: str
    letter: str
    printed: str
    question: Words
    scale: str
    options: tuple[Option, ...]
    inputs: tuple[Count, ...]
    formula: Formula | None
    evidence: tuple[str, ...]
    asks: tuple[str, ...]
    rhythm: Rhythm | None
    note: Words | None
    clause: str
    confidence: str

    def option(self, key: str) -> Option | None:
        """The option of a key, letter case aside; None where the item has no such option."""
        for option in self.options:
            if option.key == key:  # as nearly all are stored
                return option
        said = key.strip().casefold()
        return next((o for o in self.options if o.key.casefold() == said), None)


@dataclass(frozen=True, slots=True)
class Subcomponent:
    """A sub-component: `aspect` "pemenuhan", "reform" or "hasil" (then `area` is None), and its items' codes."""

    code: str
    area: int | None
    aspect: str
    title: Words
    weight: Fraction
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One of the six areas of change, with its weight over both aspects."""

    number: int
    title: Words
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Result:
    """A half of Hasil: its code, title and items."""

    code: str
    title: Words
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a predicate needs. `minima`: points by the name of the test ("total", "area.3", "ipak"), in order."""

    predicate: str
    area_ratio: Fraction
    minima: Mapping[str, Fraction]
    clause: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition beside the score, answered by the fact `fact` (or one named in `also`); `needs` by predicate,
    none where it does not ask.

    `kind` is "flag", "share" (0 to 1), "number", or "grade" (of `grades`, best first). `level` is "unit" or "instansi".
    """

    key: str
    fact: str
    also: tuple[str, ...]
    level: str
    kind: str
    title: Words
    needs: Mapping[str, str]
    grades: tuple[str, ...]
    clause: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Periodic:
    """How many times a year "berkala" is taken to mean where the instrument names no number."""

    times: int
    basis: Words
    confidence: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of the ministry's answer sheet: its question's id there, the row, the item, and the count (None: the item
    itself is answered)."""

    soal_id: int
    row: int
    item: str
    count: str | None


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """Where the ministry's workbook keeps each answer. `columns` by voice and kind: "answer_unit", "note_unit",
    "evidence_unit", "answer_tpi", "note_tpi"."""

    title: str
    first_row: int
    columns: Mapping[str, str]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Instrument:
    """An edition: areas, sub-components, items, scales, thresholds, gates, kinds of evidence; all keyed by code.

    `home` is the edition whose items these are. `alone` names sub-components of which the circulating workbook averages
    only some items, `tests` the predicates' tests. `sheet` is None for an edition without a ministry master.
    """

    code: str
    home: str
    title: Words
    basis: str
    in_force_from: date
    weights: Mapping[str, Fraction]
    areas: tuple[Area, ...]
    results: tuple[Result, ...]
    subcomponents: Mapping[str, Subcomponent]
    items: Mapping[str, Item]
    scales: Mapping[str, Scale]
    thresholds: Mapping[str, Threshold]
    gates: tuple[Gate, ...]
    evidence: Mapping[str, EvidenceKind]
    proofs: Mapping[str, Proof]
    periodic: Periodic
    alone: Mapping[str, tuple[str, ...]]
    tests: Mapping[str, Words]
    sheet: AnswerSheet | None

    @cached_property
    def _item_weights(self) -> Mapping[str, Fraction]:
        return {code: sub.weight / len(sub.items) for sub in self.subcomponents.values() for code in sub.items}

    def item_weight(self, code: str) -> Fraction:
        """The points that an item can bring: its sub-component's weight divided by the number of its items."""
        return self._item_weights[code]

    @cached_property
    def _parts(self) -> dict[int | None, "Instrument"]:
        return {}

    def part(self, area: int | None) -> "Instrument":
        """The edition with the items of one area alone, or (None) of Hasil, and without the predicates' minima: enough
        for the area's own points."""
        if area not in self._parts:
            subs = {code: sub for code, sub in self.subcomponents.items() if sub.area == area}
            items = {code: item for code, item in self.items.items() if item.area == area}
            self._parts[area] = replace(self, subcomponents=subs, items=items, thresholds={})
        return self._parts[area]

    def area(self, number: int) -> Area:
        """An area by its number, 1 to 6."""
        return self.areas[number - 1]


class UnknownInstrument(LookupError):
    """The catalogue holds no edition of that code; `str()` says which there are."""
