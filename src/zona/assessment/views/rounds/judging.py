"""Where a voice speaks: an area on one screen, one item with all voices and its thread."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zona.assessment.figures import parts_of
from zona.assessment.models import Round
from zona.assessment.queries import exhibits_by_item
from zona.assessment.queries.rounds import Powers, open_questions, seen_voices, thread
from zona.assessment.refusals import UnableInRound
from zona.assessment.roundforms import RemarkForm
from zona.assessment.roundsheet import Sheet, codes_of
from zona.assessment.roundwords import VOICES
from zona.assessment.services.judging import accept_rest, judge, remark
from zona.assessment.sheet import line_of
from zona.assessment.views.finding import item_or_404
from zona.assessment.views.rounds.finding import round_or_404
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.rules.lke.instrument import Item
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import Voice
from zona.ui.forms import whole_number


@require_safe
@unit_page("lke.view")
def part(request: HttpRequest, unit: Unit, year: int, code: str, part: str) -> HttpResponse:
    """An area or Hasil: each item with what every voice says."""
    found, powers = round_or_404(request, unit, year, code)
    instrument = load_instrument(found.assessment.edition)
    codes = _codes_or_404(found, part)
    voice = _voice_for(found, powers, instrument.items[codes[0]])
    voices = seen_voices(found, powers)
    sheet = Sheet.of(found, instrument, voices, open_questions(found))
    parts = parts_of(instrument, sheet.scores[voice or voices[-1]], found.assessment.aim)
    place = next(n for n, p in enumerate(parts) if p.key == part)
    left = set(sheet.left(voice)) if voice else set()
    told = {
        "year": year,
        "round": found,
        "part": parts[place],
        "before": parts[place - 1] if place else None,
        "after": parts[place + 1] if place + 1 < len(parts) else None,
        "rows": sheet.rows(codes),
        "voices": [VOICES[v] for v in voices],
        "voice": voice,
        "voice_name": VOICES[voice] if voice else "",
        "left": left,
        "left_here": len(left.intersection(codes)),
        "shown": exhibits_by_item(found.assessment, viewer=viewer(request)),
    }
    return render(request, "assessment/rounds/part.html", told)


@require_POST
@unit_page("lke.view")
def accept(request: HttpRequest, unit: Unit, year: int, code: str, part: str) -> HttpResponse:
    """Accepts what is left of an area."""
    found, powers = round_or_404(request, unit, year, code)
    codes = _codes_or_404(found, part)
    voice = _voice_for(found, powers, load_instrument(found.assessment.edition).items[codes[0]])
    if voice is None:
        raise PermissionDenied
    try:
        count = accept_rest(
            actor=viewer(request).person, at=at(request), in_round=found, voice=voice, items=codes
        )  # fmt: skip
    except UnableInRound as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, ngettext("%(n)d butir diterima.", "%(n)d butir diterima.", count) % {"n": count})
    return redirect("round_part", unit.code, year, code, part)


def _codes_or_404(found: Round, part: str) -> list[str]:
    codes = codes_of(load_instrument(found.assessment.edition), part)
    if not codes:
        raise Http404
    return codes


@require_safe
@unit_page("lke.view")
def item(request: HttpRequest, unit: Unit, year: int, code: str, item: str) -> HttpResponse:
    """One item: every voice, its evidence, its thread, and the form of one's own voice."""
    found, powers = round_or_404(request, unit, year, code)
    asked = item_or_404(found.assessment, item)
    return _item_page(request, found, powers, asked, _voice_for(found, powers, asked))


@require_POST
@unit_page("lke.view")
def save(request: HttpRequest, unit: Unit, year: int, code: str, item: str) -> HttpResponse:
    """Keeps what one's own voice says of an item, and leads to the next that is left."""
    found, powers = round_or_404(request, unit, year, code)
    asked = item_or_404(found.assessment, item)
    voice = _voice_for(found, powers, asked)
    if voice is None:
        raise PermissionDenied
    said = request.POST.get("accepts")
    if said not in {"ya", "tidak"}:
        unknown = UnableInRound("unknown", _("Perintah ini tidak dikenal."), field="accepts")
        return _item_page(request, found, powers, asked, voice, unknown)
    try:
        judge(
            actor=viewer(request).person,
            at=at(request),
            in_round=found,
            voice=voice,
            item=item,
            accepts=said == "ya",
            value=_said(request, asked),
            note=request.POST.get("note", ""),
            version=whole_number(request.POST.get("version", "")) or 0,
        )
    except UnableInRound as refusal:
        return _item_page(request, found, powers, asked, voice, refusal)
    messages.success(request, _("Penilaian butir %(item)s tersimpan.") % {"item": item})
    return redirect(_next_address(request, unit, year, code, found, voice, asked))


