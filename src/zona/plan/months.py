"""What follows from a month's dated events: its state, its last day, and what is kept of it for lists. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from zona.org.days import day_of
from zona.plan.models import Occurrence, OccurrenceEvent
from zona.rules.calendar import last_day_of_month
from zona.rules.schedule import Event, State, Step, Term, handed_in_late, standing, state_of

STEPS = frozenset(str(step) for step in Step)
E = OccurrenceEvent.Step


def evidence_events(events: Iterable[OccurrenceEvent]) -> list[Event]:
    """The events that speak of evidence, in their order, as the rules know them."""
    return [Event(Step(e.step), day_of(e.at), e.due_on) for e in events if e.step in STEPS]


def month_span(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=512)
def usual_term(year: int, month: int, known_on: date) -> Term | None:
    """The month itself until its last working day, by the holidays known on a day; None where they are not known."""
    due_on = last_day_of_month(year, month, known_on=known_on)
    return Term(date(year, month, 1), due_on) if due_on else None


def term_of(year: int, month: int, moved_to: date | None, known_on: date) -> Term | None:
    """From when until when a month's evidence is asked for; `moved_to` is the last day that somebody set."""
    return Term(date(year, month, 1), moved_to) if moved_to else usual_term(year, month, known_on)


def state_by_events(occurrence: Occurrence, events: Sequence[Event], *, year: int, today: date) -> State:
    """The state of a month on a day."""
    term = term_of(year, occurrence.month, occurrence.due_on, today)
    return state_of(occurrence.treatment, today=today, term=term, events=events)


def state_by_hints(
    treatment: str, step: str, *, is_late: bool, year: int, month: int, due_on: date | None, today: date
) -> State:
    """The state as it follows from what lists keep of a month."""
    if treatment == Occurrence.Treatment.COUNTED and step == E.ACCEPTED:
        return State.ACCEPTED_LATE if is_late else State.ACCEPTED
    if treatment == Occurrence.Treatment.COUNTED and step:
        return State(step)
    return state_of(treatment, today=today, term=term_of(year, month, due_on, today))


@dataclass(frozen=True, slots=True)
class Hints:
    """What an occurrence repeats of its events."""

    version: int = 0
    person_id: int | None = None
    due_on: date | None = None
    step: str = ""
    is_late: bool = False
    handed_in_by_id: int | None = None
    handed_in_at: datetime | None = None


def hints_of(events: Sequence[OccurrenceEvent]) -> Hints:
    """What these events, all of one month in their order, come to."""
    moved = [e for e in events if e.step == E.MOVED]
    assigned = [e for e in events if e.step == E.ASSIGNED]
    told = evidence_events(events)
    kept = standing(told)
    last = _last_handed_in(events)
    return Hints(
        version=events[-1].number if events else 0,
        person_id=assigned[-1].person_id if assigned else None,
        due_on=moved[-1].due_on if moved else None,
        step=str(kept[-1].step) if kept else "",
        is_late=handed_in_late(told),
        handed_in_by_id=last.by_id if last else None,
        handed_in_at=last.at if last else None,
    )


def handed_in(events: Iterable[OccurrenceEvent]) -> list[OccurrenceEvent]:
    """What was handed in and not taken back, in its order."""
    kept: list[OccurrenceEvent] = []
    for event in events:
        if event.step == E.HANDED_IN:
            kept.append(event)
        elif event.step == E.TAKEN_BACK and kept:
            kept.pop()
    return kept


def _last_handed_in(events: Iterable[OccurrenceEvent]) -> OccurrenceEvent | None:
    kept = handed_in(events)
    return kept[-1] if kept else None
