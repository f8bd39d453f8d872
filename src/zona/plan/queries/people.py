"""Who can be in charge of a row."""

from datetime import date

from django.db.models import QuerySet

from zona.org.access import people_with
from zona.org.models import Person, Unit


def assignable(unit: Unit, *, today: date) -> list[Person]:
    """The people of the unit itself who can be put in charge of a row, by name: who may hand in. One query."""
    return list(able(unit, today=today))


def able(unit: Unit, *, today: date) -> QuerySet[Person]:
    """The same people, still to be asked."""
    return people_with("plan.hand_in", unit, today=today)
