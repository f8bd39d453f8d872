"""Tables without ruling, found by the order in which a program wrote their cells.

Programs write a table cell by cell and row by row. A header's lowest entries are the columns, which part where the
fewest texts are in the way, of all the rows that stand below it, over all pages. What runs on below itself is one cell;
what begins to the left of the cell before it is a new row. Where the order says nothing, no table is found.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, zip_longest

from zona.rules.decree.sources.typeset.aligned import Aligned
from zona.rules.decree.sources.typeset.columns import Columns, Head, parted
from zona.rules.decree.sources.typeset.flowcells import placed_in
from zona.rules.decree.sources.typeset.flowrows import rows_in
from zona.rules.decree.sources.typeset.geometry import Rect, around
from zona.rules.decree.sources.typeset.headings import (
    Heading,
    begun,
    headings_from,
    repeated,
    stands_below,
    torn,
    with_lines_home,
)
from zona.rules.decree.sources.typeset.order import in_rows, stand_at_the_top
from zona.rules.decree.sources.typeset.pieces import (
    LABEL,
    Line,
    Piece,
    is_left_of,
    is_of_row,
    pieces_of,
    rows_of,
    with_labels_home,
    without_labels,
)
from zona.rules.decree.sources.typeset.words import Word

_FEWEST_ROWS = 3
_MISFITS = 0.1  # the share of texts that may lie across the columns of the table before
_CROWDED = 0.3  # the share of rows that may have two texts in one column
_FAR = 4.0  # of the size: texts farther apart are no longer one table
_APART = 2.0  # times the widest distance of rows: as far below the last of a page, a title is of the table
_ENOUGH = 400  # texts before, to tell whether others lie in the same columns
_TRIES = 12  # rows of a page that may be a header
_TITLE = 4  # pieces of a section's title: its number and the lines of its name
_SAME = 2.0  # points: a header repeated as near as this has the columns of the one before


@dataclass(frozen=True, slots=True)
class Flow:
    """What may be a table on a page: its words in the order of its content, and the headers whose cells are filled,
    from top to bottom."""

    words: Sequence[Word]
    heads: Sequence[Head] = ()


@dataclass(frozen=True, slots=True)
class Flowing:
    """A table on one page, and its columns; `head` is its header where that is filled cell by cell."""

    aligned: Aligned
    columns: Columns
    header: int = 0  # rows
    head: Head | None = None
    torn: tuple[Word, ...] = ()  # of a header that a page break tears

    @property
    def words(self) -> list[Word]:
        """The words that it took."""
        own = (w for line in self.aligned.lines for w in line.words)
        return [*(self.head.words if self.head else ()), *self.torn, *own]


@dataclass(slots=True)
class _Part:
    """A stretch of a table on one page, below its header where that stands there."""

    page: int
    heading: Heading | None = None
    head: Head | None = None
    pieces: list[Piece] = field(default_factory=list)
    torn: list[Piece] = field(default_factory=list)  # what stands on its page of a header that a page break tears
    goes_on: bool = False  # ends with a title of what stands in the next part


@dataclass(slots=True)
class _Group:
    """The parts of a table whose columns lie alike. Its header may be one that stood before, `again`; `is_top` says
    that its cells stand at the top of their rows."""

    heading: Heading | None
    head: Head | None
    again: bool = False
    is_top: bool = False
    parts: list[_Part] = field(default_factory=list)

    @property
    def leaves(self) -> list[Rect]:
        """The heads of its columns; those that are filled take their whole room."""
        if self.head:
            return [Rect(a, self.head.rect.top, b, self.head.rect.bottom) for a, b in pairwise(self.head.xs)]
        return self.heading.leaves if self.heading else []

    def columns(self, rows: Iterable[Line]) -> Columns:
        """Where its columns lie, by these rows. One of one or two texts, as of a title or a signature, is in no way."""
        return (
            self.head.columns if self.head else parted(self.leaves, [[p.rect for p in r] for r in rows if len(r) > 2])
        )

    def read(
        self, parts: Sequence[Sequence[Piece]], reaches: Sequence[float] | None = None
    ) -> tuple[Columns, list[list[Line]]]:
        """The columns and rows of its parts; `reaches` says how far below the rows of each its titles stand, times the
        distance of rows above."""
        columns = self.columns(row for pieces in parts for row in rows_of(pieces, 0)[0])
        read: list[list[Line]] = []
        for pieces, reach in zip(parts, reaches or [0.0] * len(parts), strict=True):
            above = read[-1][-1] if read and read[-1] else []
            read.append(rows_in(pieces, columns, reach=reach, is_top=self.is_top, above=above))
        return columns, read

    def reaches(self) -> list[float]:
        """How far below the rows of each part its titles stand: anywhere where the part goes on below itself, with a
        title that was found there or its header anew on the same page; and as rows do at the end of a page."""
        return [_reach(part, below) for part, below in zip_longest(self.parts, self.parts[1:])]

    def items(self) -> list[list[Piece]]:
        """The pieces of each part, list items with their labels."""
        return [without_labels(part.pieces, self.leaves) for part in self.parts]


def _reach(part: _Part, below: _Part | None) -> float:
    if part.goes_on or (below and below.page == part.page and (below.heading or below.head)):
        return math.inf
    return _APART if below and below.page == part.page + 1 else 0.0


def flowing_tables(pages: Sequence[Flow]) -> list[list[Flowing]]:
    """The tables of each page: each from its header on, or from the page's top where it goes on."""
    pieces = [pieces_of(with_labels_home(page.words)) for page in pages]
    groups = _Groups(is_top=stand_at_the_top(pieces), is_surely_top=stand_at_the_top(pieces, surely=True))
    for n, page in enumerate(pages):
        groups.read(n, page)
    found: list[list[Flowing]] = [[] for _ in pages]
    for group in groups.all:
        columns, read = group.read(group.items(), group.reaches())
        header = len(group.heading.rows) if group.heading and not group.head else 0
        if group.again or group.head or sum(map(len, read)) + header >= _FEWEST_ROWS:
            for part, rows in zip(group.parts, read, strict=True):
                if rows or part.heading or part.head or part.torn:
                    found[part.page].append(_flowing(part, rows, columns))
    return found


