"""Pictures within a document: a plan that was pasted as a picture is read as a scan, or at least told.

Only pictures that show a ruled table count. One is read where none of the document's own tables is as wide; beside a
plan that the document has as a table, a picture of one is told and not read, so that no row comes twice.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zona.rules.decree.document import Block, Box, Depicted, Document, Kind, Table, UnableToReadSource
from zona.rules.decree.sources import limits
from zona.rules.decree.sources.limits import check_count

if TYPE_CHECKING:
    from PIL.Image import Image

_TABLE_FROM = 4  # columns
_PLAN_FROM = 5  # columns: beside a table as wide, a picture that cannot be opened is taken for none of a plan
_SMALLEST = (400, 40)  # pixels: nobody could read a table, or two rows of it behind a cut, in less
_COARSE = 1600  # pixels of the long side: in fewer, marks of a table as wide as a page run into one another
_MARGIN = 10  # times it goes into the long side: a sheet has margins, and rulings at its edge are taken for the paper's

Progress = Callable[[int, int], None]
"""Called with the pages or pictures done and with how many there are."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture of a document that stands before its block `at`, and the page on which it is: `read` gives its bytes,
    or None where the document does not hold them. `sheet` names its sheet, `room` is where it lies on its page."""

    at: int
    read: Callable[[], bytes | None]
    page: int | None = None
    sheet: str = ""
    room: Box | None = None


def with_pictures(document: Document, pictures: Sequence[Embedded], progress: Progress | None = None) -> Document:
    """The document with the tables that its pictures show, or with what it says of them. Raises `UnableToReadSource`
    where the plan may be in any of far too many."""
    own = max((table.width for table in document.tables), default=0)
    if own < _PLAN_FROM:
        check_count(len(pictures), limits.MAX_SCANNED_PAGES, "gambar", "pictures")
    read: list[tuple[Embedded, tuple[Block, ...]]] = []
    left: list[Embedded] = []
    if progress is not None:
        progress(0, len(pictures))
    for number, picture in enumerate(pictures[: limits.MAX_SCANNED_PAGES]):
        blocks = _blocks_of(picture, own)
        if blocks:
            read.append((picture, blocks))
        elif blocks is not None:
            left.append(picture)
        if progress is not None:
            progress(number + 1, len(pictures))
    return _joined(document, read, left)


def _joined(
    document: Document, read: Sequence[tuple[Embedded, tuple[Block, ...]]], left: Sequence[Embedded]
) -> Document:
    blocks: list[Block] = []
    moved: list[int] = []
    for at in range(len(document.blocks) + 1):
        blocks += (block for picture, shown in read if picture.at == at for block in shown)
        moved.append(len(blocks))
        blocks += document.blocks[at : at + 1]
    told = tuple(Depicted(moved[p.at] if p.at < len(document.blocks) else None, p.page, p.sheet) for p in left)
    hidden = tuple(part if part.block is None else replace(part, block=moved[part.block]) for part in document.hidden)
    kind = Kind.SCAN if read else document.kind
    return replace(document, kind=kind, blocks=tuple(blocks), hidden=hidden, depicted=told)


def _blocks_of(picture: Embedded, own: int) -> tuple[Block, ...] | None:
    """What a picture shows: its blocks where it is read, nothing where it is only told, None where it is no table."""
    from zona.rules.decree.sources.pictures import opened_frames
    from zona.rules.decree.sources.scan import load_scan, widest_table

    try:
        with opened_frames(picture.read() or b"") as frames:
            page = frames[0]
    except UnableToReadSource:
        return None if own >= _PLAN_FROM else ()
    if max(page.size) < _SMALLEST[0] or min(page.size) < _SMALLEST[1]:
        return None
    is_coarse, size = max(page.size) < _COARSE, page.size
    page = _with_margin(page)
    columns = widest_table(page)
    if columns < _TABLE_FROM:
        return None
    if columns <= own:
        return ()
    try:
        blocks = load_scan([page]).blocks
    except UnableToReadSource:
        return ()
    if any(map(_is_turned, blocks)):
        return ()
    return tuple(_placed(blocks, picture, size, is_coarse=is_coarse))


def _is_turned(block: Block) -> bool:
    """Whether a table was read with its rows running down the picture: what a document shows stands upright, and narrow
    columns of marks are easily taken for lines of text."""
    rows = [row.cells for row in block.rows if len(row.cells) > 1] if isinstance(block, Table) else []
    ends = [(row[0].box, row[-1].box) for row in rows]
    turned = sum(a is not None and b is not None and abs(b.top - a.top) > abs(b.left - a.left) for a, b in ends)
    return turned * 2 > len(ends)


def _placed(blocks: Sequence[Block], picture: Embedded, size: tuple[int, int], *, is_coarse: bool) -> Iterator[Block]:
    """What a picture shows as blocks of its page."""

    def place(box: Box | None) -> Box | None:
        return _on_page(box, picture.room, size) if box and picture.room else box

    for block in blocks:
        if isinstance(block, Table):
            rows = (
                replace(row, cells=tuple(replace(cell, box=place(cell.box)) for cell in row.cells))
                for row in block.rows
            )
            yield replace(block, rows=tuple(rows), page=picture.page, box=place(block.box), coarse=is_coarse)
        else:
            yield replace(block, page=picture.page, box=place(block.box))


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
