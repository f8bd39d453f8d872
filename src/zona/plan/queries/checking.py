"""The queue of what was handed in and waits for a checker."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, When, Window
from django.db.models.functions import Coalesce

from zona.org.access import Viewer
from zona.org.models import Person
from zona.plan.models import Action, Occurrence, OccurrenceEvent, Plan, Proof
from zona.plan.queries.month import may_check

Step = OccurrenceEvent.Step
AREAS = (None, 1, 2, 3, 4, 5, 6)
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
    """What waits in a plan, what came first at the front; in a closed year nothing does. `section` is a section's
    number, `maker` a person's code."""
    held = Occurrence.objects.filter(
        action__plan=plan,
        action__withdrawn_at=None,
        action__plan__closed_at=None,
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
    return set(_handed_in(person).filter(occurrence__in=keys).values_list("occurrence_id", flat=True))


def _handed_in(person: Person) -> QuerySet[OccurrenceEvent]:
    """What a person handed in and nobody took back."""
    later = OccurrenceEvent.objects.filter(occurrence=OuterRef("occurrence"), number=OuterRef("number") + 1)
    mine = OccurrenceEvent.objects.filter(step=Step.HANDED_IN, by=person)
    return mine.exclude(Exists(later.filter(step=Step.TAKEN_BACK)))


def makers(plan: Plan) -> list[Person]:
    """Who handed in what waits, by name."""
    held = to_check(plan).order_by().values("handed_in_by")
    return list(Person.objects.filter(pk__in=held).order_by("name"))


def next_to_check(plan: Plan, after: Occurrence, *, viewer: Viewer) -> tuple[Occurrence | None, int]:
    """The month that stands behind this one in the queue and that the viewer may check, else the first such, None where
    there is none; and how many wait in all. One query."""
    mine = Q(pk=after.pk)  # stands last, so that there is a row to say how many wait
    held: Any = Occurrence.objects.filter(mine | Q(pk__in=_for_checker(plan, viewer).order_by().values("pk")))
    order = [When(mine, then=2)]
    if when := after.handed_in_at:
        order.append(When(Q(handed_in_at__gt=when) | Q(handed_in_at=when, pk__gt=after.pk), then=0))
    held = held.select_related("action").annotate(left=Coalesce(_left(plan), 0))
    first = held.order_by(Case(*order, default=1), "handed_in_at", "pk").first()
    return (None if first.pk == after.pk else first), first.left


def _left(plan: Plan) -> Subquery:
    counted = to_check(plan).order_by().values("action__plan").annotate(n=Count("pk"))
    return Subquery(counted.values("n"))


def count_to_check(plan: Plan, *, viewer: Viewer) -> int:
    """How many months wait that the viewer may check. One query."""
    return _for_checker(plan, viewer).count()


def first_to_check(plan: Plan, *, viewer: Viewer, most: int) -> tuple[list[Occurrence], int]:
    """The first months of the queue that the viewer may check, and how many they are in all. One query."""
    held = _for_checker(plan, viewer).select_related("action", "handed_in_by")
    found: list[Any] = list(held.annotate(of=Window(Count("pk")))[:most])
    return found, found[0].of if found else 0


def _for_checker(plan: Plan, viewer: Viewer) -> QuerySet[Occurrence]:
    """What waits in the areas that the viewer checks, without what they handed in themselves, now or before."""
    areas = {area for area in AREAS if may_check(viewer, plan, area)}
    if not areas:
        return Occurrence.objects.none()
    own = _handed_in(viewer.person).filter(occurrence=OuterRef("pk"))
    held = to_check(plan).filter(~Exists(own))
    return held if len(areas) == len(AREAS) else held.filter(action__section__area__in=areas - {None})
