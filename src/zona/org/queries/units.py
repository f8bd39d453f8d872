"""Reading the tree of units."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from zona.org.access import Viewer, units_where
from zona.org.models import Unit, UnitAlias
from zona.rules.names import fold


def unit_named(text: str, *, viewer: Viewer, right: str = "plan.view") -> Unit | None:
    """The unit that a decree means by a name, among those where the viewer holds a right.

    Spelling is forgiven as `rules.names.fold` says, aliases count. None when no unit or more than one has the name.
    """
    folded = fold(text)
    if not folded:
        return None
    alias = UnitAlias.objects.filter(unit=OuterRef("pk"), folded=folded)
    found = list(units_where(viewer, right).filter(Q(folded=folded) | Exists(alias))[:2])
    return found[0] if len(found) == 1 else None


def children_of(unit: Unit, *, viewer: Viewer, search: str = "") -> QuerySet[Unit]:
    """The units directly below one, by code; `search` in name or code."""
    below = units_where(viewer, "plan.view").filter(parent=unit)
    if search:
        below = below.filter(Q(name__icontains=search) | Q(code__istartswith=search) | Q(folded__contains=fold(search)))
    return below.order_by("place")


def aliases_of(unit: Unit) -> QuerySet[UnitAlias]:
    """A unit's other names. The caller has made sure that the viewer may see the unit."""
    return unit.aliases.order_by("name")


def place_faults() -> Iterator[str]:
    """What is wrong with the numbering of the tree, one English sentence each; nothing when scope can be trusted."""
    units = {unit.pk: unit for unit in Unit.objects.order_by("place", "pk")}
    taken: dict[int, Unit] = {}
    for unit in units.values():
        if unit.place in taken:
            yield f"unit {unit.code}: has the place {unit.place} of {taken[unit.place].code}"
        taken[unit.place] = unit
        parent = units.get(unit.parent_id or 0)
        if parent and not parent.place < unit.place <= unit.place_end <= parent.place_end:
            yield f"unit {unit.code}: its places {unit.place}-{unit.place_end} are not within those of {parent.code}"
        if unit.worn != (unit.brand or (parent.worn if parent else "")):
            yield f"unit {unit.code}: wears {unit.worn or 'no colour'}, which neither it nor the unit above it gives"
        if not parent and unit.place_end < unit.place:
            yield f"unit {unit.code}: its places {unit.place}-{unit.place_end} run backwards"
    yield from _strangers(list(units.values()))


def _strangers(units: list[Unit]) -> Iterator[str]:
    """Units within the places of one that is not above them."""
    above: list[Unit] = []
    for unit in units:
        while above and above[-1].place_end < unit.place:
            above.pop()
        if above and unit.parent_id != above[-1].pk:
            yield f"unit {unit.code}: lies within the places of {above[-1].code}, which is not its parent"
        above.append(unit)


def parent_of(unit: Unit, *, viewer: Viewer) -> Unit | None:
    """The unit above one, where the viewer may see it."""
    return units_where(viewer, "plan.view").filter(pk=unit.parent_id).first() if unit.parent_id else None
