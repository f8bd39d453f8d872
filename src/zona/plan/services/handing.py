"""Handing in: documents of the register become a month's evidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zona.evidence.models import Document
from zona.evidence.queries.documents import same_before
from zona.evidence.services import take_in
from zona.files.services import Received
from zona.org.days import day_of
from zona.org.models import Person
from zona.plan.models import Occurrence, OccurrenceEvent, Proof
from zona.plan.months import month_span, term_of
from zona.plan.paperkinds import PaperKinds
from zona.plan.services.acting import Now, Step, What, add_event, claimed, refuse_unless, tidy_words
from zona.plan.services.refusals import MonthChanged, UnableToAct

MOST = 50
"""Documents of one month: more than anybody can look at."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A document, and which of the row's evidence items it answers ("" = none of them)."""

    document: Document
    item: str = ""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that came with a hand-in, its bytes received: how it is called in the register, what it answers, and the
    kind of evidence that somebody chose for it ("" = none of them); None where nobody was asked, so that a kind is
    kept where it is sure."""

    received: Received
    title: str
    item: str = ""
    kind: str | None = None


def file_new(*, actor: Person, at: datetime, occurrence: Occurrence, files: Sequence[NewFile]) -> dict[Document, str]:
    """Registers new files as documents of the month, all or none; each with the item that it answers. The same bytes
    brought again by the same person for the same month are the document that they became before.
    """
    plan = occurrence.action.plan
    first, last = month_span(plan.year, occurrence.month)
    made = dict[Document, str]()
    with transaction.atomic():
        if files:  # two presses of the button, one after the other
            Occurrence.objects.select_for_update().values_list("pk").get(pk=occurrence.pk)
            known = PaperKinds(occurrence.action)
        for file in files:
            kind = known.sure(file.item or file.title) if file.kind is None else file.kind
            facts = {"title": file.title, "period_from": first, "period_to": last}
            held = same_before(actor=actor, unit=plan.unit, sha256=file.received.sha256, period=(first, last))
            # An item has a document of its own, even where the bytes are those of another's in the same sending.
            here = next((one for one in held if made.get(one) == file.item), None)
            free = [one for one in held if one not in made]
            document = (
                here
                or _own(free, occurrence, file.title)
                or take_in(actor=actor, at=at, unit=plan.unit, received=file.received, kind=kind, **facts)
            )
            made[document] = file.item
    return made


def _own(held: Sequence[Document], occurrence: Occurrence, title: str) -> Document | None:
    """Of a person's documents with the same bytes the one that they brought for this month: called the same, else one
    that proves no other month."""
    named = next((one for one in held if one.title == title), None)
    if named or not held:
        return named
    elsewhere = (
        Proof.objects.filter(document__in=held).exclude(occurrence=occurrence).values_list("document", flat=True)
    )
    used = set(elsewhere)
    return next((one for one in held if one.pk not in used), None)


def file_and_hand_in(
    *,
    actor: Person,
    at: datetime,
    occurrence: Occurrence,
    version: int,
    files: Sequence[NewFile],
    documents: Sequence[Handed],
    words: str = "",
) -> tuple[dict[Document, str], UnableToAct | None]:
    """Registers new files and hands them in together with documents of the register, in one transaction: one wait for
    the disk. What was registered, and the refusal where `hand_in` refused, which leaves them in the register."""
    with transaction.atomic():
        made = file_new(actor=actor, at=at, occurrence=occurrence, files=files)
        given = [*documents, *(Handed(document, item) for document, item in made.items())]
        try:
            hand_in(actor=actor, at=at, occurrence=occurrence, version=version, documents=given, words=words)
        except UnableToAct as refusal:  # its own part was undone
            return made, refusal
    return made, None


def hand_in(
    *,
    actor: Person,
    at: datetime,
    occurrence: Occurrence,
    version: int,
    documents: Sequence[Handed],
    words: str = "",
) -> None:
    """Hands a month's evidence in: all of these documents, in place of what stood before. The same once more, as a
    button pressed twice sends it, changes nothing.

    Raises `MonthChanged` when the month is no longer as it was seen, `UnableToAct` without a document, with one of
    another office or a withdrawn one, and where something waits or was accepted already.
    """
    given = {handed.document.pk: handed for handed in documents}
    with transaction.atomic():
        try:
            now = claimed(occurrence, version)
        except MonthChanged:
            if _stands(actor, occurrence, version, given, tidy_words(words)):
                return
            raise
        refuse_unless(
            now, {"", Step.RETURNED}, "handed_in", _("%(name)s sudah diserahkan. Tarik kembali bila akan diganti.")
        )
        positions = _positions(now, given.keys())
        plan = now.occurrence.action.plan
        term = term_of(plan.year, now.occurrence.month, now.occurrence.due_on, day_of(at))
        what = What(
            words=tidy_words(words),
            due_on=term.due_on if term else None,
            data={"documents": sorted(h.document.code for h in given.values())},
        )
        event = add_event(actor=actor, at=at, now=now, step=Step.HANDED_IN, what=what)
        _prove(now.occurrence, event, given, positions)


def _stands(actor: Person, occurrence: Occurrence, version: int, given: Mapping[int, Handed], words: str) -> bool:
    """Whether the actor's own hand-in of just these documents, from the version that was seen, is what stands."""
    last = OccurrenceEvent.objects.filter(occurrence=occurrence).order_by("-number").first()
    if last is None or last.number != version + 1 or last.step != Step.HANDED_IN:
        return False
    standing = dict(Proof.objects.filter(occurrence=occurrence, until=None).values_list("document", "item"))
    wanted = {pk: handed.item[:500] for pk, handed in given.items()}
    return (last.by_id, last.words) == (actor.pk, words) and standing == wanted


def _prove(occurrence: Occurrence, event: OccurrenceEvent, given: dict[int, Handed], positions: dict[int, int]) -> None:
    """Leaves standing what is handed in unchanged, closes the rest, and adds what is new."""
    standing = {p.document_id: p for p in Proof.objects.filter(occurrence=occurrence, until=None)}
    wanted = {pk: (handed.item[:500], positions[pk]) for pk, handed in given.items()}
    closed = [p.pk for pk, p in standing.items() if wanted.get(pk) != (p.item, p.position)]
    if closed:
        Proof.objects.filter(pk__in=closed).update(until=event)
    kept = {pk for pk, p in standing.items() if p.pk not in closed}
    Proof.objects.bulk_create(
        Proof(occurrence=occurrence, document_id=pk, item=item, position=position, since=event)
        for pk, (item, position) in wanted.items()
        if pk not in kept
    )


def _positions(now: Now, given: Iterable[int]) -> dict[int, int]:
    """The position of each document's present version. Raises `UnableToAct` where one cannot be handed in."""
    wanted = set(given)
    if not wanted:
        raise UnableToAct("no_documents", _("Pilih sedikitnya satu berkas atau dokumen."), field="files")
    if len(wanted) > MOST:
        raise UnableToAct(
            "too_many", _("Paling banyak %(most)d dokumen untuk satu bulan.") % {"most": MOST}, field="files"
        )
    unit = now.occurrence.action.plan.unit_id
    sound = Document.objects.filter(pk__in=wanted, unit=unit, withdrawn_at=None)
    positions = dict(sound.annotate(last=Max("versions__position")).values_list("pk", "last"))
    if len(positions) != len(wanted):
        raise UnableToAct(
            "bad_document", _("Satu dokumen sudah ditarik dari daftar bukti. Pilih dokumen lain."), field="files"
        )
    return {pk: last or 1 for pk, last in positions.items()}
