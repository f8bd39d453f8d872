"""An amended decree beside the plan as it stands: which rows are one, what differs, and whether work would be lost."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zona.plan.adoption import NewAction, NewMonth, NewSection
from zona.plan.models import Action, Occurrence, Plan, Revision, Section
from zona.plan.queries.decree import planned_row
from zona.rules.decree.comparing import PlanRow, compare, differing


@dataclass(frozen=True, slots=True)
class PairedRow:
    """A row on both sides: `old` None where the decree adds it, `new` None where it is gone. `fields` differ, as
    `rules.decree.comparing` names them; `worked` are months that the new decree no longer plans but that have a
    history, `treated` those that nobody has touched and of which it asks something else than now."""

    old: Action | None
    new: NewAction | None
    fields: tuple[str, ...] = ()
    added: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    worked: tuple[int, ...] = ()
    treated: tuple[int, ...] = ()
    before: PlanRow | None = None
    after: PlanRow | None = None

    @property
    def kind(self) -> str:
        """ "new", "gone", "same" or "changed"."""
        if self.old is None:
            return "new"
        if self.new is None:
            return "gone"
        return "changed" if self.fields or self.treated else "same"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows, and the rows' pairs as a form carries them (new ref → old ref)."""

    rows: tuple[PairedRow, ...]
    pairs: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[PairedRow, ...]:
        """The rows of a kind."""
        return tuple(row for row in self.rows if row.kind == kind)

    @property
    def worked(self) -> tuple[PairedRow, ...]:
        """The rows with worked months that the new decree leaves out."""
        return tuple(row for row in self.rows if row.worked)


def live_rows(plan: Plan) -> list[Action]:
    """The rows in force in the order of the board, with section, person and months."""
    rows = Action.objects.filter(plan=plan, withdrawn_at=None).select_related("section", "pic")
    return list(rows.order_by("section__position", "position", "pk").prefetch_related("occurrences"))


def compared(old: Sequence[Action], new: Sequence[NewAction], pairs: Mapping[str, str] | None = None) -> Comparison:
    """The plan's rows beside the new decree's: by likeness, or as a person has `pairs`ed them."""
    before, after = [planned_row(row) for row in old], [_row(row) for row in new]
    found = _likely(before, after, old, new) if pairs is None else dict(pairs)
    by_ref = {row.ref: (row, said) for row, said in zip(old, before, strict=True)}
    left = dict(by_ref)
    rows = []
    for row, said in zip(new, after, strict=True):
        partner = left.pop(found.get(row.ref, ""), None)
        rows.append(_paired(*partner, row, said) if partner else PairedRow(None, row, after=said))
    rows += [PairedRow(row, None, before=said) for row, said in left.values()]
    kept = {row.new.ref: row.old.ref for row in rows if row.new and row.old}
    return Comparison(tuple(rows), kept)


@dataclass(frozen=True, slots=True)
class Held:
    """A month in force: what is asked of it, and whether it has a history, which no choice changes."""

    treatment: str
    worked: bool


def in_force(plan: Plan, new: Sequence[NewAction]) -> dict[str, dict[int, Held]]:
    """For the refs of a new decree's rows that go on as rows of the plan: each month that is in force. Two queries."""
    pairs = [(row.new, row.old) for row in compared(live_rows(plan), new).rows if row.new and row.old]
    return {
        row.ref: {o.month: Held(str(o.treatment), bool(o.version)) for o in old.occurrences.all()} for row, old in pairs
    }


def _likely(
    before: list[PlanRow], after: list[PlanRow], old: Sequence[Action], new: Sequence[NewAction]
) -> dict[str, str]:
    old_of = {id(said): row.ref for said, row in zip(before, old, strict=True)}
    new_of = {id(said): row.ref for said, row in zip(after, new, strict=True)}
    changes = compare(before, after)
    return {new_of[id(c.after)]: old_of[id(c.before)] for c in changes if c.before and c.after}


def _paired(old: Action, before: PlanRow, new: NewAction, after: PlanRow) -> PairedRow:
    held = {o.month: o for o in old.occurrences.all()}
    wanted = {m.month for m in new.months}
    dropped = tuple(sorted(held.keys() - wanted))
    return PairedRow(
        old,
        new,
        differing(before, after),
        added=tuple(sorted(wanted - held.keys())),
        dropped=dropped,
        worked=tuple(m for m in dropped if held[m].version),
        treated=tuple(sorted(m.month for m in new.months if m.month in held and is_treated(held[m.month], m))),
        before=before,
        after=after,
    )


def is_treated(held: Occurrence, wanted: NewMonth) -> bool:
    """Whether a month that nobody has touched is asked something else than now, by a choice for this very month."""
    return wanted.chosen and not held.version and (held.treatment, held.reason) != (wanted.treatment, wanted.reason)


def _row(row: NewAction) -> PlanRow:
    return PlanRow(
        section=row.section,
        number=row.number,
        sub=row.sub,
        component=row.component,
        indicator=row.indicator,
        action=row.action,
        evidence=tuple(row.evidence),
        months=tuple(sorted(m.month for m in row.months)),
        target=row.target,
        pic=row.pic_text,
    )


def partner_sections(old: Sequence[Section], new: Sequence[NewSection]) -> dict[str, Section]:
    """For numbers of new sections, the plan's section that each goes on as: of the same number, else the same title."""
    by_number = {s.number: s for s in old}
    found = {s.number: by_number[s.number] for s in new if s.number in by_number}
    used = {s.pk for s in found.values()}
    for section in new:
        title = section.title.casefold()
        same = [s for s in old if s.pk not in used and s.title.casefold() == title]
        if section.number not in found and same:
            found[section.number] = same[0]
            used.add(same[0].pk)
    return found


def state_of(plan: Plan) -> str:
    """A fingerprint of everything that people do to a plan's sections, rows and months."""
    told = [
        list(Section.objects.filter(plan=plan).order_by("pk").values_list("pk", "version")),
        list(Action.objects.filter(plan=plan).order_by("pk").values_list("pk", "version")),
        list(Occurrence.objects.filter(action__plan=plan).order_by("pk").values_list("pk", "version")),
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def revisions_of(plan: Plan) -> list[Revision]:
    """The revisions of a plan, newest first."""
    return list(plan.revisions.select_related("by", "source", "former_source").order_by("-number"))
