"""A plan that begins without a decree: from the instrument's own items."""

from collections.abc import Collection
from datetime import datetime
from itertools import count

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.days import day_of
from zona.org.models import Person, Unit
from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, UnableToAdopt, adopt_plan
from zona.plan.linking import confirm_links
from zona.plan.models import Action, Plan, Section
from zona.plan.newrows import first_month_of
from zona.plan.queries.parts import parts_left
from zona.plan.reasons import Kind, Reason
from zona.plan.services.actions import ref_of
from zona.plan.services.climbing import add_action_for, next_number
from zona.plan.services.refusals import UnableToEdit
from zona.plan.values import month_key
from zona.rules.decree.reader.numerals import roman
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.template import TemplateRow, TemplateSection, template


def begin_from_template(*, actor: Person, at: datetime, unit: Unit, year: int, parts: Collection[str]) -> Plan:
    """Makes the plan of a unit's year from the chosen parts of the instrument in force: a row for each item, linked to
    it by the actor's word, and the steps that serve none. Without decree, signature and people: only the group in
    charge is named.

    Raises `UnableToAdopt` where nothing is chosen or the year has a plan already.
    """
    instrument = load_instrument()
    sections = template(instrument, parts, first=first_month_of(year, day_of(at)))
    if not sections:
        raise UnableToAdopt("no_actions", _("Pilih sedikitnya satu bagian pedoman."))
    with transaction.atomic():
        plan = adopt_plan(
            actor=actor,
            at=at,
            unit=unit,
            year=year,
            decree=DecreeHead(),
            sections=[NewSection(number=s.number, title=str(s.title), area=s.area) for s in sections],
            actions=[_action(section, row) for section in sections for row in section.rows],
        )
        plan.begun_parts = sorted(parts)
        plan.save(update_fields=["begun_parts"])
        served = {_ref(section, row): row.item.code for section in sections for row in section.rows if row.item}
        confirm_links(actor=actor, at=at, plan=plan, served=served)
        record(
            actor=actor,
            at=at,
            chain=unit.code,
            verb="plan.begun",
            subject=plan.subject,
            data={
                "year": year,
                "instrument": instrument.code,
                "parts": sorted(parts),
                "actions": plan.actions.count(),
                "unsure": [_ref(section, row) for section in sections for row in section.rows if row.row.unsure],
            },
        )
    return plan


def begin_part(*, actor: Person, at: datetime, plan: Plan, part: str) -> list[Action]:
    """Adds the rows of a part of the instrument that the plan was begun without, each linked to its item, in the
    section of its area or in a new one at the end; months that are over are not planned.

    Raises `UnableToEdit`: closed, plan_withdrawn, begun (the part is no longer left), and what adding a row refuses.
    """
    with transaction.atomic():
        held = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
        if part not in {one.key for one in parts_left(held)}:
            raise UnableToEdit("begun", _("Bagian itu tidak ada atau sudah dimulai."))
        (drawn,) = template(load_instrument(), [part], first=first_month_of(held.year, day_of(at)))
        section = _section_for(held, drawn)
        reason = Reason(Kind.OTHER, _("Bagian pedoman dimulai"))
        made = []
        for row in drawn.rows:
            values = _values(section, row, drawn.pic)
            items = [row.item.code] if row.item else []
            made.append(add_action_for(items=items, actor=actor, at=at, plan=held, values=values, reason=reason))
        held.begun_parts = sorted({*held.begun_parts, part})
        held.save(update_fields=["begun_parts"])
        record(
            actor=actor,
            at=at,
            chain=held.unit.code,
            verb="plan.part_begun",
            subject=held.subject,
            data={"year": held.year, "part": part, "title": section.title, "actions": len(made)},
        )
    return made


def _section_for(plan: Plan, drawn: TemplateSection) -> Section:
    """The plan's section of the same area (or, for what belongs to none, of the same title), else a new one at its end,
    under the first Roman number that is free."""
    sections = list(plan.sections.order_by("position"))
    title = str(drawn.title)
    for section in sections:
        same_title = section.title.casefold() == title.casefold()
        if (section.area == drawn.area) if drawn.area else (section.area is None and same_title):
            return section
    numbers, keys = {s.number for s in sections}, {s.key for s in sections}
    return Section.objects.create(
        plan=plan,
        position=sections[-1].position + 1 if sections else 1,
        number=next(n for k in count(len(sections) + 1) if (n := roman(k)) not in numbers),
        key=next(n for k in count(len(sections) + 1) if (n := str(k)) not in keys),
        title=title,
        area=drawn.area,
    )


def _values(section: Section, one: TemplateRow, pic: str) -> dict[str, str]:
    return {
        "section": section.key,
        "number": next_number(section),
        "sub": "",
        "component": one.row.component,
        "indicator": one.row.indicator,
        "action": one.row.action,
        "evidence": "\n".join(one.row.evidence),
        "target": "",
        "pic": "",
        "pic_text": pic,
        **{month_key(month): "counted" for month in one.row.months},
    }


def _ref(section: TemplateSection, row: TemplateRow) -> str:
    return ref_of(section.number, str(row.number), "")


def _action(section: TemplateSection, row: TemplateRow) -> NewAction:
    return NewAction(
        ref=_ref(section, row),
        section=section.number,
        number=str(row.number),
        component=row.row.component,
        indicator=row.row.indicator,
        action=row.row.action,
        evidence=row.row.evidence,
        pic_text=section.pic,
        months=[NewMonth(month=month) for month in row.row.months],
    )
