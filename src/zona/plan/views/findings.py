"""What is wrong with an adopted plan, what was decided about it, and deciding it."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.org.access import Viewer
from zona.org.models import Unit
from zona.org.scope import or_begin, unit_page, viewer
from zona.plan.findingwords import told
from zona.plan.imports.wording import SEVERITIES
from zona.plan.models import Plan
from zona.plan.queries import PlanFinding, findings_of, looked_at, may_edit
from zona.plan.queries.decree import unsure_laws
from zona.plan.queries.findings import GONE, LEFT, OPEN, TAKEN
from zona.plan.queries.parts import parts_left
from zona.plan.views.beginning import part_words
from zona.plan.views.finding import plan_or_404
from zona.rules.lke.loading import load_instrument
from zona.ui.exports import asks_table, table_response

SHOWN = {"terbuka": OPEN, "dipakai": TAKEN, "dikesampingkan": LEFT}
"""The filter's words in addresses, and the states that they show."""
PER_PAGE = 100


def place_of(every: Sequence[PlanFinding], mark: str) -> str:
    """Where a finding stands on the page of all: "#mark", with the number of its page where that is not the first."""
    marks = [f.mark for f in every if f.state != GONE]
    page = marks.index(mark) // PER_PAGE + 1 if mark in marks else 1
    return f"?halaman={page}#{mark}" if page > 1 else f"#{mark}"


@unit_page("plan.view")
@require_safe
@or_begin("plan_board")
def findings(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """Every finding about the plan as it stands now; `?hanya=terbuka` those of one state, `?bentuk=csv` a table."""
    plan = plan_or_404(request, unit, year)
    asker = viewer(request)
    every = findings_of(plan)
    now = [f for f in every if f.state != GONE]
    only = request.GET.get("hanya", "")
    only = only if only in SHOWN else ""
    shown = [f for f in now if not only or f.state == SHOWN[only]]
    if asks_table(request):
        return _table(request, unit, year, shown if only else every)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("halaman"))
    mays = {area: may_edit(asker, plan, area) for area in {f.area for f in page}}
    count = Counter(f.severity for f in shown)
    groups = [
        {
            "title": str(words),
            "key": key,
            "count": count[key],
            "found": [told(f, may=mays[f.area]) for f in page if f.severity == key],
        }
        for key, words in SEVERITIES.items()
    ]
    given = {
        "plan": plan,
        "year": year,
        "groups": [g for g in groups if g["found"]],
        "page": page,
        "count": len(now),
        "looked": looked_at(now),
        "only": only,
        "tabs": _tabs(now),
        "gone": [] if only or page.has_next() else [told(f) for f in every if f.state == GONE],
        "blind": _blind(shown),
        "unsure": unsure_laws(plan),
        "left": _parts_left(plan, asker),
    }
    return render(request, "plan/findings.html", given)


def _parts_left(plan: Plan, asker: Viewer) -> list[dict[str, Any]]:
    """The parts of the instrument that the plan has not begun, and whether the viewer may begin them."""
    instrument = load_instrument()
    return [
        {
            "key": part.key,
            "name": part_words(part),
            "rows": part.rows,
            "points": sum((instrument.item_weight(item.code) for item in part.items), Fraction(0)),
            "may": may_edit(asker, plan, part.area),
        }
        for part in parts_left(plan)
    ]


def _table(request: HttpRequest, unit: Unit, year: int, shown: list[PlanFinding]) -> HttpResponseBase:
    head = [_("Tempat"), _("Bobot"), _("Temuan"), _("Usulan"), _("Dasar"), _("Keadaan"), _("Alasan"), _("Oleh")]
    head.append(_("Tanggal"))
    rows = (
        [
            one.where, one.severity, one.text, one.proposal, one.basis, one.decided or _("Terbuka"),
            one.found.reason, one.found.by, one.found.at.date().isoformat() if one.found.at else "",
        ]
        for one in map(told, shown)
    )  # fmt: skip
    return table_response(request, f"temuan-{unit.code}-{year}", head, rows)


def _tabs(now: list[PlanFinding]) -> list[tuple[str, str, int]]:
    """The filter: word in the address, words on screen, how many."""
    words = {"terbuka": _("Terbuka"), "dipakai": _("Dipakai"), "dikesampingkan": _("Dikesampingkan")}
    states = [f.state for f in now]
    return [("", _("Semua"), len(now)), *((key, words[key], states.count(SHOWN[key])) for key in SHOWN)]


def _blind(found: list[PlanFinding]) -> list[str]:
    """What the rules that found something cannot see, each once."""
    english: bool = get_language() == "en"
    kinds: dict[Any, None] = dict.fromkeys(f.kind for f in found)
    return list(dict.fromkeys(k.blind_en if english else k.blind for k in kinds if k and k.blind))
