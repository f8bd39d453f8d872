"""The cheapest way up as a list that a person edits and takes over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zona.org.models import Unit
from zona.org.scope import today, unit_page, viewer
from zona.plan.coverage import points_words
from zona.plan.linking import renew_links
from zona.plan.models import Plan, Section
from zona.plan.newrows import first_month, section_for
from zona.plan.queries import assignable, climb_of, may_edit, section_areas
from zona.plan.services import AddedRow, UnableToEdit, add_rows
from zona.plan.values import evidence_of
from zona.plan.views.finding import plan_or_404
from zona.rules.lke.climb import Choice, Step
from zona.rules.lke.instrument import Item
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.newrow import row_for
from zona.rules.schedule import MONTHS
from zona.ui.forms import whole_number
from zona.ui.words import spoken


@dataclass(frozen=True, slots=True)
class Offer:
    """A row that could be added, as it stands in the form. `key` names its fields; `section` "" = nobody may add it
    here; `fault` is what is wrong with it; `proofs` and `heading` name its evidence and component in
    the language of the page, while the form holds the words of the plan, which is in Indonesian."""

    key: str
    items: tuple[Item, ...]
    points: Fraction
    chosen: bool
    action: str
    component: str
    indicator: str
    evidence: tuple[str, ...]
    months: tuple[int, ...]
    unsure: bool
    section: str
    pic: str
    fault: str = ""
    proofs: str = ""
    heading: str = ""

    @property
    def codes(self) -> str:
        """The items' codes, as the form carries them."""
        return " ".join(item.code for item in self.items)


@dataclass(frozen=True, slots=True)
class Way:
    """The way to one predicate."""

    step: Step
    offers: tuple[Offer, ...]
    said: str


