"""What the plan and the register already hold for each item: the documents handed in for the months of the rows that
serve it, and those that were registered as a kind that it names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from zona.evidence.models import Document
from zona.evidence.queries.documents import in_year, readable_in
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.plan.models import Action, ItemLink, OccurrenceEvent, Proof
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.suggest import HeldDocument


@dataclass(frozen=True, slots=True)
class Holding:
    """A document at hand for an item: through a row's month (`ref`, `month`), accepted or not, or from the register
    alone (`ref` "")."""

    document: Document
    ref: str = ""
    month: int | None = None
    accepted: bool = False

    @property
    def counted(self) -> HeldDocument:
        """As the rules count it."""
        on = self.document.period_to or self.document.dated_on
        return HeldDocument(self.document.kind, on, self.month if self.accepted else None)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the plan that serves an item: its ref and what it does; `confirmed` where a person said so."""

    ref: str
    action: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is held of a year, by item: the rows that serve it, and the documents at hand, those of the plan first."""

    year: int
    rows: Mapping[str, list[Row]]
    documents: Mapping[str, list[Holding]]


def holdings_of(unit: Unit, year: int, instrument: Instrument, *, viewer: Viewer) -> Holdings:
    """What the office's plan and register hold, as far as the viewer may read it. Three queries."""
    documents: dict[str, list[Holding]] = defaultdict(list)
    rows: dict[str, list[Row]] = defaultdict(list)
    items_of: dict[int, list[str]] = defaultdict(list)
    for link in _links(unit, year):
        items_of[link.action_id].append(link.item)
        rows[link.item].append(Row(link.action.ref, link.action.action, link.state == ItemLink.State.CONFIRMED))
    for proof in _proofs(unit, year, viewer):
        occurrence = proof.occurrence
        accepted = occurrence.step == OccurrenceEvent.Step.ACCEPTED  # a hint, proven by `zona check`
        held = Holding(proof.document, occurrence.action.ref, occurrence.month, accepted)
        for item in items_of.get(occurrence.action_id, ()):
            documents[item].append(held)
    _registered(unit, year, instrument, documents, viewer)
    return Holdings(year, rows, documents)


def idle_rows(unit: Unit, year: int) -> list[Row]:
    """The rows of the plan that serve no item."""
    serving = _links(unit, year).order_by().values("action")
    actions = Action.objects.filter(
        plan__unit=unit, plan__year=year, plan__withdrawn_at=None, withdrawn_at=None
    ).exclude(pk__in=serving)
    return [Row(a.ref, a.action, confirmed=False) for a in actions.order_by("section__position", "position")]


def _links(unit: Unit, year: int) -> QuerySet[ItemLink]:
    held = ItemLink.objects.filter(
        action__plan__unit=unit, action__plan__year=year, action__plan__withdrawn_at=None, action__withdrawn_at=None
    ).exclude(state=ItemLink.State.REFUSED)
    held = held.select_related("action").only("item", "state", "action__ref", "action__action")
    return held.order_by("action__section__position", "action__position", "pk")


def _proofs(unit: Unit, year: int, viewer: Viewer) -> QuerySet[Proof]:
    readable = readable_in(unit, viewer=viewer)
    standing = Proof.objects.filter(
        occurrence__action__plan__unit=unit,
        occurrence__action__plan__year=year,
        occurrence__action__plan__withdrawn_at=None,
        until=None,
        document__in=readable,
    )
    return standing.select_related("document", "occurrence__action").order_by("occurrence__month", "pk")


def _registered(
    unit: Unit, year: int, instrument: Instrument, documents: dict[str, list[Holding]], viewer: Viewer
) -> None:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for item in instrument.items.values():
        for kind in item.evidence:
            by_kind[kind].append(item.code)
    known = readable_in(unit, viewer=viewer).filter(in_year(year))
    for document in known.filter(kind__in=by_kind).order_by("registered_at", "pk"):
        for code in by_kind[document.kind]:
            if all(one.document.pk != document.pk for one in documents[code]):
                documents[code].append(Holding(document))
