"""A plan that begins without a decree: from the instrument's own items."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.days import day_of
from zona.org.models import Person, Unit
from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, UnableToAdopt, adopt_plan
from zona.plan.linking import confirm_links
from zona.plan.models import Plan
from zona.plan.newrows import first_month_of
from zona.plan.services.actions import ref_of
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
