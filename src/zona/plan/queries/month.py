"""One month of a row with everything that its page shows: what is asked, what was handed in, what happened."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zona.catalogue.returning import ReturnReason, return_reason
from zona.evidence.kinds import kind_of
from zona.evidence.models import Answer, Document, DocumentVersion
from zona.evidence.queries import asked_of_all, documents_of, may_read
from zona.evidence.queries.documents import in_year
from zona.evidence.wording import question_words
from zona.files.models import Contents, StoredFile
from zona.files.queries import seen_of
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.plan.models import Action, Occurrence, OccurrenceEvent, Plan, Proof
from zona.plan.months import evidence_events, handed_in
from zona.plan.queries.months import Month, month_of
from zona.plan.queries.plan import NO_AREA
from zona.rules.lke.instrument import Words
from zona.rules.schedule import State

Step = OccurrenceEvent.Step
PICK = 20  # documents of the register that are offered at once


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the register asks about a document, in words, and what was answered."""

    words: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Handed:
    """A document as it stands for a month: whether the viewer may read it, whether it got a newer version since, the
    file that was handed in and the latest, and, where that was looked for, what was found in the former, how its words
    begin, and what the register asks about it."""

    proof: Proof
    is_readable: bool
    is_newer: bool
    file: StoredFile
    latest: StoredFile
    contents: Contents | None = None
    beginning: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def open_doubts(self) -> list[Doubt]:
        """What nobody answered yet."""
        return [one for one in self.doubts if one.answer is None]

    @property
    def answered(self) -> list[Doubt]:
        """What somebody answered."""
        return [one for one in self.doubts if one.answer]

    @property
    def document(self) -> Document:
        """The document."""
        return self.proof.document

    @property
    def kind(self) -> Words | None:
        """The kind of evidence that it is, in words; None while nobody chose one."""
        known = kind_of(self.document.kind)
        return known.title if known else None


