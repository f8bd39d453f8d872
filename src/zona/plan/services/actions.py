"""Changing a plan's rows: edit, assign, add, withdraw, restore."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.days import day_of
from zona.org.models import Person
from zona.plan.adoption import UnableToAdopt, refuse_bad_ref
from zona.plan.linking import rows_changed
from zona.plan.models import Action, Occurrence, Plan, Section
from zona.plan.queries.people import assignable
from zona.plan.reasons import Reason
from zona.plan.services.acting import claimed
from zona.plan.services.arranging import treat
from zona.plan.services.refusals import ActionChanged, UnableToAct, UnableToEdit
from zona.plan.values import MONTH_KEYS, TEXTS, Changes, Values, changes_between, evidence_of, values_of
from zona.rules.schedule import Treatment
from zona.ui.words import month as month_words

# What the links to items of the instrument are proposed by.
READ = frozenset({"section", "component", "indicator", "action", "evidence"})


def edit_action(*, actor: Person, at: datetime, action: Action, version: int, values: Values, reason: Reason) -> Action:
    """Changes a row's values (those that `values` names) and logs each as it was and as it is.

    `version` is the one that the person saw. Raises `ActionChanged` when the row is no longer that one, and
    `UnableToEdit` for what cannot be: no change at all, a ref in use, an unknown section or person, no words left.
    """
    with transaction.atomic():
        current = _current(action)
        if current.version != version:
            raise ActionChanged(current.ref)
        treatments = dict(current.occurrences.values_list("month", "treatment"))
        changes = changes_between(values_of(current, treatments), values)
        if not changes:
            raise UnableToEdit("no_change", _("Belum ada isian yang berubah."))
        columns = _columns(current.plan, current, changes, at)
        claimed = Action.objects.filter(pk=current.pk, version=version, withdrawn_at=None)
        if not claimed.update(version=F("version") + 1, **columns):
            raise ActionChanged(current.ref)
        _write_months(actor, at, current, changes, reason)
        for name, value in columns.items():
            setattr(current, name, value)
        current.version += 1
        if READ & changes.keys():
            rows_changed(current.plan)
        _log(actor, at, current, "plan.action_edited", _logged(current, changes, reason))
        return current


def assign_pic(
    *, actor: Person, at: datetime, rows: Sequence[tuple[Action, int]], pic: Person | None, reason: Reason
) -> list[Action]:
    """Puts one person (or nobody) in charge of several rows, each given with the version that was seen.

    All or none: raises `ActionChanged` naming every row that somebody else changed. Gives the rows that changed.
    """
    code = pic.code if pic else ""
    with transaction.atomic():
        fresh = dict(Action.objects.filter(pk__in=[a.pk for a, _version in rows]).values_list("pk", "version"))
        stale = [action.ref for action, version in rows if fresh.get(action.pk) != version]
        if stale:
            raise ActionChanged(*stale)
        wanted = [(action, version) for action, version in rows if (action.pic.code if action.pic else "") != code]
        if not wanted:
            raise UnableToEdit("no_change", _("Baris yang dipilih sudah mempunyai penanggung jawab itu."))
        return [
            edit_action(actor=actor, at=at, action=action, version=version, values={"pic": code}, reason=reason)
            for action, version in wanted
        ]


def add_action(
    *, actor: Person, at: datetime, plan: Plan, values: Values, reason: Reason, after: Action | None = None
) -> Action:
    """Adds a row with all its values, behind another row of its section or, without one, at the section's end."""
    with transaction.atomic():
        _refuse_withdrawn(plan)
        columns = _columns(plan, None, {key: ("", value) for key, value in values.items()}, at)
        columns["position"] = _make_room(plan, after) if after else _end_of(columns["section"])
        action = Action(plan=plan, key=_key(plan, columns["ref"]), **columns)
        action.save(force_insert=True)
        changes = changes_between(dict.fromkeys(values, ""), values)
        _write_months(actor, at, action, changes, reason)
        rows_changed(plan)
        _log(actor, at, action, "plan.action_added", _logged(action, changes, reason))
        return action


def withdraw_action(*, actor: Person, at: datetime, action: Action, version: int, reason: Reason) -> None:
    """Takes a row out of the plan with a reason in words. It stays where people can see and restore it."""
    if not reason.words:
        raise UnableToEdit("no_reason", _("Tulis alasan penarikan aksi."), field="words")
    with transaction.atomic():
        _refuse_withdrawn(action.plan)
        claimed = Action.objects.filter(pk=action.pk, version=version, withdrawn_at=None)
        if not claimed.update(version=F("version") + 1, withdrawn_at=at, withdrawn_reason=str(reason)[:300]):
            raise ActionChanged(action.ref)
        rows_changed(action.plan)
        _log(actor, at, action, "plan.action_withdrawn", reason.logged())


def restore_action(*, actor: Person, at: datetime, action: Action, version: int, reason: Reason) -> None:
    """Puts a withdrawn row back as it was."""
    with transaction.atomic():
        _refuse_withdrawn(action.plan)
        claimed = Action.objects.filter(pk=action.pk, version=version, withdrawn_at__isnull=False)
        if not claimed.update(version=F("version") + 1, withdrawn_at=None, withdrawn_reason=""):
            raise ActionChanged(action.ref)
        rows_changed(action.plan)
        _log(actor, at, action, "plan.action_restored", reason.logged())


def ref_of(section: str, number: str, sub: str) -> str:
    """How a row is called: the section, a dot, the number, a letter where one component has several rows."""
    return f"{section}.{number}{sub}" if section else f"{number}{sub}"


