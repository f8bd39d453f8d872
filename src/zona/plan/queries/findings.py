"""The findings of an adopted plan: checked anew over its rows as they are, with what was decided while it was read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zona.catalogue.findings import FindingKind, finding_kinds
from zona.plan.models import DecreeImport, Occurrence, Plan
from zona.rules.decree.reading import Action, Decree, Finding, Reading, Section, Seems, Signatory

KEPT_HERE = ("months", "target", "pic", "realisation")
"""What a plan that began here has by itself, as columns."""
SEVERITIES = ("high", "medium", "low")
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """A finding on the page of the plan. `state` is "open", "left" or "taken", as decided while the decree was read, or
    "gone" for what was found then and no longer is; `ref` is empty where it is not about one row."""

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

    @property
    def kind(self) -> FindingKind | None:
        """Its kind in the catalogue; None for one that an earlier catalogue had."""
        return finding_kinds().get(self.code)


def findings_of(plan: Plan) -> list[PlanFinding]:
    """The findings of a plan that the viewer already has, the gravest first, then what is no longer found. A constant
    number of queries."""
    from zona.rules.decree.findings import check

    sources = DecreeImport.objects.filter(pk=plan.source_id) if plan.source_id else DecreeImport.objects.none()
    held = sources.only("reading", "draft", "findings").first()
    decided = _decided(held)
    now = [_shown(f, decided) for f in check(reading_of(plan, held))]
    gone = [_gone(note, state) for states in decided.values() for note, state in states]
    return sorted(now, key=lambda f: SEVERITIES.index(f.severity)) + sorted(
        gone, key=lambda f: SEVERITIES.index(f.severity)
    )


def reading_of(plan: Plan, held: DecreeImport | None) -> Reading:
    """The plan as a reading: its rows as they are now, its clauses as they were adopted."""
    from zona.plan.imports import draft as d
    from zona.rules.decree.store import reading_from_json

    if held and held.reading:
        read = d.reading_of(held.draft, reading_from_json(held.reading))
    else:
        read = Reading(seems=Seems.PLAN, columns=KEPT_HERE)
    sections = list(plan.sections.order_by("position"))
    return replace(
        read,
        seems=Seems.PLAN,
        decree=_decree(plan, read.decree),
        plan_year=plan.year,
        sections=tuple(Section(s.number, s.title) for s in sections),
        actions=_actions(plan),
    )


def _decree(plan: Plan, read: Decree) -> Decree:
    return replace(
        read,
        title=plan.title or None,
        number=plan.decree_number or None,
        year=plan.decree_year,
        issuer=plan.issuer or None,
        place=plan.signed_in or None,
        signed_on=plan.signed_on,
        signatory=Signatory(plan.signatory_office, plan.signatory_name) if plan.signatory_name else None,
    )


def _actions(plan: Plan) -> tuple[Action, ...]:
    months: dict[int, list[int]] = defaultdict(list)
    for action, month in Occurrence.objects.filter(action__plan=plan).values_list("action_id", "month"):
        months[action].append(month)
    rows = plan.actions.filter(withdrawn_at=None).select_related("section", "pic")
    return tuple(
        Action(
            ref=row.ref,
            section=row.section.number,
            section_title=row.section.title,
            number=row.number,
            sub=row.sub or None,
            component=row.component,
            indicator=row.indicator,
            action=row.action,
            evidence=tuple(row.evidence),
            months=tuple(sorted(months[row.pk])),
            target=row.target or None,
            pic=row.pic.name if row.pic else row.pic_text or None,
        )
        for row in rows.order_by("section__position", "position")
    )


Decided = dict[tuple[str, str, str], list[tuple[Json, Json]]]


def _decided(held: DecreeImport | None) -> Decided:
    """What was found while the decree was read, by code, place and cell, with what was decided about it."""
    found: Decided = defaultdict(list)
    for note in held.findings if held else []:
        decision = held.draft.get("findings", {}).get(str(note["no"])) or {} if held else {}
        if not note["gone"] or decision:
            found[note["code"], note["where"], note.get("cell") or ""].append((note, decision))
    return found


def _shown(finding: Finding, decided: Decided) -> PlanFinding:
    known = decided.get((finding.code, finding.where, finding.cell or ""))
    decision: Json = known.pop(0)[1] if known else {}
    return PlanFinding(
        code=finding.code,
        severity=finding.severity,
        where=finding.where,
        ref=finding.ref or "" if finding.where == finding.ref else "",
        message=finding.message,
        english=finding.english,
        basis=finding.basis,
        proposal=finding.proposal or "",
        state=decision.get("state", "open"),
        reason=decision.get("reason", ""),
    )


def _gone(note: Json, decision: Json) -> PlanFinding:
    return PlanFinding(
        code=note["code"],
        severity=note["severity"],
        where=note["where"],
        ref="",
        message=note["message"],
        english=note["english"],
        basis=note["basis"],
        proposal=note.get("proposal") or "",
        state="taken" if decision.get("state") == "taken" else "gone",
        reason=decision.get("reason", ""),
    )


def looked_at(found: Iterable[PlanFinding]) -> int:
    """How many of the findings were decided upon, or are mended."""
    return sum(1 for f in found if f.state != "open")
