"""What an office's day shows of a plan: the whole of it in sums, one person's rows in full, a few of the others'. By
what lists keep of months, so that the page costs the same for a plan of any size."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zona.org.access import Viewer
from zona.org.models import Person, Unit
from zona.plan.models import Action, Occurrence, Plan
from zona.plan.months import state_by_hints
from zona.plan.queries.board import Row, due_until
from zona.plan.queries.checking import AREAS, Step
from zona.plan.queries.mine import in_charge_of
from zona.plan.queries.months import UNPLANNED, Month, month_by_hints
from zona.plan.queries.people import able
from zona.plan.queries.plan import NO_AREA, may_edit
from zona.rules.schedule import MONTHS, UNCOUNTED, Progress, State, counted, progress_of, tally
from zona.ui.marks import Share

COUNTED = Occurrence.Treatment.COUNTED
HEAVY = ("clauses", "decree_draft")
ORDER = ("action__section__position", "action__position", "action_id")


@dataclass(frozen=True, slots=True)
class Whole:
    """A plan in sums: its rows; of those to which the viewer may give a person, how many have none (`unassigned`) and
    how many are held by somebody who may not hand in (`unable`); the state of every planned month as (month, state)."""

    plan: Plan
    rows: int
    unassigned: int
    unable: int
    months: Sequence[tuple[int, State]]
    until: int

    @property
    def counted(self) -> int:
        """How many months count."""
        return counted(tally(state for _month, state in self.months))

    @property
    def progress(self) -> Progress:
        """How far they are."""
        return progress_of(self.months, until=self.until)

    @property
    def shares(self) -> list[Share]:
        """Twelve shares."""
        return [Share.of(state for month, state in self.months if month == number) for number in MONTHS]

    def counted_in(self, number: int) -> int:
        """How many rows have a month of this number that counts."""
        return sum(month == number and state not in UNCOUNTED for month, state in self.months)


def plans_in_sums(unit: Unit, *, viewer: Viewer) -> list[Plan]:
    """The unit's plans, newest first, each with `rows`, `unassigned` and `unable`. One query."""
    if not viewer.may("plan.view", unit):
        return []
    areas = {area for area in AREAS if viewer.may("plan.edit", unit, area=area or NO_AREA)}
    rows = Action.objects.filter(plan=OuterRef("pk"), withdrawn_at=None).order_by()
    given = rows.filter(plan__closed_at=None)
    if len(areas) < len(AREAS):
        given = given.filter(section__area__in=areas - {None})
    free, unable = given.filter(pic=None), given.filter(_held_by_others_than(able(unit, today=viewer.today)))
    held = Plan.objects.filter(unit=unit, withdrawn_at=None).defer(*HEAVY).order_by("-year")
    plans: list[Any] = list(held.annotate(rows=_count(rows), unassigned=_count(free), unable=_count(unable)))
    for plan in plans:
        plan.unit = unit
    return plans


def _held_by_others_than(people: QuerySet[Person]) -> Q:
    """The rows that somebody else than these people is in charge of, wholly or in an unfinished month that counts."""
    months = Occurrence.objects.filter(action=OuterRef("pk"), treatment=COUNTED, person__isnull=False)
    open_ones = months.exclude(step=Step.ACCEPTED).exclude(person__in=people)
    return (Q(pic__isnull=False) & ~Q(pic__in=people)) | Q(Exists(open_ones))


def _count(rows: QuerySet[Action]) -> Coalesce:
    counts = rows.values("plan").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def whole(plan: Plan, *, today: date) -> Whole:
    """A plan that `plans_in_sums` gave, in sums. One query, whose rows do not grow with the plan."""
    held = Occurrence.objects.filter(action__plan=plan, action__withdrawn_at=None).order_by()
    alike = held.values_list("month", "treatment", "step", "is_late", "due_on").annotate(n=Count("pk"))
    months: list[tuple[int, State]] = []
    for month, treatment, step, is_late, due_on, n in alike:
        said = {"is_late": is_late, "year": plan.year, "month": month, "due_on": due_on, "today": today}
        months += [(month, state_by_hints(treatment, step, **said))] * n
    annotated: Any = plan
    return Whole(plan, annotated.rows, annotated.unassigned, annotated.unable, months, due_until(plan.year, today))


def rows_with(plan: Plan, person: Person, *, viewer: Viewer, today: date) -> list[Row]:
    """The rows that somebody answers for, or in which a month is theirs, in the order of the board. Two queries."""
    own = Q(pic=person) | Q(pk__in=Occurrence.objects.filter(action__plan=plan, person=person).values("action"))
    actions = Action.objects.filter(own, plan=plan, withdrawn_at=None).select_related("section", "pic")
    rows = list(actions.order_by("section__position", "position", "pk"))
    held: dict[int, dict[int, Occurrence]] = {row.pk: {} for row in rows}
    if rows:
        for occurrence in Occurrence.objects.filter(action__in=rows).select_related("person"):
            held[occurrence.action_id][occurrence.month] = occurrence
    return [_row(plan, row, held[row.pk], viewer=viewer, today=today) for row in rows]


def _row(plan: Plan, action: Action, held: dict[int, Occurrence], *, viewer: Viewer, today: date) -> Row:
    action.plan = action.section.plan = plan
    months = tuple(_month(plan, held.get(n), n, today) for n in MONTHS)
    states = [(m.month, m.state) for m in months]
    progress = progress_of(states, until=due_until(plan.year, today))
    total = counted(tally(state for _number, state in states))
    return Row(action, months, total, progress, may_edit(viewer, plan, action.section.area))


def _month(plan: Plan, occurrence: Occurrence | None, number: int, today: date) -> Month:
    return month_by_hints(occurrence, year=plan.year, today=today) if occurrence else UNPLANNED[number]


def of_others(plan: Plan, person: Person, number: int, *, today: date, most: int) -> list[tuple[Action, Month]]:
    """The first counted months of a number that somebody else answers for, with their rows. One query."""
    held = Occurrence.objects.filter(
        action__plan=plan, action__withdrawn_at=None, month=number, treatment=COUNTED
    ).exclude(in_charge_of(person))
    found = held.select_related("action__section", "action__pic", "person").order_by(*ORDER)[:most]
    return [(one.action, month_by_hints(one, year=plan.year, today=today)) for one in found]
