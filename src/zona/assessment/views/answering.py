"""Answering: an area on one screen, each answer saved by itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zona.assessment.editions import own_words
from zona.assessment.figures import HASIL, part_figures, part_names
from zona.assessment.locking import is_locked
from zona.assessment.models import Assessment
from zona.assessment.queries import answers_of_part, assessment_alone, exhibits_by_item, holdings_of, opened, scored
from zona.assessment.queries.masters import official_of
from zona.assessment.refusals import AnswerChanged, UnableToAnswer
from zona.assessment.scoring import score_part
from zona.assessment.services.answering import save_answer
from zona.assessment.services.exhibits import show_document, take_away_document
from zona.assessment.sheet import (
    Line,
    add_holdings,
    add_official,
    blocks_of,
    effort_of,
    effort_words,
    line_of,
    losing_lines,
    value_words,
)
from zona.assessment.views.finding import assessment_or_404, item_or_404, wants_part
from zona.evidence.queries.documents import document
from zona.org.models import Unit
from zona.org.scope import at, or_begin, today, unit_page, viewer
from zona.rules.lke.instrument import Item
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.score import Score
from zona.ui.exports import asks_table, table_response
from zona.ui.forms import whole_number


@unit_page("lke.view")
@require_safe
def part(request: HttpRequest, unit: Unit, year: int, part: str) -> HttpResponse:
    """An area or Hasil: its items, each with its options, its answer, its proof."""
    sheet = opened(unit, year)
    if sheet is None:
        raise Http404
    found = sheet.assessment
    instrument = load_instrument(found.edition)
    names = part_names(instrument)
    place = next((n for n, (key, _title) in enumerate(names) if key == part), None)
    if place is None:
        raise Http404
    area = None if part == HASIL else whole_number(part)
    answers = answers_of_part(found, instrument.part(area).items)
    result = score_part(found.edition, area, answers.values())
    shown = exhibits_by_item(found, viewer=viewer(request))
    blocks = blocks_of(instrument, part, result, answers, shown)
    holdings = holdings_of(unit, year, instrument, viewer=viewer(request))
    own = own_words(found.edition)
    for line in [line for block in blocks for line in block.lines]:
        add_holdings(instrument, line, holdings, today(request))
        add_official(line, sheet.official, own)
    return render(
        request,
        "assessment/part.html",
        {
            "year": year,
            "assessment": found,
            "part": part_figures(instrument, result, part, found.aim),
            "before": names[place - 1] if place else None,
            "after": names[place + 1] if place + 1 < len(names) else None,
            "blocks": blocks,
            "may_answer": may_answer(request, unit, part) and not sheet.locked,
            "locked": sheet.locked,
        },
    )


@unit_page("lke.view")
@require_safe
@or_begin("assessment")
def losing(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """What lost points, the most points per effort first; `?bentuk=csv` or `xlsx` as a table."""
    found = assessment_or_404(unit, year)
    instrument, result = load_instrument(found.edition), scored(found)
    answers = {a.item: a for a in found.answers.all()}
    shown, asker = exhibits_by_item(found, viewer=viewer(request)), viewer(request)
    holdings = holdings_of(unit, year, instrument, viewer=asker)
    lines = [line_of(instrument, code, result, answers.get(code), shown.get(code, [])) for code in instrument.items]
    for line in lines:
        add_holdings(instrument, line, holdings, today(request))
    told = [(line, effort_words(effort_of(line))) for line in losing_lines(lines)]
    if asks_table(request):
        head = [_("Butir"), _("Pertanyaan"), _("Jawaban"), _("Kehilangan"), _("Bobot"), _("Langkah berikut")]
        rows = [
            [
                line.item.code,
                line.question,
                _answered(line),
                line.lost,
                line.weight,
                effort,
            ]
            for line, effort in told
        ]
        return table_response(request, f"masih-kurang-{unit.code}-{year}", head, rows)
    return render(
        request,
        "assessment/losing.html",
        {"year": year, "assessment": found, "lines": told, "score": result},
    )


def _answered(line: Line) -> str:
    return value_words(line, line.answer.value if line.answer else None)


@unit_page("lke.view")
@require_safe
def item(request: HttpRequest, unit: Unit, year: int, item: str) -> HttpResponse:
    """One item with the history of its answer."""
    found = assessment_or_404(unit, year)
    return item_page(request, unit, found, item_or_404(found, item))


def item_page(request: HttpRequest, unit: Unit, found: Assessment, asked: Item, *, refusal: str = "") -> HttpResponse:
    """An item's page; after a refused statement that it rises no more, with what was typed and why not."""
    line = _line(request, found, asked, scored(found))
    edits = found.edits.filter(item=asked.code).select_related("by").order_by("-version")
    locked = is_locked(found)
    return render(
        request,
        "assessment/item.html",
        {
            "year": found.year,
            "assessment": found,
            "line": line,
            "history": [(edit, value_words(line, edit.after.get("value"))) for edit in edits],
            "may_answer": may_answer(request, unit, part_of(asked)) and not locked,
            "locked": locked,
            "alone": True,
            "settled": found.settled.get(asked.code, ""),
            "settle_refused": refusal,
            "settle_typed": request.POST.get("reason", ""),
        },
        status=422 if refusal else 200,
    )


