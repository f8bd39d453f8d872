"""Laws as facts, each with source and confidence: `laws.csv`."""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Law:
    """A regulation. Keys of other laws are "KIND NUMBER/YEAR"; an empty field means not sourced, never "none".

    `gazette` is "LN 2008/61" or "BN 2021/1571", `supplement` "TLN 4846". `confidence` is H, M or L, for the row as a
    whole; `unsure` names the fields of a surer row that have no sure source and accuse nobody.
    """

    kind: str
    number: str
    year: int
    title: str
    gazette: str
    supplement: str
    in_force_from: date | None
    amends: tuple[str, ...]
    amended_by: tuple[str, ...]
    revoked_by: tuple[str, ...]
    subject: str
    source: str
    confidence: str
    unsure: frozenset[str]

    @property
    def key(self) -> str:
        """ "PermenPANRB 90/2021"."""
        return f"{self.kind} {self.number}/{self.year}"

    @property
    def is_sure(self) -> bool:
        """Whether the row may carry a finding; others are "belum dipastikan"."""
        return self.confidence in {"H", "M"}

    def in_force_on(self, day: date) -> bool:
        """Whether it was surely in force on a day: by its date, or by its year where no date is sourced."""
        return self.in_force_from <= day if self.in_force_from else self.year < day.year


@cache
def laws() -> dict[str, Law]:
    """Every law by its key."""
    text = files("zona.catalogue.laws").joinpath("laws.csv").read_text(encoding="utf-8")
    found = (_law(row) for row in csv.DictReader(text.splitlines()))
    return {law.key: law for law in found}


def _law(row: dict[str, str]) -> Law:
    def keys(cell: str) -> tuple[str, ...]:
        return tuple(k.strip() for k in cell.split(";") if k.strip())

    return Law(
        kind=row["kind"],
        number=row["number"],
        year=int(row["year"]),
        title=row["title"],
        gazette=row["gazette"],
        supplement=row["supplement"],
        in_force_from=date.fromisoformat(row["in_force_from"]) if row["in_force_from"] else None,
        amends=keys(row["amends"]),
        amended_by=keys(row["amended_by"]),
        revoked_by=keys(row["revoked_by"]),
        subject=row["subject"],
        source=row["source"],
        confidence=row["confidence"],
        unsure=frozenset(keys(row["unsure"])),
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """A matter that rows of a plan speak of: its words (folded, as substrings) and the laws that it rests on."""

    name: str
    words: tuple[str, ...]
    rests_on: tuple[str, ...]


@cache
def subjects() -> tuple[Subject, ...]:
    """Every matter, in the order of the file."""
    data = tomllib.loads(files("zona.catalogue.laws").joinpath("subjects.toml").read_text(encoding="utf-8"))
    return tuple(Subject(v["name"], tuple(v["words"]), tuple(v["rests_on"])) for v in data.values())
