"""The ladder of reminders: on which days somebody is told of a month's evidence, and who.

A month has a first day on which its evidence is asked for and a last day on which it is in time (`schedule.Term`).
Nobody is told anything on a quiet day (weekend, holiday, joint leave): what is said beforehand comes forward to the
working day before, so that it does not come too late; what is said afterwards waits for the next working day. The
ladder is this product's own; no regulation sets it.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from zona.rules.schedule import Term

Working = Callable[[date], bool]
"""Whether a day is a working day."""

NOTICE = timedelta(days=3)
WEEK = timedelta(days=7)
LONGEST_BREAK = 30
"""No row of quiet days is longer; a calendar that says so is wrong, and the day itself is taken."""


class Rung(StrEnum):
    """The rungs, from the first to the last: the month begins, three days before, the day itself, three days after,
    and each week from then on."""

    START = "start"
    BEFORE = "before"
    DAY = "day"
    AFTER = "after"
    WEEKLY = "weekly"


class Reach(StrEnum):
    """Who is told: the person in charge, the team's head, the leader."""

    PIC = "pic"
    HEAD = "head"
    LEADER = "leader"


REACHES: dict[Rung, tuple[Reach, ...]] = {
    Rung.START: (Reach.PIC,),
    Rung.BEFORE: (Reach.PIC,),
    Rung.DAY: (Reach.PIC,),
    Rung.AFTER: (Reach.PIC, Reach.HEAD),
    Rung.WEEKLY: (Reach.PIC, Reach.HEAD, Reach.LEADER),
}


def rungs_until(term: Term, last: date, working: Working) -> Iterator[tuple[Rung, date]]:
    """Every rung of a month's evidence with the day on which it is said, up to and with `last`.

    The days never go back; a rung whose day would be that of a later one gives way to it.
    """
    asked = [
        (Rung.START, _next(term.opens_on, working)),
        (Rung.BEFORE, _previous(term.due_on - NOTICE, working)),
        (Rung.DAY, _previous(term.due_on, working)),
    ]
    for place, (rung, day) in enumerate(asked):
        if day <= last and all(day < later for _, later in asked[place + 1 :]):
            yield rung, day
    day, rung = term.due_on + NOTICE, Rung.AFTER
    while (said := _next(day, working)) <= last:
        yield rung, said
        day, rung = day + WEEK, Rung.WEEKLY


def rung_between(term: Term, after: date, last: date, working: Working) -> Rung | None:
    """The highest rung that is said later than `after` and not later than `last`; None when nothing is.

    With `after` the day of the last digest and `last` today, a missed day (the server was off) loses nothing: what
    was to be said then is said now, once.
    """
    found = None
    for rung, day in rungs_until(term, last, working):
        if day > after:
            found = rung
    return found


def again_between(begun: date, after: date, last: date, working: Working) -> bool:
    """Whether what waits since a day is said again later than `after` and not later than `last`: each week from then
    on, on a working day."""
    day = begun + WEEK
    while (said := _next(day, working)) <= last:
        if said > after:
            return True
        day += WEEK
    return False


def reached(rung: Rung) -> tuple[Reach, ...]:
    """Who is told at a rung."""
    return REACHES[rung]


def _next(day: date, working: Working) -> date:
    return next((d for n in range(LONGEST_BREAK) if working(d := day + timedelta(days=n))), day)


def _previous(day: date, working: Working) -> date:
    return next((d for n in range(LONGEST_BREAK) if working(d := day - timedelta(days=n))), day)
