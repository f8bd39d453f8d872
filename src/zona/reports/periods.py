"""The periods that a report may speak of: a month, a quarter, a semester or the whole year. Pure."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zona.plan.months import month_span
from zona.ui import words

LENGTHS = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """The `number`-th period of a `kind` in a year; `key` stands in addresses ("triwulan-3", "tahun")."""

    year: int
    kind: str
    number: int

    @property
    def key(self) -> str:
        """As it stands in addresses and in a frozen report."""
        return self.kind if self.kind == "tahun" else f"{self.kind}-{self.number}"

    @property
    def months(self) -> range:
        """Its months, 1 to 12."""
        length = LENGTHS[self.kind]
        return range((self.number - 1) * length + 1, self.number * length + 1)

    @property
    def first(self) -> date:
        """Its first day."""
        return month_span(self.year, self.months[0])[0]

    @property
    def last(self) -> date:
        """Its last day."""
        return month_span(self.year, self.months[-1])[1]

    @property
    def name(self) -> str:
        """In words: "Triwulan III 2025"."""
        if self.kind == "bulan":
            return f"{words.month(self.number)} {self.year}"
        if self.kind == "triwulan":
            return _("Triwulan %(number)s %(year)d") % {"number": ROMAN[self.number - 1], "year": self.year}
        if self.kind == "semester":
            return _("Semester %(number)s %(year)d") % {"number": ROMAN[self.number - 1], "year": self.year}
        return _("Tahun %(year)d") % {"year": self.year}

    @property
    def earlier(self) -> "list[Period]":
        """The periods of its kind before it in the same year, the first first."""
        return [Period(self.year, self.kind, n) for n in range(1, self.number)]


def period_of(year: int, key: str) -> Period | None:
    """The period with this key; None for none."""
    return next((p for p in periods(year) if p.key == key), None)


def periods(year: int) -> list[Period]:
    """Every period of a year, the longest kind last."""
    return [Period(year, kind, n) for kind, length in LENGTHS.items() for n in range(1, 12 // length + 1)]
