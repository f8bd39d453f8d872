"""What a file is, by its content: what is read, and what is refused by its own name."""

import gzip
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from tests.rules.decree.sources.by_hand import PdfPage, docx_by_hand, pdf_by_hand, text_at, xlsx_by_hand, zip_of

from zona.rules.decree.document import Document, Kind, Paragraph, UnableToReadSource
from zona.rules.decree.sources import load, page_picture
from zona.rules.decree.sources.kinds import Format, find_format

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PRESENTATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="ppt/presentation.xml"/>'
    "</Relationships>"
)


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


def picture(form: str) -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(output, form)
    return output.getvalue()


REFUSED = [
    (b"", "kosong"),
    (b" \r\n\t\n", "kosong"),
    (bytes(5000), "kosong"),
    (b"x" * (100 * 2**20 + 1), "101 MB"),
    (stream("EncryptedPackage"), "kata sandi"),
    (stream("WordDocument"), ".docx"),
    (stream("Workbook"), ".xlsx"),
    (stream("PowerPoint Document"), "PDF"),
    (stream("Sesuatu"), "tidak dikenali"),
    (zip_of({"foto.jpg": b"x"}), "arsip (ZIP)"),
    (zip_of({"_rels/.rels": PRESENTATION, "ppt/presentation.xml": "<p/>"}), ".pptx"),
    (zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "ODT"),
    (zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ODS"),
    (b"PK\x05\x06" + bytes(18), "arsip (ZIP)"),
    (b"Rar!\x1a\x07\x01\x00" + bytes(50), "RAR"),
    (b"7z\xbc\xaf\x27\x1c" + bytes(50), "7z"),
    (gzip.compress(b"Keputusan", mtime=0), "gzip"),
    (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(80), "EXE"),
    (b"\x7fELF\x02\x01" + bytes(80), "program"),
    (b"#!/bin/sh\necho halo\n", "skrip"),
    (b"\x00\x00\x00\x20ftypisom" + bytes(40), "video"),
    (b"\x1aE\xdf\xa3" + bytes(40), "video"),
    (b"RIFF\x00\x00\x00\x00AVI LIST" + bytes(40), "video"),
    (b"ID3\x03" + bytes(40), "suara"),
    (b"SQLite format 3\x00" + bytes(40), "basis data"),
    (b"{\\rtf1\\ansi Rencana}", "RTF"),
    (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel XML"),
    (picture("GIF"), "GIF"),
    (picture("GIF") + pdf_by_hand(PdfPage(text_at(50, 700, "Keputusan"))), "GIF"),
    (picture("BMP"), "BMP"),
    (b"\x00\x00\x00\x18ftypavif" + bytes(40), "AVIF"),
    (b"\x00\x00\x00\x18ftypheic" + bytes(40), "rusak"),
    (b"\x89PNG\r\n\x1a\n" + bytes(40), "rusak"),
    (b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>", "rusak"),
    (b"%PDF-1.7 bukan", "rusak"),
    (bytes(range(256)) * 40, "tidak dikenali"),
]


@pytest.mark.parametrize(("data", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_what_cannot_be_read_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(UnableToReadSource) as refused:
        load(data)
    assert words in refused.value.message


@pytest.mark.parametrize("data", [data for data, _ in REFUSED])
def test_a_refusal_is_one_sentence_in_each_language(data: bytes) -> None:
    with pytest.raises(UnableToReadSource) as refused:
        load(data)
    for sentence in (refused.value.message, refused.value.english):
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert ". " not in sentence.replace(".xlsx ", "").replace(".docx ", "").replace(".xls)", "")
        assert "{" not in sentence
    assert refused.value.message != refused.value.english


MHTML = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Keputusan</p>\r\n--b--\r\n"
)
READ = [
    (b"KEPUTUSAN", Format.TEXT, Kind.TEXT),
    (b"MZ adalah singkatan", Format.TEXT, Kind.TEXT),
    (b"<pasal 1> menetapkan", Format.TEXT, Kind.TEXT),
    (b"  \n<!DOCTYPE html><p>Keputusan", Format.HTML, Kind.HTML),
    (b"\xef\xbb\xbf<table><tr><td>x</table>", Format.HTML, Kind.HTML),
    ("<html><p>Keputusan".encode("utf-16"), Format.HTML, Kind.HTML),
    (
        MHTML,
        Format.MHTML,
        Kind.HTML,
    ),
    (docx_by_hand("<w:p><w:r><w:t>Keputusan</w:t></w:r></w:p>"), Format.OFFICE, Kind.DOCX),
    (xlsx_by_hand('<sheetData><row><c t="str"><v>x</v></c></row></sheetData>'), Format.OFFICE, Kind.XLSX),
    (pdf_by_hand(PdfPage(text_at(50, 700, "Keputusan ketua komisi"))), Format.PDF, Kind.PDF),
    (b"\n\n" + pdf_by_hand(PdfPage(text_at(50, 700, "Keputusan ketua komisi"))), Format.PDF, Kind.PDF),
]


@pytest.mark.parametrize(("data", "form", "kind"), READ)
def test_a_kind_is_found_from_content_alone(data: bytes, form: Format, kind: Kind) -> None:
    assert find_format(data) is form
    assert load(data).kind is kind


def test_a_phones_photo_is_opened_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """HEIC, as an iPhone keeps its photos: it comes to the reader of scans as a picture, and is drawn beside it."""
    photo = (Path(__file__).parents[3] / "files" / "samples" / "iphone.heic").read_bytes()
    seen: list[Image.Image] = []

    def reader(frames: Sequence[Image.Image], **_: object) -> Document:
        seen.extend(frames)
        return Document(kind=Kind.SCAN, blocks=(Paragraph("Keputusan"),))

    monkeypatch.setattr("zona.rules.decree.sources.scan.load_scan", reader)
    assert find_format(photo) is Format.IMAGE
    assert load(photo).kind is Kind.SCAN
    assert [(page.mode, page.size) for page in seen] == [("RGB", (160, 120))]
    assert Image.open(io.BytesIO(page_picture(photo, 1, width=80))).size == (80, 60)
