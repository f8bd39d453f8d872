"""What if: the shortest way to each predicate, and answers that are only supposed."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zona.assessment.figures import HASIL, parts_of, test_name
from zona.assessment.models import Assessment, Scenario
from zona.assessment.queries import holdings_of, scored
from zona.assessment.queries.holdings import Holdings
from zona.assessment.queries.whatif import adds, scenario_of, score_supposed, supposed_answers, way_up
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.services.scenarios import make_scenario, suppose, withdraw_scenario
from zona.assessment.sheet import FULL_RATIO, answer_key, blocks_of, line_of, value_words
from zona.assessment.views.answering import said_value
from zona.assessment.views.finding import assessment_or_404, item_or_404
from zona.org.models import Unit
from zona.org.scope import at, today, unit_page, viewer
from zona.rules.lke.instrument import Instrument, Item
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.uplift import Raise, Uplift
from zona.ui.exports import asks_table, second, table_response
from zona.ui.forms import FIRST_YEAR, LAST_YEAR, typed_day


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the way as a page tells it: the item, from what to what, the points, whether a row serves it."""

    code: str
    question: str
    now: str
    to: str
    option: str
    adds: Fraction
    rows: list[str]


@dataclass(frozen=True, slots=True)
class WayLine:
    """The way to one predicate."""

    predicate: str
    steps: list[StepLine] | None
    adds: Fraction
    short: list[tuple[str, Fraction]]


