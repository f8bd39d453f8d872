"""Finding units and people by words, among those that the viewer may see."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from zona.org.access import Viewer, units_where, valid_on
from zona.org.models import Membership, Person, Unit, UnitAlias
from zona.rules.names import fold


def units_seen(search: str = "", *, viewer: Viewer) -> QuerySet[Unit]:
    """The units that the viewer may see, in the order of the tree; `search` in name, other names or code."""
    seen = units_where(viewer, "plan.view").select_related("parent").order_by("place")
    folded = fold(search)
    if not search:
        return seen
    said = Q(name__icontains=search) | Q(code__istartswith=search)
    if folded:
        alias = UnitAlias.objects.filter(unit=OuterRef("pk"), folded__contains=folded)
        said = said | Q(folded__contains=folded) | Q(Exists(alias))
    return seen.filter(said)


def units_below(unit: Unit, search: str = "", *, viewer: Viewer) -> QuerySet[Unit]:
    """The units below one that the viewer may see, in the order of the tree; `search` as in `units_seen`."""
    return units_seen(search, viewer=viewer).filter(place__gt=unit.place, place__lte=unit.place_end)


def find_people(search: str, *, viewer: Viewer) -> QuerySet[Person]:
    """The active people with a role where the viewer may see people; `held` on each are those roles, units loaded."""
    seen = Membership.objects.filter(valid_on(viewer.today), unit__in=units_where(viewer, "people.view"))
    said = Q()
    for word in search.split():
        said &= Q(name__icontains=word) | Q(email__icontains=word)
    people = Person.objects.filter(said, Exists(seen.filter(person=OuterRef("pk"))), is_active=True)
    held = Prefetch("memberships", seen.select_related("unit").order_by("unit__place", "pk"), to_attr="held")
    return people.order_by("name", "pk").prefetch_related(held)
