"""Who can be in charge of a row."""

from datetime import date

from zona.org.access import people_with
from zona.org.models import Person, Unit


def assignable(unit: Unit, *, today: date) -> list[Person]:
    """The people of the unit itself who can be put in charge of a row, by name. One query."""
    return list(people_with("plan.view", unit, today=today))
