"""What every page of a plan begins with: the plan and the row that its address names."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from zona.org.models import Unit
from zona.org.scope import NotBegun, today, viewer
from zona.plan.models import Plan
from zona.plan.queries import ActionPage, action_page, may_edit, plan_of


def plan_or_404(request: HttpRequest, unit: Unit, year: int) -> Plan:
    """The plan of the address."""
    plan = plan_of(unit, year, viewer=viewer(request))
    if plan is None:
        raise NotBegun
    return plan


def row_or_404(request: HttpRequest, plan: Plan, ref: str) -> ActionPage:
    """The row of the address, with everything that its page shows."""
    page = action_page(plan, ref, viewer=viewer(request), today=today(request))
    if page is None:
        raise Http404
    return page


def editable_row(request: HttpRequest, plan: Plan, ref: str) -> ActionPage:
    """The row of the address, which the viewer may change."""
    page = row_or_404(request, plan, ref)
    if not page.may_edit:
        raise PermissionDenied
    return page


def refuse_unless_editor(request: HttpRequest, plan: Plan, area: int | None) -> None:
    """Raises `PermissionDenied` for whoever may not change rows of this area."""
    if not may_edit(viewer(request), plan, area):
        raise PermissionDenied
