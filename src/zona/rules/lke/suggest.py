"""The answer that the facts at hand support, and how fresh an item's proof is.

A suggestion is no answer: it says what can be counted (documents of the kinds that the item names, months with accepted
evidence) and which option that reaches. Where the options weigh quality, nothing is suggested.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from zona.rules.lke.instrument import Instrument, Item

YEAR = timedelta(days=365)
PUBLICATION = "publication"
"""The nature of a paper that shows where something was published: a link, a photo of the notice."""


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document that the plan or the register holds for an item: its kind ("" where nobody chose one), the last day
    that it speaks of, and the plan's month for which it was accepted (None: only registered, or not accepted yet)."""

    kind: str
    on: date | None
    month: int | None = None


class Ground(StrEnum):
    """Why an option is suggested."""

    EXISTS = "exists"  # a document of a kind that proves the item by itself is there
    PUBLISHED = "published"  # proof that something was published, where the item asks for just that
    RHYTHM = "rhythm"  # so many different months with accepted evidence
    PERIODIC = "periodic"  # so many months reach what "berkala" is taken to mean, which the instrument does not number
    NOTHING = "nothing"  # no document is there at all


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An option and its ground; `counted` documents or months, of the `asked` ones where the option names a number."""

    option: str
    ground: Ground
    counted: int
    asked: int | None = None


class Strength(StrEnum):
    """How fresh an item's proof is."""

    FRESH = "fresh"
    AGEING = "ageing"
    MISSING = "missing"


def suggestion(instrument: Instrument, item: Item, held: Iterable[HeldDocument]) -> Suggestion | None:
    """The option that what is held supports; None where counting cannot tell, or the item is not a choice.

    Items answered yes or no follow the existence of a document whose nature the item asks for. Where options name a
    number of times a year, the months with accepted evidence are counted against them (Lampiran III's own numbers).
    """
    documents = list(held)
    proving = [d for d in documents if proves(instrument, item, d.kind)]
    if item.scale == "ya_tidak":
        if proving:
            published = all(instrument.evidence[d.kind].proof == PUBLICATION for d in proving)
            return Suggestion("ya", Ground.PUBLISHED if published else Ground.EXISTS, len(proving))
        return None if documents else Suggestion("tidak", Ground.NOTHING, 0)
    if item.rhythm is None:
        return None
    months = len({d.month for d in documents if d.month is not None})
    if not item.rhythm.times:
        return _periodic(instrument, item.rhythm.periodic, months)
    reached = [(times, key) for key, times in item.rhythm.times.items() if times <= months]
    if not reached:
        return None
    times, key = max(reached)
    return Suggestion(key, Ground.RHYTHM, months, times)


def _periodic(instrument: Instrument, options: Sequence[str], months: int) -> Suggestion | None:
    """Only where a single option says "berkala": between two of them, counting cannot tell."""
    asked = instrument.periodic.times
    return Suggestion(options[0], Ground.PERIODIC, months, asked) if len(options) == 1 and months >= asked else None


def proves(instrument: Instrument, item: Item, kind: str) -> bool:
    """Whether a document of this kind can prove the item by itself: the item names it, and it does not only support."""
    known = instrument.evidence.get(kind)
    return known is not None and not known.supporting and (kind in item.evidence or known.proof in item.asks)


def strength(instrument: Instrument, item: Item, held: Sequence[HeldDocument], today: date) -> Strength:
    """Fresh while the latest document is no older than the interval that the item's best option asks for (a year where
    it names none); ageing after it; missing without any. A document without a day counts as ageing."""
    if not held:
        return Strength.MISSING
    days = [d.on for d in held if d.on is not None]
    if not days:
        return Strength.AGEING
    return Strength.FRESH if today - max(days) <= interval(instrument, item) else Strength.AGEING


def proof_day(year: int, today: date) -> date:
    """The day by which the proof of a year is judged: today, but no later than that year's last day. Proof of a year
    that is over does not grow old."""
    return min(today, date(year, 12, 31))


def interval(instrument: Instrument, item: Item) -> timedelta:
    """How long a proof stays fresh: a year divided by the times a year that the best option asks for."""
    if item.rhythm is None:
        return YEAR
    best = item.rhythm.best
    if best is None:
        best = instrument.periodic.times if item.rhythm.periodic else 1
    return YEAR / max(best, 1)
