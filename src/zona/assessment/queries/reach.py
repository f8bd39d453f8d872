"""What is known of the items of a year that bounds how far they can still be raised."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from zona.assessment.models import Assessment
from zona.plan.models import ItemLink, Occurrence, OccurrenceEvent
from zona.plan.months import month_span, term_of
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.reach import Known, Months, Sign, months_of
from zona.rules.lke.rounds import Stage

LAST = (12, 31)


def known_of_items(
    assessment: Assessment,
    instrument: Instrument,
    *,
    counted: Collection[str],
    shown: Iterable[tuple[str, date]],
    rounds: Iterable[tuple[str, dict[str, str]]],
    today: date,
) -> Known:
    """The months of the items that ask for a rhythm, by the rows that serve them and by the days of what is `shown` for
    them; what the office settled. `counted`: the items whose answer was given this year, not carried over; `rounds`
    with their deadlines: what comes after the draft's does not count. One query."""
    until = last_day(assessment.year, rounds, today)
    signs: dict[str, list[tuple[int, Sign]]] = defaultdict(list)
    for item, day in shown:
        if day.year == assessment.year:
            signs[item].append((day.month, Sign.PROVEN))
    asking = [code for code, item in instrument.items.items() if item.rhythm]
    for item, month, sign in _planned(assessment, asking, today):
        signs[item].append((month, sign))
    months = {code: months_of(assessment.year, signs[code], today=today, until=until) for code in asking}
    settled = {code: why for code, why in assessment.settled.items() if code in instrument.items}
    return Known(Months(), months, counted, settled)


def last_day(year: int, rounds: Iterable[tuple[str, dict[str, str]]], today: date) -> date:
    """Until when proof counts: the year's end, or the day by which the draft is to be locked. An office that has let
    that day go by can still answer until it locks."""
    end = date(year, *LAST)
    days = [date.fromisoformat(said) for stage, days in rounds if stage == Stage.DRAFT and (said := days.get(stage))]
    return min([end, *(max(day, today) for day in days)])


def _planned(assessment: Assessment, items: Collection[str], today: date) -> Iterable[tuple[str, int, Sign]]:
    """The months of the rows that serve these items, with what lists keep of each."""
    found = (
        ItemLink.objects.exclude(state=ItemLink.State.REFUSED)
        .filter(
            item__in=items,
            action__plan__unit=assessment.unit_id,
            action__plan__year=assessment.year,
            action__plan__withdrawn_at=None,
            action__withdrawn_at=None,
            action__occurrences__treatment__in=(Occurrence.Treatment.COUNTED, Occurrence.Treatment.WAIVED),
        )
        .values_list(
            "item",
            "action__occurrences__month",
            "action__occurrences__treatment",
            "action__occurrences__step",
            "action__occurrences__due_on",
        )
    )
    for item, month, treatment, step, due_on in found:
        yield item, month, _sign(treatment, step, assessment.year, month, due_on, today)


def _sign(treatment: str, step: str, year: int, month: int, due_on: date | None, today: date) -> Sign:
    if treatment == Occurrence.Treatment.WAIVED:
        return Sign.WAIVED
    if step == OccurrenceEvent.Step.ACCEPTED:
        return Sign.PROVEN
    term = term_of(year, month, due_on, today)
    last = term.due_on if term else month_span(year, month)[1]
    return Sign.WAITING if step or last >= today else Sign.LATE
