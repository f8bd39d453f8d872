"""The blocks of one page in the order of reading: its tables, and the text around them as paragraphs."""

import math
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from zona.rules.decree.document import Block, Cell, Paragraph, Row, Table
from zona.rules.decree.sources.colours import shade_of
from zona.rules.decree.sources.pdf.content import Content
from zona.rules.decree.sources.pdf.grids import Grid, grids_of, joined
from zona.rules.decree.sources.pdf.heads import Filled, filled_heads, is_ruled_head, with_true_heads
from zona.rules.decree.sources.pdf.tables import EDGE, Read, fills_paper, read_table
from zona.rules.decree.sources.pdf.tagshown import Shown, tagged_tables
from zona.rules.decree.sources.typeset.aligned import Aligned, aligned_tables, heights_of
from zona.rules.decree.sources.typeset.columns import Head
from zona.rules.decree.sources.typeset.flowing import Flowing, flowing_tables
from zona.rules.decree.sources.typeset.geometry import Rect, around
from zona.rules.decree.sources.typeset.words import Room, TextLine, Word, is_full, is_hidden, joined_text, lines_of

_LEADING = 1.9  # of the size of type: baselines farther apart are two paragraphs
_HELD_BY_RULINGS, _HELD_BY_FILLS = 0.5, 0.9  # the share of its words from which on grids hold a table
_PARTED = 0.75  # of a table's columns: a grid of fills that parts fewer is one of chance
_WIDE, _PATCHY = 3, 0.3  # columns in one cell, and the share of rows with such a cell in a grid of chance
_CLAUSE = re.compile(r"(?:Menimbang|Mengingat|MENIMBANG|MENGINGAT|MEMUTUSKAN|KE(?:SATU|DUA|TIGA|EMPAT|LIMA|ENAM)):?")
_NUMBER, _ROWS_IN_ONE = re.compile(r"\d{1,3}[.)]?"), 3
_FEWEST_RUNGS, _SINGLE = 4, 0.6  # rows, and the share of them that are one cell where rules part only rows
_LONG = 0.5  # of the page's width: rules as long may part rows


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its room on the page as read, and, for a ruled table, how it was read and how wide the page is."""

    block: Block
    rect: Rect
    read: Read | None = None
    room: float = 0.0


def placed_blocks(contents: Sequence[Content], known: Set[str] = frozenset()) -> list[Placed]:
    """The paragraphs and tables of pages, page by page from top to bottom. `known` are words that are whole."""
    last = max((n for n, content in enumerate(contents) if _end_of_clauses(content)), default=-1)
    grids = [_dark_grids(content) for content in contents]
    frames = [grid.rect for dark in grids for grid in dark if _single(grid) >= _SINGLE and len(grid.ys) > _FEWEST_RUNGS]
    upright = [
        grid
        for dark, content in zip(grids, contents, strict=True)
        for grid in dark
        if _holds_rows(grid, -1, content.words)
    ]
    wholes = [_whole(dark, content, frames, upright) for dark, content in zip(grids, contents, strict=True)]
    proses = [math.inf if n < last else _end_of_clauses(content) for n, content in enumerate(contents)]
    tagged = [
        [shown for shown in tables if not _are_held(shown.words, whole, _HELD_BY_RULINGS)]
        for tables, whole in zip(tagged_tables(contents, known), wholes, strict=True)
    ]
    flows: list[tuple[Sequence[Word], Filled]] = []
    ruled: list[list[Grid]] = []
    for content, tables, whole, prose in zip(contents, tagged, wholes, proses, strict=True):
        gone = {n for shown in tables for n in shown.taken}
        below = [word for n, word in enumerate(content.words) if word.base > prose and n not in gone]
        is_held = _are_held(content.words, whole, _HELD_BY_RULINGS)
        filled = Filled() if is_held else filled_heads(content, below, known)
        ruled.append(
            [grid for grid in whole if any(_rules_below(grid, head.rect, head.xs) for _, head in filled.heads)]
        )
        heads = [found for found in filled.heads if not _holds(ruled[-1], found[1].rect)]
        free = [] if is_held else [word for word in below if not _holds(ruled[-1], word.rect)]
        flows.append((free, replace(filled, heads=heads)))
    placed: list[Placed] = []
    for content, tables, flowing, dark, whole, certain, prose in zip(
        contents, tagged, flowing_tables(with_true_heads(flows)), grids, wholes, ruled, proses, strict=True
    ):
        placed += _page_blocks(content, known, tables, flowing, dark, whole, certain, prose)
    return placed


def is_empty(block: Block) -> bool:
    """Whether a table has nothing in its cells. It may be a strip of another's columns, and is nothing by itself."""
    return isinstance(block, Table) and not any(c.text or c.shade for row in block.rows for c in row.cells)


