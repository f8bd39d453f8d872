"""A whole plan drawn from the instrument alone: a section for each area of change, a row for each item.

For an office that has neither decree nor last year's plan. A proposal for people to change, never more.
"""

from collections.abc import Collection
from dataclasses import dataclass

from zona.rules.lke.instrument import Instrument, Item, Words
from zona.rules.lke.newrow import NewRow, row_for

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_RESULTS = Words("Hasil", "Results")


@dataclass(frozen=True, slots=True)
class Part:
    """What can be taken or left as one: an aspect of an area, or the survey and performance results ("hasil", area
    None). `key` is "1.pemenuhan"."""

    key: str
    area: int | None
    aspect: str
    title: Words
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A row: its number within the section, the item that it serves, and what stands in it."""

    number: int
    item: Item
    row: NewRow


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A section: its Roman number (the area's, and the next for Hasil), title, LKE area and rows."""

    number: str
    title: Words
    area: int | None
    rows: tuple[TemplateRow, ...]


def parts_of(instrument: Instrument) -> tuple[Part, ...]:
    """The parts in the order of areas, in each fulfilment before reform, and Hasil last."""
    order: dict[tuple[int | None, str], list[Item]] = {}
    for item in instrument.items.values():
        order.setdefault((item.area, item.aspect), []).append(item)
    keys = sorted(order, key=lambda key: (key[0] or len(_ROMAN), key[1]))
    return tuple(
        Part(
            key=f"{area}.{aspect}" if area else aspect,
            area=area,
            aspect=aspect,
            title=instrument.area(area).title if area else _RESULTS,
            items=tuple(order[area, aspect]),
        )
        for area, aspect in keys
    )


def template(instrument: Instrument, chosen: Collection[str], *, first: int = 1) -> tuple[TemplateSection, ...]:
    """The sections with their rows for the chosen parts. `first` is the first month that still lies ahead in the
    plan's year; months come from the rhythm of each item's best option."""
    sections: dict[int, list[Item]] = {}
    titles: dict[int, tuple[Words, int | None]] = {}
    for part in parts_of(instrument):
        if part.key in chosen:
            place = part.area or len(_ROMAN)
            sections.setdefault(place, []).extend(part.items)
            titles[place] = (part.title, part.area)
    return tuple(
        TemplateSection(
            number=_ROMAN[place - 1],
            title=titles[place][0],
            area=titles[place][1],
            rows=tuple(
                TemplateRow(n, item, row_for(instrument, [item.code], first=first)) for n, item in enumerate(items, 1)
            ),
        )
        for place, items in sections.items()
    )
