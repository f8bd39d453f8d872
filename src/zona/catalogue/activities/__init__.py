"""Kinds of meetings, from `kinds.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

HERE = "…"
"""Stands in an agenda where what is late and what was agreed last time come in."""


@dataclass(frozen=True, slots=True)
class MeetingKind:
    """A kind of meeting: its key and names, the name of its report and the kind of evidence that this is ("" = none),
    the words by which a plan's row is proposed for it, and the lines of its agenda."""

    key: str
    id: str
    en: str
    report_id: str
    report_en: str
    report: str
    words: tuple[str, ...]
    agenda: tuple[str, ...]


@cache
def meeting_kinds() -> dict[str, MeetingKind]:
    """Every kind by its key, in the order of the list."""
    data = tomllib.loads(files("zona.catalogue.activities").joinpath("kinds.toml").read_text(encoding="utf-8"))
    return {
        key: MeetingKind(key=key, **{**said, "words": tuple(said["words"]), "agenda": tuple(said["agenda"])})
        for key, said in data.items()
    }


def meeting_kind(key: str) -> MeetingKind:
    """A kind by its key; one that is no longer in the list has its key for a name."""
    return meeting_kinds().get(key) or MeetingKind(key, key, key, key, key, "", (), (HERE,))
