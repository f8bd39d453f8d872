"""What is done about a finding of an adopted plan: its wording taken over as an edit like any other, put aside with a
reason, or taken up again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.models import Person
from zona.plan.models import FindingDecision, Plan
from zona.plan.queries.findings import (
    GONE,
    LEFT,
    TAKEN,
    UNDO,
    Checked,
    PlanFinding,
    checked_plan,
)
from zona.plan.reasons import Kind, Reason
from zona.plan.services.places import kind_named, kind_of
from zona.plan.services.refusals import UnableToEdit
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
        kind, name = kind_of(found.change)
        key = kind.key(of, name)
        values, before = kind.proposed(of, found.change), kind.now(held, key)
        kind.write(actor, at, held, key, seen, values, reason)
        held.refresh_from_db()
        after = kind.now(held, key)
        stood = {
            when: {name: of_all[name] for name in values} for when, of_all in (("before", before), ("after", after))
        }
        undo = {"kind": kind.name, "key": key, **stood}
        _decide(actor, at, held, found, State.TAKEN, reason.words, {UNDO: undo})
    return found


def give_back(*, actor: Person, at: datetime, plan: Plan, mark: str, version: int, reason: str) -> PlanFinding:
    """Puts back what a finding's proposal replaced, as an edit with a reason, and opens the finding.

    Raises `UnableToEdit`: no_reason, changed, gone, closed, plan_withdrawn, no_change where nothing was taken over,
    changed_since where what stands there now is no longer what was taken over; and what the edit itself refuses.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise UnableToEdit("no_reason", _("Tulis mengapa usulan ini ditarik kembali."), field="back")
    with transaction.atomic():
        held = _open_plan(plan)
        found = next((f for f in checked_plan(held).findings if f.mark == mark), None)
        made = FindingDecision.objects.filter(plan=held, mark=mark).first()
        if found is None or made is None or made.version != version:
            raise _changed()
        undo = made.found.get(UNDO)
        if made.state != State.TAKEN or not undo:
            raise UnableToEdit("no_change", _("Tidak ada usulan yang dipakai di sini."))
        kind, key = kind_named(undo["kind"]), undo["key"]
        values = kind.restored(kind.now(held, key), undo["before"], undo["after"])
        kind.write(actor, at, held, key, kind.version(held, key), values, Reason(Kind.UNDO, reason))
        _decide(actor, at, held, found, State.OPEN, reason)
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
    if found is not None and found.state == TAKEN:
        raise UnableToEdit("gone", _("Usulan temuan ini sudah dipakai; tidak ada lagi yang perlu diputuskan."))
    if found is None or found.state == GONE:
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
