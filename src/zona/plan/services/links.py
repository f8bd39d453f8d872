"""What people decide about the links between rows and items: confirm, refuse, add, change how well they fit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.models import Person
from zona.plan.models import Action, ItemLink, Plan
from zona.plan.services.refusals import UnableToEdit
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.matching import Fit

State = ItemLink.State


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says of a row and an item: that it serves it so well, or (None) that it does not."""

    action: Action
    item: str
    fit: Fit | None


def decide_links(*, actor: Person, at: datetime, plan: Plan, decisions: Sequence[Decision]) -> int:
    """Writes the decisions, all or none, and gives how many changed anything. One entry in the log for each row.

    Raises `UnableToEdit` for an unknown item, a withdrawn row or plan. A decision that stands already changes nothing.
    """
    with transaction.atomic():
        _refuse(plan, decisions)
        held = {
            (link.action_id, link.item): link
            for link in ItemLink.objects.select_for_update().filter(action__in={d.action.pk for d in decisions})
        }
        told: dict[int, dict[str, list[str]]] = defaultdict(dict)
        rows = {d.action.pk: d.action for d in decisions}
        for decision in decisions:
            link = held.get((decision.action.pk, decision.item))
            before = "" if link is None else _said(link.state, link.fit)
            state = State.REFUSED if decision.fit is None else State.CONFIRMED
            fit = decision.fit or (link.fit if link else Fit.WEAK)
            if before == _said(state, fit) or (link is None and decision.fit is None):
                continue
            ItemLink.objects.update_or_create(
                action=decision.action,
                item=decision.item,
                defaults={"state": state, "fit": str(fit), "by": actor, "at": at},
            )
            told[decision.action.pk][decision.item] = [before, _said(state, fit)]
        for pk, items in told.items():
            _log(actor, at, plan, rows[pk], items)
        return sum(len(items) for items in told.values())


def _said(state: str, fit: str) -> str:
    return f"{state} {fit}" if state != State.REFUSED else str(State.REFUSED)


def _refuse(plan: Plan, decisions: Sequence[Decision]) -> None:
    if plan.withdrawn_at:
        raise UnableToEdit("plan_withdrawn", _("Rencana ini sudah ditarik dan tidak dapat diubah."))
    if plan.closed_at:
        raise UnableToEdit("closed", _("Rencana tahun %(year)s sudah ditutup.") % {"year": plan.year})
    items = load_instrument().items
    for decision in decisions:
        if decision.item not in items:
            raise UnableToEdit(
                "unknown_item", _("Butir %(item)s tidak ada dalam LKE.") % {"item": decision.item}, field="item"
            )
        if decision.action.withdrawn_at:
            raise UnableToEdit(
                "withdrawn", _("Aksi %(ref)s sudah ditarik. Pulihkan dahulu.") % {"ref": decision.action.ref}
            )


def _log(actor: Person, at: datetime, plan: Plan, row: Action, items: dict[str, list[str]]) -> None:
    record(
        actor=actor,
        at=at,
        chain=plan.unit.code,
        verb="plan.links_decided",
        subject=row.subject,
        data={"ref": row.ref, "items": ", ".join(items), "links": items},
    )
