"""A row that an office could add to its plan for items of the instrument: filled in from what the items ask for.

In Indonesian, as plans are. A proposal for a person to change, never more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zona.catalogue.matching import acts
from zona.rules.lke.instrument import Instrument, Item

_YEAR = 12
_QUARTER = 3
_SAYS_PERIODIC = re.compile(r"\b(?:berkala|periodik|rutin)\b", re.IGNORECASE)
_SAYS_AFTER = re.compile(r"\b(?:direviu|dievaluasi|dimonev|ditindaklanjuti|diperbaiki)\b", re.IGNORECASE)
_SURVEY = "survey"
"""The nature of evidence that is gathered as often as "berkala" is taken to mean, also where an item only asks for the
value that it gives: one survey a year cannot show whether what was mended helped."""


@dataclass(frozen=True, slots=True)
class NewRow:
    """The row: texts, evidence with the keys of its `kinds`, months (1 to 12). `unsure`: the instrument asks for
    "berkala" without a number, so that how often is the office's to settle."""

    component: str
    indicator: str
    action: str
    evidence: tuple[str, ...]
    months: tuple[int, ...]
    unsure: bool
    kinds: tuple[str, ...] = ()


def row_for(instrument: Instrument, codes: Sequence[str], evidence: str = "", *, first: int = 1) -> NewRow:
    """The row that serves these items of one sub-component by a kind of evidence (by default the first item's own).

    `first` is the first month that still lies ahead in the plan's year.
    """
    items = [instrument.items[code] for code in codes]
    own = evidence or next(
        (key for key in items[0].evidence if not instrument.evidence[key].supporting), items[0].evidence[0]
    )
    beside = [key for item in items for key in item.evidence if instrument.evidence[key].supporting]
    kinds = dict.fromkeys([own, *beside])
    title = instrument.evidence[own].title.id
    times, unsure = _times(instrument, items, own)
    survey = instrument.evidence[own].proof == _SURVEY
    months = _grid(times, first) if unsure and not survey else months_for(times, first=first)
    if times <= 1 and any(_SAYS_AFTER.search(item.question.id) for item in items):
        months = (_after(months[0]),)
    return NewRow(
        component=instrument.subcomponents[items[0].subcomponent].title.id,
        indicator="; ".join(item.question.id for item in items),
        action=f"{acts()[instrument.evidence[own].proof]} {_inside(title)}",
        evidence=tuple(instrument.evidence[key].title.id for key in kinds),
        months=months,
        unsure=unsure,
        kinds=tuple(kinds),
    )


def months_for(times: int, *, first: int = 1) -> tuple[int, ...]:
    """The months of work that is done so many times a year, evenly up to December and none before `first`: closer
    together where the year is short, and every month left where even these are too few. Once means the end of the
    quarter in which `first` lies, and in the last quarter a month that leaves December for what comes after it."""
    if times <= 1:
        return (min(-(-first // _QUARTER) * _QUARTER, max(first, _YEAR - 1)),)
    times = min(times, _YEAR)
    gap = min(_YEAR // times, (_YEAR - first) // (times - 1))
    return tuple(range(_YEAR - gap * (times - 1), _YEAR + 1, gap)) if gap else tuple(range(first, _YEAR + 1))


def _grid(times: int, first: int) -> tuple[int, ...]:
    """The months of work that is done at a fixed distance, such as each quarter; two at least while two are left."""
    months = tuple(month for month in months_for(times) if month >= first)
    return months if len(months) > 1 else tuple(sorted({min(max(first, _YEAR - 2), _YEAR), _YEAR}))


def _after(month: int) -> int:
    """The end of the quarter after a month's, or December: what reviews or follows up comes after what it looks at."""
    return min((-(-month // _QUARTER) + 1) * _QUARTER, _YEAR)


def _times(instrument: Instrument, items: Sequence[Item], own: str = "") -> tuple[int, bool]:
    """How often a year the best option of any of the items asks for it, or else the evidence `own` by its name or
    nature; whether the number is our own."""
    printed = [item.rhythm.best for item in items if item.rhythm and item.rhythm.best]
    if printed:
        return max(printed), False
    if any(item.rhythm and item.options and item.options[0].key in item.rhythm.periodic for item in items):
        return instrument.periodic.times, True
    kind = instrument.evidence.get(own)
    if kind and (kind.proof == _SURVEY or _SAYS_PERIODIC.search(kind.title.id)):
        return instrument.periodic.times, True
    return 1, False


def only_periodic(instrument: Instrument, codes: Sequence[str]) -> bool:
    """Whether the items ask for their work "berkala" without saying how often, so that its rhythm is not sure."""
    return _times(instrument, [instrument.items[code] for code in codes])[1]


def _inside(title: str) -> str:
    """A title within a sentence: small at the front, unless it begins with an abbreviation or a name in capitals."""
    word = title.split(" ", 1)[0]
    return title[0].lower() + title[1:] if word[1:].islower() else title
