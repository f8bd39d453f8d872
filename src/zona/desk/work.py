"""What is mine to do in an office's year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db.models import Case, Count, Q, When, Window

from zona.activities.models import Decision
from zona.activities.queries import DecisionFilter, decisions_of
from zona.catalogue.returning import ReturnReason, return_reason
from zona.files.models import Upload
from zona.files.sending import waiting_for
from zona.org.access import Viewer
from zona.org.days import day_of
from zona.org.models import Person, Unit
from zona.plan.imports.forms import DecreeForm
from zona.plan.imports.queries import imports_of
from zona.plan.models import Action, DecreeImport, Occurrence, OccurrenceEvent, Plan
from zona.plan.queries import Month, Row
from zona.plan.queries.checking import first_to_check
from zona.plan.queries.day import Whole, of_others, plans_in_sums, rows_with, whole
from zona.plan.queries.mine import Elsewhere, elsewhere, returns_of
from zona.rules.schedule import UNCOUNTED, Progress, State, progress_of
from zona.ui.marks import Share, shares

URGENT = (State.RETURNED, State.LATE)
STATES = DecreeImport.State
FEW = 5  # of the queue that the day shows
OTHERS = 12  # of what others do this month


@dataclass(frozen=True, slots=True)
class Task:
    """A month of a row that asks something; `returned` is why it came back, where it did."""

    action: Action
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
        return (self.at.occurrence and self.at.occurrence.person) or self.action.pic

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
class Unfinished:
    """The first of an office's unfinished imports, how many there are in all, and how many of them ask for work: of
    those that could not be read only the newest. `sent` is what the person has sent of decrees before the line broke
    off."""

    first: Sequence[DecreeImport] = ()
    total: int = 0
    work: int = 0
    sent: Sequence[Upload] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """The office's year as one person meets it.

    `urgent` and `open` are my own months, `others` the first of everybody else's in the current month (`other_total`
    in all); `to_check` the first that wait for my look (`checks` in all); `agreed` the first of what meetings gave me
    to do (`agreed_total` in all); `unfinished` imports wait to be
    continued by somebody who may; `elsewhere` are other offices where something waits for me; `years` have a plan.
    """

    year: int
    now: int | None
    whole: Whole | None
    years: Sequence[int]
    unfinished: Unfinished
    rows: Sequence[Row] = ()
    urgent: Sequence[Task] = ()
    open: Sequence[Task] = ()
    others: Sequence[Task] = ()
    other_total: int = 0
    to_check: Sequence[Occurrence] = ()
    checks: int = 0
    agreed: Sequence[Decision] = ()
    agreed_total: int = 0
    elsewhere: Sequence[Elsewhere] = ()
    own: Progress = field(default_factory=Progress)
    own_months: Sequence[Sequence[State]] = ()
    may_import: bool = False

    @property
    def mine(self) -> list[Share]:
        """Twelve shares of my months."""
        return shares(self.own_months)

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
        return self.whole.counted_in(self.now) if self.whole and self.now else 0

    @property
    def waiting(self) -> int:
        """How many things wait for me."""
        imports = self.unfinished.work + bool(self.unfinished.sent)
        return len(self.urgent) + len(self.open) + imports + self.checks + self.agreed_total

    @property
    def imports(self) -> Sequence[DecreeImport]:
        """The first of the unfinished imports."""
        return self.unfinished.first


def today_in(unit: Unit, year: int, *, viewer: Viewer, at: datetime) -> Today:
    """What a person finds in an office on the day of an instant. At most ten queries, three more for who has several
    offices, whatever the plan's size."""
    today = day_of(at)
    now = today.month if today.year == year else None
    may_import = viewer.may("plan.import", unit)
    unfinished = unfinished_imports(unit, viewer=viewer, at=at) if may_import else Unfinished()
    plans = plans_in_sums(unit, viewer=viewer)
    years = [plan.year for plan in plans]
    beyond = elsewhere(unit, viewer=viewer, today=today)
    agreed, agreed_total = _agreed(unit, None if now else year, viewer)
    plan = next((plan for plan in plans if plan.year == year), None)
    if plan is None:
        return Today(
            year, now, None, years, unfinished, agreed=agreed, agreed_total=agreed_total, elsewhere=beyond,
            may_import=may_import,
        )  # fmt: skip
    found = whole(plan, today=today)
    rows = rows_with(plan, viewer.person, viewer=viewer, today=today)
    mine = [task for row in rows for task in _tasks(row) if task.person == viewer.person]
    asked = [] if plan.closed_at else mine  # a closed year takes nothing more
    others = (found.counted_in(now) - sum(t.month == now and t.state not in UNCOUNTED for t in mine)) if now else 0
    front, checks = first_to_check(plan, viewer=viewer, most=FEW)
    return Today(
        year=year,
        now=now,
        whole=found,
        years=years,
        unfinished=unfinished,
        rows=rows,
        urgent=_urgent(asked),
        open=[t for t in asked if t.state is State.DUE],
        others=_others(plan, viewer, now, today) if now and others else (),
        other_total=others,
        to_check=front,
        checks=checks,
        agreed=agreed,
        agreed_total=agreed_total,
        elsewhere=beyond,
        own=progress_of(((t.month, t.state) for t in mine), until=found.until),
        own_months=_strips(mine),
        may_import=may_import,
    )


