"""The map: action ↔ item ↔ evidence, in both directions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.assessment.queries import exhibits_by_item, holdings_of, idle_rows, scored
from zona.assessment.sheet import Line, add_holdings, line_of
from zona.assessment.views.finding import assessment_or_404
from zona.evidence.models import Document
from zona.org.models import Unit
from zona.org.scope import or_begin, today, unit_page, viewer
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.suggest import Strength
from zona.ui.exports import asks_table, table_response

STRENGTHS = {
    Strength.MISSING: gettext_lazy("belum ada"),
    Strength.AGEING: gettext_lazy("menua"),
    Strength.FRESH: gettext_lazy("segar"),
}
NO_ROW, NO_PROOF = "tanpa-aksi", "tanpa-bukti"


@dataclass(frozen=True, slots=True)
class Used:
    """A document and the items for which it is at hand or shown."""

    document: Document
    items: list[str]


@unit_page("lke.view")
@require_safe
@or_begin("assessment")
def map_of_items(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """Every item with the rows and documents that serve it, rows without item, documents with all their uses; with
    `?bentuk=csv` or `xlsx` one of these three as a table."""
    found = assessment_or_404(unit, year)
    instrument, result, asker = load_instrument(found.edition), scored(found), viewer(request)
    holdings = holdings_of(unit, year, instrument, viewer=asker)
    shown, answers = exhibits_by_item(found, viewer=asker), {a.item: a for a in found.answers.all()}
    lines = []
    for code in instrument.items:
        line = line_of(instrument, code, result, answers.get(code), shown.get(code, []))
        add_holdings(instrument, line, holdings, today(request))
        lines.append(line)
    chosen = request.GET.get("hanya", "")
    if asks_table(request):
        return _table(request, unit, year, [line for line in lines if _fits(line, chosen)])
    counts = [
        ("", _("Semua butir"), len(lines)),
        (NO_ROW, _("Tanpa aksi"), sum(not line.rows for line in lines)),
        (NO_PROOF, _("Tanpa bukti"), sum(line.strength is Strength.MISSING for line in lines)),
        (str(Strength.AGEING), _("Bukti menua"), sum(line.strength is Strength.AGEING for line in lines)),
    ]
    return render(
        request,
        "assessment/map.html",
        {
            "year": year,
            "assessment": found,
            "lines": [(line, STRENGTHS[line.strength], _documents(line)) for line in lines if _fits(line, chosen)],
            "counts": counts,
            "chosen": chosen,
            "idle": idle_rows(unit, year),
            "used": _used(lines),
            "language": get_language(),
        },
    )


def _table(request: HttpRequest, unit: Unit, year: int, lines: list[Line]) -> HttpResponseBase:
    """The items, or what `daftar` names: the rows without item (`aksi`), the documents with their uses (`bukti`)."""
    which = request.GET.get("daftar")
    if which == "aksi":
        idle = [[row.ref, row.action] for row in idle_rows(unit, year)]
        return table_response(request, f"aksi-tanpa-butir-{unit.code}-{year}", [_("Aksi"), _("Langkah")], idle)
    if which == "bukti":
        used = [[one.document.title, ", ".join(one.items)] for one in _used(lines)]
        return table_response(request, f"pemakaian-bukti-{unit.code}-{year}", [_("Bukti"), _("Butir")], used)
    head = [_("Butir"), _("Pertanyaan"), _("Aksi"), _("Bukti"), _("Kekuatan")]
    rows = [
        [
            line.item.code,
            line.question,
            ", ".join(row.ref for row in line.rows),
            "; ".join(document.title for document in _documents(line)),
            STRENGTHS[line.strength],
        ]
        for line in lines
    ]
    return table_response(request, f"peta-{unit.code}-{year}", head, rows)


def _fits(line: Line, chosen: str) -> bool:
    if chosen == NO_ROW:
        return not line.rows
    if chosen == NO_PROOF:
        return line.strength is Strength.MISSING
    return chosen != str(Strength.AGEING) or line.strength is Strength.AGEING


def _documents(line: Line) -> list[Document]:
    """What is shown for the item, then what is at hand, each once."""
    every = [exhibit.document for exhibit in line.exhibits] + [holding.document for holding in line.at_hand]
    return list({document.pk: document for document in every}.values())


def _used(lines: Iterable[Line]) -> list[Used]:
    used: dict[int, Used] = {}
    for line in lines:
        for document in _documents(line):
            used.setdefault(document.pk, Used(document, [])).items.append(line.item.code)
    return sorted(used.values(), key=lambda one: (-len(one.items), one.document.title))
