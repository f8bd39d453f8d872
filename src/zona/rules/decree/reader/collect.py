"""A document's plan tables as one stream: rows under their columns, and the text that stands between them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from zona.rules.decree.document import Document, Kind, Paragraph, Row, Table
from zona.rules.decree.reader.grid import Grid
from zona.rules.decree.reader.header import Eye, Header, anchors_again, header_at, is_numbering, signature
from zona.rules.decree.reader.layout import Layout, Slot
from zona.rules.decree.reader.months import Unit, time_token
from zona.rules.decree.reader.ragged import realigned
from zona.rules.decree.reader.roles import Role, naming_of
from zona.rules.decree.reader.rows import MonthCell, Piece, RawRow, TailCell, raw_row
from zona.rules.decree.reader.sides import side_by_side
from zona.rules.decree.reader.wording import fold, squash
from zona.rules.decree.reading import Place

_HEADER_WITHIN = 40  # rows of a table in which its header is looked for
_TITLES = 3  # rows below its header that a sheet may print on each page by mistake
_NAMED = 3  # months that a row names: with fewer, the names may be its ticks
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
    passed: set[int]  # blocks left out because they repeat the plan as done


def collect(document: Document, *, year: int | None = None, timeless: bool = False) -> Collected:
    """Walk over a document once and keep what belongs to its plan tables.

    `year` says whose months count where a header has those of several years; `timeless` takes tables without any time
    for a plan, too.
    """
    walker = _Walker(document, year, timeless=timeless)
    for block, item in enumerate(document.blocks):
        if isinstance(item, Paragraph):
            walker.found.stream.append(Aside(item.text, Place(block, item.page, item.line), item.bold))
        else:
            for table in side_by_side(item):
                walker.take(table, block)
    return walker.found


class _Walker:
    """Walks over the tables; remembers the columns that the last header named."""

    def __init__(self, document: Document, year: int | None, *, timeless: bool) -> None:
        self.document = document
        self.year = year
        self.timeless = timeless
        self.eye = Eye(document.kind is Kind.SCAN)
        self.found = Collected([], [], [], {}, set())
        self.layout: Layout | None = None
        self.sheet: int | None = None
        self.titles: tuple[frozenset[str], list[tuple[tuple[int, str], ...]]] | None = (
            None  # a header, and the rows below it
        )

    def take(self, table: Table, block: int) -> None:
        """One table: its rows go to the stream where it is (part of) a plan."""
        grid = Grid(table, block)
        if not self._enter_sheet(table, block):
            self.found.passed.add(block)
            return
        header = self._first_header(grid)
        if header is None:
            layout = self._goes_on(grid)
            if layout is None:
                return
            self.found.plan_blocks[block] = 0
            self._rows(grid, 0, layout)
            return
        if not self.is_plan(header.layout) and not (table.cut and header.layout.is_plan_without_time):
            self.found.other_layouts.append(header.layout)
            before = self.layout if self.layout and self.layout.width == grid.width else None
            if before is None or not (self.eye.blurred or _repeats(before, header.layout)):
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
        self.found.plan_blocks[block] = header.first
        self._asides(grid, header.first)
        layout = self.chosen(header.layout)
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
        goes_on = bool(self.layout and grid.width == self.layout.width and not self.document.sheets)
        for row in range(min(4 if goes_on else _HEADER_WITHIN, len(grid.rows))):
            if header := self._seen_before(grid, row):
                return header
            if goes_on and not self.eye.blurred and not (anchors_again(grid, row) or self._nearly_seen(grid, row)):
                continue  # the words of a row of data are easily taken for those of a header
            if header := header_at(grid, row, self.eye):
                return header
        return None

    def _begins_with_rows(self, grid: Grid, until: int) -> bool:
        """Whether a table goes on with rows of the page before until its header comes again."""
        if self.layout is None or self.layout.width != grid.width or self.document.sheets:
            return False
        return any(sum(bool(squash(c.text)) for c in grid.filled(row)) >= 4 for row in range(until))

    def _nearly_seen(self, grid: Grid, row: int) -> bool:
        """Whether most words of a row are those of the header before."""
        known = {"".join(word.split()) for word in self.layout.header_words} if self.layout else set()
        words = ["".join(fold(c.text).split()) for c in grid.filled(row)]
        return len(words) >= 5 and sum(word in known for word in words) * 4 >= len(words) * 3

    def _seen_before(self, grid: Grid, row: int) -> Header | None:
        """A header that repeats the one before, row by row: it ends where that one ended."""
        before = self.layout
        if before is None or before.width != grid.width or signature(grid, row) not in before.signatures:
            return None
        after = row
        while after < len(grid.rows) and (signature(grid, after) in before.signatures or not grid.own[after]):
            after += 1
        known = [s for s in before.signatures if len(s) >= 3]
        whole = all(any(signature(grid, r) == s for r in range(row, after)) for s in known)
        return Header(row, after, before) if known and whole else None

    def chosen(self, layout: Layout) -> Layout:
        """The layout to read by: the one before where a repeated header says the same and less, as on a scan or where
        a page cuts it."""
        layout = layout.for_year(self.year)
        before = self.layout
        again = before is not None and before.width == layout.width and _knows_more(before, layout)
        again = again and before is not None and (self.eye.blurred or _agree(before, layout))
        if before and (again or _repeats(before, layout)):
            layout = replace(before, signatures=before.signatures | layout.signatures)
        self.layout = layout
        if layout not in self.found.layouts:
            self.found.layouts.append(layout)
        return layout

    def is_plan(self, layout: Layout) -> bool:
        """Whether a table with these columns is taken for a plan."""
        return layout.is_plan or (self.timeless and layout.is_plan_without_time)

    def _goes_on(self, grid: Grid) -> Layout | None:
        """The columns of a table without a header, where it goes on with the one before."""
        before = self.layout
        if before is None or grid.width == 0:
            return None
        if grid.table.ragged:
            return before if abs(grid.width - before.width) <= 2 or grid.width <= before.width else None
        if grid.width == before.width:
            return before
        return None if _heads_times(grid) else _refitted(grid, before)

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
            self.found.stream.append(row)


def _data_rows(walker: _Walker, grid: Grid, first: int, layout: Layout) -> Iterator[RawRow]:
    """The rows of data, headers and numbering left out; a header of other columns changes the layout."""
    fresh = True
    index = first
    while index < len(grid.rows):
        filled = next(grid.filled(index), None)
        if filled is None:
            if any(c.shade for c in grid.own[index]):
                yield _row(grid, index, layout, fresh=fresh)
                fresh = False
            index += 1
        elif _is_header_again(grid, index, layout, filled.text) or _names_its_months(grid, index, layout):
            fresh, index = True, index + _reach(grid, index, layout)
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
            yield _row(grid, index, layout, fresh=fresh)
            fresh = False
            index += 1


def _is_header_again(grid: Grid, row: int, layout: Layout, begins: str) -> bool:
    """Whether a row says nothing but words of the header: a header again, or the part of one that a page cut off."""
    if fold(begins[:90]) not in layout.header_words:
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


def _reach(grid: Grid, row: int, layout: Layout) -> int:
    """How many rows a repeated header's cells reach down: words that a page tears in its lower levels are no data."""
    deepest = max((cell.row_span for cell in grid.filled(row)), default=1)
    return max(1, min(deepest, len(layout.signatures)))