def _agreed(unit: Unit, year: int | None, viewer: Viewer) -> tuple[Sequence[Decision], int]:
    """The first of what meetings (of a year alone) gave the viewer to do and nobody has settled, and how many there
    are in all. One query."""
    mine = decisions_of(unit, viewer=viewer, wanted=DecisionFilter("open", mine=True))
    ours = mine.filter(meeting__day__year=year) if year else mine
    found = list(ours.annotate(all=Window(Count("pk")))[:FEW])
    return found, found[0].all if found else 0


def _tasks(row: Row) -> Iterator[Task]:
    return (Task(row.action, month) for month in row.months if month.occurrence)


def _others(plan: Plan, viewer: Viewer, now: int, today: date) -> list[Task]:
    return [Task(action, month) for action, month in of_others(plan, viewer.person, now, today=today, most=OTHERS)]


def _urgent(mine: Iterable[Task]) -> list[Task]:
    """What came back and what is late, with the reason of each return."""
    behind = [t for t in mine if t.state in URGENT]
    back = [t.at.occurrence.pk for t in behind if t.state is State.RETURNED and t.at.occurrence]
    why = returns_of(back) if back else {}
    told = [Task(t.action, t.at, why.get(t.at.occurrence.pk if t.at.occurrence else 0)) for t in behind]
    return sorted(told, key=lambda t: (URGENT.index(t.state), t.month))


def _strips(mine: Iterable[Task]) -> list[list[State]]:
    """My months alone, a strip for each row."""
    strips: dict[int, list[State]] = {}
    for task in mine:
        strip = strips.setdefault(task.action.pk, [State.NONE] * 12)
        strip[task.month - 1] = task.state
    return list(strips.values())


def unfinished_imports(unit: Unit, *, viewer: Viewer, at: datetime) -> Unfinished:
    """The imports that somebody should go on with: those under review first, of those that could not be read only the
    newest, each the latest first; and what the viewer has sent of others. Two queries."""
    sent = waiting_for(DecreeForm, unit, viewer=viewer, at=at).uploads
    open_ones = imports_of(unit, viewer=viewer).filter(
        state__in=[STATES.QUEUED, STATES.READING, STATES.REVIEW, STATES.FAILED]
    )
    people = open_ones.select_related(None).select_related("file", "started_by", "changed_by")
    turn = Case(When(state=STATES.REVIEW, then=0), When(state=STATES.FAILED, then=2), default=1)
    failed = Window(Count("pk", filter=Q(state=STATES.FAILED)))
    counted = people.annotate(turn=turn, all=Window(Count("pk")), failed=failed)
    found = list(counted.order_by("turn", "-changed_at")[:FEW])
    if not found:
        return Unfinished(sent=sent)
    unread = [one for one in found if one.state == STATES.FAILED]
    work = found[0].all - found[0].failed + (1 if found[0].failed else 0)
    return Unfinished([one for one in found if one not in unread[1:]], found[0].all, work, sent)
