"""What is wrong with an adopted plan, what was decided about it, and deciding it."""

from collections import Counter
from fractions import Fraction
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zona.catalogue.areas import NAMES_IN_FORCE
from zona.org.access import Viewer
from zona.org.days import day_of
from zona.org.models import Unit
from zona.org.scope import or_begin, unit_page, viewer
from zona.plan.findinggroups import (
    DECREE,
    ELSEWHERE,
    GROUPS,
    KINDS,
    WHOLE,
    Narrowed,
    asked_for,
    counted,
    in_groups,
    narrowed,
)
from zona.plan.findingwords import told
from zona.plan.models import Plan
from zona.plan.queries import PlanFinding, looked_at, may_edit
from zona.plan.queries.decree import unsure_laws
from zona.plan.queries.findings import GONE, OPEN, Checked, checked_plan
from zona.plan.queries.parts import parts_left
from zona.plan.views.beginning import part_words
from zona.plan.views.finding import plan_or_404
from zona.rules.lke.loading import load_instrument
from zona.ui.exports import asks_table, table_response

PER_PAGE = 100


def place_of(of: Checked, mark: str, by: Narrowed) -> str:
    """Where a finding stands on the page of all, narrowed as it was: the query with the number of its page where that
    is not the first, and its mark, which opens the group that folds it."""
    marks = [found.mark for _group, found in asked_for(in_groups(of), by)]
    if mark not in marks:
        by, marks = Narrowed(), [found.mark for _group, found in in_groups(of)]
    page = marks.index(mark) // PER_PAGE + 1 if mark in marks else 1
    return f"{by.query(halaman=page if page > 1 else 0, buka=mark)}#{mark}"


@unit_page("plan.view")
@require_safe
@or_begin("plan_board")
def findings(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """Every finding about the plan as it stands now, by area; `?hanya=`, `?bobot=`, `?area=` and `?jenis=` narrow them,
    `?buka=` names one whose group stands open, `?bentuk=csv` gives a table."""
    plan = plan_or_404(request, unit, year)
    asker = viewer(request)
    of = checked_plan(plan)
    by = narrowed(request.GET)
    every = in_groups(of)
    shown = asked_for(every, by)
    if asks_table(request):
        return _table(request, unit, year, [f for _group, f in shown] if by.query() else list(of.findings))
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("halaman"))
    now = [found for _group, found in every]
    given = {
        "plan": plan,
        "year": year,
        "groups": _groups(plan, asker, shown, list(page), by, request.GET.get("buka", "")),
        "page": page,
        "count": len(now),
        "shown": len(shown),
        "looked": looked_at(now),
        "by": by,
        "back": by.query(),
        "filters": _filters(every, by),
        "gone": [] if by.query() or page.has_next() else [told(f) for f in of.findings if f.state == GONE],
        "blind": _blind([found for _group, found in shown]),
        "unsure": unsure_laws(plan),
        "left": _parts_left(plan, asker),
    }
    return render(request, "plan/findings.html", given)


def _groups(
    plan: Plan,
    asker: Viewer,
    shown: list[tuple[str, PlanFinding]],
    page: list[tuple[str, PlanFinding]],
    by: Narrowed,
    opened: str,
) -> list[dict[str, Any]]:
    """The groups of a page: what is grave and open stands open, the rest is folded, with what it is."""
    mays = {area: may_edit(asker, plan, area) for area in {found.area for _group, found in page}}
    groups = []
    for key in dict.fromkeys(group for group, _found in page):
        own = [found for group, found in page if group == key]
        first = [f for f in own if f.severity == "high" and f.state == OPEN]
        rest = [f for f in own if f not in first]
        groups.append(
            {
                "key": key,
                "title": group_words(key),
                "count": sum(group == key for group, _found in shown),
                "first": [told(f, may=mays[f.area]) for f in first],
                "rest": [told(f, may=mays[f.area]) for f in rest],
                "what": _what(rest),
                "is_open": by.within or any(f.mark == opened for f in rest),
            }
        )
    return groups


def group_words(key: str) -> str:
    """A group's name: an area's as it is in force."""
    if key in _GROUP_WORDS:
        return str(_GROUP_WORDS[key])
    return f"{key} {NAMES_IN_FORCE[int(key)]}"


_GROUP_WORDS = {
    DECREE: gettext_lazy("Naskah keputusan"),
    WHOLE: gettext_lazy("Rencana sebagai keseluruhan"),
    ELSEWHERE: gettext_lazy("Bagian tanpa area"),
}


def _what(rest: list[PlanFinding]) -> str:
    """What is folded, in words: "1 berat, 3 sedang, 2 ringan"."""
    words = {"high": _("%(n)s berat"), "medium": _("%(n)s sedang"), "low": _("%(n)s ringan")}
    count = Counter(f.severity for f in rest)
    return ", ".join(words[key] % {"n": count[key]} for key in words if count[key])


def _filters(every: list[tuple[str, PlanFinding]], by: Narrowed) -> list[dict[str, Any]]:
    """The filters: name in the address, words on screen, and each choice with how many stand behind it."""
    count = counted(every, by)
    weights = {"berat": _("Berat"), "sedang": _("Sedang"), "ringan": _("Ringan")}
    states = {"terbuka": _("Terbuka"), "dipakai": _("Dipakai"), "dikesampingkan": _("Dikesampingkan")}
    areas = {key: group_words(key) for key in GROUPS}
    kinds = {key: str(name) for key, (name, _codes) in KINDS.items()}
    asked = (
        ("bobot", _("Bobot"), _("Semua bobot"), weights, "weight"),
        ("area", _("Area"), _("Semua area"), areas, "area"),
        ("jenis", _("Jenis"), _("Semua jenis"), kinds, "kind"),
        ("hanya", _("Keputusan"), _("Semua keputusan"), states, "state"),
    )
    return [
        {
            "name": name,
            "label": label,
            "all": everything,
            "choices": [
                (key, words, count[of][key], key == getattr(by, of))
                for key, words in choices.items()
                if count[of][key] or key == getattr(by, of)
            ],
        }
        for name, label, everything, choices, of in asked
    ]


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
            one.found.reason, one.found.by, day_of(one.found.at).isoformat() if one.found.at else "",
        ]
        for one in map(told, shown)
    )  # fmt: skip
    return table_response(request, f"temuan-{unit.code}-{year}", head, rows)


def _blind(found: list[PlanFinding]) -> list[str]:
    """What the rules that found something cannot see, each once."""
    english: bool = get_language() == "en"
    kinds: dict[Any, None] = dict.fromkeys(f.kind for f in found)
    return list(dict.fromkeys(k.blind_en if english else k.blind for k in kinds if k and k.blind))
