"""The leader's page: score against minima, what moved it, what would add most, warnings, and how the plan goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zona.org.access import Viewer
from zona.org.models import Person, Unit
from zona.plan.queries import Board, Month, Row, board, plan_of
from zona.reports.standing import Standing, standing_of
from zona.rules.schedule import State

FEW = 5
BEHIND = (State.LATE, State.RETURNED)


@dataclass(frozen=True, slots=True)
class Late:
    """A month that is late or was returned, and who answers for it."""

    row: Row
    at: Month

    @property
    def person(self) -> Person | None:
        """Who answers for it."""
        return (self.at.occurrence.person if self.at.occurrence else None) or self.row.action.pic


@dataclass(frozen=True, slots=True)
class Leading:
    """Everything on the page. `waiting` months wait to be checked."""

    year: int
    now: int | None
    board: Board | None
    late: Sequence[Late]
    waiting: int
    standing: Standing | None

    @property
    def few(self) -> Sequence[Late]:
        """The first of what is late."""
        return self.late[:FEW]


def leading(unit: Unit, year: int, *, viewer: Viewer, today: date) -> Leading:
    """The leader's page on a day. At most eight queries, whatever the size of plan and answers."""
    plan = plan_of(unit, year, viewer=viewer)
    found = board(plan, viewer=viewer, today=today) if plan else None
    return Leading(
        year=year,
        now=today.month if today.year == year else None,
        board=found,
        late=_late(found.rows) if found else [],
        waiting=_waiting(found.rows) if found else 0,
        standing=standing_of(unit, year, today=today) if viewer.may("lke.view", unit) else None,
    )


def _waiting(rows: Iterable[Row]) -> int:
    """How many months wait to be checked."""
    return sum(m.state is State.HANDED_IN for row in rows for m in row.months)


def _late(rows: Iterable[Row]) -> list[Late]:
    """What is late or came back, the longest overdue first."""
    found = [Late(row, month) for row in rows for month in row.months if month.state in BEHIND]
    return sorted(found, key=lambda late: late.at.due_on or date.max)
