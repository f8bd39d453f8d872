"""The one door for source files: `load` for what they hold, `page_picture` for what they look like."""

from collections.abc import Sequence
from dataclasses import replace

from zona.rules.decree.document import Block, Box, Document, Paragraph, Row, UnableToReadSource
from zona.rules.decree.sources import refusals
from zona.rules.decree.sources.embedded import Embedded, Progress, drawn_picture
from zona.rules.decree.sources.kinds import Format, find_format
from zona.rules.decree.sources.refusals import refuse
from zona.rules.hidden import visible

_NAMES = {
    Format.TEXT: ("teks", "text"),
    Format.OFFICE: ("Office", "Office"),
    Format.HTML: ("HTML", "HTML"),
    Format.MHTML: ("MHTML", "MHTML"),
    Format.PDF: ("PDF", "PDF"),
    Format.IMAGE: ("gambar", "picture"),
}


def load(data: bytes, *, progress: Progress | None = None, pictures: bool = True) -> Document:
    """The document that a file's bytes hold, without `pictures` only as far as it is text.

    `progress` is called as pages of a PDF or scan are done. Raises `UnableToReadSource`, and nothing else, for
    whatever cannot be read, with one sentence that says what it is and how to mend it.
    """
    form = find_format(data)
    try:
        return _seen(_load(form, data, progress, pictures=pictures))
    except UnableToReadSource:
        raise
    except Exception as error:
        kind, kind_en = _NAMES[form]
        raise refuse(refusals.DAMAGED, kind=kind, kind_en=kind_en) from error


def _seen(document: Document) -> Document:
    """The document without marks that nobody sees, so that every place in a text is counted without them."""
    return replace(document, blocks=tuple(_seen_block(block) for block in document.blocks))


def _seen_block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return block if (text := visible(block.text)) == block.text else replace(block, text=text)
    rows = tuple(_seen_row(row) for row in block.rows)
    return block if all(a is b for a, b in zip(rows, block.rows, strict=True)) else replace(block, rows=rows)


def _seen_row(row: Row) -> Row:
    texts = [visible(cell.text) for cell in row.cells]
    if all(text == cell.text for text, cell in zip(texts, row.cells, strict=True)):
        return row
    return replace(row, cells=tuple(replace(cell, text=text) for text, cell in zip(texts, row.cells, strict=True)))


def _load(form: Format, data: bytes, progress: Progress | None, *, pictures: bool) -> Document:
    match form:
        case Format.TEXT:
            from zona.rules.decree.sources.text import load_text

            return load_text(data)
        case Format.OFFICE:
            from zona.rules.decree.sources.office import load_office

            return load_office(data, progress=progress, pictures=pictures)
        case Format.HTML | Format.MHTML:
            from zona.rules.decree.sources.html import load_html, load_mhtml

            read = load_html if form is Format.HTML else load_mhtml
            return read(data, progress=progress, pictures=pictures)
        case Format.PDF:
            from zona.rules.decree.sources.pdf import load_pdf

            return load_pdf(data, progress=progress)
        case Format.IMAGE:
            from zona.rules.decree.sources.pictures import load_pictures

            return load_pictures(data, progress=progress)


def refuse_locked(data: bytes) -> None:
    """Raises `UnableToReadSource` for a PDF that is locked or damaged."""
    from zona.rules.decree.sources.pdf.engine import opened

    with opened(data):
        pass


def page_picture(data: bytes, page: int, *, width: int, crop: Box | None = None) -> bytes:
    """A page (from 1) of a PDF or picture, or a picture of any other document by its number, as PNG bytes, `width`
    pixels wide, or only its part within `crop`.

    The part, too, is drawn `width` wide. Raises `UnableToReadSource` where there is no such page or picture.
    """
    form = find_format(data)
    try:
        if form in {Format.OFFICE, Format.HTML, Format.MHTML}:
            drawn = drawn_picture(_pictures_in(form, data), page, width=width, crop=crop)
            if drawn is not None:
                return drawn
        if form is Format.PDF:
            from zona.rules.decree.sources.pdf import draw_page

            return draw_page(data, page, width=width, crop=crop)
        if form is Format.IMAGE:
            from zona.rules.decree.sources.pictures import draw_picture

            return draw_picture(data, page, width=width, crop=crop)
    except UnableToReadSource:
        raise
    except Exception as error:
        kind, kind_en = _NAMES[form]
        raise refuse(refusals.DAMAGED, kind=kind, kind_en=kind_en) from error
    raise refuse(refusals.NO_PICTURE, page=page)


def _pictures_in(form: Format, data: bytes) -> Sequence[Embedded]:
    """The pictures of a document without pages, in the order of their numbers."""
    if form is Format.OFFICE:
        from zona.rules.decree.sources.office import office_pictures

        return office_pictures(data)
    from zona.rules.decree.sources.html import html_pictures

    return html_pictures(data, mhtml=form is Format.MHTML)
