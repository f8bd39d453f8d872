"""A document's plan tables as one stream: rows under their columns, and the text that stands between them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from zona.rules.decree.document import Document, Kind, Paragraph, Table
from zona.rules.decree.reader.again import nearly_seen, rows_of_header, says_same, seen_before
from zona.rules.decree.reader.beside import Beside, titles
from zona.rules.decree.reader.carried import carried
from zona.rules.decree.reader.grid import Grid
from zona.rules.decree.reader.header import Eye, Header, anchors_again, header_at, is_numbering
from zona.rules.decree.reader.layout import Layout
from zona.rules.decree.reader.monthsheets import month_sheets
from zona.rules.decree.reader.ragged import row_of
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.sides import side_by_side
from zona.rules.decree.reader.wording import fold, squash
from zona.rules.decree.reading import Place

_HEADER_WITHIN = 40  # rows of a table in which its header is looked for
_TITLES = 3  # rows below its header that a sheet may print on each page by mistake
_PAGE_NUMBER = 8  # characters
_REALISED_SHEET = ("realisasi", "monitoring", "monev", "capaian", "laporan")


@dataclass(frozen=True, slots=True)
class Aside:
    """Text outside the plan's rows: a paragraph, a row above a header, a sheet's name."""

    text: str
    place: Place
    bold: bool = False
    sheet: bool = False

    @property
    def ends_table(self) -> bool:
        """Whether a table before it ends there: it is more than the number of a page, or names a sheet."""
        return self.sheet or len(squash(self.text)) > _PAGE_NUMBER


@dataclass(slots=True)
class Collected:
    """What was found: rows and asides in order, the layouts seen, and the other tables' blocks."""

    stream: list[RawRow | Aside]
    layouts: list[Layout]
    other_layouts: list[Layout]
    plan_blocks: dict[int, int]  # block → the first row that belongs to the plan
    passed: set[int]  # blocks left out because they repeat the plan, or as done
    others: frozenset[int]  # blocks left out because they hold another plan, or only count
    beside: Beside  # what tells those


def collect(
    document: Document, *, year: int | None = None, timeless: bool = False, others: frozenset[int] = frozenset()
) -> Collected:
    """Walk over a document once and keep what belongs to its plan tables.

    `year` says whose months count where a header has those of several years; `timeless` takes tables without any time
    for a plan, too; `others` are the blocks that are known to be no part of it.
    """
    walker = _walked(_Walker(document, year, timeless=timeless, others=others))
    if walker.dated.months and any(layout.is_plan for layout in walker.found.layouts):
        walker = _Walker(
            document, year, timeless=timeless, others=others
        )  # the plan sets its times, and sheets of months repeat it
        walker.dated.months.clear()
        _walked(walker)
    walker.found.layouts += walker.dated.layouts
    return walker.found


def _walked(walker: "_Walker") -> "_Walker":
    for block, item in enumerate(walker.document.blocks):
        if isinstance(item, Paragraph):
            walker.found.stream.append(Aside(item.text, Place(block, item.page, item.line), item.bold))
        else:
            for table in side_by_side(item):
                walker.take(table, block)
    return walker


