"""Handing in: documents of the register become a month's evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zona.evidence.models import Document
from zona.org.days import day_of
from zona.org.models import Person
from zona.plan.models import Occurrence, OccurrenceEvent, Proof
from zona.plan.months import term_of
from zona.plan.services.acting import Now, Step, What, add_event, claimed, refuse_unless, tidy_words
from zona.plan.services.refusals import UnableToAct

MOST = 50
"""Documents of one month: more than anybody can look at."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A document, and which of the row's evidence items it answers ("" = none of them)."""

    document: Document
    item: str = ""


def hand_in(
    *,
    actor: Person,
    at: datetime,
    occurrence: Occurrence,
    version: int,
    documents: Sequence[Handed],
    words: str = "",
) -> None:
    """Hands a month's evidence in: all of these documents, in place of what stood before.

    Raises `MonthChanged` when the month is no longer as it was seen, `UnableToAct` without a document, with one of
    another office or a withdrawn one, and where something waits or was accepted already.
    """
    given = {handed.document.pk: handed for handed in documents}
    with transaction.atomic():
        now = claimed(occurrence, version)
        refuse_unless(
            now, {"", Step.RETURNED}, "handed_in", _("%(name)s sudah diserahkan. Tarik kembali bila akan diganti.")
        )
        _refuse_documents(now, given.keys())
        plan = now.occurrence.action.plan
        term = term_of(plan.year, now.occurrence.month, now.occurrence.due_on, day_of(at))
        what = What(
            words=tidy_words(words),
            due_on=term.due_on if term else None,
            data={"documents": sorted(h.document.code for h in given.values())},
        )
        event = add_event(actor=actor, at=at, now=now, step=Step.HANDED_IN, what=what)
        _prove(now.occurrence, event, given)


def _prove(occurrence: Occurrence, event: OccurrenceEvent, given: dict[int, Handed]) -> None:
    """Leaves standing what is handed in unchanged, closes the rest, and adds what is new."""
    positions = dict(
        Document.objects.filter(pk__in=given).annotate(last=Max("versions__position")).values_list("pk", "last")
    )
    standing = {p.document_id: p for p in Proof.objects.filter(occurrence=occurrence, until=None)}
    wanted = {pk: (handed.item[:500], positions[pk] or 1) for pk, handed in given.items()}
    closed = [p.pk for pk, p in standing.items() if wanted.get(pk) != (p.item, p.position)]
    Proof.objects.filter(pk__in=closed).update(until=event)
    kept = {pk for pk, p in standing.items() if p.pk not in closed}
    Proof.objects.bulk_create(
        Proof(occurrence=occurrence, document_id=pk, item=item, position=position, since=event)
        for pk, (item, position) in wanted.items()
        if pk not in kept
    )


def _refuse_documents(now: Now, given: Iterable[int]) -> None:
    wanted = set(given)
    if not wanted:
        raise UnableToAct("no_documents", _("Pilih sedikitnya satu berkas atau dokumen."), field="files")
    if len(wanted) > MOST:
        raise UnableToAct(
            "too_many", _("Paling banyak %(most)d dokumen untuk satu bulan.") % {"most": MOST}, field="files"
        )
    unit = now.occurrence.action.plan.unit_id
    sound = Document.objects.filter(pk__in=wanted, unit=unit, withdrawn_at=None).count()
    if sound != len(wanted):
        raise UnableToAct(
            "bad_document", _("Satu dokumen sudah ditarik dari daftar bukti. Pilih dokumen lain."), field="files"
        )
