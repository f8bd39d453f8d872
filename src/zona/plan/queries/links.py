"""Which items of the instrument the rows of a plan serve, and how far that carries the office."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q

from zona import apart
from zona.org.access import Viewer
from zona.plan.models import Action, ItemLink, Plan, Section
from zona.plan.queries.plan import may_edit
from zona.rules.lke.climb import Step, climb
from zona.rules.lke.coverage import AreaCover, Coverage, Link, coverage
from zona.rules.lke.instrument import Item, Subcomponent
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.matching import Fit

State = ItemLink.State


@dataclass(frozen=True, slots=True)
class Held:
    """A link of a row, with the item and the points that it can bring."""

    link: ItemLink
    item: Item
    points: Fraction

    @property
    def fit(self) -> Fit:
        """How well the row speaks to the item."""
        return Fit(self.link.fit)

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided it yet."""
        return self.link.state == State.PROPOSED

    @property
    def refused(self) -> bool:
        """Whether a person said that the row does not serve the item."""
        return self.link.state == State.REFUSED

    @property
    def sure(self) -> bool:
        """Whether a proposal needs only a glance."""
        return bool(self.link.reason.get("sure"))

    @property
    def words(self) -> list[str]:
        """The row's words by which the rule saw it."""
        return list(self.link.reason.get("words", ()))


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A row with its links: what counts first (the surest proposals before the others), what was refused last."""

    action: Action
    links: tuple[Held, ...]
    may_edit: bool

    @property
    def open(self) -> list[Held]:
        """The proposals that wait for a person."""
        return [held for held in self.links if held.is_open]

    @property
    def counted(self) -> list[Held]:
        """The links that count."""
        return [held for held in self.links if not held.refused]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item that no row serves, with the points that it would add."""

    item: Item
    subcomponent: Subcomponent
    points: Fraction


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """How far the plan carries. `serving` are the refs of the rows by item; `open` counts proposals not yet decided;
    `hasil` are the uncovered items of Hasil, `missing` the others, those that would add most first."""

    plan: Plan
    found: Coverage
    serving: Mapping[str, tuple[str, ...]]
    rows: int
    open: int
    links: int
    missing: tuple[OpenItem, ...]
    hasil: tuple[OpenItem, ...]
    may_edit: bool

    @property
    def areas(self) -> tuple[AreaCover, ...]:
        """The six areas."""
        return self.found.areas


def linked_rows(plan: Plan, *, viewer: Viewer) -> list[LinkedRow]:
    """The rows of a plan in the order of the board, each with its links. Two queries."""
    sections: dict[int, Section] = {s.pk: s for s in Section.objects.filter(plan=plan)}
    links = _by_row(plan)
    rows = Action.objects.filter(plan=plan, withdrawn_at=None).order_by("section__position", "position", "pk")
    found = []
    for row in rows:
        row.section, row.plan = sections[row.section_id], plan
        found.append(LinkedRow(row, links.get(row.pk, ()), may_edit(viewer, plan, row.section.area)))
    return found


def links_of(action: Action) -> tuple[Held, ...]:
    """The links of one row that count. One query."""
    held = ItemLink.objects.filter(action=action).exclude(state=State.REFUSED)
    return tuple(sorted(map(_held, held), key=_order))


def coverage_page(plan: Plan, *, viewer: Viewer) -> CoveragePage:
    """The coverage of a plan by its links, proposed and confirmed. Three queries."""
    instrument = load_instrument()
    rows = linked_rows(plan, viewer=viewer)
    links = [(row.action.ref, held) for row in rows for held in row.counted]
    found = coverage(instrument, [Link(ref, held.item.code, held.fit) for ref, held in links])
    serving: dict[str, list[str]] = defaultdict(list)
    for ref, held in links:
        serving[held.item.code].append(ref)
    missing = [
        OpenItem(item := instrument.items[one.item], instrument.subcomponents[item.subcomponent], one.points)
        for one in found.uncovered
    ]
    return CoveragePage(
        plan=plan,
        found=found,
        serving={item: tuple(refs) for item, refs in serving.items()},
        rows=len(rows),
        open=sum(held.is_open for _ref, held in links),
        links=len(links),
        missing=tuple(one for one in missing if one.item.area is not None),
        hasil=tuple(one for one in missing if one.item.area is None),
        may_edit=any(row.may_edit for row in rows),
    )


def section_areas(plan: Plan) -> dict[int, int]:
    """The area of each section, by its key in the database: the one that somebody mapped it to, or else the one that
    most links of its rows speak of. Two queries."""
    items = load_instrument().items
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    served = ItemLink.objects.filter(action__plan=plan, action__withdrawn_at=None).exclude(state=State.REFUSED)
    for section, code in served.values_list("action__section_id", "item"):
        item = items.get(code)
        if item and item.area:
            votes[section][item.area] += 1
    found = {section: max(counts, key=lambda area: (counts[area], -area)) for section, counts in votes.items()}
    mapped = Section.objects.filter(plan=plan, area__isnull=False).values_list("pk", "area")
    return found | {pk: area for pk, area in mapped if area}


def climb_of(plan: Plan) -> tuple[Step, ...]:
    """The cheapest way up from what the plan's rows serve now. One query."""
    served = ItemLink.objects.filter(action__plan=plan, action__withdrawn_at=None).exclude(state=State.REFUSED)
    return apart.call(climb, load_instrument(), set(served.values_list("item", flat=True)))


def links_of_code(code: str) -> tuple[list[tuple[str, str]], list[Link]] | None:
    """The rows (ref and words) and the links that count of a plan in force; None where there is none.

    `code` is the plan's own or the beginning of its address, unit and year ("1504/2025"). For the command line, which
    asks for no viewer: whoever runs it has the database.
    """
    unit, _, year = code.strip("/").partition("/")
    named = Q(unit__code=unit, year=int(year)) if year.isdecimal() and len(year) == 4 else Q(code=code)
    plan = Plan.objects.filter(named, withdrawn_at=None).first()
    if plan is None:
        return None
    rows = Action.objects.filter(plan=plan, withdrawn_at=None).order_by("section__position", "position", "pk")
    links = _by_row(plan)
    return (
        [(row.ref, row.component or row.action) for row in rows],
        [Link(row.ref, held.item.code, held.fit) for row in rows for held in links.get(row.pk, ()) if not held.refused],
    )


def _by_row(plan: Plan) -> dict[int, tuple[Held, ...]]:
    known = load_instrument().items
    found: dict[int, list[Held]] = defaultdict(list)
    for link in ItemLink.objects.filter(action__plan=plan, action__withdrawn_at=None):
        if link.item in known:
            found[link.action_id].append(_held(link))
    return {row: tuple(sorted(links, key=_order)) for row, links in found.items()}


def _held(link: ItemLink) -> Held:
    instrument = load_instrument()
    return Held(link, instrument.items[link.item], instrument.item_weight(link.item))


def _order(held: Held) -> tuple[bool, bool, int, int, str]:
    return held.refused, not (held.sure or not held.is_open), held.fit.rank, -held.link.sureness, held.link.item