class _Walker:
    """Walks over the tables; remembers the columns that the last header named."""

    def __init__(
        self, document: Document, year: int | None, *, timeless: bool, others: frozenset[int] = frozenset()
    ) -> None:
        self.document = document
        self.year = year
        self.timeless = timeless
        self.eye = Eye(document.kind is Kind.SCAN)
        self.found = Collected([], [], [], {}, set(), others, Beside())
        self.layout: Layout | None = None
        self.sheet: int | None = None
        self.dated = month_sheets(document)
        self.titles: tuple[frozenset[str], list[tuple[tuple[int, str], ...]]] | None = (
            None  # a header, and the rows below it
        )

    def take(self, table: Table, block: int) -> None:
        """One table: its rows go to the stream where it is (part of) a plan."""
        grid = Grid(table, block)
        if not self._enter_sheet(table, block):
            self.found.passed.add(block)
            return
        if block in self.found.others:
            self.layout = None
            return
        header = self._first_header(grid)
        if header is None:
            layout = carried(grid, self.layout) if self.layout else None
            if layout is None:
                return
            self.found.plan_blocks[block] = 0
            self._rows(grid, 0, layout)
            return
        if not self.is_plan(header.layout) and not (table.cut and header.layout.is_plan_without_time):
            self.found.other_layouts.append(header.layout)
            before = self.layout if self.layout and self.layout.width == grid.width else None
            if before is None or not (self.eye.blurred or says_same(before, header.layout, blurred=False)):
                self.layout = None
                return
            header = Header(header.first, header.after, before)
        if self.layout and header.after >= len(grid.rows):  # the foot of a page cut a header off; the next page has it
            self.found.plan_blocks[block] = header.first
            return
        if header.first and self.layout and self._begins_with_rows(grid, header.first):
            self.found.plan_blocks[block] = 0
            self._rows(grid, 0, self.layout)
            return
        if self.document.sheets and header.layout.is_plan and self.found.beside.is_copy(grid):
            self.found.passed.add(block)
            return
        self.found.plan_blocks[block] = header.first
        self._asides(grid, header.first)
        layout = self.chosen(header.layout)
        self.found.beside.note(grid, header.after, header.layout, self._above(grid, header.first))
        self._rows(grid, self._without_titles(grid, header.after, layout), layout)

    def _enter_sheet(self, table: Table, block: int) -> bool:
        """Note the name of a workbook's sheet where one begins; False for a sheet that repeats the plan as done."""
        sheets = self.document.sheets
        if not sheets or table.page is None or not 1 <= table.page <= len(sheets):
            return True
        name = sheets[table.page - 1]
        if table.page != self.sheet:
            self.sheet = table.page
            self.found.stream.append(Aside(name, Place(block, table.page), sheet=True))
        words = fold(name).split()
        others = len(sheets) > 1 and bool(self.found.layouts)
        return not (others and any(w in words for w in _REALISED_SHEET))

    def _first_header(self, grid: Grid) -> Header | None:
        before = self.layout
        goes_on = bool(before and grid.width == before.width and not self.document.sheets)
        for row in range(min(4 if goes_on else _HEADER_WITHIN, len(grid.rows))):
            if before and (header := seen_before(grid, row, before)):
                return header
            nearly = before is not None and nearly_seen(grid, row, before)
            if goes_on and not (self.eye.blurred or nearly or anchors_again(grid, row)):
                continue  # the words of a row of data are easily taken for those of a header
            if header := header_at(grid, row, self.eye):
                return header
        return None

    def _begins_with_rows(self, grid: Grid, until: int) -> bool:
        """Whether a table goes on with rows of the page before until its header comes again."""
        if self.layout is None or self.layout.width != grid.width or self.document.sheets:
            return False
        is_rest = all(cell.column > 0 and cell.col_span == 1 for cell in grid.filled(0))  # no title
        return is_rest or any(sum(bool(squash(c.text)) for c in grid.filled(row)) >= 4 for row in range(until))

    def chosen(self, layout: Layout) -> Layout:
        """The layout to read by: the one before where a repeated header says the same and less, as on a scan or where
        a page cuts it."""
        layout = layout.for_year(self.year)
        if self.layout and says_same(self.layout, layout, blurred=self.eye.blurred):
            layout = replace(self.layout, signatures=self.layout.signatures | layout.signatures)
        self.layout = layout
        if layout not in self.found.layouts:
            self.found.layouts.append(layout)
        return layout

    def is_plan(self, layout: Layout) -> bool:
        """Whether a table with these columns is taken for a plan."""
        timeless = self.timeless or self.sheet in self.dated.months
        return layout.is_plan or (timeless and layout.is_plan_without_time)

    def _above(self, grid: Grid, until: int) -> list[str]:
        """What can be a table's title: titles before it, its sheet's name, the rows above its header."""
        before = takewhile(lambda item: isinstance(item, Aside), reversed(self.found.stream))
        sheet = [self.document.sheets[self.sheet - 1]] if self.document.sheets and self.sheet else []
        own = [cell.text for row in range(until) for cell in grid.filled(row)]
        return [*reversed(titles([item.text for item in before if isinstance(item, Aside)])), *own, *sheet]

    def _asides(self, grid: Grid, until: int) -> None:
        for row in range(until):
            for cell in grid.filled(row):
                self.found.stream.append(Aside(cell.text, grid.place(row, cell.column), cell.bold))

    def _without_titles(self, grid: Grid, first: int, layout: Layout) -> int:
        """The first row behind those that a sheet prints on top of each page together with its header: the very same
        that stand below the header on the first."""
        rows = [
            tuple((cell.column, cell.text) for cell in grid.filled(row))
            for row in range(first, min(first + _TITLES, len(grid.rows)))
        ]
        blocks = self.document.blocks
        goes_on = grid.block > 0 and isinstance(blocks[grid.block - 1], Table) and not self.document.sheets
        if not goes_on or self.titles is None or self.titles[0] != layout.header_words:
            self.titles = layout.header_words, rows
            return first
        same = takewhile(lambda pair: pair[0] and pair[0] == pair[1], zip(rows, self.titles[1], strict=False))
        return first + sum(1 for _ in same)

    def _rows(self, grid: Grid, first: int, layout: Layout) -> None:
        for row in _data_rows(self, grid, first, layout):
            self.found.stream.append(self.dated.date(row))


def _data_rows(walker: _Walker, grid: Grid, first: int, layout: Layout) -> Iterator[RawRow]:
    """The rows of data, headers and numbering left out; a header of other columns changes the layout."""
    fresh = True
    index = first
    while index < len(grid.rows):
        if not any(grid.filled(index)):
            index += 1
        elif header_rows := rows_of_header(grid, index, layout):
            fresh, index = True, index + header_rows
        elif (
            anchors_again(grid, index)
            and (header := header_at(grid, index, walker.eye))
            and walker.is_plan(header.layout)
        ):
            layout = walker.chosen(header.layout)
            fresh, index = True, header.after
        elif is_numbering(grid, index, layout.slots[0].column):
            index += 1
        else:
            yield row_of(grid, index, layout, fresh=fresh)
            fresh = False
            index += 1
