"""Pictures within a document: a plan that was pasted as a picture is read as a scan, or at least told.

Only pictures that show a ruled table count. One is read where none of the document's own tables is as wide; beside a
plan that the document has as a table, a picture of one is told and not read, so that no row comes twice. So is one row
alone, and a table behind the last picture that is looked at closely.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zona.rules.decree.document import (
    Block,
    Box,
    Depicted,
    Document,
    Kind,
    Missed,
    Page,
    Table,
    UnableToReadSource,
)
from zona.rules.decree.sources import limits
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.view import WHOLE, View

if TYPE_CHECKING:
    from PIL.Image import Image

_TABLE_FROM = 4  # columns
_PLAN_FROM = 5  # columns: beside a table as wide, a picture that cannot be opened is taken for none of a plan
_SMALLEST = (400, 40)  # pixels: nobody could read a table, or two rows of it behind a cut, in less
_LOWEST = 16  # pixels: nor one row
_COARSE = 1600  # pixels of the long side: in fewer, marks of a table as wide as a page run into one another
_MARGIN = 10  # times it goes into the long side: a sheet has margins, and rulings at its edge are taken for the paper's
_WHOLE = Box(0, 0, 1, 1)

Progress = Callable[[int, int], None]
"""Called with the pages or pictures done and with how many there are."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture of a document that stands before its block `at`, and the page on which it is: `read` gives its bytes;
    None for one that the document names and does not hold. `sheet` names its sheet, `name` is what the file calls it,
    `room` where it lies on its page, in a document that has pages, `view` what is shown of it."""

    at: int
    read: Callable[[], bytes] | None
    page: int | None = None
    sheet: str = ""
    name: str = ""
    room: Box | None = None
    view: View = WHOLE


@dataclass(frozen=True, slots=True)
class _Seen:
    """A picture that shows a table, or may: its blocks where they are read, and its size where it can be shown."""

    picture: Embedded
    number: int
    size: Page | None = None
    blocks: tuple[Block, ...] = ()
    why: Missed = Missed.TABLE

    def depicted(self, block: int) -> Depicted:
        """As what is told of it."""
        picture = self.number if self.size else None
        return Depicted(block, self.picture.page, self.picture.sheet, self.why, picture, self.picture.name)


def with_pictures(document: Document, pictures: Sequence[Embedded], progress: Progress | None = None) -> Document:
    """The document with the tables that its pictures show, or with what it says of them. Raises `UnableToReadSource`
    where the plan may be in any of far too many."""
    own = max((table.width for table in document.tables), default=0)
    numbered = [*enumerate(pictures, 1)]
    seen = [_Seen(picture, number, why=Missed.LOST) for number, picture in numbered if picture.read is None]
    large = [(number, picture) for number, picture in numbered if picture.read and _is_large(picture)]
    if own < _PLAN_FROM:
        check_count(len(large), limits.MAX_SCANNED_PAGES, "gambar", "pictures")
    passed: set[bytes] = set()
    if progress is not None:
        progress(0, len(large))
    for done, (number, picture) in enumerate(large, 1):
        if found := _look(picture, number, own, passed, closely=done <= limits.MAX_SCANNED_PAGES):
            seen.append(found)
        if progress is not None:
            progress(done, len(large))
    return _joined(document, sorted(seen, key=lambda one: one.number))


def drawn_picture(pictures: Sequence[Embedded], number: int, *, width: int, crop: Box | None = None) -> bytes | None:
    """One of a document's pictures by its number, or its part within `crop`, as a PNG of that width in pixels; None
    where the document holds no such picture."""
    from zona.rules.decree.sources.pictures import draw_within

    picture = pictures[number - 1] if 1 <= number <= len(pictures) else None
    if picture is None or picture.read is None:
        return None
    return draw_within(picture.read(), picture.view, width=width, crop=crop)


def _joined(document: Document, seen: Sequence[_Seen]) -> Document:
    blocks: list[Block] = []
    moved: list[int] = []
    for at in range(len(document.blocks) + 1):
        blocks += (block for one in seen if one.picture.at == at for block in one.blocks)
        moved.append(len(blocks))
        blocks += document.blocks[at : at + 1]
    told = tuple(one.depicted(moved[one.picture.at]) for one in seen if not one.blocks)
    drawn = tuple(one if one.block is None else replace(one, block=moved[one.block]) for one in document.depicted)
    hidden = tuple(part if part.block is None else replace(part, block=moved[part.block]) for part in document.hidden)
    kind = Kind.SCAN if any(one.blocks for one in seen) else document.kind
    pictures = tuple(one.size for one in seen if one.size)
    return replace(document, kind=kind, blocks=tuple(blocks), hidden=hidden, depicted=drawn + told, pictures=pictures)


def _is_large(picture: Embedded) -> bool:
    """Whether a picture has the pixels of a table; one that cannot be opened may have them."""
    from zona.rules.decree.sources.pictures import size_of

    if picture.room or picture.read is None:  # how large it is on its page was asked before
        return True
    size = size_of(picture.read(), picture.view)
    return size is None or (max(size) >= _SMALLEST[0] and min(size) >= _LOWEST)


def _look(picture: Embedded, number: int, own: int, passed: set[bytes], *, closely: bool) -> _Seen | None:
    """A picture that shows a table, read or not; None for any other, which `passed` remembers by its bytes. Without a
    look `closely`, only what is like one at a glance is looked at, and nothing is read."""
    from zona.rules.decree.sources.pictures import opened_frames
    from zona.rules.decree.sources.scan import is_a_row, load_scan, may_show_a_table, size_in_points, widest_table

    data = picture.read() if picture.read else b""
    if (print_ := hashlib.sha256(data + repr(picture.view).encode()).digest()) in passed:
        return None
    try:
        with opened_frames(data) as frames:
            page = picture.view.of(frames[0])
    except UnableToReadSource:
        return None if own >= _PLAN_FROM else _Seen(picture, number)
    columns, size = 0, page.size
    seen = _Seen(picture, number, size_in_points(page, number) if picture.room is None else None)
    if is_a_row(page):
        return seen
    if min(size) >= _SMALLEST[1] and (closely or may_show_a_table(page)):
        page = _with_margin(page)
        columns = widest_table(page)
    if columns < _TABLE_FROM:
        passed.add(print_)
        return None
    if columns <= own or not closely:
        return seen
    try:
        blocks = load_scan([page]).blocks
    except UnableToReadSource:
        return seen
    if any(map(_is_turned, blocks)):
        return seen
    return replace(seen, blocks=tuple(_placed(blocks, seen, size, is_coarse=max(size) < _COARSE)))


def _is_turned(block: Block) -> bool:
    """Whether a table was read with its rows running down the picture: what a document shows stands upright, and narrow
    columns of marks are easily taken for lines of text."""
    rows = [row.cells for row in block.rows if len(row.cells) > 1] if isinstance(block, Table) else []
    ends = [(row[0].box, row[-1].box) for row in rows]
    turned = sum(a is not None and b is not None and abs(b.top - a.top) > abs(b.left - a.left) for a, b in ends)
    return turned * 2 > len(ends)


def _placed(blocks: Sequence[Block], seen: _Seen, size: tuple[int, int], *, is_coarse: bool) -> Iterator[Block]:
    """What a picture shows as blocks of its document."""
    page, picture = seen.picture.page, seen.number if seen.size else None

    def place(box: Box | None) -> Box | None:
        return _on_page(box, seen.picture.room or _WHOLE, size) if box else None

    for block in blocks:
        if isinstance(block, Table):
            rows = (
                replace(row, cells=tuple(replace(cell, box=place(cell.box)) for cell in row.cells))
                for row in block.rows
            )
            moved = replace(block, rows=tuple(rows), page=page, box=place(block.box), coarse=is_coarse)
            yield replace(moved, picture=picture)
        else:
            yield replace(block, page=page, box=place(block.box), picture=picture)


def _on_page(box: Box, room: Box, size: tuple[int, int]) -> Box:
    """A box of a picture with its margin as one of the page on which the picture has its room."""
    margin = max(size) // _MARGIN

    def along(share: float, length: int, start: float, end: float) -> float:
        inner = (share * (length + 2 * margin) - margin) / length
        return round(start + min(1.0, max(0.0, inner)) * (end - start), 5)

    (wide, high), (left, right), (top, bottom) = size, (room.left, room.right), (room.top, room.bottom)
    return Box(
        along(box.left, wide, left, right),
        along(box.top, high, top, bottom),
        along(box.right, wide, left, right),
        along(box.bottom, high, top, bottom),
    )


def _with_margin(picture: "Image") -> "Image":
    from PIL import ImageOps

    return ImageOps.expand(picture, max(picture.size) // _MARGIN, "white")
