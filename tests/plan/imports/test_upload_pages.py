"""Sending a decree and waiting for its reading, without JavaScript."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import Storage, default_storage
from django.test import Client
from pytest_django import Settings
from tests.plan.imports.once import SAMPLE
from tests.plan.imports.pages import Begin, State, only, photo, upload

from zona.files.models import Upload
from zona.files.services.uploads import drop_upload
from zona.plan.imports import draft as d
from zona.plan.imports.photos import bind
from zona.plan.models import DecreeImport

pytestmark = pytest.mark.long


# Uploading


def test_an_uploaded_decree_is_read_and_opens_in_review(world: SimpleNamespace, client: Client) -> None:
    client.force_login(world.head)
    answer = client.post("/1504/impor/", {"berkas": upload("keputusan.txt", SAMPLE)}, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == f"/1504/impor/{only().code}/tinjau/"
    assert "Keputusan Nomor 16 Tahun 2025, ditetapkan di Muara Bulian" in answer.content.decode()


def test_a_pasted_decree_is_read_the_same(world: SimpleNamespace, client: Client) -> None:
    client.force_login(world.head)
    client.post("/1504/impor/", {"text": SAMPLE.decode()})
    assert only().figures["rows"] == 29


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({}, 422, "Pilih berkas keputusan lebih dahulu."),
        ({"berkas": upload("kosong.docx", b"")}, 422, "kosong"),
        ({"text": "   "}, 422, "Tempel teks keputusan lebih dahulu."),
        ({"berkas": [upload("a.docx", b"PK\x03\x04aa"), upload("b.pdf", b"%PDF-1.7")]}, 422, "Kirim satu berkas"),
    ],
)
def test_a_bad_upload_is_told_on_the_same_page(
    world: SimpleNamespace, client: Client, sent: dict[str, Any], status: int, words: str
) -> None:
    client.force_login(world.head)
    answer = client.post("/1504/impor/", sent)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert not DecreeImport.objects.exists()


@pytest.mark.parametrize("size", [2**20 + 1, 4 * 2**20])
def test_an_upload_over_the_limit_is_refused_in_words(
    world: SimpleNamespace, client: Client, settings: Settings, size: int
) -> None:
    settings.UPLOAD_LIMIT = 2**20
    client.force_login(world.head)
    answer = client.post("/1504/impor/", {"berkas": upload("besar.pdf", b"%PDF" + b"x" * size)})
    assert answer.status_code == 413
    assert "MB" in answer.content.decode()
    assert not DecreeImport.objects.exists()


def test_the_door_asks_for_the_secret_of_the_form(world: SimpleNamespace) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.head)
    assert strict.post("/1504/impor/", {"berkas": upload("keputusan.txt", SAMPLE)}).status_code == 403


def test_what_cannot_be_read_stays_in_the_list_with_another_try(world: SimpleNamespace, client: Client) -> None:
    client.force_login(world.head)
    page = client.post("/1504/impor/", {"berkas": upload("rusak.pdf", b"%PDF-1.7 x")}, follow=True).content.decode()
    assert "Berkas PDF ini rusak" in page
    assert "Coba berkas lain" in page
    assert only().state == State.FAILED
    listed = client.get("/1504/impor/").content.decode()
    assert "rusak.pdf" in listed
    assert "Coba berkas lain" in listed


def test_what_is_no_plan_offers_to_type_rows_and_that_works(world: SimpleNamespace, client: Client) -> None:
    client.force_login(world.head)
    text = "Laporan kegiatan sosialisasi bulan Oktober di kantor.\n" * 30
    page = client.post("/1504/impor/", {"text": text}, follow=True).content.decode()
    assert "Ketik baris sendiri" in page
    base = f"/1504/impor/{only().code}"
    client.post(f"{base}/baca/", {"do": "hand"})
    assert client.get(f"{base}/baris/").headers["Location"].startswith(f"{base}/bagian/")
    client.post(f"{base}/bagian/", {"new-number": "I", "new-title": "Manajemen Perubahan"})
    sent = {"section": "s1", "action": "Membentuk tim", "evidence": "SK\r\nNotula", "months": ["3"]}
    assert client.post(f"{base}/baris/", sent).headers["Location"] == f"{base}/tinjau/?ke=r1#r1"
    row = only().draft["rows"]["r1"]
    assert (row["ref"], row["evidence"], d.months_of(row)) == ("I.1", ["SK", "Notula"], (3,))


@pytest.mark.ocr
@pytest.mark.slow
def test_photos_of_pages_become_one_scan_in_their_order(world: SimpleNamespace, client: Client) -> None:
    import pypdfium2

    client.force_login(world.head)
    pages = [upload("1.jpg", photo("red")), upload("2.jpg", photo("blue", turned=6)), upload("3.jpg", photo("green"))]
    client.post("/1504/impor/", {"berkas": pages})
    item = only()
    assert item.file.name == "1.jpg dan 2 foto lain.pdf"
    from zona.files.queries import open_bytes

    with open_bytes(item.file) as content:
        bound = pypdfium2.PdfDocument(content.read())
    assert [round(max(page.get_size())) for page in bound] == [842, 842, 842]
    assert [page.get_size()[0] > page.get_size()[1] for page in bound] == [True, False, True]
    colours = [page.render(scale=0.1).to_pil().convert("RGB").getpixel((20, 20)) for page in bound]
    assert [max(range(3), key=lambda c: colour[c]) for colour in colours] == [0, 2, 1]  # type: ignore[index]


def test_a_phones_own_photo_is_bound_with_the_others() -> None:
    """HEIC beside JPEG, as an iPhone sends them when several are chosen."""
    import pypdfium2

    phone = (Path(__file__).parents[2] / "files" / "samples" / "iphone.heic").read_bytes()
    bound = pypdfium2.PdfDocument(bind([BytesIO(photo("red")), BytesIO(phone)]).read())
    assert [tuple(map(round, page.get_size())) for page in bound] == [(842, 632), (842, 632)]


def test_photos_that_are_too_much_together_become_smaller_pages(settings: Settings) -> None:
    import pypdfium2
    from PIL import Image

    photos = []
    for seed in range(3):
        grain = Image.effect_noise((1200, 800 + seed), 60).convert("RGB")
        grain.save(out := BytesIO(), "JPEG", quality=95)
        photos.append(out)
    settings.UPLOAD_LIMIT = sum(len(one.getvalue()) for one in photos) // 2
    bound = bind(photos).read()
    assert len(bound) <= settings.UPLOAD_LIMIT
    heights = [round(page.get_size()[1] / page.get_size()[0] * 1200) for page in pypdfium2.PdfDocument(bound)]
    assert heights == [800, 801, 802], "each whole, and in its place"


def test_the_same_decree_again_leads_to_the_import_that_is_there(world: SimpleNamespace, client: Client) -> None:
    client.force_login(world.head)
    client.post("/1504/impor/", {"berkas": upload("keputusan.txt", SAMPLE)})
    first = only()
    answer = client.post("/1504/impor/", {"berkas": upload("salinan.txt", SAMPLE)}, follow=True)
    page = answer.content.decode()
    assert "sudah pernah diunggah" in page
    assert f"/1504/impor/{first.code}/" in page
    assert DecreeImport.objects.count() == 1
    client.post(answer.request["PATH_INFO"])
    assert DecreeImport.objects.count() == 2


def test_the_neighbour_may_upload_the_same_decree_and_is_told_of_nothing(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    client.force_login(world.stranger)
    answer = client.post("/1505/impor/", {"berkas": upload("keputusan.txt", SAMPLE)}, follow=True)
    assert "/tinjau/" in answer.request["PATH_INFO"]
    assert "Apakah ini keputusan KPU Kabupaten Muaro Jambi?" in answer.content.decode()


# Progress


def test_progress_says_how_far_it_is_and_can_be_left(
    world: SimpleNamespace, client: Client, item: DecreeImport
) -> None:
    client.force_login(world.head)
    from zona.ui.middleware import read_clock

    DecreeImport.objects.filter(pk=item.pk).update(state=State.READING, done=2, total=8, beat_at=read_clock())
    page = client.get(f"/1504/impor/{item.code}/baca/").content.decode()
    assert "25 % sudah dibaca." in page
    assert 'value="25"' in page
    assert 'http-equiv="refresh"' in page
    part = client.get(f"/1504/impor/{item.code}/baca/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "25 % sudah dibaca." in part


def test_progress_leads_on_when_it_is_done(world: SimpleNamespace, client: Client, item: DecreeImport) -> None:
    client.force_login(world.head)
    where = f"/1504/impor/{item.code}/"
    assert client.get(f"{where}baca/").headers["Location"] == where
    part = client.get(f"{where}baca/", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == where


def test_a_reading_that_fails_while_one_waits_brings_the_whole_page_with_its_heading(
    world: SimpleNamespace, client: Client, begin: Begin
) -> None:
    item = begin(b"Laporan kegiatan tanpa tabel.\n" * 30, "laporan.txt")
    assert item.state == State.FAILED
    client.force_login(world.head)
    where = f"/1504/impor/{item.code}/baca/"
    assert client.get(where, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "<h1>Berkas tidak terbaca sebagai rencana</h1>" in client.get(where).content.decode()


@pytest.mark.ocr
def test_photos_of_an_iphone_are_bound_as_pages_too(world: SimpleNamespace, client: Client) -> None:
    client.force_login(world.head)
    phone = (Path(__file__).parents[2] / "files" / "samples" / "iphone.heic").read_bytes()
    sent = {"berkas": [upload("1.jpg", photo("red")), upload("2.heic", phone)]}
    assert client.post("/1504/impor/", sent).status_code == 302
    assert only().file.name.endswith(".pdf")


def test_looking_at_a_reading_that_lost_its_worker_starts_it_again(
    world: SimpleNamespace, client: Client, item: DecreeImport, at: datetime
) -> None:
    DecreeImport.objects.filter(pk=item.pk).update(state=State.READING, draft={}, beat_at=at)
    client.force_login(world.head)
    client.get(f"/1504/impor/{item.code}/baca/")
    item.refresh_from_db()
    assert (item.state, item.attempt) == (State.REVIEW, 2)


# A decree that comes in pieces


PIECE = 2**20


def begun(client: Client, name: str, content: bytes, *, stamp: str = "1730000000000") -> dict[str, Any]:
    """What the server says of a file that is chosen at the import's form."""
    told = {"name": name, "size": len(content), "door": "decree", "stamp": stamp}
    return dict(client.post("/1504/berkas/kirim/", told).json())


