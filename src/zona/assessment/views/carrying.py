"""Taking over an earlier year's answers: first what would be taken and what must be answered anew, then doing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zona.assessment.carrying import carry_lines, earlier
from zona.assessment.locking import is_locked
from zona.assessment.models import Assessment
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.services.carrying import carry_answers
from zona.assessment.views.finding import assessment_or_404
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer

AREAS = range(7)  # 0 stands for Hasil


@unit_page("lke.view")
@require_safe
def carry(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The earlier year's answers item by item, and one button for those who answer."""
    return _page(request, assessment_or_404(unit, year))


@unit_page("lke.answer")
@require_POST
def take(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Takes over what can be taken, in the areas of whoever asks."""
    found = assessment_or_404(unit, year)
    source = earlier(found)
    try:
        if source is None:
            raise UnableToAnswer("source", _("Belum ada penilaian tahun sebelumnya."))
        count = carry_answers(
            actor=viewer(request).person, at=at(request), assessment=found, source=source, areas=_mine(request, unit)
        )
    except UnableToAnswer as refusal:
        return _page(request, found, str(refusal))
    messages.success(request, _("%(n)d jawaban dibawa; periksa satu per satu.") % {"n": count})
    return redirect("assessment", unit.code, year)


def _mine(request: HttpRequest, unit: Unit) -> list[int]:
    return [area for area in AREAS if viewer(request).may("lke.answer", unit, area=area)]


def _page(request: HttpRequest, found: Assessment, fault: str = "") -> HttpResponse:
    source, mine = earlier(found), _mine(request, found.unit)
    lines = carry_lines(source, found) if source else []
    taken = [line for line in lines if line.takes]
    told = {
        "year": found.year,
        "assessment": found,
        "source": source,
        "taken": taken,
        "anew": [line for line in lines if not line.takes],
        "fault": fault,
        "may": any((line.item.area or 0) in mine for line in taken) and not is_locked(found),
        "bounded": len(mine) < len(AREAS),
    }
    return render(request, "assessment/carry.html", told, status=422 if fault else 200)
