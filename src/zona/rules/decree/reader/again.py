"""Headers that come again: on a further page, in the midst of rows, cut by a page break, printed a little otherwise."""

from zona.rules.decree.reader.grid import Grid
from zona.rules.decree.reader.header import Header, signature
from zona.rules.decree.reader.layout import Layout, Slot
from zona.rules.decree.reader.months import Unit, time_token
from zona.rules.decree.reader.roles import MAX_HEADER, Role, naming_of
from zona.rules.decree.reader.wording import fold

_NAMED = 3  # months that a row names: with fewer, the names may be its ticks
_FEWEST = 5  # words of a row, of which most are those of the header
_FEW = 4  # one column in so many may say what it did not say before


def seen_before(grid: Grid, row: int, before: Layout) -> Header | None:
    """A header that repeats the one before, row by row: it ends where that one ended."""
    if before.width != grid.width or signature(grid, row) not in before.signatures:
        return None
    after = row
    while after < len(grid.rows) and (signature(grid, after) in before.signatures or not grid.own[after]):
        after += 1
    known = [s for s in before.signatures if len(s) >= 3]
    whole = all(any(signature(grid, r) == s for r in range(row, after)) for s in known)
    return Header(row, after, before) if known and whole else None


def nearly_seen(grid: Grid, row: int, before: Layout) -> bool:
    """Whether most words of a row are those of the header before."""
    known = {"".join(word.split()) for word in before.header_words}
    words = ["".join(fold(c.text).split()) for c in grid.filled(row)]
    return len(words) >= _FEWEST and sum(word in known for word in words) * 4 >= len(words) * 3


def rows_of_header(grid: Grid, row: int, layout: Layout) -> int:
    """How many rows from this one on, in the midst of data, are the header again or a part of it; 0 for data. Words
    that a page tears in the lower levels of its cells are no data."""
    cells = list(grid.filled(row))
    if not (_says_header(grid, row, layout, cells[0].text) or _names_its_months(grid, row, layout)):
        return 0
    return max(1, min(max(cell.row_span for cell in cells), len(layout.signatures)))


def _says_header(grid: Grid, row: int, layout: Layout, begins: str) -> bool:
    """Whether a row says nothing but words of the header: a header again, or the part of one that a page cut off."""
    if fold(begins[:MAX_HEADER]) not in layout.header_words:
        return False
    words = signature(grid, row)
    if words in layout.signatures:
        return True
    return set(words) <= layout.header_words and any(not w.isdecimal() for w in words) and len(words) >= 3


def _names_its_months(grid: Grid, row: int, layout: Layout) -> bool:
    """Whether a row in the midst of data heads its columns anew: with the names of their months, and besides with
    nothing but words that head columns."""
    months = {slot.column: slot.months for slot in layout.month_slots}
    named = 0
    for cell in grid.filled(row):
        if cell.column not in months:
            if naming_of(cell.text) is None:
                return False
            continue
        token = time_token(cell.text)
        if token is None or token.unit is not Unit.MONTH or (token.value,) != months[cell.column]:
            return False
        named += 1
    return named >= _NAMED


def says_same(before: Layout, layout: Layout, *, blurred: bool) -> bool:
    """Whether a header is the one before, which is then read better: no column says another thing, and few say
    nothing known, as where a page cuts words off or prints others over them. A blurred header only says no more."""
    if before.width != layout.width:
        return False
    if blurred and _known(before) >= _known(layout):
        return True
    ours = {s.column: s for s in before.slots}
    others = [s for s in layout.slots if s.text and not _is_again(ours.get(s.column), s)]
    return all(s.role is Role.UNKNOWN for s in others) and len(others) * _FEW <= len(layout.slots)


def _is_again(before: Slot | None, slot: Slot) -> bool:
    """Whether a column is what it was, or its words go on behind those that it had."""
    if before is None:
        return False
    same = (before.role, before.months) == (slot.role, slot.months)
    return same or f"{fold(slot.text)} ".startswith(f"{fold(before.text)} ")


def _known(layout: Layout) -> int:
    return sum(s.role is not Role.UNKNOWN for s in layout.slots)
