"""An adopted plan in the form that a decree is read in, so that the same rules check it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from zona.paper.labels import label, ordinal
from zona.plan.models import Action as Row
from zona.plan.models import DecreeImport, Occurrence, Plan
from zona.plan.models import Section as PlanSection
from zona.plan.queries.decree import CLAUSES, head_of
from zona.plan.queries.parts import parts_left
from zona.rules.decree.reading import Action, Clause, Decree, Place, Reading, Section, Seems, Signatory

KEPT_HERE = ("months", "target", "pic", "realisation")
"""What a plan that began here has by itself, as columns."""
NAMES = {"recitals": "Menimbang", "bases": "Mengingat", "dictums": "Diktum"}


def read_plan(plan: Plan, held: DecreeImport | None) -> tuple[Reading, list[Row], list[PlanSection]]:
    """The plan as a reading, with the rows and sections that it is made of, in order: its rows as they are now, its
    clauses as the next decree would have them. `held` is the import that it came from. Three queries, one more for a
    plan begun from some parts of the instrument."""
    from zona.plan.imports import draft as d
    from zona.rules.decree.store import reading_from_json

    if held and held.reading:
        read = d.reading_of(held.draft, reading_from_json(held.reading))
    else:
        read = Reading(seems=Seems.PLAN, columns=KEPT_HERE)
    sections = list(plan.sections.order_by("position"))
    order = plan.actions.filter(withdrawn_at=None).order_by("section__position", "position")
    rows = list(order.select_related("pic"))
    by_pk = {section.pk: section for section in sections}
    for row in rows:
        row.section = by_pk[row.section_id]
    clauses = _clauses(plan, read)
    made = replace(
        read,
        seems=Seems.PLAN,
        decree=_decree(plan, read.decree),
        plan_year=plan.year,
        sections=tuple(Section(s.number, s.title) for s in sections),
        actions=_actions(plan, rows),
        recitals=clauses["recitals"],
        bases=clauses["bases"],
        dictums=clauses["dictums"],
        left_out=frozenset(part.key for part in parts_left(plan)),
    )
    return made, rows, sections


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


def _clauses(plan: Plan, read: Reading) -> dict[str, tuple[Clause, ...]]:
    """The clauses with the places and labels of those that were read; one drafted later gets the next label."""
    head = head_of(plan)
    made = {}
    for kind in CLAUSES:
        known: Sequence[Clause] = getattr(read, kind)
        place = replace(known[-1].place, start=None, end=None) if known else Place(0)
        made[kind] = tuple(
            replace(known[i], text=text) if i < len(known) else _drafted(kind, i + 1, text, place)
            for i, text in enumerate(head[kind])
        )
    return made


def _drafted(kind: str, number: int, text: str, place: Place) -> Clause:
    said = ordinal(number) if kind == "dictums" else label("a" if kind == "recitals" else "1", number)
    return Clause(f"{NAMES[kind]} {said}", said, text, place)


def _actions(plan: Plan, rows: Sequence[Row]) -> tuple[Action, ...]:
    months: dict[int, list[int]] = defaultdict(list)
    for action, month in Occurrence.objects.filter(action__plan=plan).values_list("action_id", "month"):
        months[action].append(month)
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
        for row in rows
    )
