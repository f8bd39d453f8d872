"""Everything that is read of a plan. The viewer is always asked for."""

from zona.plan.queries.action import ActionPage, Neighbour, action_page, changes_since, ref_by_key
from zona.plan.queries.board import Board, BoardSection, Filters, Row, board
from zona.plan.queries.findings import PlanFinding, findings_of, looked_at
from zona.plan.queries.links import (
    CoveragePage,
    Held,
    LinkedRow,
    OpenItem,
    climb_of,
    coverage_page,
    linked_rows,
    links_of,
    section_areas,
)
from zona.plan.queries.months import Month
from zona.plan.queries.people import assignable
from zona.plan.queries.plan import Source, last_withdrawn, may_edit, plan_of, plan_years, source_of

__all__ = [
    "ActionPage",
    "Board",
    "BoardSection",
    "CoveragePage",
    "Filters",
    "Held",
    "LinkedRow",
    "Month",
    "Neighbour",
    "OpenItem",
    "PlanFinding",
    "Row",
    "Source",
    "action_page",
    "assignable",
    "board",
    "changes_since",
    "climb_of",
    "coverage_page",
    "findings_of",
    "last_withdrawn",
    "linked_rows",
    "links_of",
    "looked_at",
    "may_edit",
    "plan_of",
    "plan_years",
    "ref_by_key",
    "section_areas",
    "source_of",
]
