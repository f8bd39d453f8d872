"""Reading aids for each item: what assessors look for, good examples, common mistakes; and the search in them."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.assessment.models import Assessment
from zona.assessment.sheet import meaning
from zona.org.models import Unit
from zona.org.scope import unit_page
from zona.rules.lke.help import ItemHelp, find_items, item_help
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.loading import load_instrument
from zona.ui.exports import asks_table, table_response

LONGEST = 100


@unit_page("lke.view")
@require_safe
def aids(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """Every item by its area, or those that hold the words asked for; `?bentuk=csv` or `xlsx` with their aids."""
    instrument, language = _edition(unit, year), get_language() or "id"
    query = request.GET.get("q", "").strip()[:LONGEST]
    codes = find_items(instrument, query) if query else list(instrument.items)
    lines = [(instrument.items[code], instrument.items[code].question.in_(language)) for code in codes]
    if asks_table(request):
        held = item_help(instrument)
        head = [_("Butir"), _("Pertanyaan"), _("Yang dicari penilai"), _("Contoh bukti yang baik")]
        head.append(_("Kekeliruan yang sering terjadi"))
        rows = [[item.code, question, *_told(held.get(item.code), language)] for item, question in lines]
        return table_response(request, f"bantuan-butir-{year}", head, rows)
    return render(request, "assessment/aids.html", {"year": year, "query": query, "lines": lines})


def _told(found: ItemHelp | None, language: str) -> list[str]:
    if found is None:
        return ["", "", ""]
    good, mistakes = ("; ".join(words.in_(language) for words in some) for some in (found.good, found.mistakes))
    return [found.looks.in_(language), good, mistakes]


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
        "options": [(option.key, meaning(option, language)) for option in asked.options],
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
