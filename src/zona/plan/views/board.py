"""The board, on screen, on paper and for spreadsheets."""

from typing import cast
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.org.models import Unit
from zona.org.scope import today, unit_page, viewer
from zona.plan.exports import decree_words, head, line, workbook
from zona.plan.models import Plan
from zona.plan.queries import Board, Filters, last_withdrawn, plan_of, plan_years, source_of
from zona.plan.queries import board as board_of
from zona.plan.queries.board import due_until
from zona.plan.queries.checking import count_to_check
from zona.plan.views.finding import plan_or_404
from zona.rules.schedule import MONTHS, State
from zona.ui.exports import csv_response
from zona.ui.forms import whole_number

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAPERS = {"a4": "297mm 210mm", "f4": "330mm 215mm"}


@unit_page("plan.view")
@require_safe
def board(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The plan of a year as the decree's table; where there is none, what will stand here."""
    if not 2000 <= year <= 2100:
        raise Http404
    plan = plan_of(unit, year, viewer=viewer(request))
    if plan is None:
        withdrawn = last_withdrawn(unit, year, viewer=viewer(request))
        given = {
            "year": year,
            "years": plan_years(unit, viewer=viewer(request)),
            "withdrawn": withdrawn,
            "source": source_of(withdrawn) if withdrawn else None,
            "may_import": viewer(request).may("plan.import", unit),
            "may_adopt": viewer(request).may("plan.adopt", unit),
            "last": plan_of(unit, year - 1, viewer=viewer(request)),
        }
        return render(request, "plan/none.html", given)
    found = _asked_for(request, plan)
    given = {
        "board": found,
        "plan": plan,
        "year": year,
        "decree": decree_words(plan),
        "revised": plan.revisions.exists(),
        "months": MONTHS,
        "may_adopt": viewer(request).may("plan.adopt", unit),
        "may_attach": not (plan.source_id or plan.closed_at) and viewer(request).may("plan.adopt", unit),
        "until": due_until(year, today(request)),
        "to_check": count_to_check(plan, viewer=viewer(request)),
    }
    if request.GET.get("cetak"):
        paper = request.GET.get("kertas", "a4")
        return render(request, "plan/print.html", {**given, **_for_paper(request, paper)})
    return render(request, "plan/board.html", {**given, "legend_counts": _legend(found), "query": _query(request)})


@unit_page("plan.view")
@require_safe
def download_csv(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The table as it is filtered, as CSV."""
    found = _asked_for(request, plan_or_404(request, unit, year))
    return cast("HttpResponse", csv_response(_name(found, "csv"), head(), [line(row) for row in found.rows]))


@unit_page("plan.view")
@require_safe
def download_xlsx(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The table as it is filtered, as XLSX."""
    found = _asked_for(request, plan_or_404(request, unit, year))
    response = HttpResponse(workbook(found), content_type=XLSX)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_name(found, 'xlsx'))}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def filters_of(query: QueryDict) -> Filters:
    """What the address asks for; what it says that makes no sense is not asked for."""
    month, state = whole_number(query.get("bulan", "")), query.get("keadaan", "")
    return Filters(
        section=query.get("bagian", ""),
        pic=query.get("pic", ""),
        month=month if month in MONTHS else None,
        state=State(state) if state in set(State) - {State.NONE} else None,
        words=query.get("cari", "")[:200].strip(),
    )


def _asked_for(request: HttpRequest, plan: Plan) -> Board:
    return board_of(plan, viewer=viewer(request), today=today(request), filters=filters_of(request.GET))


def _legend(found: Board) -> dict[str, int]:
    """The states that occur, the chosen one, and the two that explain an ordinary cell."""
    always = {State.PLANNED, State.NONE, found.filters.state}
    return {str(state): n for state, n in found.counts.items() if n or state in always}


def _query(request: HttpRequest) -> str:
    """The filters of the address for the downloads, with a question mark where there are any."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _for_paper(request: HttpRequest, paper: str) -> dict[str, object]:
    other = request.GET.copy()
    other["kertas"] = "a4" if paper == "f4" else "f4"
    back = request.GET.copy()
    for name in ("cetak", "kertas"):
        back.pop(name, None)
    return {
        "paper": PAPERS.get(paper, PAPERS["a4"]),
        "is_f4": paper == "f4",
        "other_paper": f"?{other.urlencode()}",
        "back": f"?{back.urlencode()}" if back else ".",
    }


def _name(found: Board, ending: str) -> str:
    return _("rencana-aksi-%(unit)s-%(year)d") % {"unit": found.plan.unit.code, "year": found.plan.year} + f".{ending}"
