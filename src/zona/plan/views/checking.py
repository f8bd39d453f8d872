"""The checker's queue, and the page where the document stands beside what was asked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zona.org.models import Unit
from zona.org.scope import at, today, unit_page, viewer
from zona.plan.models import Occurrence, Plan
from zona.plan.monthforms import CheckForm
from zona.plan.queries import links_of, plan_of
from zona.plan.queries.checking import RELATED, makers, next_to_check, to_check, waiting
from zona.plan.queries.month import MonthPage, checks
from zona.plan.queries.previews import BEGINNING, previews
from zona.plan.services import MonthChanged, UnableToAct, accept, accept_all, send_back, send_back_all
from zona.plan.services.acting import name_of
from zona.plan.views.finding import plan_or_404
from zona.plan.views.month import month_or_404, page_of, say_over
from zona.ui import words
from zona.ui.exports import second, table_response
from zona.ui.forms import typed, whole_number

PER_PAGE = 50


@unit_page("plan.view")
@require_safe
def queue(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """What waits to be checked; whoever checks ticks several. Without a plan nothing can."""
    plan = plan_of(unit, year, viewer=viewer(request))
    return _queue(request, plan, CheckForm()) if plan else redirect("plan_board", unit.code, year)


@unit_page("plan.view")
@require_safe
def queue_table(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The same queue as a table, every page of it."""
    plan = plan_or_404(request, unit, year)
    held = to_check(plan, section=typed(request.GET, "bagian"), maker=typed(request.GET, "dari"))
    head = [_("Aksi"), _("Uraian"), _("Bulan"), _("Diserahkan oleh"), _("Diserahkan"), _("Dokumen")]
    rows = (
        [
            row.action.ref,
            row.action.component or row.action.action,
            words.month(row.occurrence.month),
            row.occurrence.handed_in_by or "",
            second(row.occurrence.handed_in_at),
            row.documents,
        ]
        for row in waiting(held.select_related(*RELATED), plan, viewer=viewer(request))
    )
    return table_response(request, f"periksa-{unit.code}-{year}", head, rows)


