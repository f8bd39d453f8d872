"""The register's pages: asking, showing, searching, packing."""

import hashlib
import io
import zipfile
from datetime import date, datetime
from types import SimpleNamespace

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings
from tests.evidence.pages import HERE, Keep, a_pdf, a_photo, content_of, signed

from zona.evidence.models import Answer, Document
from zona.evidence.services import register_document, withdraw_document
from zona.evidence.uses import Use, Uses

pytestmark = pytest.mark.long

# ── asking ──


def registered(
    keep: Keep, world: SimpleNamespace, at: datetime, content: bytes, name: str, **facts: object
) -> Document:
    return register_document(
        actor=world.head,
        at=at,
        unit=world.unit,
        file=keep(content, name),
        **{"title": name, **facts},  # type: ignore[arg-type]
    )


def page(client: Client, document: Document) -> str:
    answer = client.get(reverse("evidence_document", args=[*HERE, document.code]))
    assert answer.status_code == 200
    return str(answer.text)


def test_the_same_bytes_under_another_month_are_asked_about_and_the_answer_is_kept(
    world: SimpleNamespace, at: datetime, keep: Keep
) -> None:
    content = b"DAFTAR HADIR RAPAT"
    first = registered(keep, world, at, content, "hadir.txt", period_from=date(2025, 8, 1), kind="daftar_hadir")
    second = registered(keep, world, at, content, "hadir.txt", period_from=date(2025, 9, 1), kind="daftar_hadir")
    client = signed(world.member)
    shown = page(client, second)
    assert "sama persis" in shown
    assert "periode berbeda" in shown
    about = f"{first.code}:period"
    address = reverse("evidence_answer", args=[*HERE, second.code])
    empty = client.post(address, {"question": "same_bytes", "about": about, "words": " "})
    assert empty.status_code == 422
    assert client.post(address, {"question": "same_bytes", "about": about, "words": "satu rapat"}).status_code == 302
    assert "Dijawab Rina Marlina: satu rapat" in page(client, second)
    assert "Simpan jawaban" not in page(client, second)
    assert Answer.objects.get().words == "satu rapat"
    withdraw_document(actor=world.head, at=at, document=first, reason="salah")
    assert "sama persis" not in page(client, second)


def test_a_photo_made_smaller_under_another_month_is_asked_about(
    world: SimpleNamespace, at: datetime, keep: Keep
) -> None:
    registered(keep, world, at, a_photo(seed=1), "rapat.jpg", dated_on=date(2025, 8, 4))
    registered(keep, world, at, a_photo(seed=2), "lain.jpg", dated_on=date(2025, 8, 4))
    with Image.open(io.BytesIO(a_photo(seed=1))) as picture:
        smaller, out = picture.resize((300, 266)), io.BytesIO()
        smaller.save(out, "JPEG", quality=60)
    again = registered(keep, world, at, out.getvalue(), "rapat lagi.jpg", dated_on=date(2024, 9, 4))
    shown = page(signed(world.head), again)
    assert "hampir sama dengan “rapat.jpg”" in shown
    assert "lain.jpg" not in shown
    assert "tahun berbeda" in shown


def test_a_report_whose_month_alone_changed_is_asked_about(world: SimpleNamespace, at: datetime, keep: Keep) -> None:
    words = " ".join(f"kegiatan ke {n} telah dilaksanakan dengan baik dan tertib" for n in range(60))
    registered(keep, world, at, f"Laporan Januari. {words}".encode(), "jan.txt", dated_on=date(2024, 1, 31))
    again = registered(keep, world, at, f"Laporan Februari. {words}".encode(), "feb.txt", dated_on=date(2025, 2, 28))
    assert "Isinya hampir sama dengan “jan.txt”" in page(signed(world.head), again)


def test_a_neighbour_s_document_is_never_spoken_of(world: SimpleNamespace, at: datetime, keep: Keep) -> None:
    from django.core.files.base import ContentFile

    from zona.files.services import store

    theirs = store(
        actor=world.stranger, at=at, unit=world.other, name="t.txt", content=ContentFile(b"SAMA"), kept_for="evidence"
    )
    register_document(
        actor=world.stranger, at=at, unit=world.other, file=theirs, title="Rahasia tetangga", dated_on=date(2024, 1, 1)
    )
    ours = registered(keep, world, at, b"SAMA", "kami.txt", dated_on=date(2025, 1, 1))
    assert "Yang perlu Anda pastikan" not in page(signed(world.head), ours)


def test_a_limited_document_is_not_named_to_those_who_may_not_read_it(
    world: SimpleNamespace, at: datetime, keep: Keep
) -> None:
    registered(keep, world, at, b"SAMA", "Budi.txt", dated_on=date(2024, 1, 1), confidentiality="limited")
    ours = registered(keep, world, at, b"SAMA", "kami.txt", dated_on=date(2025, 1, 1))
    assert "Budi.txt" in page(signed(world.head), ours)
    shown = page(signed(world.viewer), ours)
    assert "Budi.txt" not in shown
    assert "sebuah dokumen terbatas" in shown


