"""What a finding's proposal changes: a row, a section, or the clauses of the next decree. Each kind of place knows what
stands there now, what a proposal would write, how that is put back, and writes as whoever edits it by hand would."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from zona.org.models import Person
from zona.plan.imports import draft as d
from zona.plan.imports.changes import Change
from zona.plan.models import Action, Plan, Section
from zona.plan.queries.decree import CLAUSES, draft_version, head_of
from zona.plan.queries.findings import Checked, added_months, early_treatments
from zona.plan.reasons import Reason
from zona.plan.services.actions import edit_action
from zona.plan.services.decree import draft_decree
from zona.plan.services.refusals import UnableToEdit
from zona.plan.services.sections import edit_section
from zona.plan.values import month_key, values_of
from zona.rules.schedule import Treatment

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """One kind of place, by what can be done with it. A place is its plan and a `key` that names it there for good.

    `key` gives that of the place which a checked plan's draft calls by a name; `version` and `now` what stands there;
    `proposed` what a proposal writes there, by the names of `now`; `restored` what is to be written so that one thing
    stands again where another was written, of what stands there now; `write` writes it as an edit, and raises what the
    edit refuses. All raise `UnableToEdit` changed_since where the place is no longer there.
    """

    name: str
    key: Callable[[Checked, str], str]
    version: Callable[[Plan, str], int]
    now: Callable[[Plan, str], Values]
    proposed: Callable[[Checked, Change], Values]
    restored: Callable[[Values, Values, Values], Values]
    write: Callable[[Person, datetime, Plan, str, int, Values, Reason], object]


def kind_of(change: Change) -> tuple[PlaceKind, str]:
    """The kind of the one place that a change is about, and how the draft calls it."""
    words = next(iter(change.after)).split(".")
    return BY_PATH[words[0]], words[1]


def kind_named(name: str) -> PlaceKind:
    """The kind of that name, as decisions keep it."""
    return next(kind for kind in BY_PATH.values() if kind.name == name)


# A row


def _row(plan: Plan, key: str) -> Action:
    rows = plan.actions.select_related("section", "pic", "plan__unit")
    row = rows.filter(key=key, withdrawn_at=None).first()
    if row is None:
        raise since()
    return row


def _row_now(plan: Plan, key: str) -> Values:
    row = _row(plan, key)
    return values_of(row, dict(row.occurrences.values_list("month", "treatment")))


def _row_proposed(of: Checked, change: Change) -> Values:
    """A month that was over before the decree was signed is asked what the plan's other such months are, so that
    nothing is late at once."""
    values: dict[str, str] = {}
    early = early_treatments(of.plan, added_months(of, change))
    for path, value in change.after.items():
        _rows, name, cell, *rest = path.split(".")
        if cell == "months":
            if (value is not None) != (rest[0] in of.draft["rows"][name]["months"]):
                values[month_key(int(rest[0]))] = (
                    "" if value is None else str(early.get(int(rest[0]), Treatment.COUNTED))
                )
        elif cell in d.TEXTS:
            values["pic_text" if cell == "pic" else cell] = "\n".join(value) if isinstance(value, list) else value
    return values


def _write_row(
    actor: Person, at: datetime, plan: Plan, key: str, version: int, values: Values, reason: Reason
) -> object:
    return edit_action(actor=actor, at=at, action=_row(plan, key), version=version, values=values, reason=reason)


# A section, of which only the title is ever proposed


def _section(plan: Plan, key: str) -> tuple[int, Section]:
    sections = Section.objects.filter(plan=plan).select_related("plan__unit").order_by("position")
    found = next(((place, section) for place, section in enumerate(sections, 1) if section.key == key), None)
    if found is None:
        raise since()
    return found


def _write_section(
    actor: Person, at: datetime, plan: Plan, key: str, version: int, values: Values, reason: Reason
) -> None:
    position, section = _section(plan, key)
    kept: dict[str, Any] = {"number": section.number, "area": section.area, "position": position}
    edit_section(actor=actor, at=at, section=section, version=version, title=values["title"], reason=reason, **kept)


# The recitals, bases and dictums of the next decree, each a list of texts


def _clauses_now(plan: Plan, _key: str) -> Values:
    head = head_of(plan)
    return {name: head[name] for name in CLAUSES}


def _clauses_proposed(of: Checked, change: Change) -> Values:
    """A clause that stays keeps its own line ends, so that nothing else counts as changed."""
    made, now = d.patched(of.draft, change.after), _clauses_now(of.plan, "")
    texts = {name: [c["text"] for _key, c in d.clauses_of(made, name)] for name in CLAUSES}
    return {name: texts[name] for name in CLAUSES if texts[name] != now[name]}


def _clauses_restored(now: Values, before: Values, after: Values) -> Values:
    changed = [name for name in after if before[name] != after[name]]
    return {name: _clauses_back(now[name], before[name], after[name]) for name in changed}


def _write_clauses(
    actor: Person, at: datetime, plan: Plan, _key: str, version: int, values: Values, reason: Reason
) -> None:
    draft_decree(actor=actor, at=at, plan=plan, version=version, values={**head_of(plan), **values}, reason=reason)


def since() -> UnableToEdit:
    """That what was taken over no longer stands there."""
    said = _("Yang ditulis menurut usulan ini sudah diubah lagi sesudahnya. Kembalikan lewat riwayatnya.")
    return UnableToEdit("changed_since", said)


def _whole(now: Values, before: Values, after: Values) -> Values:
    """What stood before, as long as nobody has written over what was taken over."""
    if {name: now[name] for name in after} != after:
        raise since()
    return before


def _clauses_back(now: list[str], before: list[str], after: list[str]) -> list[str]:
    """The list as it is now, with only those clauses as before that the proposal changed, added or took out."""
    restored = list(now)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, first, last, start, end in reversed(steps):
        if kind != "equal":
            at = _clause_at(restored, after, start, end)
            restored[at : at + end - start] = before[first:last]
    return restored


def _clause_at(now: list[str], after: list[str], start: int, end: int) -> int:
    """Where clauses stand now: where they stood, or the one other place that has their words."""
    wanted = after[start:end]
    if not wanted:
        if now != after:  # nothing is left that would tell the place
            raise since()
        return start
    places = [at for at in range(len(now)) if now[at : at + len(wanted)] == wanted]
    if start in places:
        return start
    if len(places) != 1:
        raise since()
    return places[0]


BY_PATH: Mapping[str, PlaceKind] = {
    "rows": PlaceKind(
        name="row",
        key=lambda of, name: of.row(name).key,
        version=lambda plan, key: _row(plan, key).version,
        now=_row_now,
        proposed=_row_proposed,
        restored=_whole,
        write=_write_row,
    ),
    "sections": PlaceKind(
        name="section",
        key=lambda of, name: of.section(name).key,
        version=lambda plan, key: _section(plan, key)[1].version,
        now=lambda plan, key: {"title": _section(plan, key)[1].title},
        proposed=lambda _of, change: {"title": str(next(iter(change.after.values())))},
        restored=_whole,
        write=_write_section,
    ),
    "clauses": PlaceKind(
        name="clauses",
        key=lambda _of, _name: "",
        version=lambda plan, _key: draft_version(plan.decree_draft),
        now=_clauses_now,
        proposed=_clauses_proposed,
        restored=_clauses_restored,
        write=_write_clauses,
    ),
}
"""By the first word of a draft's path."""
