"""The last three steps: months before the signing day, areas, and adopting."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zona.catalogue.areas import NAMES_IN_FORCE
from zona.org.models import Unit
from zona.org.scope import unit_page, viewer
from zona.plan.adoption import UnableToAdopt
from zona.plan.imports import changes
from zona.plan.imports import draft as d
from zona.plan.imports.areas import proposed_area
from zona.plan.imports.changes import Change, UnableToEdit, joined
from zona.plan.imports.forms import AreasForm, SignedForm
from zona.plan.imports.notes import state_of
from zona.plan.imports.offices import office_known
from zona.plan.imports.readiness import (
    asked_before,
    months_gone,
    obstacles,
    row_treatment,
    rows_before,
    used_sections,
)
from zona.plan.imports.services.adopting import Outdated, adopt
from zona.plan.imports.services.editing import Overtaken, edit
from zona.plan.imports.standing import Standing, standing_of, treated
from zona.plan.imports.views.found import actor, address, elsewhere, frame, item_of, plan_year, seen_by, settles
from zona.plan.imports.views.pages import saved, shown
from zona.plan.imports.wording import CHOICES, place_words, said
from zona.plan.models import DecreeImport, Plan
from zona.ui.forms import whole_number

MONTH_FIELDS = {f"month-{m}" for m in range(1, 13)}
MARK_OF = {"counted": "planned", "waived": "waived", "before": "before", "": "planned"}


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("plan.import")
def before(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """What becomes of planned months that were over before the decree was signed."""
    item = item_of(request, unit, code, heavy=True)
    if gone := elsewhere(request, item):
        return gone
    fault, fault_at = "", ""
    of_year = item.draft["head"].get("plan_year")
    signed = SignedForm(request.POST if "signed_on" in request.POST else None, plan_year=of_year)
    if signed.is_bound and signed.is_valid():
        day = signed.cleaned_data["signed_on"].isoformat()
        if saved(request, item, signed, lambda draft: changes.set_head(draft, "signed_on", day)):
            return redirect(address("import_before", item))
    elif request.method == "POST" and not signed.is_bound:
        fault, fault_at = _before_saved(request, item)
        if not fault:
            show = "lihat" in request.POST
            return redirect(address("import_before" if show else "import_areas", item))
    status = 422 if fault or signed.errors else 200
    told = {**_before_context(request, item, signed, fault), "fault_at": fault_at}
    return render(request, "plan/imports/before.html", told, status=status)


def _before_saved(request: HttpRequest, item: DecreeImport) -> tuple[str, str]:
    """Saves the choices; gives what is wrong, "" when nothing is, and the field it stands at."""
    sent, standing = request.POST, standing_of(item)
    rows = {key[4:]: str(value) for key, value in sent.items() if key.startswith("row-") and value}
    months = {int(key[6:]): str(value) for key, value in sent.items() if key in MONTH_FIELDS and value}
    try:
        edit(
            actor=actor(request),
            at=request.at,  # type: ignore[attr-defined]
            item=item,
            seen=seen_by(request, item),
            make=lambda kept: changes.set_before(
                sent.get("choice", ""),
                sent.get("reason", ""),
                months,
                rows,
                settled=not asked_before(kept.draft, standing),
            ),
        )
    except UnableToEdit as refused:
        return refused.message, refused.at
    except Overtaken as found:
        said = gettext("%(name)s baru saja mengubah pilihan ini. Periksa, lalu simpan sekali lagi.")
        return said % {"name": found.by.name}, ""
    return "", ""


def _before_context(request: HttpRequest, item: DecreeImport, signed: SignedForm, fault: str) -> dict[str, Any]:
    draft = item.draft
    if fault:  # what was chosen is shown again, though it could not be kept
        draft = d.patched(draft, {"before": _sent(request.POST)})
    gone, every, standing = months_gone(draft), rows_before(draft), standing_of(item)
    asked = asked_before(draft, standing)
    of_month = {m: sum(m in months for _, _, months in asked) for m in sorted({m for _, _, ms in asked for m in ms})}
    chosen = draft.get("before") or {}
    open_ones = {key for key, _, _ in asked}
    lines = [(key, _before_row(draft, key, row, gone, standing)) for key, row, _ in every]
    return frame(
        item,
        3,
        fault=fault,
        signed=signed,
        signed_on=d.signed_on(draft),
        plan_year=draft["head"].get("plan_year"),
        gone=sorted(gone),
        chosen=chosen,
        choices=_choices(),
        months=[
            {"month": m, "choice": (chosen.get("months") or {}).get(str(m), ""), "count": count}
            for m, count in of_month.items()
        ],
        any=bool(every),
        rows=[line for key, line in lines if key in open_ones],
        standing=(standing_rows := [line for key, line in lines if key not in open_ones]),
        standing_open=bool(fault) or any(line["choice"] for line in standing_rows),
        total=sum(len(months) for _, _, months in asked),
        staying=sum(len(months) for _, _, months in every) - sum(of_month.values()),
        all_rows=len(d.rows_of(draft)),
    )


def _sent(sent: QueryDict) -> dict[str, Any]:
    return {
        "choice": sent.get("choice", ""),
        "reason": sent.get("reason", ""),
        "rows": {k[4:]: v for k, v in sent.items() if k.startswith("row-") and v},
        "months": {k[6:]: v for k, v in sent.items() if k.startswith("month-") and v},
    }


def _choices() -> list[dict[str, Any]]:
    told = {
        "counted": gettext(
            "Bulan itu harus dibuktikan seperti bulan lain. Bukti yang belum ada langsung tampak terlambat."
            " Pilih ini bila pekerjaannya memang berjalan dan buktinya ada."
        ),
        "waived": gettext(
            "Bulan itu tidak perlu dibuktikan karena suatu alasan, yang dicatat dan terlihat oleh penilai."
        ),
        "before": gettext(
            "Bulan itu tampak diarsir, tidak perlu dibuktikan, dan tidak ikut dihitung, karena rencananya belum"
            " ditetapkan."
        ),
    }
    return [{"value": value, "name": name, "told": told[value]} for value, name in CHOICES.items()]


def _before_row(draft: d.Draft, key: str, row: d.Row, gone: frozenset[int], standing: Standing) -> dict[str, Any]:
    ticked, held = set(d.months_of(row)), standing.get(row["ref"], {})
    early = sorted(ticked & gone)
    cells = [
        "none" if m not in ticked else MARK_OF[treated(draft, key, row, m, standing)] if m in gone else "planned"
        for m in range(1, 13)
    ]
    return {
        "key": key,
        "ref": row["ref"],
        "action": row["action"],
        "cells": cells,
        "choice": row_treatment(draft, key),
        "worked": [m for m in early if m in held and held[m].worked],
        "fixed": all(m in held and held[m].worked for m in early),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("plan.import")
def areas(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Which LKE area each section belongs to."""
    item = item_of(request, unit, code, heavy=True)
    if gone := elsewhere(request, item):
        return gone
    used = used_sections(item.draft)
    proposed = {key: proposed_area(item.draft, key) for key, _ in used}
    begin = {key: _area(section.get("area"), proposed[key][0]) for key, section in used}
    form = AreasForm(request.POST if request.method == "POST" else None, sections=used, initial=begin)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data

        def make(draft: d.Draft) -> Change:
            return joined(Change("", "areas", {}), *(changes.set_area(draft, key, area) for key, area in typed.items()))

        if saved(request, item, form, make):
            return redirect(address("import_summary", item))
        item = item_of(request, unit, code, heavy=True)
    rows = [
        {
            "field": form[key],
            "count": sum(1 for _, row in d.rows_of(item.draft) if row["section"] == key),
            "seen_by": proposed[key][1] if section.get("area") is None else "",
        }
        for key, section in used
    ]
    return shown(request, "plan/imports/areas.html", frame(item, 4, form=form, rows=rows), form)


