"""What is mine to do in an office's year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from zona.catalogue.returning import ReturnReason, return_reason
from zona.org.access import Viewer
from zona.org.models import Person, Unit
from zona.plan.imports.queries import imports_of
from zona.plan.models import DecreeImport, OccurrenceEvent
from zona.plan.queries import Board, Month, Row, board, plan_of, plan_years
from zona.plan.queries.board import due_until
from zona.plan.queries.checking import RELATED, Waiting, count_to_check, to_check, waiting
from zona.plan.queries.mine import Elsewhere, elsewhere, returns_of
from zona.rules.schedule import UNCOUNTED, Progress, State, progress_of
from zona.ui.marks import Share, shares

URGENT = (State.RETURNED, State.LATE)
STATES = DecreeImport.State
FEW = 5  # of the queue that the day shows


@dataclass(frozen=True, slots=True)
class Task:
    """A month of one of my rows that asks something of me; `returned` is why it came back, where it did."""

    row: Row
    at: Month
    returned: OccurrenceEvent | None = None

    @property
    def month(self) -> int:
        """The month's number."""
        return self.at.month

    @property
    def state(self) -> State:
        """The month's state."""
        return self.at.state

    @property
    def due(self) -> date | None:
        """Until when; None where it cannot be said."""
        return self.at.due_on

    @property
    def person(self) -> Person | None:
        """Who answers for it."""
        return (self.at.occurrence and self.at.occurrence.person) or self.row.action.pic

    @property
    def reason(self) -> ReturnReason | None:
        """The reason of the short list for which it came back."""
        return return_reason(self.returned.reason) if self.returned else None


@dataclass(frozen=True, slots=True)
class Group:
    """What is due on the same day."""

    due: date | None
    tasks: Sequence[Task]


@dataclass(frozen=True, slots=True)
class Today:
    """The office's year as one person meets it.

    `urgent` and `open` are my own months, `others` those of everybody else in the current month; `to_check` waits for
    my look (`checks` of them in all); `imports` wait to be continued by somebody who may; `elsewhere` are other offices
    where something waits for me; `years` have a plan.
    """

    year: int
    now: int | None
    board: Board | None
    years: Sequence[int]
    imports: Sequence[DecreeImport]
    rows: Sequence[Row] = ()
    urgent: Sequence[Task] = ()
    open: Sequence[Task] = ()
    others: Sequence[Task] = ()
    to_check: Sequence[Waiting] = ()
    checks: int = 0
    elsewhere: Sequence[Elsewhere] = ()
    own: Progress = field(default_factory=Progress)
    own_months: Sequence[Sequence[State]] = ()
    may_import: bool = False

    @property
    def mine(self) -> list[Share]:
        """Twelve shares of my months."""
        return shares(self.own_months)

    @property
    def all(self) -> list[Share]:
        """Twelve shares of the whole plan."""
        return shares([row.cells for row in self.board.rows]) if self.board else []

    @property
    def groups(self) -> list[Group]:
        """What is open, by the day on which it is due."""
        ordered = sorted(self.open, key=lambda t: t.due or date.max)
        return [Group(due, list(tasks)) for due, tasks in groupby(ordered, key=lambda t: t.due)]

    @property
    def other_years(self) -> list[int]:
        """The other years with a plan, newest first."""
        return [year for year in self.years if year != self.year]

    @property
    def month_total(self) -> int:
        """How many rows of the plan have something in the current month."""
        rows = self.board.rows if self.board and self.now else []
        return sum(row.cells[(self.now or 1) - 1] not in UNCOUNTED for row in rows)

    @property
    def waiting(self) -> int:
        """How many things wait for me."""
        return len(self.urgent) + len(self.open) + len(self.imports) + self.checks


def today_in(unit: Unit, year: int, *, viewer: Viewer, today: date) -> Today:
    """What a person finds in an office on a day. At most fifteen queries, whatever the plan's size."""
    plan = plan_of(unit, year, viewer=viewer)
    now = today.month if today.year == year else None
    may_import = viewer.may("plan.import", unit)
    imports = list(waiting_imports(unit, viewer=viewer)) if may_import else []
    years = plan_years(unit, viewer=viewer)
    others = elsewhere(unit, viewer=viewer, today=today)
    if plan is None:
        return Today(year, now, None, years, imports, elsewhere=others, may_import=may_import)
    found = board(plan, viewer=viewer, today=today)
    everybody = [Task(row, m) for row in found.rows for m in row.months if m.occurrence]
    mine = [t for t in everybody if t.person and t.person.pk == viewer.person.pk]
    checks = count_to_check(plan, viewer=viewer)
    front = to_check(plan).exclude(handed_in_by=viewer.person).select_related(*RELATED)[: 4 * FEW] if checks else []
    return Today(
        year=year,
        now=now,
        board=found,
        years=years,
        imports=imports,
        rows=_rows(mine, found.rows, viewer),
        urgent=_urgent(mine),
        open=[t for t in mine if t.state is State.DUE],
        others=[t for t in everybody if t.month == now and t.state not in UNCOUNTED and t not in mine],
        to_check=[row for row in waiting(front, plan, viewer=viewer) if row.may_check][:FEW],
        checks=checks,
        elsewhere=others,
        own=progress_of(((t.month, t.state) for t in mine), until=due_until(year, today)),
        own_months=_strips(mine),
        may_import=may_import,
    )


def _urgent(mine: Iterable[Task]) -> list[Task]:
    """What came back and what is late, with the reason of each return."""
    behind = [t for t in mine if t.state in URGENT]
    back = [t.at.occurrence.pk for t in behind if t.state is State.RETURNED and t.at.occurrence]
    why = returns_of(back) if back else {}
    told = [Task(t.row, t.at, why.get(t.at.occurrence.pk if t.at.occurrence else 0)) for t in behind]
    return sorted(told, key=lambda t: (URGENT.index(t.state), t.month))


def _rows(mine: Sequence[Task], rows: Iterable[Row], viewer: Viewer) -> list[Row]:
    """The rows that are mine, or in which a month is."""
    keys = {t.row.action.pk for t in mine}
    return [row for row in rows if row.action.pk in keys or row.action.pic_id == viewer.person.pk]


def _strips(mine: Iterable[Task]) -> list[list[State]]:
    """My months alone, a strip for each row."""
    strips: dict[int, list[State]] = {}
    for task in mine:
        strip = strips.setdefault(task.row.action.pk, [State.NONE] * 12)
        strip[task.month - 1] = task.state
    return list(strips.values())


def waiting_imports(unit: Unit, *, viewer: Viewer) -> Sequence[DecreeImport]:
    """The imports that somebody should go on with, the latest first."""
    open_ones = imports_of(unit, viewer=viewer).filter(
        state__in=[STATES.QUEUED, STATES.READING, STATES.REVIEW, STATES.FAILED]
    )
    people = open_ones.select_related(None).select_related("file", "started_by", "changed_by")
    return list(people.order_by("-changed_at")[:5])