def _row(grid: Grid, index: int, layout: Layout, *, fresh: bool) -> RawRow:
    if not grid.table.ragged:
        return raw_row(grid, index, layout, grid.block, fresh=fresh)
    cells, shift = realigned(grid.own[index], layout)
    if not shift:
        return raw_row(grid, index, layout, grid.block, fresh=fresh)
    table = replace(grid.table, rows=(Row(tuple(cells)),))
    row = raw_row(Grid(table, grid.block), 0, layout, grid.block, fresh=fresh)
    row.place = grid.place(index)
    row.shifted = shift
    parts: list[Piece | MonthCell | TailCell] = [*row.pieces.values(), *row.months, *row.tail]
    for part in parts:
        part.place = replace(part.place, row=index, line=row.place.line)
    return row


def _knows_more(before: Layout, layout: Layout) -> bool:
    """Whether an earlier header named more of the columns than a later one."""
    return _known(before) >= _known(layout)


def _agree(before: Layout, layout: Layout) -> bool:
    """Whether two headers say nothing different of any column; one that a page cut off says only how it begins."""
    ours = {s.column: s for s in before.slots}
    return all(_says_no_other(ours.get(s.column), s) for s in layout.slots if s.text)


def _says_no_other(before: Slot | None, slot: Slot) -> bool:
    if before is None:
        return False
    same = (before.role, before.months) == (slot.role, slot.months)
    return same or fold(before.text).startswith(fold(slot.text))


def _repeats(before: Layout, layout: Layout) -> bool:
    """Whether a header is the one before with a few of its words printed otherwise, or with more behind them, as at the
    head of a page."""
    theirs = {s.column: fold(s.text) for s in layout.slots}
    same = sum(_says_again(fold(s.text), theirs.get(s.column, "")) for s in before.slots)
    return before.width == layout.width and len(before.slots) >= 5 and same * 4 >= len(before.slots) * 3


def _says_again(words: str, again: str) -> bool:
    return bool(words) and (f"{again} ".startswith(f"{words} ") or again.replace(" ", "") == words.replace(" ", ""))


def _known(layout: Layout) -> int:
    return sum(s.role is not Role.UNKNOWN for s in layout.slots)


def _heads_times(grid: Grid) -> bool:
    """Whether a table begins with a header of its own that names months, and so is no other table's rest."""
    for row in range(min(2, len(grid.rows))):
        tokens = [time_token(cell.text) for cell in grid.filled(row)]
        if sum(token is not None and token.unit is Unit.MONTH for token in tokens) * 2 > max(len(tokens), 2 * _NAMED):
            return True
    return False


def _refitted(grid: Grid, before: Layout) -> Layout | None:
    """The layout carried over to a grid with other columns, by where they lie on the page."""
    edges: dict[int, tuple[float, float]] = {}
    for row in range(min(len(grid.rows), 60)):
        for cell in grid.own[row]:
            if cell.box and cell.col_span == 1:
                edges.setdefault(cell.column, (cell.box.left, cell.box.right))
    if not before.edges or len(edges) < len(before.edges) // 2:
        return before if _only_margin(grid, before) else None
    slots: list[Slot] = []
    for column, (left, right) in sorted(edges.items()):
        middle = (left + right) / 2
        index = next((i for i, (a, b) in enumerate(before.edges) if a <= middle <= b), None)
        known = next((s for s in before.slots if s.column == index), None)
        slots.append(replace(known, column=column) if known else Slot(column, Role.UNKNOWN))
    roles = {s.role for s in slots}
    return before.with_slots(slots) if Role.ACTION in roles else None


def _only_margin(grid: Grid, before: Layout) -> bool:
    """Whether a table differs from its header only by empty columns on its right."""
    if grid.width < before.width:
        return grid.width >= before.width - 1
    extra = range(before.width, grid.width)
    return all(
        not squash(s.text) for row in grid.rows[:60] for c, s in row.items() if c in extra and s.cell.column == c
    )
