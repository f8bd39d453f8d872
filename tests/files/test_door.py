"""What the one door refuses, and the harmless copies of what it takes."""

import io
import shutil
import socket
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image
from pytest_django import Settings

from zona.files.antivirus import examine
from zona.files.harmless import UnableToMakeHarmless, harmless
from zona.files.kinds import media_type
from zona.files.models import StoredFile
from zona.files.services import UnableToStore, store
from zona.files.texts import ocr, taken_on, text_of

pytestmark = pytest.mark.usefixtures("_own_storage")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def _own_storage(settings: Settings, tmp_path: Path) -> None:
    location = {"location": str(tmp_path / "files")}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "zona.files.storage.WholeFiles", "OPTIONS": location},
    }


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def photo(**notes: object) -> bytes:
    picture = Image.effect_noise((640, 480), 80).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    if "taken" in notes:
        exif.get_ifd(0x8769)[0x9003] = notes["taken"]
    if notes.get("place"):
        exif.get_ifd(0x8825)[2] = (1.0, 42.0, 5.0)
    if "held" in notes:
        exif[0x0112] = notes["held"]
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


# ── refused ──


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped({"word/document.xml": b"x", "word/vbaProject.bin": b"macro"}), "makro"),
        (zipped({"xl/workbook.xml": b"x", "xl/macrosheets/sheet1.xml": b"macro"}), "makro"),
        (zipped({"mimetype": b"application/vnd.oasis", "Basic/Standard/Module1.xml": b"macro"}), "makro"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 300_000 + "_VBA_PROJECT".encode("utf-16-le"), "makro"),
        (zipped({"nol.txt": b"\0" * (80 * 2**20)}), "mengembang"),
        (b"\x89PNG\r\n\x1a\n" + zipped({"nol.txt": b"\0" * (80 * 2**20)}), "mengembang"),
        (zipped({f"{n}.txt": b"" for n in range(10_001)}), "mengembang"),
    ],
    ids=["docm", "macro sheet", "odt with basic", "old word", "bomb", "bomb behind a picture", "very many parts"],
)
def test_bombs_and_macros_are_refused_in_one_sentence(
    content: bytes, words: str, world: SimpleNamespace, at: datetime
) -> None:
    with pytest.raises(UnableToStore, match=words):
        store(actor=world.head, at=at, unit=world.unit, name="a.docx", content=ContentFile(content))
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        zipped({"word/document.xml": b"<a>" * 1_000_000}),
        zipped({"undangan.pdf": b"%PDF-1.7", "vbaproject.bin.txt": b"words"}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
        b"PK\x03\x04 damaged",
    ],
    ids=["plain table packs well", "ordinary zip", "old word without macros", "damaged zip"],
)
def test_what_is_harmless_comes_in(content: bytes, world: SimpleNamespace, at: datetime) -> None:
    assert store(actor=world.head, at=at, unit=world.unit, name="a.docx", content=ContentFile(content)).pk


# ── antivirus ──


def clamd_like(path: str, answer: bytes, seen: list[bytes]) -> threading.Thread:
    """A socket that speaks as clamd does, once."""
    door = socket.socket(socket.AF_UNIX)
    door.bind(path)
    door.listen(1)

    def serve() -> None:
        line, _ = door.accept()
        with line, door:
            got = line.makefile("rb")
            assert got.read(10) == b"zINSTREAM\0"
            while size := int.from_bytes(got.read(4), "big"):
                seen.append(got.read(size))
            line.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        (b"stream: OK\0", ""),
        (b"stream: Eicar-Signature FOUND\0", "Eicar-Signature"),
        (b"INSTREAM size limit exceeded. ERROR\0", "tidak menjawab"),
        (b"", "tidak menjawab"),
    ],
)
def test_what_clamd_says_decides(
    answer: bytes, refused: str, world: SimpleNamespace, at: datetime, settings: Settings, tmp_path: Path
) -> None:
    seen: list[bytes] = []
    settings.CLAMD = str(tmp_path / "clamd")
    thread = clamd_like(settings.CLAMD, answer, seen)
    content = b"a" * 600_000
    given = {"actor": world.head, "at": at, "unit": world.unit, "name": "a.txt", "content": ContentFile(content)}
    if refused:
        with pytest.raises(UnableToStore, match=refused):
            store(**given)
    else:
        assert store(**given).size == len(content)
    thread.join(5)
    assert b"".join(seen) == content
    assert StoredFile.objects.count() == (0 if refused else 1)


def test_nothing_comes_in_while_a_configured_antivirus_is_away(
    world: SimpleNamespace, at: datetime, settings: Settings, tmp_path: Path
) -> None:
    for away in (str(tmp_path / "nobody"), "127.0.0.1:1"):
        settings.CLAMD = away
        with pytest.raises(UnableToStore, match="tidak menjawab"):
            store(actor=world.head, at=at, unit=world.unit, name="a.txt", content=ContentFile(b"a"))


