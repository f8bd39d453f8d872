"""What the API answers, as it is described in OpenAPI."""

from datetime import date, datetime

from ninja import Schema


class UnitShape(Schema):
    """A unit of the tree. `parent` is the code of the one above it."""

    code: str
    name: str
    level: str
    parent: str | None


class Units(Schema):
    """A page of units; `next` is the number of the next page, null on the last."""

    items: list[UnitShape]
    next: int | None


class PlanYears(Schema):
    """The years for which a unit has a plan, newest first."""

    unit: str
    years: list[int]


class ActionShape(Schema):
    """A row of a plan as the decree writes it."""

    ref: str
    section: str
    area: int | None
    component: str
    indicator: str
    action: str
    evidence: list[str]
    target: str
    months: list[int]


class PlanShape(Schema):
    """A plan: the decree that it stands on, and its rows."""

    unit: str
    year: int
    decree_number: str
    title: str
    actions: list[ActionShape]


class OccurrenceShape(Schema):
    """A month of a row with the state that follows from its events on the day of asking."""

    ref: str
    month: int
    state: str
    due_on: date | None
    reason: str


class Occurrences(Schema):
    """The planned months of a plan."""

    unit: str
    year: int
    items: list[OccurrenceShape]


class ProgressShape(Schema):
    """How far months are: accepted, of those that have come due, of the whole year."""

    accepted: int
    due: int
    year: int


class PlanProgress(Schema):
    """A plan's progress: in all, and by section number."""

    unit: str
    year: int
    total: ProgressShape
    sections: dict[str, ProgressShape]


class DocumentShape(Schema):
    """What is known of a document; its bytes are not handed out here."""

    code: str
    title: str
    number: str
    dated_on: date | None
    period_from: date | None
    period_to: date | None
    kind: str
    issuer: str
    confidentiality: str
    registered_at: datetime


class Documents(Schema):
    """A page of documents, the latest first; `next` as above."""

    items: list[DocumentShape]
    next: int | None


class Fault(Schema):
    """What went wrong: a stable code and a sentence."""

    code: str
    message: str


class Refused(Schema):
    """The shape of every answer that is not 200."""

    error: Fault
