"""Fills of the months' cells: which of them a person sees, which stand out of their row, which are alike."""

from collections.abc import Sequence

from zona.rules.decree.reader.rows import MonthCell, RawRow, due_months
from zona.rules.decree.reader.wording import squash

SAME_FILL = 36
"""Levels by which one colour may differ from cell to cell of a scan."""
_WHITE = 0.985
_PAPER = "ffffff"


def visible(shade: str | None) -> str | None:
    """A fill that a person sees as one: not white, nor nearly so."""
    if not shade or len(shade) != 6:
        return None
    try:
        parts = [int(shade[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    except ValueError:
        return None
    return shade.lower() if min(parts) < _WHITE else None


def contrasts(cell: MonthCell, row: RawRow) -> bool:
    """Whether a month's cell is filled otherwise than the rest of its row."""
    shade = visible(cell.shade)
    return shade is not None and shade != visible(row.base_shade) and not squash(cell.text)


def otherwise_filled(filled: Sequence[MonthCell], tolerance: int) -> set[int]:
    """The months filled in another colour than most of their row; on a scan one colour is never quite the same."""
    shades = [c.shade for c in filled if c.shade]
    common = max(sorted(set(shades)), key=lambda one: sum(_distance(one, other) <= tolerance for other in shades))
    return due_months(c for c in filled if c.shade and _distance(c.shade, common) > tolerance)


def _distance(shade: str, other: str) -> int:
    """How far two colours lie apart, in levels of the channel in which they differ most."""
    pairs = ((int(shade[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (0, 2, 4))
    return max(abs(a - b) for a, b in pairs)


def fills_alone(rows: Sequence[RawRow]) -> None:
    """Leave out what a scan shows within fills that are the ticks: noise in a dark fill looks like a sign.

    Fills most of which hold nothing are ticks by themselves; those that do hold something are so just as well.
    """
    filled = [cell for row in rows for cell in row.months if _stands_out(cell, row)]
    noisy = [cell for cell in filled if squash(cell.text)]
    if len(noisy) * 2 < len(filled):
        for cell in noisy:
            cell.text = ""


def _stands_out(cell: MonthCell, row: RawRow) -> bool:
    """Whether a scanned cell is filled clearly otherwise than the rest of its row."""
    shade, base = visible(cell.shade), visible(row.base_shade) or _PAPER
    return shade is not None and _distance(shade, base) > SAME_FILL
