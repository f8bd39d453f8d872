"""An amended decree becomes a revision of the plan: rows that go on keep their history, work and evidence."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.models import Person
from zona.plan.adoption import (
    DecreeHead,
    NewAction,
    NewMonth,
    NewSection,
    UnableToAdopt,
    refuse_faults,
)
from zona.plan.linking import rows_changed
from zona.plan.models import Action, DecreeImport, Occurrence, Plan, Revision, Section
from zona.plan.queries.revising import (
    Comparison,
    PairedRow,
    compared,
    is_treated,
    live_rows,
    partner_sections,
    state_of,
)
from zona.plan.reasons import Kind, Reason
from zona.plan.services.acting import Step, What, add_event, claimed
from zona.plan.services.actions import ref_of
from zona.plan.services.arranging import treat
from zona.plan.services.climbing import next_number
from zona.plan.services.revisable import KEEP, WAIVE, agreed, fates_of, is_earlier, locked
from zona.plan.values import changes_between, month_key, values_of
from zona.rules.decree.reading import tells_year
from zona.rules.schedule import Treatment

HEAD = (
    "title", "decree_number", "decree_year", "issuer", "signed_in", "signed_on", "signatory_office", "signatory_name",
    "clauses", "decree_draft",
)  # fmt: skip
_COLUMNS = {"component": "component", "indicator": "indicator", "action": "action", "target": "target"}


def revise_plan(
    *,
    actor: Person,
    at: datetime,
    plan: Plan,
    seen: str,
    decree: DecreeHead,
    sections: Sequence[NewSection],
    actions: Sequence[NewAction],
    pairs: Mapping[str, str],
    worked: str = "",
    gone: Mapping[str, str] | None = None,
    gone_reason: str = "",
    sure: bool = False,
    source: DecreeImport | None = None,
) -> Revision:
    """Takes an amended decree over into the plan of its year, all or nothing, and logs each change with it as reason.

    `seen` is the `state_of` the plan that the person compared, `pairs` which new ref goes on as which old one, `worked`
    what becomes of worked months that are no longer planned (`KEEP` or `WAIVE`; those handed in or accepted stay),
    `gone` what becomes of each row that the decree no longer has, by its ref: `KEEP`, or `DROP` with a `gone_reason`.
    A decree signed before the one in force is taken only from who is `sure`. A month that nobody has touched takes the
    treatment that was chosen for it alone; every other that is in force keeps its own.
    Raises `UnableToAdopt`: closed, already_withdrawn, changed, earlier, worked, gone, no_reason, bad_pair, and whatever
    refuses a new plan.
    """
    refuse_faults(plan.year, decree, sections, actions)
    with transaction.atomic():
        held = locked(plan, seen)
        if is_earlier(decree.signed_on, held) and not sure:
            raise UnableToAdopt(
                "earlier",
                _("Centang bahwa Anda yakin: keputusan ini ditetapkan lebih dahulu daripada yang berlaku."),
            )
        old = live_rows(held)
        found = agreed(compared(old, actions, pairs), pairs, worked, {row.ref for row in old})
        fates = fates_of(found, gone or {}, gone_reason)
        reason = Reason(Kind.DECREE, decree_name(decree))
        work = _Work(actor, at, held, reason, worked, fates, gone_reason.strip())
        former = {name: getattr(held, name) for name in HEAD}
        former["signed_on"] = held.signed_on.isoformat() if held.signed_on else None
        by_number = work.sections(sections)
        work.rows(found, by_number)
        _new_head(held, decree, source)
        rows_changed(held)
        revision = Revision.objects.create(
            plan=held,
            number=held.revisions.count() + 1,
            former=former,
            former_source=plan.source,
            source=source,
            changes=work.done,
            state=state_of(held),
            by=actor,
            at=at,
        )
        _log(actor, at, held, found, decree)
        return revision


def decree_name(decree: DecreeHead) -> str:
    """ "Keputusan Nomor 20 Tahun 2025"."""
    said = _("Keputusan Nomor %(number)s") % {"number": decree.number or _("(belum bernomor)")}
    return said + (
        _(" Tahun %(year)d") % {"year": decree.year}
        if decree.year and not tells_year(decree.number, decree.year)
        else ""
    )


def _new_head(plan: Plan, decree: DecreeHead, source: DecreeImport | None) -> None:
    head = {
        "title": decree.title,
        "decree_number": decree.number,
        "decree_year": decree.year,
        "issuer": decree.issuer,
        "signed_in": decree.place,
        "signed_on": decree.signed_on,
        "signatory_office": decree.signatory_office,
        "signatory_name": decree.signatory_name,
        "clauses": dict(decree.clauses),
        "decree_draft": {},
        "source": source,
    }
    Plan.objects.filter(pk=plan.pk).update(**head)


T = TypeVar("T")


class _Work:
    """The writing of one revision; `done` is what it takes to put everything back."""

    def __init__(
        self,
        actor: Person,
        at: datetime,
        plan: Plan,
        reason: Reason,
        worked: str,
        fates: Mapping[str, str],
        gone_reason: str,
    ) -> None:
        self.actor, self.at, self.plan, self.reason, self.worked = actor, at, plan, reason, worked
        self.fates, self.gone_reason = fates, Reason(Kind.DECREE, f"{reason.words}: {gone_reason}")
        self.done: dict[str, Any] = {
            "sections": {}, "new_sections": [], "rows": {}, "added": [], "gone": [], "months_added": [],
            "months_removed": [], "months_waived": [], "months_treated": [],
        }  # fmt: skip

    def sections(self, wanted: Sequence[NewSection]) -> dict[str, Section]:
        """Brings the sections into the new decree's order and words; those that it no longer has stay behind them."""
        held = list(Section.objects.filter(plan=self.plan).order_by("position"))
        goes_on = partner_sections(held, wanted)
        free = len(held) + len(wanted)
        for section in held:
            self.done["sections"][str(section.pk)] = [section.number, section.title, section.area, section.position]
            # By way of places and numbers that nobody has: no two may share one even for a moment.
            Section.objects.filter(pk=section.pk).update(position=section.position + free, number=f"~{section.pk}")
        made = {}
        for place, new in enumerate(wanted, 1):
            section = goes_on.get(new.number) or self._new_section(len(held), place + 2 * free)
            area = section.area if new.area is None else new.area
            changes = {
                name: [before, after]
                for name, before, after in (
                    ("number", section.number, new.number), ("title", section.title, new.title),
                    ("area", section.area, area),
                )
                if before != after
            }  # fmt: skip
            section.number, section.title, section.area, section.position = new.number, new.title, area, place
            section.version += bool(changes)
            section.save(update_fields=["number", "title", "area", "position", "version"])
            made[new.number] = section
            if changes:
                data = {"number": new.number, "title": new.title, "changes": changes, **self.reason.logged()}
                self._record("plan.section_edited", section.subject, data)
        rest = [s for s in held if s.pk not in {one.pk for one in made.values()}]
        for place, section in enumerate(rest, len(wanted) + 1):
            Section.objects.filter(pk=section.pk).update(position=place, number=section.number)
        return made

    def _new_section(self, held: int, place: int) -> Section:
        key = held + len(self.done["new_sections"]) + 1
        while Section.objects.filter(plan=self.plan, key=str(key)).exists():
            key += 1
        made = Section.objects.create(plan=self.plan, key=str(key), number=f"~~{key}", title="-", position=place)
        self.done["new_sections"].append(made.pk)
        return made

    def rows(self, found: Comparison, sections: Mapping[str, Section]) -> None:
        """Withdraws or keeps what is gone, changes what differs, adds what is new."""
        kept = [_given(row.old) for row in found.of("gone") if self.fates[_given(row.old).ref] == KEEP]
        for row in found.of("gone"):
            if row.old not in kept:
                self._withdraw(row)
        stay = [row for row in found.rows if row.old and row.new]
        for old in [*kept, *(_given(row.old) for row in stay)]:
            Action.objects.filter(pk=old.pk).update(ref=f"~{old.pk}")
        self._make_way({row.new.ref for row in found.rows if row.new})
        for place, row in enumerate((row for row in found.rows if row.new), 1):
            section = sections[row.new.section]  # type: ignore[union-attr]
            if row.old:
                self._change(row, section, place)
            else:
                self._add(row, section, place)
        for place, old in enumerate(kept, len(found.rows) + 1):
            self._keep(old, place)

    def _keep(self, old: Action, place: int) -> None:
        """A row that the new decree no longer has stays behind those of its section, under a number that is free."""
        self.done["rows"][str(old.pk)] = _columns_of(old)
        section = Section.objects.get(pk=old.section_id)
        taken = set(self.plan.actions.exclude(pk=old.pk).values_list("ref", flat=True))
        ref, number, sub = ref_of(section.number, old.number, old.sub), old.number, old.sub
        if ref in taken or section.number != old.section.number:
            number, sub = next_number(section), ""
            ref = ref_of(section.number, number, sub)
        before, old.position = old.ref, place
        old.ref, old.number, old.sub, old.version = ref, number, sub, old.version + 1
        old.save(update_fields=["ref", "number", "sub", "position", "version"])
        self._record("plan.action_kept", old.subject, {"ref": old.ref, "former": before, **self.reason.logged()})

    def _make_way(self, wanted: set[str]) -> None:
        """A withdrawn row gives up a number that the new decree uses: "V.3" becomes "V.3~1"."""
        every = set(self.plan.actions.values_list("ref", flat=True)) | wanted
        for row in self.plan.actions.filter(withdrawn_at__isnull=False, ref__in=wanted):
            self.done["rows"].setdefault(str(row.pk), {"ref": row.ref})
            row.ref = next(ref for n in range(1, len(every) + 2) if (ref := f"{row.ref[:36]}~{n}") not in every)
            every.add(row.ref)
            row.save(update_fields=["ref"])

    def _withdraw(self, row: PairedRow) -> None:
        old = _given(row.old)
        self.done["gone"].append(old.pk)
        old.version, old.withdrawn_at, old.withdrawn_reason = old.version + 1, self.at, str(self.gone_reason)[:300]
        old.save(update_fields=["version", "withdrawn_at", "withdrawn_reason"])
        self._record("plan.action_withdrawn", old.subject, {"ref": old.ref, **self.gone_reason.logged()})

    def _change(self, row: PairedRow, section: Section, place: int) -> None:
        old, new = _given(row.old), _given(row.new)
        self.done["rows"][str(old.pk)] = _columns_of(old)
        treatments = {o.month: o.treatment for o in old.occurrences.all()}
        before = values_of(old, treatments)
        months = self._months(row, old)
        wanted = {"section": section.key, "number": new.number, "sub": new.sub} if "ref" in row.fields else {}
        wanted |= {name: getattr(new, name) for name in _COLUMNS if name in row.fields}
        wanted |= {"pic_text": new.pic_text} if "pic" in row.fields else {}
        wanted |= {"evidence": "\n".join(new.evidence)} if "evidence" in row.fields else {}
        changes = changes_between(before, wanted | months)
        for name in ("number", "sub", "pic_text", *_COLUMNS):
            if name in wanted:
                setattr(old, name, wanted[name])
        if "evidence" in wanted:
            old.evidence = list(new.evidence)
        ref, old.ref = old.ref, new.ref
        old.section, old.position, old.version = section, place, old.version + bool(changes or ref != old.ref)
        old.save()
        if changes:
            data = {"ref": old.ref, "changes": {k: list(v) for k, v in changes.items()}, "names": {}}
            self._record("plan.action_edited", old.subject, {**data, "version": old.version, **self.reason.logged()})

    def _months(self, row: PairedRow, old: Action) -> dict[str, str]:
        """Adds and removes months; gives the new values of those that changed. A month with a history is never
        removed: it is marked, and waived where that was asked and nothing of it is handed in or accepted."""
        changed: dict[str, str] = {}
        held = {o.month: o for o in old.occurrences.all()}
        for month in row.dropped:
            changed |= self._worked(held[month]) if month in row.worked else self._removed(held[month])
        for m in _given(row.new).months:
            if m.month in row.added:
                made = Occurrence.objects.create(action=old, month=m.month, treatment=m.treatment, reason=m.reason)
                self.done["months_added"].append(made.pk)
                changed[month_key(m.month)] = str(m.treatment)
            else:
                changed |= self._treated(held[m.month], m)
        return changed

    def _treated(self, occurrence: Occurrence, wanted: NewMonth) -> dict[str, str]:
        """A month that nobody has touched asks what was chosen for the new decree, as at a first import."""
        if not is_treated(occurrence, wanted):
            return {}
        self.done["months_treated"].append([occurrence.pk, occurrence.treatment, occurrence.reason])
        differs = occurrence.treatment != wanted.treatment
        occurrence.treatment, occurrence.reason = wanted.treatment, wanted.reason
        occurrence.save(update_fields=["treatment", "reason"])
        return {month_key(occurrence.month): str(wanted.treatment)} if differs else {}

    def _removed(self, occurrence: Occurrence) -> dict[str, str]:
        told = [occurrence.action_id, occurrence.month, occurrence.treatment, occurrence.reason]
        self.done["months_removed"].append(told)
        occurrence.delete()
        return {month_key(occurrence.month): ""}

    def _worked(self, occurrence: Occurrence) -> dict[str, str]:
        now = claimed(occurrence, occurrence.version)
        if self.worked == WAIVE and now.occurrence.step not in {Step.HANDED_IN, Step.ACCEPTED}:
            if now.occurrence.treatment == Treatment.WAIVED:
                return {}
            self.done["months_waived"].append([occurrence.pk, now.occurrence.treatment])
            treat(
                actor=self.actor,
                at=self.at,
                now=now,
                treatment=Occurrence.Treatment.WAIVED,
                reason=self.reason,
                logged=False,
            )
            return {month_key(occurrence.month): str(Treatment.WAIVED)}
        words = _("Tidak lagi direncanakan dalam %(decree)s; pekerjaannya tetap.") % {"decree": self.reason.words}
        if not any(e.step == Step.NOTED and e.words == words for e in now.events):
            what = What(words=words)
            add_event(actor=self.actor, at=self.at, now=now, step=Step.NOTED, what=what)
        return {}

    def _add(self, row: PairedRow, section: Section, place: int) -> None:
        new = _given(row.new)
        used = set(self.plan.actions.values_list("key", flat=True))
        key = next(k for n in range(len(used) + 1) if (k := f"{new.ref}~{n}" if n else new.ref) not in used)
        made = Action.objects.create(
            plan=self.plan,
            section=section,
            position=place,
            ref=new.ref,
            key=key,
            number=new.number,
            sub=new.sub,
            evidence=list(new.evidence),
            pic_text=new.pic_text,
            place=dict(new.place),
            **{name: getattr(new, name) for name in _COLUMNS},
        )
        Occurrence.objects.bulk_create(
            Occurrence(action=made, month=m.month, treatment=m.treatment, reason=m.reason) for m in new.months
        )
        self.done["added"].append(made.pk)
        values = values_of(made, {m.month: m.treatment for m in new.months})
        changes = {key: ["", value] for key, value in values.items() if value}
        self._record(
            "plan.action_added",
            made.subject,
            {"ref": made.ref, "changes": changes, "names": {}, "version": 1, **self.reason.logged()},
        )

    def _record(self, verb: str, subject: str, data: dict[str, Any]) -> None:
        record(actor=self.actor, at=self.at, chain=self.plan.unit.code, verb=verb, subject=subject, data=data)


def _columns_of(row: Action) -> dict[str, Any]:
    """What it takes to put a row back."""
    return {
        "ref": row.ref, "section_id": row.section_id, "position": row.position,
        **{name: getattr(row, name) for name in ("number", "sub", "evidence", "pic_text", *_COLUMNS)},
    }  # fmt: skip


def _given(value: T | None) -> T:
    assert value is not None
    return value


def _log(actor: Person, at: datetime, plan: Plan, found: Comparison, decree: DecreeHead) -> None:
    kinds = {kind: len(found.of(kind)) for kind in ("same", "changed", "new", "gone")}  # the kept ones among the gone
    data = {"year": plan.year, "decree": decree.number, **kinds}
    record(actor=actor, at=at, chain=plan.unit.code, verb="plan.revised", subject=plan.subject, data=data)