@unit_page("plan.check")
@require_POST
def decide_many(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Accepts or returns the ticked months, all or none."""
    plan = plan_or_404(request, unit, year)
    form = CheckForm(request.POST)
    rows = _ticked(request, plan)
    if not rows:
        form.add_error(None, _("Pilih sedikitnya satu bulan."))
    if not form.is_valid():
        return _queue(request, plan, form, status=422)
    given: dict[str, Any] = {"actor": viewer(request).person, "at": at(request), "rows": rows}
    try:
        if form.returns:
            send_back_all(**given, reason=form.cleaned_data["reason"], words=form.cleaned_data["words"])
        else:
            accept_all(**given, words=form.cleaned_data["words"])
    except UnableToAct as refusal:
        form.add_error(None, str(refusal))
        return _queue(request, plan, form, status=409 if isinstance(refusal, MonthChanged) else 422)
    said = (
        ngettext("%(n)d bukti dikembalikan.", "%(n)d bukti dikembalikan.", len(rows))
        if form.returns
        else ngettext("%(n)d bukti diterima.", "%(n)d bukti diterima.", len(rows))
    )
    messages.success(request, said % {"n": len(rows)})
    return redirect("plan_queue", unit.code, year)


@unit_page("plan.view")
@require_safe
def check(request: HttpRequest, unit: Unit, year: int, ref: str, month: int) -> HttpResponse:
    """One month with its documents beside what was asked. Who may not check it looks."""
    return _check(request, _page(request, month_or_404(request, unit, year, ref, month)), CheckForm())


@unit_page("plan.check")
@require_POST
def decide(request: HttpRequest, unit: Unit, year: int, ref: str, month: int) -> HttpResponse:
    """Accepts or returns one month, then goes on to the next."""
    found = month_or_404(request, unit, year, ref, month)
    page = _page(request, found)
    form = CheckForm(request.POST)
    plan = page.action.plan
    is_over = plan.closed_at or page.action.withdrawn_at
    if is_over and checks(viewer(request), plan, page.action.section.area):
        say_over(form, page.action)
        return _check(request, page, form, status=422)
    if not page.may_check and not page.is_maker:
        raise PermissionDenied
    if not form.is_valid():
        return _check(request, page, form, status=422)
    following, _left = next_to_check(page.action.plan, found, viewer=viewer(request))
    given: dict[str, Any] = {
        "actor": viewer(request).person,
        "at": at(request),
        "occurrence": found,
        "version": form.cleaned_data["version"] or 0,
        "words": form.cleaned_data["words"],
    }
    try:
        if form.returns:
            send_back(**given, reason=form.cleaned_data["reason"])
        else:
            accept(**given)
    except UnableToAct as refusal:
        form.add_error(refusal.field or None, str(refusal))
        again = _page(request, month_or_404(request, unit, year, ref, month))
        return _check(request, again, form, status=409 if isinstance(refusal, MonthChanged) else 422)
    said = _("Bukti %(name)s dikembalikan kepada pembuatnya.") if form.returns else _("Bukti %(name)s diterima.")
    messages.success(request, said % {"name": name_of(found)})
    if following is None:
        return redirect("plan_queue", unit.code, year)
    return redirect("plan_check", unit.code, year, following.action.ref, following.month)


def _ticked(request: HttpRequest, plan: Plan) -> list[tuple[Occurrence, int]]:
    """The ticked months of this plan, each with the version that was seen ("key:version")."""
    seen: dict[int, int] = {}
    for value in request.POST.getlist("bulan")[:PER_PAGE]:
        key, _colon, version = value.partition(":")
        numbers = whole_number(key), whole_number(version)
        if numbers[0] is not None and numbers[1] is not None:
            seen[numbers[0]] = numbers[1]
    rows = Occurrence.objects.filter(action__plan=plan, pk__in=seen).select_related("action").order_by("handed_in_at")
    return [(row, seen[row.pk]) for row in rows]


def _queue(request: HttpRequest, plan: Plan, form: CheckForm, status: int = 200) -> HttpResponse:
    section, maker = typed(request.GET, "bagian"), typed(request.GET, "dari")
    held = to_check(plan, section=section, maker=maker).select_related(*RELATED)
    page = Paginator(held, PER_PAGE).get_page(request.GET.get("halaman"))
    rows = waiting(page.object_list, plan, viewer=viewer(request))
    return render(
        request,
        "plan/check/queue.html",
        {
            "plan": plan,
            "year": plan.year,
            "page": page,
            "rows": rows,
            "form": form,
            "may_check": any(row.may_check for row in rows),
            "sections": plan.sections.order_by("position"),
            "makers": makers(plan),
            "section": section,
            "maker": maker,
            "day": today(request),
            "chosen": set(request.POST.getlist("bulan")) if form.is_bound else set(),
        },
        status=status,
    )


def _page(request: HttpRequest, found: Occurrence) -> MonthPage:
    """The month's page, with as much of its documents as is shown beside what was asked."""
    return page_of(request, found, letters=BEGINNING)


def _check(request: HttpRequest, page: MonthPage, form: CheckForm, status: int = 200) -> HttpResponse:
    if form.is_bound:
        data = request.POST.copy()
        data["version"] = str(page.occurrence.version)
        form.data = data
    plan = page.action.plan
    following, left = next_to_check(plan, page.occurrence, viewer=viewer(request))
    return render(
        request,
        "plan/check/check.html",
        {
            "page": page,
            "plan": plan,
            "year": plan.year,
            "action": page.action,
            "number": page.occurrence.month,
            "day": today(request),
            "form": form,
            "papers": previews(page.handed),
            "items": links_of(page.action),
            "following": following,
            "left": left,
            "open": page.may_check and page.occurrence.step == "handed_in",
            "undo": page.may_check and page.occurrence.step == "accepted",
        },
        status=status,
    )
