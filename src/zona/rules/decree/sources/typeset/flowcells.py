"""The cells of a table without ruling in the columns that they stand in."""

from collections.abc import Sequence, Set

from zona.rules.decree.sources.typeset.aligned import Aligned, Entry
from zona.rules.decree.sources.typeset.columns import Columns, shared_out
from zona.rules.decree.sources.typeset.geometry import around
from zona.rules.decree.sources.typeset.headings import is_title, leaves_of
from zona.rules.decree.sources.typeset.pieces import Line, Piece, is_near
from zona.rules.decree.sources.typeset.words import Room, Word, joined_text, lines_of


def placed_in(columns: Columns, header: Sequence[Line], rows: Sequence[Line]) -> Aligned:
    """A table of a header's rows and those of the body, of which those with a cell in no certain column are guessed."""
    placed = [_header_entries(header, n, columns) for n in range(len(header))]
    guessed: set[int] = set()
    starts = {round(cell.rect.left) for row in rows if len(row) > 2 for cell in row[1:]}
    for n, row in enumerate(rows):
        entries, certain = _entries(row, columns, starts)
        placed.append(entries)
        if not certain:
            guessed.add(len(header) + n)
    lines = lines_of(w for row in (*header, *rows) for cell in row for w in cell.words)
    return Aligned(tuple(placed), len(columns.rooms), tuple(lines), frozenset(guessed))


def _entries(row: Line, columns: Columns, starts: Set[int]) -> tuple[tuple[Entry, ...], bool]:
    """The entries of a row of the body, and whether each is certain to stand in its column. `starts` are where cells of
    other rows begin: a text that begins there too is one, however near it stands to the one before."""
    held: dict[int, tuple[int, list[Word]]] = {}
    all_certain = True
    if (
        len(row) == 2
        and row[0].home == row[1].home
        and is_near(row[0].last, row[1].words[0])
        and round(row[1].rect.left) not in starts
    ):
        row = [row[0].with_(row[1])]  # a title of which a program wrote a word by itself
    for cell in row:
        over = columns.across(cell.rect)
        if len(over) > 1 and len(row) <= 2:
            held[over[0]] = (over[-1] + 1, cell.words)
            continue
        for column, words in _parts(cell, columns).items():
            all_certain = all_certain and len(over) == 1 and column not in held
            end, before = held.get(column, (column + 1, []))
            held[column] = (end, before + words)
    return tuple(_entry(c, end, words, columns) for c, (end, words) in sorted(held.items())), all_certain


def _parts(cell: Piece, columns: Columns) -> dict[int, list[Word]]:
    """A cell's words; those of two cells that were taken for one, column by column."""
    over = columns.across(cell.rect)
    if len(over) == 1 or cell.home:
        return {over[0]: cell.words}
    parts: dict[int, list[Word]] = {}
    for word in cell.words:
        parts.setdefault(columns.at(word.rect.middle[0]), []).append(word)
    return parts


def _header_entries(header: Sequence[Line], n: int, columns: Columns) -> tuple[Entry, ...]:
    """The entries of a header's row: its titles share out the columns that have a head below."""
    heads = sorted({columns.at(rect.middle[0]) for rect in leaves_of(header[n + 1 :])})
    below = header[n + 1] if n + 1 < len(header) else []
    titles = [cell for cell in header[n] if heads and is_title(cell, below)]
    entries = []
    for first, end in _runs(heads):
        left, right = columns.sides(first)[0], columns.sides(end - 1)[1]
        over = [title for title in titles if left <= title.rect.middle[0] <= right]
        for title, (start, stop) in zip(over, shared_out([t.rect for t in over], first, end, columns), strict=False):
            entries.append(_entry(start, stop, title.words, columns))
    for cell in header[n]:
        column = columns.at(cell.rect.middle[0])
        if not any(e.column <= column < e.column_end for e in entries):
            entries.append(_entry(column, column + 1, cell.words, columns))
    return tuple(sorted(entries, key=lambda e: e.column))


def _runs(columns: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring columns as stretches, ends excluded."""
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column:
            runs[-1] = runs[-1][0], column + 1
        else:
            runs.append((column, column + 1))
    return runs


def _entry(column: int, end: int, words: Sequence[Word], columns: Columns) -> Entry:
    lines = lines_of(words)
    rect = around([w.rect for w in words])
    right = max(rect.right, columns.rooms[end - 1][1])
    text = joined_text(lines, Room(min(rect.left, columns.rooms[column][0]), right))
    return Entry(column, end, text, all(line.bold for line in lines), rect)
