"""Documents that keep the plan's table in a text box or in a frame of one cell."""

import io
from collections.abc import Callable

from docx import Document
from docx.oxml import parse_xml
from lxml import etree
from tests.makers.docx_file import docx_file
from tests.makers.script import Script

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_WIDE, _HIGH = 31, 19  # centimetres of a text box


def drawn_box(content: str) -> str:
    """A paragraph with a text box as Word draws it now, and in the older form beside it."""
    cm = 360_000
    return (
        f"<w:p {_NAMES}><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wp:inline distT='0' distB='0' distL='0' distR='0'><wp:extent cx='{_WIDE * cm}' cy='{_HIGH * cm}'/>"
        "<wp:docPr id='7' name='Text Box 7'/><a:graphic>"
        "<a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp>"
        f"<wps:cNvSpPr txBox='1'/><wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='{_WIDE * cm}' cy='{_HIGH * cm}'/>"
        "</a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom></wps:spPr>"
        f"<wps:txbx><w:txbxContent>{content}<w:p/></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        f"</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>{_pict(content)}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def older_box(content: str) -> str:
    """A paragraph with a text box as older programs draw it."""
    return f"<w:p {_NAMES}><w:r>{_pict(content)}</w:r></w:p>"


def framed(content: str) -> str:
    """A table of one cell around it."""
    sides = "".join(f'<w:{s} w:val="single" w:sz="8"/>' for s in ("top", "left", "bottom", "right"))
    return (
        f"<w:tbl {_NAMES}><w:tblPr><w:tblW w:w='17400' w:type='dxa'/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>"
        "<w:tblGrid><w:gridCol w:w='17400'/></w:tblGrid>"
        f"<w:tr><w:tc><w:tcPr><w:tcW w:w='17400' w:type='dxa'/></w:tcPr>{content}<w:p/></w:tc></w:tr></w:tbl>"
    )


def _pict(content: str) -> str:
    return (
        f"<w:pict><v:shape type='#_x0000_t202' style='width:{_WIDE}cm;height:{_HIGH}cm'><v:textbox>"
        f"<w:txbxContent>{content}<w:p/></w:txbxContent></v:textbox></v:shape></w:pict>"
    )


AROUND: dict[str, Callable[[str], str]] = {"drawn": drawn_box, "older": older_box, "frame": framed}


def boxed(script: Script, kind: str) -> bytes:
    """The script as DOCX with each of its tables in a box of that kind."""
    document = Document(io.BytesIO(docx_file(script)))
    for table in list(document.element.body.iterchildren("{*}tbl")):
        around = parse_xml(AROUND[kind](etree.tostring(table).decode()))
        table.getparent().replace(table, around)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