def test_dates_and_titles_that_do_not_fit_are_asked_about(world: SimpleNamespace, at: datetime, keep: Keep) -> None:
    odd = registered(
        keep, world, at, a_photo(taken="2025:10:03 09:00:00"), "x.jpg", title="Notula rapat", kind="daftar_hadir",
        dated_on=date(2025, 11, 2), period_from=date(2025, 9, 1), period_to=date(2025, 9, 30),
    )  # fmt: skip
    shown = page(signed(world.head), odd)
    assert "di luar periode" in shown
    assert "Menurut kamera" in shown
    assert "menyebut “notula”" in shown


# ── showing ──


def test_a_photo_is_shown_without_its_place_and_nothing_in_it_runs(
    world: SimpleNamespace, at: datetime, keep: Keep
) -> None:
    made = registered(keep, world, at, a_photo(), "rapat.jpg")
    client = signed(world.viewer)
    answer = client.get(reverse("evidence_page", args=[*HERE, made.code, 1, 1]))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    with Image.open(io.BytesIO(content_of(answer))) as copy:
        assert not copy.getexif()
    assert "lokasi pemotretan" in page(client, made)
    original = client.get(reverse("evidence_download", args=[*HERE, made.code, 1]))
    assert content_of(original) == a_photo()
    assert original.headers["Content-Disposition"].startswith("attachment")


def test_a_pdf_is_shown_page_by_page_and_a_locked_one_says_so(world: SimpleNamespace, at: datetime, keep: Keep) -> None:
    made = registered(keep, world, at, a_pdf(), "a.pdf")
    client = signed(world.viewer)
    drawn = client.get(reverse("evidence_page", args=[*HERE, made.code, 1, 1]))
    assert drawn.headers["Content-Type"] == "image/png"
    assert client.get(reverse("evidence_page", args=[*HERE, made.code, 1, 2])).status_code == 404
    with pikepdf.open(io.BytesIO(a_pdf())) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    locked = registered(keep, world, at, out.getvalue(), "terkunci.pdf")
    assert "terkunci, rusak, atau jenisnya" in page(client, locked)


# ── finding ──


def test_documents_are_found_by_what_is_said_of_them_and_by_what_stands_in_them(
    world: SimpleNamespace, at: datetime, keep: Keep
) -> None:
    registered(keep, world, at, b"Membahas pengendalian gratifikasi", "a.txt", title="Notula", number="27/PW.02/2025")
    registered(keep, world, at, b"Lain", "b.txt", title="Maklumat Pelayanan", kind="maklumat")
    client = signed(world.viewer)

    def found(**asked: str) -> list[str]:
        table = client.get(reverse("evidence_csv", args=HERE), asked)
        return sorted(line.split(",")[0] for line in content_of(table).decode("utf-8-sig").splitlines()[1:])

    assert found() == ["Maklumat Pelayanan", "Notula"]
    assert found(cari="gratifikasi") == ["Notula"]
    assert found(cari="Gratif pengendalian") == ["Notula"]
    assert found(cari="27 pw.02") == ["Notula"]
    assert found(cari="gratifikasi maklumat") == []
    assert found(cari='"; DROP TABLE" OR *') == []
    assert found(jenis="maklumat") == ["Maklumat Pelayanan"]
    assert found(oleh=world.head.code, bulan="3") == []
    assert found(keadaan="ditarik") == []
    assert found(urut="judul", tahun="semua") == ["Maklumat Pelayanan", "Notula"]
    assert client.get(reverse("evidence_register", args=HERE), {"cari": "gratifikasi"}).status_code == 200
    assert client.get(reverse("evidence_xlsx", args=HERE)).content[:2] == b"PK"


def test_a_search_goes_on_over_pages_and_asks_the_index_once(
    world: SimpleNamespace, at: datetime, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from zona.evidence.queries import register as listing
    from zona.evidence.views import register as view

    monkeypatch.setattr(view, "PER_PAGE", 2)
    monkeypatch.setattr(listing, "MOST_FOUND", 5)
    for n in range(6):
        registered(keep, world, at, f"Gratifikasi {n}".encode(), f"{n}.txt", title=f"Notula {n}")
    client, seen = signed(world.viewer), list[str]()
    for number in (1, 2, 3):
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(reverse("evidence_register", args=HERE), {"cari": "gratifikasi", "halaman": number})
        seen += [one.title for one, _kind, _uses in answer.context["rows"]]
        assert sum("zonaunit" in query["sql"] for query in caught) == 1
    assert seen == [f"Notula {n}" for n in (5, 4, 3, 2, 1)]
    assert answer.context["more"]


def test_a_list_costs_the_same_for_one_document_and_for_three(world: SimpleNamespace, at: datetime, keep: Keep) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = signed(world.viewer), []
    client.get(reverse("evidence_register", args=HERE))
    for n in range(3):
        registered(keep, world, at, f"{n}".encode(), f"{n}.txt")
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("evidence_register", args=HERE))
        counts.append(len(seen))
    assert counts[0] == counts[2]


# ── where it is used, and the pack ──


