"""What is mine to do in an office's year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zona.org.access import Viewer
from zona.org.models import Unit
from zona.plan.imports.queries import imports_of
from zona.plan.models import DecreeImport
from zona.plan.queries import Board, Row, board, plan_of, plan_years
from zona.rules.schedule import UNCOUNTED, State
from zona.ui.marks import Share, shares

URGENT = (State.RETURNED, State.LATE)
OPEN = frozenset({State.DUE, State.PLANNED})
STATES = DecreeImport.State


@dataclass(frozen=True, slots=True)
class Task:
    """A month of one of my rows that asks something of me."""

    row: Row
    month: int
    state: State
    due: date


@dataclass(frozen=True, slots=True)
class Today:
    """The office's year as one person meets it.

    `urgent` and `open` are my own months, `others` those of everybody else in the current month; `imports` wait to be
    continued by somebody who may; `years` have a plan.
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
    may_import: bool = False

    @property
    def mine(self) -> list[Share]:
        """Twelve shares of my rows."""
        return shares([row.cells for row in self.rows])

    @property
    def all(self) -> list[Share]:
        """Twelve shares of the whole plan."""
        return shares([row.cells for row in self.board.rows]) if self.board else []

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
        return len(self.urgent) + len(self.open) + len(self.imports)


def today_in(unit: Unit, year: int, *, viewer: Viewer, today: date) -> Today:
    """What a person finds in an office on a day. At most six queries."""
    plan = plan_of(unit, year, viewer=viewer)
    now = today.month if today.year == year else None
    may_import = viewer.may("plan.import", unit)
    imports = list(waiting_imports(unit, viewer=viewer)) if may_import else []
    years = plan_years(unit, viewer=viewer)
    if plan is None:
        return Today(year, now, None, years, imports, may_import=may_import)
    found = board(plan, viewer=viewer, today=today)
    rows = [row for row in found.rows if row.action.pic_id == viewer.person.pk]
    everybody = [Task(row, m.month, m.state, month_end(year, m.month)) for row in found.rows for m in row.months]
    tasks = [t for t in everybody if t.row in rows]
    urgent = sorted((t for t in tasks if t.state in URGENT), key=lambda t: (URGENT.index(t.state), t.month))
    current = [t for t in tasks if t.month == now and t.state in OPEN]
    others = [t for t in everybody if t.month == now and t.state not in UNCOUNTED and t.row not in rows]
    return Today(year, now, found, years, imports, rows, urgent, current, others, may_import)


def waiting_imports(unit: Unit, *, viewer: Viewer) -> Sequence[DecreeImport]:
    """The imports that somebody should go on with, the latest first."""
    open_ones = imports_of(unit, viewer=viewer).filter(
        state__in=[STATES.QUEUED, STATES.READING, STATES.REVIEW, STATES.FAILED]
    )
    people = open_ones.select_related(None).select_related("file", "started_by", "changed_by")
    return list(people.order_by("-changed_at")[:5])


def month_end(year: int, month: int) -> date:
    """The last day of a month: until when its work is expected, as long as no term is set."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
