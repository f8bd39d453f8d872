"""The findings of an adopted plan: checked anew over its rows as they are, with what people decided about them, here
or while the decree was read."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from zona.catalogue.findings import FindingKind, finding_kinds
from zona.plan.imports import draft as d
from zona.plan.imports.changes import Change
from zona.plan.imports.notes import ASKS_ROWS, Note
from zona.plan.models import Action, DecreeImport, FindingDecision, Occurrence, Plan, Section
from zona.plan.queries.asreading import read_plan
from zona.plan.queries.decree import draft_version
from zona.plan.queries.foundonce import found_once
from zona.rules.schedule import Treatment

SEVERITIES = ("high", "medium", "low")
OPEN, LEFT, TAKEN, GONE = "open", "left", "taken", "gone"
Json = Mapping[str, Any]
UNDO = "undo"
"""Where a decision keeps what its proposal replaced."""
TOLD = ("code", "severity", "where", "message", "english", "basis", "proposal")


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """A finding on the page of the plan. `mark` names it in addresses; `state` is "open", "left" (put aside), "taken",
    or "gone" for what was found once and no longer is; `ref` is empty where it is not about one row.

    `area` is the LKE area whose members may decide it or take it back (None: only those of all areas), `seen` the
    version of what taking it over would change, `version` that of the decision, 0 where there is none yet. `by` and
    `at` are empty for what was decided while the decree was read. `worked` are months that its proposal would take away
    although they have a history: then there is no `change`. `may_go_back`: what its proposal replaced is kept and can
    be put back. `place` is where the source has it, for what the plan's words alone do not say.
    """

    mark: str
    code: str
    severity: str
    where: str
    ref: str
    message: str
    english: str
    basis: str
    proposal: str
    state: str
    reason: str = ""
    area: int | None = None
    change: Change | None = None
    seen: int = 0
    version: int = 0
    by: str = ""
    at: datetime | None = None
    worked: tuple[int, ...] = ()
    may_go_back: bool = False
    place: Json | None = None

    @property
    def asks_rows(self) -> bool:
        """Whether it may be mended by adding rows."""
        return self.state == OPEN and self.code in ASKS_ROWS

    @property
    def kind(self) -> FindingKind | None:
        """Its kind in the catalogue; None for one that an earlier catalogue had."""
        return finding_kinds().get(self.code)

    @property
    def into_decree(self) -> bool:
        """Whether its wording goes into the next decree, not into a row or section of the plan."""
        return self.change is not None and next(iter(self.change.after)).startswith("clauses.")

    @property
    def told(self) -> dict[str, str]:
        """What a decision keeps of it, so that it can be told when it is no longer found."""
        return {name: getattr(self, name) for name in TOLD}


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan with its findings. `draft` is the plan in the form that an import is reviewed in, so that one code takes
    proposals over; its rows and sections stand in the order of `rows` and `sections`."""

    plan: Plan
    draft: d.Draft
    rows: tuple[Action, ...]
    sections: tuple[Section, ...]
    findings: tuple[PlanFinding, ...]

    def row(self, key: str) -> Action:
        """The row that the draft calls `key`."""
        return self.rows[int(key[1:]) - 1]

    def section(self, key: str) -> Section:
        """The section that the draft calls `key`."""
        return self.sections[int(key[1:]) - 1]


def findings_of(plan: Plan) -> list[PlanFinding]:
    """The findings of a plan that the viewer already has, the gravest first, then what is no longer found. A constant
    number of queries."""
    return list(checked_plan(plan).findings)


def checked_plan(plan: Plan) -> Checked:
    """The plan with its findings as they are now; `plan` is one that the viewer may see. Six queries; the rules run
    where its words are not those of the last time."""
    sources = DecreeImport.objects.filter(pk=plan.source_id) if plan.source_id else DecreeImport.objects.none()
    held = sources.only("reading", "draft", "findings").first()
    read, rows, sections = read_plan(plan, held)
    once = found_once(read)
    base = Checked(plan, once.draft, tuple(rows), tuple(sections), ())
    made = {one.mark: one for one in FindingDecision.objects.filter(plan=plan).select_related("by")}
    before = dict(_decided_before(held))
    marks = _marked((note, _place(base, note)) for note in once.notes)
    now = [
        _found(base, note, mark, change, made.get(mark), before.get(mark))
        for (mark, note), change in zip(marks, once.changes, strict=True)
    ]
    now = _without_worked(base, now)
    seen = {mark for mark, _ in marks}
    gone = [_gone(base, mark, one.found, one.state, one) for mark, one in made.items() if mark not in seen]
    gone += [
        _gone(base, mark, note, decision.get("state", ""), None)
        for mark, (note, decision) in before.items()
        if mark not in seen and mark not in made
    ]
    found = tuple(sorted(now, key=_rank) + sorted(gone, key=_rank))
    return replace(base, findings=found)


def _rank(finding: PlanFinding) -> int:
    return SEVERITIES.index(finding.severity)


def looked_at(found: Iterable[PlanFinding]) -> int:
    """How many of the findings were decided upon, or are mended."""
    return sum(1 for f in found if f.state != OPEN)


def early_treatments(plan: Plan, months: Iterable[int]) -> dict[int, Treatment]:
    """What is asked of those of the months that were over before the plan's decree was signed: what most rows are asked
    in that month, else in all such months; where there are none they do not count. One query, none without any."""
    from zona.rules.decree.findings.timing import months_before

    gone = months_before(plan.signed_on, plan.year) if plan.signed_on else frozenset()
    early = sorted(gone.intersection(months))
    if not early:
        return {}
    held = Occurrence.objects.filter(action__plan=plan, action__withdrawn_at=None, month__in=gone)
    of_month: dict[int, Counter[str]] = {month: Counter() for month in gone}
    for month, treatment in held.values_list("month", "treatment"):
        of_month[month][treatment] += 1
    every = sum(of_month.values(), Counter[str]()) or Counter([str(Treatment.BEFORE)])
    return {month: Treatment((of_month[month] or every).most_common(1)[0][0]) for month in early}


