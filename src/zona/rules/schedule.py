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
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Event:
    """One step, on one day. `due_on` is, for what was handed in, the last day that was in time when it was."""

    step: Step
    on: date
    due_on: date | None = None


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
    kept = standing(events)
    if kept:
        return _after(kept, term)
    if term is None or today < term.opens_on:
        return State.PLANNED
    return State.DUE if today <= term.due_on else State.LATE


def standing(events: Iterable[Event]) -> list[Event]:
    """The events without what was handed in and taken back before anybody checked it."""
    kept: list[Event] = []
    for event in events:
        if event.step is not Step.TAKEN_BACK:
            kept.append(event)
        elif kept and kept[-1].step is Step.HANDED_IN:
            kept.pop()
    return kept


def handed_in_late(events: Iterable[Event], term: Term | None = None) -> bool:
    """Whether what was handed in last came after its last day: the one that held on that day, else the term's. It stays
    a fact, whatever is decreed or moved later. What was accepted without having been handed in counts by that day."""
    kept = standing(events)
    came = [e for e in kept if e.step is Step.HANDED_IN] or [e for e in kept if e.step is Step.ACCEPTED]
    if not came:
        return False
    due_on = came[-1].due_on or (term.due_on if term else None)
    return due_on is not None and came[-1].on > due_on


def _after(events: Sequence[Event], term: Term | None) -> State:
    last = events[-1].step
    if last is Step.RETURNED:
        return State.RETURNED
    if last is Step.HANDED_IN:
        return State.HANDED_IN
    return State.ACCEPTED_LATE if handed_in_late(events, term) else State.ACCEPTED


def tally(states: Iterable[State]) -> dict[State, int]:
    """How many of each state, every state named, in the order of the legend."""
    counts = dict.fromkeys(State, 0)
    for state in states:
        counts[state] += 1
    return counts


def counted(counts: Mapping[State, int]) -> int:
    """How many months count: planned, whatever became of them, but neither waived nor before the signing day."""
    return sum(n for state, n in counts.items() if state not in UNCOUNTED)


ACCEPTED = frozenset({State.ACCEPTED, State.ACCEPTED_LATE})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far many months are: `accepted` of those that have come due (`due`), and of all that count (`year`)."""

    accepted: int = 0
    due: int = 0
    year: int = 0

    @property
    def is_behind(self) -> bool:
        """Whether anything that has come due is not accepted."""
        return self.accepted < self.due


def progress_of(months: Iterable[tuple[int, State]], *, until: int) -> Progress:
    """The progress of counted months, given as (month 1 to 12, state). A month has come due when it is not after
    `until`, the month until which one asks (0: none has), or when something was accepted before its time."""
    counts = [(month, state) for month, state in months if state not in UNCOUNTED]
    accepted = sum(state in ACCEPTED for _month, state in counts)
    due = sum(month <= until or state in ACCEPTED for month, state in counts)
    return Progress(accepted, due, len(counts))
