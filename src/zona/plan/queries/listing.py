"""Single months as a list: what stands behind a number, and what can be arranged at once."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from zona.org.models import Person
from zona.plan.models import Action, Occurrence, Section
from zona.plan.queries.board import Board, Row
from zona.plan.queries.months import Month
from zona.rules.schedule import ACCEPTED, UNCOUNTED, State


@dataclass(frozen=True, slots=True)
class Which:
    """Which months: of one row ("" = all), of one month, up to one month, of some months (empty = all), of some states,
    of one person (a code)."""

    ref: str = ""
    month: int | None = None
    until: int | None = None
    states: frozenset[State] = frozenset()
    person: str = ""
    months: range = range(0)

    @property
    def last(self) -> int | None:
        """The last of some months."""
        return self.months[-1] if self.months else None


@dataclass(frozen=True, slots=True)
class Line:
    """A planned month in a list."""

    row: Row
    month: Month
    occurrence: Occurrence

    @property
    def action(self) -> Action:
        """The row."""
        return self.row.action

    @property
    def state(self) -> State:
        """The month's state."""
        return self.month.state

    @property
    def in_charge(self) -> Person | None:
        """Who answers for it."""
        return self.occurrence.person or self.row.action.pic

    @property
    def value(self) -> str:
        """How a form names it, with the version that is shown."""
        return f"{self.action.ref}@{self.month.month}:{self.occurrence.version}"


ASKS = frozenset({State.DUE, State.LATE, State.RETURNED})
"""States in which somebody must do something."""
SHORT = 30
"""Lines up to which a list is shown whole."""


@dataclass(frozen=True, slots=True)
class Group:
    """The months of one section: those that are shown, and the rest, which a long list folds."""

    section: Section
    shown: tuple[Line, ...]
    rest: tuple[Line, ...]
    is_open: bool


def groups_of(lines: Sequence[Line], chosen: Collection[str] = ()) -> list[Group]:
    """The lines by section, in their order. In a long list what asks for nothing is folded, unless one of the `chosen`
    values stands there; where nothing is asked anywhere the first section stays open."""
    found: list[Group] = []
    whole, nothing = len(lines) <= SHORT, not any(line.state in ASKS for line in lines)
    for section, some in groupby(lines, key=lambda line: line.action.section):
        held = list(some)
        shown = tuple(line for line in held if whole or line.state in ASKS)
        rest = tuple(line for line in held if line not in shown)
        is_open = (nothing and not found) or any(line.value in chosen for line in rest)
        found.append(Group(section, shown, rest, is_open))
    return found


def lines_of(board: Board, which: Which) -> list[Line]:
    """The planned months of the board's rows that are asked for, in the board's order. No query."""
    return [line for line in _all(board) if _is_asked(line, which)]


def _all(board: Board) -> Iterator[Line]:
    for row in board.rows:
        for month in row.months:
            if month.occurrence is not None:
                yield Line(row, month, month.occurrence)


def _is_asked(line: Line, which: Which) -> bool:
    month = line.month.month
    if (which.ref and line.action.ref != which.ref) or (which.month and month != which.month):
        return False
    if which.months and month not in which.months:
        return False
    if which.until is not None:
        counts = line.state not in UNCOUNTED and (month <= which.until or line.state in ACCEPTED)
        if not counts:
            return False
    if which.states and line.state not in which.states:
        return False
    person = line.in_charge
    return not which.person or (person.code if person else "-") == which.person
