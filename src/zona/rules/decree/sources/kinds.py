"""Finding a file's kind from its content, and refusing by name what is no document.

A name is never asked: offices send HTML tables called .xls and scans called .docx. Only the few signatures of what
can be read lead on; the real parser then has the last word.
"""

import re
from enum import StrEnum

from zona.rules.decree.document import UnableToReadSource
from zona.rules.decree.sources import limits, refusals
from zona.rules.decree.sources.refusals import refuse


class Format(StrEnum):
    """The formats that have an extractor."""

    TEXT = "text"
    OFFICE = "office"  # a zip: DOCX or XLSX, as its own content types say
    HTML = "html"
    MHTML = "mhtml"
    PDF = "pdf"
    IMAGE = "image"


_IMAGES = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|II\*\0|MM\0\*|RIFF.{4}WEBP", re.DOTALL)
_BLANK = b"\0 \t\r\n\f\v"
_HEIF = re.compile(rb".{4}ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif)", re.DOTALL)

_ARCHIVES = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
)

_STRANGERS: tuple[tuple[bytes, str, str], ...] = (
    (rb"MZ", "program (EXE)", "a program (EXE)"),
    (rb"\x7fELF|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe", "program", "a program"),
    (rb"#!", "skrip program", "a script"),
    (rb"GIF8[79]a", "GIF", "a GIF"),
    (rb"BM.{4}\0\0\0\0", "gambar BMP", "a BMP picture"),
    (rb"8BPS|\x76\x2f\x31\x01", "gambar olahan", "an artwork file"),
    (rb".{4}ftyp|\x1aE\xdf\xa3|RIFF.{4}AVI |\0\0\x01[\xb3\xba]|FLV\x01|0&\xb2u\x8ef\xcf\x11", "video", "a video"),
    (rb"ID3|RIFF.{4}WAVE|OggS|fLaC|\xff[\xfb\xf3\xf2]|MThd|#!AMR", "suara", "a sound recording"),
    (rb"SQLite format 3\0|.{4}Standard (Jet|ACE) DB", "basis data", "a database"),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "PostScript", "PostScript"),
    (rb"wOF[F2]|\0\x01\0\0\0|OTTO", "huruf (font)", "a font"),
)

_MHTML = re.compile(rb"\A(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_HTML = re.compile(
    rb"<(!doctype\s+html|html|head|body|table|meta|title|style|div|p|h[1-6]|tr|ul|ol|span|br|font)\b", re.I
)
_OFFICE_XML = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "Excel XML 2003", ".xlsx"),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "Word XML 2003", ".docx"),
    (b"http://schemas.microsoft.com/office/2006/xmlPackage", "Word XML", ".docx"),
    (b"urn:oasis:names:tc:opendocument", "OpenDocument XML", ".docx"),
)


def find_format(data: bytes) -> Format:
    """The format of the file, by its content alone.

    Raises `UnableToReadSource` for an empty or too large file and for every kind that cannot be read.
    """
    if len(data) > limits.MAX_BYTES:
        limit = limits.MAX_BYTES // 2**20
        raise refuse(refusals.TOO_LARGE, size=-(-len(data) // 2**20), limit=limit)
    head = data[:4096]
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.strip(_BLANK) and not data.strip(_BLANK):
        raise refuse(refusals.EMPTY)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.OFFICE
    if start.startswith(b"%PDF-"):
        return Format.PDF
    if _IMAGES.match(head) or _HEIF.match(head):
        return Format.IMAGE
    _refuse_strangers(data, head)
    return _text_like(head)


def _text_like(head: bytes) -> Format:
    plain = _narrowed(head).removeprefix(b"\xef\xbb\xbf").lstrip()
    if _MHTML.match(plain):
        return Format.MHTML
    if plain.startswith(b"{\\rtf"):
        raise refuse(refusals.OTHER_OFFICE, kind="RTF", better=".docx")
    if plain.startswith(b"<"):
        for mark, kind, better in _OFFICE_XML:
            if mark in plain and b"<html" not in plain.lower():
                raise refuse(refusals.OTHER_OFFICE, kind=kind, better=better)
        if re.search(rb"<svg\b", plain) and not re.search(rb"<html\b|<body\b|<table\b", plain, re.IGNORECASE):
            raise refuse(refusals.WRONG_TYPE, kind="gambar SVG", kind_en="an SVG picture")
        if _HTML.search(plain):
            return Format.HTML
    return Format.TEXT


def _refuse_strangers(data: bytes, head: bytes) -> None:
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _old_office(data)
    for mark, kind in _ARCHIVES:
        if head.startswith(mark):
            raise refuse(refusals.ARCHIVE, kind=kind)
    for pattern, kind, kind_en in _STRANGERS:
        if re.match(pattern, head, re.DOTALL) and not (pattern == rb"MZ" and _is_prose(head)):
            raise refuse(refusals.WRONG_TYPE, kind=kind, kind_en=kind_en)


def _old_office(data: bytes) -> UnableToReadSource:
    """What an OLE container holds, by the names of its streams."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return refuse(refusals.PASSWORD)
    for name, kind, better in (
        ("WordDocument", "Word 97–2003, .doc", ".docx"),
        ("Workbook", "Excel 97–2003, .xls", ".xlsx"),
        ("Book", "Excel 5.0/95, .xls", ".xlsx"),
    ):
        if holds(name):
            return refuse(refusals.OLD_OFFICE, kind=kind, better=better)
    if holds("PowerPoint Document"):
        return refuse(refusals.PRESENTATION, kind=".ppt")
    return refuse(refusals.UNKNOWN)


def _narrowed(head: bytes) -> bytes:
    """UTF-16 text as bytes of one letter each, so that one set of patterns serves."""
    if head.startswith(b"\xff\xfe"):
        return head.decode("utf-16-le", "replace").encode("latin-1", "replace").removeprefix(b"?")
    if head.startswith(b"\xfe\xff"):
        return head.decode("utf-16-be", "replace").encode("latin-1", "replace").removeprefix(b"?")
    return head


def _is_prose(head: bytes) -> bool:
    return b"\0" not in head and all(b >= 0x20 or b in b"\r\n\t\f" for b in head)
