"""Finding imports: what an office has on its way, one of them, and who else is at it."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zona.org.access import Viewer, units_where
from zona.org.models import Person, Unit
from zona.plan.models import DecreeImport, ImportEdit, Plan, Revision

Note = dict[str, Any]
"""A finding with its number, see `imports.notes`."""

HEAVY = ("document", "reading", "draft", "findings")
BESIDE_IT = ("unit", "file", "started_by", "changed_by")
BESIDE = timedelta(minutes=15)
"""Whoever edited within this time is taken to be still at it."""


def imports_of(unit: Unit, *, viewer: Viewer) -> QuerySet[DecreeImport]:
    """The unit's imports, newest first, without their contents."""
    return _seen(unit, viewer).defer(*HEAVY).order_by("-started_at", "-pk")


def _seen(unit: Unit, viewer: Viewer) -> QuerySet[DecreeImport]:
    """The unit's imports that the viewer may see; `plan_year` is the year of the plan that one became, if it stands."""
    mine = DecreeImport.objects.filter(unit=unit, unit__in=units_where(viewer, "plan.view"))
    standing = Plan.objects.filter(source=OuterRef("pk"), withdrawn_at=None)
    # A decree that a later one has amended still leads to the plan that it began.
    amended = Revision.objects.filter(former_source=OuterRef("pk"), reverted_at=None, plan__withdrawn_at=None)
    year = Coalesce(Subquery(standing.values("year")[:1]), Subquery(amended.values("plan__year")[:1]))
    return mine.select_related(*BESIDE_IT).annotate(plan_year=year)


def import_of(unit: Unit, code: str, *, viewer: Viewer, heavy: bool = False) -> DecreeImport | None:
    """One import of the unit, with its contents if `heavy`; None where there is none."""
    found = _seen(unit, viewer).filter(code=code)
    return (found if heavy else found.defer(*HEAVY)).first()


def same_file(unit: Unit, sha256: str, *, viewer: Viewer) -> DecreeImport | None:
    """The newest import of the unit that began from the same bytes and was not taken back."""
    states = DecreeImport.State
    return imports_of(unit, viewer=viewer).filter(file__sha256=sha256).exclude(state=states.WITHDRAWN).first()


def edits_of(item: DecreeImport) -> QuerySet[ImportEdit]:
    """The edits of an import that the viewer may see already, newest first."""
    return item.edits.select_related("by", "undone_by").order_by("-version")


def others_at(item: DecreeImport, person: Person, *, at: datetime) -> list[ImportEdit]:
    """The last edit of each other person who is at this import now, the latest first."""
    recent = item.edits.filter(at__gt=at - BESIDE).exclude(by=person).select_related("by").order_by("-version")[:50]
    found: dict[int, ImportEdit] = {}
    for edit in recent:
        found.setdefault(edit.by_id, edit)
    return list(found.values())
