"""Deciding one finding of an adopted plan."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.plan.findingforms import FORMS, AsideForm, BackForm, TakeForm, UpForm
from zona.plan.findinggroups import Narrowed, asked_for, in_groups, narrowed
from zona.plan.findingwords import change_lines, told
from zona.plan.models import Plan
from zona.plan.queries.findings import GONE, LEFT, OPEN, TAKEN, Checked, PlanFinding, checked_plan
from zona.plan.reasons import Kind, Reason
from zona.plan.services import UnableToEdit, give_back, put_aside, take_finding, take_up
from zona.plan.services.findings import worked_words
from zona.plan.views.finding import plan_or_404, refuse_unless_editor
from zona.plan.views.findings import place_of


@unit_page("plan.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, unit: Unit, year: int, mark: str) -> HttpResponse:
    """A finding with what taking it over would change: accept it, put it aside with a reason, or open it again."""
    plan = plan_or_404(request, unit, year)
    of = checked_plan(plan)
    found = next((f for f in of.findings if f.mark == mark), None)
    if found is None:
        raise Http404
    refuse_unless_editor(request, plan, found.area)
    what = request.POST.get("do", "") if request.method == "POST" else ""
    if what not in FORMS:
        return _page(request, of, found, {})
    form = FORMS[what](request.POST)
    if not form.is_valid():
        return _page(request, of, found, {what: form}, 422)
    try:
        _done(request, plan, mark, what, form)
    except UnableToEdit as refusal:
        return _refused(request, plan, mark, what, refusal)
    messages.success(request, _SAID[what]())
    by = narrowed(request.GET)
    return redirect(reverse("plan_findings", args=[unit.code, year]) + place_of(of, _next(of, mark, by), by))


_SAID: dict[str, Any] = {
    "take": lambda: _("Usulan dipakai."),
    "aside": lambda: _("Temuan dikesampingkan."),
    "up": lambda: _("Temuan dibuka lagi."),
    "back": lambda: _("Usulan ditarik kembali; yang tertulis seperti semula."),
}


def _done(request: HttpRequest, plan: Plan, mark: str, what: str, form: forms.Form) -> None:
    data = form.cleaned_data
    common: dict[str, Any] = {
        "actor": viewer(request).person, "at": at(request), "plan": plan, "mark": mark, "version": data["version"],
    }  # fmt: skip
    if what == "take":
        take_finding(**common, seen=data["seen"], reason=Reason(Kind.FINDING, data["words"]))
    elif what == "aside":
        put_aside(**common, reason=data["why"])
    elif what == "back":
        give_back(**common, reason=data["back"])
    else:
        take_up(**common)


def _refused(request: HttpRequest, plan: Plan, mark: str, what: str, refusal: UnableToEdit) -> HttpResponse:
    """The page as it stands now, with what was typed and why it was not taken."""
    plan.refresh_from_db()
    of = checked_plan(plan)
    found = next((f for f in of.findings if f.mark == mark), None)
    if found is None:
        messages.error(request, str(refusal))
        return redirect("plan_findings", plan.unit.code, plan.year)
    data = request.POST.copy()
    data["version"], data["seen"] = str(found.version), str(found.seen)
    form = FORMS[what](data)
    form.is_valid()
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return _page(request, of, found, {what: form}, 409 if refusal.code in {"changed", "gone"} else 422)


def _next(of: Checked, mark: str, by: Narrowed) -> str:
    """Where to go on: the next open finding among those that are asked for, the one that was decided where none
    follows."""
    every = [found for _group, found in asked_for(in_groups(of), replace(by, state=""))]
    marks = [f.mark for f in every if f.state == OPEN or f.mark == mark]
    if mark not in marks:
        return mark
    return [*marks[marks.index(mark) + 1 :], mark][0]


def _page(
    request: HttpRequest, of: Checked, found: PlanFinding, bound: dict[str, forms.Form], status: int = 200
) -> HttpResponse:
    initial = {"seen": found.seen, "version": found.version}
    # both forms hold a version, so their fields get ids of their own
    made = {
        "take": TakeForm(initial=initial, auto_id="take_%s") if found.state == OPEN and found.change else None,
        "aside": AsideForm(initial=initial) if found.state == OPEN else None,
        "up": UpForm(initial=initial) if found.state == LEFT else None,
        "back": BackForm(initial=initial, auto_id="back_%s") if found.may_go_back else None,
    }
    given = {
        "plan": of.plan,
        "year": of.plan.year,
        "told": told(found),
        "found": found,
        "place": place_of(of, found.mark, narrowed(request.GET)),
        "lines": change_lines(of, found.change) if found.change else [],
        "decree": found.into_decree,
        "why_not": worked_words(found.worked) if found.worked else "",
        "forms": made | {key: form for key, form in bound.items() if made.get(key) or form.errors},
        "is_gone": found.state in {GONE, TAKEN},
        "typed": "; ".join(
            form.data.get(name, "") for form in bound.values() for name in ("words", "why") if form.data.get(name)
        ),
    }
    return render(request, "plan/finding.html", given, status=status)
