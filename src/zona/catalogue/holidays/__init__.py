"""National holidays and joint leave, each with the day on which it was decreed, from `days.csv`.

A year is in the table as soon as its decree is known; nobody counts beyond the last. `decreed_on` is empty where the
day of the decree has not been established. Only the ministers' joint decree is here; days off of one province or for an
election are decreed apart and are not in it.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which civil servants do not work: its kind ("national" or "joint_leave"), name, the day on which it was
    decreed (None = not established), the decree, and whether that was read in the decree itself."""

    on: date
    kind: str
    name: str
    decreed_on: date | None
    basis: str
    sure: bool


@cache
def days_off() -> tuple[DayOff, ...]:
    """Every day off that is known, in order."""
    text = files("zona.catalogue.holidays").joinpath("days.csv").read_text(encoding="utf-8")
    return tuple(_day(row) for row in csv.DictReader(text.splitlines()))


def _day(row: dict[str, str]) -> DayOff:
    decreed = row["decreed_on"]
    return DayOff(
        date.fromisoformat(row["on"]),
        row["kind"],
        row["name"],
        date.fromisoformat(decreed) if decreed else None,
        row["basis"],
        row["sure"] == "yes",
    )
