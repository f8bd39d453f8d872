"""The year's score on one page, and how an assessment begins."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zona.assessment.figures import parts_of, verdicts_of
from zona.assessment.locking import is_locked
from zona.assessment.measures import gains_of, headline_of, minima_of, said_of
from zona.assessment.queries import assessment_of, scored
from zona.assessment.queries.masters import newer_master, standing_master
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.services.answering import start_assessment
from zona.org.models import Unit
from zona.org.scope import at, today, unit_page, viewer
from zona.rules.lke.loading import load_instrument
from zona.ui.forms import FIRST_YEAR, LAST_YEAR


@unit_page("lke.view")
@require_safe
def overview(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Score of the day against the minima, area by area, and what stands between it and each predicate."""
    found = assessment_of(unit, year)
    may_answer = viewer(request).may("lke.answer", unit)
    assesses = viewer(request).may("lke.assess", unit) or viewer(request).may("lke.rounds", unit)
    if found is None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Http404
        told = {"year": year, "may_start": may_answer, "assesses": assesses}
        return render(request, "assessment/none.html", told)
    instrument, result = load_instrument(found.edition), scored(found)
    verdicts, minima, parts = (
        verdicts_of(instrument, result, found.facts),
        minima_of(instrument),
        parts_of(instrument, result, found.aim),
    )
    answers = may_answer and not is_locked(found)
    return render(
        request,
        "assessment/overview.html",
        {
            "today": today(request),
            "headline": headline_of(next((v for v in verdicts if v.predicate == found.aim), verdicts[0])),
            "minima": minima,
            "need": minima.share_of(found.aim),
            "share": float(result.total / 100),
            "said": said_of(result.total, minima),
            "gains": gains_of(instrument, result, found.settled),
            "begin": next((part for part in parts if answers and part.answered < part.items), None),
            "year": year,
            "assessment": found,
            "edition": instrument.title.in_(get_language() or "id"),
            "score": result,
            "parts": parts,
            "verdicts": verdicts,
            "answered": len(result.items) - len(result.unanswered),
            "may_answer": may_answer,
            "assesses": assesses,
            "newer": newer_master(found),
        },
    )


@unit_page("lke.answer")
@require_POST
def start(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Opens the self-assessment of the year."""
    master = standing_master(unit, year)
    try:
        start_assessment(
            actor=viewer(request).person,
            at=at(request),
            unit=unit,
            year=year,
            edition=master.edition if master else load_instrument().code,
            aim=request.POST.get("aim", ""),
        )
        messages.success(request, _("Penilaian mandiri dimulai. Setiap jawaban langsung tersimpan."))
    except UnableToAnswer as refusal:
        messages.error(request, str(refusal))
    return redirect("assessment", unit.code, year)
