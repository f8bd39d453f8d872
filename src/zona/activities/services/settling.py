"""After a meeting: what was agreed is done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.activities.models import Decision
from zona.activities.refusals import UnableToMeet
from zona.activities.services.meetings import log
from zona.evidence.models import Document
from zona.org.models import Person


def settle_decision(
    *, actor: Person, at: datetime, decision: Decision, note: str, document: Document | None = None
) -> None:
    """Marks a decision as done, with a note, a document of the register, or both.

    Raises `UnableToMeet` without either, for one that is done already, and where the meeting was called off.
    """
    note = " ".join(note.split())[:300]
    if not note and document is None:
        raise UnableToMeet(_("Tulis apa yang sudah dilakukan, atau lampirkan buktinya."), "note")
    if document and (document.unit_id != decision.meeting.unit_id or document.withdrawn_at):
        raise UnableToMeet(_("Dokumen ini sudah ditarik dari daftar bukti. Pilih dokumen lain."), "berkas")
    with transaction.atomic():
        kept = Decision.objects.select_for_update().get(pk=decision.pk)
        if kept.done_at:
            raise UnableToMeet(_("Tindak lanjut ini sudah dinyatakan selesai."))
        if decision.meeting.cancelled_at:
            raise UnableToMeet(_("Rapat ini sudah dibatalkan."))
        kept.done_at, kept.done_by, kept.done_note, kept.done_document = at, actor, note, document
        kept.save()
        log(actor, at, decision.meeting, "meeting.settled", {"text": kept.text, "reason": note})
    decision.refresh_from_db()
