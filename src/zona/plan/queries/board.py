"""The board: the decree's table with the state of every month."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from urllib.parse import quote

from zona.org.access import Viewer
from zona.plan.models import Action, Plan, Section
from zona.plan.queries.months import Month, months_of, read_months
from zona.plan.queries.plan import may_edit
from zona.rules.schedule import Progress, State, counted, progress_of, tally
from zona.ui.marks import Share, shares

NOBODY = "-"
BEHIND = frozenset({State.LATE, State.RETURNED})


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the board is asked for; empty means all. `section` is a section's number; `pic` a person's code, the
    decree's own words, or `NOBODY`; `words` must all stand somewhere in the row."""

    section: str = ""
    pic: str = ""
    month: int | None = None
    state: State | None = None
    words: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its twelve months, of which `counted` count, and how far they are. `says_component` is False where
    the row shown before has the same component: it is said once."""

    action: Action
    months: tuple[Month, ...]
    counted: int
    progress: Progress
    may_edit: bool
    says_component: bool = True

    @property
    def cells(self) -> list[State]:
        """The twelve states."""
        return [m.state for m in self.months]

    @property
    def is_behind(self) -> bool:
        """Whether a month is late or was returned."""
        return not BEHIND.isdisjoint(self.cells)

    @property
    def href(self) -> str:
        """The row's page, seen from the board's address."""
        return f"{quote(self.action.ref, safe='')}/"


@dataclass(frozen=True, slots=True)
class BoardSection:
    """A section with the rows that are shown, and what the twelve months of these add up to."""

    section: Section
    rows: tuple[Row, ...]

    @property
    def shares(self) -> list[Share]:
        """Twelve shares."""
        return shares([row.cells for row in self.rows])

    @property
    def counted(self) -> int:
        """How many months of its rows count."""
        return sum(row.counted for row in self.rows)

    @property
    def progress(self) -> Progress:
        """How far the months of its rows are."""
        return total_of(row.progress for row in self.rows)

    @property
    def is_behind(self) -> bool:
        """Whether a month of its rows is late or was returned."""
        return any(row.is_behind for row in self.rows)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board as asked for.

    `counts` are the months by state before the state filter, so that the legend shows what each choice would give.
    `people` are the choices of who is in charge, as (value, words); `now` is the current month where it is this year.
    `unassigned` counts the rows, filtered or not, that the viewer may edit and that have no person.
    """

    plan: Plan
    filters: Filters
    sections: tuple[BoardSection, ...]
    every_section: tuple[Section, ...]
    withdrawn: tuple[Row, ...]
    counts: Mapping[State, int]
    people: tuple[tuple[str, str], ...]
    now: int | None
    total: int
    unassigned: int
    may_edit: bool

    @property
    def band(self) -> int | None:
        """The month that is set off: the one that was asked for, else the current one."""
        return self.filters.month or self.now

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown, in order."""
        return [row for section in self.sections for row in section.rows]

    @property
    def counted(self) -> int:
        """How many months of the rows that are shown count."""
        return sum(section.counted for section in self.sections)

    @property
    def progress(self) -> Progress:
        """How far the months of the rows that are shown are."""
        return total_of(row.progress for row in self.rows)


def total_of(each: Iterable[Progress]) -> Progress:
    """The sum of several."""
    parts = list(each)
    return Progress(sum(p.accepted for p in parts), sum(p.due for p in parts), sum(p.year for p in parts))


def due_until(year: int, today: date) -> int:
    """The last month of a year that has come due or is under way on a day: 0 before the year, 12 after it."""
    return today.month if today.year == year else 12 if today.year > year else 0


def board(plan: Plan, *, viewer: Viewer, today: date, filters: Filters | None = None) -> Board:
    """The board of a plan on a day. Four queries, however many rows and offices there are."""
    filters = filters or Filters()
    sections = list(Section.objects.filter(plan=plan).order_by("position"))
    editable = {s.pk: may_edit(viewer, plan, s.area) for s in sections}
    found = _rows(plan, sections, editable, today)
    live = [row for row in found if not row.action.withdrawn_at]
    matching = [row for row in live if _matches(row, filters)]
    shown = list(_said_once(row for row in matching if _has_state(row, filters)))
    by_section = {key: tuple(rows) for key, rows in groupby(shown, key=lambda row: row.action.section_id)}
    counts = tally(m.state for row in matching for m in row.months if filters.month in {None, m.month})
    return Board(
        plan=plan,
        filters=filters,
        sections=tuple(BoardSection(s, by_section[s.pk]) for s in sections if s.pk in by_section),
        every_section=tuple(sections),
        withdrawn=tuple(row for row in found if row.action.withdrawn_at),
        counts=counts,
        people=_people(live),
        now=today.month if today.year == plan.year else None,
        total=len(live),
        unassigned=sum(row.may_edit and row.action.pic is None for row in live),
        may_edit=any(editable.values()),
    )


def _rows(plan: Plan, sections: list[Section], editable: Mapping[int, bool], today: date) -> list[Row]:
    actions = Action.objects.filter(plan=plan).select_related("pic").order_by("section__position", "position", "pk")
    held, until = read_months(action__plan=plan), due_until(plan.year, today)
    by_key = {s.pk: s for s in sections}
    rows = []
    for action in actions:
        action.section, action.plan = by_key[action.section_id], plan
        months = months_of(held, action.pk, year=plan.year, today=today)
        total = counted(tally(m.state for m in months))
        progress = progress_of(((m.month, m.state) for m in months), until=until)
        rows.append(Row(action, months, total, progress, editable[action.section_id]))
    return rows


def _said_once(rows: Iterable[Row]) -> Iterator[Row]:
    before = ""
    for row in rows:
        words = " ".join(row.action.component.split()).casefold()
        own = f"{row.action.section_id} {words}" if words else ""
        yield replace(row, says_component=False) if own and own == before else row
        before = own


def pic_value(action: Action) -> str:
    """What stands for a row's person in the filter."""
    return action.pic.code if action.pic else action.pic_text or NOBODY


def pic_words(action: Action) -> str:
    """Who is in charge, in words: the person, else what the decree says, else nothing."""
    return action.pic.name if action.pic else action.pic_text


def _matches(row: Row, filters: Filters) -> bool:
    """Whether a row is asked for, its state left aside."""
    action = row.action
    if filters.section and action.section.number != filters.section:
        return False
    if filters.pic and pic_value(action) != filters.pic:
        return False
    if filters.month and row.months[filters.month - 1].state is State.NONE:
        return False
    if not filters.words:
        return True
    said = " ".join(
        [action.ref, action.component, action.indicator, action.action, *map(str, action.evidence), pic_words(action)]
    ).casefold()
    return all(word in said for word in filters.words.casefold().split())


def _has_state(row: Row, filters: Filters) -> bool:
    if filters.state is None:
        return True
    months = row.months if filters.month is None else row.months[filters.month - 1 : filters.month]
    return any(m.state is filters.state for m in months)


def _people(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    named = {pic_value(row.action): pic_words(row.action) for row in rows}
    return tuple(sorted(named.items(), key=lambda item: (item[0] == NOBODY, item[1].casefold())))
