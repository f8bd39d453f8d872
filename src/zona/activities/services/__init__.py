"""Every write of this room."""

from zona.activities.services.holding import add_decision, attend, note_item, tick_sheet
from zona.activities.services.meetings import (
    Facts,
    Guest,
    cancel_meeting,
    close_meeting,
    edit_meeting,
    make_meeting,
    note_filed,
)
from zona.activities.services.papers import add_file, issue
from zona.activities.services.settling import settle_decision

__all__ = [
    "Facts",
    "Guest",
    "add_decision",
    "add_file",
    "attend",
    "cancel_meeting",
    "close_meeting",
    "edit_meeting",
    "issue",
    "make_meeting",
    "note_filed",
    "note_item",
    "settle_decision",
    "tick_sheet",
]
