"""Running totals in month cells: 0%, 25%, 25%, 50% … 100% says how far the work is to have come by each month, and
something is to be done only where the total grows."""

import re
from collections.abc import Sequence
from enum import StrEnum

from zona.rules.decree.reader.marks import Sign, mark_of
from zona.rules.decree.reader.rows import RawRow

_VALUE = re.compile(r"\d+(?:[.,]\d+)?")
_FEWEST = 2  # rows that grow and stand still
_STRANGE = 4  # times as many of them as rows that hold no running total, such as the sums below a table


class Running(StrEnum):
    """Whether the months of a plan hold running totals."""

    NO = "no"
    PERHAPS = "perhaps"
    YES = "yes"


def running_in(rows: Sequence[RawRow]) -> Running:
    """Whether the months of a plan hold running totals: several rows of figures both grow and stand still, and next to
    none falls or ends before the year does. Where but one row does, or several fall as well, nobody can tell."""
    telling = falling = others = 0
    for row in rows:
        values = _values(row)
        if values is None:
            others += 1
        elif any(values):
            telling += _tells(values)
            falling += not _runs(values)
    if telling >= _FEWEST and (falling + others) * _STRANGE <= telling:
        return Running.YES
    return Running.PERHAPS if falling < telling * _STRANGE else Running.NO


def standing_still(row: RawRow) -> list[bool] | None:
    """In which cells of its time block a row's figures are those of the cell before; None where they do not both grow
    and stand still, as a running total does."""
    values = _values(row)
    if values is None or not _tells(values):
        return None
    return [value == before for before, value in zip([0.0, *values], values, strict=False)]


def growing(row: RawRow) -> list[bool] | None:
    """In which cells of its time block a row's running total grows; None where it holds none."""
    values = _values(row)
    if values is None or not _runs(values):
        return None
    return [value > before for before, value in zip([0.0, *values], values, strict=False)]


def _runs(values: Sequence[float]) -> bool:
    """Whether figures never fall from one to the next, so that none ends before the year does."""
    return list(values) == sorted(values)


def _tells(values: Sequence[float]) -> bool:
    """Whether figures both grow and stand still, and never fall."""
    filled = [value for value in values if value]
    return _runs(values) and len(filled) > len(set(filled)) > 1


def _values(row: RawRow) -> list[float] | None:
    """The figures of a row's months, 0 for a blank; None where another sign stands in one of them."""
    values = []
    for cell in row.months:
        mark = mark_of(cell.text)
        match = _VALUE.search(mark.text)
        if mark.sign is Sign.EMPTY:
            values.append(0.0)
        elif match and (mark.sign in {Sign.NUMBER, Sign.PERCENT} or mark.text == "1"):
            values.append(float(match[0].replace(",", ".")))
        else:
            return None
    return values
