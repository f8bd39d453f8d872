"""Taking over answers, an earlier year's or those of the same year for a newer master: first what would be taken and
what must be answered anew, then doing it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zona.assessment.carrying import CarryLine, carry_lines, earlier, edition_lines, put_away
from zona.assessment.locking import is_locked
from zona.assessment.models import Assessment
from zona.assessment.queries.masters import newer_master
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.services.carrying import carry_answers, change_edition
from zona.assessment.takeover import in_words
from zona.assessment.views.finding import assessment_or_404
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.ui.exports import asks_table, table_response

AREAS = range(7)  # 0 stands for Hasil


@unit_page("lke.view")
@require_safe
def carry(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The earlier year's answers item by item, and one button for those who answer; also as a table."""
    found = assessment_or_404(unit, year)
    if not asks_table(request):
        return _page(request, found)
    source = earlier(found)
    head = [_("Butir"), _("Pertanyaan"), _("Jawaban"), _("Dibawa"), _("Sebab")]
    rows = [
        [
            line.item.code,
            line.question,
            _taken(line),
            _("ya") if line.takes else _("tidak"),
            line.why,
        ]
        for line in (carry_lines(source, found) if source else [])
    ]
    return table_response(request, f"jawaban-tahun-lalu-{unit.code}-{year}", head, rows)


def _taken(line: CarryLine) -> str:
    return in_words(line.old.value) if line.takes and line.old else ""


@unit_page("lke.answer")
@require_POST
def take(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Takes over what can be taken, in the areas of whoever asks."""
    found = assessment_or_404(unit, year)
    source = earlier(found)
    try:
        if source is None:
            raise UnableToAnswer("source", _("Belum ada penilaian tahun sebelumnya."))
        taken = carry_answers(
            actor=viewer(request).person, at=at(request), assessment=found, source=source, areas=_mine(request, unit)
        )
    except UnableToAnswer as refusal:
        return _page(request, found, str(refusal))
    messages.success(request, _("%(n)d jawaban dibawa; periksa satu per satu.") % {"n": taken.answers})
    if taken.documents:
        words = _("%(n)d tautan bukti ikut dibawa; periksa apakah masih berlaku.") % {"n": taken.documents}
        messages.success(request, words)
    return redirect("assessment", unit.code, year)


@unit_page("lke.view")
@require_safe
def edition(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """What would become of each answer under the newer master of the year."""
    return _edition_page(request, assessment_or_404(unit, year))


@unit_page("lke.answer")
@require_POST
def change(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Goes over to the newer master, for whoever answers every area."""
    found = assessment_or_404(unit, year)
    newer = newer_master(found)
    try:
        if newer is None:
            raise UnableToAnswer("none", _("Tidak ada master yang lebih baru untuk tahun ini."))
        if len(_mine(request, unit)) < len(AREAS):
            raise UnableToAnswer(
                "areas", _("Hanya yang mengisi semua area dapat memindahkan penilaian ke master lain.")
            )
        lines = change_edition(actor=viewer(request).person, at=at(request), assessment=found, edition=newer.edition)
    except UnableToAnswer as refusal:
        return _edition_page(request, found, str(refusal))
    left = [line.item.code for line in lines if not line.takes and (line.old or line.shown)]
    messages.success(request, _("Penilaian memakai master %(master)s.") % {"master": newer})
    if left:
        messages.warning(request, _("Tidak terbawa, jawab ulang: %(items)s.") % {"items": ", ".join(left)})
    return redirect("assessment", unit.code, year)


def _mine(request: HttpRequest, unit: Unit) -> list[int]:
    return [area for area in AREAS if viewer(request).may("lke.answer", unit, area=area)]


def _page(request: HttpRequest, found: Assessment, fault: str = "") -> HttpResponse:
    source, mine = earlier(found), _mine(request, found.unit)
    lines = carry_lines(source, found) if source else []
    told = {
        "source": source,
        "may": any(line.area in mine for line in lines if line.takes) and not is_locked(found),
        "bounded": len(mine) < len(AREAS),
    }
    return _told(request, "assessment/carry.html", found, lines, fault, told)


def _edition_page(request: HttpRequest, found: Assessment, fault: str = "") -> HttpResponse:
    newer = newer_master(found)
    lines = edition_lines(found, newer.edition) if newer else []
    told = {
        "newer": newer,
        "may": len(_mine(request, found.unit)) == len(AREAS) and not is_locked(found),
        "away": put_away(found),
    }
    return _told(request, "assessment/edition.html", found, lines, fault, told)


def _told(
    request: HttpRequest, page: str, found: Assessment, lines: list[CarryLine], fault: str, more: Mapping[str, object]
) -> HttpResponse:
    told = {
        "year": found.year,
        "assessment": found,
        "taken": [line for line in lines if line.takes],
        "anew": [line for line in lines if not line.takes],
        "fault": fault,
    }
    return render(request, page, {**told, **more}, status=422 if fault else 200)
