"""The rows that a finding of an adopted plan asks for: what stands in the decree's file, and where they belong."""

from dataclasses import dataclass

from zona.plan.imports.unread import Unread, unread_part
from zona.plan.models import Action, DecreeImport, Plan
from zona.plan.queries.findings import PlanFinding, checked_plan


@dataclass(frozen=True, slots=True)
class AskedRows:
    """Such a finding with the import that the plan came from, what its file shows there, and the row of the plan behind
    which it stands; None where nobody can tell."""

    found: PlanFinding
    source: DecreeImport | None
    part: Unread | None
    after: Action | None


def asked_rows(plan: Plan, mark: str) -> AskedRows | None:
    """What the open finding of that mark asks for; None for any other. `plan` is one that the viewer may see."""
    found = next((f for f in checked_plan(plan).findings if f.mark == mark and f.asks_rows), None) if mark else None
    if found is None:
        return None
    source = DecreeImport.objects.select_related("unit").get(pk=plan.source_id) if plan.source_id else None
    if source is None:
        return AskedRows(found, None, None, None)
    note = {"no": 0, "code": found.code, "place": found.place}
    part = unread_part(note, source.draft, source.reading, source.document)
    ref = source.draft["rows"][part.near]["ref"] if part and part.near else ""
    after = plan.actions.filter(key=ref, withdrawn_at=None).select_related("section").first() if ref else None
    return AskedRows(found, source, part, after)
