"""Meetings in a real browser: made from what is late, confirmed from a phone, written by two, closed into its month."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage
from playwright.sync_api import expect
from tests.activities.makers import plan_with
from tests.conftest import PASSWORD
from tests.journeys.browser import (
    NARROW,
    Visit,
    assert_fits,
    assert_no_violations,
    assert_targets,
    follow,
    idle,
    on_every_screen,
)

from zona.activities.links import secret_of
from zona.activities.models import Meeting
from zona.activities.services import Facts, Guest, add_decision, make_meeting
from zona.plan.models import Occurrence

pytestmark = pytest.mark.journey
OFFICE = "/1504/2025/"
NOW = datetime(2025, 9, 29, 2, 30, tzinfo=UTC)  # 09.30 in Jakarta
PHONE = Path(__file__).parents[1] / "files" / "samples" / "iphone.heic"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The server's clock stands within the meeting of September, and bytes lie in memory."""
    kept = SimpleNamespace(now=NOW)
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: kept.now)
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    return kept


@pytest.fixture
def meetings(transactional_db: None, world: SimpleNamespace) -> SimpleNamespace:
    """A plan whose row I.3 speaks of evaluation; the meeting of June with a decision, that of September held now."""
    plan = plan_with(world, NOW, "I.3", ["Undangan", "Daftar hadir", "Notula", "Laporan"], [3, 6, 9, 11])
    june = _meeting(world, date(2025, 6, 26), "Rapat evaluasi triwulan II")
    now = datetime(2025, 6, 26, 3, 0, tzinfo=UTC)
    owed = {"owner_name": "", "meeting": june, "actor": world.head, "at": now}
    add_decision(**owed, text="Menempelkan maklumat pelayanan", owner=world.member, due_on=date(2025, 7, 31))
    add_decision(**owed, text="Menyusun daftar informasi publik", owner=world.leader, due_on=date(2025, 10, 31))
    september = _meeting(world, date(2025, 9, 29), "Rapat evaluasi triwulan III")
    return SimpleNamespace(**vars(world), plan=plan, june=june, september=september)


def _meeting(world: SimpleNamespace, day: date, title: str) -> Meeting:
    guests = [Guest(p.name, office, person=p) for p, office in ((world.member, "Anggota"), (world.leader, "Ketua"))]
    return make_meeting(
        actor=world.head,
        at=datetime.combine(day - timedelta(days=7), time(3), tzinfo=UTC),
        unit=world.unit,
        facts=Facts(
            kind="evaluation",
            title=title,
            day=day,
            begins=time(9),
            ends=time(11),
            place="Aula kantor",
            chair=world.leader.name,
            note_taker=world.member.name,
            chair_office="Ketua",
            letter="12/RT.02/1504/2025",
        ),
        agenda=["Pembukaan", "Capaian triwulan", "Penutup"],
        guests=[*guests, Guest("Budi Santoso", "Inspektorat Kabupaten", "198001012005011001")],
    )


def own(meetings: SimpleNamespace) -> str:
    return f"{OFFICE}rapat/{meetings.september.code}/"


@pytest.mark.parametrize(
    ("path", "who", "name"),
    [
        ("", "head", "rapat"),
        ("", "viewer", ""),
        ("baru/", "head", "rapat-baru"),
        ("tindak-lanjut/", "member", "tindak-lanjut"),
        ("SEPTEMBER/", "head", "rapat-satu"),
        ("SEPTEMBER/", "assessor", ""),
        ("SEPTEMBER/ubah/", "head", ""),
        ("SEPTEMBER/batal/", "head", ""),
        ("SEPTEMBER/hadir/", "head", "rapat-hadir"),
        ("SEPTEMBER/qr/", "head", "rapat-qr"),
        ("SEPTEMBER/notula/", "head", "rapat-notula"),
        ("SEPTEMBER/tutup/", "head", "rapat-tutup"),
    ],
)
def test_each_page_is_well_on_every_screen(
    visit: Visit, meetings: SimpleNamespace, path: str, who: str, name: str
) -> None:
    address = f"{OFFICE}rapat/{path.replace('SEPTEMBER', meetings.september.code)}"
    on_every_screen(visit, address, getattr(meetings, who), name=name)


