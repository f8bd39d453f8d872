"""Merged cells that a page break cuts, or that no ruling shows, are whole again.

A program that breaks a page within a merged cell writes its text in one part and leaves the other blank. One rule holds
for all columns: a blank cell beside a page break belongs to the text beyond it where either of them covers several rows
and nothing new begins in between. Where neither does, though cells of its column do elsewhere, its row must besides be
numbered as a further one of the component; so must a row of a table without ruling, below any other.

A text that a row takes so is a guess, which `lent` keeps to be doubted. From then on the table reads as if it had been
drawn on one page: the cell reaches down over the rows below its text, or begins above it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zona.rules.decree.reader.collect import Aside
from zona.rules.decree.reader.numerals import DEEPER, label_of
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.titles import title_of
from zona.rules.decree.reader.wording import fold

_ROLES = (Role.AREA, Role.INDICATOR, Role.EVIDENCE, Role.TIME, Role.TARGET, Role.PIC)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Two rows one below the other: whether a page ends between them, whether the lower one begins another area or
    component, and whether it is numbered as a further row of the one above."""

    above: RawRow
    below: RawRow
    is_break: bool
    begins_area: bool
    begins_component: bool
    is_further: bool

    def parts_cell(self, role: Role, *, merges: bool) -> bool:
        """Whether the cells of a column in both rows are parts of one. `merges` says that its cells cover several rows
        elsewhere."""
        above, below = self.above.pieces[role], self.below.pieces[role]
        if above.place == below.place:
            return True
        if self.begins_area if role is Role.AREA else self.begins_component:
            return False
        if self.is_break and (above.rows > 1 or below.rows > 1):
            return True
        return self.is_further and ((self.is_break and merges) or (self.below.guessed and not self.below.text(role)))


def made_whole(stream: Sequence[RawRow | Aside]) -> None:
    """Gives the rows of each such cell its text, on whichever side of the break it stands."""
    meetings = list(_meetings(stream))
    for role in _ROLES:
        both = [m for m in meetings if role in m.above.pieces and role in m.below.pieces]
        merges = any(m.above.pieces[role].rows > 1 for m in both)
        parted = [m for m in both if m.parts_cell(role, merges=merges)]
        for m in parted:
            if m.above.text(role) and not (m.below.owns(role) or m.below.text(role) == m.above.text(role)):
                _lend(m.above, m.below, role, own=False)
        for m in reversed(parted):
            if m.below.text(role) and not m.above.text(role):
                _lend(m.below, m.above, role, own=m.above.pieces[role].own)


def _lend(one: RawRow, other: RawRow, role: Role, *, own: bool) -> None:
    other.pieces[role] = replace(one.pieces[role], own=own, rows=other.pieces[role].rows)
    if own or role is not Role.AREA:  # an area holds for the rows below it as it is
        other.lent += (role,)


def _meetings(stream: Sequence[RawRow | Aside]) -> Iterator[_Meeting]:
    """Neighbouring rows between which nothing is written, headings left out."""
    above: RawRow | None = None
    component, number = "", None
    for item in stream:
        if isinstance(item, Aside):
            above = None if item.ends_table else above
            continue
        label = label_of(item.text(Role.NUMBER)) if item.owns(Role.NUMBER) else None
        group = Role.COMPONENT if Role.COMPONENT in item.pieces else Role.AREA
        named = fold(item.text(group)) if item.owns(group) else ""
        begins = bool(named) and named != component
        if above is not None:
            ends = None not in (above.place.page, item.place.page) and above.place.page != item.place.page
            within = label is None or label.style in DEEPER or label == number
            yield _Meeting(above, item, ends, label is not None and label.text == "1", begins, within and not begins)
        above = None if _is_heading(item) else item  # a heading takes nothing from behind it
        component, number = named or component, label or number


def _is_heading(row: RawRow) -> bool:
    """Whether a row is nothing but a number and a name, and none of its cells is merged but that of an area beside."""
    title = title_of(row)
    merged = any(p.rows > 1 for role, p in row.pieces.items() if role is not Role.AREA)
    return title is not None and title.label is not None and not merged
