"""Which plan, and who may change what of it."""

from dataclasses import dataclass

from zona.org.access import Viewer
from zona.org.models import Unit
from zona.plan.models import DecreeImport, Plan

NO_AREA = 0  # what an unmapped section counts as: in no member's areas, open to whoever has all


def plan_of(unit: Unit, year: int, *, viewer: Viewer) -> Plan | None:
    """The plan of a unit's year; None where there is none, or it was withdrawn, or the viewer may not see it."""
    if not viewer.may("plan.view", unit):
        return None
    found = Plan.objects.filter(unit=unit, year=year, withdrawn_at=None).first()
    if found:
        found.unit = unit
    return found


@dataclass(frozen=True, slots=True)
class Source:
    """What a plan was read from: the import's code, and its file."""

    code: str
    file: str
    name: str
    media_type: str

    @property
    def has_pages(self) -> bool:
        """Whether the import can show it as pages."""
        return self.media_type == "application/pdf" or self.media_type.startswith("image/")


def source_of(plan: Plan) -> Source | None:
    """The source of a plan that the viewer already has; None for one that came from no import. One query, without
    the document itself, which is large."""
    held = DecreeImport.objects.filter(pk=plan.source_id) if plan.source_id else DecreeImport.objects.none()
    found = held.values_list("code", "file__code", "file__name", "file__media_type").first()
    return Source(*found) if found else None


def last_withdrawn(unit: Unit, year: int, *, viewer: Viewer) -> Plan | None:
    """The plan of a unit's year that was withdrawn last; None where none was."""
    if not viewer.may("plan.view", unit):
        return None
    gone = Plan.objects.filter(unit=unit, year=year, withdrawn_at__isnull=False)
    return gone.order_by("-withdrawn_at").first()


def plan_years(unit: Unit, *, viewer: Viewer) -> list[int]:
    """The years for which the unit has a plan, newest first."""
    if not viewer.may("plan.view", unit):
        return []
    held = Plan.objects.filter(unit=unit, withdrawn_at=None)
    return list(held.order_by("-year").values_list("year", flat=True))


def may_edit(viewer: Viewer, plan: Plan, area: int | None) -> bool:
    """Whether the viewer may change rows of a section with this area; an area member only those of their own areas,
    so none of a section that nobody has mapped. Nobody those of a closed year."""
    if plan.closed_at:
        return False
    return viewer.may("plan.edit", plan.unit, area=NO_AREA if area is None else area)
