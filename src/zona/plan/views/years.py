"""From one year to the next: copying a plan forward, closing a year."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zona.org.models import Unit
from zona.org.scope import at, today, unit_page, viewer
from zona.plan.adoption import UnableToAdopt
from zona.plan.forms import ReopenYearForm
from zona.plan.queries import plan_of
from zona.plan.queries.years import law_changes, unfinished
from zona.plan.services import UnableToAct
from zona.plan.services.years import close_plan, copy_forward, copy_of, reopen_plan
from zona.plan.views.finding import plan_or_404
from zona.rules.calendar import last_day_of_month, unsure
from zona.rules.decree.reading import Finding
from zona.ui import words


def spoken(finding: Finding) -> str:
    """A finding in the language of the page."""
    return finding.english if get_language() == "en" else finding.message


@unit_page("plan.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def next_year(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """What would go on into the next year, what changed in the law since, and the button that copies."""
    plan = plan_or_404(request, unit, year)
    refused = ""
    if request.method == "POST":
        try:
            made = copy_forward(actor=viewer(request).person, at=at(request), plan=plan)
        except UnableToAdopt as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Rencana %(year)d disusun dari rencana tahun lalu.") % {"year": made.year})
            return redirect("plan_board", unit.code, made.year)
    day = today(request)
    given: dict[str, Any] = {
        "plan": plan,
        "year": year,
        "next": year + 1,
        "there": plan_of(unit, year + 1, viewer=viewer(request)),
        "copy": copy_of(plan, today=day),
        "changes": [(spoken(c), c.where, words.citation(c.basis)) for c in law_changes(plan, today=day)],
        "holidays": last_day_of_month(year + 1, 1, known_on=day),
        "unsure": unsure(year + 1),
        "refused": refused,
    }
    return render(request, "plan/next_year.html", given, status=422 if refused else 200)


@unit_page("plan.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Closes a year, or opens a closed one again with a reason."""
    plan = plan_or_404(request, unit, year)
    form = ReopenYearForm(request.POST or None) if plan.closed_at else None
    if request.method == "POST" and (form is None or form.is_valid()):
        given: dict[str, Any] = {"actor": viewer(request).person, "at": at(request), "plan": plan}
        try:
            if form is None:
                close_plan(**given)
            else:
                reopen_plan(**given, reason=form.cleaned_data["words"])
        except UnableToAct as refusal:
            if form is None:
                messages.error(request, str(refusal))
                return redirect("plan_board", unit.code, year)
            form.add_error("words" if refusal.field else None, str(refusal))
        else:
            said = _("Rencana %(year)d dibuka kembali.") if form else _("Rencana %(year)d ditutup.")
            messages.success(request, said % {"year": year})
            return redirect("plan_board", unit.code, year)
    given = {"plan": plan, "year": year, "form": form, "left": None if form else unfinished(plan)}
    return render(request, "plan/close.html", given, status=422 if form and form.is_bound else 200)
