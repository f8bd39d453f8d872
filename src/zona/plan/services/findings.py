"""What is done about a finding of an adopted plan: its wording taken over as an edit like any other, put aside with a
reason, or taken up again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.models import Person
from zona.plan.imports import draft as d
from zona.plan.imports.changes import Change
from zona.plan.models import FindingDecision, Plan
from zona.plan.queries.decree import CLAUSES, head_of
from zona.plan.queries.findings import (
    GONE,
    LEFT,
    TAKEN,
    UNDO,
    Checked,
    PlanFinding,
    added_months,
    checked_plan,
    early_treatments,
)
from zona.plan.reasons import Reason
from zona.plan.services.actions import edit_action
from zona.plan.services.decree import draft_decree
from zona.plan.services.refusals import UnableToEdit
from zona.plan.services.sections import edit_section
from zona.plan.services.takingback import kept_before, take_back
from zona.plan.values import month_key
from zona.rules.schedule import Treatment
from zona.ui.words import months as month_words

State = FindingDecision.State
VERBS = {State.TAKEN: "plan.finding_taken", State.LEFT: "plan.finding_left", State.OPEN: "plan.finding_reopened"}


def take_finding(
    *, actor: Person, at: datetime, plan: Plan, mark: str, seen: int, version: int, reason: Reason
) -> PlanFinding:
    """Takes a finding's wording over into the row, section or next decree that it speaks of, and gives the finding.

    `seen` is the version of what is changed, `version` that of the decision, as the person saw them. Raises
    `UnableToEdit`: changed, gone, has_history, no_wording, closed, plan_withdrawn, and what the edit itself refuses.
    """
    with transaction.atomic():
        held = _open_plan(plan)
        of = checked_plan(held)
        found = _found(of, mark, version)
        if found.worked:
            raise UnableToEdit("has_history", worked_words(found.worked))
        if found.change is None:
            raise UnableToEdit("no_wording", _("Temuan ini tidak mempunyai usulan yang dapat dipakai. Ubah isinya."))
        kind, key = next(iter(found.change.after)).split(".")[:2]
        undo = kept_before(of, kind, key, set(row_values(of, found.change)) if kind == "rows" else set())
        _apply(actor, at, of, found.change, seen, reason)
        held.refresh_from_db()
        after = kept_before(replace(of, plan=held), kind, key, set(undo["before"]))["before"]
        _decide(actor, at, held, found, State.TAKEN, reason.words, {UNDO: {**undo, "after": after}})
    return found


def give_back(*, actor: Person, at: datetime, plan: Plan, mark: str, version: int, reason: str) -> PlanFinding:
    """Puts back what a finding's proposal replaced, with a reason, and opens the finding. Raises as `take_back` does,
    and closed, plan_withdrawn, gone."""
    with transaction.atomic():
        held = _open_plan(plan)
        found = next((f for f in checked_plan(held).findings if f.mark == mark), None)
        if found is None:
            raise _changed()
        take_back(actor=actor, at=at, plan=held, mark=mark, version=version, reason=reason)
        _decide(actor, at, held, found, State.OPEN, " ".join(reason.split()))
    return found


def worked_words(worked: Sequence[int]) -> str:
    """Why a proposal for months cannot be taken over, in a sentence."""
    said = _("Usulan ini menghapus %(months)s, padahal bulan itu sudah mempunyai riwayat; pekerjaannya tidak dihapus.")
    return said % {"months": month_words(worked)}


def put_aside(*, actor: Person, at: datetime, plan: Plan, mark: str, version: int, reason: str) -> PlanFinding:
    """Puts a finding aside, and keeps why. Raises `UnableToEdit`: no_reason, changed, gone, closed, plan_withdrawn."""
    reason = " ".join(reason.split())
    if not reason:
        raise UnableToEdit("no_reason", _("Tulis mengapa temuan ini dikesampingkan."), field="why")
    with transaction.atomic():
        held = _open_plan(plan)
        found = _found(checked_plan(held), mark, version)
        _decide(actor, at, held, found, State.LEFT, reason)
    return found


def take_up(*, actor: Person, at: datetime, plan: Plan, mark: str, version: int) -> PlanFinding:
    """Opens a finding again that was put aside, here or while the decree was read. Raises as `put_aside` does, and
    no_change where it is open."""
    with transaction.atomic():
        held = _open_plan(plan)
        found = _found(checked_plan(held), mark, version)
        if found.state != LEFT:
            raise UnableToEdit("no_change", _("Temuan ini masih terbuka."))
        _decide(actor, at, held, found, State.OPEN, "")
    return found


def _open_plan(plan: Plan) -> Plan:
    held = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
    if held.withdrawn_at:
        raise UnableToEdit("plan_withdrawn", _("Rencana ini sudah ditarik dan tidak dapat diubah."))
    if held.closed_at:
        raise UnableToEdit("closed", _("Rencana tahun %(year)s sudah ditutup.") % {"year": held.year})
    return held


def _found(of: Checked, mark: str, version: int) -> PlanFinding:
    """The finding, unless somebody was quicker."""
    found = next((f for f in of.findings if f.mark == mark), None)
    if found is None or found.state in {GONE, TAKEN}:
        raise UnableToEdit("gone", _("Temuan ini sudah tidak ada lagi."))
    if found.version != version:
        raise _changed()
    return found


def _changed() -> UnableToEdit:
    return UnableToEdit("changed", _("Temuan ini baru saja diputuskan orang lain. Periksa, lalu putuskan lagi."))


def _decide(
    actor: Person,
    at: datetime,
    plan: Plan,
    found: PlanFinding,
    state: State,
    reason: str,
    undo: Mapping[str, Any] | None = None,
) -> None:
    told: dict[str, Any] = {
        "found": {**found.told, **(undo or {})}, "state": state, "reason": reason[:300], "by": actor, "at": at,
        "version": found.version + 1,
    }  # fmt: skip
    if found.version:
        if not FindingDecision.objects.filter(plan=plan, mark=found.mark, version=found.version).update(**told):
            raise _changed()
    else:
        try:
            with transaction.atomic():
                FindingDecision.objects.create(plan=plan, mark=found.mark, **told)
        except IntegrityError as twice:
            raise _changed() from twice
    data = {"year": plan.year, "code": found.code, "where": found.where, "words": reason}
    record(actor=actor, at=at, chain=plan.unit.code, verb=VERBS[state], subject=plan.subject, data=data)


# Taking over


def _apply(actor: Person, at: datetime, of: Checked, change: Change, seen: int, reason: Reason) -> None:
    """Makes the change as whoever edits the row, the section or the next decree would."""
    kind, key = next(iter(change.after)).split(".")[:2]
    if kind == "rows":
        values = row_values(of, change)
        edit_action(actor=actor, at=at, action=of.row(key), version=seen, values=values, reason=reason)
    elif kind == "sections":
        _retitle(actor, at, of, key, str(next(iter(change.after.values()))), seen, reason)
    else:
        made = d.patched(of.draft, change.after)
        texts = {kind: [c["text"] for _key, c in d.clauses_of(made, kind)] for kind in CLAUSES}
        head = head_of(of.plan)
        # a clause that stays keeps its own line ends, so that nothing else counts as changed
        values_now = {**head, **{kind: texts[kind] for kind in CLAUSES if texts[kind] != head[kind]}}
        draft_decree(actor=actor, at=at, plan=of.plan, version=seen, values=values_now, reason=reason)


def row_values(of: Checked, change: Change) -> dict[str, str]:
    """The change of one row as its form's values. A month that was over before the decree was signed is asked what the
    plan's other such months are, so that nothing is late at once."""
    values: dict[str, str] = {}
    early = early_treatments(of.plan, added_months(of, change))
    for path, value in change.after.items():
        _rows, key, cell, *rest = path.split(".")
        if cell == "months":
            if (value is not None) != (rest[0] in of.draft["rows"][key]["months"]):
                values[month_key(int(rest[0]))] = (
                    "" if value is None else str(early.get(int(rest[0]), Treatment.COUNTED))
                )
        elif cell in d.TEXTS:
            values["pic_text" if cell == "pic" else cell] = "\n".join(value) if isinstance(value, list) else value
    return values


def _retitle(actor: Person, at: datetime, of: Checked, key: str, title: str, seen: int, reason: Reason) -> None:
    section = of.section(key)
    edit_section(
        actor=actor,
        at=at,
        section=section,
        version=seen,
        number=section.number,
        title=title,
        area=section.area,
        position=of.sections.index(section) + 1,
        reason=reason,
    )
