"""Handing a colleague's work over on leave or mutation."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.org.models import Person
from zona.plan.models import Action, Occurrence
from zona.plan.reasons import Reason
from zona.plan.services.acting import Step
from zona.plan.services.actions import edit_action
from zona.plan.services.arranging import assign_months
from zona.plan.services.refusals import UnableToAct


def hand_over(
    *,
    actor: Person,
    at: datetime,
    actions: Sequence[Action],
    giver: Person,
    taker: Person,
    first: int,
    last: int | None,
    reason: Reason,
) -> int:
    """Gives a colleague's work in these rows to another, from a month on. Gives how many months changed hands.

    With a `last` month (leave) those months alone, open ones; without (mutation) the rows themselves, and what is still
    open from before stays with the giver. Raises `UnableToAct` where there is nothing to hand over.
    """
    with transaction.atomic():
        held = Occurrence.objects.filter(action__in=actions, treatment=Occurrence.Treatment.COUNTED)
        open_ones = list(held.exclude(step=Step.ACCEPTED).select_related("action__pic", "person"))
        theirs = [o for o in open_ones if o.in_charge == giver]
        given = [o for o in theirs if first <= o.month <= (last or 12)]
        own = [a for a in actions if a.pic_id == giver.pk] if last is None else []
        if not given and not own:
            raise UnableToAct(
                "no_change",
                _("%(name)s tidak menanggung apa pun pada bulan itu.") % {"name": giver.name},
                field="giver",
            )
        if last is None:
            kept = [(o, o.version) for o in theirs if o.month < first and o.person_id is None]
            if kept:
                assign_months(actor=actor, at=at, rows=kept, person=giver, reason=reason)
            for action in own:
                values = {"pic": taker.code}
                edit_action(actor=actor, at=at, action=action, version=action.version, values=values, reason=reason)
        named = [(o, o.version) for o in given if last is not None or o.person_id == giver.pk]
        if named:
            assign_months(actor=actor, at=at, rows=named, person=taker, reason=reason)
        return len(given)
