"""What a file is, by its content."""

import io
import zipfile

import pytest

from zona.files.kinds import OCTETS, media_type
from zona.files.models import Contents, StoredFile
from zona.files.names import copy_name


def office(folder: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(f"{folder}/document.xml", "x" * 9000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\xef\xbb\xbf%PDF-1.4", "application/pdf"),
        (b"\x89PNG\r\n\x1a\nIHDR", "image/png"),
        (b"\xff\xd8\xff\xe0JFIF", "image/jpeg"),
        (b"II*\0....", "image/tiff"),
        (b"RIFF\x01\x02\x03\x04WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old word", "application/x-ole-storage"),
        (b"  <!DOCTYPE html><title>Rencana</title>", "text/html"),
        (b"<p>Halo</p><script>alert(1)</script>", "text/html"),
        (b"<!-- dari Word -->\n<div>Rencana</div>", "text/html"),
        (b"Rencana <img src=x onerror=alert(1)>", "text/html"),
        (b"Nilai a < b dan p > q, <Nama>, <surel@contoh.go.id>", "text/plain"),
        ("Menimbang : a. bahwa √".encode(), "text/plain"),
        ("Menimbang".encode("utf-16"), "text/plain"),
        (office("word"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (office("xl"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (office("other"), "application/zip"),
        (b"MZ\x90\0\x03", OCTETS),
        (b"", OCTETS),
    ],
)
def test_the_content_says_what_a_file_is(content: bytes, kind: str) -> None:
    assert media_type(content[:4096], content[-65536:]) == kind


@pytest.mark.parametrize(
    ("name", "kind", "copied"),
    [
        ("laman.html", "text/plain", "laman.html.txt"),
        ("laman.HTM", "text/plain", "laman.HTM.txt"),
        ("catatan.txt", "text/plain", "catatan.txt"),
        ("keputusan", "text/plain", "keputusan"),
        ("surat.pdf", "application/pdf", "surat.pdf"),
    ],
)
def test_what_is_shown_as_text_opens_as_text(name: str, kind: str, copied: str) -> None:
    """What a browser runs may stand far behind the beginning of a file that is called a page."""
    assert copy_name(StoredFile(name=name, media_type=kind), Contents()) == copied
