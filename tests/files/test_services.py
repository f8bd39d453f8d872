"""Taking files in, and handing them out again."""

from datetime import datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from zona.audit.models import Entry
from zona.files.models import StoredFile, address_of
from zona.files.queries import file_faults, file_of, open_bytes
from zona.files.services import UnableToStore, clean_name, store
from zona.org.access import viewer_of

DECREE = "KEPUTUSAN KPU KABUPATEN BATANG HARI\n√\n".encode()


@pytest.fixture(autouse=True)
def _own_storage(settings: Settings, tmp_path: object) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }


def put(world: SimpleNamespace, at: datetime, content: bytes = DECREE, name: str = "keputusan.txt") -> StoredFile:
    return store(actor=world.head, at=at, unit=world.unit, name=name, content=ContentFile(content))


def test_a_file_lies_under_its_digest_and_the_log_says_so(world: SimpleNamespace, at: datetime) -> None:
    stored = put(world, at)
    assert (stored.size, stored.media_type, stored.name) == (len(DECREE), "text/plain", "keputusan.txt")
    assert stored.address == f"{stored.sha256[:2]}/{stored.sha256[2:4]}/{stored.sha256}"
    with open_bytes(stored) as content:
        assert content.read() == DECREE
    entry = Entry.objects.get(verb="file.stored")
    assert (entry.chain, entry.subject, entry.data["sha256"]) == ("1504", f"file:{stored.code}", stored.sha256)


def test_equal_bytes_lie_there_once_and_each_upload_has_its_row(world: SimpleNamespace, at: datetime) -> None:
    first, second = put(world, at), put(world, at, name="salinan.txt")
    assert first.sha256 == second.sha256
    assert first.code != second.code
    assert default_storage.listdir(f"{first.sha256[:2]}/{first.sha256[2:4]}")[1] == [first.sha256]


def test_a_rest_that_a_crash_left_behind_is_replaced(world: SimpleNamespace, at: datetime) -> None:
    stored = put(world, at)
    default_storage.delete(stored.address)
    default_storage.save(stored.address, ContentFile(DECREE[:7]))
    assert [f.split(":")[0] for f in file_faults()] == [f"file {stored.code}"]
    put(world, at)
    assert list(file_faults()) == []


def test_a_missing_or_changed_file_is_named(world: SimpleNamespace, at: datetime) -> None:
    gone, changed = put(world, at), put(world, at, b"lain")
    default_storage.delete(gone.address)
    default_storage.delete(changed.address)
    default_storage.save(changed.address, ContentFile(b"lair"))
    assert sorted(f.partition(": ")[2].split(" ")[-1] for f in file_faults()) == sorted(
        ["missing", changed.sha256[:12]]
    )


def test_too_large_is_refused_before_a_byte_is_kept(world: SimpleNamespace, at: datetime, settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 2**20
    with pytest.raises(UnableToStore, match="melebihi batas 1 MB") as refused:
        put(world, at, b"x" * (2**20 + 1))
    assert refused.value.too_large
    assert not StoredFile.objects.exists()
    assert default_storage.listdir("")[0] == []
    assert put(world, at, b"x" * 2**20).size == 2**20


def test_an_empty_file_is_refused_with_its_name(world: SimpleNamespace, at: datetime) -> None:
    with pytest.raises(UnableToStore, match=r"“keputusan\.txt” kosong"):
        put(world, at, b"")


def test_a_large_upload_is_read_in_pieces(world: SimpleNamespace, at: datetime) -> None:
    class Measured(BytesIO):
        largest = 0

        def read(self, size: int | None = -1) -> bytes:
            piece = super().read(size)
            Measured.largest = max(Measured.largest, len(piece))
            return piece

    store(actor=world.head, at=at, unit=world.unit, name="besar.bin", content=File(Measured(b"\0" * 3_000_000)))
    assert Measured.largest <= 256 * 1024


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_can_be_kept(name: str) -> None:
    kept = clean_name(name)
    assert 1 <= len(kept) <= 255
    assert "/" not in kept
    assert "\\" not in kept
    assert "\x00" not in kept


def test_a_quotation_mark_that_a_browser_wrote_otherwise_is_one_again() -> None:
    assert clean_name("surat %22penting%22.pdf") == 'surat "penting".pdf'


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_name("k" * 400 + ".docx") == "k" * 250 + ".docx"


def test_the_download_is_saved_and_never_run(world: SimpleNamespace, at: datetime, client: Client) -> None:
    stored = put(world, at, b"<html><script>alert(1)</script>", "Keputusan “16”.html")
    client.force_login(world.assessor)
    response = client.get(f"/1504/berkas/{stored.code}/")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"<html><script>alert(1)</script>"  # type: ignore[attr-defined]
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == (
        "attachment; filename=\"Keputusan _16_.html\"; filename*=UTF-8''Keputusan%20%E2%80%9C16%E2%80%9D.html"
    )


def test_the_neighbour_gets_no_file_under_any_address(world: SimpleNamespace, at: datetime, client: Client) -> None:
    stored = put(world, at)
    client.force_login(world.stranger)
    assert client.get(f"/1504/berkas/{stored.code}/").status_code == 404
    assert client.get(f"/1505/berkas/{stored.code}/").status_code == 404
    assert file_of(world.unit, stored.code, viewer=viewer_of(world.stranger, today=at.date())) is None
    assert file_of(world.unit, stored.code, viewer=viewer_of(world.viewer, today=at.date())) == stored


def test_a_file_whose_bytes_are_gone_answers_not_found(world: SimpleNamespace, at: datetime, client: Client) -> None:
    stored = put(world, at)
    default_storage.delete(address_of(stored.sha256))
    client.force_login(world.head)
    assert client.get(f"/1504/berkas/{stored.code}/").status_code == 404


def test_a_download_costs_few_queries(world: SimpleNamespace, at: datetime, client: Client) -> None:
    stored = put(world, at)
    client.force_login(world.head)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/1504/berkas/{stored.code}/").close()
    assert len(asked) <= 6
