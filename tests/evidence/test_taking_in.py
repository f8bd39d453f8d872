"""Taking files into the register: several at once, in pieces over a bad line, and its limits."""

import hashlib
import io
import json
import zipfile
from datetime import date
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.evidence.pages import HERE, signed

from zona.evidence.models import Document
from zona.evidence.queries.register import registrars
from zona.files.models import Upload
from zona.org.access import viewer_of


def test_ten_files_become_ten_documents_and_a_faulty_one_hinders_no_other(world: SimpleNamespace) -> None:
    client = signed(world.member)
    files = [SimpleUploadedFile(f"notula {n}.txt", f"NOTULA {n}".encode()) for n in range(9)]
    macro = io.BytesIO()
    with zipfile.ZipFile(macro, "w") as made:
        made.writestr("word/document.xml", "x")
        made.writestr("word/vbaProject.bin", "x")
    answer = client.post(
        reverse("evidence_new", args=HERE),
        {
            "berkas": [*files, SimpleUploadedFile("makro.docm", macro.getvalue())],
            "kind": "notula",
            "confidentiality": "internal",
        },
    )
    assert answer.status_code == 422
    assert "berisi makro" in answer.text
    assert sorted(Document.objects.values_list("title", flat=True)) == [f"notula {n}" for n in range(9)]
    assert set(Document.objects.values_list("kind", flat=True)) == {"notula"}


def test_a_form_sent_again_after_one_file_was_refused_records_the_others_once(world: SimpleNamespace) -> None:
    """The browser shows no files again: people choose all of them once more, now without the faulty one, or with it."""
    client, address = signed(world.member), reverse("evidence_new", args=HERE)

    def sent(*files: SimpleUploadedFile, **facts: str) -> str:
        form = {"berkas": list(files), "kind": "notula", "title": "Rapat", "confidentiality": "internal", **facts}
        return client.post(address, form, follow=True).text

    def good() -> SimpleUploadedFile:
        return SimpleUploadedFile("notula.txt", b"NOTULA")

    assert "kirim ulang yang ini saja" in sent(good(), SimpleUploadedFile("kosong.txt", b""))
    again = sent(good(), SimpleUploadedFile("daftar.txt", b"DAFTAR"))
    assert "sudah Anda catat dan tidak dicatat dua kali: “Rapat: notula”." in again
    assert "1 dokumen dicatat." in again
    assert "tidak dicatat dua kali" in sent(good()), "alone it would be called otherwise: the same all the same"
    assert sorted(Document.objects.values_list("title", flat=True)) == ["Rapat: daftar", "Rapat: notula"]
    assert "tidak dicatat dua kali" not in sent(good(), kind="foto"), "said to be something else: the register asks"
    assert (
        "tidak dicatat dua kali"
        not in signed(world.head)
        .post(
            address,
            {"berkas": [good()], "kind": "notula", "title": "Rapat", "confidentiality": "internal"},
            follow=True,
        )
        .text
    ), "somebody else's"
    assert Document.objects.count() == 4


def test_nothing_typed_is_lost_where_a_field_is_at_fault(world: SimpleNamespace) -> None:
    answer = signed(world.member).post(
        reverse("evidence_new", args=HERE),
        {"title": "Notula September", "note": "halaman 2", "confidentiality": "internal"},
    )
    assert answer.status_code == 422
    assert "Pilih berkas." in answer.text
    assert "Notula September" in answer.text
    assert "halaman 2" in answer.text


def begun(client: Client, size: int, name: str = "notula.txt") -> str:
    answer = client.post(reverse("file_upload_begin", args=["1504"]), {"name": name, "size": size})
    assert answer.status_code == 200, answer.content
    return str(answer.json()["code"])


def piece(client: Client, code: str, offset: int, content: bytes) -> dict[str, int]:
    address = reverse("file_upload", args=["1504", code])
    sent = client.post(f"{address}?offset={offset}", content, content_type="application/octet-stream")
    return dict(json.loads(sent.content))


def test_a_dropped_line_goes_on_where_it_stopped(world: SimpleNamespace) -> None:
    client, content = signed(world.member), b"NOTULA " * 200_000
    code, half = begun(client, len(content)), 2**20
    assert piece(client, code, 0, content[:half])["received"] == half
    assert piece(client, code, 0, content[:half])["received"] == half, "the answer was lost: sent again, counted once"
    assert piece(client, code, half + 7, content[half + 7 :][:9])["received"] == half, "a gap is not taken"
    assert client.get(reverse("file_upload", args=["1504", code])).json()["received"] == half
    form = {"kiriman": f"{code} {code}", "confidentiality": "internal"}
    early = client.post(reverse("evidence_new", args=HERE), form)
    assert "belum terkirim seluruhnya" in early.text
    assert f'value="{code}"' in early.text, "what has come stays in the form"
    assert piece(client, code, half, content[half:])["received"] == len(content)
    assert piece(client, code, half, content[half:])["received"] == len(content), "sent again, counted once"
    assert client.post(reverse("evidence_new", args=HERE), form).status_code == 302
    file = Document.objects.get().versions.get().file
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert not Upload.objects.exists()


def test_an_upload_has_limits_and_an_owner(world: SimpleNamespace, settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 1000
    client = signed(world.member)
    begin = reverse("file_upload_begin", args=["1504"])
    assert client.post(begin, {"name": "a", "size": 1001}).status_code == 413
    assert client.post(begin, {"name": "a", "size": "banyak"}).status_code == 422
    code = begun(client, 10)
    assert "message" in piece(client, code, 0, b"x" * 11)
    assert Upload.objects.get().received == 0
    elsewhere = signed(world.stranger)
    assert elsewhere.get(reverse("file_upload", args=["1505", code])).status_code == 404
    assert elsewhere.get(reverse("file_upload", args=["1504", code])).status_code == 404


def test_the_people_of_the_register_are_found_by_an_index_however_many_offices_there_are(
    world: SimpleNamespace,
) -> None:
    """Without it every person of the installation was looked for among all the office's documents: 10 s at 552."""
    signed(world.member)
    found = registrars(world.unit, viewer=viewer_of(world.head, today=date(2025, 10, 20)))
    assert list(found) == []
    if connection.vendor == "sqlite":  # PostgreSQL plans few rows otherwise
        assert "evidence_by_person" in found.explain()
