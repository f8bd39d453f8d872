"""A month of an action: what state it is in, from what was planned, what happened on which day, and today.

Nothing here is stored: a state follows from dated events each time it is asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS = tuple(range(1, 13))


class Treatment(StrEnum):
    """What a planned month asks of the office: to be proven, waived with a reason, or not counted because it lies
    before the day on which the decree was signed."""

    COUNTED = "counted"
    WAIVED = "waived"
    BEFORE = "before"


class State(StrEnum):
    """The ten states of a month, in the order in which a legend tells them: what needs somebody first."""

    LATE = "late"
    RETURNED = "returned"
    DUE = "due"
    HANDED_IN = "handed_in"
    ACCEPTED = "accepted"
    ACCEPTED_LATE = "accepted_late"
    PLANNED = "planned"
    WAIVED = "waived"
    BEFORE = "before"
    NONE = "none"


UNCOUNTED = frozenset({State.NONE, State.WAIVED, State.BEFORE})


class Step(StrEnum):
    """What can happen to a month's evidence."""

    HANDED_IN = "handed_in"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Event:
    """One step, on one day."""

    step: Step
    on: date


@dataclass(frozen=True, slots=True)
class Term:
    """From which day a month's evidence is asked for, and the last day on which it is in time."""

    opens_on: date
    due_on: date


def state_of(treatment: str | None, *, today: date, term: Term | None = None, events: Sequence[Event] = ()) -> State:
    """The state of one month.

    `treatment` is None where nothing is planned. `events` are in the order in which they happened; a month counts as
    accepted late when what was accepted had been handed in after its last day. Without a `term` the month cannot be
    due or late: nobody has said yet until when.
    """
    if treatment is None:
        return State.NONE
    if treatment == Treatment.WAIVED:
        return State.WAIVED
    if treatment == Treatment.BEFORE:
        return State.BEFORE
    if events:
        return _after(events, term)
    if term is None or today < term.opens_on:
        return State.PLANNED
    return State.DUE if today <= term.due_on else State.LATE


def _after(events: Sequence[Event], term: Term | None) -> State:
    last = events[-1].step
    if last is Step.RETURNED:
        return State.RETURNED
    if last is Step.HANDED_IN:
        return State.HANDED_IN
    handed_in = [e.on for e in events if e.step is Step.HANDED_IN] or [events[-1].on]
    return State.ACCEPTED_LATE if term and handed_in[-1] > term.due_on else State.ACCEPTED


def tally(states: Iterable[State]) -> dict[State, int]:
    """How many of each state, every state named, in the order of the legend."""
    counts = dict.fromkeys(State, 0)
    for state in states:
        counts[state] += 1
    return counts


def counted(counts: Mapping[State, int]) -> int:
    """How many months count: planned, whatever became of them, but neither waived nor before the signing day."""
    return sum(n for state, n in counts.items() if state not in UNCOUNTED)
