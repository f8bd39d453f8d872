"""The papers of a proposal: what can be made when, and each of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona import paper as writers
from zona.assessment.models import Round
from zona.assessment.proposalpapers import LETTER, REPORT, STATEMENT, agency_paper, report_paper
from zona.assessment.queries.proposing import agency_of, has_letter, has_report, report_of
from zona.assessment.queries.rounds import Powers
from zona.assessment.views.rounds.finding import course_or_404
from zona.catalogue.proposing import proposal_papers
from zona.org.models import Unit
from zona.org.scope import unit_page, viewer
from zona.paper import Paper
from zona.rules.lke.rounds import ROUNDS

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
@unit_page("lke.view")
def papers(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """The three papers, each with where its form comes from, and when it can be made."""
    found, powers = course_or_404(request, unit, year, code)
    language = get_language() or "id"
    agency = agency_of(found, viewer=viewer(request)) if ROUNDS in powers.rights else None
    told = {
        "year": year,
        "round": found,
        "agency": agency,
        "papers": [
            {
                "key": one.key,
                "name": one.name[language],
                "signed_by": one.signed_by[language],
                "open": one.open[language],
                "basis": one.basis,
                "unsure": one.confidence != "H",
                "wait": _why_not(one.key, found, powers),
            }
            for one in proposal_papers().values()
        ],
    }
    return render(request, "assessment/rounds/papers.html", told)


@require_safe
@unit_page("lke.view")
def paper(request: HttpRequest, unit: Unit, year: int, code: str, what: str, form: str) -> HttpResponse:
    """One of the papers as DOCX or PDF. One that cannot be made yet leads to the page that says why."""
    if what not in proposal_papers() or form not in TYPES:
        raise Http404
    found, powers = course_or_404(request, unit, year, code)
    if what != REPORT and ROUNDS not in powers.rights:
        raise PermissionDenied
    made = None if _why_not(what, found, powers) else _made(request, found, what)
    if made is None:
        messages.error(request, _why_not(what, found, powers) or _("Belum ada potret hasil untuk naskah ini."))
        return redirect("round_papers", unit.code, year, code)
    data = writers.render_pdf(made) if form == "pdf" else writers.render_docx(made)
    response = HttpResponse(data, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{what}-{unit.code}-{year}.{form}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _made(request: HttpRequest, found: Round, what: str) -> Paper | None:
    if what == REPORT:
        report = report_of(found)
        return report_paper(report) if report else None
    agency = agency_of(found, viewer=viewer(request))
    return agency_paper(what, agency) if agency else None


def _why_not(what: str, found: Round, powers: Powers) -> str:
    """Why a paper cannot be made now by this person; "" where it can."""
    if what in {LETTER, STATEMENT}:
        if ROUNDS not in powers.rights:
            return _("Dibuat oleh administrator instansi yang mencatat usulan.")
        return "" if has_letter(found) else _("Tersedia setelah TPI menetapkan kantor ini layak diusulkan.")
    return "" if has_report(found) else _("Tersedia setelah hasil TPI ditetapkan.")
