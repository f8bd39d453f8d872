"""What concerns several rows at once: who is in charge, the sections, the whole plan."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from zona.catalogue.areas import NAMES_IN_FORCE
from zona.org.models import Unit
from zona.org.scope import today, unit_page, viewer
from zona.plan.adoption import UnableToAdopt, withdraw_plan
from zona.plan.forms import AssignForm, SectionForm, WithdrawPlanForm
from zona.plan.models import Section
from zona.plan.queries import assignable, may_edit
from zona.plan.queries import board as board_of
from zona.plan.services import ActionChanged, UnableToEdit, assign_pic, edit_section
from zona.plan.views.board import filters_of
from zona.plan.views.finding import plan_or_404, refuse_closed, refuse_unless_editor
from zona.ui.exports import asks_table, table_response


@unit_page("plan.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Puts one person in charge of several rows."""
    plan = plan_or_404(request, unit, year)
    found = board_of(plan, viewer=viewer(request), today=today(request), filters=filters_of(request.GET))
    if not found.may_edit:
        refuse_closed(plan)
        raise PermissionDenied
    people = {p.code: p for p in assignable(unit, today=today(request))}
    rows = {row.action.ref: row.action for row in found.rows if row.may_edit}
    form = AssignForm(request.POST or None, people=people.values(), rows=rows)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            done = assign_pic(
                actor=viewer(request).person,
                at=request.at,  # type: ignore[attr-defined]
                rows=form.chosen(),
                pic=people[form.cleaned_data["pic"]],
                reason=form.given_reason(),
            )
        except UnableToEdit as refusal:
            status = 409 if isinstance(refusal, ActionChanged) else 422
            form.add_error(None, str(refusal))
        else:
            name = people[form.cleaned_data["pic"]].name
            said = ngettext(
                "%(name)s ditunjuk untuk %(count)d aksi.", "%(name)s ditunjuk untuk %(count)d aksi.", len(done)
            )
            messages.success(request, said % {"name": name, "count": len(done)})
            return redirect("plan_board", unit.code, year)
    elif form.is_bound:
        status = 422
    given = {
        "plan": plan,
        "year": year,
        "board": found,
        "sections": [s for s in found.sections if s.rows[0].may_edit],
        "form": form,
        "chosen": form.chosen_refs,
    }
    return render(request, "plan/assign.html", given, status=status)


@unit_page("plan.view")
@require_safe
def sections(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The sections with the LKE areas that they were mapped to; `?bentuk=csv` or `xlsx` as a table."""
    plan = plan_or_404(request, unit, year)
    if asks_table(request):
        head = [_("Nomor"), _("Bagian"), _("Area LKE")]
        rows = plan.sections.order_by("position").values_list("number", "title", "area")
        name = f"bagian-{unit.code}-{year}"
        return table_response(request, name, head, [[n, title, area or ""] for n, title, area in rows])
    asker = viewer(request)
    names = {number: f"{number}. {name}" for number, name in NAMES_IN_FORCE.items()}
    found = [(s, names.get(s.area or 0, ""), may_edit(asker, plan, s.area)) for s in plan.sections.order_by("position")]
    return render(request, "plan/sections.html", {"plan": plan, "year": year, "sections": found})


@unit_page("plan.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, unit: Unit, year: int, key: str) -> HttpResponse:
    """A section's number, title, area and place."""
    plan = plan_or_404(request, unit, year)
    found = get_object_or_404(Section, plan=plan, key=key)
    refuse_unless_editor(request, plan, found.area)
    order = list(plan.sections.order_by("position").values_list("pk", flat=True))
    initial = {
        "number": found.number,
        "title": found.title,
        "area": found.area,
        "position": order.index(found.pk) + 1,
        "version": found.version,
    }
    form = SectionForm(request.POST or None, initial=initial, siblings=len(order))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        refuse_unless_editor(request, plan, form.cleaned_data["area"])
        try:
            edit_section(
                actor=viewer(request).person,
                at=request.at,  # type: ignore[attr-defined]
                section=found,
                version=form.cleaned_data["version"],
                number=form.cleaned_data["number"],
                title=form.cleaned_data["title"],
                area=form.cleaned_data["area"],
                position=form.cleaned_data["position"],
                reason=form.given_reason(),
            )
        except UnableToEdit as refusal:
            form = _beside(request, form, refusal, initial)
        else:
            messages.success(request, _("Bagian disimpan."))
            return redirect("plan_sections", unit.code, year)
    given = {"plan": plan, "year": year, "section": found, "form": form}
    return render(request, "plan/section.html", given, status=status)


def _beside(request: HttpRequest, form: SectionForm, refusal: UnableToEdit, now: dict[str, Any]) -> SectionForm:
    """The form with what was refused; where somebody else was quicker, with their values beside what was typed."""
    data = request.POST.copy()
    data["version"] = str(now["version"])
    again = SectionForm(data, initial=now, siblings=form.siblings)
    again.is_valid()
    again.add_error(refusal.field or None, str(refusal))
    if refusal.code == "changed":
        for name in ("number", "title", "area", "position"):
            if again.cleaned_data.get(name) != now[name]:
                again.add_error(name, _("Nilai sekarang: “%(value)s”.") % {"value": now[name] or _("kosong")})
    return again


@unit_page("plan.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Takes the whole plan back, so that a wrong import can be done again."""
    plan = plan_or_404(request, unit, year)
    form = WithdrawPlanForm(request.POST or None)
    if form.is_valid():
        try:
            words = form.cleaned_data["words"]
            withdraw_plan(actor=viewer(request).person, at=request.at, plan=plan, reason=words)  # type: ignore[attr-defined]
        except UnableToAdopt as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Rencana tahun %(year)d ditarik.") % {"year": year})
            return redirect("plan_board", unit.code, year)
    rows = plan.actions.filter(withdrawn_at=None).count()
    given = {"plan": plan, "year": year, "form": form, "rows": rows}
    return render(request, "plan/withdraw_plan.html", given, status=422 if form.is_bound else 200)
