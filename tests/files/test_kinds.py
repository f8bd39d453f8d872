"""What a file is, by its content."""

import io
import zipfile

import pytest

from zona.files.kinds import OCTETS, media_type


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
