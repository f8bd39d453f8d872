"""A finding's proposal that was taken over, put back as it was before, with a reason."""

from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zona.org.models import Person
from zona.plan.models import Action, FindingDecision, Plan, Section
from zona.plan.queries.decree import CLAUSES, draft_version, head_of
from zona.plan.queries.findings import UNDO, Checked
from zona.plan.reasons import Kind, Reason
from zona.plan.services.actions import edit_action
from zona.plan.services.decree import draft_decree
from zona.plan.services.refusals import UnableToEdit
from zona.plan.services.sections import edit_section
from zona.plan.values import values_of

ROW, SECTION, CLAUSE = "row", "section", "clauses"


def state_of_row(row: Action) -> dict[str, str]:
    """A row's values as they are now."""
    return values_of(row, dict(row.occurrences.values_list("month", "treatment")))


def kept_before(of: Checked, kind: str, key: str, names: set[str]) -> dict[str, Any]:
    """What stands now in the place of what a proposal changes, for putting it back."""
    if kind == "rows":
        row = Action.objects.select_related("section", "pic").get(pk=of.row(key).pk)
        values = state_of_row(row)
        return {"kind": ROW, "key": row.key, "before": {name: values[name] for name in sorted(names)}}
    if kind == "sections":
        section = Section.objects.get(pk=of.section(key).pk)
        return {"kind": SECTION, "key": section.key, "before": {"title": section.title}}
    head = head_of(of.plan)
    return {"kind": CLAUSE, "key": "", "before": {name: head[name] for name in CLAUSES}}


def take_back(*, actor: Person, at: datetime, plan: Plan, mark: str, version: int, reason: str) -> FindingDecision:
    """Puts back what a finding's proposal replaced, as an edit with a reason, and gives the decision, to be opened by
    the caller in the same transaction.

    Raises `UnableToEdit`: no_reason, changed, no_change where nothing was taken over, changed_since where what stands
    there now is no longer what was taken over; and what the edit itself refuses.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise UnableToEdit("no_reason", _("Tulis mengapa usulan ini ditarik kembali."), field="back")
    made = FindingDecision.objects.filter(plan=plan, mark=mark).first()
    if made is None or made.version != version:
        raise UnableToEdit("changed", _("Temuan ini baru saja diputuskan orang lain. Periksa, lalu putuskan lagi."))
    undo = made.found.get(UNDO)
    if made.state != FindingDecision.State.TAKEN or not undo:
        raise UnableToEdit("no_change", _("Tidak ada usulan yang dipakai di sini."))
    with transaction.atomic():
        why = Reason(Kind.UNDO, reason)
        {ROW: _row_back, SECTION: _section_back, CLAUSE: _clauses_back}[undo["kind"]](actor, at, plan, undo, why)
    return made


def _row_back(actor: Person, at: datetime, plan: Plan, undo: dict[str, Any], reason: Reason) -> None:
    row = plan.actions.select_related("section", "pic", "plan__unit").filter(key=undo["key"], withdrawn_at=None).first()
    if row is None:
        raise _since()
    values = state_of_row(row)
    _refuse_since({name: values[name] for name in undo["after"]}, undo["after"])
    edit_action(actor=actor, at=at, action=row, version=row.version, values=undo["before"], reason=reason)


def _section_back(actor: Person, at: datetime, plan: Plan, undo: dict[str, Any], reason: Reason) -> None:
    sections = list(Section.objects.filter(plan=plan).select_related("plan__unit").order_by("position"))
    section = next((s for s in sections if s.key == undo["key"]), None)
    if section is None:
        raise _since()
    _refuse_since({"title": section.title}, undo["after"])
    edit_section(
        actor=actor,
        at=at,
        section=section,
        version=section.version,
        number=section.number,
        title=undo["before"]["title"],
        area=section.area,
        position=sections.index(section) + 1,
        reason=reason,
    )


def _clauses_back(actor: Person, at: datetime, plan: Plan, undo: dict[str, Any], reason: Reason) -> None:
    head = head_of(plan)
    changed = [name for name in CLAUSES if undo["before"][name] != undo["after"][name]]
    back = {name: _restored(head[name], undo["before"][name], undo["after"][name]) for name in changed}
    values = {**head, **back}
    draft_decree(actor=actor, at=at, plan=plan, version=draft_version(plan.decree_draft), values=values, reason=reason)


def _restored(now: list[str], before: list[str], after: list[str]) -> list[str]:
    """The list as it is now, with only those clauses as before that the proposal changed, added or took out."""
    restored = list(now)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, first, last, start, end in reversed(steps):
        if kind != "equal":
            at = _place(restored, after, start, end)
            restored[at : at + end - start] = before[first:last]
    return restored


def _place(now: list[str], after: list[str], start: int, end: int) -> int:
    """Where clauses stand now: where they stood, or the one other place that has their words."""
    wanted = after[start:end]
    if not wanted:
        if now != after:  # nothing is left that would tell the place
            raise _since()
        return start
    places = [at for at in range(len(now)) if now[at : at + len(wanted)] == wanted]
    if start in places:
        return start
    if len(places) != 1:
        raise _since()
    return places[0]


def _refuse_since(now: dict[str, Any], after: dict[str, Any]) -> None:
    if now != after:
        raise _since()


def _since() -> UnableToEdit:
    said = _("Yang ditulis menurut usulan ini sudah diubah lagi sesudahnya. Kembalikan lewat riwayatnya.")
    return UnableToEdit("changed_since", said)