@dataclass(frozen=True, slots=True)
class Asked:
    """One item of the row's evidence column, and what was handed in for it."""

    item: str
    handed: tuple[Handed, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the reason of the short list in words."""

    event: OccurrenceEvent
    reason: ReturnReason | None


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A month's page. `asked` are the items of the row, `others` the documents that answer none of them."""

    occurrence: Occurrence
    month: Month
    asked: tuple[Asked, ...]
    others: tuple[Handed, ...]
    told: tuple[Told, ...]
    may_hand_in: bool
    may_check: bool
    may_note: bool
    may_arrange: bool
    is_maker: bool
    may_take_back: bool
    may_edit_papers: bool

    @property
    def action(self) -> Action:
        """The row."""
        return self.occurrence.action

    @property
    def state(self) -> State:
        """The month's state."""
        return self.month.state

    @property
    def handed(self) -> list[Handed]:
        """Every document that stands for the month."""
        return [h for asked in self.asked for h in asked.handed] + list(self.others)

    @property
    def is_open(self) -> bool:
        """Whether evidence can be handed in now."""
        return self.occurrence.treatment == Occurrence.Treatment.COUNTED and self.occurrence.step in {"", Step.RETURNED}

    @property
    def returned(self) -> Told | None:
        """The return that waits to be answered."""
        if self.state is not State.RETURNED:
            return None
        return next((t for t in self.told if t.event.step == Step.RETURNED), None)

    @property
    def last_handed_in(self) -> OccurrenceEvent | None:
        """The hand-in that stands."""
        kept = handed_in([t.event for t in reversed(self.told)])
        return kept[-1] if kept else None

    @property
    def accepted(self) -> Told | None:
        """The acceptance that stands."""
        if self.occurrence.step != Step.ACCEPTED:
            return None
        return next((t for t in self.told if t.event.step == Step.ACCEPTED), None)


def may_hand_in(viewer: Viewer, plan: Plan, area: int | None, in_charge: int | None) -> bool:
    """Whether the viewer may hand in for a row of this area: with the right in the area, or as the one in charge."""
    return not plan.closed_at and hands_in(viewer, plan, area, in_charge)


def hands_in(viewer: Viewer, plan: Plan, area: int | None, in_charge: int | None) -> bool:
    """The right alone, whether or not the year was closed meanwhile."""
    if viewer.may("plan.hand_in", plan.unit, area=NO_AREA if area is None else area):
        return True
    return in_charge == viewer.person.pk and viewer.may("plan.hand_in", plan.unit)


def may_check(viewer: Viewer, plan: Plan, area: int | None) -> bool:
    """Whether the viewer may check what was handed in for rows of this area."""
    return not plan.closed_at and checks(viewer, plan, area)


def checks(viewer: Viewer, plan: Plan, area: int | None) -> bool:
    """The right alone, whether or not the year was closed meanwhile."""
    return viewer.may("plan.check", plan.unit, area=NO_AREA if area is None else area)


def find_month(plan: Plan, ref: str, month: int) -> Occurrence | None:
    """A planned month of a row of the plan; None where there is none. One query."""
    return _found(ref, month, lambda _found: plan, action__plan=plan)


def month_at(unit: Unit, year: int, ref: str, month: int, *, viewer: Viewer) -> Occurrence | None:
    """The same of the plan that an office has for a year, as far as the viewer may see it. One query."""
    if not viewer.may("plan.view", unit):
        return None

    def plan_of(found: Occurrence) -> Plan:
        found.action.plan.unit = unit
        return found.action.plan

    of_year = {"action__plan__unit": unit, "action__plan__year": year, "action__plan__withdrawn_at": None}
    return _found(ref, month, plan_of, "action__plan", **of_year)


def _found(
    ref: str, month: int, plan_of: Callable[[Occurrence], Plan], *related: str, **where: Any
) -> Occurrence | None:
    if "\x00" in ref or not 1 <= month <= 12:
        return None
    related = ("action__section", "action__pic", "person", "handed_in_by", *related)
    found = Occurrence.objects.filter(action__ref=ref, month=month, **where).select_related(*related).first()
    if found:
        found.action.plan = found.action.section.plan = plan_of(found)
    return found


def month_page(
    occurrence: Occurrence, *, viewer: Viewer, today: date, doubts: bool = False, letters: int = 0
) -> MonthPage:
    """The page of a month that `find_month` gave, with what the register asks about its documents where `doubts` asks
    for it, and the first `letters` of their words. Three queries, three more for the questions."""
    action, plan = occurrence.action, occurrence.action.plan
    events = list(
        OccurrenceEvent.objects.filter(occurrence=occurrence).select_related("by", "person").order_by("number")
    )
    proofs = proofs_of([occurrence], viewer=viewer).get(occurrence.pk, ())
    if doubts:
        proofs = _doubted(proofs, viewer, letters)
    items = tuple(" ".join(str(item).split()) for item in action.evidence)
    area, in_charge = action.section.area, occurrence.in_charge
    makers = {e.by_id for e in handed_in(events)}
    live = action.withdrawn_at is None and plan.withdrawn_at is None and plan.closed_at is None
    may_give = live and may_hand_in(viewer, plan, area, in_charge.pk if in_charge else None)
    return MonthPage(
        occurrence=occurrence,
        month=month_of(occurrence, evidence_events(events), year=plan.year, today=today),
        asked=tuple(Asked(item, tuple(h for h in proofs if h.proof.item == item)) for item in items),
        others=tuple(h for h in proofs if h.proof.item not in items),
        told=tuple(Told(e, return_reason(e.reason) if e.reason else None) for e in reversed(events)),
        may_hand_in=may_give,
        may_check=live and may_check(viewer, plan, area) and viewer.person.pk not in makers,
        may_note=live and viewer.may("plan.comment", plan.unit),
        may_arrange=live and viewer.may("plan.edit", plan.unit, area=NO_AREA if area is None else area),
        is_maker=viewer.person.pk in makers,
        may_take_back=live and occurrence.step == Step.HANDED_IN and occurrence.handed_in_by_id == viewer.person.pk,
        may_edit_papers=viewer.may("evidence.add", plan.unit),
    )


def proofs_of(occurrences: Sequence[Occurrence], *, viewer: Viewer) -> dict[int, tuple[Handed, ...]]:
    """The documents that stand for these months, by the month's key, in the order in which they came. Two queries."""
    standing = Proof.objects.filter(occurrence__in=occurrences, until=None).select_related("document__unit")
    proofs = list(standing.order_by("occurrence_id", "since_id", "pk"))
    files = _files_of({p.document_id for p in proofs})
    found: dict[int, list[Handed]] = {}
    for proof in proofs:
        held = files[proof.document_id]
        last = max(held)
        readable = may_read(viewer, proof.document)
        handed = Handed(proof, readable, last > proof.position, held[proof.position], held[last])
        found.setdefault(proof.occurrence_id, []).append(handed)
    return {pk: tuple(handed) for pk, handed in found.items()}


def _doubted(proofs: Sequence[Handed], viewer: Viewer, letters: int) -> tuple[Handed, ...]:
    """The same with what is asked about those that the viewer may read."""
    shown = [h for h in proofs if h.is_readable]
    seen = seen_of([file.sha256 for h in shown for file in (h.file, h.latest)], letters=letters)
    asked = asked_of_all([(h.document, h.latest) for h in shown], seen, viewer=viewer)
    return tuple(
        replace(
            one,
            contents=seen.known.get(one.file.sha256),
            beginning=seen.beginnings.get(one.file.sha256, ""),
            doubts=tuple(Doubt(question_words(q, one.document), q.answer) for q in asked.get(one.document.pk, ())),
        )
        for one in proofs
    )


def _files_of(documents: set[int]) -> dict[int, dict[int, StoredFile]]:
    """The file of each version of these documents, by the document's key and the version's position."""
    found: dict[int, dict[int, StoredFile]] = defaultdict(dict)
    if documents:
        for version in DocumentVersion.objects.filter(document__in=documents).select_related("file"):
            found[version.document_id][version.position] = version.file
    return found


def documents_to_pick(plan: Plan, words: str, *, viewer: Viewer) -> list[Document]:
    """Documents of the register from which a month's evidence can be picked: the latest of the year, or those in whose
    title or number every word stands."""
    found = documents_of(plan.unit, viewer=viewer)
    if not words:
        return list(found.filter(in_year(plan.year))[:PICK])
    for word in words.split():
        found = found.filter(title__icontains=word) | found.filter(number__icontains=word)
    return list(found[:PICK])


def documents_by_code(plan: Plan, codes: Sequence[str], *, viewer: Viewer) -> list[Document]:
    """The office's documents with these codes that the viewer may read, in the order asked for."""
    codes = [code for code in codes if "\x00" not in code]  # PostgreSQL refuses it
    if not codes:
        return []
    found = {d.code: d for d in documents_of(plan.unit, viewer=viewer).filter(code__in=codes)}
    return [found[code] for code in dict.fromkeys(codes) if code in found]
