"""Scripts written as Word files: python-docx for the package, its pages and styles, Word's own XML for the tables."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from tests.makers.script import SIGNS, Cell, PageBreak, Para, Script, Table, slots

PAGE_WIDTH = 17000  # of a landscape page's table, in twentieths of a point


def docx_file(script: Script, *, form_fields: bool = False) -> bytes:
    """The script as DOCX. `form_fields` puts the texts of cells into content controls, as forms have them."""
    return _Writer(script, form_fields).write()


def slim_document() -> Any:
    """python-docx's empty document without its hundred table styles, so that corpus files stay small."""
    document = Document()
    part = document.part
    for key, relation in list(part.rels.items()):
        if relation.reltype.endswith(("/stylesWithEffects", "/customXml")):
            del part.rels[key]
    package = part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    styles = document.styles.element
    for style in styles.xpath("w:style[@w:type='table'][not(@w:default)]"):
        styles.remove(style)
    return document


@dataclass
class _Writer:
    script: Script
    form_fields: bool
    document: Any = field(init=False)
    lists: int = 0
    counter: int = 0

    def write(self) -> bytes:
        self.document = slim_document()
        self.document.styles["Normal"].font.name = "Bookman Old Style"
        self.document.styles["Normal"].font.size = Pt(10)
        first = self.document.sections[0]
        first.page_width, first.page_height = Cm(21), Cm(29.7)
        if not any(isinstance(block, PageBreak) for block in self.script.blocks):  # an annex alone
            first.orientation = WD_ORIENT.LANDSCAPE
            first.page_width, first.page_height = Cm(33), Cm(21.5)
            first.left_margin = first.right_margin = Cm(1.4)
        for block in self.script.blocks:
            if isinstance(block, Para):
                self._para(block)
            elif isinstance(block, Table):
                self._table(block)
            else:
                self._page_break(block)
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _para(self, para: Para) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.add_run(para.text).bold = para.bold
        if para.centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if para.indent:
            paragraph.paragraph_format.left_indent = Cm(2 * para.indent)

    def _page_break(self, block: PageBreak) -> None:
        current = self.document.sections[-1]
        landscape = current.orientation == WD_ORIENT.LANDSCAPE
        if block.landscape and not landscape:
            section = self.document.add_section()
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(33), Cm(21.5)  # F4, as offices print
            section.left_margin = section.right_margin = Cm(1.4)
        else:
            self.document.add_page_break()

    def _table(self, table: Table) -> None:
        body = self.document.element.body
        widths = [max(200, int(w * PAGE_WIDTH)) for w in table.widths]
        body.insert(len(body) - 1, parse_xml(self._drawn(table, widths)))
        self.document.add_paragraph()

    def _drawn(self, table: Table, widths: list[int]) -> str:
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        rows = "".join(self._rows(table, widths))
        borders = _BORDERS if table.ruled else ""
        return (
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="0" w:type="auto"/>{borders}'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        )

    def _rows(self, table: Table, widths: list[int]) -> Iterator[str]:
        placed = slots(table)
        below: dict[tuple[int, int], Cell] = {}
        for r, row in enumerate(placed):
            for column, cell in row:
                for down in range(1, cell.row_span):
                    below[r + down, column] = cell
        for r, row in enumerate(placed):
            cells = {column: (cell, "restart" if cell.row_span > 1 else "") for column, cell in row}
            cells |= {
                c: (Cell(col_span=m.col_span, shade=m.shade), "continue") for (n, c), m in below.items() if n == r
            }
            tcs = "".join(
                self._cell(cell, merge, widths[c : c + cell.col_span])
                for c, (cell, merge) in sorted(cells.items(), key=lambda item: item[0])
            )
            mark = "<w:trPr><w:tblHeader/></w:trPr>" if table.repeat and r < table.header else ""
            yield f"<w:tr>{mark}{tcs}</w:tr>"

    def _cell(self, cell: Cell, merge: str, widths: list[int]) -> str:
        parts = [f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/>']
        if cell.col_span > 1:
            parts.append(f'<w:gridSpan w:val="{cell.col_span}"/>')
        if merge:
            parts.append('<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>")
        if cell.shade:
            parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>')
        return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{self._content(cell)}{self._inner(cell, sum(widths))}</w:tc>"

    def _inner(self, cell: Cell, width: int) -> str:
        """The table within a cell, and the paragraph that Word wants behind it."""
        if cell.inner is None:
            return ""
        return self._drawn(cell.inner, [int(width * share) for share in cell.inner.widths]) + "<w:p/>"

    def _content(self, cell: Cell) -> str:
        if cell.sign and SIGNS[cell.sign].char:
            return _paragraph(_sign_run(cell.sign), centre=True)
        if cell.items:
            number = self._list(numbered=cell.numbered_items)
            return "".join(_paragraph(_run(item), number=number) for item in cell.items)
        if cell.auto:
            if cell.restart or not self.counter:
                self.counter = self._list(numbered=True)
            return _paragraph("", number=self.counter)
        if self.form_fields and cell.text:
            run = _run(cell.text, bold=cell.bold)
            return _paragraph(f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>")
        return _paragraph(_run(cell.text, bold=cell.bold), centre=cell.centre)

    def _list(self, *, numbered: bool) -> int:
        """A new list of the document's numbering part; gives its id."""
        self.lists += 1
        abstract, num = 500 + self.lists, 900 + self.lists
        level = (
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
            if numbered
            else '<w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/>'
        )
        font = "" if numbered else '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>'
        numbering = self.document.part.numbering_part.element
        first_num = next(i for i, e in enumerate(numbering) if e.tag.endswith("}num"))
        numbering.insert(
            first_num,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:multiLevelType w:val="singleLevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{level}<w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="200" w:hanging="200"/></w:pPr>{font}</w:lvl></w:abstractNum>'
            ),
        )
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{num}"><w:abstractNumId w:val="{abstract}"/></w:num>')
        )
        return num


def _paragraph(runs: str, *, centre: bool = False, number: int = 0) -> str:
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    align = '<w:jc w:val="center"/>' if centre else ""
    return f'<w:p><w:pPr>{listed}<w:spacing w:after="0"/>{align}</w:pPr>{runs}</w:p>'


def _run(text: str, *, bold: bool = False) -> str:
    if not text:
        return ""
    look = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="16"/></w:rPr>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{look}{lines}</w:r>"


def _sign_run(key: str) -> str:
    sign = SIGNS[key]
    if sign.code:
        return f'<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:sym w:font="{sign.font}" w:char="{sign.code}"/></w:r>'
    return _run(sign.char)


_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
