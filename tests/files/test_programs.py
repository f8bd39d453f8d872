"""Programs are refused at the door, by their bytes or by the name that makes a computer run them."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from PIL import Image

from zona.files.harmless import harmless
from zona.files.kinds import media_type
from zona.files.models import Contents, StoredFile
from zona.files.queries import drawable
from zona.files.services import UnableToStore, store
from zona.files.services.contents import examine
from zona.files.texts import taken_on

pytestmark = pytest.mark.django_db
PHONE = Path(__file__).parent / "samples" / "iphone.heic"


@pytest.fixture(autouse=True)
def _storage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, b"isi")
    return out.getvalue()


def ole(ole_class: bytes) -> bytes:
    """An OLE file whose root has this class, as [MS-CFB] lays it out: a head of 512 bytes, then the directory."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[30:32] = (9).to_bytes(2, "little")
    head[48:52] = (1).to_bytes(4, "little")
    root = bytearray(512)
    root[: len("Root Entry") * 2] = "Root Entry".encode("utf-16-le")
    root[80:96] = ole_class
    return bytes(head) + bytes(512) + bytes(root)


MSI = bytes.fromhex("84100c0000000000c000000000000046")
WORD = bytes.fromhex("0609020000000000c000000000000046")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("surat.pdf", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(120)),
        ("surat.docx", b"\x7fELF\x02\x01\x01" + bytes(60)),
        ("foto.jpg", b"\xcf\xfa\xed\xfe" + bytes(60)),
        ("daftar.xlsx", b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60)),
        ("laporan.doc", ole(MSI)),
        ("catatan.txt", b"#!/bin/sh\nrm -rf ~\n"),
        ("arsip.iso.zip", bytes(0x8001) + b"CD001" + bytes(60)),
        ("arsip.zip", zipped("META-INF/MANIFEST.MF", "id/Utama.class")),
        ("arsip.zip", zipped("AndroidManifest.xml", "res/a.png")),
        ("arsip.zip", zipped("notula.pdf", "pasang.EXE")),
        ("undangan.pdf.exe", b"%PDF-1.7"),
        ("undangan.exe . ", b"apa saja"),
        *[
            (f"jalankan.{ending}", b"echo halo")
            for ending in ["bat", "cmd", "js", "vbs", "ps1", "lnk", "jar", "apk", "msi", "hta", "scr", "wsf"]
        ],
    ],
)
def test_programs_are_refused_in_one_sentence(name: str, content: bytes, world: SimpleNamespace, at: datetime) -> None:
    with pytest.raises(UnableToStore, match="program") as refused:
        store(actor=world.head, at=at, unit=world.unit, name=name, content=ContentFile(content))
    assert refused.value.message.count("“") >= 1
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mz.txt", b"MZ adalah singkatan dalam notula ini, dan masih banyak kata lain sesudahnya di baris ini."),
        ("laporan.doc", ole(WORD)),
        ("surat.exe.pdf", b"%PDF-1.7"),
        ("com", b"tanpa akhiran"),
        ("arsip.zip", zipped("notula.pdf", "foto/", "foto/a.jpg")),
        ("catatan.txt", b"# judul\nlangkah: echo halo"),
    ],
)
def test_what_only_looks_so_comes_in(name: str, content: bytes, world: SimpleNamespace, at: datetime) -> None:
    assert store(actor=world.head, at=at, unit=world.unit, name=name, content=ContentFile(content)).pk


def test_a_photo_of_a_phone_is_shown_as_a_picture_without_its_place(world: SimpleNamespace, at: datetime) -> None:
    data = PHONE.read_bytes()
    assert media_type(data) == "image/heic"
    stored = store(actor=world.head, at=at, unit=world.unit, name="IMG_0042.HEIC", content=ContentFile(data))
    contents = examine(stored)
    assert (contents.state, contents.safe_type) == (Contents.State.DONE, "image/jpeg")
    assert drawable(stored, contents)
    assert contents.removed == ["location", "metadata"]
    assert taken_on(data) == contents.taken_on
    assert str(contents.taken_on) == "2025-10-20"
    copy = Image.open(io.BytesIO(harmless("image/heic", data).data or b""))
    assert copy.size == (160, 120)
    assert dict(copy.getexif()) == {}
