"""A month's state: the table that an official could sign, and what holds for every month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zona.rules.schedule import UNCOUNTED, Event, State, Step, Term, Treatment, counted, state_of, tally

OCTOBER = Term(opens_on=date(2025, 10, 1), due_on=date(2025, 10, 31))


def day(text: str) -> date:
    return date.fromisoformat(f"2025-{text}")


def handed_in(text: str) -> Event:
    return Event(Step.HANDED_IN, day(text))


def returned(text: str) -> Event:
    return Event(Step.RETURNED, day(text))


def accepted(text: str) -> Event:
    return Event(Step.ACCEPTED, day(text))


# What is planned, what happened, today, and the state that follows.
RULINGS = [
    (None, [], "10-20", State.NONE),
    (Treatment.WAIVED, [], "10-20", State.WAIVED),
    (Treatment.WAIVED, [], "12-01", State.WAIVED),
    (Treatment.BEFORE, [], "10-20", State.BEFORE),
    (Treatment.BEFORE, [], "12-01", State.BEFORE),
    (Treatment.COUNTED, [], "09-30", State.PLANNED),
    (Treatment.COUNTED, [], "10-01", State.DUE),
    (Treatment.COUNTED, [], "10-31", State.DUE),
    (Treatment.COUNTED, [], "11-01", State.LATE),
    (Treatment.COUNTED, [handed_in("10-31")], "11-05", State.HANDED_IN),
    (Treatment.COUNTED, [handed_in("11-03")], "11-05", State.HANDED_IN),
    (Treatment.COUNTED, [handed_in("10-20"), returned("10-22")], "10-23", State.RETURNED),
    (Treatment.COUNTED, [handed_in("10-20"), returned("10-22")], "11-23", State.RETURNED),
    (Treatment.COUNTED, [handed_in("10-20"), returned("10-22"), handed_in("10-24")], "10-25", State.HANDED_IN),
    (Treatment.COUNTED, [handed_in("10-31"), accepted("11-04")], "11-05", State.ACCEPTED),
    (Treatment.COUNTED, [handed_in("11-01"), accepted("11-04")], "11-05", State.ACCEPTED_LATE),
    (
        Treatment.COUNTED,
        [handed_in("10-20"), returned("10-22"), handed_in("11-03"), accepted("11-04")],
        "11-05",
        State.ACCEPTED_LATE,
    ),
    # Returned after its last day: what counts is when it came complete, unless the last day was moved for it.
    (
        Treatment.COUNTED,
        [handed_in("10-31"), returned("11-05"), handed_in("11-06"), accepted("11-07")],
        "11-10",
        State.ACCEPTED_LATE,
    ),
    (
        Treatment.COUNTED,
        [handed_in("10-31"), returned("11-05"), Event(Step.HANDED_IN, day("11-06"), day("11-14")), accepted("11-07")],
        "11-10",
        State.ACCEPTED,
    ),
    (Treatment.COUNTED, [accepted("10-31")], "11-05", State.ACCEPTED),
    (Treatment.COUNTED, [accepted("11-01")], "11-05", State.ACCEPTED_LATE),
]


@pytest.mark.parametrize(("treatment", "events", "today", "state"), RULINGS)
def test_a_month_of_october(treatment: Treatment | None, events: list[Event], today: str, state: State) -> None:
    assert state_of(treatment, today=day(today), term=OCTOBER, events=events) is state


def test_every_state_has_a_ruling() -> None:
    assert {state for *_, state in RULINGS} == set(State)


events = st.lists(st.builds(Event, st.sampled_from(Step), st.dates(date(2025, 1, 1), date(2025, 12, 31)))).map(
    lambda found: sorted(found, key=lambda e: e.on)
)
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
terms = st.none() | st.builds(
    lambda start, length: Term(start, start + timedelta(length)), st.dates(date(2025, 1, 1), date(2025, 12, 31)),
    st.integers(0, 60),
)  # fmt: skip
treatments = st.sampled_from([None, *Treatment])


@given(treatments, events, days, terms)
def test_what_is_not_counted_stays_so_whatever_happens(
    treatment: Treatment | None, events: list[Event], today: date, term: Term | None
) -> None:
    state = state_of(treatment, today=today, term=term, events=events)
    assert (state in UNCOUNTED) == (treatment is not Treatment.COUNTED)


@given(days, terms)
def test_without_a_term_a_month_is_neither_due_nor_late(today: date, term: Term | None) -> None:
    state = state_of(Treatment.COUNTED, today=today, term=term)
    assert state in {State.PLANNED, State.DUE, State.LATE}
    if term is None:
        assert state is State.PLANNED


@given(days, st.integers(0, 400), terms)
def test_a_month_that_nobody_touches_only_moves_towards_late(today: date, later: int, term: Term | None) -> None:
    order = [State.PLANNED, State.DUE, State.LATE]
    before = state_of(Treatment.COUNTED, today=today, term=term)
    after = state_of(Treatment.COUNTED, today=today + timedelta(later), term=term)
    assert order.index(before) <= order.index(after)


@given(treatments, events, days, days, terms)
def test_once_something_happened_the_day_of_asking_does_not_matter(
    treatment: Treatment | None, events: list[Event], one: date, other: date, term: Term | None
) -> None:
    if events:
        first = state_of(treatment, today=one, term=term, events=events)
        assert first is state_of(treatment, today=other, term=term, events=events)


@given(st.lists(st.sampled_from(State)))
def test_a_tally_names_every_state_and_loses_none(states: list[State]) -> None:
    counts = tally(states)
    assert list(counts) == list(State)
    assert sum(counts.values()) == len(states)
    assert counted(counts) == sum(s not in UNCOUNTED for s in states)
