"""Who has which form open."""

from datetime import datetime, timedelta

from zona.org.models import Person
from zona.post.models import OpenForm

FRESH = timedelta(minutes=2)
"""A form whose page was not heard of for this long counts as closed."""

SWEPT = timedelta(days=1)


def note_open(*, person: Person, subject: str, at: datetime) -> list[Person]:
    """Notes that somebody has a form open, and gives who else has it open.

    A hint for people, not a lock and not an act: nothing of it is logged, and what decides when both save is the
    version that each saw.
    """
    OpenForm.objects.update_or_create(person=person, subject=subject, defaults={"seen_at": at})
    others = OpenForm.objects.filter(subject=subject, seen_at__gt=at - FRESH).exclude(person=person)
    return [row.person for row in others.select_related("person").order_by("person__name")]


def note_closed(*, person: Person, subject: str) -> None:
    """Notes that somebody is done with a form."""
    OpenForm.objects.filter(person=person, subject=subject).delete()


def sweep(*, at: datetime) -> int:
    """Clears away what was left open long ago; gives how many rows."""
    return OpenForm.objects.filter(seen_at__lt=at - SWEPT).delete()[0]
