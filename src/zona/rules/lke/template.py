"""A whole plan drawn from the instrument alone: a section for each area of change, a row for each item.

For an office that has neither decree nor last year's plan. A proposal for people to change, never more.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from zona.catalogue.planning import steps
from zona.rules.lke.instrument import Instrument, Item, Words
from zona.rules.lke.newrow import NewRow, row_for

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
STEPS = "langkah"
"""The key of the part that serves no item: the steps from the declaration to the proposal."""
_RESULTS = Words("Hasil", "Results")


@dataclass(frozen=True, slots=True)
class Part:
    """What can be taken or left as one: an aspect of an area, the survey and performance results ("hasil", area None),
    or the steps that every plan has (`STEPS`, without items). `key` is "1.pemenuhan", `rows` how many rows it makes."""

    key: str
    area: int | None
    aspect: str
    title: Words
    items: tuple[Item, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A row: its number within the section, the item that it serves (None for a step), and what stands in it."""

    number: int
    item: Item | None
    row: NewRow


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A section: its Roman number (counted over what was chosen, so that none is missing), title, LKE area, who is in
    charge of its rows, and the rows."""

    number: str
    title: Words
    area: int | None
    pic: str
    rows: tuple[TemplateRow, ...]


def parts_of(instrument: Instrument) -> tuple[Part, ...]:
    """The parts in the order of areas, in each fulfilment before reform, then Hasil, and the steps last."""
    order: dict[tuple[int | None, str], list[Item]] = {}
    for item in instrument.items.values():
        order.setdefault((item.area, item.aspect), []).append(item)
    keys = sorted(order, key=lambda key: (key[0] or len(_ROMAN), key[1]))
    return (
        *(
            Part(
                key=f"{area}.{aspect}" if area else aspect,
                area=area,
                aspect=aspect,
                title=instrument.area(area).title if area else _RESULTS,
                items=tuple(order[area, aspect]),
                rows=len(order[area, aspect]),
            )
            for area, aspect in keys
        ),
        Part(STEPS, None, STEPS, Words(steps().title_id, steps().title_en), (), len(steps().rows)),
    )


def template(instrument: Instrument, chosen: Collection[str], *, first: int = 1) -> tuple[TemplateSection, ...]:
    """The sections with their rows for the chosen parts. `first` is the first month that still lies ahead in the
    plan's year; months come from the rhythm of each item's best option. No two rows do the same: where items of one
    proof stand side by side, each row names the item that it is for."""
    sections: dict[int, list[Part]] = {}
    for part in parts_of(instrument):
        if part.key in chosen:
            place = len(_ROMAN) if part.key == STEPS else part.area or len(_ROMAN) - 1
            sections.setdefault(place, []).append(part)
    twice = _twice(instrument)
    made = []
    for place, (_, parts) in enumerate(sorted(sections.items())):
        rows = [(item, _row(instrument, item, first, twice)) for part in parts for item in part.items]
        made.append(
            TemplateSection(
                number=_ROMAN[place],
                title=parts[0].title,
                area=parts[0].area,
                pic=f"Kelompok Kerja {parts[0].title.id}" if parts[0].area else steps().pic,
                rows=tuple(TemplateRow(n, item, row) for n, (item, row) in enumerate(rows or _steps(first), 1)),
            )
        )
    return tuple(made)


def _twice(instrument: Instrument) -> frozenset[str]:
    """The actions that more than one item of the instrument would have."""
    every = Counter(row_for(instrument, [code]).action for code in instrument.items)
    return frozenset(action for action, times in every.items() if times > 1)


def _row(instrument: Instrument, item: Item, first: int, twice: Collection[str]) -> NewRow:
    row = row_for(instrument, [item.code], first=first)
    return replace(row, action=f"{row.action} untuk butir “{item.question.id}”") if row.action in twice else row


def _steps(first: int) -> Sequence[tuple[None, NewRow]]:
    """The steps as rows, in their order; in a year under way as soon as they may be."""
    return [
        (
            None,
            NewRow(
                component=step.component,
                indicator=step.indicator,
                action=step.action,
                evidence=step.evidence,
                months=(min(step.month + first - 1, 12),),
                unsure=False,
            ),
        )
        for step in steps().rows
    ]
