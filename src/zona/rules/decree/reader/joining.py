"""Rows that only go on with the one above them: the rest of its words, or the ticks that a page break left."""

from zona.rules.decree.reader import celldoubts as words_of_cells
from zona.rules.decree.reader import doubts as words_of
from zona.rules.decree.reader.components import action_label
from zona.rules.decree.reader.drafts import FIELDS, Entry
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.ticks import Ticks
from zona.rules.decree.reader.wording import join, one_line, squash, starts_bullet, starts_small


def goes_on(row: RawRow, ticks: Ticks, last: Entry, *, usual_marks: bool) -> bool:
    """Whether a row only goes on with the last one. `usual_marks` says that most rows are ticked."""
    if row.owns(Role.NUMBER) or row.owns(Role.SUBNUMBER):
        return False
    action = row.pieces.get(Role.ACTION)
    shared = bool(action and not action.own and squash(action.text))
    marked = ticks.marked and any(c.own and squash(c.text) for c in row.months)
    if shared and not marked:
        return True
    if ticks.marked and (marked or not row.months or not _is_spanned(row)):
        return _has_its_ticks(row, ticks, last)
    if row.owns(Role.TARGET) or action_label(row):
        return False
    return _reads_on(row, usual_marks=usual_marks)


def _reads_on(row: RawRow, *, usual_marks: bool) -> bool:
    """Whether a row without number, ticks and target is the rest of the row above."""
    own = [role for role in FIELDS if row.owns(role)]
    if any(starts_small(row.text(role)) for role in own):
        return True
    if row.fresh and Role.TIME not in row.lent:
        return usual_marks or len(own) <= 2
    return Role.ACTION not in own and Role.COMPONENT not in own


def _has_its_ticks(row: RawRow, ticks: Ticks, last: Entry) -> bool:
    """Whether a page break left the ticks of the row above on this one."""
    bare = not last.ticks.marked and not squash(last.texts.get(Role.TARGET, ""))
    small = starts_small(row.text(Role.ACTION)) or not row.text(Role.ACTION)
    return row.fresh and bare and small and bool(ticks.months)


def join_row(last: Entry, row: RawRow, ticks: Ticks) -> None:
    """Take a row over into the one with which it goes on."""
    for role, cell in FIELDS.items():
        if not row.owns(role):
            continue
        text = row.pieces[role].text
        before = last.texts.get(role, "")
        apart = role is Role.EVIDENCE and (starts_bullet(text) or not (row.fresh or starts_small(text)))
        last.texts[role] = f"{before}\n{text}" if apart and before.strip() else join(before, text)
        last.places.setdefault(role, row.pieces[role].place)
        if before.strip() and not starts_small(text) and not starts_bullet(text) and not _is_spanned(row):
            last.doubts.append(words_of_cells.continued(cell, one_line(text)))
    if ticks.marked and not last.ticks.marked:
        last.ticks = ticks
        last.doubts.append(words_of.torn_row(ticks.months))


def _is_spanned(row: RawRow) -> bool:
    """Whether cells of a row above reach down into this one."""
    return any(not p.own and squash(p.text) and role not in row.lent for role, p in row.pieces.items())
