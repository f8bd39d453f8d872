"""The plan in a real browser: the board, a row, the forms, on every screen, by keyboard, without script, on paper."""

import io
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from tests.conftest import AT
from tests.journeys.browser import (
    NARROW,
    WIDE,
    Visit,
    assert_fits,
    assert_no_violations,
    assert_targets,
    follow,
    on_every_screen,
)
from tests.plan.conftest import ACTIONS, HEAD, SECTIONS, decree_plan

from zona.plan.adoption import adopt_plan
from zona.plan.models import Action, Comment
from zona.plan.reasons import Kind, Reason
from zona.plan.services import comment_on, edit_action, withdraw_action

pytestmark = pytest.mark.journey

BOARD = "/1504/2025/rencana/"


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The server's clock stands at 20 October 2025."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    return AT


@pytest.fixture
def planned(transactional_db: None, world: SimpleNamespace) -> SimpleNamespace:
    """Batang Hari with the small plan, one of its rows edited, commented on, one withdrawn."""
    plan = adopt_plan(
        actor=world.leader, at=AT, unit=world.unit, year=2025, decree=HEAD, sections=SECTIONS, actions=ACTIONS
    )
    row = plan.actions.select_related("section", "pic", "plan__unit").get(ref="V.1a")
    edit_action(
        actor=world.head,
        at=AT,
        action=row,
        version=1,
        values={"target": "2 kali", "pic": world.member.code},
        reason=Reason(Kind.CORRECTION, "salah baca"),
    )
    comment_on(actor=world.assessor, at=AT, action=row, text="Mohon dilengkapi.\nTerima kasih.")
    gone = plan.actions.select_related("plan__unit").get(ref="VI.1")
    withdraw_action(actor=world.head, at=AT, action=gone, version=1, reason=Reason(Kind.DECREE, "digabung"))
    return world


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_long_number_stays_in_its_column(visit: Visit, planned: SimpleNamespace, medium: Any) -> None:
    Action.objects.filter(ref="V.1a").update(ref="VIII.12.b-3)")
    page = visit(BOARD, planned.head)
    page.emulate_media(media=medium)
    number = page.locator(".board td.no, .board th.no").filter(has_text="VIII.12")
    expect(number).to_be_visible()
    expect(number).to_have_js_property("scrollWidth", number.evaluate("e => e.clientWidth"))


@pytest.mark.parametrize(
    ("path", "who", "name"),
    [
        ("", "head", ""),
        ("?bagian=V&bulan=10&keadaan=planned", "viewer", ""),
        ("?cari=tidak-ada", "viewer", ""),
        ("V.1a/", "member", ""),
        ("VI.1/", "head", ""),
        ("V.1a/ubah/", "member", "ubah-aksi"),
        ("V.1a/tarik/", "head", ""),
        ("VI.1/pulihkan/", "head", ""),
        ("aksi-baru/", "head", ""),
        ("penanggung-jawab/", "head", "penanggung-jawab"),
        ("bagian/", "head", ""),
        ("bagian/2/", "head", ""),
        ("tarik/", "leader", ""),
        ("?cetak=1", "viewer", ""),
    ],
)
def test_each_page_is_well_on_every_screen(
    visit: Visit, planned: SimpleNamespace, path: str, who: str, name: str
) -> None:
    on_every_screen(visit, BOARD + path, getattr(planned, who), name=name)


def test_what_is_pressed_is_large_enough(visit: Visit, planned: SimpleNamespace) -> None:
    for width in (WIDE, NARROW):
        for path in ("", "V.1a/", "V.1a/ubah/", "penanggung-jawab/"):
            assert_targets(visit(BOARD + path, planned.head, width=width))


def test_the_pages_fit_at_two_and_at_four_times_their_size(visit: Visit, planned: SimpleNamespace) -> None:
    for path in ("", "V.1a/", "V.1a/ubah/", "penanggung-jawab/"):
        assert_fits(visit(BOARD + path, planned.head, width=320))
        assert_fits(visit(BOARD + path, planned.head, width=640))


def at_link(page: Page, href: str) -> None:
    expect(page.locator(":focus")).to_have_attribute("href", href)


