"""A PDF as a document: text pages by their text, pages that are pictures by OCR, all in order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pypdfium2 import PdfDocument

from zona.rules.decree.document import Block, Document, Kind, Page, Table
from zona.rules.decree.sources import limits, refusals
from zona.rules.decree.sources.embedded import with_pictures
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.pdf.content import Content, content_of
from zona.rules.decree.sources.pdf.cutrows import with_whole_heads, with_whole_rows
from zona.rules.decree.sources.pdf.engine import opened, opened_page
from zona.rules.decree.sources.pdf.furniture import without_furniture
from zona.rules.decree.sources.pdf.layout import placed_blocks
from zona.rules.decree.sources.pdf.leftout import with_left_out
from zona.rules.decree.sources.pdf.pasted import pasted_pictures
from zona.rules.decree.sources.pdf.rendered import RenderedPages
from zona.rules.decree.sources.pdf.seams import with_whole_width
from zona.rules.decree.sources.pdf.within import with_tables_within_as_columns
from zona.rules.decree.sources.refusals import refuse
from zona.rules.decree.sources.typeset.passes import woven
from zona.rules.decree.sources.typeset.words import is_overprinted, split_by_texts, whole_words


def load_pdf(data: bytes, *, progress: Callable[[int, int], None] | None = None) -> Document:
    """The document of a PDF. Raises `UnableToReadSource` where it is locked, damaged, far too long or empty."""
    with opened(data) as pdf:
        count = len(pdf)
        check_count(count, limits.MAX_PAGES, "halaman", "pages")
        contents = _contents(pdf, count, progress)
        pages = [Page(c.number, c.frame.width, c.frame.height) for c in contents]
        pictures = [c for c in contents if c.is_picture]
        written = [c for c in contents if not c.is_picture and not c.is_blank]
        texts = split_by_texts([content.words for content in written])
        written = [replace(content, words=tuple(words)) for content, words in zip(written, texts, strict=True)]
        overprinted = any(is_overprinted(content.words) for content in written)
        written = [replace(content, overprinted=overprinted) for content in written]
        written = [replace(c, words=words) for c, words in zip(written, woven([c.words for c in written]), strict=True)]
        written = with_tables_within_as_columns(written)
        known = {word for content in written for word in whole_words(content.words)}
        placed = with_whole_heads(with_whole_rows(with_left_out(with_whole_width(placed_blocks(written, known)))))
        blocks = without_furniture(placed, pages)
        if overprinted or any(content.parted for content in written):
            blocks = [_guessed(block) for block in blocks]
        kind = Kind.PDF if blocks else Kind.SCAN
        if pictures:
            check_count(len(pictures), limits.MAX_SCANNED_PAGES, "halaman hasil pindai", "scanned pages")
            blocks = _merged(blocks, _scanned(RenderedPages(pdf, pictures), pictures, kind, progress))
        document = Document(kind, tuple(blocks), tuple(pages))
        if pasted := list(pasted_pictures(pdf, written, pages, blocks)):
            document = with_pictures(document, pasted, progress)
    if not document.blocks and not document.depicted:
        raise refuse(refusals.NOTHING_THERE, kind="PDF", kind_en="PDF")
    return document


def _contents(pdf: PdfDocument, count: int, progress: Callable[[int, int], None] | None) -> list[Content]:
    contents: list[Content] = []
    letters = drawn = 0
    for index in range(count):
        with opened_page(pdf, index) as page:
            content = content_of(page, index + 1)
        letters, drawn = letters + content.letters, drawn + content.drawn.count
        check_count(letters, limits.MAX_LETTERS, "huruf", "letters")
        check_count(drawn, limits.MAX_DRAWN, "garis dan bidang", "drawn objects")
        contents.append(content)
        if progress is not None and not content.is_picture:
            progress(index + 1, count)
    return contents


def _guessed(block: Block) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(replace(row, guessed=True) for row in block.rows))
    return block


def _scanned(
    pages: RenderedPages, pictures: Sequence[Content], kind: Kind, progress: Callable[[int, int], None] | None
) -> Iterator[Block]:
    """The blocks of the pages that are pictures, with the numbers that the pages have in the PDF."""
    from zona.rules.decree.sources.scan import load_scan

    for block in load_scan(pages, kind=kind, progress=progress).blocks:
        yield replace(block, page=pictures[(block.page or 1) - 1].number)


def _merged(blocks: Sequence[Block], others: Iterator[Block]) -> list[Block]:
    return sorted([*blocks, *others], key=lambda block: block.page or 0)
