"""What of a plan's legal ground has changed since its decree was signed."""

from datetime import date

from zona.plan.models import Plan
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
