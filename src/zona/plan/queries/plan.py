"""Which plan, and who may change what of it."""

from zona.org.access import Viewer
from zona.org.models import Unit
from zona.plan.models import Plan

NO_AREA = 0  # what an unmapped section counts as: in no member's areas, open to whoever has all


def plan_of(unit: Unit, year: int, *, viewer: Viewer) -> Plan | None:
    """The plan of a unit's year; None where there is none, or it was withdrawn, or the viewer may not see it."""
    if not viewer.may("plan.view", unit):
        return None
    found = Plan.objects.filter(unit=unit, year=year, withdrawn_at=None).select_related("source").first()
    if found:
        found.unit = unit
    return found


def last_withdrawn(unit: Unit, year: int, *, viewer: Viewer) -> Plan | None:
    """The plan of a unit's year that was withdrawn last; None where none was."""
    if not viewer.may("plan.view", unit):
        return None
    gone = Plan.objects.filter(unit=unit, year=year, withdrawn_at__isnull=False)
    return gone.select_related("source").order_by("-withdrawn_at").first()


def plan_years(unit: Unit, *, viewer: Viewer) -> list[int]:
    """The years for which the unit has a plan, newest first."""
    if not viewer.may("plan.view", unit):
        return []
    held = Plan.objects.filter(unit=unit, withdrawn_at=None)
    return list(held.order_by("-year").values_list("year", flat=True))


def may_edit(viewer: Viewer, plan: Plan, area: int | None) -> bool:
    """Whether the viewer may change rows of a section with this area; an area member only those of their own areas,
    so none of a section that nobody has mapped."""
    return viewer.may("plan.edit", plan.unit, area=NO_AREA if area is None else area)
