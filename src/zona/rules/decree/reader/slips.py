"""Cells that slipped: a tick in the target's column, a target in a month's, two contents in one cell.

A tick cannot stand in the target's column, and a target cannot stand in a month's. Where one does, the row holds a
cell too many or too few, and the block is put back; every tick whose place had to be guessed is doubted.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from zona.rules.decree.reader import celldoubts as words_of_cells
from zona.rules.decree.reader import doubts as words_of
from zona.rules.decree.reader.habits import Habits
from zona.rules.decree.reader.marks import Sign, is_tick, mark_of, split_marked
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import Piece, RawRow, TailCell
from zona.rules.decree.reader.wording import one_line, squash
from zona.rules.decree.reading import Doubt

Positions = tuple[int, ...]


@dataclass(slots=True)
class Slip:
    """A mended row: the positions ticked (from 1), as they stood, what stands behind the months, and the doubts."""

    positions: Positions
    literal: Positions
    mark: str = ""
    tail: dict[Role, Piece] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


def find_slip(row: RawRow, habits: Habits) -> Slip | None:
    """The mended row where cells slipped, or None where every cell stands in its place."""
    columns = [c.slot.column for c in row.months]
    if len(columns) < 3 or columns != list(range(columns[0], columns[0] + len(columns))) or not row.tail:
        return None
    if any(len(c.slot.months) > 1 for c in row.months):
        return None
    ticked = tuple(i for i, c in enumerate(row.months, 1) if _is_sign(c.text))
    first = row.tail[0]
    if is_tick(first.text) and first.role is not Role.REALISATION and not habits.tail_ticks:
        return _ran_over(row, ticked)
    if first.role is Role.TARGET and (parts := split_marked(first.text)) and mark_of(parts[1]).sign is not Sign.TICK:
        return _merged(row, ticked, *parts)
    if not squash(first.text) and _extra_filled(row):
        return _one_too_many(row, ticked)
    return _one_too_few(row, ticked, habits)


def _is_sign(text: str) -> bool:
    return mark_of(text).sign in {Sign.TICK, Sign.CROSS, Sign.RING}


def _mark(row: RawRow) -> str:
    cells: list[str] = [c.text for c in row.months] + [t.text for t in row.tail]
    return next((squash(text) for text in cells if _is_sign(text)), "")


def _piece(cell: TailCell, text: str | None = None) -> Piece:
    return Piece(cell.text if text is None else text, cell.place, sure=cell.sure)


def _moved_tail(row: RawRow, by: int) -> dict[Role, Piece]:
    """What stands behind the months, each moved by some cells; named columns only."""
    moved: dict[Role, Piece] = {}
    for index, cell in enumerate(row.tail):
        source = index + by
        if cell.role is not Role.UNKNOWN and 0 <= source < len(row.tail):
            moved[cell.role] = _piece(row.tail[source])
    return moved


def _extra_filled(row: RawRow) -> bool:
    """Whether the row goes on beyond the last column that the header names."""
    named = [i for i, c in enumerate(row.tail) if c.role is not Role.UNKNOWN]
    return bool(named) and any(squash(c.text) for c in row.tail[named[-1] + 1 :])


def _candidates(ticked: Positions, width: int, blanks: Iterable[int]) -> list[tuple[Positions, int]]:
    """What a row's ticks can mean when one blank cell of it is superfluous, and how many ticks that moves."""
    found: dict[Positions, int] = {}
    for blank in blanks:
        moved = tuple(p - 1 if p > blank else p for p in ticked)
        if all(1 <= p <= width for p in moved):
            count = sum(p > blank for p in ticked)
            found[moved] = min(count, found.get(moved, count))
    return list(found.items())


def _uneven(positions: Positions) -> int:
    """How irregular a rhythm is: 0 for one with equal steps."""
    steps = {b - a for a, b in itertools.pairwise(positions)}
    return max(len(steps) - 1, 0)


def _unsafe(ticked: Positions, chosen: Positions, width: int) -> Positions:
    """The ticks of a choice that may have moved: all but those that stand before the row's first blank cell."""
    blank = next((p for p in range(1, width + 2) if p not in ticked), width + 2)
    return tuple(p for p in chosen if p >= blank)


def _months(row: RawRow, positions: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({row.months[p - 1].slot.months[-1] for p in positions if p <= len(row.months)}))