def _page_blocks(
    content: Content,
    known: Set[str],
    tagged: Sequence[Shown],
    flowing: Sequence[Flowing],
    dark: Sequence[Grid],
    whole: Sequence[Grid],
    certain: Sequence[Grid],
    prose: float,
) -> list[Placed]:
    """The blocks of a page. Down to the height `prose` nothing is a table unless it has ruling. `whole` are the grids
    that part the rows and columns of a table, `certain` those that are tables whatever else stands on the page."""
    placed = [Placed(shown.table, shown.rect) for shown in tagged]
    taken = {n for shown in tagged for n in shown.taken}
    grids = dark or _pale_grids(content)
    flown = [word for table in flowing for line in table.aligned.lines for word in line.words]
    width = max((len(table.columns.rooms) for table in flowing), default=0)
    pale = [g for g in grids if not _is_patchy(g, width) and not _runs_together(g, content.words)]
    ruled = whole if dark else pale
    if flown and not _are_held(flown, ruled, _HELD_BY_RULINGS if dark else _HELD_BY_FILLS):
        grids = list(certain)
        shown = [table for table in flowing if table.head or table.aligned.rows]  # others are but a torn header
        placed += [_flowing_table(table, content) for table in shown]
        own_words = {id(word) for table in flowing for word in table.words}
        taken |= {n for n, word in enumerate(content.words) if id(word) in own_words}
    for grid in grids:
        if any(grid.rect.shared(shown.rect) for shown in tagged):
            continue
        read = read_table(grid, content, known)
        placed.append(Placed(read.table, read.grid.rect, read, content.frame.read_size[0]))
        taken |= read.taken
    lines = lines_of(word for n, word in enumerate(content.words) if n not in taken and not is_hidden(word))
    if all(is_empty(p.block) for p in placed):
        for aligned in aligned_tables([line for line in lines if line.base > prose], _rules(content)):
            placed.append(_aligned_table(replace(aligned, guessed=frozenset(range(len(aligned.rows)))), content))
            own = {id(line) for line in aligned.lines}
            lines = [line for line in lines if id(line) not in own]
    placed.extend(_paragraphs(lines, content, [p.rect for p in placed]))
    return sorted(placed, key=lambda p: (p.rect.top, p.rect.left))


def _end_of_clauses(content: Content) -> float:
    """How far down the recitals or dictums of a decree stand on the page, 0 where there are none: justified prose
    beside labels, which looks like cells in columns; a decree's table comes after them."""
    return max((word.base for word in content.words if _CLAUSE.fullmatch(word.text)), default=0.0)


def _rules(content: Content) -> list[float]:
    """The heights of long rules across, which part the rows of a table without other ruling."""
    least = _LONG * content.frame.read_size[0]
    return [ruling.at for ruling in joined(content.drawn.across) if ruling.end - ruling.start >= least]


def _aligned_table(aligned: Aligned, content: Content) -> Placed:
    frame = content.frame
    rect = around([line.rect for line in aligned.lines])
    rows = aligned.rows_with(
        lambda e: Cell(e.column, e.text, e.column_end - e.column, bold=e.bold, box=frame.box(e.rect))
    )
    return Placed(Table(rows, page=content.number, box=frame.box(rect)), rect)


