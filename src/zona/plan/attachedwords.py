"""The records of a plan's decree in sentences: who wrote what, and why."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.dateparse import parse_date

from zona.audit.queries import history_of
from zona.audit.sentences import actor_of, sentence_of
from zona.plan.history import Line, change_words
from zona.plan.imports.wording import HEAD as LABELS
from zona.plan.models import Plan
from zona.plan.reasons import reason_of
from zona.ui import words

NAMES = {"decree_number": "number", "decree_year": "year", "signed_in": "place"}


def attached_lines(plan: Plan) -> list[Line]:
    """A line for each time that the decree was recorded, newest first. One query."""
    entries = history_of([plan.subject]).filter(verb="plan.decree_attached", chain=plan.unit.code)
    return [
        Line(
            at=entry.at,
            who=actor_of(entry),
            did=sentence_of(entry),
            changes=tuple(_told(entry.data.get("changes", {}))),
            reason=str(reason_of(entry.data) or ""),
            undo=None,
        )
        for entry in entries
    ]


def _told(changes: Mapping[str, Any]) -> Iterator[str]:
    for name, (before, after) in changes.items():
        old, new = (_value(name, value) for value in (before, after))
        yield f"{LABELS[NAMES.get(name, name)]}: {change_words(old, new)}"


def _value(name: str, value: Any) -> str:
    day = parse_date(value) if name == "signed_on" and value else None
    return words.day(day) if day else str(value or "")