def _area(kept: int | None, proposed: int | None) -> str:
    return "" if kept is None and proposed is None else str(kept if kept is not None else proposed)


@require_safe
@unit_page("plan.view")
def summary(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """What will stand in the plan. Seen by those who import and those who adopt."""
    asker = viewer(request)
    if not (asker.may("plan.adopt", unit) or asker.may("plan.import", unit)):
        raise PermissionDenied
    item = item_of(request, unit, code, heavy=True)
    if year := plan_year(item):
        return redirect("plan_board", unit=unit.code, year=year)
    return elsewhere(request, item) or _summary(request, item)


def _summary(request: HttpRequest, item: DecreeImport, fault: str = "") -> HttpResponse:
    asker = viewer(request)
    context = _adopt_context(item, fault, asker.may("plan.adopt", item.unit), asker.may("plan.import", item.unit))
    return render(request, "plan/imports/adopt.html", context, status=409 if fault else 200)


@require_POST
@unit_page("plan.adopt")
def adopting(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Makes it the plan; pressed twice, it leads to the same plan."""
    item = item_of(request, unit, code, heavy=True)
    seen = whole_number(request.POST.get("seen", ""))
    try:
        plan = adopt(
            actor=actor(request),
            at=request.at,  # type: ignore[attr-defined]
            item=item,
            seen=-1 if seen is None else seen,
        )
    except Outdated:
        fault = gettext("Isinya baru saja berubah. Periksa ringkasan ini sekali lagi, lalu sahkan.")
        return _summary(request, item_of(request, unit, code, heavy=True), fault)
    except UnableToEdit as refused:
        return elsewhere(request, item) or _summary(request, item, refused.message)
    except UnableToAdopt as refused:
        return _summary(request, item, str(refused))
    messages.success(request, gettext("Rencana aksi %(year)s disahkan.") % {"year": plan.year})
    return _to_board(plan)


def _to_board(plan: Plan) -> HttpResponse:
    return redirect("plan_board", unit=plan.unit.code, year=plan.year)


def _adopt_context(item: DecreeImport, fault: str, may_adopt: bool, may_import: bool) -> dict[str, Any]:
    draft = item.draft
    standing = standing_of(item)
    left = obstacles(draft, office_known=office_known(item.unit, draft), settled=standing)
    counts: dict[str, int] = dict.fromkeys(CHOICES, 0)
    early = rows_before(draft)
    for key, row, months in early:
        for month in months:
            how = treated(draft, key, row, month, standing)
            if how:
                counts[how] += 1
    open_notes = [n for n in item.findings if state_of(draft, n) == d.OPEN]
    year = draft["head"].get("plan_year")
    return frame(
        item,
        5,
        fault=fault,
        may_adopt=may_adopt,
        may_import=may_import,
        head=draft["head"],
        signed_on=d.signed_on(draft),
        figures=item.figures,
        left=[{"words": o.words, "href": settles(o, item)} for o in left],
        sections=[
            {
                "number": s["number"],
                "title": s["title"],
                "area": NAMES_IN_FORCE.get(s.get("area") or 0, ""),
                "is_decided": s.get("area") is not None,
                "rows": sum(1 for _, row in d.rows_of(draft) if row["section"] == key),
                "months": sum(len(row["months"]) for _, row in d.rows_of(draft) if row["section"] == key),
            }
            for key, s in used_sections(draft)
        ],
        undecided=bool(early) and not any(counts.values()),
        before=[{"name": CHOICES[value], "count": n} for value, n in counts.items() if n],
        reason=(draft.get("before") or {}).get("reason", "") if counts["waived"] else "",
        withdrawn=len(draft["rows"]) - len(d.rows_of(draft)),
        open_high=[{"where": place_words(n["where"]), "words": said(n)} for n in open_notes if n["severity"] == "high"],
        open_other=[
            {"where": place_words(n["where"]), "words": said(n)} for n in open_notes if n["severity"] != "high"
        ],
        existing=Plan.objects.filter(unit=item.unit, year=year, withdrawn_at=None).first() if year else None,
    )
