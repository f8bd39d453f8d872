"""Tables without ruling, found by the order in which a program wrote their cells.

Programs write a table cell by cell and row by row. What runs on below itself is one cell; what begins to the left of
the cell before it is a new row. The header's lowest entries are the columns; a table that goes on over the page keeps
them. Where the order says nothing (spreadsheets write wrapped cells last), no table is found.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zona.rules.decree.sources.typeset.aligned import Aligned, Entry
from zona.rules.decree.sources.typeset.columns import Columns, Head, whole
from zona.rules.decree.sources.typeset.geometry import Rect, around
from zona.rules.decree.sources.typeset.pieces import (
    LABEL,
    LABEL_SPACE,
    SAME_LINE,
    Line,
    Piece,
    begins,
    gap,
    is_far,
    pieces_of,
    rows_of,
    runs_below,
    with_labels_home,
)
from zona.rules.decree.sources.typeset.words import Room, Word, joined_text, lines_of

_FEWEST = 5  # columns
_FEWEST_ROWS = 3
_HEADER = 4  # rows at most
_MISFITS = 0.1  # the share of cells that may lie across the columns of the table before
_FAR = 4.0  # of the size: rows farther apart are no longer one table
_FORM = re.compile(r":|[.…_]{2,}")
_EVEN = 0.15  # of the size: gaps that differ by less are those of one justified line
_PITCH = 1.5  # times the distance of heads: a gap as wide between two heads holds another column


@dataclass(frozen=True, slots=True)
class Flowing:
    """A table on one page, and its columns; `head` is its header where that is filled cell by cell."""

    aligned: Aligned
    columns: Columns
    header: int = 0  # rows
    head: Head | None = None

    @property
    def words(self) -> list[Word]:
        """The words that it took."""
        return [*(self.head.words if self.head else ()), *(w for line in self.aligned.lines for w in line.words)]


def flowing_tables(words: Sequence[Word], before: Columns | None = None, heads: Sequence[Head] = ()) -> list[Flowing]:
    """The tables among the words of a page, in the order of its content: each from its header on, or from the page's
    top where it goes on. `before` are the columns of the table with which the page before ended; `heads`, from top to
    bottom, the headers whose cells are filled."""
    heads = whole(heads, before)
    tops = [-math.inf, *(head.rect.top for head in heads), math.inf]
    tables = _tables([w for w in words if w.base < tops[1]], before)
    for n, head in enumerate(heads):
        below = _tables([w for w in words if head.rect.bottom < w.base < tops[n + 2]], head.columns)
        if below and below[0].columns is head.columns:
            below[0] = replace(below[0], head=head)
        else:
            below.insert(0, Flowing(Aligned((), len(head.columns.spans), ()), head.columns, 0, head))
        tables += below
    return tables


def _tables(words: Sequence[Word], before: Columns | None) -> list[Flowing]:
    pieces = pieces_of(with_labels_home(words))
    tables: list[Flowing] = []
    columns, start = before, 0
    while start < len(pieces):
        if columns is not None:
            rows, end = _body(pieces, start, columns)
            if end > start:
                tables.append(_flowing(rows, columns, 0))
                start = end
                continue
        found = _headed(pieces, start)
        if found is None:
            break
        header, columns, first = found
        rows, end = _body(pieces, first, columns)
        if len(rows) + len(header) >= _FEWEST_ROWS:
            tables.append(_flowing([*header, *rows], columns, len(header)))
        else:
            columns = before
        start = max(end, first)
    return tables


def _headed(pieces: Sequence[Piece], start: int) -> tuple[list[Line], Columns, int] | None:
    """The first header among the pieces from `start` on, its columns, and the first piece behind it."""
    rows, firsts = rows_of(pieces, start)
    for n, row in enumerate(rows):
        if len(row) < _FEWEST - 2 or max(len(r) for r in rows[n : n + 2]) < _FEWEST:
            continue
        if _is_of_a_form(row) or _is_justified(row):
            continue
        height = _height(rows[n:])
        header = rows[n : n + height]
        leaves = _leaves(header)
        if len(leaves) >= _FEWEST:
            texts = tuple(tuple(c.text for c in r) for r in header)
            spans = tuple(sorted((r.left, r.right) for r in leaves))
            if all(right <= left for (_, right), (left, _) in pairwise(spans)):
                return header, Columns(spans, texts), firsts[n + height] if n + height < len(firsts) else len(pieces)
    return None


def _is_of_a_form(row: Line) -> bool:
    """Whether a colon stands alone in the row, or dots to be written on: a decree's recitals and labels, no header."""
    return any(_FORM.fullmatch(cell.text.strip()) for cell in row)


def _is_justified(row: Line) -> bool:
    """Whether the row is a line of prose spread over its room: all its words stand equally far apart."""
    words = sorted((w for cell in row for w in cell.words), key=lambda w: w.rect.left)
    gaps = [b.rect.left - a.rect.right for a, b in pairwise(words)]
    return len(gaps) > 2 and max(gaps) - min(gaps) < _EVEN * words[0].size


