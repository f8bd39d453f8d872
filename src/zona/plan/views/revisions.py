"""The decrees that a plan stood on, one after another, and taking the last revision back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zona.org.days import day_of
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.plan.adoption import UnableToAdopt
from zona.plan.attachedwords import attached_lines
from zona.plan.exports import decree_words
from zona.plan.forms import RevertForm
from zona.plan.models import Plan, Revision
from zona.plan.queries.revising import revisions_of
from zona.plan.services.reverting import revert_revision, why_not
from zona.plan.views.finding import plan_or_404
from zona.ui.exports import asks_table, table_response


@unit_page("plan.view")
@require_safe
def revisions(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The decree in force, those before it, and revisions that were taken back; `?bentuk=csv` these as a table."""
    plan = plan_or_404(request, unit, year)
    found = revisions_of(plan)
    if asks_table(request):
        return _table(request, plan, found)
    given = {
        "plan": plan,
        "year": year,
        "decree": decree_words(plan),
        "revisions": [(one, _former(one)) for one in found],
        "may_adopt": viewer(request).may("plan.adopt", unit),
        "may_attach": not (plan.source_id or plan.closed_at) and viewer(request).may("plan.adopt", unit),
        "document": plan.decree_document,
        "recorded": attached_lines(plan),
        "standing": _standing(found),
        "why_not": _why_not(found, plan),
    }
    return render(request, "plan/revisions.html", given)


def _table(request: HttpRequest, plan: Plan, found: list[Revision]) -> HttpResponseBase:
    head = [_("Keputusan terdahulu"), _("Diganti pada"), _("Oleh"), _("Dibatalkan pada"), _("Alasan pembatalan")]
    rows = (
        [
            _former(one) or _("Tanpa keputusan"),
            day_of(one.at).isoformat(),
            one.by.name,
            day_of(one.reverted_at).isoformat() if one.reverted_at else "",
            one.reverted_reason,
        ]
        for one in found
    )
    return table_response(request, f"keputusan-{plan.unit.code}-{plan.year}", head, rows)


@unit_page("plan.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def revert(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Takes the last revision back with a reason, or says why it cannot be."""
    plan = plan_or_404(request, unit, year)
    found = revisions_of(plan)
    refused = _why_not(found, plan)
    standing = _standing(found)
    form = RevertForm(request.POST or None)
    if form.is_valid() and standing:
        try:
            words = form.cleaned_data["words"]
            revert_revision(actor=viewer(request).person, at=at(request), revision=standing, reason=words)
        except UnableToAdopt as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Perubahan dibatalkan; rencana kembali menurut keputusan sebelumnya."))
            return redirect("plan_board", unit.code, year)
    given = {"plan": plan, "year": year, "form": form, "refused": refused, "decree": decree_words(plan)}
    return render(request, "plan/revert.html", given, status=422 if form.is_bound else 200)


def _standing(found: list[Revision]) -> Revision | None:
    """The revision in force: the newest that nobody took back."""
    return next((one for one in found if one.reverted_at is None), None)


def _why_not(found: list[Revision], plan: Plan) -> str:
    standing = _standing(found)
    if standing:
        standing.plan = plan
        return why_not(standing)
    if found:
        return _("Semua perubahan rencana ini sudah dibatalkan.")
    return _("Rencana ini belum pernah diubah dengan keputusan.")


def _former(revision: Revision) -> str:
    """The decree that a revision replaced, in words; "" where the plan had none."""
    held: dict[str, Any] = revision.former
    day = parse_date(held["signed_on"]) if held["signed_on"] else None
    return decree_words(Plan(decree_number=held["decree_number"], decree_year=held["decree_year"], signed_on=day))
