"""Files that cannot be read, made on the spot: each must end in one clear sentence, never in a traceback."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise

import xlsxwriter
from PIL import Image
from tests.makers.docx_file import docx_file
from tests.makers.draw import draw
from tests.makers.layout import Layout
from tests.makers.plan import random_plan
from tests.makers.xlsx_file import xlsxwriter_file

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(document: bytes, **others: bytes) -> bytes:
    """A DOCX package around a main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", CONTENT_TYPES)
        z.writestr("_rels/.rels", RELS)
        z.writestr("word/document.xml", document)
        for name, data in others.items():
            z.writestr(name, data)
    return out.getvalue()


def good_docx() -> bytes:
    """A small file that is whole, to be damaged."""
    return docx_file(draw(random_plan(1, 6), Layout(), 1))


def good_xlsx() -> bytes:
    """A small workbook that is whole, to be damaged."""
    return xlsxwriter_file(draw(random_plan(1, 6), Layout(decree=False), 1))


def zip_bomb(megabytes: int = 600) -> bytes:
    """A DOCX of under a megabyte whose main part unfolds to `megabytes`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as z:
        z.writestr("[Content_Types].xml", CONTENT_TYPES)
        z.writestr("_rels/.rels", RELS)
        with z.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>'.encode())
            block = b" " * (1 << 20)
            for _ in range(megabytes):
                part.write(block)
            part.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return out.getvalue()


def lying_zip() -> bytes:
    """A DOCX whose directory says that its main part is small while it unfolds to 64 MB."""
    data = bytearray(package(b" " * (64 << 20)))
    real = struct.pack("<I", 64 << 20)
    at = data.find(real)
    while at >= 0:
        data[at : at + 4] = struct.pack("<I", 1000)
        at = data.find(real, at + 4)
    return bytes(data)


def xml_bomb() -> bytes:
    """A DOCX whose main part declares entities that unfold to gigabytes."""
    names = "abcdefghij"
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{("&" + before + ";") * 10}">' for before, name in pairwise(names)
    )
    return package(
        f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r>'
        "<w:t>&j;</w:t></w:r></w:p></w:body></w:document>".encode()
    )


def xml_outside() -> bytes:
    """A DOCX whose main part wants a file of the machine."""
    return package(
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{WORD}">'
        "<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>".encode()
    )


def deep_xml(depth: int = 20_000) -> bytes:
    """A DOCX with tables in tables without end."""
    open_, close = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    body = open_ * depth + close * depth
    return package(f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode())


def html_bomb() -> bytes:
    """A page with one table whose cells span half a million columns and rows."""
    row = '<tr><td colspan="65000" rowspan="65000">x</td></tr>'
    return f"<html><body><table>{row * 200}</table></body></html>".encode()


def deep_html(depth: int = 50_000) -> bytes:
    """A page of elements in elements without end."""
    return b"<html><body>" + b"<div><table><tr><td>" * depth + b"x"


def tall_sheet(rows: int = 10_000) -> bytes:
    """A workbook of thousands of rows that are no plan."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    for r in range(rows):
        sheet.write_row(r, 0, [r + 1, f"Barang {r}", r % 97, "unit", "baik"])
    book.close()
    return out.getvalue()


def far_cell() -> bytes:
    """A workbook whose last cell lies in the last row and column that Excel has."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Data")
    sheet.write(0, 0, "No")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    return out.getvalue()


def huge_picture() -> bytes:
    """A PNG of a few hundred kilobytes that unfolds to 900 million pixels."""
    width = height = 30_000
    line = b"\x00" * (width // 8 + 1)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(line * 100) for _ in range(height // 100)) + packer.flush()

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def photograph() -> bytes:
    """A picture without any writing."""
    rng = random.Random(5)
    image = Image.effect_noise((900, 700), 60).convert("RGB")
    image.putpixel((0, 0), (rng.randrange(256),) * 3)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=40)
    return out.getvalue()


def plain_zip() -> bytes:
    """A zip of photographs, as people send evidence."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("foto-1.jpg", b"\xff\xd8\xff\xe0 not really")
    return out.getvalue()


def odt() -> bytes:
    """The signs of an OpenDocument text, nothing in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        z.writestr("content.xml", "<x/>")
    return out.getvalue()


BAD: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "blank text": lambda: b" \r\n\t\n " * 40,
    "random bytes": lambda: random.Random(1).randbytes(40_000),
    "zeros": lambda: bytes(100_000),
    "truncated docx": lambda: good_docx()[:9000],
    "docx without its end": lambda: good_docx()[:-30],
    "truncated xlsx": lambda: good_xlsx()[:4000],
    "truncated pdf": lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 ob",
    "pdf without pages": lambda: (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]"
        b"/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ),
    "docx without a document": lambda: package(b""),
    "docx with broken xml": lambda: package(b"<w:document><w:body>"),
    "plain zip": plain_zip,
    "odt": odt,
    "rtf": lambda: rb"{\rtf1\ansi Rencana Aksi Zona Integritas\par}",
    "executable": lambda: b"MZ\x90\x00" + random.Random(2).randbytes(5000),
    "truncated jpeg": lambda: photograph()[:3000],
    "gif": lambda: b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,",
    "xml bomb": xml_bomb,
    "xml that reads files": xml_outside,
    "deep xml": deep_xml,
    "lying zip": lying_zip,
}
HEAVY: dict[str, Callable[[], bytes]] = {
    "zip bomb": zip_bomb,
    "huge picture": huge_picture,
    "one hundred megabytes": lambda: b"Rencana aksi zona integritas\t1\t2\n" * (100_000_000 // 33),
}
MAY_READ: dict[str, Callable[[], bytes]] = {
    "tall sheet": tall_sheet,
    "far cell": far_cell,
    "html bomb": html_bomb,
    "deep html": deep_html,
    "utf-16 text": lambda: "Laporan kegiatan bulan ini.\n".encode("utf-16"),
    "latin text": lambda: "Laporan – kegiatan “bulan” ini.\n".encode("cp1252"),
    "one line": lambda: b"x" * 2_000_000,
    "many tabs": lambda: (b"\t" * 5000 + b"\n") * 200,
}
