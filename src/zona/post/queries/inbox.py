"""Reading one's inbox and settings. Everything here is the person's own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zona.org.access import valid_on
from zona.org.codes import hash_of
from zona.org.models import Membership, Person
from zona.post.models import Note, Preference

_UNREAD = Note.objects.filter(person=OuterRef("person"), read_at__isnull=True).order_by().values("person")
UNREAD = Coalesce(Subquery(_UNREAD.annotate(n=Count("pk")).values("n")), 0)
"""How many notes the person of a membership has not read, for a query on memberships (`settings.VIEWER_WAITING`)."""


def notes_of(person: Person) -> QuerySet[Note]:
    """A person's notes, newest first."""
    return Note.objects.filter(person=person).order_by("-made_at", "-pk")


def notes_since(since: datetime, *, keyed: Collection[str]) -> list[Note]:
    """Everybody's notes made after an instant whose key begins in one of these ways, oldest first: for who tells of
    them. One query."""
    begins = reduce(or_, (Q(key__startswith=begin) for begin in keyed))
    return list(Note.objects.filter(begins, made_at__gt=since).order_by("made_at", "pk"))


def unread(person: Person) -> int:
    """How many notes a person has not read."""
    return Note.objects.filter(person=person, read_at__isnull=True).count()


def preference_of(person: Person) -> Preference:
    """How a person wants to be reminded; what holds for everybody who chose nothing."""
    return Preference.objects.filter(person=person).first() or Preference(person=person)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whose digest is to be made up: how they want it, and up to when they were told."""

    pk: int
    email: str
    language: str
    mail: bool
    rungs: frozenset[str]
    told_on: date | None
    told_at: datetime | None


def readers_due(*, today: date, hour: int) -> list[Reader]:
    """Everybody with a role whose digest of the day is due at this hour and was not made up yet. One query."""
    holds = Membership.objects.filter(valid_on(today), person=OuterRef("pk"))
    due = Q(reminding=None) | Q(reminding__hour__lte=hour)
    untold = Q(reminding__told_on=None) | Q(reminding__told_on__lt=today)
    people = Person.objects.filter(Exists(holds), due, untold, is_active=True).select_related("reminding")
    usual = Preference()
    kept = ((person, getattr(person, "reminding", usual)) for person in people.order_by("pk"))
    return [
        Reader(p.pk, p.email, p.language, k.mail, frozenset(k.rungs), k.told_on, k.told_at)
        for p, k in kept
        if hour >= k.hour
    ]


def owner_of_feed(secret: str) -> Person | None:
    """Whose calendar feed this secret opens: somebody whose account is open."""
    return Person.objects.filter(reminding__feed_hash=hash_of(secret), is_active=True).first()
