"""An office's decree becomes its plan in a real browser: by mouse, by keyboard alone, without JavaScript, on a phone."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route, expect
from tests.journeys.browser import (
    NARROW,
    WIDE,
    Visit,
    assert_fits,
    assert_no_violations,
    assert_targets,
    follow,
    height,
    on_every_screen,
    show,
    sign_in,
)
from tests.journeys.reviewing import SAMPLE, fresh, ref, settled

from zona.plan.imports import draft as d
from zona.plan.imports.services.starting import withdraw_import
from zona.plan.models import DecreeImport, Plan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey, pytest.mark.usefixtures("own_storage")]
CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def at_cell(page: Page, command: str) -> None:
    """The cell at hand is the one that would send this command."""
    expect(page.locator(":focus")).to_have_attribute("value", command)


def test_from_the_file_to_the_board_by_mouse(visit: Visit, world: SimpleNamespace) -> None:
    page = visit("/1504/impor/", world.head)
    show(page, "impor-unggah")
    page.get_by_label("Berkas keputusan").set_input_files(
        {"name": "keputusan-16-2025.txt", "mimeType": "text/plain", "buffer": SAMPLE}
    )
    page.get_by_role("button", name="Unggah keputusan").click()
    page.wait_for_url("**/tinjau/")
    expect(page.get_by_role("heading", name="Tinjau bacaan keputusan")).to_be_visible()
    show(page, "impor-tinjau", full=False)
    item = DecreeImport.objects.get()
    for n in range(1, 15):
        page.get_by_role("link", name="Putuskan keraguan pertama").click()
        page.locator(".note.here").get_by_role("button", name="Terima bacaan").click()
        settled(page, item, n)
    follow(page.get_by_role("link", name="Lanjutkan"))
    page.get_by_label("Tidak dihitung").first.check()
    page.get_by_text("Aksi tertentu berbeda").click()
    page.get_by_label("Pilihan untuk I.1").select_option("Dihitung")
    show(page, "impor-bulan")
    follow(page.get_by_role("button", name="Simpan dan lanjutkan"))
    expect(page.get_by_label("I PENYUSUNAN TIM KERJA")).to_have_value("1")
    show(page, "impor-area")
    follow(page.get_by_role("button", name="Simpan dan lanjutkan"))
    show(page, "impor-sahkan")
    page.get_by_role("button", name="Sahkan rencana").click()
    page.wait_for_url("**/1504/2025/rencana/")
    plan = Plan.objects.get()
    assert plan.actions.count() == 29
    treatments = [o.treatment for a in plan.actions.all() for o in a.occurrences.all()]
    assert (treatments.count("before"), treatments.count("counted")) == (90, 52)


def test_the_keys_work_before_anything_has_the_focus(visit: Visit, begin: Callable[..., DecreeImport]) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", item.started_by)
    page.keyboard.press("n")
    at_cell(page, f"{ref(item, 'I.4')} month 12 0")
    page.keyboard.press("Enter")
    settled(page, item, 1)


def test_the_review_by_keyboard_alone(visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head)
    first, fourth = ref(item, "I.1"), ref(item, "I.4")
    page.locator(f"#{first} .w.action").focus()
    # arrows: from the action to its evidence, to January, February, March
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    at_cell(page, f"{first} month 3 1")
    page.keyboard.press("Space")
    expect(page.locator(":focus")).to_have_attribute("aria-pressed", "true")
    settled(page, item, 1)
    page.keyboard.press("ArrowDown")
    at_cell(page, f"{ref(item, 'I.2')} month 3 1")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    # a cell of words is edited where it stands
    page.keyboard.press("Enter")
    expect(page.locator(".editor textarea")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Membentuk tim kerja")
    page.keyboard.press("Enter")
    settled(page, item, 2)
    expect(page.locator(f"#{first} .w.action")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("yang tidak jadi")
    page.keyboard.press("Escape")
    expect(page.locator(f"#{first} .w.action .v")).to_have_text("Membentuk tim kerja")
    # the next doubt is December of I.4; Enter accepts it
    page.keyboard.press("n")
    at_cell(page, f"{fourth} month 12 0")
    page.keyboard.press("Enter")
    settled(page, item, 3)
    expect(page.locator(f"#{fourth} .note.done")).to_contain_text("Bacaan diterima.")
    page.keyboard.press("n")
    expect(page.locator(".w.doubt:focus")).to_have_count(1)
    # U takes the last back
    page.keyboard.press("u")
    settled(page, item, 4)
    expect(page.locator(f"#{fourth} .note.done")).to_have_count(0)
    kept = fresh(item).draft["rows"][first]
    assert (kept["action"], d.months_of(kept)) == ("Membentuk tim kerja", (1, 2, 3))


def test_the_number_at_source_cell_and_note_is_settled_together(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]
) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head)
    row = page.locator(f"#{ref(item, 'I.4')}")
    number = row.locator(".note .pin.doubt").inner_text().split()[-1]
    expect(page.locator(f".sheet .pin[data-no='{number}']")).to_have_count(1)
    expect(row.locator(f".t .pin[data-no='{number}']")).to_have_count(1)
    row.get_by_role("button", name="Kosongkan Desember").click()
    settled(page, item, 1)
    expect(page.locator(f".sheet .pin[data-no='{number}']")).to_have_class("pin doubt done")
    expect(row.locator(".t").last).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#angka")).to_contain_text("13 belum diputuskan")
    row.get_by_role("button", name="Urungkan").click()
    settled(page, item, 2)
    expect(row.locator(".t").last).to_have_attribute("aria-pressed", "true")


def test_edits_survive_a_dropped_line_and_a_closed_page(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]
) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head)
    row = ref(item, "I.1")
    page.route("**/sunting/", lambda route: route.fulfill(status=503))
    page.locator(f"#{row} .t").nth(4).click()
    page.locator(f"#{row} .t").nth(5).click()
    expect(page.locator("[data-saved]")).to_contain_text("Sambungan terputus")
    assert fresh(item).version == 0
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"/1504/impor/{item.code}/tinjau/")
    page.unroute("**/sunting/")
    settled(page, item, 2)
    assert d.months_of(fresh(item).draft["rows"][row]) == (1, 2, 5, 6)


def test_edits_wait_for_who_signs_in_again_and_for_nobody_else(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]
) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head)
    context, address, row = page.context, page.url.split("/1504")[0], ref(item, "I.1")
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator(f"#{row} .t").nth(4).click()
    expect(page.locator("[data-saved]")).to_contain_text("Sesi berakhir")
    sign_in(context, address, world.member)
    other = context.new_page()
    other.goto(f"/1504/impor/{item.code}/tinjau/")
    expect(other.locator(f"#{row} .t").nth(4)).to_have_attribute("aria-pressed", "false")
    with page.expect_response("**/tinjau/"):  # the first page asks who is there
        expect(page.locator("[data-saved]")).to_contain_text("Sesi berakhir")
    assert fresh(item).version == 0
    other.close()
    page.on("dialog", lambda dialog: dialog.accept())
    context.clear_cookies()
    sign_in(context, address, world.head)
    settled(page, item, 1)
    assert d.months_of(fresh(item).draft["rows"][row]) == (1, 2, 5)
    assert fresh(item).changed_by == world.head


def test_a_tick_in_an_import_that_is_over_is_refused_once(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport], at: datetime
) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head)
    withdraw_import(actor=world.head, at=at, item=item, reason="Salah berkas")
    answers: list[int] = []
    page.on("response", lambda answer: answers.append(answer.status) if "/sunting/" in answer.url else None)
    page.locator(f"#{ref(item, 'I.1')} .t").nth(4).click()
    expect(page.locator("[data-toast]")).to_have_text("Impor ini sudah tidak dapat disunting.")
    expect(page.locator("[data-toast]")).to_be_hidden(timeout=30_000)  # a while later
    assert answers == [422, 422], "the edit, and a look at what stands there now"


def test_an_edit_whose_answer_was_lost_is_saved_once(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]
) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head)
    row, lost = ref(item, "I.1"), []

    def lose(route: Route) -> None:
        answer = route.fetch()
        if lost:
            route.fulfill(response=answer)
        else:
            lost.append(answer.status)
            route.fulfill(status=503)

    page.route("**/sunting/", lose)
    page.locator(f"#{row} .t").nth(4).click()
    settled(page, item, 1)
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan")
    assert lost == [200]
    assert d.months_of(fresh(item).draft["rows"][row]) == (1, 2, 5)


def test_words_being_typed_survive_a_closed_page(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]
) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head)
    row = ref(item, "I.1")
    page.locator(f"#{row} .w.evidence").click()
    page.locator(".editor textarea").fill("SK Tim\nUndangan ra")
    page.reload()
    expect(page.locator(".editor textarea")).to_have_value("SK Tim\nUndangan ra")


def test_quick_hands_lose_no_tick(visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head)
    row = ref(item, "III.2")
    for month in range(2, 13):
        page.locator(f"#{row} .t").nth(month - 1).click()
    settled(page, item, 11)
    assert d.months_of(fresh(item).draft["rows"][row]) == tuple(range(1, 13))


def test_the_whole_way_without_javascript(visit: Visit, world: SimpleNamespace) -> None:
    page = visit("/1504/impor/", world.head, javascript=False)
    page.get_by_label("Berkas keputusan").set_input_files(
        {"name": "keputusan.txt", "mimeType": "text/plain", "buffer": SAMPLE}
    )
    follow(page.get_by_role("button", name="Unggah keputusan"))
    item = DecreeImport.objects.get()
    row = ref(item, "I.4")
    follow(page.locator(f"#{row}").get_by_role("button", name="Kosongkan Desember"))
    assert fresh(item).version == 1
    follow(page.locator(f"#{row} .t").nth(0))
    assert d.months_of(fresh(item).draft["rows"][row]) == tuple(range(2, 12))
    follow(page.locator(f"#{row} .w.action"))
    page.get_by_label("Langkah aksi").fill("Pemimpin memberi teladan")
    follow(page.get_by_role("button", name="Simpan", exact=True))
    assert fresh(item).draft["rows"][row]["action"] == "Pemimpin memberi teladan"
    for _ in range(13):
        follow(page.get_by_role("button", name="Terima bacaan").first)
    follow(page.get_by_role("link", name="Lanjutkan"))
    page.get_by_label("Dihitung", exact=True).first.check()
    follow(page.get_by_role("button", name="Simpan dan lanjutkan"))
    follow(page.get_by_role("button", name="Simpan dan lanjutkan"))
    page.get_by_role("button", name="Sahkan rencana").click()
    page.wait_for_url("**/1504/2025/rencana/")
    assert Plan.objects.get().actions.count() == 29


def test_a_bad_file_is_told_and_another_can_follow(visit: Visit, world: SimpleNamespace) -> None:
    page = visit("/1504/impor/", world.head)
    for name, content in (("rusak.pdf", b"%PDF-1.7 x"), ("keputusan.txt", SAMPLE)):
        page.get_by_label("Berkas keputusan").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )
        page.get_by_role("button", name="Unggah keputusan").click()
        if content != SAMPLE:
            expect(page.get_by_role("alert")).to_contain_text("rusak atau terpotong")
            assert_no_violations(page)
    expect(page.get_by_role("heading", name="Tinjau bacaan keputusan")).to_be_visible()


def test_a_printed_decree_is_shown_as_its_own_pages(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]
) -> None:
    item = begin((CORPUS / "quarters-roman.pdf").read_bytes(), "rencana.pdf")
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head)
    picture = page.locator(".photo svg").first
    expect(picture).to_be_visible()
    before = picture.bounding_box()
    page.get_by_role("button", name="Perbesar").first.click()
    expect(page.locator(".photo").first).to_have_class(re.compile("zoom-2"))
    after = picture.bounding_box()
    assert before
    assert after
    assert after["width"] > before["width"] * 1.4
    expect(page.locator(".photo .spot").first).to_be_attached()
    assert_no_violations(page)
    show(page, "impor-pdf", full=False)
    follow(page.get_by_role("link", name="Lihat halaman penuh").first)
    follow(page.get_by_role("link", name="3×"))
    assert_no_violations(page)
    assert_fits(page)


def test_the_review_on_a_phone(visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head, width=NARROW)
    assert_targets(page, least=24)
    page.get_by_role("link", name="Putuskan keraguan pertama").tap()
    cell = page.locator(f"#{ref(item, 'I.4')} .t").last
    expect(cell).to_be_visible()
    box = cell.bounding_box()
    assert box
    assert box["height"] >= 44
    assert box["width"] >= 44
    page.locator(".note.here").get_by_role("button", name="Terima bacaan").tap()
    settled(page, item, 1)
    show(page, "impor-tinjau-360", full=False)


@pytest.mark.parametrize("step", ["tinjau", "kepala", "baris/r4", "bagian", "klausul/c1", "bulan", "area", "sahkan"])
def test_every_step_is_well_on_every_screen(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport], step: str
) -> None:
    item = begin()
    on_every_screen(visit, f"/1504/impor/{item.code}/{step}/", world.head)


@pytest.mark.parametrize("path", ["", "{code}/tabel/56/", "{code}/riwayat/", "{code}/tarik/"])
def test_the_pages_beside_the_steps_are_well_on_every_screen(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport], path: str
) -> None:
    item = begin()
    on_every_screen(visit, f"/1504/impor/{path.format(code=item.code)}", world.head)


def test_the_review_in_english_has_no_indonesian_of_its_own(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]
) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head, language="en", width=WIDE)
    for word in ("Terima bacaan", "diragukan", "Temuan", "Putuskan", "Tersimpan", "Biarkan"):
        expect(page.locator("main")).not_to_contain_text(word, use_inner_text=True)


def test_on_a_phone_the_review_is_folded_and_opens_where_one_goes(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]
) -> None:
    item = begin()
    path = f"/1504/impor/{item.code}/tinjau/"
    page = visit(path, world.head, width=NARROW)
    assert height(page) < 3000
    assert_no_violations(page)
    assert_targets(page)
    part = page.locator("summary", has_text="Baris 99, lampiran bagian II dan III")
    row = page.locator(f"#{ref(item, 'II.2')}")
    expect(row).to_be_hidden()
    part.click()
    expect(row).to_be_visible()
    assert_fits(page)
    page.get_by_role("link", name="Putuskan keraguan pertama").click()
    here = page.locator(".note.here")
    expect(here).to_be_visible()
    here.get_by_role("button", name="Terima bacaan").click()
    settled(page, item, 1)
    expect(page.locator(f"#{ref(item, 'I.4')}")).to_be_visible()
    page.locator("summary", has_text="Keputusan sebagai keseluruhan").click()
    page.locator("#seluruh .note").first.get_by_role("button", name="Biarkan").click()
    settled(page, item, 2)
    expect(page.locator("#seluruh")).to_have_attribute("open", "")
    other = visit(f"{path}#{ref(item, 'VI.1a')}", world.head, width=NARROW)
    expect(other.locator(f"#{ref(item, 'VI.1a')}")).to_be_in_viewport()
    for javascript in (True, False):
        wide = visit(path, world.head, javascript=javascript)
        expect(wide.locator(f"#{ref(item, 'II.2')}")).to_be_visible()


def test_on_a_phone_the_review_is_folded_without_script_and_stays_open_where_one_works(
    visit: Visit, world: SimpleNamespace, begin: Callable[..., DecreeImport]
) -> None:
    item = begin()
    page = visit(f"/1504/impor/{item.code}/tinjau/", world.head, width=NARROW, javascript=False)
    assert height(page) < 3000
    expect(page.locator(f"#{ref(item, 'II.2')}")).to_be_hidden()
    page.get_by_role("link", name="Putuskan keraguan pertama").click()
    note = page.locator(".note:not(.done):has(> .pin.doubt):visible").first
    follow(note.get_by_role("button", name="Terima bacaan"))
    expect(page.locator(f"#{ref(item, 'I.4')}")).to_be_in_viewport()
    page.locator("summary", has_text="Keputusan sebagai keseluruhan").click()
    follow(page.locator("#seluruh .note").first.get_by_role("button", name="Biarkan"))
    expect(page.locator("#seluruh .note").first).to_be_in_viewport()
    assert height(page) < 6000
