"""The tables of the assessment, by what they are about."""

from zona.assessment.models.answers import Answer, AnswerEdit, Assessment, Exhibit
from zona.assessment.models.masters import Master
from zona.assessment.models.rounds import Declaration, Remark, Round, Seat, Step, Verdict
from zona.assessment.models.scenarios import Scenario
from zona.assessment.models.snapshots import Immutable, InstrumentCopy, Opening, Pass, Snapshot

__all__ = [
    "Answer",
    "AnswerEdit",
    "Assessment",
    "Declaration",
    "Exhibit",
    "Immutable",
    "InstrumentCopy",
    "Master",
    "Opening",
    "Pass",
    "Remark",
    "Round",
    "Scenario",
    "Seat",
    "Snapshot",
    "Step",
    "Verdict",
]