@unit_page("lke.answer")
@require_POST
def save(request: HttpRequest, unit: Unit, year: int, item: str) -> HttpResponse:
    """Keeps an answer; what cannot be kept comes back with what was typed. Only what the form says of
    its answer is drawn anew: this is the request that a team makes most, and it is typing on meanwhile."""
    found = assessment_alone(unit, year)
    if found is None:
        raise Http404
    asked = item_or_404(found, item)
    if not may_answer(request, unit, part_of(asked)):
        raise PermissionDenied
    try:
        result, answer = save_answer(
            actor=viewer(request).person,
            at=at(request),
            assessment=found,
            item=asked.code,
            value=said_value(request, asked),
            note=request.POST.get("note", ""),
            version=whole_number(request.POST.get("version", "")) or 0,
        )
    except UnableToAnswer as refusal:
        return _refused(request, assessment_or_404(unit, year), asked, refusal)
    if not wants_part(request):
        back = reverse("assessment_part", args=[unit.code, year, part_of(asked)])
        return redirect(f"{back}#butir-{asked.code}")
    line = line_of(load_instrument(found.edition), asked.code, result, answer)
    line.saved = True
    return _said_anew(request, found, line, result)


@unit_page("lke.answer")
@require_POST
def exhibit(request: HttpRequest, unit: Unit, year: int, item: str, code: str) -> HttpResponse:
    """Shows a document of the register for an item, or with `lepas` takes it away."""
    found = assessment_or_404(unit, year)
    asked = item_or_404(found, item)
    shown = document(unit, code, viewer=viewer(request))
    if shown is None:
        raise Http404
    if not may_answer(request, unit, part_of(asked)):
        raise PermissionDenied
    given: dict[str, Any] = {"actor": viewer(request).person, "at": at(request)}
    try:
        if "lepas" in request.POST:
            for one in found.exhibits.filter(item=item, document=shown, removed_at=None):
                take_away_document(exhibit=one, **given)
            messages.success(request, _("Bukti dilepas dari butir ini; dokumennya tetap ada."))
        else:
            show_document(assessment=found, item=item, document=shown, **given)
            messages.success(request, _("Bukti dipasang pada butir ini."))
    except UnableToAnswer as refusal:
        messages.error(request, str(refusal))
    return redirect("assessment_item", unit.code, year, item)


def part_of(item: Item) -> str:
    """The part of the LKE on whose screen an item stands."""
    return HASIL if item.area is None else str(item.area)


def may_answer(request: HttpRequest, unit: Unit, part: str) -> bool:
    """Whether the asker answers the items of a part: an area member does in their own areas; Hasil belongs to those
    whom no area bounds."""
    if part == HASIL:
        return viewer(request).may("lke.answer", unit, area=0)
    return viewer(request).may("lke.answer", unit, area=whole_number(part))


def _refused(request: HttpRequest, found: Assessment, asked: Item, refusal: UnableToAnswer) -> HttpResponse:
    """What was typed, with the reason why it was not kept: in its place, or on the item's page without JavaScript."""
    result = scored(found)
    line = _line(request, found, asked, result, typed=said_value(request, asked))
    line.fault, line.typed_note = str(refusal), request.POST.get("note", "")
    if isinstance(refusal, AnswerChanged) and line.answer is not None:
        line.theirs = value_words(line, line.answer.value)
    status = 409 if line.theirs else 422
    if wants_part(request):
        return _said_anew(request, found, line, result, status)
    given = {"year": found.year, "assessment": found, "line": line, "may_answer": True, "history": [], "alone": True}
    return render(request, "assessment/item.html", given, status=status)


def _said_anew(request: HttpRequest, found: Assessment, line: Line, result: Score, status: int = 200) -> HttpResponse:
    """What the item's form says now, and beside it the area's score."""
    here = part_figures(load_instrument(found.edition), result, part_of(line.item), found.aim)
    given = {"year": found.year, "unit": found.unit, "assessment": found, "line": line, "part": here}
    return render(request, "assessment/line_saved.html", given, status=status)


def _line(request: HttpRequest, found: Assessment, asked: Item, result: Score, typed: Any = None) -> Line:
    shown = exhibits_by_item(found, viewer=viewer(request), item=asked.code).get(asked.code, [])
    answer = next((a for a in found.answers.all() if a.item == asked.code), None)
    instrument = load_instrument(found.edition)
    line = line_of(instrument, asked.code, result, answer, shown, typed)
    add_holdings(
        instrument, line, holdings_of(found.unit, found.year, instrument, viewer=viewer(request)), today(request)
    )
    add_official(line, official_of(found), own_words(found.edition))
    return line


def said_value(request: HttpRequest, asked: Item) -> Any:
    """What the form says of the item's value, in the shape of its scale."""
    if asked.formula is not None:
        return {count.key: request.POST.get(count.key, "") for count in asked.inputs}
    return request.POST.get("value" if asked.options else "index", "")
