"""A plan in the making: areas as headed and rows as joined, before they are numbered."""

from dataclasses import dataclass, field

from zona.rules.decree.reader.numerals import Label
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.ticks import Ticks
from zona.rules.decree.reading import Doubt, Place

# The columns whose text an action keeps, and what it calls them.
FIELDS = {
    Role.COMPONENT: "component",
    Role.INDICATOR: "indicator",
    Role.ACTION: "action",
    Role.EVIDENCE: "evidence",
    Role.TARGET: "target",
    Role.PIC: "pic",
}


@dataclass(slots=True)
class SectionDraft:
    """An area as headed: its label as written, or None where it has none."""

    label: str | None
    title: str
    place: Place | None
    glued: bool = False


@dataclass(slots=True)
class Entry:
    """One action in the making. `label` is its own number, `headings` those of the component headings above it, from
    the outermost."""

    section: int
    row: RawRow
    ticks: Ticks
    texts: dict[Role, str]
    places: dict[Role, Place]
    label: Label | None = None
    sublabel: Label | None = None
    headings: tuple[str, ...] = ()
    new_component: bool = False
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True)
class Drafts:
    """All areas and entries of a plan, in order, and the rows with ticks or words that are read as nothing."""

    sections: list[SectionDraft]
    entries: list[Entry]
    left: list[RawRow] = field(default_factory=list)