def test_a_phone_confirms_presence_by_the_code(visit: Visit, meetings: SimpleNamespace) -> None:
    """What the code says is what the phone opens; without a session it is asked to sign in first, and comes back."""
    projected = visit(f"{own(meetings)}qr/", meetings.head)
    shot = projected.locator("svg.qr").screenshot()
    href = _read(shot)
    expect(projected.locator(".qr-link a")).to_have_attribute("href", href)
    path = "/" + href.split("/", 3)[3]
    assert path == f"/hadir/{meetings.september.code}/{secret_of(meetings.september)}/"

    phone = visit(path, None, width=NARROW, javascript=False)
    expect(phone.get_by_label("Alamat surel")).to_be_visible()
    phone.get_by_label("Alamat surel").fill(meetings.member.email)
    phone.get_by_label("Kata sandi").fill(PASSWORD)
    phone.get_by_role("button", name="Masuk").last.click()
    expect(phone.get_by_role("button", name="Saya hadir")).to_be_visible()
    assert_fits(phone)
    assert_targets(phone)
    phone.get_by_role("button", name="Saya hadir").click()
    expect(phone.get_by_text("Rina Marlina tercatat hadir")).to_be_visible()
    assert_fits(phone)

    other = visit(path, meetings.leader, width=NARROW, theme="dark")
    assert_no_violations(other)
    other.get_by_role("button", name="Saya hadir").click()
    expect(other.get_by_text("Hendra Wijaya tercatat hadir")).to_be_visible()
    assert_no_violations(other)

    strange = visit(path, meetings.stranger, width=NARROW)
    expect(strange.get_by_text("Halaman ini tidak ada")).to_be_visible()
    desk = visit(own(meetings), meetings.head)
    expect(desk.get_by_role("heading", name="Hadir 2 dari 3")).to_be_visible()


def _read(shot: bytes) -> str:
    """What a QR code in a picture says."""
    import cv2
    import numpy as np

    picture = cv2.imdecode(np.frombuffer(shot, np.uint8), cv2.IMREAD_GRAYSCALE)
    # The older detector misses one code of twenty-five.
    said, _corners, _straight = cv2.QRCodeDetectorAruco().detectAndDecode(picture)
    return str(said)


def test_two_people_write_the_minutes_and_keep_both_texts(visit: Visit, meetings: SimpleNamespace) -> None:
    first = visit(f"{own(meetings)}notula/", meetings.head)
    second = visit(f"{own(meetings)}notula/", meetings.member)
    expect(second.get_by_text("Yuliana Putri sedang membuka isian ini juga")).to_be_visible()
    first.locator("#acara-2").get_by_label("Pembahasan").fill("Capaian 12 dari 15 bulan.")
    first.locator("#acara-2").get_by_label("Keputusan").focus()
    expect(first.locator("#acara-2").get_by_text("Tersimpan")).to_be_visible()
    second.locator("#acara-2").get_by_label("Pembahasan").fill("Capaian belum lengkap.")
    second.locator("#acara-2").get_by_label("Keputusan").focus()
    expect(second.locator("#acara-2").get_by_text("Capaian 12 dari 15 bulan.")).to_be_visible()
    expect(second.locator("#acara-2").get_by_label("Pembahasan")).to_have_value("Capaian belum lengkap.")
    assert_no_violations(second)
    second.reload()
    expect(second.locator("#acara-2").get_by_text("“Capaian belum lengkap.”")).to_be_visible()
    expect(second.locator("#acara-2").get_by_label("Pembahasan")).to_have_value("Capaian 12 dari 15 bulan.")
    assert_no_violations(second)
    second.locator("#acara-2").get_by_role("button", name="Pakai isian ini").click()
    expect(second.locator("#acara-2").get_by_text("oleh Rina Marlina")).to_be_visible()
    first.locator("#acara-2").get_by_label("Pembahasan").fill("Capaian lain.")
    first.locator("#acara-2").get_by_label("Keputusan").focus()
    expect(first.locator("#acara-2").get_by_text("Tulisan Rina Marlina")).to_be_visible()
    first.locator("#acara-2").get_by_role("button", name="Simpan isian saya sebagai gantinya").click()
    expect(first.locator("#acara-2").get_by_text("oleh Yuliana Putri")).to_be_visible()
    assert meetings.september.items.get(position=2).discussion == "Capaian lain."


