"""What meetings agreed and nobody has settled yet, for reminders and calendars, which span every office."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from zona.activities.models import Decision
from zona.org.access import Viewer, units_where
from zona.rules.schedule import Term

COLUMNS = (
    "code", "text", "due_on", "done_at", "owner_id", "owner_name", "meeting__code", "meeting__title", "meeting__day",
    "meeting__unit_id", "meeting__unit__code",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agreed:
    """A decision with who is to do it, until when. Nobody is told of it before its last days, since it was agreed in
    their presence: its term opens with its last day."""

    code: str
    title: str
    done: bool
    term: Term
    person: int | None
    person_name: str
    about: str
    unit: int
    href: str

    @property
    def people(self) -> set[int | None]:
        """Who is asked."""
        return {self.person}


def open_agreed(today: date) -> Iterator[Agreed]:
    """What meetings of this year and the last agreed and nobody has settled, of every office. One query.

    Asked by the system itself, for reminders: each reader is told only of units in which they have a role.
    """
    return _agreed(Decision.objects.filter(done_at=None, meeting__day__year__gte=today.year - 1))


def agreed_of(viewer: Viewer) -> Iterator[Agreed]:
    """What a person is to do after meetings of this year and the last, in offices whose meetings they may see."""
    seen = units_where(viewer, "meeting.view")
    return _agreed(
        Decision.objects.filter(
            owner=viewer.person, meeting__unit__in=seen, meeting__day__year__gte=viewer.today.year - 1
        )
    )


def _agreed(found: QuerySet[Decision]) -> Iterator[Agreed]:
    ordered = found.filter(meeting__cancelled_at=None).order_by("meeting__unit__place", "due_on", "position", "pk")
    for code, text, due_on, done_at, owner, name, meeting, title, day, unit, unit_code in ordered.values_list(*COLUMNS):
        href = reverse("meeting", args=[unit_code, day.year, meeting])
        yield Agreed(code, text, done_at is not None, Term(due_on, due_on), owner, name, title, unit, href)
