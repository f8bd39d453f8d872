"""Plans that name their areas in a column instead of in headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from zona.rules.decree.reader.numerals import Style, label_of
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import Piece, RawRow
from zona.rules.decree.reader.titles import area_of
from zona.rules.decree.reader.wording import one_line, squash


@dataclass(frozen=True, slots=True)
class AreaColumn:
    """The column that names areas, None where no column does; whether the table's numbers count the areas."""

    role: Role | None
    owns_number: bool = False

    def parts(self, row: RawRow, piece: Piece) -> tuple[str | None, str]:
        """The label and the title of the area that a cell names."""
        text = one_line(piece.text)
        label = label_of(text)
        if label and label.rest and label.style is not Style.LEVELS:
            return label.text, label.rest
        if self.owns_number and piece.own and (number := label_of(row.text(Role.NUMBER))):
            return number.text, text
        return None, text


def area_column_of(rows: Sequence[RawRow], *, heads: bool) -> AreaColumn:
    """Which column names the areas of a plan. `heads` says that headings name them already."""
    if heads:
        return AreaColumn(None)
    for role in (Role.AREA, Role.COMPONENT):
        values = list(dict.fromkeys(one_line(r.pieces[role].text) for r in rows if r.owns(role)))
        if values and _names_areas(values, role, len(rows)):
            return AreaColumn(role, _owns_number(rows, role))
    return AreaColumn(None)


def _names_areas(values: list[str], role: Role, count: int) -> bool:
    known = sum(_is_area(v) for v in values)
    if known * 2 >= len(values):
        return True
    return role is Role.AREA and known > 0 and len(values) <= max(6, count // 3)


def _is_area(text: str) -> bool:
    label = label_of(text)
    if label and label.rest:
        return label.style is Style.AREA or area_of(label.rest) is not None
    return (label is not None and label.style is Style.AREA) or area_of(text) is not None


def _owns_number(rows: Sequence[RawRow], role: Role) -> bool:
    """Whether the numbers stand with the areas: one number an area, none for the rows within."""
    heads = [r for r in rows if r.owns(role)]
    within = [r for r in rows if not r.owns(role) and r.filled]
    if not heads or not within:
        return False
    numbered = sum(r.owns(Role.NUMBER) for r in heads)
    inner = sum(r.owns(Role.NUMBER) and bool(squash(r.text(Role.NUMBER))) for r in within)
    return numbered * 5 >= len(heads) * 4 and inner * 5 <= len(within)
