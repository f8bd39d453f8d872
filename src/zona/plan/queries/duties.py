"""What the months of all offices ask of people: for reminders and calendars, which span every plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from zona.org.access import Viewer, units_where
from zona.plan.models import Occurrence, OccurrenceEvent
from zona.plan.months import term_of
from zona.rules.schedule import Term
from zona.ui import words

Step = OccurrenceEvent.Step
COLUMNS = (
    "pk", "action__plan__unit_id", "action__plan__unit__code", "action__plan__year", "action__plan__code",
    "action__key", "action__ref", "action__component", "action__action", "action__section__area", "month", "step",
    "due_on", "in_charge_id", "in_charge_name", "handed_in_by_id", "maker_name", "handed_in_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duty:
    """A counted month of a row, with who answers for it. `step` is what happened last: "" (nothing yet),
    "handed_in", "returned" or "accepted"; `term` is None where the year's holidays are not known."""

    pk: int
    unit: int
    unit_code: str
    year: int
    plan: str
    key: str
    ref: str
    component: str
    action: str
    area: int | None
    month: int
    step: str
    term: Term | None
    person: int | None
    person_name: str
    handed_in_by: int | None
    handed_in_by_name: str
    handed_in_at: datetime | None

    @property
    def title(self) -> str:
        """ "V.2 SPIP: Menilai risiko", as the plan writes it."""
        return f"{self.ref} {': '.join(part for part in (self.component, self.action) if part)}"

    @property
    def people(self) -> set[int | None]:
        """Who is asked: the person in charge, and who handed in what came back."""
        return {self.person, self.handed_in_by if self.step == Step.RETURNED else None}

    @property
    def about(self) -> str:
        """The month in words."""
        return words.month(self.month)

    @property
    def href(self) -> str:
        """The address of the row, at this month."""
        return f"{_row(self.unit_code, self.year, self.ref)}?bulan={self.month}"


@lru_cache(maxsize=20_000)
def _row(unit: str, year: int, ref: str) -> str:
    """The address of a row, which its maker, the head and the leader are all sent to."""
    return reverse("plan_action", args=[unit, year, ref])


def open_duties(today: date) -> Iterator[Duty]:
    """Every month of every office, of this year and the last, that has begun and is not accepted; a closed year asks
    nothing of anybody. One query.

    Asked by the system itself, for reminders: each reader is told only of units in which they have a role.
    """
    last = Q(action__plan__year=today.year - 1)
    begun = last | Q(action__plan__year=today.year, month__lte=today.month)
    return _duties(Occurrence.objects.filter(begun).exclude(step=Step.ACCEPTED), today)


def duties_of(viewer: Viewer) -> Iterator[Duty]:
    """The months of this year, the last and the next for which a person answers, in units that they may see."""
    years = (viewer.today.year - 1, viewer.today.year, viewer.today.year + 1)
    mine = Q(person=viewer.person) | Q(person=None, action__pic=viewer.person)
    seen = units_where(viewer, "plan.view")
    found = Occurrence.objects.filter(mine, action__plan__year__in=years, action__plan__unit__in=seen)
    return _duties(found, viewer.today)


def returned_since(at: datetime) -> dict[int, datetime]:
    """When each month that was returned after an instant was returned last, by the month's key. One query."""
    events = OccurrenceEvent.objects.filter(step=Step.RETURNED, at__gt=at).order_by("at")
    return dict(events.values_list("occurrence_id", "at"))


def _duties(found: QuerySet[Occurrence], today: date) -> Iterator[Duty]:
    counted = found.filter(
        treatment=Occurrence.Treatment.COUNTED,
        action__withdrawn_at=None,
        action__plan__withdrawn_at=None,
        action__plan__closed_at=None,
    ).annotate(
        in_charge_id=Coalesce(F("person_id"), F("action__pic_id")),
        in_charge_name=Coalesce(F("person__name"), F("action__pic__name"), Value("")),
        maker_name=Coalesce(F("handed_in_by__name"), Value("")),
    )
    ordered = counted.order_by("action__plan__unit__place", "action__plan__year", "action__position", "month")
    for row in ordered.values_list(*COLUMNS).iterator(chunk_size=2000):
        pk, unit, code, year, plan, key, ref, component, action, area, month, step, due_on, *people = row
        who, who_name, by, by_name, at = people
        term = term_of(year, month, due_on, today)
        at_month = pk, unit, code, year, plan, key, ref, component, action, area, month, step
        yield Duty(*at_month, term, who, who_name, by, by_name, at)
