"""Working days against the joint decrees of 2025 to 2027, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zona.catalogue.holidays import days_off
from zona.rules.calendar import (
    UnknownYear,
    calendar,
    calendar_of,
    last_day_of_month,
    unsure,
    working_days_left,
)

LATER = date(2026, 11, 28)

# month → last working day; from the printed calendars of the decrees
LAST_DAYS = {
    2025: (31, 28, 27, 30, 28, 30, 31, 29, 30, 31, 28, 31),
    2026: (30, 27, 31, 30, 29, 30, 31, 31, 30, 30, 30, 31),
    2027: (29, 26, 31, 30, 31, 30, 30, 31, 30, 29, 30, 31),
}


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(year, month, day) for year, days in LAST_DAYS.items() for month, day in enumerate(days, 1)],
)
def test_the_last_working_day_of_each_month(year: int, month: int, day: int) -> None:
    assert last_day_of_month(year, month, known_on=LATER) == date(year, month, day)


@pytest.mark.parametrize(("year", "national", "joint"), [(2025, 17, 11), (2026, 17, 8), (2027, 18, 8)])
def test_each_year_has_as_many_days_off_as_its_decree_says(year: int, national: int, joint: int) -> None:
    kinds = [d.kind for d in days_off() if d.on.year == year]
    assert (kinds.count("national"), kinds.count("joint_leave")) == (national, joint)


@pytest.mark.parametrize(
    ("known_on", "working"),
    [(date(2025, 8, 6), True), (date(2025, 8, 7), False), (date(2025, 12, 1), False)],
)
def test_a_day_off_that_was_added_later_is_one_from_its_decree_on(known_on: date, working: bool) -> None:
    """18 August 2025 became joint leave on 7 August 2025."""
    assert calendar(known_on).is_working(date(2025, 8, 18)) is working


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2025, 8, 15), 1, date(2025, 8, 19)),  # Sunday 17th, joint leave 18th
        (date(2025, 3, 27), 1, date(2025, 4, 8)),  # Nyepi and Idul Fitri
        (date(2025, 12, 24), 1, date(2025, 12, 29)),
        (date(2025, 12, 31), 1, date(2026, 1, 2)),
        (date(2025, 10, 20), 9, date(2025, 10, 31)),
    ],
)
def test_counting_begins_on_the_working_day_after(start: date, count: int, end: date) -> None:
    assert calendar(LATER).after(start, count) == end


@pytest.mark.parametrize(
    ("due", "today", "left"),
    [
        (date(2025, 10, 31), date(2025, 10, 20), 9),
        (date(2025, 9, 30), date(2025, 10, 20), -14),
        (date(2025, 10, 31), date(2025, 10, 31), 0),
        (date(2025, 10, 31), date(2025, 11, 1), 0),  # a Saturday: no working day has passed
        (date(2025, 10, 31), date(2025, 11, 3), -1),
        (date(2026, 1, 5), date(2025, 12, 24), 5),
    ],
)
def test_working_days_left(due: date, today: date, left: int) -> None:
    assert working_days_left(due, today) == left


def test_a_year_that_nobody_decreed_is_said_not_invented() -> None:
    with pytest.raises(UnknownYear, match="2028"):
        calendar(LATER).is_working(date(2028, 1, 3))
    assert last_day_of_month(2028, 1, known_on=LATER) is None
    assert working_days_left(date(2028, 1, 31), date(2027, 12, 30)) is None


def test_a_year_is_unknown_before_its_decree() -> None:
    assert last_day_of_month(2026, 1, known_on=date(2025, 9, 18)) is None
    assert last_day_of_month(2026, 1, known_on=date(2025, 9, 19)) == date(2026, 1, 30)


def test_what_was_not_read_in_the_decree_is_not_certain() -> None:
    assert [year for year in (2025, 2026, 2027) if unsure(year)] == [2027]


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2025, 1, 1), date(2027, 11, 1)), st.integers(1, 20))
def test_counting_forth_and_back_agree(start: date, count: int) -> None:
    whole = calendar_of(days_off())
    end = whole.after(start, count)
    assert whole.is_working(end)
    assert whole.working_days(start, end) == count
    assert whole.working_days(end, start) == -count
    assert whole.working_days(start, end - timedelta(days=1)) == count - 1
