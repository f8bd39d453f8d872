"""Tables that look like the plan's and are not: the plan of another year, a sheet that copies another, a table that
only counts what the plan's has."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zona.rules.decree.reader.grid import Grid
from zona.rules.decree.reader.layout import Layout
from zona.rules.decree.reader.roles import TEXT_ROLES, Role
from zona.rules.decree.reader.wording import fold

_YEAR = re.compile(r"\b20[0-4]\d\b")
_TITLE = re.compile(r"\b(?:rencana (?:aksi|kerja|tindak)|renaksi|rencana pembangunan)\b")
_TELLING = 12  # letters: shorter words stand in any two tables


@dataclass(slots=True)
class Beside:
    """What was seen of each table with a header, by its block: its columns, its year, and what it says."""

    layouts: dict[int, Layout] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)
    texts: dict[int, frozenset[str]] = field(default_factory=dict)
    whole: set[tuple[tuple[int, str], ...]] = field(default_factory=set)

    def note(self, grid: Grid, first: int, layout: Layout, above: Sequence[str]) -> None:
        """Note a table whose rows begin at `first`; `above` is what stands over it, the nearest last."""
        self.layouts[grid.block] = layout
        if year := _year_of(layout, above):
            self.years[grid.block] = year
        rows = range(first, len(grid.rows))
        self.texts[grid.block] = frozenset(
            fold(c.text) for r in rows for c in grid.filled(r) if len(c.text) >= _TELLING
        )

    def is_copy(self, grid: Grid) -> bool:
        """Whether a table says just what another said before it; it is remembered."""
        whole = tuple((cell.column, cell.text) for row in range(len(grid.rows)) for cell in grid.filled(row))
        known = whole in self.whole
        self.whole.add(whole)
        return known

    def others(self, title_year: int | None) -> frozenset[int]:
        """The blocks that are not the plan's: those that only count, and those of another year."""
        return self._counts() | self._of_other_years(self.year(title_year))

    def year(self, title_year: int | None) -> int | None:
        """The plan's year, where tables name several: that of the decree's title, or else the latest."""
        years = set(self.years.values())
        return (title_year if title_year in years else max(years)) if len(years) > 1 else None

    def _counts(self) -> frozenset[int]:
        bare = {block for block, layout in self.layouts.items() if _is_bare(layout)}
        return frozenset(bare) if any(not layout.action_guessed for layout in self.layouts.values()) else frozenset()

    def _of_other_years(self, kept: int | None) -> frozenset[int]:
        if kept is None:
            return frozenset()
        ours = [block for block, year in self.years.items() if year == kept]
        said = _united(self.texts, ours)
        months = {m for block in ours for slot in self.layouts[block].month_slots for m in slot.months}
        return frozenset(
            block
            for block, year in self.years.items()
            if year != kept
            and self.texts[block] & said  # the same areas; a year typed wrong over other areas makes no other plan
            and not months.isdisjoint(m for slot in self.layouts[block].month_slots for m in slot.months)
        )


def _united(texts: Mapping[int, frozenset[str]], blocks: Sequence[int]) -> frozenset[str]:
    return frozenset().union(*(texts[block] for block in blocks))


def _is_bare(layout: Layout) -> bool:
    """Whether no column says what is done: the one that names an area or a component was taken for it."""
    return layout.action_guessed and not layout.roles & (set(TEXT_ROLES) - {Role.ACTION})


def _year_of(layout: Layout, above: Sequence[str]) -> int | None:
    """The one year that a table's header names, or else the nearest title over it."""
    named = {slot.year for slot in layout.month_slots if slot.year}
    if named:
        return named.pop() if len(named) == 1 else None
    for text in reversed(above):
        if len(found := set(_YEAR.findall(text))) == 1:
            return int(found.pop())
    return None


def titles(texts: Sequence[str]) -> list[str]:
    """Those of the texts before a table that can be its title."""
    return [text for text in texts if _TITLE.search(fold(text))]
