"""A sealed assessment on any later day: shown from its own bytes, and proven."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.assessment.figures import parts_of, verdicts_of
from zona.assessment.models import Snapshot
from zona.assessment.queries.drift import ANSWER, GONE, SHOWN, VERDICT, Difference, drift_of
from zona.assessment.queries.rounds import log_holds, snapshot_of
from zona.assessment.roundsheet import value_words
from zona.assessment.roundwords import MOVES, UNPROVEN, VOICES
from zona.assessment.sealed import Sealed
from zona.audit.chain import grouped
from zona.org.models import Unit
from zona.org.scope import unit_page, viewer
from zona.rules.lke.rounds import Voice


def _snapshot_or_404(unit: Unit, year: int, code: str) -> tuple[Snapshot, bool]:
    """The snapshot, and whether it is the newest of its round."""
    found = snapshot_of(unit, year, code)
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page("lke.view")
def snapshot(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """The score, the answers and the evidence as they were sealed, and whether they still prove themselves."""
    found, newest = _snapshot_or_404(unit, year, code)
    sealed = Sealed(found)
    faults = [UNPROVEN[key] for key in sealed.broken()]
    scores = sealed.scores
    language = get_language() or "id"
    told = {
        "year": year,
        "round": found.round,
        "snapshot": found,
        "sealed": sealed,
        "move": MOVES.get(found.move, found.move),
        "digest": grouped(found.sha256),
        "instrument_digest": grouped(found.instrument.sha256),
        "faults": faults,
        "may_read": viewer(request).may("evidence.view", unit),
        "logged": log_holds(found),
        "differences": [_told(one) for one in drift_of(found.round, found)] if newest else [],
        "score": scores[Voice.UNIT],
        "parts": parts_of(sealed.instrument, scores[Voice.UNIT], sealed.content["assessment"]["aim"]),
        "verdicts": verdicts_of(sealed.instrument, scores[Voice.UNIT], sealed.content["facts"]),
        "voices": [(VOICES[voice], score.total) for voice, score in scores.items()],
        "items": [
            (item, item.question.in_(language), value_words(item, sealed.answers.get(item_code)),
             scores[Voice.UNIT].items[item_code].points, sealed.note(item_code), sealed.evidence(item_code))
            for item_code, item in sealed.instrument.items.items()
        ],
    }  # fmt: skip
    return render(request, "assessment/rounds/snapshot.html", told)


def _told(one: Difference) -> str:
    """A difference between today's rows and the seal, for the page."""
    return {
        ANSWER: _("jawaban butir %(item)s"),
        VERDICT: _("penilaian %(voice)s atas butir %(item)s"),
        SHOWN: _("bukti %(document)s pada butir %(item)s ditambahkan"),
        GONE: _("bukti %(document)s pada butir %(item)s hilang"),
    }[one.kind] % {"item": one.item, "voice": VOICES[Voice(one.voice or "unit")], "document": one.document}


@require_safe
@unit_page("evidence.view")
def snapshot_json(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:  # noqa: ARG001
    """The sealed bytes themselves: their SHA-256 is the digest of the page and of the log."""
    found, _newest = _snapshot_or_404(unit, year, code)
    response = HttpResponse(found.content.encode(), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="potret-{unit.code}-{year}-{found.code}.json"'
    response.headers["Cache-Control"] = "private, no-transform"
    return response
