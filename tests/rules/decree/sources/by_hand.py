"""Small files written byte by byte, where no program would write what a test needs."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

FONTS = ("Helvetica", "ZapfDingbats", "Symbol", "Wingdings-Regular")
"""Named F0, F1 … in the content of pages. None is embedded; Wingdings is none of the standard fonts."""


@dataclass(frozen=True)
class PdfPage:
    """The content stream of one page in points from the bottom left, its size, and how it is turned when shown."""

    content: str
    size: tuple[float, float] = (595, 842)
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None


def pdf_by_hand(*pages: PdfPage, extra: Sequence[bytes] = (), resources: str = "") -> bytes:
    """A PDF of these pages. `extra` objects are numbered on from 100; `resources` may name them."""
    fonts = " ".join(f"/F{n} << /Type /Font /Subtype /Type1 /BaseFont /{name} >>" for n, name in enumerate(FONTS))
    objects: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects[2] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    for n, page in enumerate(pages):
        crop = f"/CropBox [{' '.join(map(str, page.crop))}]" if page.crop else ""
        objects[10 + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}] {crop} /Rotate {page.rotate} "
            f"/Resources << /Font << {fonts} >> {resources} >> /Contents {11 + 2 * n} 0 R >>"
        ).encode()
        stream = page.content.encode("latin-1")
        objects[11 + 2 * n] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    start = max(100, 12 + 2 * len(pages))
    objects |= {start + n: body for n, body in enumerate(extra)}
    output = io.BytesIO(b"%PDF-1.7\n")
    output.seek(0, 2)
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = output.tell()
        output.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    xref = output.tell()
    output.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, offset in offsets.items():
        output.write(b"%d 1\n%010d 00000 n \n" % (number, offset))
    output.write(b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, xref))
    return output.getvalue()


def text_at(x: float, y: float, text: str, *, size: float = 10, font: int = 0, turned: bool = False) -> str:
    """Text at a place; turned text runs upwards."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    matrix = f"0 1 -1 0 {x} {y}" if turned else f"1 0 0 1 {x} {y}"
    return f"BT /F{font} {size} Tf {matrix} Tm ({escaped}) Tj ET\n"


def ruled(xs: Sequence[float], ys: Sequence[float], *, width: float = 0.5, dash: str = "") -> str:
    """A full grid of strokes."""
    lines = [f"{xs[0]} {y} m {xs[-1]} {y} l S" for y in ys] + [f"{x} {ys[0]} m {x} {ys[-1]} l S" for x in xs]
    return f"q {width} w {dash}\n" + "\n".join(lines) + "\nQ\n"


def zip_of(parts: dict[str, bytes | str]) -> bytes:
    """A zip with these parts."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return output.getvalue()


_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx_by_hand(body: str, **parts: bytes | str) -> bytes:
    """A Word file with this body; `numbering`, `styles` … are further parts."""
    main = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        f"<w:body>{body}</w:body></w:document>"
    )
    own = "".join(f'<Relationship Id="r{n}" Type="{_TYPES}/{n}" Target="{n}.xml"/>' for n in parts)
    return zip_of(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="r" Type="{_TYPES}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": main,
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">{own}</Relationships>',
        }
        | {f"word/{name}.xml": part for name, part in parts.items()}
    )


def xlsx_by_hand(sheet: str, **parts: bytes | str) -> bytes:
    """An Excel file with one sheet of this content; `sharedStrings`, `styles` … are further parts."""
    spread = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    own = "".join(f'<Relationship Id="r{n}" Type="{_TYPES}/{n}" Target="{n}.xml"/>' for n in parts)
    return zip_of(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="r" Type="{_TYPES}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{spread}" xmlns:r="{_TYPES}"><sheets>'
            '<sheet name="Rencana" sheetId="1" r:id="s1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELS}">'
            f'<Relationship Id="s1" Type="{_TYPES}/worksheet" Target="worksheets/sheet1.xml"/>{own}</Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{spread}">{sheet}</worksheet>',
        }
        | {f"xl/{name}.xml": part for name, part in parts.items()}
    )
