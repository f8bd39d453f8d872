"""Saying that the agency proposes a unit by the affirmation."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.assessment.models import Round
from zona.assessment.refusals import UnableInRound
from zona.assessment.services.rounds import told_reason
from zona.audit.services import record
from zona.org.models import Person
from zona.rules.lke.portal import WBK

VERBS = {True: "round.affirmed", False: "round.not_affirmed"}


def set_affirmed(*, actor: Person, at: datetime, in_round: Round, affirmed: bool, reason: str) -> Round:
    """Says whether the proposal goes by the affirmation, which there is for WBK alone (PortalRB's "WBK-AFIRMASI"), and
    why. Raises `UnableInRound` for another aim, a round that ended, or without a reason."""
    reason = told_reason(reason)
    with transaction.atomic():
        locked = Round.objects.select_for_update().select_related("assessment__unit").get(pk=in_round.pk)
        if affirmed and locked.assessment.aim != WBK:
            raise UnableInRound("affirmed", _("Afirmasi hanya ada untuk pengusulan WBK."))
        if not locked.is_open:
            raise UnableInRound("closed", _("Putaran ini sudah berakhir."))
        if locked.affirmed != affirmed:
            locked.affirmed = affirmed
            locked.save(update_fields=["affirmed"])
            chain = locked.assessment.unit.code
            record(
                actor=actor, at=at, chain=chain, verb=VERBS[affirmed], subject=locked.subject, data={"words": reason}
            )
    return locked
