"""Confirming which items of the instrument the rows serve: all rows one after another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from zona.org.models import Unit
from zona.org.scope import unit_page, viewer
from zona.plan.coverage import CELLS, FITS
from zona.plan.linking import renew_links
from zona.plan.models import Plan
from zona.plan.queries import Held, LinkedRow, linked_rows
from zona.plan.services import Decision, UnableToEdit, decide_links
from zona.plan.views.finding import plan_or_404, refuse_unless_editor
from zona.rules.lke.instrument import Item
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.matching import Fit
from zona.ui import words

NOT = "tidak"
CHANGED, ALL, SURE, ROW = "berubah", "semua", "yakin", "baris:"
CHOICES = [*((str(fit), said) for fit, said in FITS.items())]


@dataclass(frozen=True, slots=True)
class Choice:
    """A link as it is asked for: the chosen answer, and why it was proposed, in words."""

    held: Held
    chosen: str
    why: str

    @property
    def name(self) -> str:
        """The item within the names of its row's fields."""
        return self.held.item.code


@dataclass(frozen=True, slots=True)
class Asked:
    """A row as it is asked for, with what somebody typed to add an item and what is wrong with it."""

    row: LinkedRow
    choices: tuple[Choice, ...]
    added: str = ""
    added_fit: str = str(Fit.PARTIAL)
    fault: str = ""

    @property
    def open(self) -> int:
        """How many proposals wait."""
        return len(self.row.open)


@dataclass(slots=True)
class Posted:
    """What a form says: decisions by row, the items to add, and the faults of rows."""

    decisions: list[Decision] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)


@unit_page("plan.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Every row that the viewer may change, with its proposals; one form for all."""
    plan = plan_or_404(request, unit, year)
    renew_links(plan=plan, at=request.at)  # type: ignore[attr-defined]
    every = linked_rows(plan, viewer=viewer(request))
    rows = [row for row in every if row.may_edit]
    if not rows:
        refuse_unless_editor(request, plan, None)
    if request.method == "POST":
        posted = _read(request.POST, rows)
        if not posted.faults:
            return _save(request, plan, posted)
        return _shown(request, plan, rows, posted, status=422)
    return _shown(request, plan, rows, None)


def _save(request: HttpRequest, plan: Plan, posted: Posted) -> HttpResponse:
    try:
        changed = decide_links(
            actor=viewer(request).person,
            at=request.at,  # type: ignore[attr-defined]
            plan=plan,
            decisions=posted.decisions,
        )
    except UnableToEdit as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(n)d tautan dicatat.", "%(n)d tautan dicatat.", changed) % {"n": changed}
        messages.success(request, said if changed else _("Tidak ada yang berubah."))
    left = [row for row in linked_rows(plan, viewer=viewer(request)) if row.may_edit and row.open]
    home = reverse("plan_links" if left else "plan_coverage", args=[plan.unit.code, plan.year])
    query = f"?{request.GET.urlencode()}" if request.GET and left else ""
    return redirect(f"{home}{query}{_next(request.POST.get('simpan', ''), left)}")


def _next(button: str, left: Sequence[LinkedRow]) -> str:
    """Where to go on: at the next row that waits, behind the one that was saved."""
    if not left or not button.startswith(ROW):
        return ""
    position = next((n for n, row in enumerate(left) if row.action.ref == button.removeprefix(ROW)), None)
    row = left[position] if position is not None else left[0]
    return f"#{row.action.ref}"


def _read(data: QueryDict, rows: Sequence[LinkedRow]) -> Posted:
    """What the pressed button asks for, and whatever was changed anywhere: nothing that was chosen is lost."""
    posted, button = Posted(), data.get("simpan", CHANGED)
    for row in rows:
        ref = row.action.ref
        for held in row.links:
            chosen = data.get(f"butir:{ref}:{held.item.code}", "")
            if chosen in {NOT, *Fit} and (_asks(button, ref, held) or chosen != _now(held)):
                posted.decisions.append(Decision(row.action, held.item.code, None if chosen == NOT else Fit(chosen)))
        typed = data.get(f"tambah:{ref}", "").strip()
        if typed:
            item = item_of(typed)
            if item is None:
                posted.faults[ref] = _("Butir “%(typed)s” tidak ada dalam LKE. Pilih dari daftar.") % {"typed": typed}
            else:
                fit = data.get(f"kesesuaian:{ref}", "")
                posted.decisions.append(Decision(row.action, item.code, Fit(fit) if fit in set(Fit) else Fit.PARTIAL))
    return posted


def _asks(button: str, ref: str, held: Held) -> bool:
    if button == f"{ROW}{ref}" or button == ALL:
        return held.is_open or button != ALL
    return button == SURE and held.is_open and held.sure


def _now(held: Held) -> str:
    return NOT if held.refused else str(held.fit)


def item_of(typed: str) -> Item | None:
    """The item that somebody typed: its code, alone or with words behind it, in any letter case."""
    code = typed.split(maxsplit=1)[0].casefold()
    return next((item for item in load_instrument().items.values() if item.code.casefold() == code), None)


def _shown(
    request: HttpRequest, plan: Plan, rows: Sequence[LinkedRow], posted: Posted | None, status: int = 200
) -> HttpResponse:
    only_open = request.GET.get("sisa") == "1"
    asked = [
        _asked(row, request.POST, posted)
        for row in rows
        if not only_open or row.open or (posted and row.action.ref in posted.faults)
    ]
    waiting = sum(len(row.open) for row in rows)
    given = {
        "plan": plan,
        "year": plan.year,
        "rows": asked,
        "only_open": only_open,
        "waiting": waiting,
        "sure": sum(held.sure for row in rows for held in row.open),
        "rows_waiting": sum(bool(row.open) for row in rows),
        "total": len(rows),
        "choices": [*CHOICES, (NOT, _("Bukan"))],
        "fits": CHOICES,
        "items": list(load_instrument().items.values()),
        "faults": [(f"tambah-{n}", f"{one.row.action.ref}: {one.fault}") for n, one in enumerate(asked) if one.fault],
    }
    return render(request, "plan/links.html", given, status=status)


def _asked(row: LinkedRow, data: QueryDict, posted: Posted | None) -> Asked:
    ref = row.action.ref
    choices = tuple(
        Choice(held, data.get(f"butir:{ref}:{held.item.code}", _now(held)), "; ".join(_why(held))) for held in row.links
    )
    if posted is None:
        return Asked(row, choices)
    return Asked(
        row,
        choices,
        data.get(f"tambah:{ref}", ""),
        data.get(f"kesesuaian:{ref}", str(Fit.PARTIAL)),
        posted.faults.get(ref, ""),
    )


def _why(held: Held) -> Iterator[str]:
    if held.words:
        cells = [str(CELLS[cell]) for cell in held.link.reason.get("cells", ()) if cell in CELLS]
        said = words.join(f"“{word}”" for word in held.words)
        yield _("terbaca dari %(words)s dalam %(cells)s") % {"words": said, "cells": words.join(cells)}
