"""A plan as its decree prints it, without anything of the database."""

from dataclasses import dataclass
from datetime import date

from zona.rules.decree.comparing import PlanRow
from zona.rules.decree.reading import Reading


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A heading of the plan. `number` is how its rows name it."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class PrintedPlan:
    """A decree's head, its clauses without their labels, and its plan. What is "" or None is left open, dotted.

    `signed_on` is given only for a decree that was signed; `number` is its own number without "TAHUN …". `realisation`
    asks for a column in which to write down what came of each row.
    """

    year: int
    issuer: str = ""
    title: str = ""
    number: str = ""
    decree_year: int | None = None
    place: str = ""
    signed_on: date | None = None
    signatory_office: str = ""
    signatory_name: str = ""
    recitals: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    dictums: tuple[str, ...] = ()
    sections: tuple[PrintedSection, ...] = ()
    actions: tuple[PlanRow, ...] = ()
    realisation: bool = False


def plan_of_reading(reading: Reading, *, open_date: bool = True) -> PrintedPlan:
    """The plan of a reading as it stands, no corrections taken over. Its date stays open unless asked otherwise.

    Sections are those with rows, in the order of their first row; a plan without a year is that of its decree.
    """
    d = reading.decree
    titles = {s.number: s.title for s in reading.sections}
    numbers = dict.fromkeys(a.section for a in reading.actions)
    titles |= {a.section: a.section_title for a in reading.actions if a.section not in titles}
    return PrintedPlan(
        year=reading.plan_year or d.year or 0,
        issuer=d.issuer or "",
        title=d.title or "",
        number=d.number or "",
        decree_year=d.year,
        place=d.place or "",
        signed_on=None if open_date else d.signed_on,
        signatory_office=d.signatory.office if d.signatory else "",
        signatory_name=d.signatory.name if d.signatory else "",
        recitals=tuple(c.text for c in reading.recitals),
        bases=tuple(c.text for c in reading.bases),
        dictums=tuple(c.text for c in reading.dictums),
        sections=tuple(PrintedSection(n, titles[n]) for n in numbers),
        realisation="realisation" in reading.columns,
        actions=tuple(
            PlanRow(
                section=a.section,
                number=a.number,
                sub=a.sub or "",
                component=a.component,
                indicator=a.indicator,
                action=a.action,
                evidence=a.evidence,
                months=a.months,
                target=a.target or "",
                pic=a.pic or "",
            )
            for a in reading.actions
        ),
    )
