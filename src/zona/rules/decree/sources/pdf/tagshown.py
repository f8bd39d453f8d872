"""What each page shows of a tagged table."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from zona.rules.decree.document import Cell, Row, Table
from zona.rules.decree.sources.colours import shade_of
from zona.rules.decree.sources.pdf.content import Content
from zona.rules.decree.sources.pdf.strokes import Fill
from zona.rules.decree.sources.pdf.tables import fills_paper
from zona.rules.decree.sources.pdf.tagged import Sheet, TaggedCell, TaggedRow, lies_in, sheets_of
from zona.rules.decree.sources.typeset.aligned import heights_of
from zona.rules.decree.sources.typeset.columns import Columns
from zona.rules.decree.sources.typeset.geometry import Rect, around
from zona.rules.decree.sources.typeset.words import Room, Word, joined_text, lines_of

_SAME = 2.0  # points: a text that begins as near to the place of another says it again
_OVER = 1.0  # points by which a fill may reach over texts beside it


@dataclass(frozen=True, slots=True)
class Shown:
    """A table on one page, its room, and the words that it took, by their place in the content."""

    table: Table
    rect: Rect
    words: Sequence[Word]
    taken: frozenset[int]


def tagged_tables(contents: Sequence[Content], known: Set[str]) -> list[list[Shown]]:
    """The tagged tables of each page."""
    found: list[list[Shown]] = [[] for _ in contents]
    for sheet in sheets_of(contents):
        for page, taken in sorted(sheet.taken.items()):
            if shown := _shown(sheet, page, taken, contents[page], known):
                found[page].append(shown)
    return found


def _shown(sheet: Sheet, page: int, taken: Set[int], content: Content, known: Set[str]) -> Shown | None:
    own = [n for n, row in enumerate(sheet.rows) if row.begins_on(page)]
    rects = [rect for row in sheet.rows for cell in row.cells.values() if (rect := cell.rects.get(page))]
    if not rects:
        return None
    rect = around(rects)
    taken = taken | _said_again(sheet, page, content, rect)
    rows = tuple(_rows(sheet, page, own, content, known))
    words = [content.words[n] for n in sorted(taken)]
    cut = fills_paper(rect.left, max(rect.right, sheet.columns.rooms[-1][1]), content.frame.read_size[0])
    table = Table(rows, content.number, box=content.frame.box(rect), cut=cut)
    return Shown(table, rect, words, frozenset(taken))


def _said_again(sheet: Sheet, page: int, content: Content, room: Rect) -> set[int]:
    """The words of a page that no tag names, and that stand there as words of the table do on another page: those of a
    header that is repeated."""
    cells = (cell for row in sheet.rows if page not in row.pages for cell in row.cells.values())
    sides: dict[str, list[float]] = {}
    for word in (word for cell in cells for words in cell.words.values() for word in words):
        sides.setdefault(word.text, []).append(word.rect.left)
    return {
        n
        for n, word in enumerate(content.words)
        if word.letters[0].run.mark < 0
        and word.base < room.bottom
        and any(abs(word.rect.left - left) < _SAME for left in sides.get(word.text, ()))
    }


def _rows(sheet: Sheet, page: int, own: Sequence[int], content: Content, known: Set[str]) -> Iterator[Row]:
    """The rows that begin on a page. A cell that reaches into them from the page before stands, empty, in the first."""
    owners = {
        (r + down, cell.column + across): (r, cell)
        for r, row in enumerate(sheet.rows)
        for cell in row.cells.values()
        if cell.column >= 0
        for down in range(min(cell.rows, len(sheet.rows) - r))
        for across in range(cell.columns)
    }
    fills = [fill for fill in content.drawn.fills if shade_of(fill.colour)]
    opened: set[int] = set()
    for r, height in zip(own, heights_of(_rects(sheet.rows[r], page) for r in own), strict=True):
        over = [fill for fill in fills if fill.rect.top < height < fill.rect.bottom]
        shades = {n: shade_of(f.colour) for f in over for n, x in enumerate(sheet.columns.middles) if _is_over(f, x)}
        cells: list[Cell] = []
        for column in range(len(sheet.columns.rooms)):
            first, cell = owners.get((r, column), (r, None))
            if cell is None:
                cells.append(Cell(column, "", shade=shades.get(column)))
            elif id(cell) not in opened:
                opened.add(id(cell))
                pages = [page] if sheet.rows[first].is_repeated else sorted(cell.words)
                made = _cell(cell, pages if first == r else (), sheet.columns, known)
                down = sum(first <= n < first + cell.rows for n in own)
                box = content.frame.box(cell.rects[page]) if first == r and page in cell.words else None
                cells.append(replace(made, row_span=max(1, down), shade=shades.get(column), box=box))
        yield Row(tuple(cells), guessed=not (_is_certain(sheet.rows[r], sheet.columns) and _fit(over, sheet.columns)))


def _rects(row: TaggedRow, page: int) -> list[Rect]:
    """The rooms of a row's cells on a page, of which merged ones tell least."""
    cells = [cell for cell in row.cells.values() if page in cell.words]
    return [cell.rects[page] for cell in ([c for c in cells if c.rows == 1] or cells)]


def _is_over(fill: Fill, x: float) -> bool:
    return fill.rect.left < x < fill.rect.right


def _cell(cell: TaggedCell, pages: Sequence[int], columns: Columns, known: Set[str]) -> Cell:
    """A cell with its text of some pages, one after the other."""
    lines = [line for page in pages for line in lines_of(cell.words.get(page, ()))]
    rooms = columns.rooms[cell.column : cell.column + cell.columns]
    left = min([rooms[0][0], *(line.rect.left for line in lines)])
    right = max([rooms[-1][1], *(line.rect.right for line in lines)])
    bold = bool(lines) and all(line.bold for line in lines)
    return Cell(cell.column, joined_text(lines, Room(left, right, known)), cell.columns, bold=bold)


def _is_certain(row: TaggedRow, columns: Columns) -> bool:
    """Whether nothing of a row's columns is guessed: the tags fill them, and its texts lie in them."""
    return row.is_whole and all(lies_in(c, rect, columns) for c in row.cells.values() for rect in c.rects.values())


def _fit(fills: Sequence[Fill], columns: Columns) -> bool:
    """Whether fills end between columns, of which each has a text somewhere that tells where it lies."""
    if any(left == right and any(_is_over(fill, left) for fill in fills) for left, right in columns.rooms):
        return False
    sides = [x for fill in fills for x in (fill.rect.left, fill.rect.right)]
    return not any(left + _OVER < x < right - _OVER for x in sides for left, right in columns.rooms)