class _Groups:
    """The tables of a file, page by page. `is_top` says that its cells stand at the top of their rows, `is_surely_top`
    that neighbours tell so."""

    def __init__(self, *, is_top: bool, is_surely_top: bool) -> None:
        self.all: list[_Group] = []
        self._is_top = is_top
        self._is_surely_top = is_surely_top
        self._page = 0
        self._foot: list[Piece] = []  # what may be a header that the end of the page before tears
        self._titles: list[Piece] = []  # what may be a title between two stretches of the last table

    def read(self, number: int, page: Flow) -> None:
        """Takes what a page has of tables."""
        self._page = number
        if self.all and self.all[-1].parts[-1].page != number - 1:
            self._titles = []
        tops = [-math.inf, *(head.rect.top for head in page.heads), math.inf]
        self._take([w for w in page.words if w.base < tops[1]], is_first=True)
        for n, head in enumerate(page.heads):
            self._begin(self._heading_of(head), head)
            self._take([w for w in page.words if head.rect.bottom < w.base < tops[n + 2]])

    def _take(self, words: Sequence[Word], *, is_first: bool = False) -> None:
        pieces = self._in_rows(pieces_of(with_labels_home(words)))
        start = self._after_torn(pieces) if is_first else 0
        self._foot = []
        for block in _blocks(pieces[start:]):
            self._walk(block)

    def _in_rows(self, pieces: list[Piece]) -> list[Piece]:
        return in_rows(pieces) if self._is_top else pieces

    def _heading_of(self, head: Head) -> Heading | None:
        """A filled header as its words tell it, by which it is known where it is not filled."""
        return next((heading for heading, _ in headings_from(self._in_rows(pieces_of(head.words)))), None)

    @property
    def _known(self) -> Heading | None:
        return self.all[-1].heading if self.all else None

    def _walk(self, pieces: Sequence[Piece]) -> None:
        """Takes pieces from header to header."""
        while pieces:
            at, heading, end = _next(self._known, pieces)
            foot = begun(self._known, pieces) if self._known and heading is None else at
            self._foot = list(pieces[foot:at])
            if foot:
                self._add(pieces[:foot])  # may walk on from a header among them, and find another foot
            if heading is not None:
                self._begin(heading, None, again=True)
            pieces = pieces[end:]

    def _after_torn(self, pieces: Sequence[Piece]) -> int:
        """The first piece behind a header that the end of the page before tears, which has its columns: those of the
        one before where nothing of it stands on this page, or what does stands elsewhere."""
        if not self._foot or self._known is None or self.all[-1].parts[-1].page != self._page - 1:
            return 0
        self.all[-1].parts[-1].torn += self._foot
        found = torn(self._known, self._foot, pieces)
        if found is None:
            return 0
        heading, end = found
        if stands_below(heading, self._known):
            self._begin(heading, None, again=True)
        else:
            self._go_on_with([])
        self.all[-1].parts[-1].torn = list(pieces[:end])
        return end

    def _begin(self, heading: Heading | None, head: Head | None, *, again: bool = False) -> None:
        last = self.all[-1] if self.all else None
        if last is None or not _is_alike(last, heading, head):
            self._titles = []
            self.all.append(_Group(heading, head, again, self._is_surely_top))
        self._go_on()
        self.all[-1].parts.append(_Part(self._page, heading, head))

    def _add(self, pieces: Sequence[Piece]) -> None:
        """Takes pieces as a part of the last table, or of one that begins among them, or leaves them as they are."""
        does_fit = bool(self.all) and _fits(self.all[-1], pieces)
        if does_fit and not _are_crowded(self.all[-1], pieces):
            self._go_on_with(pieces)
        elif found := self._heading(pieces):
            heading, end = found
            self._begin(heading, None)
            self._walk(pieces[end:])
        elif does_fit:
            self._go_on_with(pieces)
        elif self.all and self.all[-1].parts[-1].page == self._page and _may_be_title(pieces, self.all[-1].leaves):
            rows = self.all[-1].parts[-1].pieces
            is_late = bool(rows) and pieces[-1].rect.bottom < max(piece.rect.top for piece in rows)
            (rows if is_late else self._titles).extend(pieces)
        else:
            self._titles = []

    def _go_on_with(self, pieces: Sequence[Piece]) -> None:
        """Takes pieces as rows of the last table."""
        parts = self.all[-1].parts
        if parts[-1].page != self._page:
            self._go_on()
            parts.append(_Part(self._page))
        parts[-1].pieces += [*self._titles, *pieces]
        self._titles = []

    def _go_on(self) -> None:
        """Ends the last part with the title that was found below it: another part follows."""
        if self._titles:
            part = self.all[-1].parts[-1]
            part.pieces += self._titles
            part.goes_on = True
            self._titles = []

    def _heading(self, pieces: Sequence[Piece]) -> tuple[Heading, int] | None:
        """The first header among pieces below which they lie in its columns, and the first piece behind it."""
        for heading, end in islice(headings_from(pieces), _TRIES):
            group = _Group(heading, None, is_top=self._is_surely_top, parts=[_Part(self._page)])
            below = pieces[end : end + _ENOUGH]
            below = below[: _next(heading, below)[0]]
            if all(len(row) <= 2 for row in rows_of(below, 0)[0]) or _fits(group, below):
                return heading, end
        return None


