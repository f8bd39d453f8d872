"""What a report says, as plain values: it goes into canonical JSON and comes back the same. Pure.

Days are ISO texts ("" = none), states and reasons are keys, so that a frozen report is read in any language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

FORMAT = "zona-report/1"


@dataclass(frozen=True, slots=True)
class Figures:
    """How many months of work a period counts and how they stand; `waived` and `before` are beside the count."""

    planned: int = 0
    accepted: int = 0
    accepted_late: int = 0
    handed_in: int = 0
    returned: int = 0
    late: int = 0
    open: int = 0
    waived: int = 0
    before: int = 0

    @property
    def done(self) -> int:
        """Accepted, in time or late."""
        return self.accepted + self.accepted_late

    @property
    def behind(self) -> int:
        """Past the last day without evidence, or returned."""
        return self.late + self.returned


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its figures in the period; accepted of due and of the year; and for each month of the year how many
    count, are accepted, handed in, behind."""

    number: str
    title: str
    figures: Figures
    accepted: int
    due: int
    year: int
    heat: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Why:
    """A reason on record: what was done, on which day, by which reason of the short list and in which words."""

    step: str
    on: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A month of a row in the period."""

    key: str
    ref: str
    action: str
    month: int
    state: str
    person: str
    due_on: str
    done_on: str
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Proven:
    """A document that was handed in for a month of the period. A limited one has no title and no number."""

    code: str
    title: str
    number: str
    dated_on: str
    ref: str
    month: int
    sha256: str
    limited: bool


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier period of the same kind, as it stands on the report's day."""

    period: str
    planned: int
    done: int
    in_time: int


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation: what it is derived from (`kind`, `about`, `targets` = "row/month"), who takes it up until
    when, and what the issuer wrote beside it."""

    kind: str
    about: str
    targets: tuple[str, ...]
    refs: tuple[str, ...]
    owner: str
    due_on: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a recommendation of the report before: how many of its targets are settled (None: they belong to
    another plan), and what the issuer says of it."""

    advice: Advice
    settled: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Report:
    """A period of an office as it stood on a day."""

    unit: str
    unit_name: str
    year: int
    period: str
    day: str
    decree: str
    figures: Figures
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]
    evidence: tuple[Proven, ...]
    trend: tuple[Before, ...]
    advice: tuple[Advice, ...]
    before: str
    follow_up: tuple[FollowUp, ...]

    @property
    def behind(self) -> list[Line]:
        """What is late or came late, was returned, moved or does not count, with the reasons on record."""
        return [line for line in self.lines if line.why or line.state in {"late", "returned", "accepted_late"}]

    @property
    def course(self) -> list[Before]:
        """The earlier periods from the first in which anything counted: before it there is nothing to compare."""
        first = next((n for n, before in enumerate(self.trend) if before.planned), len(self.trend))
        return list(self.trend[first:])

    def with_words(self, advice: Sequence[Advice], follow_up: Sequence[FollowUp]) -> "Report":
        """The same with what the issuer wrote."""
        return replace(self, advice=tuple(advice), follow_up=tuple(follow_up))


def report_json(report: Report) -> dict[str, Any]:
    """The report as plain JSON."""
    return asdict(report)


def report_of(kept: Mapping[str, Any]) -> Report:
    """The report that `report_json` wrote."""
    return Report(
        **{
            **kept,
            "figures": Figures(**kept["figures"]),
            "parts": tuple(_part(p) for p in kept["parts"]),
            "lines": tuple(Line(**{**line, "why": tuple(Why(**w) for w in line["why"])}) for line in kept["lines"]),
            "evidence": tuple(Proven(**p) for p in kept["evidence"]),
            "trend": tuple(Before(**b) for b in kept["trend"]),
            "advice": tuple(_advice(a) for a in kept["advice"]),
            "follow_up": tuple(FollowUp(_advice(f["advice"]), f["settled"], f["state"]) for f in kept["follow_up"]),
        }
    )


def _part(kept: Mapping[str, Any]) -> Part:
    heat = tuple(tuple(month) for month in kept["heat"])
    return Part(**{**kept, "figures": Figures(**kept["figures"]), "heat": heat})


def _advice(kept: Mapping[str, Any]) -> Advice:
    return Advice(**{**kept, "targets": tuple(kept["targets"]), "refs": tuple(kept["refs"])})
