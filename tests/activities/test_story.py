"""A meeting from its invitation to the month of the plan that it proves, and the next meeting that looks back."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageFile
from tests.activities.makers import ADDRESS, browser, made, plan_with

from zona.activities.links import secret_of
from zona.activities.models import Decision
from zona.activities.queries import meeting_faults
from zona.evidence.refusals import UnableToRegister
from zona.evidence.services import withdraw_document
from zona.files.models import Upload
from zona.plan.models import Occurrence, Plan, Proof

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(autouse=True)
def _storage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> SimpleNamespace:
    """The time of every request; a test sets `now`."""
    kept = SimpleNamespace(now=at)
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: kept.now)
    return kept


@pytest.fixture
def plan(world: SimpleNamespace, at: datetime) -> Plan:
    return plan_with(world, at, "I.2", ["Undangan", "Daftar hadir", "Notula"], [10, 11])


def photo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "JPEG")
    return SimpleUploadedFile("IMG_1.jpg", out.getvalue(), "image/jpeg")


def test_from_the_invitation_to_the_next_meeting(world: SimpleNamespace, plan: Plan, clock: SimpleNamespace) -> None:
    head, member = browser(world.head), browser(world.member)
    proposed = head.get(f"{ADDRESS}baru/").content.decode()
    assert "I.1 Tim kerja: Maret belum selesai" in proposed

    meeting = made(head, world, date(2025, 10, 20))
    own = f"{ADDRESS}{meeting.code}/"
    invitation = head.get(f"{own}cetak/invitation.pdf")
    assert invitation.content.startswith(b"%PDF")
    assert head.get(f"{own}cetak/minutes.docx").content.startswith(b"PK")
    assert b"BEGIN:VEVENT" in head.get(f"{own}rapat.ics").content

    link = f"/hadir/{meeting.code}/{secret_of(meeting)}/"
    assert link in head.get(f"{own}qr/").content.decode()
    assert browser(world.stranger).get(link).status_code == 404
    assert member.get(f"/hadir/{meeting.code}/{'0' * 40}/").status_code == 404
    assert "Saya hadir" in member.get(link).content.decode()
    assert member.post(link).status_code == 200
    guest = meeting.invitees.get(person=world.member)
    assert (guest.attended_by, guest.attended_at) == ("link", clock.now)

    budi = meeting.invitees.get(name="Budi Santoso")
    head.post(f"{own}hadir/", {"hadir": [budi.pk], "berkas": [photo()]})
    budi.refresh_from_db()
    guest.refresh_from_db()
    assert (budi.attended_by, guest.attended_by) == ("sheet", "link"), "one's own word counts beside the sheet"

    said = {"discussion": "Capaian triwulan III", "decision": "Dilengkapi", "version": 0}
    assert head.post(f"{own}notula/2/", said).status_code == 302
    late = member.post(f"{own}notula/2/", said | {"decision": "Lain"}, headers={"HX-Request": "true"})
    assert (late.status_code, "<textarea" in late.content.decode()) == (409, False), "typed text is kept until taken"
    owed = {"text": "Melengkapi notula", "owner": world.member.code, "owner_name": "", "due_on": "2025-10-27"}
    assert head.post(f"{own}sepakat/", owed).status_code == 302
    head.post(f"{own}foto/", {"berkas": [photo()]})

    closing = head.get(f"{own}tutup/").content.decode()
    assert '<option value="I.2|10" selected>' in closing, (
        "the row that speaks of evaluation is proposed, with its month"
    )
    assert head.post(f"{own}tutup/", {"proof": "I.2|10"}).status_code == 302
    month = Occurrence.objects.get(action__plan=plan, action__ref="I.2", month=10)
    assert month.step == "handed_in"
    filed = {p.document.kind: p.item for p in Proof.objects.filter(occurrence=month, until=None)}
    assert filed["undangan"] == "Undangan"
    assert filed["notula"] == "Notula"
    assert filed.keys() == {"undangan", "daftar_hadir", "notula", "laporan_monev_zi", "foto"}
    assert list(meeting_faults()) == []

    shown = head.get(own).content.decode()
    assert "I.2 Oktober 2025" in shown

    clock.now += timedelta(days=21)
    proposed = head.get(f"{ADDRESS}baru/").content.decode()
    assert "Tindak lanjut: Melengkapi notula (Rina Marlina, 27 Oktober 2025) – terlambat" in proposed
    following = made(head, world, date(2025, 11, 12))
    page = head.get(f"{ADDRESS}{following.code}/").content.decode()
    assert "Tindak lanjut rapat sebelumnya" in page
    assert "terlambat" in page
    decision = Decision.objects.get()
    assert browser(world.leader).get(f"{ADDRESS}tindak-lanjut/{decision.code}/").status_code == 403
    assert member.post(f"{ADDRESS}tindak-lanjut/{decision.code}/", {"note": "Sudah"}).status_code == 302
    assert "selesai" in head.get(f"{ADDRESS}{following.code}/").content.decode()
    address = f"{ADDRESS}tindak-lanjut/{decision.code}/"
    for asker in (member, head):
        led = asker.get(address, follow=True)
        assert led.redirect_chain == [(f"{ADDRESS}tindak-lanjut/", 302)]
        assert "sudah dinyatakan selesai oleh Rina Marlina pada 10 November 2025" in led.text.replace("\xa0", " ")
    late = member.post(address, {"note": "Sudah, lagi"})
    assert (late.status_code, "Sudah, lagi" in late.text) == (422, True)
    assert "sudah dinyatakan selesai oleh Rina Marlina" in late.text
    assert browser(world.leader).get(address).status_code == 403
    assert browser(world.stranger).get(address).status_code == 404


def test_two_writers_lose_nothing(world: SimpleNamespace, clock: SimpleNamespace) -> None:
    head, member = browser(world.head), browser(world.member)
    meeting = made(head, world, date(2025, 10, 20))
    own = f"{ADDRESS}{meeting.code}/notula/"
    head.get(own)
    assert "Yuliana Putri" in member.get(own).content.decode(), "each is told of the other"
    head.post(f"{own}1/", {"discussion": "Tulisan pertama", "decision": "", "version": 0})
    refused = member.post(f"{own}1/", {"discussion": "Tulisan kedua", "decision": "", "version": 0})
    both = refused.content.decode()
    assert refused.status_code == 409
    assert "Tulisan pertama" in both
    assert "Tulisan kedua" in both
    assert meeting.items.get(position=1).discussion == "Tulisan pertama"
    member.post(f"{own}1/", {"discussion": "Tulisan kedua", "decision": "", "version": 0, "over": 1})
    assert meeting.items.get(position=1).discussion == "Tulisan kedua"


def test_presence_is_taken_in_the_window_only(world: SimpleNamespace, clock: SimpleNamespace) -> None:
    meeting = made(browser(world.head), world, date(2025, 10, 20))
    link = f"/hadir/{meeting.code}/{secret_of(meeting)}/"
    for hour, taken in ((0, 422), (1, 422), (2, 200)):  # 07.00, 08.00 less a minute, 09.00 in Jakarta
        clock.now = datetime(2025, 10, 20, hour, 59 if hour == 0 else 0, tzinfo=UTC) - timedelta(minutes=1)
        if hour == 2:
            clock.now += timedelta(minutes=1)
        assert browser(world.member).post(link).status_code == taken
    clock.now = datetime(2025, 10, 20, 5, 1, tzinfo=UTC)
    assert browser(world.leader).post(link).status_code == 422


def test_closing_again_makes_no_second_document(world: SimpleNamespace, clock: SimpleNamespace) -> None:
    head = browser(world.head)
    meeting = made(head, world, date(2025, 10, 20))
    own = f"{ADDRESS}{meeting.code}/"
    empty = head.post(f"{own}tutup/", {"proof": ""})
    assert empty.status_code == 422
    assert "Belum ada yang tercatat hadir" in empty.content.decode()
    browser(world.member).post(f"/hadir/{meeting.code}/{secret_of(meeting)}/")
    head.post(f"{own}notula/1/", {"discussion": "Dibuka", "decision": "", "version": 0})
    for _again in range(2):
        assert head.post(f"{own}tutup/", {"proof": ""}).status_code == 302
    assert sorted(p.document.versions.count() for p in meeting.papers.all()) == [1, 1, 1, 1]
    led = head.get(f"{own}notula/", follow=True)
    assert (led.redirect_chain, "Rapat ini sudah ditutup pada 20 Oktober 2025" in led.text.replace("\xa0", " ")) == (
        [(own, 302)],
        True,
    )
    assert head.get(f"{own}penyunting/", headers={"HX-Request": "true"}).status_code == 403, (
        "a piece of a page leads nowhere"
    )
    late = head.post(f"{own}notula/1/", {"discussion": "Ditulis kemudian", "decision": "", "version": 1})
    assert late.status_code == 422
    assert "Rapat ini sudah ditutup" in late.content.decode()
    assert "Ditulis kemudian" in late.content.decode()
    for paper in meeting.papers.select_related("document__unit"):
        with pytest.raises(UnableToRegister, match="milik rapat yang sudah ditutup"):
            withdraw_document(actor=world.head, at=clock.now, document=paper.document, reason="Keliru diunggah")
    gone = head.post(f"{own}tutup/", {"proof": "I.9|11"}).content.decode()
    assert "Bulan ini tidak dapat dipilih lagi" in gone


def test_what_is_called_off_says_why(world: SimpleNamespace, clock: SimpleNamespace) -> None:
    head = browser(world.head)
    meeting = made(head, world, date(2025, 10, 22))
    head.post(f"{ADDRESS}{meeting.code}/batal/", {"reason": "Ketua bertugas"})
    assert "dibatalkan: Ketua bertugas" in head.get(ADDRESS).content.decode()
    assert browser(world.stranger).get(f"{ADDRESS}{meeting.code}/").status_code == 404


def test_only_pictures_that_open_are_photos(
    world: SimpleNamespace, plan: Plan, clock: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    # WeasyPrint, with which tests make files, lets the whole process take half a picture for one.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    head = browser(world.head)
    meeting = made(head, world, date(2025, 10, 20))
    whole = Image.effect_noise((200, 200), 90)
    out = BytesIO()
    whole.save(out, "JPEG")
    broken = SimpleUploadedFile("putus.jpg", out.getvalue()[: len(out.getvalue()) // 2], "image/jpeg")
    page = SimpleUploadedFile("halaman.jpg", b"<!doctype html><p>Halo</p>", "image/jpeg")
    answer = head.post(f"{ADDRESS}{meeting.code}/foto/", {"berkas": [broken, page, photo()]}, follow=True)
    said = answer.content.decode()
    assert "putus.jpg bukan foto yang dapat dibuka." in said
    assert "halaman.jpg bukan foto yang dapat dibuka." in said
    assert meeting.papers.filter(what="photo").count() == 1


def test_photos_and_signed_sheets_come_in_pieces_too(
    world: SimpleNamespace, plan: Plan, clock: SimpleNamespace
) -> None:
    head = browser(world.head)
    meeting = made(head, world, date(2025, 10, 20))
    clock.now += timedelta(hours=5)
    sent, half = sent_in_pieces(head, "IMG_7.jpg", photo().read())
    head.post(f"{ADDRESS}{meeting.code}/foto/", {"kiriman": f"{sent} {half}"})
    early = head.post(f"{ADDRESS}{meeting.code}/foto/", {"kiriman": half}, follow=True)
    assert "belum terkirim seluruhnya" in early.text
    (paper,) = meeting.papers.filter(what="photo")
    assert "IMG_7" in paper.document.title
    assert list(Upload.objects.values_list("code", flat=True)) == [half], "what was taken is gone, the rest can go on"
    sheet, _half = sent_in_pieces(head, "daftar.jpg", photo().read())
    budi = meeting.invitees.get(name="Budi Santoso")
    address = f"{ADDRESS}{meeting.code}/hadir/"
    refused = head.post(address, {"hadir": [budi.pk], "kiriman": f"{sheet} {half}"})
    assert "belum terkirim seluruhnya" in refused.text
    assert f'value="{half}"' in refused.text
    assert meeting.papers.filter(what="sheet").count() == 1
    stolen, _half = sent_in_pieces(browser(world.stranger), "milik-orang.jpg", photo().read(), "1505")
    other = head.post(f"{ADDRESS}{meeting.code}/foto/", {"kiriman": stolen}, follow=True)
    assert "tidak ditemukan lagi" in other.text


def sent_in_pieces(client: Client, name: str, content: bytes, unit: str = "1504") -> tuple[str, str]:
    """The codes of two uploads: one that arrived whole, one of which a byte is missing."""
    codes = []
    for missing in (0, 1):
        began = client.post(reverse("file_upload_begin", args=[unit]), {"name": name, "size": len(content)})
        codes.append(began.json()["code"])
        address = reverse("file_upload", args=[unit, codes[-1]])
        rest = content[: len(content) - missing]
        client.post(f"{address}?offset=0", rest, content_type="application/octet-stream")
    return codes[0], codes[1]


def test_a_meeting_of_january_speaks_of_the_year_that_ended_and_proves_it(
    world: SimpleNamespace, plan: Plan, clock: SimpleNamespace
) -> None:
    head, member = browser(world.head), browser(world.member)
    clock.now = datetime(2026, 1, 12, 3, tzinfo=UTC)
    assert "I.1 Tim kerja: Maret 2025 belum selesai" in head.get(f"{ADDRESS}baru/").content.decode()
    assert "2025 belum selesai" not in head.get("/1504/2026/rapat/baru/").content.decode()

    meeting = made(head, world, date(2026, 1, 12))
    own = f"/1504/2026/rapat/{meeting.code}/"
    assert member.post(f"/hadir/{meeting.code}/{secret_of(meeting)}/").status_code in {200, 302}
    said = {"discussion": "Capaian triwulan IV", "decision": "Dilengkapi", "version": 0}
    head.post(f"{own}notula/2/", said)
    closing = head.get(f"{own}tutup/").content.decode()
    assert "2025: I.2 Monitoring: November" in closing
    assert "2025/I.1|3" not in closing, "only the row that speaks of evaluation"
    stranger = head.post(f"{own}tutup/", {"proof": "2024/I.2|11"})
    assert stranger.status_code == 422
    assert head.post(f"{own}tutup/", {"proof": "2025/I.2|11"}).status_code == 302
    month = Occurrence.objects.get(action__plan=plan, action__ref="I.2", month=11)
    assert month.step == "handed_in"
    meeting.refresh_from_db()
    assert (meeting.row, meeting.month) == ("2025/I.2", 11)
    assert '<option value="2025/I.2|11" selected>' in head.get(f"{own}tutup/").content.decode()
    assert "I.2 November 2025" in head.get(own).content.decode()