def test_arrow_keys_move_over_the_board_and_enter_opens_the_month(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit(BOARD, planned.head)
    page.locator("tr[id='II.1'] td.c a").first.focus()
    page.keyboard.press("End")
    at_link(page, "II.1/?bulan=10")
    page.keyboard.press("ArrowDown")
    at_link(page, "V.1a/?bulan=10")
    page.keyboard.press("ArrowRight")
    at_link(page, "V.1a/?bulan=11")
    page.keyboard.press("Enter")
    page.wait_for_url("**/V.1a/?bulan=11")
    expect(page.get_by_role("heading", name="November 2025")).to_be_visible()


def test_on_a_phone_the_board_begins_at_the_current_month(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit(BOARD, planned.head, width=NARROW)
    box = page.locator(".boardscroll")
    box.scroll_into_view_if_needed()
    first, now = page.locator("thead .what").bounding_box(), page.locator("thead th.now").bounding_box()
    assert first
    assert now
    assert first["x"] + first["width"] <= now["x"] + 1 < first["x"] + first["width"] + 44
    assert now["width"] >= 44
    assert page.locator("tr[id='V.1a'] .what").bounding_box()["x"] == first["x"]  # type: ignore[index]


def test_a_choice_filters_at_once_and_the_legend_is_a_filter(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit(BOARD, planned.viewer)
    page.get_by_label("Bagian").select_option("V")
    page.wait_for_url("**bagian=V**")
    expect(page.locator("tbody tr[id]")).to_have_count(2)
    page.locator(".legend").get_by_role("link", name="Dikecualikan").click()
    page.wait_for_url("**keadaan=waived**")
    expect(page.locator("tbody tr[id]")).to_have_count(1)
    page.get_by_role("link", name="Tampilkan semua").first.click()
    page.wait_for_url(f"**{BOARD}")
    expect(page.locator("tbody tr[id]")).to_have_count(3)


def test_without_script_everything_works(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit(BOARD, planned.member, javascript=False)
    page.get_by_label("Kata dalam baris").fill("gratifikasi")
    page.get_by_role("button", name="Saring").click()
    expect(page.locator("tbody tr[id]")).to_have_count(2)
    page.get_by_role("link", name="Pengendalian Gratifikasi").first.click()
    page.get_by_role("link", name="Ubah aksi").click()
    page.get_by_label("Target").fill("3 kali")
    page.get_by_role("button", name="Simpan perubahan").click()
    expect(page.get_by_role("alert").get_by_role("link", name="Pilih alasan.")).to_be_visible()
    expect(page.get_by_label("Target")).to_have_value("3 kali")
    page.get_by_label("Alasan", exact=True).select_option("schedule")
    page.get_by_role("button", name="Simpan perubahan").click()
    expect(page.locator("#riwayat")).to_contain_text("mengubah target dari “2 kali” menjadi “3 kali”")
    page.get_by_label("Tulis komentar").fill("Selesai")
    page.get_by_role("button", name="Kirim komentar").click()
    expect(page.locator("#komentar")).to_contain_text("Selesai")


def test_two_people_edit_one_row_and_neither_loses_a_word(visit: Visit, planned: SimpleNamespace) -> None:
    first = visit(f"{BOARD}V.1a/ubah/", planned.head)
    second = visit(f"{BOARD}V.1a/ubah/", planned.member)
    for page, target in ((first, "4 kali"), (second, "5 kali")):
        page.get_by_label("Target").fill(target)
        page.get_by_label("Alasan", exact=True).select_option("correction")
    first.get_by_role("button", name="Simpan perubahan").click()
    first.wait_for_url(f"**{BOARD}V.1a/")
    second.get_by_role("button", name="Simpan perubahan").click()
    told = second.get_by_role("alert")
    expect(told).to_contain_text("baru saja diubah orang lain")
    expect(told).to_contain_text("Yuliana Putri mengubahnya menjadi “4 kali”")
    expect(second.get_by_label("Target")).to_have_value("5 kali")
    assert_no_violations(second)
    second.get_by_role("button", name="Simpan perubahan").click()
    second.wait_for_url(f"**{BOARD}V.1a/")
    expect(second.locator("#riwayat")).to_contain_text("dari “4 kali” menjadi “5 kali”")


def test_an_edit_is_undone_and_a_row_withdrawn_and_restored(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit(f"{BOARD}V.1a/", planned.member)
    page.get_by_role("link", name="Kembalikan ke sebelumnya").first.click()
    expect(page.get_by_label("Target")).to_have_value("")
    page.get_by_role("button", name="Simpan perubahan").click()
    expect(page.locator("#riwayat")).to_contain_text("Pembatalan perubahan sebelumnya")
    page.get_by_role("link", name="Tarik aksi ini").click()
    page.get_by_label("Alasan", exact=True).select_option("decree")
    page.get_by_label("Penjelasan alasan").fill("dicabut")
    page.get_by_role("button", name="Tarik aksi").click()
    expect(page.locator("h1 s")).to_be_visible()
    page.get_by_role("link", name="Pulihkan aksi").click()
    page.get_by_label("Alasan", exact=True).select_option("undo")
    follow(page.get_by_role("button", name="Pulihkan aksi"))
    expect(page.locator("h1 s")).to_have_count(0)


def test_several_rows_get_one_person(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit(BOARD, planned.head)
    follow(page.get_by_role("link", name="Tunjuk penanggung jawab", exact=True))
    page.get_by_label("II.1").check()
    page.get_by_label("V.1b").check()
    page.get_by_label("Penanggung jawab").select_option(label="Rina Marlina")
    page.get_by_role("button", name="Tunjuk").click()
    page.wait_for_url(f"**{BOARD}")
    expect(page.get_by_role("status").filter(has_text="Rina Marlina ditunjuk untuk 2 aksi.")).to_be_visible()


def test_a_comment_is_taken_back_after_a_question(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit(f"{BOARD}V.1a/", planned.assessor)
    page.get_by_role("button", name="Tarik komentar").click()
    page.get_by_role("dialog").get_by_role("button", name="Tarik komentar").click()
    expect(page.get_by_text("Komentar ditarik oleh penulisnya.")).to_be_visible()


@pytest.mark.parametrize(("paper", "size"), [("", (842, 595)), ("&kertas=f4", (935, 609))])
def test_the_annex_prints_across_with_its_head_on_every_page(
    visit: Visit, transactional_db: None, world: SimpleNamespace, paper: str, size: tuple[int, int]
) -> None:
    decree_plan(actor=world.leader, at=AT, unit=world.unit)
    page = visit(f"{BOARD}?cetak=1{paper}", world.viewer)
    printed = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert 2 <= len(printed) <= 5
    for number, sheet in enumerate(printed, 1):
        assert [round(side) for side in sheet.get_size()] == pytest.approx(size, abs=1)
        words = sheet.get_textpage().get_text_range()
        assert "Langkah aksi" in words
        assert "KPU Kabupaten Batang Hari" in words
        assert "Keputusan Nomor 16 Tahun 2025" in words
        assert "sebelum penetapan, tidak dihitung" in words
        assert f"{number} / {len(printed)}" in words
    printed.close()


def test_the_board_itself_prints_without_what_is_only_for_the_screen(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit(BOARD, planned.viewer)
    expect(page.locator(".filters")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".legend")).to_be_visible()
    expect(page.locator("table.board")).to_be_visible()
    printed = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    width, height = printed[0].get_size()
    words = printed[0].get_textpage().get_text_range()
    assert width > height  # A4 across, with who is in charge
    assert "Penanggung" in words
    printed.close()


def test_the_first_view_of_the_board_is_light(visit: Visit, transactional_db: None, world: SimpleNamespace) -> None:
    import brotli

    decree_plan(actor=world.leader, at=AT, unit=world.unit)
    page = visit("/1504/2024/rencana/", world.viewer)
    bodies: list[bytes] = []
    page.on("response", lambda answer: bodies.append(answer.body()))
    page.goto(BOARD)
    page.wait_for_load_state("networkidle")
    assert sum(len(brotli.compress(body)) for body in bodies) <= 64_000


def test_the_words_of_the_table_reach_a_screen_reader(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit(BOARD, planned.viewer)
    row = page.get_by_role("row", name="V.1b")
    expect(row.get_by_role("link", name="Januari: dikecualikan")).to_have_count(1)
    expect(row.get_by_role("rowheader")).to_have_count(1)
    expect(page.get_by_role("columnheader", name="Jan")).to_have_count(1)


SEND = """async form => {
  for (let i = 0; i < 2; i++) await fetch(form.action, {method: "POST", body: new URLSearchParams(new FormData(form))});
}"""


def test_three_presses_write_one_comment(planned: SimpleNamespace, visit: Visit) -> None:
    page = visit(f"{BOARD}V.1a/", planned.head)
    page.get_by_label("Tulis komentar").fill("Jadwalnya mundur satu pekan.")
    button = page.get_by_role("button", name="Kirim komentar")
    page.locator("form", has=button).evaluate(SEND)  # as the server sees two presses whose answers were never shown
    button.click()
    page.wait_for_url("**/V.1a/#komentar-*")
    expect(page.get_by_text("sudah pernah dikirim")).to_be_visible()
    assert Comment.objects.filter(text="Jadwalnya mundur satu pekan.").count() == 1
