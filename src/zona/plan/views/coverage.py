"""How far a plan carries the office: on screen and for spreadsheets."""

from typing import cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.org.models import Unit
from zona.org.scope import or_begin, unit_page, viewer
from zona.plan.coverage import FITS, area_lines, head, lines, predicates, verdict, workbook
from zona.plan.linking import renew_links
from zona.plan.queries import CoveragePage, coverage_page
from zona.plan.views.board import XLSX
from zona.plan.views.finding import plan_or_404
from zona.rules.lke.loading import load_instrument
from zona.ui import words
from zona.ui.exports import csv_response


@unit_page("plan.view")
@require_safe
@or_begin("plan_board")
def coverage(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The areas against their minima, and what no row serves."""
    page = _page(request, unit, year)
    instrument = load_instrument()
    served = [
        (instrument.items[code], FITS[page.found.best[code]], page.serving[code])
        for code in instrument.items
        if code in page.found.best
    ]
    return render(
        request,
        "plan/coverage.html",
        {
            "page": page,
            "plan": page.plan,
            "year": year,
            "verdict": verdict(page),
            "predicates": list(predicates(page)),
            "areas": area_lines(page),
            "served": served,
            "reached": all(reach.reachable for reach in page.found.reach.values()),
            "basis": words.citation(instrument.thresholds["WBK"].clause),
        },
    )


@unit_page("plan.view")
@require_safe
def download_csv(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Every item of the instrument with the rows that serve it, as CSV."""
    page = _page(request, unit, year)
    return cast("HttpResponse", csv_response(_name(page, "csv"), head(), lines(page)))


@unit_page("plan.view")
@require_safe
def download_xlsx(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The verdict, the areas and every item, as XLSX."""
    page = _page(request, unit, year)
    response = HttpResponse(workbook(page, at=request.at), content_type=XLSX)  # type: ignore[attr-defined]
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_name(page, 'xlsx'))}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _page(request: HttpRequest, unit: Unit, year: int) -> CoveragePage:
    plan = plan_or_404(request, unit, year)
    renew_links(plan=plan, at=request.at)  # type: ignore[attr-defined]
    return coverage_page(plan, viewer=viewer(request))


def _name(page: CoveragePage, ending: str) -> str:
    said = _("cakupan-rencana-%(unit)s-%(year)d") % {"unit": page.plan.unit.code, "year": page.plan.year}
    return f"{said}.{ending}"
