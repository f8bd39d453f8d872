"""Fills of the months' cells: which of them a person sees, which stand out of their row, which are alike."""

from collections import Counter
from collections.abc import Sequence

from zona.rules.decree.reader.rows import MonthCell, RawRow, due_months
from zona.rules.decree.reader.wording import squash

SAME_FILL = 36
"""Levels by which one colour may differ from cell to cell of a scan."""
_WHITE = 0.985
_PAPER = "ffffff"
_PALE = 40  # levels by which a colour may differ from white to be the ground beside a stronger one
_FEWEST = 2  # rows, and columns, in which two colours change
_UNSURE = 0.5


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


def leave_out_ground(rows: Sequence[RawRow]) -> None:
    """Take the fill from months that are not planned, where all months are filled, and one in this colour, one in that.

    The ground is the palest of the colours. Where none is pale, it is the one that is used most, and which of them says
    that a month is planned is a guess.
    """
    whole = [row for row in rows if len(row.months) > 1 and all(_is_filled(cell) for cell in row.months)]
    toned = [row for row in whole if len({cell.shade for cell in row.months}) > 1]
    columns: dict[int, set[str | None]] = {}
    for cell in (cell for row in toned for cell in row.months):
        columns.setdefault(cell.slot.column, set()).add(cell.shade)
    changing = sum(len(shades) > 1 for shades in columns.values())
    timed = sum(bool(row.months) and len(row.filled) > 1 for row in rows)
    if min(len(toned), changing) < _FEWEST or 2 * len(whole) < timed:
        return
    counts = Counter(cell.shade for row in toned for cell in row.months if cell.shade)
    ground = min(sorted(counts), key=lambda shade: _distance(shade, _PAPER))
    is_clear = _distance(ground, _PAPER) <= _PALE and all(
        _distance(shade, _PAPER) > 2 * _PALE for shade in counts if shade != ground
    )
    if not is_clear:
        ground = max(sorted(counts), key=lambda shade: counts[shade])
    for cell in (cell for row in whole for cell in row.months):
        cell.shade = None if cell.shade == ground else cell.shade
        cell.sure = cell.sure if is_clear else min(cell.sure, _UNSURE)


def _is_filled(cell: MonthCell) -> bool:
    return visible(cell.shade) is not None and not squash(cell.text)


def _stands_out(cell: MonthCell, row: RawRow) -> bool:
    """Whether a scanned cell is filled clearly otherwise than the rest of its row."""
    shade, base = visible(cell.shade), visible(row.base_shade) or _PAPER
    return shade is not None and _distance(shade, base) > SAME_FILL
