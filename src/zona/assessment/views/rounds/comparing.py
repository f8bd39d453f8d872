"""All voices side by side, and who has how much to do."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.assessment.figures import HASIL
from zona.assessment.models import Round
from zona.assessment.queries.rounds import judged_in, loads, open_questions, rounds_below, seen_voices
from zona.assessment.roundsheet import Row, Sheet
from zona.assessment.roundwords import POSTS, STAGES, VOICES
from zona.assessment.views.rounds.finding import round_or_404
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.org.scope import today, unit_page, viewer
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import ASSESS, ROUNDS, SPEAKING
from zona.ui.exports import asks_table, table_response

FILTERS = ("beda", "tanya")
PER_PAGE = 50


@require_safe
@unit_page("lke.view")
def compare(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponseBase:
    """Every item with every voice; `?hanya=beda` only where they differ, `?hanya=tanya` only where a question waits,
    `?bagian=` one part."""
    found, powers = round_or_404(request, unit, year, code)
    instrument = load_instrument(found.assessment.edition)
    voices = seen_voices(found, powers)
    sheet = Sheet.of(found, instrument, voices, open_questions(found))
    rows = sheet.rows()
    only, part = request.GET.get("hanya", ""), request.GET.get("bagian", "")
    counts = {"beda": sum(row.differs for row in rows), "tanya": sum(row.questions for row in rows)}
    if asks_table(request):
        head = [_("Butir"), _("Pertanyaan"), _("Bobot")]
        head += [words for v in voices for words in (str(VOICES[v]), _("Poin %(voice)s") % {"voice": VOICES[v]})]
        cells = (
            [row.item.code, row.question, row.weight]
            + [words for cell in row.cells for words in (cell.words, cell.points)]
            for row in rows
            if _wanted(row, only, part)
        )
        return table_response(request, f"banding-{unit.code}-{year}-{found.number}", head, cells)
    told = {
        "year": year,
        "round": found,
        "voices": [VOICES[v] for v in voices],
        "sums": sheet.sums(),
        "rows": [row for row in rows if _wanted(row, only, part)],
        "all": len(rows),
        "counts": counts,
        "only": only if only in FILTERS else "",
        "part": part,
        "parts": [(str(a.number), a.title) for a in instrument.areas],
        "hasil": HASIL,
    }
    return render(request, "assessment/rounds/compare.html", told)


def _wanted(row: Row, only: str, part: str) -> bool:
    if part and (str(row.item.area) if row.item.area else HASIL) != part:
        return False
    return {"beda": row.differs, "tanya": row.questions}.get(only, True)


@require_safe
@unit_page("lke.view")
def workload(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The open rounds of the office and everything below it, the most urgent first, and who sits in how many."""
    asker = viewer(request)
    found = rounds_below(unit, year, viewer=asker)
    if asks_table(request):
        head = [_("Kode"), _("Kantor"), _("Putaran"), _("Tahap"), _("Batas waktu")]
        rows = (
            [one.assessment.unit.code, one.assessment.unit.name, one.number, str(STAGES[one.at_stage]),
             one.due_on.isoformat() if one.due_on else ""]
            for one in found
        )  # fmt: skip
        return table_response(request, f"{_('beban')}-{unit.code}-{year}", head, rows)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    judged = judged_in(page.object_list)
    told = {
        "year": year,
        "page": page,
        "count": page.paginator.count,
        "rounds": [(one, STAGES[one.at_stage], _judged(one, judged)) for one in page.object_list],
        "loads": [(one, POSTS[one.post]) for one in loads(found)] if _assesses(asker, unit) else [],
        "today": today(request),
    }
    return render(request, "assessment/rounds/workload.html", told)


def _assesses(asker: Viewer, unit: Unit) -> bool:
    return asker.may(ROUNDS, unit) or asker.may(ASSESS, unit)


def _judged(found: Round, judged: Mapping[tuple[int, str], int]) -> tuple[int, int] | None:
    """How many items the voice at work has judged, and of how many; None where no voice is at work."""
    voice = next((v for v, speaking in SPEAKING.items() if speaking.stage is found.at_stage), None)
    if voice is None:
        return None
    return judged.get((found.pk, voice.value), 0), len(load_instrument(found.assessment.edition).items)