def _height(rows: Sequence[Line]) -> int:
    """How many rows the header has: further ones stand under titles of the first, and not under its first column."""
    height = 1
    for row in rows[1:_HEADER]:
        above = rows[height - 1]
        if row[0].rect.left < rows[0][0].rect.right + 1.0 and not _is_over_several(rows[0], row):
            break
        if not any(_is_title(cell, row) for cell in above) or gap(above, row) > _FAR * row[0].last.size:
            break
        height += 1
    return height


def _is_over_several(above: Line, below: Line) -> bool:
    """Whether the first cell of a header's row is a title over several of the row below."""
    end = above[1].rect.left if len(above) > 1 else above[0].rect.right
    return sum(c.rect.middle[0] < end for c in below) > 1 and _is_title(above[0], below)


def _leaves(header: Sequence[Line]) -> list[Rect]:
    """The lowest entries of the header; titles over several of them are none."""
    leaves = []
    for n, row in enumerate(header):
        below = [c for other in header[n + 1 : n + 2] for c in other]
        leaves += [cell.rect for cell in row if not _is_title(cell, below)]
    return leaves


def _is_title(cell: Piece, below: Sequence[Piece]) -> bool:
    """Whether a cell is a title over cells of the row below: it lies over one of them, or between two that are no
    farther apart than others."""
    middle = cell.rect.middle[0]
    if any(c.rect.left - 1.0 < middle < c.rect.right + 1.0 or _lies_over(cell, c) for c in below):
        return True
    heads = [c.rect.middle[0] for c in below]
    before = [x for x in heads if x < middle]
    behind = [x for x in heads if x > middle]
    if not before or not behind:
        return False
    pitches = [b - a for a, b in (*pairwise(before[-2:]), *pairwise(behind[:2]))]
    return not pitches or behind[0] - before[-1] < _PITCH * min(pitches)


def _lies_over(cell: Piece, other: Piece) -> bool:
    return min(cell.rect.right, other.rect.right) - max(cell.rect.left, other.rect.left) > 1.0


def _body(pieces: Sequence[Piece], start: int, columns: Columns) -> tuple[list[Line], int]:
    """The rows from a piece on that lie in these columns, and the first piece behind them."""
    rows, _ = _read_body(pieces, start, columns)
    return _read_body(pieces, start, _grown(rows, columns))  # short texts lie far from their heads, but near others


def _read_body(pieces: Sequence[Piece], start: int, columns: Columns) -> tuple[list[Line], int]:
    rows: list[Line] = []
    ends: list[int] = []
    n = start
    while n < len(pieces):
        if _is_header(pieces, n, columns):
            break  # its columns may lie elsewhere
        row, end = _row(pieces, n, columns)
        if rows and gap(rows[-1], row) > _FAR * row[0].words[0].size:
            break
        if min(c.rect.top for c in row) < (min(c.rect.top for c in rows[-1]) - 1.0 if rows else 0.0):
            break
        rows.append(row)
        ends.append(end)
        n = end
    return _fitting(rows, ends, columns, start)


def _is_header(pieces: Sequence[Piece], n: int, columns: Columns) -> bool:
    """Whether the table's header is typed again here."""
    words = " ".join(text for row in columns.header for text in row).split()
    found: list[str] = []
    for piece in pieces[n : n + len(words)]:
        found += piece.text.split()
    return bool(words) and found[: len(words)] == words


def _row(pieces: Sequence[Piece], start: int, columns: Columns) -> tuple[Line, int]:
    """The row that begins with a piece, and the first piece behind it."""
    row = [pieces[start]]
    place = _place(pieces, start, columns)
    spans = len(columns.across(row[0].rect)) > 1
    n = start + 1
    while n < len(pieces):
        piece = pieces[n]
        column = place if runs_below(row[-1], piece) else _place(pieces, n, columns)
        if column == place:
            is_new = begins(row, piece, pieces[n + 1] if n + 1 < len(pieces) else None) and (spans or column == 0)
            step = piece.words[0].base - row[-1].last.base
            if is_new or step < -SAME_LINE * piece.last.size or step > _FAR * piece.last.size:
                break
            row[-1] = row[-1].with_(piece)
        elif column < place or spans or is_far(row, piece):
            break
        else:
            row.append(piece)
            place = column
            spans = len(row) == 1 and len(columns.across(piece.rect)) > 1
        n += 1
    return row, n


def _place(pieces: Sequence[Piece], n: int, columns: Columns) -> int:
    """The column of a piece; a label stands in that of its item, where no head tells it a column of its own."""
    piece = pieces[n]
    column, _ = columns.at(piece.rect)
    if n + 1 < len(pieces) and LABEL.fullmatch(piece.text) and not columns.across(piece.rect):
        item = pieces[n + 1]
        gap = item.rect.left - piece.rect.right
        if abs(item.words[0].base - piece.last.base) < SAME_LINE * piece.last.size and 0 <= gap < _label_space(piece):
            return columns.at(item.rect)[0]
    return column


