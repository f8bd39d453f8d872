"""A year's rounds, and one round: where it stands, what to do, what each voice says in sum."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zona.assessment.models import Round
from zona.assessment.queries.rounds import open_questions, own_people, rounds_of, seen_voices, snapshots_of
from zona.assessment.refusals import UnableInRound
from zona.assessment.roundsheet import Sheet
from zona.assessment.roundwords import DANGER, MOVES, OUTCOMES, POSTS, STAGE_LEADS, STAGES, VOICES
from zona.assessment.services.rounds import open_round
from zona.assessment.views.finding import assessment_or_404
from zona.assessment.views.rounds.finding import round_or_404
from zona.org.days import day_of
from zona.org.models import Unit
from zona.org.scope import at, or_begin, today, unit_page, viewer
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import LOCK, ROUNDS, WAY, Move, Post, Stage, Voice
from zona.ui.exports import asks_table, table_response


@require_safe
@unit_page("lke.view")
@or_begin("assessment")
def rounds(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The year's rounds."""
    found = assessment_or_404(unit, year)
    listed = list(rounds_of(found))
    if asks_table(request):
        head = [_("Putaran"), _("Tahap"), _("Batas waktu"), _("Dibuka"), _("Hasil")]
        rows = (
            [one.number, str(STAGES[one.at_stage]), one.due_on.isoformat() if one.due_on else "",
             day_of(one.opened_at).isoformat(), one.outcome]
            for one in listed
        )  # fmt: skip
        return table_response(request, f"{_('putaran')}-{unit.code}-{year}", head, rows)
    told = {
        "year": year,
        "assessment": found,
        "rounds": [(one, STAGES[one.at_stage]) for one in listed],
        "may_open": _may_open(request, unit) and all(one.at_stage is Stage.WITHDRAWN for one in listed),
    }
    return render(request, "assessment/rounds/list.html", told)


@require_POST
@unit_page("lke.view")
def open_one(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Opens a round of the year's assessment."""
    found = assessment_or_404(unit, year)
    if not _may_open(request, unit):
        raise PermissionDenied
    try:
        made = open_round(actor=viewer(request).person, at=at(request), assessment=found)
    except UnableInRound as refusal:
        messages.error(request, str(refusal))
        return redirect("rounds", unit.code, year)
    messages.success(request, _("Putaran dibuka. Jawaban masih dapat diubah sampai dikunci."))
    return redirect("round", unit.code, year, made.code)


def _may_open(request: HttpRequest, unit: Unit) -> bool:
    return viewer(request).may(LOCK, unit) or viewer(request).may(ROUNDS, unit)


@require_safe
@unit_page("lke.view")
def round_page(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """One round: its way, its next steps, its sums, its seals."""
    found, powers = round_or_404(request, unit, year, code)
    voices = seen_voices(found, powers)
    sheet = Sheet.of(found, load_instrument(found.assessment.edition), voices)
    moves = _offered(request, found, powers.moves(found))
    forward = [m for m in moves if m.key not in DANGER]
    voice = powers.voice(found)
    told = {
        "year": year,
        "round": found,
        "assessment": found.assessment,
        "stage": STAGES[found.at_stage],
        "stage_lead": STAGE_LEADS[found.at_stage],
        "way": _way(found),
        "forward": [(m.key, MOVES[m.key]) for m in forward],
        "others": [(m.key, MOVES[m.key]) for m in moves if m.key in DANGER],
        "voices": [VOICES[v] for v in voices],
        "sums": sheet.sums(),
        "voice": voice,
        "voice_name": VOICES[voice] if voice else "",
        "left": len(sheet.left(voice)) if voice else 0,
        "items": len(sheet.instrument.items),
        "powers": powers,
        "seat_words": POSTS[next(iter(powers.posts))] if powers.posts else "",
        "steps": [(s, MOVES.get(s.move, s.move)) for s in reversed(found.steps.all())],
        "seats": [(s, POSTS[Post(s.post)]) for s in found.seats.all() if s.ended_at is None],
        "snapshots": [(s, MOVES.get(s.move, s.move)) for s in snapshots_of(found)],
        "questions": open_questions(found),
        "may_rounds": ROUNDS in powers.rights,
        "may_pack": viewer(request).may("evidence.view", unit),
        "may_pass": LOCK in powers.rights,
        "outcome": OUTCOMES.get(found.outcome, ""),
        "today": today(request),
        "tpi_done": Voice.TPI in voices and found.fit is not None,
    }
    return render(request, "assessment/rounds/round.html", told)


def _offered(request: HttpRequest, found: Round, moves: list[Move]) -> list[Move]:
    """The moves without those that assess, where the office is or was the asker's own: they would be refused."""
    if not any(m.posts or m.takes for m in moves):
        return moves
    own = own_people(found.assessment.unit, found.assessment.year, today=today(request))
    return [m for m in moves if not (m.posts or m.takes) or viewer(request).person.pk not in own]


def _way(found: Round) -> list[tuple[str, bool, bool, str | None]]:
    """Each stage's words, whether it is passed, whether it is now, and its day."""
    there = WAY.index(found.at_stage) if found.at_stage in WAY else -1
    if found.at_stage is Stage.CLOSED:  # the last stage is no work: it is done
        there += 1
    return [
        (str(STAGES[stage]), place < there, place == there, found.deadlines.get(stage.value))
        for place, stage in enumerate(WAY)
    ]