def _current(action: Action) -> Action:
    current = Action.objects.select_related("section", "pic", "plan__unit").get(pk=action.pk)
    _refuse_withdrawn(current.plan)
    if current.withdrawn_at:
        raise UnableToEdit("withdrawn", _("Aksi %(ref)s sudah ditarik. Pulihkan dahulu.") % {"ref": current.ref})
    return current


def _refuse_withdrawn(plan: Plan) -> None:
    if plan.withdrawn_at:
        raise UnableToEdit("plan_withdrawn", _("Rencana ini sudah ditarik dan tidak dapat diubah."))
    if plan.closed_at:
        raise UnableToEdit("closed", _("Rencana tahun %(year)s sudah ditutup.") % {"year": plan.year})


def _columns(plan: Plan, action: Action | None, changes: Changes, at: datetime) -> dict[str, Any]:
    """The table's columns for these changes of a row (None: of a new one)."""
    columns: dict[str, Any] = {key: after for key, (_before, after) in changes.items() if key in TEXTS}
    if "action" in changes and not columns["action"].strip():
        raise UnableToEdit("no_words", _("Isi langkah aksi."), field="action")
    if "evidence" in changes:
        columns["evidence"] = evidence_of(changes["evidence"][1])
    if "pic" in changes:
        columns["pic"] = _person(plan, changes["pic"][1], at)
    if "section" in changes:
        columns["section"] = section = _section(plan, changes["section"][1])
        columns["position"] = _end_of(section)
    if {"section", "number", "sub"} & changes.keys():
        columns["ref"] = _free_ref(plan, action, columns)
    return columns


def _person(plan: Plan, code: str, at: datetime) -> Person | None:
    if not code:
        return None
    found = [p for p in assignable(plan.unit, today=day_of(at)) if p.code == code]
    if not found:
        raise UnableToEdit("unknown_person", _("Pilih orang dari kantor ini."), field="pic")
    return found[0]


def _section(plan: Plan, key: str) -> Section:
    section = plan.sections.filter(key=key).first()
    if section is None:
        raise UnableToEdit("unknown_section", _("Pilih bagian dari rencana ini."), field="section")
    return section


def _free_ref(plan: Plan, action: Action | None, columns: Mapping[str, Any]) -> str:
    section = columns.get("section") or (action and action.section)
    number = columns.get("number", action.number if action else "")
    sub = columns.get("sub", action.sub if action else "")
    ref = ref_of(section.number if section else "", number, sub)
    try:
        refuse_bad_ref(ref)
    except UnableToAdopt as wrong:
        raise UnableToEdit("bad_ref", str(wrong), field="number") from wrong
    taken = plan.actions.filter(ref=ref).first()
    if taken and taken != action:
        words = (
            _("Nomor %(ref)s dipakai aksi yang sudah ditarik. Pulihkan aksi itu, atau pakai nomor lain.")
            if taken.withdrawn_at
            else _("Nomor %(ref)s sudah dipakai aksi lain.")
        )
        raise UnableToEdit("ref_taken", words % {"ref": ref}, field="number")
    return ref


def _key(plan: Plan, ref: str) -> str:
    """A name for the log that no other row of the plan ever had: the ref, or the ref and a count."""
    used = set(plan.actions.filter(key__startswith=ref).values_list("key", flat=True))
    return next(key for n in range(len(used) + 1) if (key := f"{ref}~{n + 1}" if n else ref) not in used)


def _end_of(section: Section) -> int:
    last: int | None = section.actions.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _make_room(plan: Plan, after: Action) -> int:
    plan.actions.filter(section_id=after.section_id, position__gt=after.position).update(position=F("position") + 1)
    return after.position + 1


def _write_months(actor: Person, at: datetime, action: Action, changes: Changes, reason: Reason) -> None:
    held = {o.month: o for o in action.occurrences.all()}
    for key, (_before, after) in changes.items():
        month = MONTH_KEYS.get(key)
        if month is None:
            continue
        if month not in held:
            why = "" if after == Treatment.COUNTED else str(reason)[:300]
            Occurrence.objects.create(action=action, month=month, treatment=Occurrence.Treatment(after), reason=why)
        else:
            _change_month(actor, at, held[month], key, after, reason)


def _change_month(actor: Person, at: datetime, held: Occurrence, key: str, after: str, reason: Reason) -> None:
    """Removes or treats a month that is there. One with a history stays: it can be waived, not taken away."""
    if not after:
        if held.version:
            words = _("Bulan %(month)s sudah mempunyai riwayat. Kecualikan dengan alasan, jangan dihapus.")
            raise UnableToEdit("has_history", words % {"month": month_words(held.month)}, field=key)
        held.delete()
        return
    try:
        now = claimed(held, held.version)
        treat(actor=actor, at=at, now=now, treatment=after, reason=reason, logged=False)
    except UnableToAct as refusal:
        raise UnableToEdit(refusal.code, str(refusal), field=key) from refusal


def _logged(action: Action, changes: Changes, reason: Reason) -> dict[str, Any]:
    codes = {code for code in changes.get("pic", ()) if code}
    return {
        "changes": {key: list(pair) for key, pair in changes.items()},
        "names": dict(Person.objects.filter(code__in=codes).values_list("code", "name")) if codes else {},
        "version": action.version,
        **reason.logged(),
    }


def _log(actor: Person, at: datetime, action: Action, verb: str, data: Mapping[str, Any]) -> None:
    record(
        actor=actor,
        at=at,
        chain=action.plan.unit.code,
        verb=verb,
        subject=action.subject,
        data={"ref": action.ref, **data},
    )
