"""Showing documents of the register for an item."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zona.assessment.locking import refuse_while_locked
from zona.assessment.models import Assessment, Exhibit
from zona.assessment.refusals import UnableToAnswer
from zona.audit.services import record
from zona.evidence.models import Confidentiality, Document
from zona.org.models import Person
from zona.rules.lke.loading import load_instrument


def show_document(*, actor: Person, at: datetime, assessment: Assessment, item: str, document: Document) -> Exhibit:
    """Attaches a document of the same office to an item. Attaching it twice gives the one that is there."""
    if item not in load_instrument(assessment.edition).items:
        raise UnableToAnswer("item", _("Butir ini tidak ada dalam instrumen."), field="item")
    if document.unit_id != assessment.unit_id or document.withdrawn_at is not None:
        raise UnableToAnswer("document", _("Dokumen ini tidak ada dalam daftar bukti kantor Anda."), field="document")
    there = Exhibit.objects.filter(assessment=assessment, item=item, document=document, removed_at=None)
    if (exhibit := there.first()) is not None:
        return exhibit
    try:
        with transaction.atomic():
            _hold(assessment)
            exhibit = Exhibit.objects.create(
                assessment=assessment, item=item, document=document, added_by=actor, added_at=at
            )
            _log(exhibit, actor, at, "assessment.document_shown")
            return exhibit
    except IntegrityError:  # another hand was quicker by a moment
        return there.get()


def take_away_document(*, actor: Person, at: datetime, exhibit: Exhibit) -> None:
    """Takes a document away from an item; the document itself and its other uses stay."""
    with transaction.atomic():
        _hold(exhibit.assessment)
        taken = Exhibit.objects.filter(pk=exhibit.pk, removed_at=None).update(removed_by=actor, removed_at=at)
        if taken:
            _log(exhibit, actor, at, "assessment.document_taken_away")


def _hold(assessment: Assessment) -> None:
    """Holds the assessment's row, so that no round locks it in between; raises `UnableToAnswer` where one has."""
    refuse_while_locked(Assessment.objects.select_for_update().get(pk=assessment.pk))


def _log(exhibit: Exhibit, actor: Person, at: datetime, verb: str) -> None:
    document = exhibit.document
    limited = document.confidentiality == Confidentiality.LIMITED  # more people read the log than such a document
    record(
        actor=actor,
        at=at,
        chain=exhibit.assessment.unit.code,
        verb=verb,
        subject=exhibit.assessment.subject,
        data={"item": exhibit.item, "code": document.code, "document": document.code if limited else document.title},
    )
