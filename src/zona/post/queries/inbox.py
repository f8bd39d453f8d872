"""Reading one's inbox and settings. Everything here is the person's own."""

from django.db.models import QuerySet

from zona.org.codes import hash_of
from zona.org.models import Person
from zona.post.models import Note, Preference


def notes_of(person: Person) -> QuerySet[Note]:
    """A person's notes, newest first."""
    return Note.objects.filter(person=person).order_by("-made_at", "-pk")


def unread(person: Person) -> int:
    """How many notes a person has not read."""
    return Note.objects.filter(person=person, read_at__isnull=True).count()


def preference_of(person: Person) -> Preference:
    """How a person wants to be reminded; what holds for everybody who chose nothing."""
    return Preference.objects.filter(person=person).first() or Preference(person=person)


def owner_of_feed(secret: str) -> Person | None:
    """Whose calendar feed this secret opens: somebody whose account is open."""
    return Person.objects.filter(reminding__feed_hash=hash_of(secret), is_active=True).first()
