"""What waits for one person in any office: theirs to hand in or mend, theirs to check. By what lists keep of months."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from zona.org.access import Viewer, units_where
from zona.org.models import Person, Unit
from zona.plan.models import Occurrence, OccurrenceEvent, Plan
from zona.plan.months import state_by_hints
from zona.plan.queries.checking import Step
from zona.rules.schedule import State

WAITING = frozenset({State.LATE, State.RETURNED, State.DUE})


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An office in which something waits for somebody: how many months of theirs are behind (late or returned), due
    now, and how many wait to be checked."""

    unit: Unit
    year: int
    behind: int = 0
    due: int = 0
    to_check: int = 0


def in_charge_of(person: Person) -> Q:
    """The months for which a person answers: named for it, or in charge of the row."""
    return Q(person=person) | Q(person=None, action__pic=person)


def elsewhere(leave_out: Unit, *, viewer: Viewer, today: date) -> list[Elsewhere]:
    """The other offices in which something of this year or the last waits for the viewer. Three queries; none for
    whoever has a role in this office alone."""
    if all(m.unit_id == leave_out.pk for m in viewer.memberships) and not viewer.sees_below(leave_out):
        return []
    years = (today.year, today.year - 1)
    plans = Plan.objects.filter(withdrawn_at=None, closed_at=None, year__in=years).exclude(unit=leave_out)
    held = Occurrence.objects.filter(
        in_charge_of(viewer.person),
        action__plan__in=plans.filter(unit__in=units_where(viewer, "plan.view")),
        action__withdrawn_at=None,
        treatment=Occurrence.Treatment.COUNTED,
    ).exclude(step__in=[Step.HANDED_IN, Step.ACCEPTED])
    counts: dict[tuple[int, int], list[int]] = {}
    columns = ("action__plan__unit_id", "action__plan__year", "month", "step", "due_on")
    for unit, year, month, step, due_on in held.values_list(*columns):
        state = state_by_hints("counted", step, is_late=False, year=year, month=month, due_on=due_on, today=today)
        if state in WAITING:
            counts.setdefault((unit, year), [0, 0, 0])[state is State.DUE] += 1
    waiting = (
        Occurrence.objects.filter(
            action__plan__in=plans.filter(unit__in=units_where(viewer, "plan.check")),
            action__withdrawn_at=None,
            step=Step.HANDED_IN,
        )
        .exclude(handed_in_by=viewer.person)
        .values_list("action__plan__unit_id", "action__plan__year")
        .annotate(n=Count("pk"))
    )
    for unit, year, n in waiting:
        counts.setdefault((unit, year), [0, 0, 0])[2] += n
    units = Unit.objects.in_bulk({unit for unit, _year in counts})
    found = [Elsewhere(units[unit], year, *numbers) for (unit, year), numbers in counts.items()]
    return sorted(found, key=lambda one: (-one.year, one.unit.place))


def returns_of(occurrences: Iterable[int]) -> dict[int, OccurrenceEvent]:
    """The last return of each of these months, by the month's key. One query."""
    told = OccurrenceEvent.objects.filter(occurrence__in=list(occurrences), step=Step.RETURNED).select_related("by")
    return {event.occurrence_id: event for event in told.order_by("number")}
