"""What the plan in force has settled already of the months before a new decree's signing day."""

from collections.abc import Mapping

from zona.plan.imports.draft import Draft, Row
from zona.plan.imports.readiness import actions_for_plan, row_treatment, rows_before, treatment
from zona.plan.models import DecreeImport, Plan
from zona.plan.queries.revising import Held, in_force
from zona.rules.decree.store import reading_from_json

Standing = Mapping[str, Mapping[int, Held]]
"""By the draft's refs, by month."""


def standing_of(item: DecreeImport) -> Standing:
    """The months before the signing day that the plan in force of that year has already; none where there is no such
    plan or no such month. At most three queries."""
    draft = item.draft
    year = draft["head"].get("plan_year")
    if not year or not rows_before(draft):
        return {}
    plan = Plan.objects.filter(unit=item.unit, year=year, withdrawn_at=None).first()
    return in_force(plan, actions_for_plan(draft, reading_from_json(item.reading))) if plan else {}


def treated(draft: Draft, key: str, row: Row, month: int, standing: Standing) -> str:
    """What a month before the signing day will be asked: one in force stays as it is, unless nobody has worked on it
    and something was chosen for its very row."""
    held = standing.get(row["ref"], {}).get(month)
    if held is None:
        return treatment(draft, key, month)
    return held.treatment if held.worked else row_treatment(draft, key) or held.treatment
