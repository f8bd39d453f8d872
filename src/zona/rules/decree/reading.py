"""What was read: the decree's head, its clauses, its actions, and every doubt about them.

A reading keeps text as written; typing errors are findings, never corrections. Where something had to be guessed,
the action carries a doubt on that cell, and no guess goes unmarked. `to_json` gives the shape of `zona decree read
--json`, in which extra keys are welcome but none may be missing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from zona.rules.decree.document import Depicted, Hidden


class Seems(StrEnum):
    """What a document seems to be. Only a plan gives actions."""

    PLAN = "plan"
    LKE = "lke"
    REPORT = "report"
    NARRATIVE = "narrative"
    OTHER_TABLE = "other_table"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source: `block` counts `Document.blocks`, `row` counts the table's rows and
    `column` its grid columns, all from 0; `start` and `end` are characters of a paragraph's text; `picture` is the
    number of the document's picture before that block, where it is meant."""

    block: int
    page: int | None = None
    line: int | None = None
    row: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    picture: int | None = None


class Why(StrEnum):
    """Why a cell is doubted; findings and the screen choose their words by it."""

    SLIPPED = "slipped"  # the row holds one cell too few or too many, and its ticks were moved
    EXTRA_CELL = "extra_cell"  # one cell too many, ticks before it and safe
    MISSING_CELL = "missing_cell"  # one cell too few, and a month was filled in
    MERGED = "merged"  # two contents in one cell, such as a tick and "100%"
    MIXED_MARKS = "mixed_marks"  # x beside v in one table: x may mean "no"
    FAINT = "faint"  # a scan's ink is between tick and dirt
    WORDS = "words"  # months were read from words that leave a choice
    SHADE = "shade"  # ticked by shading whose meaning is not certain
    CONTINUED = "continued"  # joined over a page break by guess
    SPLIT = "split"  # evidence was split by guess
    UNSURE_TEXT = "unsure_text"  # a scan's words are uncertain
    INHERITED = "inherited"  # taken by guess from another part of a merged cell
    CUT_OFF = "cut_off"  # the file breaks off in this row
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubted cell: `cell` is a field of `Action` ("months", "evidence", "target", "component" …), `months`
    the months in question where it is "months". `message` is Indonesian, `english` the same in English."""

    cell: str
    why: Why
    message: str
    english: str
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the plan. `places` says where each field stands in the source; `month_places` where each month's
    cell stands, for the months that have one; `marks` which sign stood for each ticked month, as written."""

    ref: str
    section: str
    section_title: str
    number: str
    sub: str | None
    component: str
    indicator: str
    action: str
    evidence: tuple[str, ...]
    months: tuple[int, ...]
    target: str | None
    pic: str | None = None
    doubts: tuple[Doubt, ...] = ()
    literal_ticks: tuple[int, ...] = ()
    marks: Mapping[int, str] = field(default_factory=dict)
    numbered: bool = True  # False: the source gives this sub-row no number
    evidence_text: str = ""  # the evidence cell as written, before any split
    time_text: str | None = None  # the time column's words, where months were read from words
    places: Mapping[str, Place] = field(default_factory=dict)
    month_places: Mapping[int, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """One area heading of the plan, as written."""

    number: str
    title: str
    place: Place | None = None
    merged_with_number: bool = False  # Roman number and title share one cell


@dataclass(frozen=True, slots=True)
class Clause:
    """One lettered or numbered clause: label "a" or "8" or "KESATU"; `name` how people cite it ("Menimbang a")."""

    name: str
    label: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed: the office ("Ketua …") and the name, as written."""

    office: str
    name: str


@dataclass(frozen=True, slots=True)
class Decree:
    """The decree's head; None where the source does not say."""

    title: str | None = None
    number: str | None = None
    year: int | None = None
    issuer: str | None = None
    place: str | None = None
    signed_on: date | None = None
    signatory: Signatory | None = None
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in the decree. `code` is stable and dotted; `severity` high, medium or low; `where` is how a
    person would name the place ("Menimbang a", "I.4"); `proposal` the wording to take over, where there is one;
    `ref` and `cell` name the action's field that it speaks of, `place` the source."""

    code: str
    severity: str
    where: str
    message: str
    english: str
    basis: str
    place: Place | None = None
    ref: str | None = None
    cell: str | None = None
    months: tuple[int, ...] = ()
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Stray:
    """Where rows begin that look like the plan's and were not read as such: how they begin, and their place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole reading. `seems` other than a plan means no actions, and `message` says what it seems to be."""

    seems: Seems
    decree: Decree = field(default_factory=Decree)
    plan_year: int | None = None
    recitals: tuple[Clause, ...] = ()  # Menimbang
    bases: tuple[Clause, ...] = ()  # Mengingat
    dictums: tuple[Clause, ...] = ()  # KESATU …
    sections: tuple[Section, ...] = ()
    actions: tuple[Action, ...] = ()
    columns: tuple[str, ...] = ()  # the roles of columns that the table has: "number", "months", "pic" …
    hidden: tuple[Hidden, ...] = ()  # what the source does not show, and nobody read
    depicted: tuple[Depicted, ...] = ()  # tables that the source shows as pictures, and nobody read
    strays: tuple[Stray, ...] = ()  # rows with ticks outside the plan's tables, which nobody read
    ends_early: bool = False  # the source breaks off where no whole file ends
    message: str | None = None
    english: str | None = None
    left_out: frozenset[str] = frozenset()  # the parts of the instrument that a plan has not begun yet, on purpose


def tells_year(number: str, year: int | None) -> bool:
    """Whether a decree's number holds its year already, as in "12/KPN.W15-U8/XII/2025": then "Tahun 2025" behind it
    says it twice."""
    return year is not None and str(year) in re.split(r"[^0-9]+", number)


def to_json(reading: Reading, findings: tuple[Finding, ...] = ()) -> dict[str, Any]:
    """The reading and its findings in the shape of `zona decree read --json`. Dates are ISO."""
    d = reading.decree
    return {
        "seems": str(reading.seems),
        "message": reading.message,
        "decree": {
            "title": d.title,
            "number": d.number,
            "year": d.year,
            "issuer": d.issuer,
            "place": d.place,
            "signed_on": d.signed_on.isoformat() if d.signed_on else None,
            "signatory": {"office": d.signatory.office, "name": d.signatory.name} if d.signatory else None,
        },
        "plan_year": reading.plan_year,
        "actions": [action_json(a) for a in reading.actions],
        "findings": [finding_json(f) for f in findings],
    }


def action_json(action: Action) -> dict[str, Any]:
    """One action in the shape of `zona decree read --json`."""
    return {
        "ref": action.ref,
        "section": action.section,
        "section_title": action.section_title,
        "number": action.number,
        "sub": action.sub,
        "component": action.component,
        "indicator": action.indicator,
        "action": action.action,
        "evidence": list(action.evidence),
        "months": list(action.months),
        "target": action.target,
        "pic": action.pic,
        "doubts": [
            {"cell": x.cell, "why": str(x.why), "months": list(x.months), "message": x.message, "english": x.english}
            for x in action.doubts
        ],
        "literal_ticks": list(action.literal_ticks),
        "page": action.places["action"].page if "action" in action.places else None,
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding in the shape of `zona decree read --json`."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "where": finding.where,
        "message": finding.message,
        "english": finding.english,
        "basis": finding.basis,
        "page": finding.place.page if finding.place else None,
        "ref": finding.ref,
        "cell": finding.cell,
        "months": list(finding.months),
        "proposal": finding.proposal,
    }
