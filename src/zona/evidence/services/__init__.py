"""Every write of this room."""

from zona.evidence.services.answers import answer
from zona.evidence.services.documents import (
    add_version,
    edit_document,
    register_document,
    restore_document,
    take_in,
    withdraw_document,
)

__all__ = [
    "add_version",
    "answer",
    "edit_document",
    "register_document",
    "restore_document",
    "take_in",
    "withdraw_document",
]