def _label_space(piece: Piece) -> float:
    return LABEL_SPACE * piece.last.size


def _fitting(rows: list[Line], ends: list[int], columns: Columns, start: int) -> tuple[list[Line], int]:
    """The rows up to the last that lies in the columns, with the titles close below it, and the piece behind them."""
    cells = misfits = last = 0
    for n, row in enumerate(rows):
        if len(row) <= 2:
            continue
        wrong = sum(len(columns.across(c.rect)) > 1 for c in row)
        cells, misfits = cells + len(row), misfits + wrong
        if misfits > _MISFITS * cells + 2:
            break
        last = n + 1
    while 0 < last < len(rows) and gap(rows[last - 1], rows[last]) < rows[last][0].last.size:
        last += 1
    return (rows[:last], ends[last - 1]) if last else ([], start)


def _flowing(rows: Sequence[Line], columns: Columns, header: int) -> Flowing:
    grown = _grown(rows[header:], columns)
    placed: list[tuple[Entry, ...]] = []
    guessed: set[int] = set()
    for n, row in enumerate(rows):
        if n < header:
            placed.append(_header_entries(rows[:header], n, columns))
            continue
        entries, certain = _entries(row, grown)
        placed.append(entries)
        if not certain:
            guessed.add(n)
    lines = lines_of(w for row in rows for cell in row for w in cell.words)
    return Flowing(Aligned(tuple(placed), len(columns.spans), tuple(lines), frozenset(guessed)), columns, header)


def _grown(rows: Sequence[Line], columns: Columns) -> Columns:
    """The columns with the room that the cells below their heads take."""
    if columns.drawn:
        return columns
    spans = list(columns.spans)
    for row in rows:
        for cell in row if len(row) > 2 else ():
            over = columns.across(cell.rect)
            if len(over) == 1:
                left, right = spans[over[0]]
                spans[over[0]] = min(left, cell.rect.left), max(right, cell.rect.right)
    if any(right > left for (_, right), (left, _) in pairwise(spans)):
        return columns
    return Columns(tuple(spans), columns.header)


def _entries(row: Line, columns: Columns) -> tuple[tuple[Entry, ...], bool]:
    """The entries of a row of the body, and whether each is certain to stand in its column."""
    held: dict[int, tuple[int, list[Word]]] = {}
    all_certain = True
    for cell in row:
        over = columns.across(cell.rect)
        if len(over) > 1 and len(row) <= 2:
            held[over[0]] = (over[-1] + 1, cell.words)
            continue
        for part in _parts(cell, columns):
            column, certain = columns.at(around([w.rect for w in part]))
            all_certain = all_certain and certain and len(over) <= 1 and column not in held
            end, before = held.get(column, (column + 1, []))
            held[column] = (end, before + part)
    return tuple(_entry(c, end, words, columns) for c, (end, words) in sorted(held.items())), all_certain


def _parts(cell: Piece, columns: Columns) -> list[list[Word]]:
    """A cell's words; those of two cells that were taken for one, column by column."""
    if len(columns.across(cell.rect)) < 2:
        return [cell.words]
    parts: dict[int, list[Word]] = {}
    for word in cell.words:
        parts.setdefault(columns.at(word.rect)[0], []).append(word)
    return list(parts.values())


def _header_entries(header: Sequence[Line], n: int, columns: Columns) -> tuple[Entry, ...]:
    """The entries of a header's row: a title spans the columns between its neighbours that have a head below it."""
    row, below = header[n], header[n + 1] if n + 1 < len(header) else []
    heads = {columns.at(rect)[0] for rect in _leaves(header[n + 1 :])}
    own = [columns.at(c.rect)[0] for c in row]
    entries = []
    for m, (cell, column) in enumerate(zip(row, own, strict=True)):
        first, end = column, column + 1
        if heads and _is_title(cell, below):
            first = min(heads, key=lambda h: abs(h - column))
            end = first + 1
            low = own[m - 1] + 1 if m else 0
            high = own[m + 1] if m + 1 < len(own) else len(columns.spans)
            while first - 1 >= low and first - 1 in heads:
                first -= 1
            while end < high and end in heads:
                end += 1
        entries.append(_entry(first, end, cell.words, columns))
    return tuple(entries)


def _entry(column: int, end: int, words: Sequence[Word], columns: Columns) -> Entry:
    lines = lines_of(words)
    rect = around([w.rect for w in words])
    right = max(rect.right, columns.spans[end - 1][1])
    text = joined_text(lines, Room(min(rect.left, columns.spans[column][0]), right))
    return Entry(column, end, text, all(line.bold for line in lines), rect)