@unit_page("plan.view")
@require_safe
def climb(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The fewest further rows to WBK, then to WBBM."""
    plan = plan_or_404(request, unit, year)
    renew_links(plan=plan, at=request.at)  # type: ignore[attr-defined]
    return _shown(request, plan, None)


@unit_page("plan.edit")
@require_POST
def adopt(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Adds the ticked rows to the plan; what cannot be added comes back with all that was typed."""
    plan = plan_or_404(request, unit, year)
    if plan.closed_at:
        messages.error(request, _("Rencana tahun %(year)s sudah ditutup.") % {"year": year})
        return _shown(request, plan, request.POST, status=422)
    sections = _own(request, plan)
    offers = [_typed(offer, request.POST, sections) for way in _ways(request, plan, sections) for offer in way.offers]
    chosen = [offer for offer in offers if offer.chosen]
    if any(offer.fault for offer in chosen):
        return _shown(request, plan, request.POST, status=422)
    by_key = {section.key: section for section in sections}
    rows = [_row(offer, by_key[offer.section]) for offer in chosen]
    try:
        made = add_rows(
            actor=viewer(request).person,
            at=request.at,  # type: ignore[attr-defined]
            plan=plan,
            rows=rows,
            words=_("Jalan terpendek menuju WBK dan WBBM"),
        )
    except UnableToEdit as refusal:
        messages.error(request, str(refusal))
        return _shown(request, plan, request.POST, status=422)
    said = ngettext("%(n)d aksi ditambahkan: %(refs)s.", "%(n)d aksi ditambahkan: %(refs)s.", len(made))
    messages.success(request, said % {"n": len(made), "refs": ", ".join(row.ref for row in made)})
    return redirect("plan_coverage", unit.code, year)


def _shown(request: HttpRequest, plan: Plan, data: QueryDict | None, status: int = 200) -> HttpResponse:
    sections = _own(request, plan)
    ways = _ways(request, plan, sections)
    if data is not None:
        ways = [Way(way.step, tuple(_typed(o, data, sections) for o in way.offers), way.said) for way in ways]
    given = {
        "plan": plan,
        "year": plan.year,
        "ways": ways,
        "months": MONTHS,
        "sections": sections,
        "people": [(p.code, p.name) for p in assignable(plan.unit, today=today(request))],
        "may_edit": bool(sections),
        "any_offer": any(way.offers for way in ways),
        "basis": load_instrument().periodic.basis,
        "faults": [(f"aksi-{o.key}", o.fault) for way in ways for o in way.offers if o.chosen and o.fault],
    }
    return render(request, "plan/climb.html", given, status=status)


def _own(request: HttpRequest, plan: Plan) -> list[Section]:
    sections = Section.objects.filter(plan=plan).order_by("position")
    return [section for section in sections if may_edit(viewer(request), plan, section.area)]


def _ways(request: HttpRequest, plan: Plan, sections: Sequence[Section]) -> list[Way]:
    first, areas, steps = first_month(plan, today(request)), section_areas(plan), climb_of(plan)
    nearest = next((step for step in steps if step.rows), None)  # the other predicate comes after it
    return [
        Way(step, tuple(_offer(row, sections, areas, first, ticked=step is nearest) for row in step.rows), _said(step))
        for step in steps
    ]


def _said(step: Step) -> str:
    """ "8 aksi lagi menambah 13,75 poin; pengungkit menjadi 41,49." """
    if not step.rows:
        return _("Rencana sudah dapat mencapai %(name)s; tidak perlu aksi tambahan.") % {"name": step.predicate}
    return ngettext(
        "%(n)d aksi menambah %(adds)s poin; pengungkit menjadi %(reached)s.",
        "%(n)d aksi menambah %(adds)s poin; pengungkit menjadi %(reached)s.",
        len(step.rows),
    ) % {"n": len(step.rows), "adds": points_words(step.adds), "reached": points_words(step.reached)}


def _offer(choice: Choice, sections: Sequence[Section], areas: Mapping[int, int], first: int, *, ticked: bool) -> Offer:
    instrument = load_instrument()
    items = tuple(instrument.items[code] for code in choice.items)
    row = row_for(instrument, choice.items, choice.evidence, first=first)
    section = section_for(items[0], sections, areas)
    return Offer(
        key=f"{choice.subcomponent}-{choice.evidence}",
        items=items,
        points=sum((instrument.item_weight(item.code) for item in items), Fraction(0)),
        chosen=ticked and section is not None,
        action=row.action,
        component=row.component,
        indicator=row.indicator,
        evidence=row.evidence,
        months=row.months,
        unsure=row.unsure,
        section=section.key if section else "",
        pic="",
        proofs="; ".join(spoken(instrument.evidence[key].title) for key in row.kinds),
        heading=spoken(instrument.subcomponents[items[0].subcomponent].title),
    )


def _typed(offer: Offer, data: QueryDict, sections: Sequence[Section]) -> Offer:
    """The offer as somebody has edited it."""
    key = offer.key
    action = data.get(f"aksi:{key}", offer.action)
    months = tuple(m for text in data.getlist(f"bulan:{key}") if (m := whole_number(text)) in MONTHS and m)
    section = data.get(f"bagian:{key}", offer.section)
    known = {one.key for one in sections}
    fault = ""
    if not action.strip():
        fault = _("Isi langkah aksi.")
    elif len(action) > 4000:
        fault = _("Langkah aksi terlalu panjang: paling banyak 4.000 tanda.")
    elif not months:
        fault = _("Pilih sedikitnya satu bulan.")
    elif section not in known:
        fault = _("Pilih bagian dari rencana ini.")
    return Offer(
        key, offer.items, offer.points, key in data.getlist("pilih"), action, offer.component, offer.indicator,
        tuple(evidence_of(data.get(f"bukti:{key}", "\n".join(offer.evidence)))), months, offer.unsure,
        section, data.get(f"pic:{key}", ""), fault, offer.proofs, offer.heading,
    )  # fmt: skip


def _row(offer: Offer, section: Section) -> AddedRow:
    return AddedRow(
        section=section,
        component=offer.component,
        indicator=offer.indicator,
        action=offer.action,
        evidence="\n".join(offer.evidence),
        months=offer.months,
        pic=offer.pic,
        items=[item.code for item in offer.items],
    )