def two_uses(documents: object, viewer: object) -> dict[int, list[Use]]:
    return {
        one.pk: [
            Use("I.2 Februari", "/1504/2025/rencana/I.2/", "I.2 Sosialisasi", (1, 2)),
            Use("I.1 Januari", "/1504/2025/rencana/I.1/", "I.1 Pembentukan: Tim/kerja", (1, 1)),
        ]
        for one in Document.objects.filter(title="SK Tim")
    }


ROOM = Uses("rencana", "Rencana aksi", two_uses)


@pytest.fixture
def used(settings: Settings) -> None:
    settings.EVIDENCE_USES = (f"{__name__}.ROOM",)


@pytest.mark.usefixtures("used")
def test_a_document_says_where_it_is_used(world: SimpleNamespace, at: datetime, keep: Keep) -> None:
    made = registered(keep, world, at, b"SK", "sk.txt", title="SK Tim")
    shown = page(signed(world.viewer), made)
    assert "Rencana aksi" in shown
    assert shown.index("I.1 Januari") < shown.index("I.2 Februari")
    assert 'href="/1504/2025/rencana/I.2/"' in shown


@pytest.mark.usefixtures("used")
def test_the_pack_holds_each_document_once_with_index_and_checksums(
    world: SimpleNamespace, at: datetime, keep: Keep
) -> None:
    registered(keep, world, at, b"SK", "sk.txt", title="SK Tim")
    registered(keep, world, at, a_photo(), "rapat.jpg", title="Foto rapat")
    registered(keep, world, at, b"lain", "rapat.jpg", title="Lain")
    registered(keep, world, at, b"Budi", "budi.txt", title="Budi", confidentiality="limited")
    gone = registered(keep, world, at, b"ditarik", "gone.txt")
    withdraw_document(actor=world.head, at=at, document=gone, reason="salah")
    client = signed(world.viewer)
    answer = client.get(reverse("evidence_zip", args=HERE), {"urut": "rencana"})
    packed = content_of(answer)
    assert int(answer.headers["Content-Length"]) == len(packed)
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        names = pack.namelist()
        assert names == [
            "daftar-isi.html",
            "SHA256SUMS",
            "01 I.1 Pembentukan- Tim-kerja/sk.txt",
            "03 Belum dipakai/rapat.jpg",
            "03 Belum dipakai/rapat (2).jpg",
        ]
        sums = dict(line.split("  ")[::-1] for line in pack.read("SHA256SUMS").decode().splitlines())
        assert {name: hashlib.sha256(pack.read(name)).hexdigest() for name in names if name != "SHA256SUMS"} == sums
        index = pack.read("daftar-isi.html").decode()
        with Image.open(io.BytesIO(pack.read(names[3]))) as copy:
            assert not copy.getexif()
    assert "I.2 Sosialisasi" in index
    assert index.count('href="01%20I.1%20Pembentukan-%20Tim-kerja/sk.txt"') == 2
    assert hashlib.sha256(a_photo()).hexdigest() in index
    assert "Budi" not in index
    whole = content_of(signed(world.head).get(reverse("evidence_zip", args=HERE)))
    assert any("budi" in name for name in zipfile.ZipFile(io.BytesIO(whole)).namelist())
    assert client.get(reverse("evidence_zip", args=HERE), {"urut": "tidak"}).status_code == 404
    assert client.get(reverse("evidence_pack", args=HERE)).status_code == 200


def test_two_people_at_one_document_are_told_and_keep_both_texts(
    world: SimpleNamespace, at: datetime, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    made = register_document(actor=world.head, at=at, unit=world.unit, file=keep(a_pdf(), "a.pdf"), title="Notula")
    url = reverse("evidence_edit", args=[*HERE, made.code])
    head, member = signed(world.head), signed(world.member)
    head.get(url)
    assert "Yuliana Putri sedang membuka isian ini juga" in " ".join(member.get(url).content.decode().split())
    facts = {"title": "Notula", "confidentiality": "internal", "version": "1", "kind": "notula"}
    assert head.post(url, facts | {"note": "Catatan ketua"}).status_code == 302
    mine = facts | {"note": "Catatan anggota", "number": "27"}
    second = member.post(url, mine)
    page = second.content.decode()
    assert second.status_code == 422
    assert "Yuliana Putri mengubahnya menjadi “Catatan ketua”" in page
    assert "Catatan anggota" in page
    assert 'name="version" value="2"' in page
    assert member.post(url, mine | {"version": "2"}).status_code == 302  # "save once more" is meant
    made.refresh_from_db()
    assert (made.note, made.number, made.version) == ("Catatan anggota", "27", 3)


def test_the_stranger_neither_sees_nor_is_seen_at_a_document(world: SimpleNamespace, at: datetime, keep: Keep) -> None:
    made = register_document(actor=world.head, at=at, unit=world.unit, file=keep(a_pdf(), "a.pdf"), title="Notula")
    url = reverse("evidence_edit", args=[*HERE, made.code])
    assert signed(world.stranger).get(url).status_code == 404
    assert "sedang membuka" not in signed(world.member).get(url).content.decode()
