"""An amended decree of a year that has a plan: row by row beside it, and taken over as a revision."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from zona.org.models import Unit
from zona.org.scope import unit_page, viewer
from zona.plan.adoption import UnableToAdopt
from zona.plan.imports.changes import UnableToEdit
from zona.plan.imports.draft import signed_on
from zona.plan.imports.offices import office_known
from zona.plan.imports.readiness import actions_for_plan, months_gone, obstacles
from zona.plan.imports.services.adopting import Outdated, adopt_revision
from zona.plan.imports.standing import standing_of
from zona.plan.imports.views.found import actor, address, elsewhere, frame, item_of
from zona.plan.models import DecreeImport, Plan
from zona.plan.queries.revising import Comparison, PairedRow, compared, live_rows, state_of
from zona.plan.services.revisable import DROP, KEEP, MOST, WAIVE, is_earlier
from zona.rules.decree.store import reading_from_json
from zona.rules.schedule import Treatment
from zona.ui import words
from zona.ui.forms import whole_number

NEW = "baru"


@unit_page("plan.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Every row on both sides; which go on as which can be changed; then the button that adopts."""
    item = item_of(request, unit, code, heavy=True)
    if gone := elsewhere(request, item):
        return gone
    year = item.draft["head"].get("plan_year")
    plan = Plan.objects.filter(unit=item.unit, year=year, withdrawn_at=None).first() if year else None
    known, settled = office_known(item.unit, item.draft), standing_of(item)
    if plan is None or obstacles(item.draft, office_known=known, settled=settled):
        return redirect(address("import_summary", item))
    plan.unit = item.unit
    found = _found(request, item, plan)
    if request.method != "POST" or "banding" in request.POST:
        return _shown(request, item, plan, found)
    seen = whole_number(request.POST.get("seen", ""))
    try:
        made = adopt_revision(
            actor=actor(request),
            at=request.at,  # type: ignore[attr-defined]
            item=item,
            seen=-1 if seen is None else seen,
            plan_seen=request.POST.get("plan", ""),
            pairs=_pairs(request),
            worked=request.POST.get("worked", ""),
            gone=_sent(request, "nasib:"),
            gone_reason=request.POST.get("nasib-alasan", ""),
            sure="sure" in request.POST,
        )
    except Outdated:
        fault = gettext("Isinya baru saja berubah. Periksa perbandingan ini sekali lagi, lalu sahkan.")
        return _shown(request, item_of(request, unit, code, heavy=True), plan, found, fault, 409)
    except UnableToEdit as refused:
        return _shown(request, item, plan, found, refused.message, 422)
    except UnableToAdopt as refused:
        status = 409 if refused.code == "changed" else 422
        return _shown(request, item, plan, found, str(refused), status)
    said = gettext("Keputusan ini disahkan sebagai perubahan rencana %(year)s. Riwayat dan bukti tetap.")
    messages.success(request, said % {"year": made.year})
    return redirect("plan_board", unit=unit.code, year=made.year)


def _sent(request: HttpRequest, prefix: str) -> dict[str, str]:
    """What the form says of each row, by its ref."""
    return {key.removeprefix(prefix): str(value) for key, value in request.POST.items() if key.startswith(prefix)}


def _pairs(request: HttpRequest) -> dict[str, str]:
    return {ref: other for ref, other in _sent(request, "pasang:").items() if other and other != NEW}


def _found(request: HttpRequest, item: DecreeImport, plan: Plan) -> Comparison:
    new = actions_for_plan(item.draft, reading_from_json(item.reading))
    return compared(live_rows(plan), new, _pairs(request) if request.method == "POST" else None)


def _shown(
    request: HttpRequest, item: DecreeImport, plan: Plan, found: Comparison, fault: str = "", status: int = 200
) -> HttpResponse:
    own = [row.old for row in found.rows if row.old]
    signed, fates, over = signed_on(item.draft), _sent(request, "nasib:"), months_gone(item.draft)
    groups = [
        (kind, title, [_line(row, fates, over) for row in found.of(kind)])
        for kind, title in (
            ("changed", gettext("Berubah")),
            ("new", gettext("Baru")),
            ("gone", gettext("Tidak ada lagi")),
            ("same", gettext("Tetap")),
        )
    ]
    given: dict[str, Any] = {
        "plan": plan,
        "groups": groups,
        "rows": own,
        "state": state_of(plan),
        "worked": [(row.old, words.months(row.worked)) for row in found.worked],
        "chosen": request.POST.get("worked", ""),
        "keep": KEEP,
        "waive": WAIVE,
        "fault": fault,
        "drop": DROP,
        "gone_reason": request.POST.get("nasib-alasan", ""),
        "longest": MOST,
        "earlier": signed if is_earlier(signed, plan) else None,
        "sure": "sure" in request.POST,
        "may_import": viewer(request).may("plan.import", item.unit),
    }
    return render(request, "plan/imports/revision.html", frame(item, 5, **given), status=status)


def _line(row: PairedRow, fates: Mapping[str, str], gone: frozenset[int]) -> dict[str, Any]:
    """A row as the page shows it: its two sides, field by field where they differ."""
    names = {
        "ref": gettext("Nomor"), "component": gettext("Komponen"), "indicator": gettext("Indikator"),
        "action": gettext("Langkah aksi"), "target": gettext("Target"), "pic": gettext("Penanggung jawab"),
        "evidence": gettext("Bukti"), "months": gettext("Bulan"),
    }  # fmt: skip
    changes = [(names[name], _value(row.before, name), _value(row.after, name)) for name in row.fields]
    side = row.after or row.before
    changes += [(gettext("Perlakuan bulan"), _treated(row, old=True), _treated(row, old=False))] if row.treated else []
    changes += [(gettext("Bulan sebelum penetapan"), "", early)] if (early := _early(row, gone)) else []
    ref = side.ref if side else ""
    return {
        "row": row, "ref": ref, "action": side.action if side else "", "changes": changes, "fate": fates.get(ref, ""),
    }  # fmt: skip


def _treated(row: PairedRow, *, old: bool) -> str:
    """What is asked of the months whose treatment changes: "dikecualikan: Maret sampai Mei"."""
    held = {o.month: str(o.treatment) for o in row.old.occurrences.all()} if row.old else {}
    given = held if old else {m.month: str(m.treatment) for m in row.new.months} if row.new else {}
    return _asked({month: given[month] for month in row.treated if month in given})


def _early(row: PairedRow, gone: frozenset[int]) -> str:
    """What is asked of the months that the decree adds though they were over when it was signed."""
    added = set(row.added) if row.old else {m.month for m in row.new.months} if row.new else set()
    months = row.new.months if row.new else ()
    return _asked({m.month: str(m.treatment) for m in months if m.month in added & gone})


def _asked(given: Mapping[int, str]) -> str:
    said = {
        Treatment.COUNTED: gettext("dihitung dan dibuktikan"),
        Treatment.WAIVED: gettext("dikecualikan"),
        Treatment.BEFORE: gettext("tidak dihitung"),
    }
    kinds = {how: [m for m, asked in given.items() if asked == how] for how in said}
    return "; ".join(f"{said[how]}: {words.months(months)}" for how, months in kinds.items() if months)


def _value(side: Any, name: str) -> str:
    value = getattr(side, name)
    if name == "months":
        return words.months(value) if value else "–"
    return "; ".join(value) if name == "evidence" else str(value) or "–"
