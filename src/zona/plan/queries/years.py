"""What of a plan's legal ground has changed since its decree was signed, and what closing it would leave."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from zona.plan.models import Occurrence, OccurrenceEvent, Plan
from zona.rules.decree.changed import changed_since
from zona.rules.decree.reading import Clause, Finding, Place, Reading, Seems


def law_changes(plan: Plan, *, today: date) -> tuple[Finding, ...]:
    """What must now be said of the laws that the plan's decree cites, and was not to be said on its signing day;
    nothing for a plan without one. No query."""
    if plan.signed_on is None:
        return ()

    def clauses(kind: str) -> tuple[Clause, ...]:
        told = plan.clauses.get(kind, ())
        return tuple(Clause(c["name"], c["label"], c["text"], Place(n)) for n, c in enumerate(told))

    reading = Reading(Seems.PLAN, plan_year=plan.year, recitals=clauses("recitals"), bases=clauses("bases"))
    return changed_since(reading, plan.signed_on, today)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What a plan that is closed leaves: months for which nothing counts yet, and months that wait to be checked."""

    open: int
    waiting: int


def unfinished(plan: Plan) -> Unfinished:
    """How many counted months are open or wait for a checker. One query."""
    counted = Occurrence.objects.filter(
        action__plan=plan, action__withdrawn_at=None, treatment=Occurrence.Treatment.COUNTED
    )
    handed = Q(step=OccurrenceEvent.Step.HANDED_IN)
    done = Q(step=OccurrenceEvent.Step.ACCEPTED)
    found = counted.aggregate(open=Count("pk", filter=~handed & ~done), waiting=Count("pk", filter=handed))
    return Unfinished(found["open"], found["waiting"])