def goes(client: Client, state: dict[str, Any], content: bytes, most: int = 99) -> str:
    """Sends at most so many pieces from where the upload stands; its code."""
    for _ in range(most):
        at = state["received"]
        if at >= len(content):
            break
        address = f"/1504/berkas/kirim/{state['code']}/?offset={at}"
        state = client.post(address, content[at : at + PIECE], content_type="application/octet-stream").json()
    return str(state["code"])


def test_a_decree_broken_off_half_way_goes_on_the_next_day(
    world: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zona.ui.middleware import read_clock

    decree = SAMPLE + b" " * (3 * PIECE)
    client.force_login(world.head)
    goes(client, begun(client, "keputusan.txt", decree), decree, most=2)
    next_day = read_clock() + timedelta(days=1)
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: next_day)
    tomorrow = Client()  # on another device
    tomorrow.force_login(world.head)
    page = tomorrow.get("/1504/impor/").text
    assert "Belum selesai dikirim" in page
    assert "keputusan.txt" in page
    assert "2,0 MB dari 3,0 MB sudah sampai (66 %)" in page.replace("\xa0", " ")
    assert "Baca berkas yang sudah sampai" not in page
    state = begun(tomorrow, "keputusan.txt", decree)
    assert state["received"] == 2 * PIECE, "the same file on another device goes on where it stopped"
    assert begun(tomorrow, "keputusan.txt", decree, stamp="1730000009999")["received"] == 0, "another file"
    assert begun(tomorrow, "keputusan.txt", decree + b"!")["received"] == 0, "another file"
    Upload.objects.filter(received=0).delete()
    code = goes(tomorrow, state, decree)
    assert "Baca berkas yang sudah sampai" in tomorrow.get("/1504/impor/").text, "whole, it need not be chosen again"
    answer = tomorrow.post("/1504/impor/", {"kiriman": code}, follow=True)
    assert answer.request["PATH_INFO"] == f"/1504/impor/{only().code}/tinjau/"
    assert only().file.size == len(decree)
    assert not Upload.objects.exists()
    assert "Belum selesai dikirim" not in tomorrow.get("/1504/impor/").text


