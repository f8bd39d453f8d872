"""What the plan and the register already hold for each item: the documents handed in for the months of the rows that
serve it, and those that were registered as a kind that it names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from zona.evidence.models import Document
from zona.evidence.queries.documents import in_year, readable_by
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.plan.models import ItemLink, Plan, Proof
from zona.plan.queries.months import month_of, read_months
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.suggest import HeldDocument
from zona.rules.schedule import ACCEPTED


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
    """By item: the rows that serve it, and the documents at hand, those of the plan first; all rows of the plan."""

    rows: Mapping[str, list[Row]]
    documents: Mapping[str, list[Holding]]
    idle: list[Row]


def holdings_of(unit: Unit, year: int, instrument: Instrument, *, viewer: Viewer) -> Holdings:
    """What the office's plan and register hold, as far as the viewer may read it. At most six queries."""
    documents: dict[str, list[Holding]] = defaultdict(list)
    rows: dict[str, list[Row]] = defaultdict(list)
    idle: list[Row] = []
    plan = Plan.objects.filter(unit=unit, year=year, withdrawn_at=None).first()
    if plan is not None:
        items_of = _links(plan, rows, idle)
        _proofs(plan, items_of, documents, viewer)
    _registered(unit, year, instrument, documents, viewer)
    return Holdings(rows, documents, idle)


def _links(plan: Plan, rows: dict[str, list[Row]], idle: list[Row]) -> dict[int, list[str]]:
    """The items of each row, by the row's key; fills the rows of each item, and those that serve none."""
    items_of: dict[int, list[str]] = defaultdict(list)
    links = ItemLink.objects.filter(action__plan=plan, action__withdrawn_at=None).exclude(state=ItemLink.State.REFUSED)
    links = links.select_related("action").order_by("action__section__position", "action__position", "pk")
    for link in links:
        items_of[link.action_id].append(link.item)
        confirmed = link.state == ItemLink.State.CONFIRMED
        rows[link.item].append(Row(link.action.ref, link.action.action, confirmed))
    actions = plan.actions.filter(withdrawn_at=None).order_by("section__position", "position")
    idle.extend(Row(a.ref, a.action, confirmed=False) for a in actions if a.pk not in items_of)
    return items_of


def _proofs(plan: Plan, items_of: Mapping[int, list[str]], documents: dict[str, list[Holding]], viewer: Viewer) -> None:
    readable = Document.objects.filter(readable_by(viewer), withdrawn_at=None)
    standing = Proof.objects.filter(occurrence__action__plan=plan, until=None, document__in=readable)
    standing = standing.select_related("document", "occurrence__action").order_by("occurrence__month", "pk")
    found = list(standing)
    if not found:
        return
    held = read_months(action__plan=plan)
    for proof in found:
        occurrence = proof.occurrence
        month = month_of(occurrence, held.events.get(occurrence.pk, ()), year=plan.year, today=viewer.today)
        held_now = Holding(proof.document, occurrence.action.ref, occurrence.month, month.state in ACCEPTED)
        for item in items_of.get(occurrence.action_id, ()):
            documents[item].append(held_now)


def _registered(
    unit: Unit, year: int, instrument: Instrument, documents: dict[str, list[Holding]], viewer: Viewer
) -> None:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for item in instrument.items.values():
        for kind in item.evidence:
            by_kind[kind].append(item.code)
    known = Document.objects.filter(readable_by(viewer), in_year(year), unit=unit, withdrawn_at=None)
    for document in known.filter(kind__in=by_kind).order_by("registered_at", "pk"):
        for code in by_kind[document.kind]:
            if all(one.document.pk != document.pk for one in documents[code]):
                documents[code].append(Holding(document))
