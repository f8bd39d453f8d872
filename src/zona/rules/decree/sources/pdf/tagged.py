"""Tables whose cells the file itself tells apart: what is tagged needs no ruling.

The tags say which texts are one cell and which cells are one row. Where all cells of a row are tagged, they say its
columns too; some programs leave empty cells out, and then a cell stands in the column under whose head it lies.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zona.rules.decree.sources.pdf.content import Content
from zona.rules.decree.sources.pdf.tags import Path, TagRow, TagTable
from zona.rules.decree.sources.typeset.columns import Columns, parted
from zona.rules.decree.sources.typeset.geometry import Rect, around
from zona.rules.decree.sources.typeset.words import Word, is_hidden, split_by

_FEWEST = 5  # columns
_MISFITS = 0.05  # the share of cells from which on texts stand elsewhere than the tags say
_NARROW = 10.0  # points: a column without text, beside the others
_WIDTHS = 6  # numbers of cells that occur most often, of which one is the table's
_MOST_GONE = 50  # rows one after the other of which nothing is seen


@dataclass(slots=True)
class TaggedCell:
    """A cell: its first column (-1: unknown), how many columns and rows it covers, and its words page by page."""

    columns: int
    rows: int
    words: dict[int, list[Word]]
    column: int = -1

    @property
    def rects(self) -> dict[int, Rect]:
        """The room of its words on each page."""
        return {page: around([w.rect for w in words]) for page, words in self.words.items()}


@dataclass(slots=True)
class TaggedRow:
    """A row: how many cells its tags count, those known by their place, and whether the tags fill its columns."""

    count: int = 0
    cells: dict[int, TaggedCell] = field(default_factory=dict)
    is_whole: bool = False

    def copy(self) -> "TaggedRow":
        """The same row, whose cells may be placed anew."""
        cells = {n: TaggedCell(cell.columns, cell.rows, dict(cell.words)) for n, cell in self.cells.items()}
        return TaggedRow(self.count, cells)

    @property
    def pages(self) -> list[int]:
        """The pages with text of it."""
        return sorted({page for cell in self.cells.values() for page in cell.words})

    @property
    def is_repeated(self) -> bool:
        """Whether it says the same on several pages, as a header."""
        said = {tuple((n, *(w.text for w in c.words.get(p, ()))) for n, c in self.cells.items()) for p in self.pages}
        return len(said) == 1 and len(self.pages) > 1

    def begins_on(self, page: int) -> bool:
        """Whether it begins on a page, be it anew."""
        return page in (self.pages if self.is_repeated else self.pages[:1])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tagged table over its pages: its rows in their columns, and the words that it took of each page's content."""

    rows: list[TaggedRow]
    columns: Columns
    taken: Mapping[int, set[int]]


def sheets_of(contents: Sequence[Content]) -> Iterator[Sheet]:
    """The tagged tables of many columns whose texts lie as the tags say, each with all its pages."""
    tables: dict[Path, dict[int, TagTable]] = {}
    for n, content in enumerate(contents):
        for table in content.tables:
            tables.setdefault(table.path, {})[n] = table
    before: Columns | None = None
    for pages in tables.values():
        rows, taken = _gathered(pages, contents)
        ways = ((width, [row.copy() for row in rows]) for width in _widths(rows))
        placed = ((own, _placed(own, width, before)) for width, own in ways)
        if found := next(((own, columns) for own, columns in placed if columns is not None), None):
            before = found[1]
            yield Sheet(*found, taken)


def _placed(rows: Sequence[TaggedRow], width: int, before: Columns | None) -> Columns | None:
    """Gives all cells their columns, of which there are `width`; None where texts lie otherwise than the tags say.
    `before` are those of the table before, which may go on: some programs tag what each page shows of one by itself."""
    _place_by_tags(rows, width)
    columns = _columns(rows, width, before)
    has_sense = columns is not None and _place_by_sight(rows, columns) and _have_sense(rows, columns)
    return columns if has_sense else None