def test_what_is_on_its_way_is_its_senders_alone(world: SimpleNamespace, client: Client) -> None:
    client.force_login(world.head)
    code = goes(client, begun(client, "rahasia.txt", SAMPLE), SAMPLE)
    for person, unit in ((world.member, "1504"), (world.stranger, "1505")):
        other = Client()
        other.force_login(person)
        page = other.get(f"/{unit}/impor/").text
        assert "rahasia.txt" not in page
        other.post(f"/{unit}/impor/", {"buang": code})
        assert Upload.objects.get().code == code
        stolen = other.post(f"/{unit}/impor/", {"kiriman": code})
        assert stolen.status_code == 422
        assert "tidak ditemukan lagi" in stolen.text
        assert other.get(f"/{unit}/berkas/kirim/{code}/").status_code == 404
        assert not DecreeImport.objects.exists()
    other = Client()
    other.force_login(world.member)
    assert begun(other, "rahasia.txt", SAMPLE)["received"] == 0, "a colleague's same file is an upload of its own"


def test_a_sending_that_nobody_wants_is_thrown_away(world: SimpleNamespace, client: Client) -> None:
    client.force_login(world.head)
    code = goes(client, begun(client, "salah.txt", SAMPLE * 40), SAMPLE * 40, most=1)
    piece = Upload.objects.get().piece(0)
    assert default_storage.exists(piece)
    page = client.post("/1504/impor/", {"buang": code}, follow=True).text
    assert "Kiriman yang belum selesai dibuang." in page
    assert "salah.txt" not in page
    assert not default_storage.exists(piece)
    assert "dibuang" not in client.post("/1504/impor/", {"buang": code}, follow=True).text, "it was gone before"


