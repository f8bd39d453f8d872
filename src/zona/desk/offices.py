"""The choice of an office and year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zona.catalogue.roles import Role
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.plan.queries.across import year_shares
from zona.ui.forms import typed, whole_number
from zona.ui.marks import Share


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for: words in the name, the year, and whether only those with or without a plan for it.

    `years` are those to choose from, newest first.
    """

    words: str
    year: int
    years: Sequence[int]
    planned: bool | None = None

    @classmethod
    def asked(cls, query: Mapping[str, str], planned: Sequence[int], this_year: int) -> "Choice":
        """From an address: without a year this one, if some office has a plan for it, else the newest that has one."""
        years = sorted({*planned, this_year}, reverse=True)
        expected = this_year if this_year in planned or not planned else planned[0]
        wanted = whole_number(query.get("tahun", ""))
        year = wanted if wanted in years else expected
        has = {"ada": True, "belum": False}.get(query.get("rencana", ""))
        return cls(typed(query, "q"), year, years, has)


@dataclass(frozen=True, slots=True)
class Office:
    """An office as one chooses it: the roles one has in it by itself, and its year where it has a plan."""

    unit: Unit
    year: int
    roles: Sequence[Role]
    shares: Sequence[Share] | None

    @property
    def months(self) -> int:
        """How many months of work its plan counts."""
        return sum(share.total for share in self.shares or ())

    @property
    def figures(self) -> list[int | str]:
        """Months that count, accepted, handed in, late or returned; "" where there is no plan."""
        if self.shares is None:
            return ["", "", "", ""]
        each = [(s.total, s.accepted, s.handed_in, s.behind) for s in self.shares]
        return [sum(column) for column in zip(*each, strict=True)]


def offices(units: Sequence[Unit], year: int, *, viewer: Viewer) -> list[Office]:
    """These units with this year of theirs. Two queries."""
    years = year_shares(units, year, viewer=viewer)
    own = {m.unit_id for m in viewer.memberships}
    return [Office(u, year, viewer.roles_in(u) if u.pk in own else (), years.get(u.pk)) for u in units]
