"""The ladder of reminders, as a ruling table: October 2025, of which Saturdays and Sundays are quiet."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zona.rules.ladder import Reach, Rung, again_between, reached, rung_between, rungs_until
from zona.rules.schedule import Term

OCTOBER = Term(date(2025, 10, 1), date(2025, 10, 31))  # Wednesday to Friday


def weekdays(day: date) -> bool:
    return day.weekday() < 5


def told(term: Term, last: date) -> list[tuple[str, str]]:
    return [(rung.value, day.isoformat()) for rung, day in rungs_until(term, last, weekdays)]


def test_the_rungs_of_a_month() -> None:
    assert told(OCTOBER, date(2025, 11, 20)) == [
        ("start", "2025-10-01"),
        ("before", "2025-10-28"),
        ("day", "2025-10-31"),
        ("after", "2025-11-03"),
        ("weekly", "2025-11-10"),
        ("weekly", "2025-11-17"),
    ]


def test_what_is_said_before_comes_forward_and_what_is_said_after_waits() -> None:
    # February 2026 begins on a Sunday; due on Tuesday the 3rd, so three days before is a Saturday
    term = Term(date(2026, 2, 1), date(2026, 3, 3))
    assert told(term, date(2026, 3, 20)) == [
        ("start", "2026-02-02"),
        ("before", "2026-02-27"),
        ("day", "2026-03-03"),
        ("after", "2026-03-06"),
        ("weekly", "2026-03-13"),
        ("weekly", "2026-03-20"),
    ]
    sunday = Term(date(2025, 10, 1), date(2025, 10, 26))
    assert ("day", "2025-10-24") in told(sunday, date(2025, 10, 31))
    assert ("after", "2025-10-29") in told(sunday, date(2025, 10, 31))


def test_a_rung_gives_way_to_a_later_one_on_the_same_day() -> None:
    short = Term(date(2025, 10, 30), date(2025, 10, 31))
    assert told(short, date(2025, 10, 31)) == [("before", "2025-10-28"), ("day", "2025-10-31")]


@pytest.mark.parametrize(
    ("after", "last", "rung"),
    [
        ("2025-09-30", "2025-10-01", Rung.START),
        ("2025-10-01", "2025-10-27", None),
        ("2025-10-27", "2025-10-28", Rung.BEFORE),
        ("2025-10-28", "2025-10-30", None),
        ("2025-10-29", "2025-11-05", Rung.AFTER),  # the server was off: the highest of what was missed, once
        ("2025-11-03", "2025-11-09", None),
        ("2025-11-09", "2025-11-10", Rung.WEEKLY),
    ],
)
def test_what_a_digest_says(after: str, last: str, rung: Rung | None) -> None:
    assert rung_between(OCTOBER, date.fromisoformat(after), date.fromisoformat(last), weekdays) == rung


@pytest.mark.parametrize(
    ("begun", "after", "last", "again"),
    [
        ("2025-10-06", "2025-10-06", "2025-10-12", False),
        ("2025-10-06", "2025-10-10", "2025-10-13", True),
        ("2025-10-06", "2025-10-13", "2025-10-17", False),
        ("2025-10-04", "2025-10-10", "2025-10-11", False),  # a Saturday: the week after is said on Monday
        ("2025-10-04", "2025-10-10", "2025-10-13", True),
        ("2025-10-06", "2025-10-07", "2025-11-20", True),  # nobody ticked for weeks: said once
    ],
)
def test_what_waits_is_said_again_each_week(begun: str, after: str, last: str, again: bool) -> None:
    days = (date.fromisoformat(text) for text in (begun, after, last))
    assert again_between(*days, weekdays) is again


def test_who_is_told() -> None:
    assert [reached(r) for r in (Rung.START, Rung.BEFORE, Rung.DAY)] == [(Reach.PIC,)] * 3
    assert reached(Rung.AFTER) == (Reach.PIC, Reach.HEAD)
    assert reached(Rung.WEEKLY) == (Reach.PIC, Reach.HEAD, Reach.LEADER)


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2025, 1, 1), date(2026, 12, 1)),
    st.integers(0, 40),
    st.sets(st.integers(0, 6), max_size=5),
    st.integers(0, 120),
)
def test_days_never_go_back_nothing_is_said_on_a_quiet_day_and_nothing_twice(
    opens: date, length: int, quiet: set[int], more: int
) -> None:
    term = Term(opens, opens + timedelta(days=length))
    last = term.due_on + timedelta(days=more)

    def working(day: date) -> bool:
        return day.weekday() not in quiet

    said = list(rungs_until(term, last, working))
    days = [day for _, day in said]
    assert days == sorted(set(days))
    assert all(working(day) and day <= last for day in days)
    # however the days are cut into digests, every rung is said in exactly one of them
    cuts = [opens - timedelta(days=40), *(d for d in days[::2]), last]
    found = [rung_between(term, a, b, working) for a, b in pairwise(cuts) if a < b]
    assert sum(r is not None for r in found) <= len(said)
    if said:
        assert any(r is not None for r in found)