def added_months(of: Checked, change: Change) -> list[int]:
    """The months that a change of a row would add."""
    paths = [path.split(".") for path, value in change.after.items() if value is not None]
    months = [(row, month) for _rows, row, cell, month in (p for p in paths if len(p) == 4) if cell == "months"]
    return sorted(int(month) for row, month in months if month not in of.draft["rows"][row]["months"])


# Names that stay


def _marked(notes: Iterable[tuple[Note, str]]) -> list[tuple[str, Note]]:
    """Each note with its mark: made of its kind, place and cell, and of how many such stand before it."""
    seen: Counter[str] = Counter()
    made = []
    for note, place in notes:
        key = f"{note['code']}\n{place}\n{note.get('cell') or ''}"
        seen[key] += 1
        made.append((hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest()[:12], note))
    return made


def _place(of: Checked, note: Note) -> str:
    """Where a note stands, in a name that outlives a new number of its row."""
    return of.row(note["row"]).key if note["row"] else str(note["where"])


def _decided_before(held: DecreeImport | None) -> Iterable[tuple[str, tuple[Json, Json]]]:
    """What was found while the decree was read, with what was decided about it, by the mark that it has here."""
    if held is None:
        return
    decided = held.draft.get("findings", {})
    for mark, note in _marked((note, note["where"]) for note in held.findings):
        decision = decided.get(str(note["no"])) or {}
        if not note["gone"] or decision:
            yield mark, (note, decision)


def _without_worked(of: Checked, found: list[PlanFinding]) -> list[PlanFinding]:
    """The findings without the proposals that would take a month with a history away: these stay, whatever is found."""
    if not any(f.change and f.change.cell == "months" for f in found):
        return found
    worked = set(Occurrence.objects.filter(action__plan=of.plan, version__gt=0).values_list("action_id", "month"))
    return [replace(f, change=None, worked=kept) if (kept := _taken_away(of, f, worked)) else f for f in found]


def _taken_away(of: Checked, found: PlanFinding, worked: set[tuple[int, int]]) -> tuple[int, ...]:
    """The months with a history that a finding's proposal takes away."""
    if found.change is None:
        return ()
    paths = [path.split(".") for path, value in found.change.after.items() if value is None]
    months = {int(path[3]) for path in paths if path[0] == "rows" and path[2] == "months"}
    return tuple(sorted(m for m in months if (of.row(found.change.row).pk, m) in worked))


# Telling


def _found(
    of: Checked,
    note: Note,
    mark: str,
    change: Change | None,
    made: FindingDecision | None,
    before: tuple[Json, Json] | None,
) -> PlanFinding:
    state, reason = _state(made, before)
    return PlanFinding(
        mark=mark,
        **_said(note),
        ref=of.row(note["row"]).ref if note["row"] else "",
        state=state,
        reason=reason,
        area=_area(of, note, change),
        change=change,
        seen=_seen(of, change),
        version=made.version if made else 0,
        by=made.by.name if made and state == LEFT else "",
        at=made.at if made and state == LEFT else None,
        place=note.get("place"),
    )


def _said(note: Json) -> dict[str, Any]:
    return {name: note.get(name) or "" for name in TOLD}


def _state(made: FindingDecision | None, before: tuple[Json, Json] | None) -> tuple[str, str]:
    """The state of what is found now: only putting it aside outlasts that it is found again."""
    state, reason = OPEN, ""
    if made:
        state, reason = made.state, made.reason
    elif before:
        state, reason = before[1].get("state", OPEN), before[1].get("reason", "")
    return (LEFT, reason) if state == LEFT else (OPEN, "")


def _area(of: Checked, note: Note, change: Change | None) -> int | None:
    if note["row"]:
        return of.row(note["row"]).section.area
    section = _section_of(change)
    return of.section(section).area if section else None


def _section_of(change: Change | None) -> str:
    """The section that a change is about, as the draft calls it; "" for any other change."""
    path = next(iter(change.after), "").split(".") if change else [""]
    return path[1] if path[0] == "sections" else ""


def _seen(of: Checked, change: Change | None) -> int:
    """The version of what a change would alter: a row, a section, or the next decree."""
    if change is None:
        return 0
    kind, key = next(iter(change.after)).split(".")[:2]
    if kind == "rows":
        return of.row(key).version
    return of.section(key).version if kind == "sections" else draft_version(of.plan.decree_draft)


def _area_of_undo(of: Checked, undo: Json) -> int | None:
    """The area of the row or section that a proposal was taken over into, whose members may put it back."""
    kind, key = undo.get("kind"), undo.get("key")
    if kind == "row":
        return next((row.section.area for row in of.rows if row.key == key), None)
    return next((s.area for s in of.sections if s.key == key), None) if kind == "section" else None


def _gone(of: Checked, mark: str, note: Json, state: str, made: FindingDecision | None) -> PlanFinding:
    taken = state == TAKEN
    undo = made.found.get(UNDO) if taken and made else None
    return PlanFinding(
        mark=mark,
        **_said(note),
        ref="",
        state=TAKEN if taken else GONE,
        version=made.version if made else 0,
        area=_area_of_undo(of, undo) if undo else None,
        may_go_back=bool(undo),
        reason=made.reason if made else "",
        by=made.by.name if made and taken else "",
        at=made.at if made and taken else None,
    )
