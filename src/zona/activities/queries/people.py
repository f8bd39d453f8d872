"""Who of an office can be invited to a meeting."""

from datetime import date

from zona.org.access import valid_on
from zona.org.models import Membership, Person, Unit


def people_by_role(unit: Unit, *, today: date) -> dict[Person, list[str]]:
    """The active people of the office itself with the keys of their roles there, by name. One query."""
    held = Membership.objects.filter(valid_on(today), unit=unit, person__is_active=True)
    found: dict[Person, list[str]] = {}
    for membership in held.select_related("person").order_by("person__name", "person", "pk"):
        found.setdefault(membership.person, []).append(membership.role)
    return found