def _next(heading: Heading | None, pieces: Sequence[Piece]) -> tuple[int, Heading | None, int]:
    """Where a header is written again, and where what is below it begins."""
    if heading is not None:
        for at in range(len(pieces)):
            if again := repeated(heading, pieces, at):
                return at, again[0], again[1]
    return len(pieces), None, len(pieces)


def _fits(group: _Group, pieces: Sequence[Piece]) -> bool:
    """Whether pieces lie in the columns of a table."""
    before = without_labels(group.parts[-1].pieces[-_ENOUGH:], group.leaves)
    columns, (_, rows) = group.read([before, without_labels(pieces, group.leaves)])
    wrong = [len(columns.across(cell.rect)) > 1 for row in rows for cell in row if len(row) > 2]
    return bool(rows) and sum(wrong) <= _MISFITS * len(wrong) + 2


def _are_crowded(group: _Group, pieces: Sequence[Piece]) -> bool:
    """Whether in many rows several texts stand beside each other in one column of a table, as where it has too few."""
    own = [piece for piece in without_labels(pieces, group.leaves) if not LABEL.fullmatch(piece.text)]
    rows = [row for row in rows_of(own, 0)[0] if len(row) > 2]
    columns = group.columns(rows)
    crowded = sum(
        any(columns.at(a.middle) == columns.at(b.middle) and is_left_of(a, b) for a, b in pairwise(row)) for row in rows
    )
    return crowded > _CROWDED * len(rows)


def _may_be_title(pieces: Sequence[Piece], leaves: Sequence[Rect]) -> bool:
    """Whether pieces that stand apart below rows of a table may be a section's title: few, and within its width, of
    which heads in the middle of their columns leave a little free."""
    room = around(list(leaves))
    size = max(p.last.size for p in pieces)
    inside = all(room.left - size < p.rect.left and p.rect.right < room.right + size for p in pieces)
    return inside and len(pieces) <= _TITLE


def _is_alike(group: _Group, heading: Heading | None, head: Head | None) -> bool:
    """Whether a header has the columns of a table."""
    if head is not None:
        theirs, ours = (group.head.xs if group.head else ()), head.xs
    else:
        ours = tuple(x for leaf in heading.leaves for x in (leaf.left, leaf.right)) if heading else ()
        theirs = tuple(x for leaf in group.leaves for x in (leaf.left, leaf.right))
    return len(ours) == len(theirs) and all(abs(a - b) < _SAME for a, b in zip(ours, theirs, strict=True))


def _blocks(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in stretches with nothing between them that is as far apart as two tables."""
    blocks: list[list[Piece]] = []
    room = Rect(0, 0, 0, 0)
    for unit in _units(pieces):
        size, rect = unit[0].words[0].size, around([piece.rect for piece in unit])
        is_back = rect.bottom < room.top - size and rect.left < room.right - 1.0
        if not blocks or rect.top > room.bottom + _FAR * size or is_back:
            blocks.append([])
            room = rect
        blocks[-1] += unit
        room = around([room, rect])
    return blocks


def _units(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of each row together where it is known, else each by itself."""
    units: list[list[Piece]] = []
    for piece in pieces:
        if units and is_of_row(units[-1], piece):
            units[-1].append(piece)
        else:
            units.append([piece])
    return units


def _flowing(part: _Part, rows: Sequence[Line], columns: Columns) -> Flowing:
    header = with_lines_home(part.heading.rows) if part.heading and not part.head else []
    torn_off = tuple(w for piece in part.torn for w in piece.words)
    return Flowing(placed_in(columns, header, rows), columns, len(header), part.head, torn_off)
