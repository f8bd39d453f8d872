"""What every page of a plan begins with: the plan and the row that its address names."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from zona.org.days import day_of
from zona.org.models import Unit
from zona.org.scope import NotBegun, Over, today, viewer
from zona.plan.models import Plan
from zona.plan.queries import ActionPage, action_page, may_edit, plan_of, ref_by_key
from zona.ui import words


def plan_or_404(request: HttpRequest, unit: Unit, year: int) -> Plan:
    """The plan of the address."""
    plan = plan_of(unit, year, viewer=viewer(request))
    if plan is None:
        raise NotBegun
    return plan


def row_or_404(request: HttpRequest, plan: Plan, ref: str) -> ActionPage:
    """The row of the address, with all that its page shows. Raises `Over` where its number has become another."""
    page = action_page(plan, ref, viewer=viewer(request), today=today(request))
    if page is None and (now := ref_by_key(plan, ref)):
        said = _("Aksi %(ref)s sekarang bernomor %(now)s.") % {"ref": ref, "now": now}
        kept = _("Isian Anda masih ada pada formulirnya.")
        told = f"{said} {kept}" if request.method == "POST" else said
        raise Over(told, reverse("plan_action", args=[plan.unit.code, plan.year, now]))
    if page is None:
        raise Http404
    return page


def refuse_closed(plan: Plan) -> None:
    """Raises `Over` for a plan whose year is closed: nobody changes it, whatever right they hold."""
    if plan.closed_at:
        said = {"year": plan.year, "when": words.day(day_of(plan.closed_at))}
        raise Over(
            _("Rencana tahun %(year)s sudah ditutup pada %(when)s; isinya tetap terbaca.") % said,
            reverse("plan_board", args=[plan.unit.code, plan.year]),
        )


def editable_row(request: HttpRequest, plan: Plan, ref: str) -> ActionPage:
    """The row of the address, which the viewer may change."""
    refuse_closed(plan)
    page = row_or_404(request, plan, ref)
    if not page.may_edit:
        raise PermissionDenied
    return page


def refuse_unless_editor(request: HttpRequest, plan: Plan, area: int | None) -> None:
    """Raises `PermissionDenied` for whoever may not change rows of this area, `Over` where nobody may any more."""
    refuse_closed(plan)
    if not may_edit(viewer(request), plan, area):
        raise PermissionDenied
