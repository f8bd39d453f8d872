"""A new row for items of the instrument, filled in for a person to change."""

from collections.abc import Mapping, Sequence
from datetime import date

from zona.plan.models import Plan, Section
from zona.plan.queries import section_areas
from zona.plan.services import next_number
from zona.plan.values import month_key
from zona.rules.lke.instrument import Item
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.newrow import row_for


def section_for(item: Item, sections: Sequence[Section], areas: Mapping[int, int]) -> Section | None:
    """Where a row for an item belongs: the section of its area, or else the first of all. `areas` are the sections'
    by their keys in the database, as `section_areas` gives them."""
    wanted = [section for section in sections if item.area is not None and areas.get(section.pk) == item.area]
    return next(iter([*wanted, *sections]), None)


def first_month(plan: Plan, today: date) -> int:
    """The first month of the plan's year that is not over; January of any other year."""
    return first_month_of(plan.year, today)


def first_month_of(year: int, today: date) -> int:
    """The first month of a year that is not over; January of any other year than today's."""
    return today.month if today.year == year else 1


def values_for(code: str, plan: Plan, sections: Sequence[Section], today: date) -> dict[str, str]:
    """The values of a form for a row that serves an item; none for an item that the instrument does not hold."""
    instrument = load_instrument()
    item = instrument.items.get(code)
    section = section_for(item, sections, section_areas(plan)) if item else None
    if item is None or section is None:
        return {}
    row = row_for(instrument, [code], first=first_month(plan, today))
    return {
        "section": section.key,
        "number": next_number(section),
        "component": row.component,
        "indicator": row.indicator,
        "action": row.action,
        "evidence": "\n".join(row.evidence),
        **{month_key(month): "counted" for month in row.months},
    }
