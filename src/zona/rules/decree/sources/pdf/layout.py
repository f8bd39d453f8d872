"""The blocks of one page in the order of reading: its tables, and the text around them as paragraphs."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from zona.rules.decree.document import Block, Cell, Paragraph, Table
from zona.rules.decree.sources.pdf.content import Content
from zona.rules.decree.sources.pdf.grids import Grid, grids_of, joined
from zona.rules.decree.sources.pdf.tables import Read, read_table
from zona.rules.decree.sources.typeset.aligned import Aligned, aligned_tables
from zona.rules.decree.sources.typeset.geometry import Rect, around
from zona.rules.decree.sources.typeset.words import Room, TextLine, is_full, joined_text, lines_of

_LEADING = 1.9  # of the size of type: baselines farther apart are two paragraphs
_LONG = 0.5  # of the page's width: rules as long may part rows


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its room on the page as read, and, for a ruled table, how it was read and how wide the page is."""

    block: Block
    rect: Rect
    read: Read | None = None
    room: float = 0.0


def page_blocks(content: Content, known: Set[str] = frozenset()) -> list[Placed]:
    """The paragraphs and tables of a page, from top to bottom. `known` are words that are whole."""
    placed: list[Placed] = []
    taken: set[int] = set()
    for grid in _grids(content):
        read = read_table(grid, content, known)
        if any(c.text or c.shade for row in read.table.rows for c in row.cells):
            placed.append(Placed(read.table, read.grid.rect, read, content.frame.read_size[0]))
            taken |= read.taken
    lines = lines_of(word for n, word in enumerate(content.words) if n not in taken)
    if not placed:
        for aligned in aligned_tables(lines, _rules(content)):
            placed.append(_aligned_table(aligned, content))
            own = {id(line) for line in aligned.lines}
            lines = [line for line in lines if id(line) not in own]
    placed.extend(_paragraphs(lines, content, [p.rect for p in placed]))
    return sorted(placed, key=lambda p: (p.rect.top, p.rect.left))


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


def _grids(content: Content) -> list[Grid]:
    """The tables by their dark rulings; where there are none, by white ones and the edges of fills."""
    drawn = content.drawn
    return grids_of(drawn.across, drawn.down) or grids_of(
        drawn.across + drawn.pale_across, drawn.down + drawn.pale_down
    )


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
