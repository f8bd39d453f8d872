"""The leader's page: the office's year on one screen."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zona.org.models import Unit
from zona.org.scope import today, unit_page, viewer
from zona.plan.queries.board import due_until
from zona.reports.leading import leading


@unit_page("plan.view")
@require_safe
def leader(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Score against minima, what would add most, what is late, what waits for a decision."""
    if not 2000 <= year <= 2100:
        raise Http404
    day = today(request)
    page = leading(unit, year, viewer=viewer(request), today=day)
    may = {"may_check": viewer(request).may("plan.check", unit), "may_read": viewer(request).may("evidence.view", unit)}
    return render(
        request, "reports/leader.html", {"page": page, "year": year, "day": day, "until": due_until(year, day), **may}
    )
