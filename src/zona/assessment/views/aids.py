"""Reading aids for each item: what assessors look for, good examples, common mistakes; and the search in them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from zona.assessment.models import Assessment
from zona.org.models import Unit
from zona.org.scope import unit_page
from zona.rules.lke.help import find_items, item_help
from zona.rules.lke.instrument import Instrument, load_instrument

LONGEST = 100


@unit_page("lke.view")
@require_safe
def aids(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Every item by its area, or those that hold the words asked for."""
    instrument, language = _edition(unit, year), get_language() or "id"
    query = request.GET.get("q", "").strip()[:LONGEST]
    codes = find_items(instrument, query, language) if query else list(instrument.items)
    lines = [(instrument.items[code], instrument.items[code].question.in_(language)) for code in codes]
    return render(request, "assessment/aids.html", {"year": year, "query": query, "lines": lines})


@unit_page("lke.view")
@require_safe
def aid(request: HttpRequest, unit: Unit, year: int, item: str) -> HttpResponse:
    """One item's aids."""
    instrument, language = _edition(unit, year), get_language() or "id"
    asked, found = instrument.items.get(item), item_help(instrument).get(item)
    if asked is None:
        raise Http404
    told = {
        "year": year,
        "item": asked,
        "question": asked.question.in_(language),
        "options": [(option.key, option.means.in_(language)) for option in asked.options],
        "counts": [count.title.in_(language) for count in asked.inputs],
        "looks": found.looks.in_(language) if found else "",
        "good": [words.in_(language) for words in (found.good if found else ())],
        "mistakes": [words.in_(language) for words in (found.mistakes if found else ())],
        "evidence": [instrument.evidence[key].title.in_(language) for key in asked.evidence],
        "begun": Assessment.objects.filter(unit=unit, year=year).exists(),
    }
    return render(request, "assessment/aid.html", told)


def _edition(unit: Unit, year: int) -> Instrument:
    """The edition of the year's assessment, or the one that a new one would take."""
    edition = Assessment.objects.filter(unit=unit, year=year).values_list("edition", flat=True).first()
    return load_instrument(edition) if edition else load_instrument()