def _ran_over(row: RawRow, ticked: Positions) -> Slip:
    """Ticks run into the column behind the last month: one cell before them is superfluous."""
    width = len(row.months)
    literal = (*ticked, width + 1)
    blanks = [p for p in range(1, width + 1) if p not in ticked]
    options = _candidates(literal, width, blanks)
    if options:
        chosen = min(options, key=lambda o: (_uneven(o[0]), o[1]))[0]
        unsafe = _unsafe(literal, chosen, width)
    else:
        chosen, unsafe = tuple(range(1, width + 1)), (width,)
    months = _months(row, chosen)
    doubt = words_of.moved_ticks(literal, months, _months(row, unsafe), width)
    behind = _extra_filled(row) or (len(row.tail) > 1 and row.tail[1].role is Role.UNKNOWN)
    tail = _moved_tail(row, 1) if behind else {row.tail[0].role: _piece(row.tail[0], "")}
    return Slip(chosen, literal, _mark(row), tail, [doubt])


def _merged(row: RawRow, ticked: Positions, mark: str, target: str) -> Slip:
    """A tick shares the target's cell."""
    width = len(row.months)
    first = row.tail[0]
    text = one_line(first.text)
    tail: dict[Role, Piece] = {Role.TARGET: _piece(first, target)}
    if width in ticked:
        return Slip(ticked, (*ticked, width + 1), mark, tail, [words_of_cells.merged_target(text, target)])
    month = row.months[-1].slot.months[-1]
    return Slip((*ticked, width), (*ticked, width + 1), mark, tail, [words_of.merged_tick(month, text, target)])


def _one_too_many(row: RawRow, ticked: Positions) -> Slip:
    """What stands behind the months is one column too far right; ticks before the first blank cell are safe."""
    width = len(row.months)
    tail = _moved_tail(row, 1)
    doubts = []
    if target := tail.get(Role.TARGET):
        doubts.append(words_of_cells.extra_cell(one_line(target.text)))
    if unsafe := _unsafe(ticked, ticked, width):
        doubts.append(words_of.ticks_near_extra_cell(_months(row, ticked), _months(row, unsafe)))
    return Slip(ticked, ticked, _mark(row), tail, doubts)


def _one_too_few(row: RawRow, ticked: Positions, habits: Habits) -> Slip | None:
    """The target stands in the last month's cell, and its own cell is empty: one cell before it is missing."""
    width = len(row.months)
    last = row.months[-1]
    target = one_line(last.text)
    sign = mark_of(target).sign
    named = [c for c in row.tail if c.role is not Role.UNKNOWN]
    if row.tail[0].role is not Role.TARGET or squash(named[-1].text) or last.spread > 1:
        return None
    if len(named) > 1 and squash(named[0].text) and sign is Sign.TEXT:
        return None
    if parts := split_marked(target):
        return _tick_with_target(row, ticked, *parts)
    if not _is_stray(row, sign, target, ticked) or (habits.monthly_percent and not ticked):
        return None
    return _shifted_left(row, tuple(p for p in ticked if p < width), target)


def _is_stray(row: RawRow, sign: Sign, target: str, ticked: Positions) -> bool:
    """Whether what stands in the last month's cell is no sign of a month: a target among ticks."""
    if sign is Sign.PERCENT:
        return True
    worded = sign is Sign.TEXT or (sign is Sign.NUMBER and any(c.isalpha() for c in target))
    return worded and bool(ticked) and sum(mark_of(c.text).sign is sign for c in row.months) == 1


def _tick_with_target(row: RawRow, ticked: Positions, mark: str, target: str) -> Slip | None:
    if squash(row.tail[0].text) or mark_of(target).sign is Sign.TICK:
        return None
    whole = one_line(row.months[-1].text)
    tail: dict[Role, Piece] = {Role.TARGET: Piece(target, row.months[-1].place)}
    positions = tuple(sorted({*ticked, len(row.months)}))
    return Slip(positions, positions, mark, tail, [words_of_cells.merged_target(whole, target)])


def _shifted_left(row: RawRow, ticked: Positions, target: str) -> Slip:
    width = len(row.months)
    last = row.months[-1]
    month = last.slot.months[-1]
    tail: dict[Role, Piece] = {
        c.role: _piece(b) for b, c in zip(row.tail, row.tail[1:], strict=False) if c.role is not Role.UNKNOWN
    }
    tail[Role.TARGET] = Piece(target, last.place, sure=last.sure)
    if len(ticked) == width - 1:
        return Slip((*ticked, width), ticked, _mark(row), tail, [words_of.lost_tick(month, target)])
    if not ticked:
        return Slip((), (), "", tail, [words_of_cells.moved_target(target)])
    options = [
        (tuple(p + 1 if p >= gap else p for p in ticked), sum(p >= gap for p in ticked)) for gap in range(1, width + 1)
    ]
    chosen = min(options, key=lambda o: (_uneven(o[0]), o[1]))[0]
    months = _months(row, chosen)
    return Slip(chosen, ticked, _mark(row), tail, [words_of.missing_cell(month, target, months)])
