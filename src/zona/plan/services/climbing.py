"""Taking over proposed rows: each becomes a row of the plan that serves its items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.org.models import Person
from zona.plan.models import Action, Plan, Section
from zona.plan.reasons import Kind, Reason
from zona.plan.services.actions import add_action
from zona.plan.services.links import Decision, decide_links
from zona.plan.services.refusals import UnableToEdit
from zona.plan.values import Values, month_key
from zona.rules.lke.matching import Fit


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row to add, as a person has edited it, and the items that it serves."""

    section: Section
    component: str
    indicator: str
    action: str
    evidence: str
    months: Sequence[int]
    pic: str
    items: Sequence[str]


def add_rows(*, actor: Person, at: datetime, plan: Plan, rows: Sequence[AddedRow], words: str) -> list[Action]:
    """Adds the rows at the end of their sections, with confirmed links to their items; all or none.

    Raises `UnableToEdit` as adding a single row does, and for no row at all.
    """
    if not rows:
        raise UnableToEdit("no_rows", _("Pilih sedikitnya satu aksi."))
    with transaction.atomic():
        made = []
        for row in rows:
            values = {
                "section": row.section.key,
                "number": next_number(row.section),
                "sub": "",
                "component": row.component,
                "indicator": row.indicator,
                "action": row.action,
                "evidence": row.evidence,
                "target": "",
                "pic": row.pic,
                "pic_text": "",
                **{month_key(month): "counted" for month in row.months},
            }
            reason = Reason(Kind.OTHER, words)
            made.append(add_action_for(items=row.items, actor=actor, at=at, plan=plan, values=values, reason=reason))
        return made


def add_action_for(
    *,
    items: Sequence[str],
    actor: Person,
    at: datetime,
    plan: Plan,
    values: Values,
    reason: Reason,
    after: Action | None = None,
) -> Action:
    """Adds a row as `add_action` does, with confirmed links to the items that it was made for."""
    with transaction.atomic():
        action = add_action(actor=actor, at=at, plan=plan, values=values, reason=reason, after=after)
        decisions = [Decision(action, item, Fit.FULL) for item in items]
        decide_links(actor=actor, at=at, plan=plan, decisions=decisions)
        return action


def next_number(section: Section) -> str:
    """The number behind the highest of the section's rows, withdrawn ones among them."""
    numbers = [int(number) for number in section.actions.values_list("number", flat=True) if number.isdecimal()]
    return str(max(numbers, default=0) + 1)
