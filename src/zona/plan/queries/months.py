"""The months of a plan's rows, each with the state that follows from its events."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zona.plan.models import Occurrence, OccurrenceEvent
from zona.plan.months import STEPS, evidence_events, state_by_events, state_by_hints, term_of
from zona.rules.schedule import ACCEPTED, MONTHS, Event, State

NOTHING: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a row: its state, what was planned ("" or a treatment), and why it is waived or not counted.

    `due_on` is the last day in time, None where nothing is planned or no holidays are known; `occurrence` is the month
    itself where it is planned; `events` are those that speak of evidence.
    """

    month: int
    state: State
    treatment: str = ""
    reason: str = ""
    due_on: date | None = None
    occurrence: Occurrence | None = None
    events: tuple[Event, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Whether its evidence was accepted, in time or late."""
        return self.state in ACCEPTED


UNPLANNED = {m: Month(m, State.NONE) for m in MONTHS}
"""The months of a row in which nothing is planned: most of a board."""


@dataclass(frozen=True, slots=True)
class Held:
    """The planned months of a plan: by the row's key and month, and the events by the month's key."""

    months: Mapping[int, Mapping[int, Occurrence]]
    events: Mapping[int, Sequence[Event]]


def held_months(occurrences: Iterable[Occurrence], events: Iterable[OccurrenceEvent]) -> Held:
    """Sorts what was read; `events` in the order of their numbers."""
    months: dict[int, dict[int, Occurrence]] = defaultdict(dict)
    for occurrence in occurrences:
        months[occurrence.action_id][occurrence.month] = occurrence
    by_month: dict[int, list[OccurrenceEvent]] = defaultdict(list)
    for event in events:
        by_month[event.occurrence_id].append(event)
    return Held(months, {pk: evidence_events(told) for pk, told in by_month.items()})


def read_months(**of: object) -> Held:
    """The planned months of a plan (`action__plan=plan`) or row (`action=row`), with their persons. Two queries."""
    occurrences = Occurrence.objects.filter(**of).select_related("person")
    told = OccurrenceEvent.objects.filter(step__in=STEPS, **{f"occurrence__{key}": value for key, value in of.items()})
    return held_months(occurrences, told.order_by("occurrence_id", "number"))


def months_of(held: Held, action: int, *, year: int, today: date) -> tuple[Month, ...]:
    """The twelve months of the row with this key."""
    planned = held.months.get(action, {})
    return tuple(
        month_of(planned[m], held.events.get(planned[m].pk, NOTHING), year=year, today=today)
        if m in planned
        else UNPLANNED[m]
        for m in MONTHS
    )


def month_of(occurrence: Occurrence, events: Sequence[Event], *, year: int, today: date) -> Month:
    """A planned month with its state on a day."""
    term = term_of(year, occurrence.month, occurrence.due_on, today)
    return Month(
        month=occurrence.month,
        state=state_by_events(occurrence, events, year=year, today=today),
        treatment=occurrence.treatment,
        reason=occurrence.reason,
        due_on=term.due_on if term else None,
        occurrence=occurrence,
        events=tuple(events),
    )


def month_by_hints(occurrence: Occurrence, *, year: int, today: date) -> Month:
    """The same by what lists keep of it, without its events."""
    term = term_of(year, occurrence.month, occurrence.due_on, today)
    state = state_by_hints(
        occurrence.treatment,
        occurrence.step,
        is_late=occurrence.is_late,
        year=year,
        month=occurrence.month,
        due_on=occurrence.due_on,
        today=today,
    )
    due_on = term.due_on if term else None
    return Month(occurrence.month, state, occurrence.treatment, occurrence.reason, due_on, occurrence)