@unit_page("lke.view")
@require_safe
def what_if(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The shortest way to WBK and WBBM from the answers of today, and the scenarios that were made; the steps of a way
    (`daftar=WBK`) or the scenarios (`daftar=pengandaian`) also as a table."""
    return _way_page(request, unit, year)


def _way_page(request: HttpRequest, unit: Unit, year: int, refusal: UnableToAnswer | None = None) -> HttpResponseBase:
    """The page; after a refusal with what was typed and why it was not kept."""
    found = assessment_or_404(unit, year)
    instrument, result = load_instrument(found.edition), scored(found)
    without = [code for code in request.GET.getlist("bukan") if code in instrument.items]
    until, date_typed = _until(request, year)
    holdings = holdings_of(unit, year, instrument, viewer=viewer(request))
    way = way_up(found, instrument, result, holdings, without=without, until=until, today=today(request))
    past = not date_typed and "sampai" in request.GET and until < today(request)
    ways = [] if past else [_told(instrument, found, one, holdings) for one in way.uplifts]
    scenarios = found.scenarios.filter(withdrawn_at=None).select_related("made_by").order_by("-made_at")
    if asks_table(request):
        return _table(request, found, ways, scenarios)
    return render(
        request,
        "assessment/what_if.html",
        {
            "year": year,
            "assessment": found,
            "score": result,
            "ways": ways,
            "without": [(code, instrument.items[code].question.in_(get_language() or "id")) for code in without],
            "settled": [(code, why) for code, why in found.settled.items() if code in instrument.items],
            "until": until,
            "date_typed": date_typed,
            "past": past,
            "refusal": str(refusal) if refusal else "",
            "refused_step": bool(refusal and refusal.field == "langkah"),
            "raisable": [
                (code, item.question.in_(get_language() or "id"))
                for code, item in instrument.items.items()
                if result.items[code].points < result.items[code].weight
            ],
            "step_typed": request.POST.get("langkah", "").partition(":")[0] if refusal else "",
            "name_typed": request.POST.get("name", "") if refusal else "",
            "scenarios": [(one, score_supposed(found, one)) for one in scenarios],
            "may_answer": viewer(request).may("lke.answer", unit),
        },
        status=422 if refusal else 200,
    )


def _table(
    request: HttpRequest, found: Assessment, ways: list[WayLine], scenarios: QuerySet[Scenario]
) -> HttpResponseBase:
    """The steps of the way to the predicate that `daftar` names; without one the scenarios."""
    name = f"{found.unit.code}-{found.year}"
    way = next((one for one in ways if one.predicate == request.GET.get("daftar")), None)
    if way is not None:
        head = [_("Butir"), _("Pertanyaan"), _("Sekarang"), _("Menjadi"), _("Tambahan"), _("Aksi")]
        steps = [
            [step.code, step.question, step.now, step.to, step.adds, ", ".join(step.rows)] for step in way.steps or []
        ]
        return table_response(request, f"jalan-{way.predicate}-{name}", head, steps)
    head = [_("Pengandaian"), _("Dibuat oleh"), _("Dibuat pada"), _("Nilai")]
    rows = [[one.name, one.made_by.name, second(one.made_at), score_supposed(found, one).total] for one in scenarios]
    return table_response(request, f"pengandaian-{name}", head, rows)


@unit_page("lke.answer")
@require_POST
def make(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """Begins a scenario that supposes what `langkah` names: the steps of a way, or a first item at its highest."""
    found = assessment_or_404(unit, year)
    instrument = load_instrument(found.edition)
    steps = [said.partition(":") for said in request.POST.getlist("langkah")]
    values = {code: _raised(instrument, code, option) for code, _colon, option in steps if code in instrument.items}
    try:
        made = make_scenario(
            actor=viewer(request).person,
            at=at(request),
            assessment=found,
            name=request.POST.get("name", ""),
            values=values,
        )
    except UnableToAnswer as refusal:
        return _way_page(request, unit, year, refusal)
    return redirect("assessment_scenario", unit.code, year, made.code)


@unit_page("lke.view")
@require_safe
def scenario(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponseBase:
    """A scenario beside the real score: what it supposes, what that brings, area by area; what it supposes also as a
    table."""
    found, supposed = _scenario(unit, year, code)
    instrument, real, then = load_instrument(found.edition), scored(found), score_supposed(found, supposed)
    answers = {a.item: a for a in found.answers.all()}
    changed = []
    for item in [one for one in instrument.items if one in supposed.values]:
        line = line_of(instrument, item, then, answers.get(item))
        now = value_words(line, answers[item].value if item in answers else None)
        gain = then.items[item].points - real.items[item].points
        changed.append((line, now, value_words(line, supposed.values[item]), gain))
    parts = list(zip(parts_of(instrument, real, found.aim), parts_of(instrument, then, found.aim), strict=True))
    if asks_table(request) and request.GET.get("daftar") == "area":
        head = [_("Area"), _("Sekarang"), _("Andai begini"), _("Batas %(aim)s") % {"aim": found.aim}]
        sums = [[one.title, one.score, other.score, one.minimum or ""] for one, other in parts]
        return table_response(request, f"pengandaian-area-{unit.code}-{year}-{code}", head, sums)
    if asks_table(request):
        head = [_("Butir"), _("Pertanyaan"), _("Sekarang"), _("Diandaikan"), _("Tambahan")]
        rows = [[line.item.code, line.question, now, to, gain] for line, now, to, gain in changed]
        return table_response(request, f"pengandaian-{unit.code}-{year}-{code}", head, rows)
    return render(
        request,
        "assessment/scenario.html",
        {
            "year": year,
            "assessment": found,
            "scenario": supposed,
            "real": real,
            "then": then,
            "parts": parts,
            "verdicts": [(name, real.predicates[name].met, then.predicates[name].met) for name in then.predicates],
            "changed": changed,
            "may_answer": viewer(request).may("lke.answer", unit),
        },
    )


@unit_page("lke.view")
@require_safe
def scenario_part(request: HttpRequest, unit: Unit, year: int, code: str, part: str) -> HttpResponse:
    """An area's items with the supposed answers."""
    return _part_page(request, unit, _scenario(unit, year, code), part)


def _part_page(
    request: HttpRequest,
    unit: Unit,
    about: tuple[Assessment, Scenario],
    part: str,
    refused: tuple[Item, UnableToAnswer] | None = None,
) -> HttpResponse:
    """The page; after a refusal the item's form holds what was typed, with the reason."""
    found, supposed = about
    year, code = found.year, supposed.code
    instrument, then = load_instrument(found.edition), score_supposed(found, supposed)
    answers = supposed_answers(found, supposed)
    blocks = blocks_of(instrument, part, then, answers, {})
    if not blocks:
        raise Http404
    if refused is not None:
        item, refusal = refused
        typed = line_of(instrument, item.code, then, answers.get(item.code), typed=said_value(request, item))
        typed.fault = str(refusal)
        for block in blocks:
            block.lines[:] = [typed if line.item.code == item.code else line for line in block.lines]
    for line in [line for block in blocks for line in block.lines]:
        line.save_at = reverse("assessment_suppose", args=[unit.code, year, code, line.item.code])
    return render(
        request,
        "assessment/scenario_part.html",
        {
            "year": year,
            "assessment": found,
            "scenario": supposed,
            "part": next(p for p in parts_of(instrument, then, found.aim) if p.key == part),
            "blocks": blocks,
            "may_answer": viewer(request).may("lke.answer", unit),
            "supposing": True,
        },
        status=422 if refused else 200,
    )


@unit_page("lke.answer")
@require_POST
def suppose_answer(request: HttpRequest, unit: Unit, year: int, code: str, item: str) -> HttpResponse:
    """Supposes an answer to one item."""
    found, supposed = _scenario(unit, year, code)
    asked = item_or_404(found, item)
    try:
        suppose(scenario=supposed, item=item, value=said_value(request, asked))
        messages.success(request, _("Pengandaian diperbarui; jawaban yang sebenarnya tidak berubah."))
    except UnableToAnswer as refusal:
        return _part_page(request, unit, (found, supposed), str(asked.area or HASIL), (asked, refusal))
    back = reverse("assessment_scenario_part", args=[unit.code, year, code, asked.area or HASIL])
    return redirect(f"{back}#butir-{item}")


@unit_page("lke.answer")
@require_POST
def withdraw(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Takes a scenario away; whoever made it, or whoever answers for the whole office."""
    _found, supposed = _scenario(unit, year, code)
    asker = viewer(request)
    if supposed.made_by != asker.person and not asker.may("lke.answer", unit, area=0):
        raise PermissionDenied
    withdraw_scenario(actor=asker.person, at=at(request), scenario=supposed)
    messages.success(request, _("Pengandaian ditarik."))
    return redirect("assessment_what_if", unit.code, year)


def _raised(instrument: Instrument, code: str, option: str) -> Any:
    """What a step of the way supposes: the option that it names, else the highest that the item's scale has."""
    item = instrument.items[code]
    if item.options:
        return (item.option(option) or item.options[0]).key
    return FULL_RATIO if item.formula is not None else str(instrument.scales[item.scale].highest)


def _scenario(unit: Unit, year: int, code: str) -> tuple[Assessment, Scenario]:
    found = assessment_or_404(unit, year)
    supposed = scenario_of(found, code)
    if supposed is None:
        raise Http404
    return found, supposed


def _until(request: HttpRequest, year: int) -> tuple[date, str]:
    """The day until which something can still be done, the year's end unless one was given; and what was typed, where
    it is no day, or one of no year that can be meant."""
    typed = request.GET.get("sampai", "").strip()[:40]
    day = typed_day(typed)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return date(year, 12, 31), typed
    return day, ""


def _told(instrument: Instrument, found: Assessment, one: Uplift, holdings: Holdings) -> WayLine:
    answers: dict[str, Any] = {answer.item: answer.value for answer in found.answers.all()}
    steps = None if one.steps is None else [_step(instrument, step, answers, holdings) for step in one.steps]
    short = [(test_name(instrument, test), lack) for test, lack in one.short.items()]
    return WayLine(one.predicate, steps, adds(one.steps or ()), short)


def _step(instrument: Instrument, step: Raise, answers: dict[str, Any], holdings: Holdings) -> StepLine:
    item = instrument.items[step.item]
    value = answers.get(step.item)
    now = answer_key(value) if isinstance(value, str) else (_("belum dijawab") if value is None else _("terisi"))
    to = answer_key(step.option) if step.option else _("nilai tertinggi")
    rows = [row.ref for row in holdings.rows.get(step.item, [])]
    return StepLine(step.item, item.question.in_(get_language() or "id"), now, to, step.option or "", step.adds, rows)
