"""The columns of a plan table: which of them is what, and which months a mark in them means."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from zona.rules.decree.reader.months import Unit
from zona.rules.decree.reader.roles import Role


@dataclass(frozen=True, slots=True)
class Slot:
    """One column: its role, its header's words, and for a column of the time block the months it stands for.

    `unit` says how the header names them (a month, a quarter …), `year` which year, where it says so; `named` is False
    where its header is blank and its neighbours' headers say what it stands for.
    """

    column: int
    role: Role
    text: str = ""
    months: tuple[int, ...] = ()
    unit: Unit | None = None
    year: int | None = None
    weight: float = 0.0
    named: bool = True


@dataclass(frozen=True)
class Layout:
    """All columns of a plan table, by grid column from the left.

    `action_guessed` is set where no header names an action and another text column was taken for it.
    """

    slots: tuple[Slot, ...]
    action_guessed: bool = False
    signatures: frozenset[tuple[str, ...]] = field(default_factory=frozenset)
    edges: tuple[tuple[float, float], ...] = ()

    @cached_property
    def header_words(self) -> frozenset[str]:
        """The folded words of every header cell."""
        return frozenset(word for signature in self.signatures for word in signature)

    @property
    def width(self) -> int:
        """The number of grid columns that the header covers."""
        return self.slots[-1].column + 1 if self.slots else 0

    def first(self, role: Role) -> int | None:
        """The leftmost column of a role, or None."""
        return next((s.column for s in self.slots if s.role is role), None)

    @cached_property
    def month_slots(self) -> tuple[Slot, ...]:
        """The columns of the time block, from the left."""
        return tuple(s for s in self.slots if s.role is Role.MONTHS)

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles that the table has."""
        return frozenset(s.role for s in self.slots) - {Role.UNKNOWN}

    @property
    def is_plan(self) -> bool:
        """Whether this can be a plan: something is done, and some time is set for it."""
        return Role.ACTION in self.roles and bool(self.roles & {Role.MONTHS, Role.TIME})

    @property
    def is_plan_without_time(self) -> bool:
        """Whether this can be a plan that sets no time, or sets it where no header says so."""
        asked = bool(self.roles & {Role.EVIDENCE, Role.TARGET, Role.PIC})
        return Role.ACTION in self.roles and asked and not self.action_guessed and Role.SCORE not in self.roles

    def for_year(self, year: int | None) -> "Layout":
        """The same without month columns of other years, where the header tells years apart."""
        years = {s.year for s in self.month_slots if s.year}
        doubled = len({(s.months, s.unit) for s in self.month_slots}) < len(
            {(s.months, s.unit, s.year) for s in self.month_slots}
        )
        if year is None or len(years) < 2 or not doubled:
            return self
        kept = year if year in years else min(years)
        return self.with_slots(
            replace(s, role=Role.NOTE) if s.role is Role.MONTHS and s.year not in {None, kept} else s
            for s in self.slots
        )

    def with_slots(self, slots: Iterable[Slot]) -> "Layout":
        """The same with other slots."""
        return replace(self, slots=tuple(slots))
