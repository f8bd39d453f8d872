"""What the next decree of a plan would say: its head, clauses and rows as they stand now, and what was corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zona.paper.decree import PrintedPlan, PrintedSection, plan_of_reading
from zona.plan.models import Action, DecreeImport, Plan
from zona.rules.decree.comparing import PlanRow, RowChange, compare
from zona.rules.decree.findings.laws import unsure_citations
from zona.rules.decree.reader.wording import squash
from zona.rules.decree.store import reading_from_json

HEAD = ("number", "place", "signatory_office", "signatory_name")
CLAUSES = ("recitals", "bases", "dictums")
FORM = (*HEAD, *CLAUSES)


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that differs from the decree which was read; "" where it was added or is gone. `kind` is of `CLAUSES`,
    `place` counts from 1."""

    kind: str
    place: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DecreeOut:
    """The decree as it would be printed. `missing` names what is still open, of `FORM`; `withdrawn` counts the rows
    left out; `rows` and `clauses` are what differs from the decree that the plan was read from."""

    printed: PrintedPlan
    missing: tuple[str, ...]
    withdrawn: int
    rows: tuple[RowChange, ...] = ()
    clauses: tuple[ClauseChange, ...] = ()
    has_source: bool = False
    without_component: tuple[str, ...] = field(default=())


def head_of(plan: Plan) -> dict[str, Any]:
    """The values of `FORM` for the next decree: as drafted, otherwise as adopted. The number is never that of a decree
    which was read: one that says something else needs its own. A decree recorded later is the one that this prints."""
    adopted: dict[str, Any] = {
        "number": plan.decree_number if recorded_here(plan) else "",
        "place": plan.signed_in,
        "signatory_office": plan.signatory_office,
        "signatory_name": plan.signatory_name,
        **{kind: [str(c["text"]) for c in plan.clauses.get(kind, ())] for kind in CLAUSES},
    }
    return adopted | {name: plan.decree_draft[name] for name in FORM if name in plan.decree_draft}


def recorded_here(plan: Plan) -> bool:
    """Whether the plan began without a decree and its decree was recorded later."""
    return plan.decree_attached_at is not None and plan.source_id is None


def printed_plan(plan: Plan, *, today: date) -> PrintedPlan:
    """The plan as its next decree prints it; `plan` is one that the viewer may see. Withdrawn rows are left out, every
    planned month stands in it, counted or not. Two queries and one for the months."""
    head = head_of(plan)
    signed = recorded_here(plan) and head["number"] == plan.decree_number
    rows = plan.actions.filter(withdrawn_at=None).select_related("section").order_by("section__position", "position")
    return PrintedPlan(
        year=plan.year,
        issuer=plan.issuer or plan.unit.name,
        title=plan.title,
        number=head["number"],
        decree_year=plan.decree_year or today.year if signed else today.year,
        signed_on=plan.signed_on if signed else None,
        place=head["place"],
        signatory_office=head["signatory_office"],
        signatory_name=head["signatory_name"],
        recitals=tuple(head["recitals"]),
        bases=tuple(head["bases"]),
        dictums=tuple(head["dictums"]),
        sections=tuple(PrintedSection(s.number, s.title) for s in plan.sections.order_by("position")),
        actions=tuple(planned_row(row) for row in rows.prefetch_related("occurrences")),
        realisation=plan.source_id is None,
    )


def unsure_laws(plan: Plan) -> tuple[str, ...]:
    """The regulations that the next decree cites and that the catalogue knows nothing sure of."""
    head = head_of(plan)
    return unsure_citations([*head["recitals"], *head["bases"]])


def decree_out(plan: Plan, *, today: date) -> DecreeOut:
    """Everything that the page before printing shows; `plan` is one that the viewer may see."""
    printed = printed_plan(plan, today=today)
    missing = tuple(name for name in FORM if name != "dictums" and not getattr(printed, name))
    withdrawn = plan.actions.filter(withdrawn_at__isnull=False).count()
    bare = tuple(a.ref for a in printed.actions if not squash(a.component))
    held = DecreeImport.objects.filter(pk=plan.source_id) if plan.source_id else DecreeImport.objects.none()
    source = held.values_list("reading", flat=True).first()
    if not source:
        return DecreeOut(printed, missing, withdrawn, without_component=bare)
    before = plan_of_reading(reading_from_json(source))
    rows = tuple(c for c in compare(before.actions, printed.actions) if c.fields or not (c.before and c.after))
    return DecreeOut(printed, missing, withdrawn, rows, _clauses(before, printed), True, bare)


def planned_row(row: Action) -> PlanRow:
    """A row as a decree has it. Its section and months must be loaded."""
    return PlanRow(
        section=row.section.number,
        number=row.number,
        sub=row.sub,
        component=row.component,
        indicator=row.indicator,
        action=row.action,
        evidence=tuple(str(item) for item in row.evidence),
        months=tuple(sorted(o.month for o in row.occurrences.all())),
        target=row.target,
        pic=row.pic_text,  # as the decree words it; who does the work is no matter of the decree
    )


def _clauses(before: PrintedPlan, after: PrintedPlan) -> tuple[ClauseChange, ...]:
    changes = []
    for kind in CLAUSES:
        old, new = _texts(before, kind), _texts(after, kind)
        for place in range(max(len(old), len(new))):
            pair = [texts[place] if place < len(texts) else "" for texts in (old, new)]
            if pair[0] != pair[1]:
                changes.append(ClauseChange(kind, place + 1, *pair))
    return tuple(changes)


def _texts(plan: PrintedPlan, kind: str) -> Sequence[str]:
    return [squash(text) for text in getattr(plan, kind)]


def draft_version(draft: Mapping[str, Any]) -> int:
    """How often the draft has been changed."""
    return int(draft.get("version", 0))
