"""The plan and the import that it comes from."""

from zona.plan.models.imports import DecreeImport, ImportEdit
from zona.plan.models.plan import (
    Action,
    Comment,
    FindingDecision,
    ItemLink,
    Occurrence,
    OccurrenceEvent,
    Plan,
    Proof,
    Revision,
    Section,
)

__all__ = [
    "Action",
    "Comment",
    "DecreeImport",
    "FindingDecision",
    "ImportEdit",
    "ItemLink",
    "Occurrence",
    "OccurrenceEvent",
    "Plan",
    "Proof",
    "Revision",
    "Section",
]