def _flowing_table(flowing: Flowing, content: Content) -> Placed:
    """The table with the fills of its cells: those over the middle of a row and of a column's head."""
    head = flowing.head
    if head and not flowing.aligned.rows:
        return Placed(_headed(Table((), content.number), head, content, head.rect), head.rect)
    placed = _aligned_table(flowing.aligned, content)
    if not isinstance(placed.block, Table):
        return placed
    rooms = flowing.columns.rooms
    middles = flowing.columns.middles
    room = placed.rect._replace(left=rooms[0][0], right=rooms[-1][1])
    fills = [(f.rect, shade) for f in content.drawn.fills if f.rect.shared(room) and (shade := shade_of(f.colour))]
    rows = []
    for row, height in zip(
        placed.block.rows, heights_of([e.rect for e in row] for row in flowing.aligned.rows), strict=True
    ):
        shades = {
            n: shade
            for rect, shade in fills
            if rect.top < height < rect.bottom
            for n, middle in enumerate(middles)
            if rect.left < middle < rect.right
        }
        rows.append(replace(row, cells=tuple(replace(c, shade=shades.get(c.column)) for c in row.cells), guessed=True))
    rows[: flowing.header] = _with_heads_down(rows[: flowing.header])
    cut = fills_paper(rooms[0][0], rooms[-1][1], content.frame.read_size[0])
    table = replace(placed.block, rows=tuple(rows), cut=cut)
    if head is None:
        return replace(placed, block=table)
    rect = around([head.rect, placed.rect])
    return replace(placed, block=_headed(table, head, content, rect), rect=rect)


def _headed(table: Table, head: Head, content: Content, rect: Rect) -> Table:
    """A table below its header; it is cut where the header goes on beyond the paper."""
    cut = head.rect.right > content.frame.read_size[0] - EDGE
    return replace(table, rows=(*head.rows, *table.rows), box=content.frame.box(rect), cut=cut)


def _with_heads_down(header: Sequence[Row]) -> list[Row]:
    """A header's rows, in which what has nothing below it reaches down to the last."""
    rows = [list(row.cells) for row in header]
    for n, cells in enumerate(rows):
        for m, cell in enumerate(cells):
            below = [c for row in rows[n + 1 :] for c in row if cell.column <= c.column < cell.column + cell.col_span]
            if cell.text and below and not any(c.text for c in below):
                cells[m] = replace(cell, row_span=len(rows) - n)
                gone = {id(c) for c in below}
                rows[n + 1 :] = [[c for c in row if id(c) not in gone] for row in rows[n + 1 :]]
    return [replace(row, cells=tuple(cells)) for row, cells in zip(header, rows, strict=True)]


def _is_patchy(grid: Grid, width: int) -> bool:
    """Whether fills part only some of a table's columns, of which the order of its texts tells so many: the grid has
    by far fewer, or many of its rows have cells over several."""
    if len(grid.xs) - 1 < _PARTED * width:
        return True
    wide = (slot for slot in grid.slots if slot.column_end - slot.column >= _WIDE)
    merged = {row for slot in wide for row in range(slot.row, slot.row_end)}
    return len(merged) > _PATCHY * (len(grid.ys) - 1)


def _are_held(words: Sequence[Word], grids: Sequence[Grid], share: float) -> bool:
    """Whether grids hold so much of a text that they say more of its cells than its order does."""
    return sum(any(g.rect.holds(*w.rect.middle) for g in grids) for w in words) >= share * max(1, len(words))


def _holds(grids: Sequence[Grid], rect: Rect) -> bool:
    return any(grid.rect.holds(*rect.middle) for grid in grids)


def _rules_below(grid: Grid, head: Rect, xs: Sequence[float]) -> bool:
    """Whether ruling parts the columns of a filled header, and goes on to do so below it."""
    parted = all(any(abs(x - own) < EDGE for own in grid.xs) for x in xs)
    return parted and _holds([grid], head) and grid.rect.bottom > head.bottom + EDGE


