"""Working days: Monday to Friday without national holidays and joint leave, as they were known on a given day.

A year without a decree has no working days here: `UnknownYear` is raised, and whoever asked says so. Counting follows
one convention: the first day is the working day after the event.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from zona.catalogue.holidays import DayOff, days_off

ONE = timedelta(days=1)
SATURDAY = 5


class UnknownYear(Exception):
    """The holidays of `year` have not been decreed, or not yet on the day of which was asked."""

    def __init__(self, year: int) -> None:
        super().__init__(f"Hari libur nasional dan cuti bersama tahun {year} belum diketahui.")
        self.year = year


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days off that were known on one day, and the years of which any were."""

    off: frozenset[date]
    years: frozenset[int]

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day. Raises `UnknownYear`."""
        if day.year not in self.years:
            raise UnknownYear(day.year)
        return day.weekday() < SATURDAY and day not in self.off

    def last_working_day(self, year: int, month: int) -> date:
        """The last working day of a month. Raises `UnknownYear`."""
        day = date(year + month // 12, month % 12 + 1, 1) - ONE
        while not self.is_working(day):
            day -= ONE
        return day

    def after(self, day: date, count: int) -> date:
        """The working day that is `count` (1 or more) working days after a day. Raises `UnknownYear`."""
        while count:
            day += ONE
            count -= self.is_working(day)
        return day

    def working_days(self, after: date, until: date) -> int:
        """How many working days lie after one day up to and including another; below zero where the second comes
        first. Raises `UnknownYear` where one of the days in between lies in a year that is not known."""
        if until < after:
            return -self.working_days(until, after)
        span = (until - after).days
        return sum(self.is_working(after + timedelta(days=n)) for n in range(1, span + 1))


def calendar_of(days: Iterable[DayOff], known_on: date | None = None) -> Calendar:
    """The calendar of these days off, as far as they had been decreed on a day (None: all of them).

    A day whose decree has no established date counts as known.
    """
    known = [d for d in days if known_on is None or d.decreed_on is None or d.decreed_on <= known_on]
    return Calendar(frozenset(d.on for d in known), frozenset(d.on.year for d in known))


@cache
def _turns() -> tuple[date, ...]:
    """The days on which something was decreed, in order."""
    return tuple(sorted({d.decreed_on for d in days_off() if d.decreed_on}))


@lru_cache(maxsize=64)
def _calendar_since(turn: date) -> Calendar:
    return calendar_of(days_off(), turn)


def calendar(known_on: date) -> Calendar:
    """The catalogue's calendar as it was known on a day."""
    return _calendar_since(max((turn for turn in _turns() if turn <= known_on), default=date.min))


def unsure(year: int) -> bool:
    """Whether a year's days off were not read in the decree itself: then a day counted from them is not yet certain."""
    return any(not d.sure for d in days_off() if d.on.year == year)


def last_day_of_month(year: int, month: int, *, known_on: date) -> date | None:
    """The last working day of a month as it was known on a day; None where the year's holidays were not known."""
    try:
        return calendar(known_on).last_working_day(year, month)
    except UnknownYear:
        return None


def working_days_left(due: date, today: date) -> int | None:
    """Working days after today up to and including the due day, 0 on the day itself; below zero, how many have passed
    since. None where that cannot be counted because a year's holidays are not known."""
    try:
        return calendar(today).working_days(today, due)
    except UnknownYear:
        return None