def test_many_files_on_their_way_are_told_in_one_line_and_thrown_away_at_once(
    world: SimpleNamespace, client: Client
) -> None:
    client.force_login(world.head)
    for n in range(4):
        begun(client, f"{n}.jpg", photo("red"))
    assert "0 dari 4 berkas seluruhnya sampai" in client.get("/1504/impor/").text
    assert "dan 1 berkas lain" in client.get("/1504/2025/", follow=True).text
    codes = " ".join(Upload.objects.values_list("code", flat=True))
    client.post("/1504/impor/", {"buang": codes})
    assert not Upload.objects.exists()


def test_a_piece_that_comes_while_its_sending_is_thrown_away_leaves_nothing(
    world: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(world.head)
    state = begun(client, "keputusan.txt", SAMPLE)
    piece = Upload.objects.get().piece(0)
    saves = Storage.save

    def meanwhile(storage: Storage, name: str, content: Any) -> str:
        drop_upload(Upload.objects.get())  # in another tab
        return str(saves(storage, name, content))

    monkeypatch.setattr(Storage, "save", meanwhile)
    answer = client.post(
        f"/1504/berkas/kirim/{state['code']}/?offset=0", SAMPLE[:9], content_type="application/octet-stream"
    )
    assert answer.status_code == 422
    assert "tidak ditemukan lagi" in answer.json()["message"]
    assert not default_storage.exists(piece)


def test_a_sending_whose_pieces_are_gone_begins_anew(world: SimpleNamespace, client: Client) -> None:
    """A backup gives back the row of an upload and none of its pieces."""
    decree = SAMPLE + b" " * (2 * PIECE)
    client.force_login(world.head)
    goes(client, begun(client, "keputusan.txt", decree), decree, most=2)
    lost = Upload.objects.get()
    for name in default_storage.listdir(lost.folder)[1]:
        default_storage.delete(f"{lost.folder}/{name}")
    state = begun(client, "keputusan.txt", decree)
    assert (state["received"], state["code"] != lost.code) == (0, True)
    code = goes(client, state, decree)
    default_storage.delete(Upload.objects.get().piece(PIECE))
    told = client.post("/1504/impor/", {"kiriman": code})
    assert "Sebagian berkas “keputusan.txt” hilang. Kirim sekali lagi." in told.text
    assert begun(client, "keputusan.txt", decree)["received"] == 0
    code = goes(client, begun(client, "keputusan.txt", decree), decree)
    assert client.post("/1504/impor/", {"kiriman": code}).status_code == 302
    assert not default_storage.exists(f"pieces/{code}/{0:015d}")


def test_photos_sent_one_after_another_are_bound_though_the_form_was_never_sent(
    world: SimpleNamespace, client: Client
) -> None:
    client.force_login(world.head)
    photos = {"1.jpg": photo("red"), "2.jpg": photo("blue")}
    codes = [goes(client, begun(client, name, content), content) for name, content in photos.items()]
    page = client.get("/1504/impor/").text
    assert page.count(f'value="{" ".join(codes)}"') == 2, "to be used, and to be thrown away"
    client.post("/1504/impor/", {"kiriman": " ".join(codes)})
    assert only().file.name == "1.jpg dan 1 foto lain.pdf"


def test_a_refused_sending_is_still_there(world: SimpleNamespace, client: Client) -> None:
    client.force_login(world.head)
    files = {"a.docx": b"PK\x03\x04aa", "b.pdf": b"%PDF-1.7"}
    codes = [goes(client, begun(client, name, content), content) for name, content in files.items()]
    answer = client.post("/1504/impor/", {"kiriman": " ".join(codes)})
    assert answer.status_code == 422
    assert "Kirim satu berkas" in answer.text
    assert all(name in answer.text for name in files)
    assert client.post("/1504/impor/", {"kiriman": f"{codes[0]} bukanini"}).status_code == 422
    assert client.post("/1504/impor/", {"kiriman": " ".join(["x"] * 61)}).status_code == 422
    assert Upload.objects.count() == 2
