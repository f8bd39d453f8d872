"""Rows that a page break cut in two become one again, wherever the cut left their number, ticks and texts.

A row of a plan has an action and a time. The first row of a page that has no number, and lacks one of them, goes on
with the last row of the page before; so it does where that last row lacks one. Two rows that each have both stay two,
unless the second begins in the middle of a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from zona.rules.decree.document import Cell
from zona.rules.decree.reader.collect import Aside
from zona.rules.decree.reader.fills import contrasts
from zona.rules.decree.reader.layout import Layout
from zona.rules.decree.reader.marks import Sign, mark_of
from zona.rules.decree.reader.numerals import label_of
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import MonthCell, Piece, RawRow, TailCell
from zona.rules.decree.reader.timewords import read_time
from zona.rules.decree.reader.titles import Title, area_of, title_of
from zona.rules.decree.reader.wording import fold, is_upper, join, squash, starts_bullet, starts_small

_YEAR_ALONE = re.compile(r"^\W*20\d\d\W*$")  # what is left of "Juni–Desember 2025"
_NUMBERS = (Role.NUMBER, Role.SUBNUMBER)
_NUMBER_REST = re.compile(r"^[.)]\d{0,2}[.)]?$")
_LEVEL, _PART = re.compile(r"^\d{1,2}\.$"), re.compile(r"^\d{1,2}$")


def mended(stream: Sequence[RawRow | Aside]) -> list[RawRow | Aside]:
    """The stream with each row that a page break cut made whole. Rows of sources without pages stay as they are."""
    whole: list[RawRow | Aside] = []
    last: int | None = None  # where the row stands that may go on
    for item in stream:
        if isinstance(item, Aside):
            last = None if item.ends_table else last
            whole.append(item)
            continue
        before = whole[last] if last is not None else None
        if isinstance(before, RawRow) and last is not None and _is_seam(before, item) and _are_one(before, item):
            whole[last] = _one(before, item)
            continue
        last = len(whole)
        whole.append(item)
    return whole


def _is_seam(above: RawRow, below: RawRow) -> bool:
    """Whether a page ends between two rows under the same columns; or did, before a program set several on one: their
    header stands there again, and the row below it begins in the middle of a sentence."""
    pages = above.place.page, below.place.page
    if pages[0] is None or pages[1] is None or pages[1] < pages[0] or not below.fresh:
        return False
    if pages[0] == pages[1] and (above.place.block == below.place.block or not _begins_small(below)):
        return False
    return _is_under(above.layout, below.layout)


def _is_under(above: Layout, below: Layout) -> bool:
    """Whether a row has the columns of the one above, or all but some that nothing rules on its page."""
    ours, theirs = ([(slot.role, slot.months) for slot in layout.slots] for layout in (above, below))
    rest = iter(ours)
    return len(above.month_slots) == len(below.month_slots) and all(slot in rest for slot in theirs)


def _begins_small(row: RawRow) -> bool:
    return any(row.owns(role) and starts_small(row.text(role)) for role in (Role.ACTION, Role.INDICATOR))


def _are_one(above: RawRow, below: RawRow) -> bool:
    heading = title_of(above)
    if heading and not _has_time(above):
        return _is_rest_of_heading(above, heading, below)
    numbered = [role for role in _NUMBERS if below.owns(role)]
    if any(not _is_torn_number(above.text(role), below.text(role)) for role in numbered):
        return False
    rest = title_of(below)
    if rest and (rest.label or rest.area is not None or rest.wide):
        return False
    label = label_of(below.text(Role.ACTION))
    if label and label.rest:
        return False
    if _is_whole(above) and _is_rest(above, below):
        return True
    if _is_whole(above):
        return not _is_whole(below) and not _stands_alone(below) and _agree(above, below)
    return (_has_time(above) or above.owns(Role.ACTION) or above.owns(Role.INDICATOR)) and _agree(above, below)


def _is_torn_number(above: str, below: str) -> bool:
    """Whether a number in a narrow cell goes on behind the page break: "3" and ".", or "1." and "2"."""
    return bool(_NUMBER_REST.match(below)) if below[:1] in ".)" else bool(_LEVEL.match(above) and _PART.match(below))


def _is_rest_of_heading(above: RawRow, heading: Title, below: RawRow) -> bool:
    """Whether a row is the end of a heading's words: one cell under them, set like them, that names no area itself."""
    cells = below.filled
    if len(cells) != 1 or cells[0].column != heading.column:
        return False
    if cells[0].col_span != above.filled[-1].col_span and not below.guessed:
        return False  # without ruling a cell reaches as far as its words
    rest = squash(cells[0].text)
    return (
        heading.label is not None
        and is_upper(heading.text) == is_upper(rest)
        and label_of(rest) is None
        and (heading.area is None or area_of(rest) in {None, heading.area})
        and not any(_is_marked(c) for c in below.months)
    )


