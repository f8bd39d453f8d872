"""Saying of an item that it rises no more this year: its survey is closed, its day has gone by."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.assessment.locking import refuse_while_locked
from zona.assessment.models import Assessment
from zona.assessment.refusals import UnableToAnswer
from zona.audit.services import record
from zona.org.models import Person
from zona.rules.lke.loading import load_instrument

LONGEST = 300


def settle_item(*, actor: Person, at: datetime, assessment: Assessment, item: str, reason: str) -> Assessment:
    """Keeps that an item's answer cannot be raised any more this year, and why; the early warnings and the shortest way
    take it so. Said again, the reason is replaced. Raises `UnableToAnswer` without a reason, for an item that the
    edition does not know or that is not answered yet, and while a round has locked the answers."""
    reason = " ".join(reason.replace("\x00", "").split())[:LONGEST]
    if not reason:
        raise UnableToAnswer("reason", _("Tuliskan mengapa butir ini tidak dapat naik lagi."), field="reason")
    if item not in load_instrument(assessment.edition).items:
        raise UnableToAnswer("item", _("Butir ini tidak ada dalam instrumen."), field="item")
    if not assessment.answers.filter(item=item).exclude(value=None).exists():
        raise UnableToAnswer(
            "unanswered", _("Isi dahulu jawabannya; yang dinyatakan pasti adalah nilai yang ada."), field="reason"
        )
    return _said(actor, at, assessment, item, reason)


def unsettle_item(*, actor: Person, at: datetime, assessment: Assessment, item: str) -> Assessment:
    """Takes that back; nothing where it was not said. Raises `UnableToAnswer` while a round has locked the answers."""
    return _said(actor, at, assessment, item, "")


def _said(actor: Person, at: datetime, assessment: Assessment, item: str, reason: str) -> Assessment:
    with transaction.atomic():
        locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
        refuse_while_locked(locked)
        if locked.settled.get(item, "") != reason:
            if reason:
                locked.settled[item] = reason
            else:
                del locked.settled[item]
            locked.changed_at = at
            locked.save(update_fields=["settled", "changed_at"])
            verb = "assessment.settled" if reason else "assessment.unsettled"
            data = {"item": item, "words": reason}
            record(actor=actor, at=at, chain=assessment.unit.code, verb=verb, subject=locked.subject, data=data)
    return locked
