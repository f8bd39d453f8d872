"""The records of a plan's decree in sentences: who wrote what, and why."""

from zona.audit.queries import history_of
from zona.audit.sentences import actor_of, sentence_of
from zona.plan.headwords import head_told
from zona.plan.history import Line, change_words
from zona.plan.models import Plan
from zona.plan.reasons import reason_of


def attached_lines(plan: Plan) -> list[Line]:
    """A line for each time that the decree was recorded, newest first. One query."""
    entries = history_of([plan.subject]).filter(verb="plan.decree_attached", chain=plan.unit.code)
    return [
        Line(
            at=entry.at,
            who=actor_of(entry),
            did=sentence_of(entry),
            changes=tuple(
                f"{thing}: {change_words(old, new)}" for thing, old, new in head_told(entry.data.get("changes", {}))
            ),
            reason=str(reason_of(entry.data) or ""),
            undo=None,
        )
        for entry in entries
    ]
