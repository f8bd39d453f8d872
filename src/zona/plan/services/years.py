"""From one year to the next: a plan copied forward, a year closed and opened again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.days import day_of
from zona.org.models import Person
from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan
from zona.plan.linking import carry_links
from zona.plan.models import Action, Plan
from zona.plan.queries.decree import CLAUSES, head_of
from zona.plan.queries.people import assignable
from zona.plan.services.refusals import UnableToAct

SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class Copy:
    """What would be copied: the rows, how many months, and who was in charge but is no longer of the office."""

    rows: tuple[Action, ...]
    months: int
    gone: tuple[Person, ...]


def copy_of(plan: Plan, *, today: date) -> Copy:
    """What of a plan goes on into the next year: every row in force with its months, whatever became of them."""
    rows = plan.actions.filter(withdrawn_at=None).select_related("section", "pic").prefetch_related("occurrences")
    kept = tuple(rows.order_by("section__position", "position", "pk"))
    here = {p.pk for p in assignable(plan.unit, today=today)}
    gone = {row.pic.pk: row.pic for row in kept if row.pic and row.pic.pk not in here}
    return Copy(kept, sum(len(row.occurrences.all()) for row in kept), tuple(gone.values()))


def copy_forward(*, actor: Person, at: datetime, plan: Plan) -> Plan:
    """Makes the next year's plan from this one: sections, rows, rhythm and the people who are still there, head and
    clauses for its decree as they were corrected last, but no evidence, no events, no signature, and no number: each
    decree is given its own. Where they name the plan by its year, they name the next.

    Every month counts again, also one that was waived or lay before the signing day. Raises `UnableToAdopt` where the
    next year has a plan already.
    """
    copied = copy_of(plan, today=day_of(at))
    gone = {person.pk for person in copied.gone}
    sections = list(plan.sections.order_by("position"))
    head = head_of(plan)
    numbers = {s.pk: s.number for s in sections}
    with transaction.atomic():
        made = adopt_plan(
            actor=actor,
            at=at,
            unit=plan.unit,
            year=plan.year + 1,
            decree=DecreeHead(
                title=_next_year(plan.title, plan.year),
                issuer=plan.issuer,
                place=head["place"],
                signatory_office=head["signatory_office"],
                signatory_name=head["signatory_name"],
                clauses=_clauses_next_year(plan),
            ),
            sections=[NewSection(number=s.number, title=s.title, area=s.area) for s in sections],
            actions=[
                NewAction(
                    ref=row.ref,
                    section=numbers[row.section_id],
                    number=row.number,
                    sub=row.sub,
                    component=row.component,
                    indicator=row.indicator,
                    action=row.action,
                    evidence=list(row.evidence),
                    target=row.target,
                    pic_text=row.pic_text,
                    pic=None if row.pic_id in gone else row.pic,
                    months=[NewMonth(month=o.month) for o in row.occurrences.all()],
                )
                for row in copied.rows
            ],
        )
        carry_links(source=plan, target=made)
        made.decree_draft = {
            kind: _all_next_year(kind, plan.decree_draft[kind], plan.year)
            for kind in CLAUSES
            if kind in plan.decree_draft
        }
        made.copied_from, made.begun_parts = plan, plan.begun_parts
        made.save(update_fields=["decree_draft", "copied_from", "begun_parts"])
        _log(actor, at, plan, "plan.copied", {"year": plan.year, "next": plan.year + 1})
    return made


def _clauses_next_year(plan: Plan) -> dict[str, list[dict[str, str]]]:
    return {
        kind: [{**clause, "text": _all_next_year(kind, [str(clause["text"])], plan.year)[0]} for clause in clauses]
        for kind, clauses in plan.clauses.items()
    }


def _all_next_year(kind: str, texts: Sequence[str], year: int) -> list[str]:
    """The clauses with the plan named by the next year; the bases cite regulations, whose years stay."""
    return list(texts) if kind == "bases" else [_next_year(text, year) for text in texts]


def _next_year(text: str, year: int) -> str:
    """A text with the plan named by the next year: "Rencana Aksi … Tahun 2025". Any other year in it stays, above all
    that of a regulation ("Nomor 3 Tahun 2025")."""
    return re.sub(rf"(?is)(rencana\s+aksi\b(?:(?!\bnomor\b)[^;.])*?\btahun\s+){year}\b", rf"\g<1>{year + 1}", text)


def close_plan(*, actor: Person, at: datetime, plan: Plan) -> None:
    """Closes a year: everything stays readable, nothing is handed in, checked or changed any more."""
    with transaction.atomic():
        if not Plan.objects.filter(pk=plan.pk, withdrawn_at=None, closed_at=None).update(closed_at=at, closed_by=actor):
            raise UnableToAct("closed", _("Rencana tahun %(year)s sudah ditutup.") % {"year": plan.year})
        _log(actor, at, plan, "plan.closed", {"year": plan.year})


def reopen_plan(*, actor: Person, at: datetime, plan: Plan, reason: str) -> None:
    """Opens a closed year again, with a reason in a sentence."""
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise UnableToAct(
            "no_reason",
            _("Tulis alasan membuka kembali dalam satu kalimat, sedikitnya %(n)d huruf.") % {"n": SHORTEST_REASON},
            field="words",
        )
    with transaction.atomic():
        closed = Plan.objects.filter(pk=plan.pk, closed_at__isnull=False)
        if not closed.update(closed_at=None, closed_by=None):
            raise UnableToAct("open", _("Rencana tahun %(year)s tidak sedang ditutup.") % {"year": plan.year})
        _log(actor, at, plan, "plan.reopened", {"year": plan.year, "words": reason[:300]})


def _log(actor: Person, at: datetime, plan: Plan, verb: str, data: dict[str, str | int]) -> None:
    record(actor=actor, at=at, chain=plan.unit.code, verb=verb, subject=plan.subject, data=data)
