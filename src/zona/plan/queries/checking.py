"""The queue of what was handed in and waits for a checker."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zona.org.access import Viewer, units_where
from zona.org.models import Person
from zona.plan.models import Action, Occurrence, OccurrenceEvent, Plan, Proof
from zona.plan.queries.month import may_check

Step = OccurrenceEvent.Step
RELATED = ("action__section", "action__pic", "person", "handed_in_by")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A month in the queue: how many documents, and whether the viewer may check it (never their own work)."""

    occurrence: Occurrence
    documents: int
    may_check: bool
    is_own: bool

    @property
    def action(self) -> Action:
        """The row."""
        return self.occurrence.action

    @property
    def value(self) -> str:
        """How a form names it, with the version that is shown."""
        return f"{self.occurrence.pk}:{self.occurrence.version}"


def to_check(plan: Plan, *, section: str = "", maker: str = "") -> QuerySet[Occurrence]:
    """What waits in a plan, what came first at the front. `section` is a section's number, `maker` a person's code."""
    held = Occurrence.objects.filter(
        action__plan=plan,
        action__withdrawn_at=None,
        step=Step.HANDED_IN,
        treatment=Occurrence.Treatment.COUNTED,
    )
    if section:
        held = held.filter(action__section__number=section)
    if maker:
        held = held.filter(handed_in_by__code=maker)
    return held.order_by("handed_in_at", "pk")


def waiting(found: Iterable[Occurrence], plan: Plan, *, viewer: Viewer) -> list[Waiting]:
    """These months as the queue shows them. Three queries, however many."""
    rows = list(found)
    keys = [row.pk for row in rows]
    counts = dict(
        Proof.objects.filter(occurrence__in=keys, until=None)
        .values_list("occurrence")
        .annotate(n=Count("pk"))
        .values_list("occurrence", "n")
    )
    own = _own(keys, viewer.person)
    found_rows = []
    for row in rows:
        row.action.plan = plan
        mine = row.pk in own
        allowed = may_check(viewer, plan, row.action.section.area) and not mine
        found_rows.append(Waiting(row, counts.get(row.pk, 0), allowed, mine))
    return found_rows


def _own(keys: list[int], person: Person) -> set[int]:
    """Of these months, those for which a person handed in something that was not taken back."""
    later = OccurrenceEvent.objects.filter(occurrence=OuterRef("occurrence"), number=OuterRef("number") + 1)
    mine = OccurrenceEvent.objects.filter(occurrence__in=keys, step=Step.HANDED_IN, by=person)
    undone = Exists(later.filter(step=Step.TAKEN_BACK))
    return set(mine.exclude(undone).values_list("occurrence_id", flat=True))


def makers(plan: Plan) -> list[Person]:
    """Who handed in what waits, by name."""
    held = to_check(plan).order_by().values("handed_in_by")
    return list(Person.objects.filter(pk__in=held).order_by("name"))


def next_to_check(plan: Plan, after: Occurrence, *, viewer: Viewer) -> Occurrence | None:
    """The month that stands behind this one in the queue and that the viewer may check; else the first such. Two
    queries and one look at a few rows."""
    held = to_check(plan).exclude(pk=after.pk).exclude(handed_in_by=viewer.person).select_related("action__section")
    when = after.handed_in_at
    behind = held.filter(Q(handed_in_at__gt=when) | Q(handed_in_at=when, pk__gt=after.pk)) if when else held
    for rows in (behind[:20], held[:20]):
        for row in rows:
            if may_check(viewer, plan, row.action.section.area):
                return row
    return None


def count_to_check(plan: Plan, *, viewer: Viewer) -> int:
    """How many months wait that the viewer may check. One query."""
    areas = {area for area in [None, 1, 2, 3, 4, 5, 6] if may_check(viewer, plan, area)}
    if not areas:
        return 0
    held = to_check(plan).exclude(handed_in_by=viewer.person)
    if len(areas) < 7:
        held = held.filter(action__section__area__in=areas - {None})
    return held.count()


def plans_to_check(*, viewer: Viewer) -> QuerySet[Plan]:
    """Every plan in force of offices where the viewer checks. One query when it is read."""
    return Plan.objects.filter(withdrawn_at=None, unit__in=units_where(viewer, "plan.check")).select_related("unit")
