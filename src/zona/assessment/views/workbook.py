"""The workbook of an assessment: written with everything in it, and read back with a review of what it would change."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zona import apart
from zona.assessment.locking import is_locked
from zona.assessment.models import Assessment
from zona.assessment.queries import exhibits_by_item
from zona.assessment.queries.masters import official_of
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.services.answering import answer_item
from zona.assessment.takeover import changes_of, unpacked
from zona.assessment.views.finding import assessment_or_404
from zona.assessment.wrong import told as told_of
from zona.org.models import Unit
from zona.org.scope import at, or_begin, unit_page, viewer
from zona.rules.decree.document import UnableToReadSource
from zona.rules.lke.answers import read_answers
from zona.rules.lke.instrument import Item
from zona.rules.lke.loading import load_instrument, with_sheet
from zona.rules.lke.workbook.layout import Entry
from zona.rules.lke.workbook.read import read_workbook
from zona.rules.lke.workbook.write import write_workbook
from zona.ui.exports import WORKBOOK

LARGEST = 20_000_000


@unit_page("lke.view")
@require_http_methods(["GET", "HEAD", "POST"])
@or_begin("assessment")
def workbook(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Where the workbook is fetched and a filled one is brought; a brought one is shown before anything changes."""
    found = assessment_or_404(unit, year)
    may = viewer(request).may("lke.answer", unit) and not is_locked(found)
    told: dict[str, object] = {"year": year, "assessment": found, "may_answer": may}
    if request.method != "POST":
        return render(request, "assessment/workbook.html", told)
    brought = request.FILES.get("file")
    if brought is None:
        return _refused(request, told, _("Pilih berkas lembar kerja (XLSX)."))
    if (brought.size or 0) > LARGEST:
        return _refused(request, told, _("Berkas ini lebih dari 20 MB; lembar kerja LKE jauh lebih kecil."))
    instrument = with_sheet(load_instrument(found.edition))
    try:
        filled = apart.call(read_workbook, instrument, brought.read(), _official(found))
    except UnableToReadSource as fault:
        return _refused(request, told, fault.english if (get_language() or "").startswith("en") else str(fault))
    changes = changes_of(instrument, filled, {a.item: a for a in found.answers.all()}, _titles(request, found))
    mine = [(change, may and _may(request, unit, change.item)) for change in changes]
    review = {
        "name": brought.name,
        "filled": filled,
        "unplaced": [*map(told_of, filled.faults), *map(told_of, filled.unplaced)],
        "changes": mine,
        "takeable": sum(allowed for _change, allowed in mine),
        "same": len(filled.entries) - len(changes),
        "tpi": sum(entry.tpi is not None for entry in filled.entries.values()),
    }
    return render(request, "assessment/workbook.html", {**told, **review})


@unit_page("lke.view")
@require_safe
def download(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The workbook with the unit's answers, notes and titles of evidence, in the ministry's cells."""
    found = assessment_or_404(unit, year)
    instrument, titles = with_sheet(load_instrument(found.edition)), _titles(request, found)
    kept = {answer.item: answer for answer in found.answers.all()}
    read, _faults = read_answers(instrument, {item: answer.value for item, answer in kept.items()})
    entries = {
        item: Entry(read.get(item), kept[item].note if item in kept else "", titles.get(item, ""))
        for item in instrument.items
        if item in kept or item in titles
    }
    response = HttpResponse(write_workbook(instrument, entries, at=at(request)), content_type=WORKBOOK)
    name = f"LKE {unit.code} {year}.xlsx"
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@unit_page("lke.answer")
@require_POST
def take(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Takes over the chosen items, each as if it were answered on its own; what cannot be taken is named."""
    found = assessment_or_404(unit, year)
    items, taken, left = load_instrument(found.edition).items, 0, []
    every = request.POST.get("which") == "all"
    for code in request.POST.getlist("item" if every else "take"):
        said = unpacked(request.POST.get(f"said-{code}", ""))
        if said is None or code not in items or not _may(request, unit, items[code]):
            left.append(code[:24])
            continue
        value, note, version = said
        try:
            answer_item(
                actor=viewer(request).person, at=at(request), assessment=found, item=code, value=value, note=note,
                version=version,
            )  # fmt: skip
            taken += 1
        except UnableToAnswer as refusal:
            left.append(f"{code}: {refusal}")
    if taken:
        words = ngettext("%(n)d butir diambil dari lembar kerja.", "%(n)d butir diambil dari lembar kerja.", taken)
        messages.success(request, words % {"n": taken})
    for words in left:
        messages.error(request, _("Tidak diambil: %(words)s") % {"words": words})
    if not taken and not left:
        messages.error(request, _("Belum ada butir yang dipilih; bawa lagi berkasnya, lalu pilih butirnya."))
    return redirect("assessment_workbook", unit.code, year)


def _official(found: Assessment) -> dict[int, str]:
    """The ministry's words by soal_id, as far as a master gives them: workbooks from elsewhere often hold these."""
    official = official_of(found)
    if official is None:
        return {}
    items = load_instrument(official.edition).items
    return {soal.id: soal.question for item in items for soal in official.asked(item)}


def _titles(request: HttpRequest, found: Assessment) -> dict[str, str]:
    shown = exhibits_by_item(found, viewer=viewer(request))
    return {item: "; ".join(one.document.title for one in exhibits) for item, exhibits in shown.items()}


def _may(request: HttpRequest, unit: Unit, item: Item) -> bool:
    return viewer(request).may("lke.answer", unit, area=item.area or 0)


def _refused(request: HttpRequest, told: dict[str, object], words: str) -> HttpResponse:
    return render(request, "assessment/workbook.html", {**told, "fault": words}, status=422)
