"""Pictures on pages that have text of their own: a table may have been pasted there as a picture."""

import io
from collections.abc import Iterator, Sequence
from functools import partial

from pypdfium2 import PdfDocument

from zona.rules.decree.document import Block, Box, Page
from zona.rules.decree.sources.embedded import Embedded
from zona.rules.decree.sources.pdf.content import Content
from zona.rules.decree.sources.pdf.rendered import RenderedPages

_LARGE = 198.0, 11.0  # points: a table of a year is no narrower than 7 cm, and a row of it alone 0.4 high
_FEW = 5  # words: with more of them over it, a picture is what lies behind a text


def pasted_pictures(
    pdf: PdfDocument, contents: Sequence[Content], pages: Sequence[Page], blocks: Sequence[Block]
) -> Iterator[Embedded]:
    """The large pictures of these pages, each with the place among the blocks where it stands."""
    sizes = {page.number: page for page in pages}
    for content in contents:
        page = sizes[content.number]
        for picture in content.drawn.pictures:
            room = content.frame.box(picture.rect)
            wide, high = (room.right - room.left) * page.width, (room.bottom - room.top) * page.height
            if wide < _LARGE[0] or high < _LARGE[1]:
                continue
            if sum(picture.rect.holds(*word.rect.middle) for word in content.words) < _FEW:
                yield Embedded(
                    _place(blocks, content.number, room),
                    partial(_bytes_of, pdf, content, room),
                    content.number,
                    room=room,
                )


def _place(blocks: Sequence[Block], page: int, room: Box) -> int:
    """Before which block a picture stands."""
    for n, block in enumerate(blocks):
        if (block.page or 0) > page or (block.page == page and block.box and block.box.top >= room.top):
            return n
    return len(blocks)


def _bytes_of(pdf: PdfDocument, content: Content, room: Box) -> bytes:
    """The part of the page on which the picture lies, as PNG."""
    page = RenderedPages(pdf, [content])[0]
    across, down = page.size
    part = page.crop((int(room.left * across), int(room.top * down), int(room.right * across), int(room.bottom * down)))
    out = io.BytesIO()
    part.save(out, "PNG")
    return out.getvalue()
