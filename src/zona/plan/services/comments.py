"""What people say about a row."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.models import Person
from zona.plan.models import Action, Comment
from zona.plan.services.refusals import UnableToComment

LONGEST = 4000


def comment_on(*, actor: Person, at: datetime, action: Action, text: str) -> Comment:
    """Adds a comment; its words stand in the comment alone, so that a withdrawn one is no longer read in the log."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise UnableToComment(_("Tulis komentar lebih dahulu."))
    if len(text) > LONGEST:
        raise UnableToComment(
            _("Komentar terlalu panjang: %(count)d tanda, paling banyak %(most)d.")
            % {"count": len(text), "most": LONGEST}
        )
    with transaction.atomic():
        comment = Comment.objects.create(action=action, by=actor, at=at, text=text)
        _log(actor, at, action, "plan.commented", comment)
        return comment


def withdraw_comment(*, actor: Person, at: datetime, comment: Comment) -> None:
    """Takes back one's own comment. A line stays that says so."""
    with transaction.atomic():
        if not Comment.objects.filter(pk=comment.pk, by=actor, withdrawn_at=None).update(withdrawn_at=at):
            raise UnableToComment(_("Hanya komentar sendiri yang belum ditarik yang dapat ditarik."))
        _log(actor, at, comment.action, "plan.comment_withdrawn", comment)


def _log(actor: Person, at: datetime, action: Action, verb: str, comment: Comment) -> None:
    record(
        actor=actor,
        at=at,
        chain=action.plan.unit.code,
        verb=verb,
        subject=action.subject,
        data={"ref": action.ref, "comment": comment.pk},
    )