def _is_rest(above: RawRow, below: RawRow) -> bool:
    """Whether a row that has an action and a time is the rest of one all the same: both go on in the middle of a
    sentence and of a list of months ("budaya pelayanan" | "dan antikorupsi", "Januari" | "April, Agustus"), or the
    same months are filled on both pages, or what stands in the months' cells goes on there, too ("√" | "*)")."""
    written = {c.slot.column: squash(c.text) for c in above.months}
    if any(_is_marked(c) and written.get(c.slot.column, "") in {"", squash(c.text)} for c in below.months):
        return False
    if not (above.owns(Role.TIME) and below.owns(Role.TIME)) and _ticked(above) != _ticked(below):
        return False
    if not below.owns(Role.ACTION) or starts_small(above.text(Role.ACTION)):
        return False  # where actions begin in small letters, one of them tells nothing
    rest = [below.text(role) for role in (Role.ACTION, Role.INDICATOR) if below.owns(role)]
    target = below.text(Role.TARGET) if below.owns(Role.TARGET) else ""
    counted = above.text(Role.TARGET).isdecimal() and target[:1].isalpha()  # "1" | "Dokumen"
    return all(starts_small(text) for text in rest) and (not target or counted or starts_small(target))


def _has_time(row: RawRow) -> bool:
    time = row.pieces.get(Role.TIME)
    if time and time.rows > 1:  # merged with the cells of other rows, beside which its words may stand
        return True
    if row.owns(Role.TIME) and not _YEAR_ALONE.match(row.text(Role.TIME)) and read_time(row.text(Role.TIME)).months:
        return True
    return any(_is_marked(c) for c in row.months) or _has_fills(row)


def _is_marked(cell: MonthCell) -> bool:
    return cell.own and mark_of(cell.text).sign is not Sign.EMPTY


def _has_fills(row: RawRow) -> bool:
    return any(contrasts(c, row) for c in row.months)


def _ticked(row: RawRow) -> set[int]:
    """The columns of the months that are ticked or filled."""
    return {c.slot.column for c in row.months if _is_marked(c) or contrasts(c, row)}


def _is_whole(row: RawRow) -> bool:
    return row.owns(Role.ACTION) and _has_time(row)


def _stands_alone(row: RawRow) -> bool:
    """Whether a row without a time is planned all the same: an action with a target, each begun as one begins."""
    own = [row.text(role) for role, piece in row.pieces.items() if piece.own and squash(piece.text)]
    return row.owns(Role.ACTION) and row.owns(Role.TARGET) and not any(starts_small(text) for text in own)


def _agree(above: RawRow, below: RawRow) -> bool:
    """Whether the ticks of two halves can be those of one row: only one half has them, or both are filled alike."""
    ours, theirs = _ticked(above), _ticked(below)
    return not ours or not theirs or (theirs <= ours and not any(_is_marked(c) for c in below.months))


def _one(above: RawRow, below: RawRow) -> RawRow:
    pieces = dict(above.pieces)
    torn = list(above.torn)
    for role, piece in below.pieces.items():
        if not (piece.own and squash(piece.text)):
            continue
        before = pieces.get(role)
        if before is None or not squash(before.text):
            pieces[role] = piece
            continue
        if fold(before.text) == fold(piece.text):  # a merged cell, said again on its next page
            continue
        pieces[role] = replace(before, text=_joined(before, piece, role), sure=min(before.sure, piece.sure))
        if role in _NUMBERS:
            pass  # nothing but its own end goes on in it
        elif role is Role.TIME:
            torn += [(role, squash(piece.text))] if below.owns(Role.ACTION) else []
        elif not starts_small(piece.text) and not starts_bullet(piece.text):
            torn.append((role, squash(piece.text)))
    return replace(
        above,
        pieces=pieces,
        months=[_month(a, b) for a, b in zip(above.months, below.months, strict=True)],
        tail=[_tail(a, b) for a, b in zip(above.tail, below.tail, strict=False)],
        filled=_filled(above.filled, below.filled),
        torn=tuple(torn),
    )


def _joined(above: Piece, below: Piece, role: Role) -> str:
    if role in _NUMBERS:
        return f"{squash(above.text)}{squash(below.text)}"
    apart = role is Role.EVIDENCE and starts_bullet(below.text)
    return f"{above.text}\n{below.text}" if apart else join(above.text, below.text)


def _month(above: MonthCell, below: MonthCell) -> MonthCell:
    if squash(above.text) and squash(below.text):
        return replace(above, text=join(above.text, below.text))
    if squash(above.text) or not (squash(below.text) or below.shade):
        return above
    return below if squash(below.text) or not above.shade else above


def _tail(above: TailCell, below: TailCell) -> TailCell:
    return replace(above, text=join(above.text, below.text)) if squash(below.text) else above


def _filled(above: Sequence[Cell], below: Sequence[Cell]) -> tuple[Cell, ...]:
    cells = {c.column: c for c in above}
    for cell in below:
        before = cells.get(cell.column)
        cells[cell.column] = replace(before, text=join(before.text, cell.text)) if before else cell
    return tuple(cells[column] for column in sorted(cells))
