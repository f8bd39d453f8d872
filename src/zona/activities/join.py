"""What a meeting needs of the plan, asked without knowing it: `settings.MEETING_JOIN` names who answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from zona.evidence.models import Document
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.org.refusals import Refusal


class UnableToFile(Refusal):
    """The papers cannot be handed in for the month that was chosen."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a plan as a choice: its key, which never changes and which only the plan reads, its name, its months,
    and whether it is proposed."""

    key: str
    name: str
    months: tuple[int, ...]
    proposed: bool


class Join(Protocol):
    """What is asked of the plan."""

    def late(self, unit: Unit, year: int, *, viewer: Viewer) -> Sequence[str]:
        """Lines for an agenda: what of a year's plan is late or was returned, on the viewer's day."""

    def rows(self, unit: Unit, year: int, wanted: Sequence[str], *, viewer: Viewer) -> Sequence[Row]:
        """The rows of a year's plan that the viewer may hand in for, those that fit the wanted words first; then
        those of the former year that fit, with the months that nobody has accepted yet."""

    def file(
        self,
        unit: Unit,
        year: int,
        key: str,
        month: int,
        documents: Sequence[Document],
        *,
        viewer: Viewer,
        at: datetime,
    ) -> None:
        """Hands the documents in for the month of a row that `rows` gave for the year. Raises `UnableToFile`."""


def plan() -> Join:
    """Who answers for the plan."""
    return cast("Join", import_string(settings.MEETING_JOIN))
