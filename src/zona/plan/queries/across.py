"""What is asked of the plans of many offices at once: which years there are, how each stands, where words occur."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zona.org.access import Viewer, units_where
from zona.org.models import Unit
from zona.plan.models import Action, Occurrence, OccurrenceEvent, Plan
from zona.plan.months import state_by_hints, usual_term
from zona.plan.queries.board import due_until
from zona.rules.schedule import MONTHS
from zona.ui.marks import Share


def years_seen(*, viewer: Viewer) -> list[int]:
    """The years for which any office that the viewer may see has a plan, newest first. One query."""
    held = Plan.objects.filter(withdrawn_at=None, unit__in=units_where(viewer, "plan.view"))
    return list(held.order_by("-year").values_list("year", flat=True).distinct())


def year_shares(units: Collection[Unit], year: int, *, viewer: Viewer) -> dict[int, list[Share]]:
    """The twelve shares of a year by the key of each of these units that has a plan and may be seen.

    Two queries, whatever the number of units and actions.
    """
    plans = Plan.objects.filter(
        withdrawn_at=None, year=year, unit__in=[u.pk for u in units if viewer.may("plan.view", u)]
    )
    found = dict(plans.values_list("pk", "unit_id"))
    months: dict[tuple[int, int], list[str]] = defaultdict(list)
    counts = (
        Occurrence.objects.filter(action__plan__in=list(found), action__withdrawn_at=None)
        .values_list("action__plan_id", "month", "treatment", "step", "is_late", "due_on")
        .annotate(n=Count("pk"))
    )
    today = viewer.today
    for plan, month, treatment, step, is_late, due_on, n in counts:
        state = state_by_hints(treatment, step, is_late=is_late, year=year, month=month, due_on=due_on, today=today)
        months[plan, month] += [state] * n
    return {unit: [Share.of(months[plan, month]) for month in MONTHS] for plan, unit in found.items()}


def with_plan(units: QuerySet[Unit], year: int, *, has: bool) -> QuerySet[Unit]:
    """Those of the units that have a plan for the year, or that have none."""
    held = Exists(Plan.objects.filter(withdrawn_at=None, year=year, unit=OuterRef("pk")))
    return units.filter(held if has else ~held)


def with_late(units: QuerySet[Unit], year: int, *, today: date) -> QuerySet[Unit]:
    """Those of the units whose plan has a month that is late or was returned."""
    late = Occurrence.objects.filter(
        _behind(year, today), action__plan__unit=OuterRef("pk"), action__plan__year=year,
        action__plan__withdrawn_at=None, action__withdrawn_at=None,
    )  # fmt: skip
    return units.filter(Exists(late))


def standings(year: int, *, today: date) -> dict[int, tuple[int, int, int]]:
    """How far every plan of a year has come, by the key of its unit: months accepted, come due, behind. One query over
    all offices: for putting them in order, not for showing to somebody."""
    counted, accepted = Q(treatment=Occurrence.Treatment.COUNTED), Q(step=OccurrenceEvent.Step.ACCEPTED)
    found = (
        Occurrence.objects.filter(counted, action__plan__in=Plan.objects.filter(year=year, withdrawn_at=None))
        .filter(action__withdrawn_at=None)
        .values_list("action__plan__unit_id")
        .annotate(
            accepted=Count("pk", filter=accepted),
            due=Count("pk", filter=accepted | Q(month__lte=due_until(year, today))),
            behind=Count("pk", filter=_behind(year, today)),
        )
    )
    return {unit: (done, due, behind) for unit, done, due, behind in found}


def _behind(year: int, today: date) -> Q:
    """Months that are late or were returned, by what lists keep of them; as `state_by_hints` says."""
    terms = [(month, usual_term(year, month, today)) for month in MONTHS]
    passed = [month for month, term in terms if term and term.due_on < today]
    late = Q(step="") & (Q(due_on__lt=today) | Q(due_on=None, month__in=passed))
    return Q(treatment=Occurrence.Treatment.COUNTED) & (late | Q(step=OccurrenceEvent.Step.RETURNED))


def find_actions(words: str, *, viewer: Viewer) -> QuerySet[Action]:
    """The rows, of any year and office that the viewer may see, in which each of the words occurs."""
    asked = Q()
    for word in words.split():
        asked &= (
            Q(ref__iexact=word)
            | Q(component__icontains=word)
            | Q(action__icontains=word)
            | Q(indicator__icontains=word)
            | Q(pic__name__icontains=word)
            | Q(pic_text__icontains=word)
        )
    seen = Action.objects.filter(
        asked, withdrawn_at=None, plan__withdrawn_at=None, plan__unit__in=units_where(viewer, "plan.view")
    )
    return seen.select_related("plan__unit", "section", "pic").order_by(
        "-plan__year", "plan__unit__place", "section__position", "position"
    )