@pytest.fixture(scope="session")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real clamd of the test's own, with a signature file of the test's own."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if program is None:
        pytest.skip("clamd is not installed: apt-get install clamav-daemon")
    home = tmp_path_factory.mktemp("clamd")
    (home / "own.ndb").write_text("Zona.Test.Signature:0:*:" + b"ZONA-VIRUS-UJI".hex() + "\n")
    path = home / "socket"
    lines = [f"LocalSocket {path}", f"DatabaseDirectory {home}", "Foreground yes", "StreamMaxLength 200M"]
    (home / "clamd.conf").write_text("\n".join(lines) + "\n")
    started = subprocess.Popen(
        [program, "-c", str(home / "clamd.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            if path.exists():
                break
            assert started.poll() is None, "clamd ended at its start"
            time.sleep(0.1)
        yield str(path)
    finally:
        started.terminate()
        started.wait(20)


@pytest.mark.slow
def test_the_real_clamd_finds_its_signature_and_lets_the_rest_pass(clamd: str) -> None:
    assert examine(ContentFile(b"Undangan rapat " * 100_000), clamd) == ""
    assert examine(ContentFile(b"Undangan ZONA-VIRUS-UJI rapat"), clamd).startswith("Zona.Test.Signature")
    hidden = zipped({"word/document.xml": b"Undangan ZONA-VIRUS-UJI rapat"})
    assert examine(ContentFile(hidden), clamd).startswith("Zona.Test.Signature")


# ── harmless copies ──


def lively_pdf() -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('x')"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[pikepdf.String("a"), script]))
    page.obj.AA = pikepdf.Dictionary(O=script)
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 10, 10],
        A=pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))),
    )
    web = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 10, 10],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://www.kpu.go.id")),
    )
    page.obj.Annots = pikepdf.Array([link, web])
    pdf.attachments["isi.exe"] = b"MZ program"
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_a_pdf_loses_what_could_run_and_keeps_its_pages_and_links() -> None:
    made = harmless("application/pdf", lively_pdf())
    assert made.removed == ("attachment", "script")
    assert made.data is not None
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        plain = b"".join(thing.unparse(resolved=True) for thing in pdf.objects)
        assert [
            word for word in (b"JavaScript", b"Launch", b"cmd.exe", b"alert", b"EmbeddedFiles", b"/AA") if word in plain
        ] == []
        assert b"https://www.kpu.go.id" in plain
        assert len(pdf.pages) == 1
    again = harmless("application/pdf", made.data)
    assert (again.data, again.removed) == (None, ())


def test_a_plain_pdf_is_its_own_copy_and_a_locked_one_has_none() -> None:
    pdf, out, locked = pikepdf.new(), io.BytesIO(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(out)
    assert harmless("application/pdf", out.getvalue()).data is None
    pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for content in (locked.getvalue(), b"%PDF-1.7 damaged"):
        with pytest.raises(UnableToMakeHarmless):
            harmless("application/pdf", content)


SVG = b"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="alert(1)">
<script>alert(1)</script><style>@import url(https://jahat.example)</style><foreignObject><b>x</b></foreignObject>
<a xlink:href="javascript:alert(1)"><text>&x;Bagan</text></a><image href="https://jahat.example/x.png"/>
<use href="#k"/><rect id="k" width="4" height="4" fill="url(https://jahat.example#a)" onclick="alert(1)"/></svg>"""


def test_a_drawing_keeps_its_shapes_alone() -> None:
    assert media_type(SVG) == "image/svg+xml"
    made = harmless("image/svg+xml", SVG)
    assert made.data is not None
    assert made.removed == ("script",)
    words = (b"script", b"onload", b"onclick", b"jahat", b"foreignObject", b"ENTITY", b"<a", b"image")
    assert [word for word in words if word in made.data] == []
    assert b'href="#k"' in made.data
    assert b"<rect" in made.data


def test_a_page_keeps_its_words_alone() -> None:
    page = (
        b"<html><body onload=alert(1)><h1>Undangan</h1><script>alert(1)</script><iframe src=//jahat.example></iframe>"
    )
    page += (
        b"<a href='javascript:alert(1)'>a</a><table><tr><td>Rapat</td></tr></table><img src=https://jahat.example/x>"
    )
    made = harmless("text/html", page)
    assert made.data is not None
    assert [word for word in (b"script", b"onload", b"iframe", b"jahat") if word in made.data] == []
    assert b"<h1>Undangan</h1>" in made.data
    assert b"<td>Rapat</td>" in made.data


def test_a_photo_loses_where_it_was_taken_and_stands_upright() -> None:
    taken = photo(taken="2025:10:03 09:12:00", place=True, held=6)
    made = harmless("image/jpeg", taken + b"PK\x03\x04 something behind it")
    assert made.removed == ("location", "metadata")
    assert made.data is not None
    with Image.open(io.BytesIO(made.data)) as copy:
        assert not copy.getexif()
        assert copy.size == (480, 640)
    assert b"something behind" not in made.data
    assert str(taken_on(taken)) == "2025-10-03"
    assert taken_on(made.data) is None
    assert taken_on(b"\xff\xd8\xff no picture") is None


def test_office_files_and_words_are_as_they_came() -> None:
    assert harmless(DOCX, b"PK").data is None
    assert harmless("text/plain", b"<script>").data is None


def test_words_of_files_are_found_and_strange_ones_have_none() -> None:
    assert "Rapat" in text_of("text/html", b"<html><body><p>Rapat evaluasi</p></body></html>").words
    assert text_of("application/pdf", b"%PDF-1.7 damaged").words == ""
    assert text_of("application/octet-stream", b"MZ").words == ""
    assert text_of("text/plain", b"UNDANGAN   rapat").words.startswith("UNDANGAN")
    assert text_of("image/jpeg", photo()).needs_ocr


def test_a_damaged_picture_has_no_words() -> None:
    """Some damage shows only when the picture is drawn; pillow then calls it a syntax error."""
    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(out, "PNG")
    whole = out.getvalue()
    assert ocr("image/png", whole[: len(whole) // 2] + b"rusak" + whole[len(whole) // 2 :]) == ""
