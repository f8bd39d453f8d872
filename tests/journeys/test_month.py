"""The working month in a real browser: a phone hands in, a checker looks and returns, it comes back and is accepted."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage
from playwright.sync_api import expect
from tests.conftest import AT
from tests.journeys.browser import NARROW, WIDE, Visit, assert_fits, assert_targets, follow, on_every_screen
from tests.plan.conftest import ACTIONS, HEAD, SECTIONS, month, paper

from zona.plan.adoption import adopt_plan
from zona.plan.models import Action
from zona.plan.reasons import Kind, Reason
from zona.plan.services import Handed, accept, hand_in, move_due, note, send_back, waive

pytestmark = pytest.mark.journey

OFFICE = "/1504/2025/"
MONTH = f"{OFFICE}rencana/V.1a/10/"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000000020001e221bc330000"
    "000049454e44ae426082"
)


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's clock stands at 20 October 2025, and bytes lie in memory."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


def on(day: int, of: int = 10) -> datetime:
    return datetime(2025, of, day, 3, 0, tzinfo=UTC)


@pytest.fixture
def working(transactional_db: None, world: SimpleNamespace) -> SimpleNamespace:
    """Batang Hari in October: May of V.1a accepted late, September returned, October of II.1 waits, one is waived."""
    plan = adopt_plan(
        actor=world.leader, at=AT, unit=world.unit, year=2025, decree=HEAD, sections=SECTIONS, actions=ACTIONS
    )
    Action.objects.filter(plan=plan, section__number="V").update(pic=world.member)
    letter = paper(world.unit, actor=world.member, at=on(2), title="Undangan sosialisasi gratifikasi")
    list_ = paper(world.unit, actor=world.head, at=on(2), title="Daftar hadir sosialisasi SOP")
    for ref, number, person, document in (
        ("V.1a", 5, world.member, letter),
        ("V.1a", 9, world.member, letter),
        ("II.1", 10, world.head, list_),
    ):
        given = {"occurrence": month(plan, ref, number), "version": 0}
        hand_in(actor=person, at=on(7), **given, documents=[Handed(document, document.title.split()[0])])
    accept(actor=world.head, at=on(8), occurrence=month(plan, number=5), version=1)
    send_back(
        actor=world.head,
        at=on(16),
        occurrence=month(plan, number=9),
        version=1,
        reason="unsigned",
        words="Undangan belum ditandatangani.",
    )
    waive(actor=world.head, at=on(16), rows=[(month(plan, "V.1b", 12), 0)], reason=Reason(Kind.DIRECTION, "tim tetap"))
    move_due(
        actor=world.head,
        at=on(16),
        rows=[(month(plan, number=11), 0)],
        due_on=date(2025, 12, 5),
        reason=Reason(Kind.SCHEDULE),
    )
    note(
        actor=world.assessor,
        at=on(17),
        occurrence=month(plan, "II.1"),
        words="Daftar hadir mohon yang bertanda tangan.",
    )
    return SimpleNamespace(**vars(world), plan=plan)


@pytest.mark.parametrize(
    ("path", "who", "name"),
    [
        ("rencana/V.1a/10/", "member", "serahkan"),
        ("rencana/V.1a/9/", "member", "kembali"),
        ("rencana/V.1a/9/", "viewer", ""),
        ("rencana/V.1a/5/", "assessor", ""),
        ("rencana/II.1/10/", "head", ""),
        ("rencana/bulan/", "viewer", ""),
        ("rencana/bulan/?bagian=V&sampai=10", "viewer", ""),
        ("rencana/tahun-depan/", "leader", ""),
        ("rencana/tutup/", "leader", ""),
        ("rencana/atur-bulan/?aksi=V.1a", "head", "atur"),
        ("rencana/alihkan/", "head", ""),
        ("periksa/", "leader", "periksa"),
        ("periksa/", "head", ""),
        ("periksa/II.1/10/", "leader", "periksa-satu"),
        ("periksa/II.1/10/", "assessor", ""),
        ("", "member", "hari-ini"),
        ("", "leader", ""),
        ("rencana/", "leader", "rencana-bulan"),
        ("rencana/V.1a/?bulan=10", "member", "aksi-bulan"),
    ],
)
def test_each_page_is_well_on_every_screen(
    visit: Visit, working: SimpleNamespace, path: str, who: str, name: str
) -> None:
    on_every_screen(visit, OFFICE + path, getattr(working, who), name=name)


def test_what_is_pressed_is_large_enough(visit: Visit, working: SimpleNamespace) -> None:
    for width in (WIDE, NARROW):
        for path, who in (("rencana/V.1a/10/", "member"), ("periksa/", "leader"), ("periksa/II.1/10/", "leader")):
            page = visit(OFFICE + path, getattr(working, who), width=width)
            assert_targets(page)
            assert_fits(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_month_goes_from_a_phone_to_acceptance(
    visit: Visit, working: SimpleNamespace, tmp_path: Path, javascript: bool
) -> None:
    photo = tmp_path / "IMG_20251020.png"
    photo.write_bytes(PIXEL)
    phone = visit(MONTH, working.member, width=NARROW, javascript=javascript)
    phone.get_by_label("Undangan").first.set_input_files(photo)
    phone.get_by_label("Catatan untuk pemeriksa").fill("Foto dari ponsel.")
    phone.locator("form button", has_text="Serahkan bukti Oktober").click()
    expect(phone.get_by_text("Bukti Oktober diserahkan dan menunggu pemeriksaan.")).to_be_visible()
    expect(phone.get_by_role("link", name="Undangan Oktober 2025").first).to_be_visible()

    desk = visit(f"{OFFICE}periksa/V.1a/10/", working.head, javascript=javascript)
    expect(desk.get_by_text("Foto dari ponsel.").first).to_be_visible()
    follow(desk.get_by_role("button", name="Kembalikan"))
    expect(desk.get_by_role("link", name="Pilih alasan pengembalian.")).to_be_visible()
    desk.get_by_label("Alasan pengembalian").select_option("unreadable")
    desk.get_by_label("Keterangan").fill("Foto terlalu gelap.")
    follow(desk.get_by_role("button", name="Kembalikan"))
    expect(desk.get_by_text("dikembalikan kepada pembuatnya")).to_be_visible()

    phone.goto(OFFICE)
    expect(phone.get_by_text("Foto terlalu gelap.")).to_be_visible()
    phone.goto(MONTH)
    phone.get_by_label("Undangan").first.set_input_files(photo)
    phone.locator("form button", has_text="Serahkan bukti Oktober").click()
    expect(phone.get_by_text("Bukti Oktober diserahkan")).to_be_visible()

    desk.goto(f"{OFFICE}periksa/V.1a/10/")
    desk.get_by_role("button", name="Terima").click()
    expect(desk.get_by_text("Bukti V.1a Oktober diterima.")).to_be_visible()
    assert month(working.plan).step == "accepted"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_file_and_a_photo_of_the_camera_are_handed_in_together(
    visit: Visit, working: SimpleNamespace, tmp_path: Path, javascript: bool
) -> None:
    letter, photo = tmp_path / "undangan.txt", tmp_path / "IMG_20251020.png"
    letter.write_text("Undangan", encoding="utf-8")
    photo.write_bytes(PIXEL)
    phone = visit(MONTH, working.member, width=NARROW, javascript=javascript)
    camera = phone.get_by_label("Atau ambil foto dengan kamera telepon").first
    expect(camera).to_have_attribute("capture", "environment")
    camera.set_input_files(photo)
    phone.get_by_label("Undangan").first.set_input_files(letter)
    phone.locator("form button", has_text="Serahkan bukti Oktober").click()
    expect(phone.get_by_text("Bukti Oktober diserahkan dan menunggu pemeriksaan.")).to_be_visible()
    for name in ("undangan", "IMG_20251020"):
        expect(phone.get_by_role("link", name=f"Undangan Oktober 2025: {name}", exact=True)).to_be_visible()


def test_a_checker_works_by_keyboard(visit: Visit, working: SimpleNamespace) -> None:
    page = visit(f"{OFFICE}periksa/II.1/10/", working.leader)
    page.keyboard.press("k")
    expect(page.locator("[name=reason]")).to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("t")
    expect(page.get_by_text("Bukti II.1 Oktober diterima.")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "path"),
    [(320, f"{OFFICE}rencana/V.1a/9/"), (640, f"{OFFICE}rencana/bulan/")],
)
def test_enlarged_twice_and_four_times_nothing_scrolls_sideways(
    visit: Visit, working: SimpleNamespace, width: int, path: str
) -> None:
    assert_fits(visit(path, working.member, width=width, kept=True))
