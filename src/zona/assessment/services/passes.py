"""Links through which assessors read a round's evidence for a time without signing in."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zona.assessment.models import Opening, Pass, Round
from zona.assessment.refusals import UnableInRound
from zona.audit.services import record
from zona.org.codes import hash_of, new_code, new_secret
from zona.org.days import day_of
from zona.org.models import Person

LONGEST_DAYS = 90


def make_pass(*, actor: Person, at: datetime, in_round: Round, whom: str, days: int) -> tuple[Pass, str]:
    """Makes a link for somebody, valid for 1 to 90 days, and gives its secret, once."""
    whom = whom.replace("\x00", "").strip()
    if not whom:
        raise UnableInRound("whom", _("Tuliskan untuk siapa tautan ini."), field="whom")
    if not 1 <= days <= LONGEST_DAYS:
        raise UnableInRound("days", _("Tautan berlaku 1 sampai %(most)d hari.") % {"most": LONGEST_DAYS}, field="days")
    if not in_round.is_open:
        raise UnableInRound("closed", _("Putaran ini sudah berakhir; tautan baru tidak dapat dibuat lagi."))
    if not in_round.snapshots.exists():
        raise UnableInRound("unlocked", _("Tautan dapat dibuat setelah penilaian dikunci."))
    secret = new_secret()
    with transaction.atomic():
        made = Pass.objects.create(
            code=new_code(),
            round=in_round,
            secret_hash=hash_of(secret),
            whom=whom[:200],
            made_by=actor,
            made_at=at,
            expires_at=at + timedelta(days=days),
        )
        _log(made, actor, at, "pass.made")
    return made, secret


def revoke_pass(*, actor: Person, at: datetime, link: Pass) -> None:
    """Ends a link at once; what was opened through it stays on record."""
    with transaction.atomic():
        if Pass.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at, revoked_by=actor):
            _log(link, actor, at, "pass.revoked")


def note_opening(*, at: datetime, link: Pass, document: str = "", version: int | None = None) -> None:
    """Keeps that something was opened through a link. This list is the log of it: the chain names people who act."""
    Opening.objects.create(link=link, document=document, version=version, at=at)


def _log(link: Pass, actor: Person, at: datetime, verb: str) -> None:
    record(
        actor=actor,
        at=at,
        chain=link.round.assessment.unit.code,
        verb=verb,
        subject=link.round.subject,
        data={"whom": link.whom, "until": day_of(link.expires_at).isoformat()},
    )
