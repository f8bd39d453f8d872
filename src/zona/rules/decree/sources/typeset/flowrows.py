"""The rows of a table without ruling by the order in which its texts were written, and by the columns they stand in."""

import math
from collections.abc import Sequence
from itertools import islice, pairwise

from zona.rules.decree.sources.typeset.columns import Columns
from zona.rules.decree.sources.typeset.pieces import (
    SAME_LINE,
    Line,
    Piece,
    begins,
    gap,
    is_far,
    is_left_of,
    is_numbered,
    is_of_row,
    is_set_otherwise,
    rows_of,
    runs_below,
)

_BLANK = 2.5  # of the usual distance of lines: farther below, a text is not of the same cell
_WIDER = 1.35  # of the usual distance of lines: as far below the only cell of its row, another row begins
_TIGHT = 1.05  # of the usual distance of lines: no farther below, a text that may begin a row goes on with its cell
_LITTLE = 4  # cells of a title, or of a row that has but a number and a name
_FAR = 4.0  # of the size: texts farther apart are not one cell


def rows_in(
    pieces: Sequence[Piece],
    columns: Columns,
    *,
    reach: float = 0.0,
    is_top: bool = False,
    above: Sequence[Piece] = (),
) -> list[Line]:
    """The rows of pieces that lie in columns, from the first on to the last that has several cells, and the titles
    below it: any as close as in a row, and where little is left, as far apart as rows above are, times `reach`.
    `is_top` says that cells stand at the top of their rows; `above` is the last row before, with which the first may go
    on though it has but few cells."""
    rows: list[Line] = []
    late: list[Line] = []
    usual = _usual(pieces)
    lone = 2 if above and all(len(row) <= 2 for row in rows_of(pieces, 0)[0]) else 1
    n = 0
    while n < len(pieces):
        row, n = _row(pieces, n, columns, usual, is_top=is_top, lone=lone)
        if not rows or row[0].home or (_top(row) >= _top(rows[-1]) - 1.0 and not _is_beside(rows[-1], row, columns)):
            rows.append(row)
            continue
        home = next((r for r in rows if _is_beside(r, row, columns)), None)  # written late, or of no row at all
        if home is not None:
            home += row
            home.sort(key=lambda cell: cell.rect.left)
        elif not any(_lies_over(cell, other) for cell in row for r in rows for other in r):
            late.append(row)
    rows = _with_late(rows, late)
    least = int(bool(rows) and _goes_on_with(above, rows[0], columns))
    trimmed, reached = _trimmed(rows, 0.0, least), _trimmed(rows, reach, least)
    return reached if sum(map(len, reached[len(trimmed) :])) <= _LITTLE else trimmed


def _with_late(rows: Sequence[Line], late: Sequence[Line]) -> list[Line]:
    """The rows with those that were written behind the table although they stand between its rows, as programs write
    rows around merged cells: each a row of its own, together with a merged cell that stands alone beside it."""
    kept = list(rows)
    for row in late:
        if len(row) > 2:
            top, bottom = _top(row), max(cell.rect.bottom for cell in row)
            beside = [r for r in kept if len(r) == 1 and r[0].rect.top < bottom and top < r[0].rect.bottom]
            kept = [r for r in kept if r not in beside]
            row = sorted([*row, *(cell for r in beside for cell in r)], key=lambda cell: cell.rect.left)
        kept.insert(sum(_top(r) <= _top(row) for r in kept), row)
    return kept


def _lies_over(cell: Piece, other: Piece) -> bool:
    """Whether any word of a text lies over one of another; wide ones below one another share but their rooms."""
    is_near = cell.rect.shared(other.rect) > 0
    return is_near and any(word.rect.shared(own.rect) for word in cell.words for own in other.words)


