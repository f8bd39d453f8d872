"""Who may see and do what, where: the one door through which every list and page asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.module_loading import import_string

from zona.catalogue.roles import Role, roles, roles_with
from zona.org.models import Membership, Person, Unit


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who asks, on one day, with the memberships that are valid then (their units loaded).

    `waiting` is how many messages they have not read; nobody without a role has a count.
    """

    person: Person
    today: date
    memberships: tuple[Membership, ...]
    waiting: int = 0

    def roles_in(self, unit: Unit) -> list[Role]:
        """The roles that reach this unit, their own first."""
        reaching = sorted(self._reaching(unit), key=lambda m: m.unit_id != unit.pk)
        return [roles()[m.role] for m in reaching]

    def may(self, right: str, unit: Unit, *, area: int | None = None) -> bool:
        """Whether this right is held in this unit; with `area`, an area member's own areas bound it."""
        return any(
            right in roles()[m.role].rights and (area is None or not m.areas or area in m.areas)
            for m in self._reaching(unit)
        )

    def sees_below(self, unit: Unit) -> bool:
        """Whether there are units below this one and a role of the viewer reaches them from here or from above."""
        return unit.place < unit.place_end and any(
            roles()[m.role].scope == "subtree" and "plan.view" in roles()[m.role].rights for m in self._reaching(unit)
        )

    def grantable(self, unit: Unit) -> list[Role]:
        """The roles that the viewer may give to others in this unit and end there, in the catalogue's order."""
        keys = {key for m in self._reaching(unit) for key in roles()[m.role].grants}
        return [role for role in roles().values() if role.key in keys]

    def _reaching(self, unit: Unit) -> Iterator[Membership]:
        for m in self.memberships:
            below = m.unit.place <= unit.place <= m.unit.place_end
            if m.unit_id == unit.pk or (below and roles()[m.role].scope == "subtree"):
                yield m


def viewer_of(person: Person, *, today: date) -> Viewer:
    """The viewer that a person is on a day. One query, which also asks what `settings.VIEWER_WAITING` counts."""
    asked = Membership.objects.filter(valid_on(today), person=person).select_related("unit").order_by("pk")
    valid = list(asked.annotate(waiting=import_string(settings.VIEWER_WAITING)))
    waiting: int = valid[0].waiting if valid else 0
    return Viewer(person, today, tuple(m for m in valid if m.role in roles()), waiting)


def valid_on(today: date) -> Q:
    """Memberships that are valid on a day."""
    return Q(began_on__lte=today) & (Q(ended_on__isnull=True) | Q(ended_on__gt=today))


def units_where(viewer: Viewer, right: str) -> QuerySet[Unit]:
    """The units in which the viewer holds a right: one join on the place in the tree, never a list of ids."""
    holds = Membership.objects.filter(valid_on(viewer.today), person=viewer.person)
    own = holds.filter(unit=OuterRef("pk"), role__in=roles_with(right))
    above = holds.filter(
        role__in=roles_with(right, "subtree"),
        unit__place__lte=OuterRef("place"),
        unit__place_end__gte=OuterRef("place"),
    )
    return Unit.objects.filter(Exists(own) | Exists(above))


def unit_seen(viewer: Viewer, code: str) -> Unit | None:
    """The unit with this code, where the viewer may see it. No query for one of their own, one for any other."""
    own = next((m.unit for m in viewer.memberships if m.unit.code == code), None)
    found = own or Unit.objects.filter(code=code).first()
    return found if found and viewer.may("plan.view", found) else None


def people_with(right: str, unit: Unit, *, today: date) -> QuerySet[Person]:
    """The active people who hold a right in a unit by a role of that unit itself."""
    held = Membership.objects.filter(valid_on(today), unit=unit, role__in=roles_with(right))
    return Person.objects.filter(is_active=True, memberships__in=held).distinct().order_by("name")