def _whole(grids: Sequence[Grid], content: Content, frames: Sequence[Rect], upright: Sequence[Grid]) -> list[Grid]:
    """The grids that are more than the header of a table without ruling, and part its rows and columns. `frames` are
    the rooms of those that part rows alone, and none of the columns within them: most of their rows are one cell.
    `upright` are those of any page that part columns alone, with all rows of a table in one."""
    return [
        grid
        for grid in grids
        if not is_ruled_head(grid, grids, content.words)
        and not any(_is_of_columns(grid, other) for other in upright)
        and not any(grid.rect == rect or (_single(grid) == 1 and _is_as_wide(grid.rect, rect)) for rect in frames)
    ]


def _single(grid: Grid) -> float:
    """The share of a grid's rows that are one cell."""
    wide = (slot for slot in grid.slots if slot.column_end - slot.column == len(grid.xs) - 1)
    return sum(slot.row_end - slot.row for slot in wide) / (len(grid.ys) - 1)


def _is_as_wide(a: Rect, b: Rect) -> bool:
    return abs(a.left - b.left) < EDGE and abs(a.right - b.right) < EDGE


def _is_of_columns(grid: Grid, other: Grid) -> bool:
    """Whether a grid has the columns of another, or some of them, and no more rows."""
    return len(grid.ys) <= len(other.ys) and all(any(abs(x - own) < EDGE for own in other.xs) for x in grid.xs)


def _runs_together(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether rows of a table run together in any of a grid."""
    return any(_holds_rows(grid, row, words) for row in range(len(grid.ys) - 1))


def _holds_rows(grid: Grid, row: int, words: Sequence[Word]) -> bool:
    """Whether several rows of a table stand in one of a grid, which parts but its columns: their numbers stand one
    below the other in its first cell or, beside areas, its second, or ticks in several."""
    if len(grid.xs) <= _WIDE:
        return False
    top, bottom = list(pairwise(grid.ys))[row]
    own = [word for word in words if top < word.rect.middle[1] < bottom]
    cells = [
        [line.text for line in lines_of(word for word in own if left < word.rect.middle[0] < right)]
        for left, right in pairwise(grid.xs)
    ]
    numbers = max(sum(bool(_NUMBER.fullmatch(text)) for text in texts) for texts in cells[:2])
    ticked = sum(len(texts) > 1 and all(len(text) == 1 for text in texts) for texts in cells[1:])
    return numbers >= _ROWS_IN_ONE or ticked >= _ROWS_IN_ONE


def _dark_grids(content: Content) -> list[Grid]:
    return grids_of(content.drawn.across, content.drawn.down)


def _pale_grids(content: Content) -> list[Grid]:
    """The tables by white rulings and the edges of fills."""
    drawn = content.drawn
    return grids_of(drawn.across + drawn.pale_across, drawn.down + drawn.pale_down)


def _paragraphs(lines: Sequence[TextLine], content: Content, tables: Sequence[Rect]) -> Iterator[Placed]:
    if not lines:
        return
    room = Room(min(x.rect.left for x in lines), max(x.rect.right for x in lines))
    gathered: list[TextLine] = []
    for line in lines:
        if gathered and not _goes_on(gathered[-1], line, room, tables):
            yield _placed(gathered, content, room)
            gathered = []
        gathered.append(line)
    yield _placed(gathered, content, room)


def _goes_on(line: TextLine, following: TextLine, room: Room, tables: Sequence[Rect]) -> bool:
    """Whether the next line belongs to the same paragraph."""
    if following.base - line.base > _LEADING * max(line.size, following.size) or line.bold != following.bold:
        return False
    if any(line.base < table.top < following.base for table in tables):
        return False
    return is_full(line, following, room)


def _placed(lines: Sequence[TextLine], content: Content, room: Room) -> Placed:
    rect = around([line.rect for line in lines])
    text = joined_text(lines, room)
    bold = all(line.bold for line in lines)
    return Placed(Paragraph(text, page=content.number, bold=bold, box=content.frame.box(rect)), rect)
