"""Rows that a page break cuts in two, made whole where the ruling shows it: no line closes the row on its first page.

Where the ruling does not tell, the pieces stay as they are, and the reader has to judge by their text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from zona.rules.decree.document import Cell, Row, Table
from zona.rules.decree.sources.pdf.layout import Placed
from zona.rules.decree.sources.pdf.tables import Read, Setting
from zona.rules.decree.sources.typeset.words import joined_text

_SAME = 4.0  # points that the columns of a table may shift from page to page
_MOST = 3  # rows of a header on one page
_HEADS = 8  # different ones: no file has more
_LOW, _HIGH = 0.7, 0.35  # of the page: a table that goes on ends below the one and begins above the other


def with_whole_rows(placed: Sequence[Placed]) -> list[Placed]:
    """The blocks with each row that a page break cuts on its first page alone."""
    kept = list(placed)
    tables = [n for n, p in enumerate(kept) if p.read is not None]
    for n, m in pairwise(tables):
        first, second = kept[n].read, kept[m].read
        if first is not None and second is not None and _is_cut(first, second):
            kept[n], kept[m] = _joined(kept[n], kept[m], first, second)
    return [p for p in kept if not isinstance(p.block, Table) or p.block.rows]


def with_whole_heads(placed: Sequence[Placed]) -> list[Placed]:
    """The blocks with each header that a page break tears on its second page alone: what both pages show of it, column
    by column, is a header with which tables begin on other pages."""
    kept = list(placed)
    heads = _heads([p.block for p in kept if isinstance(p.block, Table)])
    before: int | None = None
    for n, below in enumerate(kept):
        if not isinstance(below.block, Table):
            continue
        if before is not None and isinstance(above := kept[before].block, Table):
            found = ((head, parts) for head in heads if (parts := _torn(head, above, below.block)) is not None)
            if (first := next(found, None)) is not None:
                head, parts = first
                kept[before] = replace(kept[before], block=replace(above, rows=above.rows[: parts[0]]))
                rows = (*_elsewhere(head), *below.block.rows[parts[1] :])
                kept[n] = replace(below, block=replace(below.block, rows=rows))
        before = n
    return [p for p in kept if not isinstance(p.block, Table) or p.block.rows]


def _heads(tables: Iterable[Table]) -> list[Sequence[Row]]:
    """The different headers with which tables may begin: the rows that the cells of the first cover."""
    heads: dict[tuple[tuple[int, str], ...], Sequence[Row]] = {}
    for table in tables:
        head = table.rows[: max((c.row_span for r in table.rows[:1] for c in r.cells), default=0)]
        paths = _paths(head)
        if len(paths) == table.width and len(heads) < _HEADS:
            heads.setdefault(tuple(sorted(paths.items())), head)
    return list(heads.values())


def _torn(head: Sequence[Row], above: Table, below: Table) -> tuple[int, int] | None:
    """Where the header begins in the table above and ends in that below, if both show a part of it."""
    if above.page is None or below.page != above.page + 1:
        return None
    wanted = _paths(head)
    for up in range(1, min(_MOST, len(above.rows)) + 1):
        begun = _paths(_under(above.rows[-up:], below) if above.width != below.width else above.rows[-up:])
        for down in range(1, min(_MOST, len(below.rows)) + 1):
            ended = _paths(below.rows[:down])
            is_head = begun.keys() | ended.keys() == wanted.keys() and all(
                text == begun.get(c, "") + ended.get(c, "") or text == begun.get(c) == ended.get(c)
                for c, text in wanted.items()
            )
            if is_head and any(begun.values()) and any(ended.values()):
                return len(above.rows) - up, down
    return None


def _under(rows: Sequence[Row], below: Table) -> Iterator[Row]:
    """Rows in the columns of the table below, where they show the titles of a header and none of what they part."""
    places = {
        cell.column: (cell.box.left + cell.box.right) / 2
        for row in below.rows[:_MOST]
        for cell in row.cells
        if cell.box and cell.col_span == 1
    }
    for row in rows:
        boxed = [(cell, cell.box) for cell in row.cells if cell.box]
        yield Row(
            tuple(
                replace(cell, column=column, col_span=1)
                for column, middle in places.items()
                for cell, box in boxed
                if box.left < middle < box.right
            )
        )


def _paths(rows: Iterable[Row]) -> dict[int, str]:
    """The letters in each column of rows, from top to bottom: a page may tear a word, too."""
    paths: dict[int, list[str]] = {}
    for row in rows:
        for cell in row.cells:
            for column in range(cell.column, cell.column + cell.col_span):
                paths.setdefault(column, []).extend(cell.text.split())
    return {column: "".join(words) for column, words in paths.items()}


def _elsewhere(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows that stand on another page too."""
    for row in rows:
        yield Row(tuple(replace(cell, box=None) for cell in row.cells))


