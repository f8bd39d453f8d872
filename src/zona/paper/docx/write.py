"""A whole Word document: its styles, its pages, its parts, and an archive that is the same each time."""

import io
import zipfile
from typing import Any

from zona.paper.docx.blocks import Writer
from zona.paper.docx.xml import element, field, paragraph, run, twips
from zona.paper.model import LYING_MARGIN, MARGIN, SIZES, Align, Paper
from zona.paper.plain import plain
from zona.paper.widths import text_width

FONT = "Bookman Old Style"  # the type of Indonesian official papers; programs without it take their serif
SIZE = 11.5
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write(paper: Paper) -> bytes:
    """The document's bytes; the same for the same paper."""
    import docx

    document = docx.Document()
    _properties(document, paper)
    _styles(document, paper.language)
    writer = Writer(document)
    _page(document.element.body.sectPr, paper, lying=paper.lying)
    _footer(document, paper)
    writer.room = text_width(paper.sheet, lying=paper.lying)
    if paper.letterhead:
        writer.letterhead(paper.letterhead)
    if paper.title:
        writer.title(paper.title)
    writer.blocks(paper.blocks)
    writer.signatures(paper.signatures)
    writer.copies(paper.copies)
    for part in paper.attachments:
        _new_section(document, paper, lying=part.lying)
        writer.room = text_width(paper.sheet, lying=part.lying)
        writer.attachment_head(part.head, part.title)
        writer.blocks(part.blocks)
        writer.signatures(part.signatures)
    out = io.BytesIO()
    document.save(out)
    return _settled(out.getvalue())


def _properties(document: Any, paper: Paper) -> None:
    made = paper.made_at.replace(tzinfo=None, microsecond=0)
    core = document.core_properties
    core.title, core.author, core.last_modified_by = plain(paper.subject)[:255], plain(paper.author)[:255], ""
    core.language, core.comments, core.revision = paper.language, "", 1
    core.created = core.modified = made


def _styles(document: Any, language: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    tag = {"id": "id-ID", "en": "en-GB"}.get(language, language)
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), tag)
    for name, size in (
        ("Normal", SIZE),
        ("Heading 1", SIZE),
        ("Heading 2", SIZE),
        ("Heading 3", SIZE),
        ("Heading 4", SIZE),
    ):
        style = document.styles[name]
        style.font.size, style.font.name = Pt(size), FONT
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.font.bold, style.font.italic = True, False
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(4)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)


def _page(section: Any, paper: Paper, *, lying: bool) -> None:
    """The size and margins of a section's pages."""
    from docx.oxml.ns import qn

    short, long = SIZES[paper.sheet]
    width, height = (long, short) if lying else (short, long)
    for tag in ("w:pgSz", "w:pgMar"):
        for old in section.findall(qn(tag)):
            section.remove(old)
    turned = {"orient": "landscape"} if lying else {}
    side = twips(LYING_MARGIN if lying else MARGIN)
    size = element("pgSz", w=twips(width), h=twips(height), **turned)
    margins = element(
        "pgMar",
        top=twips(14 if lying else 20),
        right=side,
        bottom=twips(20),
        left=side,
        header=twips(8),
        footer=twips(10),
        gutter=0,
    )
    place = 0
    for index, child in enumerate(section):
        if child.tag in {qn("w:headerReference"), qn("w:footerReference"), qn("w:type")}:
            place = index + 1
    section.insert(place, size)
    section.insert(place + 1, margins)


def _footer(document: Any, paper: Paper) -> None:
    """ "Halaman 1 dari 3" at the right, the paper's own words at the left; later sections take it over."""
    body = document.sections[0].footer.add_paragraph().add_run().element.getparent().getparent()
    for old in list(body):
        body.remove(old)
    words = [run(f"{paper.footer} – ", size=8.5)] if paper.footer else []
    numbers = [
        run("Halaman ", size=8.5),
        *field("PAGE", size=8.5),
        run(" dari ", size=8.5),
        *field("NUMPAGES", size=8.5),
    ]
    body.append(paragraph(*words, *numbers, align=Align.RIGHT, after=0))


def _new_section(document: Any, paper: Paper, *, lying: bool) -> None:
    """Ends the section so far; what follows has pages of its own."""
    from docx.enum.section import WD_SECTION

    document.add_section(WD_SECTION.NEW_PAGE)
    _page(document.element.body.sectPr, paper, lying=lying)


def _settled(archive: bytes) -> bytes:
    """The same archive without the clock in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return out.getvalue()
