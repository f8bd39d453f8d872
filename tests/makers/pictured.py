"""Documents into which somebody pasted the plan's tables as pictures."""

import base64
import io
from collections.abc import Iterator
from html import escape

import numpy as np
import weasyprint
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.shared import Cm
from PIL import Image
from tests.makers.degrade import rasterise
from tests.makers.docx_file import slim_document
from tests.makers.pdf_file import pdf_file
from tests.makers.script import Para, Script, Table


def pictures_of(table: Table, script: Script, *, dpi: int = 150) -> Iterator[bytes]:
    """The table as PNGs, one a page, each cut to what stands on it as one cuts a screenshot."""
    for page in rasterise(pdf_file(Script((table,), script.truth)), dpi):
        dark = np.asarray(page) < 200
        rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
        box = (int(columns[0]) - 3, int(rows[0]) - 3, int(columns[-1]) + 3, int(rows[-1]) + 3)
        yield png_of(page.crop(box))


def png_of(picture: Image.Image) -> bytes:
    """The picture as PNG."""
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG")
    return out.getvalue()


def pictured_docx(script: Script, *, dpi: int = 150, width: float = 25) -> bytes:
    """A Word file with the script's paragraphs and its tables as pictures, `width` centimetres wide."""
    document = slim_document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(33), Cm(21.5)
    for block in script.blocks:
        if isinstance(block, Para):
            document.add_paragraph(block.text)
        elif isinstance(block, Table):
            for picture in pictures_of(block, script, dpi=dpi):
                document.add_picture(io.BytesIO(picture), width=Cm(width))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pictured_pdf(script: Script, *, dpi: int = 150, width: float = 25) -> bytes:
    """A PDF with the script's paragraphs as text and its tables as pictures, `width` centimetres wide."""
    body = _as_html(script, dpi, f'<img style="width:{width}cm" src="{{}}">')
    made = weasyprint.HTML(string=f"<style>@page {{ size: 330mm 215mm; margin: 15mm }}</style>{body}").write_pdf()
    assert isinstance(made, bytes)
    return made


def pictured_xlsx(script: Script, *, dpi: int = 150) -> bytes:
    """A workbook with the script's paragraphs in cells and its tables as pictures over the cells below."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Rencana Aksi")
        row = 0
        for block in script.blocks:
            if isinstance(block, Para):
                sheet.write(row, 0, block.text)
                row += 1
            elif isinstance(block, Table):
                for picture in pictures_of(block, script, dpi=dpi):
                    sheet.insert_image(row + 1, 0, "rencana.png", {"image_data": io.BytesIO(picture)})
                    row += 40
    return out.getvalue()


def pictured_html(script: Script, *, dpi: int = 150, width: int = 945) -> bytes:
    """A web page with the script's paragraphs and its tables as pictures written out in it, `width` pixels wide."""
    body = _as_html(script, dpi, f'<p><img width="{width}" src="{{}}" alt="Rencana Aksi"></p>')
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def _as_html(script: Script, dpi: int, image: str) -> str:
    """The script's paragraphs, and its tables as pictures in an element that has its address in place of "{}"."""
    parts = []
    for block in script.blocks:
        if isinstance(block, Para):
            parts.append(f"<p>{escape(block.text)}</p>")
        elif isinstance(block, Table):
            shown = (base64.b64encode(picture).decode() for picture in pictures_of(block, script, dpi=dpi))
            parts += (image.format(f"data:image/png;base64,{data}") for data in shown)
    return "".join(parts)
