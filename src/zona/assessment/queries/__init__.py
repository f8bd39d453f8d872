"""Every read of the assessment; each is asked by somebody, or for a unit that a guard has already let through."""

from zona.assessment.queries.faults import score_faults
from zona.assessment.queries.holdings import holdings_of, idle_rows
from zona.assessment.queries.masters import master_faults
from zona.assessment.queries.roundfaults import round_faults, snapshot_faults
from zona.assessment.queries.sheet import (
    answers_of_part,
    assessment_alone,
    assessment_of,
    exhibits_by_item,
    opened,
    scored,
)

__all__ = [
    "answers_of_part",
    "assessment_alone",
    "assessment_of",
    "exhibits_by_item",
    "holdings_of",
    "idle_rows",
    "master_faults",
    "opened",
    "round_faults",
    "score_faults",
    "scored",
    "snapshot_faults",
]