def test_two_people_change_the_meeting_and_keep_both_texts(visit: Visit, meetings: SimpleNamespace) -> None:
    first, second = (visit(f"{own(meetings)}ubah/", who) for who in (meetings.head, meetings.member))
    first.get_by_label("Tempat", exact=True).fill("Ruang sidang")
    first.get_by_label("Judul", exact=True).fill("Rapat evaluasi September")
    first.get_by_role("button", name="Simpan perubahan").click()
    expect(first.get_by_text("Perubahan disimpan.")).to_be_visible()
    second.get_by_label("Judul", exact=True).fill("Rapat evaluasi triwulan ketiga")
    second.get_by_role("button", name="Simpan perubahan").click()
    expect(second.get_by_text("Rapat ini baru saja diubah orang lain").first).to_be_visible()
    expect(second.locator("#id_title_error")).to_contain_text("Yuliana Putri mengubahnya menjadi")
    expect(second.get_by_label("Judul", exact=True)).to_have_value("Rapat evaluasi triwulan ketiga")
    expect(second.get_by_label("Tempat", exact=True)).to_have_value("Ruang sidang")
    assert_no_violations(second)
    second.get_by_role("button", name="Simpan perubahan").click()
    expect(second.get_by_text("Perubahan disimpan.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_meeting_goes_from_late_months_into_the_month_of_its_row(
    visit: Visit, meetings: SimpleNamespace, clock: SimpleNamespace, javascript: bool
) -> None:
    page = visit(f"{OFFICE}rapat/baru/", meetings.head, javascript=javascript)
    agenda = page.get_by_label("Acara", exact=True)
    for told in (
        "Tindak lanjut: Menempelkan maklumat pelayanan (Rina Marlina, 31 Juli 2025) – terlambat",
        "I.1 Tim kerja: Maret belum selesai",
    ):
        expect(agenda).to_have_value(re.compile(re.escape(told)))

    page.goto(own(meetings))
    expect(page.get_by_role("heading", name="Tindak lanjut rapat sebelumnya")).to_be_visible()
    expect(page.get_by_text("terlambat").first).to_be_visible()
    page.get_by_role("link", name="Catat kehadiran").click()
    page.get_by_label("Budi Santoso").check()
    page.get_by_role("button", name="Simpan kehadiran").click()
    expect(page.get_by_text("Kehadiran disimpan.")).to_be_visible()
    page.locator("#foto").set_input_files(PHONE)
    page.get_by_role("button", name="Tambahkan foto").click()
    expect(page.get_by_text("1 foto ditambahkan.")).to_be_visible()

    follow(page.get_by_role("link", name="Tulis notula"))
    part = page.locator("#acara-2")
    part.get_by_label("Pembahasan").fill("Capaian 12 dari 15 bulan.\nBagian V tertinggal.")
    part.get_by_label("Keputusan").fill("Bagian V dilengkapi.")
    save = part.get_by_role("button", name="Simpan acara ini")
    save.click() if javascript else follow(save)
    expect(part.get_by_text("Tersimpan")).to_be_visible()
    idle(page)
    page.get_by_label("Apa yang dilakukan").fill("Melengkapi bukti bagian V")
    page.get_by_label("Siapa (pilih, atau tulis namanya)").select_option(label="Rina Marlina")
    page.get_by_label("Paling lambat").fill("2025-10-15")
    page.get_by_role("button", name="Tambahkan tindak lanjut").click()
    expect(page.get_by_text("Melengkapi bukti bagian V")).to_be_visible()

    page.goto(f"{own(meetings)}tutup/")
    expect(page.get_by_label("Serahkan sebagai bukti")).to_have_value("I.3|9")
    page.get_by_role("button", name="Tutup rapat").click()
    expect(page.get_by_text("Rapat ditutup dan dokumennya dicatat.")).to_be_visible()
    follow(page.get_by_role("link", name=re.compile("I.3 September")))
    expect(page.get_by_text("Diserahkan, menunggu pemeriksaan").first).to_be_visible()
    month = Occurrence.objects.get(action__plan=meetings.plan, action__ref="I.3", month=9)
    assert sorted(month.proofs.filter(until=None).values_list("item", flat=True)) == [
        "",
        "Daftar hadir",
        "Laporan",
        "Notula",
        "Undangan",
    ]
    follow(page.get_by_role("link", name=re.compile("^Notula: Rapat evaluasi")).first)
    expect(page.get_by_role("link", name=re.compile("^Rapat evaluasi triwulan III, 29"))).to_be_visible()
    assert_no_violations(page) if javascript else None

    clock.now = datetime(2025, 11, 20, 3, 0, tzinfo=UTC)
    page.goto(f"{OFFICE}rapat/baru/")
    owed = "Tindak lanjut: Melengkapi bukti bagian V (Rina Marlina, 15 Oktober 2025) – terlambat"
    expect(agenda).to_have_value(re.compile(re.escape(owed)))


def test_a_meeting_prints_without_buttons(visit: Visit, meetings: SimpleNamespace) -> None:
    page = visit(own(meetings), meetings.head)
    expect(page.get_by_role("button", name="Tambahkan foto")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Tambahkan foto")).to_be_hidden()
    expect(page.get_by_text("Capaian triwulan", exact=True)).to_be_visible()


def test_enlarged_twice_the_follow_up_does_not_scroll_sideways(visit: Visit, meetings: SimpleNamespace) -> None:
    assert_fits(visit(f"{OFFICE}rapat/tindak-lanjut/", meetings.member, width=640, kept=True))
