"""Every read of this room. The viewer is always asked for."""

from zona.activities.queries.agreed import Agreed, agreed_of, open_agreed
from zona.activities.queries.decisions import DecisionFilter, decision, decisions_of, open_before
from zona.activities.queries.faults import meeting_faults
from zona.activities.queries.meetings import MeetingPage, meeting, meeting_page, meetings_of, years_of

__all__ = [
    "Agreed",
    "DecisionFilter",
    "MeetingPage",
    "agreed_of",
    "decision",
    "decisions_of",
    "meeting",
    "meeting_faults",
    "meeting_page",
    "meetings_of",
    "open_agreed",
    "open_before",
    "years_of",
]