def _is_cut(first: Read, second: Read) -> bool:
    if not first.grid.open_below or (first.table.page or 0) + 1 != second.table.page:
        return False
    end, begin = first.table.box, second.table.box
    if end is None or begin is None or end.bottom < _LOW or begin.top > _HIGH:
        return False
    return len(first.grid.xs) == len(second.grid.xs) and all(
        abs(a - b) <= _SAME for a, b in zip(first.grid.xs, second.grid.xs, strict=True)
    )


def header_again(above: Table, below: Table) -> int:
    """How many rows at the top of a table are the header of the one above again: those that show the same letters, and
    those into which their cells reach."""
    count = reach = 0
    for a, b in zip(above.rows, below.rows, strict=False):
        texts = [["".join(c.text.split()) for c in row.cells] for row in (a, b)]
        if texts[0] != texts[1] or not any(texts[0]):
            break
        reach = max([reach, *(count + c.row_span for c in b.cells)])
        count += 1
    return min(max(count, reach), len(below.rows)) if count else 0


def _joined(above: Placed, below: Placed, first: Read, second: Read) -> tuple[Placed, Placed]:
    """Both tables, the row's second piece moved up to its first, unless a merged cell goes on, perhaps alone."""
    at = 0 if second.grid.open_above else header_again(first.table, second.table)
    if at >= len(second.table.rows) or any(c.row_span > 1 for c in second.table.rows[at].cells):
        return above, below
    last = len(first.table.rows) - 1
    owners = {
        column: (r, n)
        for r, row in enumerate(first.table.rows)
        for n, cell in enumerate(row.cells)
        if r + cell.row_span > last
        for column in range(cell.column, cell.column + cell.col_span)
    }
    rows = [list(row.cells) for row in first.table.rows]
    settings = dict(first.settings)
    for piece in second.table.rows[at].cells:
        r, n = owners.get(piece.column, (-1, -1))
        cell = rows[r][n]
        if r < 0 or (cell.column, cell.col_span) != (piece.column, piece.col_span):
            return above, below
        key = (r, cell.column)
        settings[key] = _both(settings[key], second.settings[at, piece.column])
        text = joined_text(settings[key].lines, settings[key].room) or cell.text or piece.text
        rows[r][n] = replace(cell, text=text, shade=cell.shade or piece.shade, bold=cell.bold or piece.bold)
    whole = replace(first.table, rows=tuple(Row(tuple(cells)) for cells in rows))
    rest = replace(second.table, rows=_without(second.table.rows, at))
    return (
        replace(above, block=whole, read=replace(first, table=whole, settings=settings)),
        replace(below, block=rest, read=replace(second, table=rest, settings=_moved_up(second.settings, at))),
    )


def _both(a: Setting, b: Setting) -> Setting:
    return Setting(a.lines + b.lines, a.room)


def _without(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    """The rows without one; cells that it spanned downwards begin, empty, in the next."""
    spanning = [replace(c, text="", row_span=c.row_span - 1, shade=None) for c in rows[at].cells if c.row_span > 1]
    following = list(rows[at + 1 :])
    if following and spanning:
        cells: list[Cell] = sorted([*spanning, *following[0].cells], key=lambda c: c.column)
        following[0] = Row(tuple(cells))
    return (*rows[:at], *following)


def _moved_up(settings: Mapping[tuple[int, int], Setting], at: int) -> dict[tuple[int, int], Setting]:
    return {(r - (r > at), c): setting for (r, c), setting in settings.items() if r != at}