def _next_address(
    request: HttpRequest, unit: Unit, year: int, code: str, found: Round, voice: Voice, asked: Item
) -> str:
    """The next item of the part to which the voice has not spoken, or the part's screen."""
    fresh, _powers = round_or_404(request, unit, year, code)
    instrument = load_instrument(found.assessment.edition)
    codes = codes_of(instrument, part_key(asked))
    left = set(Sheet.of(fresh, instrument, [voice]).left(voice))
    after = codes[codes.index(asked.code) + 1 :]
    following = next((c for c in after if c in left), None)
    if following:
        return reverse("round_item", args=[unit.code, year, code, following])
    return f"{reverse('round_part', args=[unit.code, year, code, part_key(asked)])}#butir-{asked.code}"


def _item_page(
    request: HttpRequest,
    found: Round,
    powers: Powers,
    asked: Item,
    voice: Voice | None,
    refusal: UnableInRound | None = None,
    form: RemarkForm | None = None,
) -> HttpResponse:
    instrument = load_instrument(found.assessment.edition)
    voices = seen_voices(found, powers)
    sheet = Sheet.of(found, instrument, voices)
    verdict = sheet.verdicts.get((voice.value, asked.code)) if voice else None
    typed: Any = verdict.value if verdict and not verdict.accepts else None
    if refusal is not None:
        typed = _said(request, asked)
    shown = exhibits_by_item(found.assessment, viewer=viewer(request), item=asked.code).get(asked.code, [])
    answer = next((a for a in found.assessment.answers.all() if a.item == asked.code), None)
    side = side_of(request, found, powers, asked)
    told = {
        "year": found.assessment.year,
        "round": found,
        "item": asked,
        "question": asked.question.in_(get_language() or "id"),
        "row": sheet.rows([asked.code])[0],
        "line": line_of(instrument, asked.code, sheet.scores[Voice.UNIT], answer, shown, typed or ""),
        "part": part_key(asked),
        "voice": voice,
        "voice_name": VOICES[voice] if voice else "",
        "verdict": verdict,
        "accepts": request.POST.get("accepts") != "tidak" if refusal else verdict is None or verdict.accepts,
        "note": request.POST.get("note", "") if refusal else (verdict.note if verdict else ""),
        "refusal": refusal,
        "thread": [(one, VOICES[Voice(one.voice)]) for one in thread(found, asked.code)],
        "side": side,
        "form": form or (RemarkForm(_label(side)) if side else None),
    }
    return render(
        request, "assessment/rounds/item.html", told, status=422 if refusal or (form and form.errors) else 200
    )


@require_POST
@unit_page("lke.view")
def ask(request: HttpRequest, unit: Unit, year: int, code: str, item: str) -> HttpResponse:
    """Adds to an item's thread."""
    found, powers = round_or_404(request, unit, year, code)
    asked = item_or_404(found.assessment, item)
    side = side_of(request, found, powers, asked)
    if side is None:
        raise PermissionDenied
    form = RemarkForm(_label(side), request.POST)
    if form.is_valid():
        try:
            remark(
                actor=viewer(request).person,
                at=at(request),
                in_round=found,
                voice=side,
                item=item,
                text=form.cleaned_data["text"],
            )
        except UnableInRound as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return redirect(f"{reverse('round_item', args=[unit.code, year, code, item])}#tanya")
    return _item_page(request, found, powers, asked, _voice_for(found, powers, asked), form=form)


def side_of(request: HttpRequest, found: Round, powers: Powers, asked: Item) -> Voice | None:
    """For whom somebody speaks in an item's thread: the office, or the voice in which they sit; None for neither."""
    if not found.is_open:
        return None
    asking = powers.asks(found, asked.area)
    if asking is not None or powers.posts:
        return asking
    area = asked.area or 0
    return Voice.UNIT if viewer(request).may("lke.answer", found.assessment.unit, area=area) else None


def part_key(asked: Item) -> str:
    """The part on whose screen an item stands."""
    return str(asked.area) if asked.area else "hasil"


def _label(side: Voice) -> str:
    return _("Jawaban kantor") if side is Voice.UNIT else _("Pertanyaan atau tanggapan penilai")


def _voice_for(found: Round, powers: Powers, asked: Item) -> Voice | None:
    voice = powers.voice(found)
    return voice if voice and (voice is Voice.TPN or powers.reaches(asked.area)) else None


def _said(request: HttpRequest, asked: Item) -> Any:
    """What the form says of the value, in the shape of the item's scale."""
    if asked.formula is not None:
        return {count.key: request.POST.get(count.key, "") for count in asked.inputs}
    return request.POST.get("value" if asked.options else "index", "")
