"""The decree out: the page before printing, the head and clauses of the next decree, and its files."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zona.org.models import Unit
from zona.org.scope import today, unit_page, viewer
from zona.paper import Paper, render_docx, render_pdf, render_xlsx
from zona.paper.decree import decree_paper
from zona.paper.decree.paper import number_line, title_of
from zona.paper.model import Sheet
from zona.plan.decreeforms import DecreeForm
from zona.plan.decreewords import change_lines
from zona.plan.queries.decree import decree_out, draft_version, head_of, printed_plan, unsure_laws
from zona.plan.services import UnableToEdit
from zona.plan.services.decree import draft_decree
from zona.plan.views.finding import plan_or_404

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@unit_page("plan.view")
@require_safe
def decree(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """What will be printed, what is still open, and which corrections are taken over."""
    plan = plan_or_404(request, unit, year)
    found = decree_out(plan, today=today(request))
    given = {
        "plan": plan,
        "year": year,
        "out": found,
        "open": len(found.missing) + len(found.without_component),
        "changes": change_lines(found),
        "unsure": unsure_laws(plan),
        "number": number_line(found.printed),
        "title": title_of(found.printed),
        "may_edit": viewer(request).may("plan.edit", unit),
    }
    return render(request, "plan/decree.html", given)


@unit_page("plan.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The number, place, signatory and clauses of the next decree."""
    plan = plan_or_404(request, unit, year)
    initial = DecreeForm.initial_of(head_of(plan), draft_version(plan.decree_draft))
    form = DecreeForm(request.POST or None, initial=initial)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            draft_decree(
                actor=viewer(request).person,
                at=request.at,  # type: ignore[attr-defined]
                plan=plan,
                version=form.cleaned_data["version"],
                values=form.values(),
            )
        except UnableToEdit as refusal:
            form = _again(request, form, refusal, draft_version(plan.decree_draft))
            status = 409 if refusal.code == "changed" else 422
        else:
            messages.success(request, _("Naskah keputusan disimpan."))
            return redirect("plan_decree", unit.code, year)
    return render(request, "plan/decree_edit.html", {"plan": plan, "year": year, "form": form}, status=status)


def _again(request: HttpRequest, form: DecreeForm, refusal: UnableToEdit, version: int) -> DecreeForm:
    """The form with everything typed and the newest version, so that saving once more is a choice."""
    data = request.POST.copy()
    data["version"] = str(version)
    made = DecreeForm(data, initial=form.initial)
    made.is_valid()
    made.add_error(refusal.field or None, str(refusal))
    return made


@unit_page("plan.view")
@require_safe
def download_docx(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The decree with its annex, to go on editing."""
    return _file(request, unit, year, render_docx, _("keputusan"), "docx", DOCX)


@unit_page("plan.view")
@require_safe
def download_pdf(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The decree with its annex, to print and sign."""
    return _file(request, unit, year, render_pdf, _("keputusan"), "pdf", PDF)


@unit_page("plan.view")
@require_safe
def download_xlsx(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The annex alone, as a sheet."""
    return _file(request, unit, year, render_xlsx, _("lampiran"), "xlsx", XLSX)


def _file(
    request: HttpRequest,
    unit: Unit,
    year: int,
    writer: Callable[[Paper], bytes],
    name: str,
    ending: str,
    media_type: str,
) -> HttpResponse:
    plan = plan_or_404(request, unit, year)
    sheet = Sheet.F4 if request.GET.get("kertas") == "f4" else Sheet.A4
    at: Any = request.at  # type: ignore[attr-defined]
    paper = decree_paper(printed_plan(plan, today=today(request)), made_at=at, sheet=sheet)
    response = HttpResponse(writer(paper), content_type=media_type)
    response.headers["Content-Disposition"] = (
        f"attachment; filename*=UTF-8''{quote(f'{name}-{unit.code}-{year}.{ending}')}"
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