def _gathered(
    pages: Mapping[int, TagTable], contents: Sequence[Content]
) -> tuple[list[TaggedRow], dict[int, set[int]]]:
    """The rows of a table with the words of all its pages."""
    tags: dict[Path, dict[int, TagRow]] = {}
    for page, table in pages.items():
        for path, row in table.rows.items():
            tags.setdefault(path, {})[page] = row
    others = {path for table in pages.values() for path in table.others}
    taken: dict[int, set[int]] = {}
    words: dict[tuple[int, Path, int], list[Word]] = {}
    for page, table in pages.items():
        homes = {mark: (path, n) for path, row in table.rows.items() for n, c in row.cells.items() for mark in c.marks}
        taken[page] = set()
        for index, word in enumerate(contents[page].words):
            for part in split_by(word, [homes.get(letter.run.mark) for letter in word.letters]):
                if home := homes.get(part.letters[0].run.mark):
                    taken[page].add(index)
                    if not is_hidden(part):
                        words.setdefault((page, *home), []).append(part)
    rows: list[TaggedRow] = []
    before: Path | None = None
    for path in sorted(tags):
        rows += [TaggedRow() for _ in range(_gone(before, path, others))]
        rows.append(_row(path, tags[path], words))
        before = path
    return rows, taken


def _gone(before: Path | None, path: Path, others: set[Path]) -> int:
    """How many rows stand between two of which nothing is seen on any page."""
    start = before[-1] + 1 if before and before[:-1] == path[:-1] else 0
    between = range(max(start, path[-1] - _MOST_GONE), path[-1])
    return sum((*path[:-1], n) not in others for n in between)


def _row(path: Path, pages: Mapping[int, TagRow], words: Mapping[tuple[int, Path, int], list[Word]]) -> TaggedRow:
    row = TaggedRow(max(tag.count for tag in pages.values()))
    for page, tag in sorted(pages.items()):
        for n, cell in tag.cells.items():
            own = row.cells.setdefault(n, TaggedCell(cell.columns, cell.rows, {}))
            if found := words.get((page, path, n)):
                own.words[page] = found
    return row


def _breadth(row: TaggedRow) -> int:
    return sum(row.cells[n].columns if n in row.cells else 1 for n in range(row.count))


def _widths(rows: Sequence[TaggedRow]) -> list[int]:
    """The numbers of columns that there may be: of the usual numbers of cells, first what fills the most rows."""
    usual = [width for width, _ in Counter(map(_breadth, rows)).most_common(_WIDTHS) if width >= _FEWEST]
    filled = {width: sum(map(_is_filled, rows, _by_tags(rows, width))) for width in usual}
    return sorted(usual, key=lambda width: (filled[width], width), reverse=True)


def _is_filled(row: TaggedRow, placed: Mapping[int, int]) -> bool:
    return bool(placed) and len(placed) == len(row.cells)


def _by_tags(rows: Sequence[TaggedRow], width: int) -> Iterator[dict[int, int]]:
    """For each row the columns of its cells, by their place, where its tags fill all columns that cells above it leave;
    otherwise nothing. Cells behind these are what some programs write of a row that goes on over the page."""
    below: dict[int, int] = {}  # the columns into which cells above reach down, and to which row
    for r, row in enumerate(rows):
        free = [c for c in range(width) if below.get(c, 0) <= r]
        found: dict[int, int] = {}
        at = 0
        for n in range(row.count):
            if at >= len(free):
                break
            if n in row.cells:
                found[n] = free[at]
            at += row.cells[n].columns if n in row.cells else 1
        if at != len(free):
            found = {}
        for n, column in found.items():
            cell = row.cells[n]
            below |= dict.fromkeys(range(column, column + cell.columns), r + cell.rows)
        yield found


