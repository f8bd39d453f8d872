"""A plan without a decree: from the regulation's template."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from zona.org.models import Unit
from zona.org.scope import at, today, unit_page, viewer
from zona.plan.adoption import UnableToAdopt
from zona.plan.newrows import first_month_of
from zona.plan.queries import plan_of
from zona.plan.services.beginning import begin_from_template, begin_part
from zona.plan.services.refusals import UnableToEdit
from zona.plan.views.finding import plan_or_404, refuse_unless_editor
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.template import STEPS, Part, parts_of, template
from zona.ui.words import spoken


@unit_page("plan.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def from_template(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Which parts of the instrument, what they would become, and the button that makes the plan."""
    if not 2000 <= year <= 2100:
        raise Http404
    instrument = load_instrument()
    every = parts_of(instrument)
    chosen = _chosen(request, every)
    refused = ""
    if request.method == "POST":
        try:
            plan = begin_from_template(actor=viewer(request).person, at=at(request), unit=unit, year=year, parts=chosen)
        except UnableToAdopt as refusal:
            refused = str(refusal)
        else:
            said = _("Rencana %(year)d disusun dari pedoman. Tunjuk penanggung jawab, lalu sesuaikan bulannya.")
            messages.success(request, said % {"year": plan.year})
            return redirect("plan_board", unit.code, year)
    first = first_month_of(year, today(request))
    sections = template(instrument, chosen, first=first)
    rows = [row.row for section in sections for row in section.rows]
    given: dict[str, Any] = {
        "year": year,
        "instrument": instrument,
        "areas": _areas(every, chosen),
        "chosen": [part.key for part in every if part.key in chosen],
        "sections": sections,
        "rows": len(rows),
        "months": sum(len(row.months) for row in rows),
        "unsure": sum(row.unsure for row in rows),
        "first": first,
        "there": plan_of(unit, year, viewer=viewer(request)),
        "refused": refused,
    }
    return render(request, "plan/from_template.html", given, status=422 if refused else 200)


@unit_page("plan.edit")
@require_POST
def begin(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Begins a part of the instrument that the plan was begun without."""
    plan = plan_or_404(request, unit, year)
    part = next((one for one in parts_of(load_instrument()) if one.key == request.POST.get("bagian", "")), None)
    if part:
        refuse_unless_editor(request, plan, part.area)
    try:
        made = begin_part(actor=viewer(request).person, at=at(request), plan=plan, part=part.key if part else "")
    except UnableToEdit as refusal:
        messages.error(request, str(refusal))
        return redirect("plan_findings", unit.code, year)
    said = ngettext("%(n)d aksi ditambahkan: %(refs)s.", "%(n)d aksi ditambahkan: %(refs)s.", len(made))
    refs = made[0].ref if len(made) == 1 else f"{made[0].ref}–{made[-1].ref}"
    messages.success(request, said % {"n": len(made), "refs": refs})
    return redirect("plan_findings", unit.code, year)


def part_words(part: Part) -> str:
    """A part as people name it: "Penataan Tatalaksana, reform"."""
    title = spoken(part.title)
    return title if part.key == STEPS or part.area is None else f"{part.area} {title}: {_aspect(part)}"


def _chosen(request: HttpRequest, every: tuple[Part, ...]) -> frozenset[str]:
    """The parts that the form or the address names; all where it does not ask for any choice."""
    sent = request.POST if request.method == "POST" else request.GET
    known = {part.key for part in every}
    asked = request.method == "POST" or "pratinjau" in sent
    return frozenset(sent.getlist("bagian")) & known if asked else frozenset(known)


def _areas(every: tuple[Part, ...], chosen: frozenset[str]) -> list[dict[str, Any]]:
    """The areas with their aspects, for the form."""
    areas: dict[str, dict[str, Any]] = {}
    for part in every:
        area = areas.setdefault(str(part.title), {"area": part.area, "title": part.title, "parts": []})
        area["parts"].append({"part": part, "chosen": part.key in chosen, "words": _aspect(part)})
    return list(areas.values())


def _aspect(part: Part) -> str:
    words = {
        "pemenuhan": _("Pemenuhan"),
        "reform": _("Reform"),
        "hasil": _("Survei dan capaian kinerja"),
        STEPS: _("Langkah di luar butir LKE"),
    }
    return words[part.aspect]
