"""What the product itself knows of the conditions beside the score, and who affirmed what of them, when and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zona.assessment.models import Assessment, Round
from zona.audit.models import Entry
from zona.audit.queries import history_of
from zona.plan.models import Plan
from zona.rules.lke.rounds import Stage

TOLD_BY = {"lhkpn": "A.II.5.iii.a", "lhkan": "A.II.5.iii.b"}
"""The items of the LKE whose counts say something of a condition; an edition without them tells nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """The counts of items that speak of a condition, by its fact; the day of the office's first decree; the predicates
    with which earlier rounds ended, as year, predicate and letter."""

    counts: Mapping[str, tuple[str, Any]]
    first_decree: date | None
    predicates: list[tuple[int, str, str]]


@dataclass(frozen=True, slots=True)
class Affirming:
    """A change of what is affirmed: of which fact, from what to what (None: nothing was known)."""

    at: datetime
    by: str
    why: str
    changes: list[tuple[str, Any, Any]]


def known_of(assessment: Assessment) -> Known:
    """What stands in the product beside what people affirm. Three queries."""
    answers = dict(assessment.answers.filter(item__in=TOLD_BY.values()).values_list("item", "value"))
    counts = {fact: (item, answers[item]) for fact, item in TOLD_BY.items() if answers.get(item) is not None}
    decrees = Plan.objects.filter(unit=assessment.unit_id, withdrawn_at=None).exclude(signed_on=None)
    first = decrees.order_by("signed_on").values_list("signed_on", flat=True).first()
    ended = Round.objects.filter(
        assessment__unit=assessment.unit_id, assessment__year__lt=assessment.year, stage=Stage.CLOSED
    ).exclude(outcome__in=["", "none"])
    rounds = ended.select_related("assessment").prefetch_related("steps").order_by("-assessment__year")
    return Known(counts, first, [(one.assessment.year, one.outcome, _letter(one)) for one in rounds])


def affirmings(assessment: Assessment) -> list[Affirming]:
    """Who affirmed or took back what, the newest first. One query."""
    entries = history_of([assessment.subject]).filter(verb="assessment.facts_set")[:100]
    return [one for entry in entries if (one := _affirming(entry)).changes]


def _affirming(entry: Entry) -> Affirming:
    data = entry.data if isinstance(entry.data, dict) else {}
    before, after = data.get("before") or {}, data.get("after") or {}
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    changes = [(name, before.get(name), after.get(name)) for name in changed]
    return Affirming(entry.at, entry.actor_name, str(data.get("words", "")), changes)


def _letter(ended: Round) -> str:
    letters = [step.data.get("letter", "") for step in ended.steps.all() if step.move == "close"]
    return str(letters[-1]) if letters else ""