def _place_by_tags(rows: Sequence[TaggedRow], width: int) -> None:
    for row, placed in zip(rows, list(_by_tags(rows, width)), strict=True):
        row.is_whole = bool(placed)
        for n, column in placed.items():
            row.cells[n].column = column


def _columns(rows: Sequence[TaggedRow], width: int, before: Columns | None) -> Columns | None:
    """Where the columns lie: under the texts of the rows that fill them, and where the table before has them, if these
    lie in its columns. None where they are not in their order."""
    cells = [cell for row in rows for cell in row.cells.values() if cell.columns == 1]
    texts: dict[int, list[Rect]] = {}
    for cell in cells:
        texts.setdefault(cell.column, []).extend(cell.rects.values())
    held = {n: around(rects) for n, rects in texts.items() if n >= 0 and rects}
    if (
        before
        and len(before.rooms) == width
        and all(before.across(rect) == range(n, n + 1) for n, rect in held.items())
    ):
        height = around(list(held.values())) if held else Rect(0, 0, 0, 0)
        held = {n: height._replace(left=a, right=b) for n, (a, b) in enumerate(before.rooms)} | held
    leaves = _with_empty(held, width)
    if not leaves or any(a.middle[0] >= b.middle[0] for a, b in pairwise(leaves)):
        return None
    return parted(leaves, [[rect] for cell in cells for rect in cell.rects.values()])


def _with_empty(leaves: Mapping[int, Rect], width: int) -> list[Rect]:
    """The rooms of all columns: those without text lie between the others, or beyond them."""
    if not leaves:
        return []
    known = sorted(leaves)
    first, last = leaves[known[0]], leaves[known[-1]]
    all_leaves = [
        first._replace(left=x, right=x) for n in range(known[0]) if (x := first.left - _NARROW * (known[0] - n))
    ]
    for n, following in pairwise([*known, width]):
        before = leaves[n]
        behind = leaves[following].left if following < width else last.right + _NARROW * (width - n)
        step = (behind - before.right) / (following - n)
        places = [before.right + step * k for k in range(1, following - n)]
        all_leaves += [before, *(before._replace(left=x, right=x) for x in places)]
    return all_leaves


def _place_by_sight(rows: Sequence[TaggedRow], columns: Columns) -> bool:
    """Gives all other cells the columns in which they lie: those of rows that the tags do not fill, and what goes on of
    a cell over the page. False where two cells would share a column."""
    for row in rows:
        end = 0
        first = row.pages[0] if row.pages else 0
        homes = {cell.column: cell for cell in row.cells.values() if cell.column >= 0}
        for n, cell in [(n, cell) for n, cell in sorted(row.cells.items()) if cell.column < 0 and cell.words]:
            _move(cell, columns)
            if cell.column < end or (row.is_whole and min(cell.words) == first):
                return False
            end = cell.column + cell.columns
            if (home := homes.get(cell.column)) is not None:
                home.words = cell.words | home.words
                del row.cells[n]
        row.is_whole = row.is_whole and not end
    return True


def _move(cell: TaggedCell, columns: Columns) -> None:
    rect = next(iter(cell.rects.values()))
    cell.column = columns.across(rect)[0] if cell.columns > 1 else columns.at(rect.middle[0])
    cell.columns = min(cell.columns, len(columns.rooms) - cell.column)


def _have_sense(rows: Sequence[TaggedRow], columns: Columns) -> bool:
    """Whether texts lie in the columns that the tags give them."""
    cells = [(cell, rect) for row in rows for cell in row.cells.values() for rect in cell.rects.values()]
    return sum(not lies_in(cell, rect, columns) for cell, rect in cells) <= _MISFITS * len(cells)


def lies_in(cell: TaggedCell, rect: Rect, columns: Columns) -> bool:
    """Whether a text of a cell lies in its columns."""
    return cell.column <= columns.at(rect.middle[0]) < cell.column + cell.columns
