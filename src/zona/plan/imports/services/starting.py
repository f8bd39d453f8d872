"""Starting an import, queueing its reading, taking it back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from zona.audit.services import record
from zona.files.models import StoredFile
from zona.org.codes import new_code
from zona.org.models import Person, Unit
from zona.plan.imports import draft as d
from zona.plan.imports.changes import UnableToEdit
from zona.plan.imports.notes import figures
from zona.plan.imports.tasks import read
from zona.plan.models import DecreeImport
from zona.rules.decree.store import reading_from_json

State = DecreeImport.State

SILENT = timedelta(minutes=2)
"""A reading without a sign of life for this long has lost its worker."""

ATTEMPTS = 3
"""A file that ended its worker this often is not tried again by itself."""

GAVE_UP = (
    "Pembacaan berkas ini terhenti beberapa kali. Coba baca ulang, atau kirim sebagai PDF atau foto yang lebih kecil.",
    "Reading this file stopped several times. Read it again, or send it as a PDF or as a smaller photo.",
)


def start_import(*, actor: Person, at: datetime, unit: Unit, file: StoredFile) -> DecreeImport:
    """Begins the import of an uploaded decree; its reading is queued in the same transaction, so that neither is lost
    without the other."""
    with transaction.atomic():
        item = DecreeImport.objects.create(
            code=new_code(),
            unit=unit,
            file=file,
            started_by=actor,
            started_at=at,
            changed_by=actor,
            changed_at=at,
            beat_at=at,
            attempt=1,
        )
        record(
            actor=actor,
            at=at,
            chain=unit.code,
            verb="import.started",
            subject=item.subject,
            data={"file": file.name, "sha256": file.sha256},
        )
        read.enqueue(item.pk, item.attempt)
    return item


def start_once(*, actor: Person, at: datetime, unit: Unit, file: StoredFile) -> DecreeImport | None:
    """The same, unless an import of the unit began from these bytes, be it in this moment from another tab, and was not
    taken back; then None."""
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        begun = DecreeImport.objects.filter(unit=unit, file__sha256=file.sha256).exclude(state=State.WITHDRAWN)
        return None if begun.exists() else start_import(actor=actor, at=at, unit=unit, file=file)


def read_again(*, actor: Person, at: datetime, item: DecreeImport) -> bool:
    """Queues the reading once more, of one that failed or that is on its way; gives whether there was anything to do.

    What people have corrected is never read over: an import in review stays as it is.
    """
    with transaction.atomic():
        waiting = Q(state=State.FAILED) | Q(state__in=[State.QUEUED, State.READING])
        again = item.attempt + 1
        queued = DecreeImport.objects.filter(waiting, pk=item.pk, attempt=item.attempt).update(
            state=State.QUEUED, attempt=again, beat_at=at, changed_at=at, done=0, total=0, problem="", problem_en=""
        )
        if queued:
            record(actor=actor, at=at, chain=item.unit.code, verb="import.read_again", subject=item.subject)
            read.enqueue(item.pk, again)
    return bool(queued)


def revive_silent(*, at: datetime) -> int:
    """Queues anew every reading whose worker was lost, and gives how many; those that were lost too often fail."""
    silent = DecreeImport.objects.filter(state__in=[State.QUEUED, State.READING], beat_at__lt=at - SILENT)
    return sum(_revive(item, at) for item in silent.select_related("unit").defer("document", "reading", "draft"))


def revive(*, at: datetime, item: DecreeImport) -> bool:
    """Does the same for one import: gives whether it had been silent for too long."""
    waits = item.state in {State.QUEUED, State.READING}
    if not waits or item.beat_at is None or item.beat_at >= at - SILENT:
        return False
    return _revive(item, at)


def _revive(item: DecreeImport, at: datetime) -> bool:
    """A queued one keeps its attempt: should its job come after all, only one of the two finds it queued."""
    lost = item.state == State.READING
    still = DecreeImport.objects.filter(pk=item.pk, state=item.state, attempt=item.attempt, beat_at=item.beat_at)
    if lost and item.attempt >= ATTEMPTS:
        return bool(
            still.update(state=State.FAILED, problem=GAVE_UP[0], problem_en=GAVE_UP[1], changed_at=at, beat_at=at)
        )
    attempt = item.attempt + lost
    with transaction.atomic():
        found = still.update(state=State.QUEUED, attempt=attempt, beat_at=at)
        if found:
            read.enqueue(item.pk, attempt)
    return bool(found)


def start_by_hand(*, actor: Person, at: datetime, item: DecreeImport) -> None:
    """Opens the review of a file that is no plan, so that people type the rows themselves."""
    with transaction.atomic():
        kept = DecreeImport.objects.select_for_update().select_related("unit").get(pk=item.pk)
        if kept.state != State.FAILED or not kept.reading:
            return
        draft = d.draft_of(reading_from_json(kept.reading))
        kept.draft, kept.figures, kept.state = draft, figures(draft, []), State.REVIEW
        kept.changed_by, kept.changed_at = actor, at
        kept.save(update_fields=["draft", "figures", "state", "changed_by", "changed_at"])
        record(actor=actor, at=at, chain=kept.unit.code, verb="import.by_hand", subject=kept.subject)


def withdraw_import(*, actor: Person, at: datetime, item: DecreeImport, reason: str) -> None:
    """Takes an import back, with a reason; nothing of it is deleted. Raises `UnableToEdit` without one, and for an
    import that became a plan."""
    reason = " ".join(reason.split())
    if not reason:
        raise UnableToEdit(gettext("Tulis alasan penarikan impor."))
    if len(reason) > 300:
        raise UnableToEdit(gettext("Alasan terlalu panjang: paling banyak 300 tanda."))
    with transaction.atomic():
        open_ones = DecreeImport.objects.exclude(state__in=[State.ADOPTED, State.WITHDRAWN])
        done = open_ones.filter(pk=item.pk).update(
            state=State.WITHDRAWN, withdrawn_reason=reason, changed_by=actor, changed_at=at
        )
        if not done:
            raise UnableToEdit(gettext("Impor ini sudah ditarik atau sudah menjadi rencana."))
        record(
            actor=actor,
            at=at,
            chain=item.unit.code,
            verb="import.withdrawn",
            subject=item.subject,
            data={"words": reason},
        )
