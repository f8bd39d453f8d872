"""The desk's pages: the way in, an office's day, the choice of an office, search, the components."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.assessment.queries.rounds import sittings
from zona.assessment.roundwords import POSTS
from zona.desk.examples import drawn
from zona.desk.offices import Choice, offices
from zona.desk.search import found
from zona.desk.work import today_in
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.org.queries.search import units_seen
from zona.org.scope import at, signed_in, unit_page, viewer
from zona.org.scope import today as day_of
from zona.plan.queries import plan_years
from zona.plan.queries.across import with_plan, years_seen
from zona.ui.exports import table_response
from zona.ui.forms import typed

PER_PAGE = 25


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Leads to the one office of somebody who has one, else to the choice."""
    seen = list(units_seen(viewer=viewer(request))[:2])
    if len(seen) == 1:
        return redirect("desk_today", unit=seen[0].code, year=year_for(request, seen[0]))
    return redirect("desk_switch")


@unit_page("plan.view")
@require_safe
def office(request: HttpRequest, unit: Unit) -> HttpResponse:
    """An office's address without a year leads to the year that somebody would expect."""
    return redirect("desk_today", unit=unit.code, year=year_for(request, unit))


def year_for(request: HttpRequest, unit: Unit) -> int:
    """The newest year with a plan that has begun, else the first to come; this year where none has a plan."""
    years = plan_years(unit, viewer=viewer(request))
    this = day_of(request).year
    begun = [year for year in years if year <= this]
    return max(begun) if begun else min(years, default=this)


@unit_page("plan.view")
@require_safe
def today(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """What is mine to do in this office and year."""
    if not 2000 <= year <= 2100:
        raise Http404
    found = today_in(unit, year, viewer=viewer(request), at=at(request))
    return render(request, "desk/today.html", {"today": found, "day": day_of(request)})


@signed_in
@require_safe
def switch(request: HttpRequest) -> HttpResponse:
    """Choosing an office and a year: all that the viewer may see, with the year of each; above them, for an assessor of
    many, the rounds that wait for them."""
    asker, day = viewer(request), day_of(request)
    choice = Choice.asked(request.GET, years_seen(viewer=asker), day.year)
    units = _chosen(choice, asker)
    page = Paginator(units, PER_PAGE).get_page(request.GET.get("halaman"))
    years = [choice.year] if page.paginator.count > 1 else choice.years
    return render(
        request,
        "desk/switch.html",
        {
            "page": page,
            "offices": [office for year in years for office in offices(list(page), year, viewer=asker)],
            "choice": choice,
            "sitting": [(one, POSTS[one.post]) for one in sittings(viewer=asker)],
            "day": day,
        },
    )


@signed_in
@require_safe
def offices_table(request: HttpRequest) -> HttpResponseBase:
    """The same offices as a table, every page of it: how many months of work each plan counts, and how they stand."""
    asker, day = viewer(request), day_of(request)
    choice = Choice.asked(request.GET, years_seen(viewer=asker), day.year)
    head = [_("Kode"), _("Satuan kerja"), _("Tahun"), _("Bulan kerja"), _("Diterima"), _("Diserahkan"), _("Terlambat")]
    rows = (
        [office.unit.code, office.unit.name, office.year, *office.figures]
        for office in offices(list(_chosen(choice, asker)), choice.year, viewer=asker)
    )
    return table_response(request, f"kantor-{choice.year}", head, rows)


def _chosen(choice: Choice, asker: Viewer) -> QuerySet[Unit]:
    units = units_seen(choice.words, viewer=asker)
    return units if choice.planned is None else with_plan(units, choice.year, has=choice.planned)


@signed_in
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Units, actions and people in which some words occur."""
    words = typed(request.GET, "q")
    return render(
        request, "desk/search.html", {"words": words, "found": found(words, viewer=viewer(request)) if words else None}
    )


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component, drawn in both themes, with the lines that make it."""
    return render(request, "desk/components.html", {"drawn": drawn(request)})
