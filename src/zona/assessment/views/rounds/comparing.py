"""All voices side by side, and who has how much to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zona.assessment.figures import HASIL
from zona.assessment.queries.rounds import loads, open_questions, rounds_below, seen_voices
from zona.assessment.roundsheet import Row, Sheet
from zona.assessment.roundwords import POSTS, STAGES, VOICES
from zona.assessment.views.rounds.finding import round_or_404
from zona.org.models import Unit
from zona.org.scope import today, unit_page, viewer
from zona.rules.lke.instrument import load_instrument
from zona.rules.lke.rounds import ASSESS, ROUNDS, SPEAKING, Post, Stage, Voice

FILTERS = ("beda", "tanya")


@require_safe
@unit_page("lke.view")
def compare(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Every item with every voice; `?hanya=beda` only where they differ, `?hanya=tanya` only where a question waits,
    `?bagian=` one part."""
    found, powers = round_or_404(request, unit, year, code)
    instrument = load_instrument(found.assessment.edition)
    voices = seen_voices(found, powers)
    sheet = Sheet.of(found, instrument, voices, open_questions(found))
    rows = sheet.rows()
    only, part = request.GET.get("hanya", ""), request.GET.get("bagian", "")
    counts = {"beda": sum(row.differs for row in rows), "tanya": sum(row.questions for row in rows)}
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
def workload(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The open rounds of the office and everything below it, the most urgent first, and who sits in how many."""
    asker = viewer(request)
    found = [one for one in rounds_below(unit, viewer=asker) if one.assessment.year == year]
    told = {
        "year": year,
        "rounds": [(one, STAGES[one.at_stage], _judged(one)) for one in found],
        "loads": [(person, [(s, POSTS[Post(s.post)]) for s in seats]) for person, seats in loads(found)],
        "today": today(request),
        "keeps": asker.may(ROUNDS, unit) or asker.may(ASSESS, unit),
    }
    return render(request, "assessment/rounds/workload.html", told)


def _judged(found: object) -> tuple[int, int] | None:
    """How many items the voice at work has judged, and of how many; None where no voice is at work."""
    stage = Stage(found.stage)  # type: ignore[attr-defined]
    voice = next((v for v, speaking in SPEAKING.items() if speaking.stage is stage), None)
    if voice is None or voice is Voice.UNIT:
        return None
    edition = load_instrument(found.assessment.edition)  # type: ignore[attr-defined]
    return getattr(found, f"judged_{voice.value}"), len(edition.items)