def _usual(pieces: Sequence[Piece]) -> float:
    """The distance of lines within a cell: among the small ones that occur."""
    steps = sorted(b.words[0].base - a.last.base for a, b in pairwise(pieces) if runs_below(a, b))
    return steps[len(steps) // 4] if steps else math.inf


def _row(
    pieces: Sequence[Piece], start: int, columns: Columns, usual: float, *, is_top: bool, lone: int
) -> tuple[Line, int]:
    """The row that begins with a piece, and the first piece behind it; what stands a little farther below the last of
    `lone` cells is of another."""
    row = [pieces[start]]
    if row[0].home:
        return _row_at_home(pieces, start)
    over = columns.across(row[0].rect)
    place, is_wide = over[0], len(over) > 1
    n = start + 1
    while n < len(pieces):
        piece = pieces[n]
        column = place if runs_below(row[-1], piece) else columns.across(piece.rect)[0]
        if column == place:
            step = piece.words[0].base - row[-1].last.base
            following = pieces[n + 1] if n + 1 < len(pieces) else None
            is_new = begins(row, piece, following) and (is_wide or column == 0)
            is_new = is_new and (step > _TIGHT * usual or is_wide or is_numbered(piece) or is_set_otherwise(row, piece))
            is_new = is_new or (len(row) <= lone and step > _WIDER * usual)
            is_lower = all(piece.rect.top > cell.rect.top + 0.5 * piece.last.size for cell in row)
            is_new = is_new or (is_top and is_lower and _opens(pieces, n, columns))  # below what a page break left
            if is_new or step < -SAME_LINE * piece.last.size or step > min(_FAR * piece.last.size, _BLANK * usual):
                break
            row[-1] = row[-1].with_(piece)
        elif column < place or is_wide or (is_far(row, piece) and not _comes_back(row, pieces, n, columns)):
            break
        else:
            row.append(piece)
            place = column
        n += 1
    return row, n


def _row_at_home(pieces: Sequence[Piece], start: int) -> tuple[Line, int]:
    """The row of a piece of which its home tells it, and the first piece behind it."""
    row = [pieces[start]]
    n = start + 1
    while n < len(pieces) and is_of_row(row, pieces[n]):
        if runs_below(row[-1], pieces[n]):
            row[-1] = row[-1].with_(pieces[n])
        else:
            row.append(pieces[n])
        n += 1
    return row, n


def _opens(pieces: Sequence[Piece], n: int, columns: Columns) -> bool:
    """Whether the cell to the right begins on the line of a piece, which is then the first of its own where cells stand
    at the top."""
    place = columns.across(pieces[n].rect)[0]
    beside = next((p for p in islice(pieces, n + 1, None) if columns.across(p.rect)[0] != place), None)
    return beside is not None and is_left_of(pieces[n], beside)


def _comes_back(row: Line, pieces: Sequence[Piece], n: int, columns: Columns) -> bool:
    """Whether a cell far below a row is a merged one in the middle of several rows: further cells of the row follow."""
    end = n + 1
    while end < len(pieces) and runs_below(pieces[end - 1], pieces[end]):
        end += 1
    if end == len(pieces) or columns.across(pieces[end].rect)[0] <= columns.across(pieces[n].rect)[-1]:
        return False
    return pieces[end].rect.top < max(c.rect.bottom for c in row) and pieces[end].rect.bottom > _top(row)


def _top(row: Line) -> float:
    return min(cell.rect.top for cell in row)


def _is_beside(row: Line, other: Line, columns: Columns) -> bool:
    """Whether cells that were written apart from a row stand on its first line, in columns that it leaves empty. A word
    below that line may reach over the next column."""
    first, second = row[0].words[0], other[0].words[0]
    if abs(first.base - second.base) >= SAME_LINE * first.size:
        return False
    own = {columns.across(cell.rect)[0] for cell in row}
    return not own & {columns.across(cell.rect)[0] for cell in other}


def _goes_on_with(above: Sequence[Piece], row: Line, columns: Columns) -> bool:
    """Whether a row of few cells may be the rest of one above, which a page break tears: each stands in one column, and
    begins in the middle of a sentence, or they are several and all in columns that the row above leaves empty."""
    over = [columns.across(cell.rect) for cell in row]
    if len(above) <= 2 or any(len(place) > 1 for place in over):
        return False
    taken = {columns.across(cell.rect)[0] for cell in above}
    return any(cell.text[:1].islower() for cell in row) or (len(row) > 1 and not any(p[0] in taken for p in over))


def _trimmed(rows: list[Line], reach: float, least: int) -> list[Line]:
    """The rows up to the last with several cells, `least` as many, and the titles close below, or no farther apart than
    the rows above are, times `reach`: then a title may also stand alone."""
    last = max((n + 1 for n, row in enumerate(rows) if len(row) > 2), default=max(least, int(reach > 0)))
    apart = [gap(a, b) for a, b in pairwise(rows[:last])]
    while 0 < last < len(rows):
        size = rows[last][0].last.size
        if gap(rows[last - 1], rows[last]) >= max(size, reach * max([size, *apart])):
            break
        last += 1
    return rows[:last]
