"""The frame, the components and the desk's pages in a real browser, at every width, in both themes."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import override_settings
from tests.conftest import AT
from tests.desk.plans import small_plan
from tests.journeys.browser import (
    NARROW,
    Visit,
    assert_fits,
    assert_no_violations,
    assert_targets,
    on_every_screen,
)

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The server's clock stands at 20 October 2025."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    return AT


@pytest.fixture
def planned(transactional_db: None, world: SimpleNamespace) -> SimpleNamespace:
    """The two offices, each with a plan for 2025."""
    small_plan(world.unit, 2025, actor=world.head, at=AT, pic=world.member)
    small_plan(world.other, 2025, actor=world.stranger, at=AT)
    return world


def test_the_components_are_well_on_every_screen(visit: Visit) -> None:
    on_every_screen(visit, "/komponen/")


@pytest.mark.parametrize("who", ["member", "viewer"])
def test_today_is_well_on_every_screen(visit: Visit, planned: SimpleNamespace, who: str) -> None:
    on_every_screen(visit, "/1504/2025/", getattr(planned, who), name="hari-ini" if who == "member" else "")


def test_a_year_without_plan_is_well_on_every_screen(visit: Visit, planned: SimpleNamespace) -> None:
    on_every_screen(visit, "/1504/2026/", planned.head)


def test_the_choice_of_offices_is_well_on_every_screen(visit: Visit, planned: SimpleNamespace) -> None:
    on_every_screen(visit, "/ganti/", planned.admin, name="pilih-kantor")


def test_an_offices_colour_is_well_on_every_screen(visit: Visit, planned: SimpleNamespace) -> None:
    on_every_screen(visit, "/1504/satuan/warna/?warna=8a1c5b", planned.admin, name="warna-kantor")
    on_every_screen(visit, "/1504/satuan/warna/?warna=f58220", planned.admin)


def test_an_office_wears_its_colour_in_both_themes(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit("/1504/satuan/warna/", planned.admin, javascript=False)
    page.get_by_label("Kode warna").fill("138, 28, 91")
    page.get_by_role("button", name="Lihat dahulu").click()
    page.get_by_role("button", name="Pakai warna ini").click()
    for theme, colour in (("light", "rgb(138, 28, 91)"), ("dark", "rgb(255, 140, 196)")):
        worn = visit("/1504/2025/rencana/", planned.member, theme=theme)
        shown = worn.locator(".within [aria-current]").evaluate("e => getComputedStyle(e).borderBottomColor")
        assert shown == colour
        assert_no_violations(worn)


def test_the_places_within_lead_on_without_javascript(visit: Visit, planned: SimpleNamespace) -> None:
    for width in (1280, NARROW):
        page = visit("/1504/2025/rencana/", planned.head, width=width, javascript=False)
        page.get_by_role("navigation", name="Rencana").get_by_role("link", name="Cakupan").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Cakupan rencana 2025"
        here = page.get_by_role("navigation", name="Rencana").locator("[aria-current=page]")
        assert here.inner_text() == "Cakupan"


def test_search_is_well_on_every_screen(visit: Visit, planned: SimpleNamespace) -> None:
    on_every_screen(visit, "/cari/?q=a", planned.admin)


def test_a_page_that_does_not_exist_is_well_on_every_screen(visit: Visit) -> None:
    on_every_screen(visit, "/tidak/ada/di-sini.txt")


def test_maintenance_is_well_on_every_screen(visit: Visit) -> None:
    with override_settings(MAINTENANCE=True):
        on_every_screen(visit, "/")


def test_what_is_pressed_is_large_enough(visit: Visit, planned: SimpleNamespace) -> None:
    assert_targets(visit("/1504/2025/", planned.member))
    assert_targets(visit("/komponen/", planned.member))


def test_a_page_at_two_and_at_four_times_its_size_still_fits(visit: Visit, planned: SimpleNamespace) -> None:
    for path in ("/1504/2025/", "/ganti/", "/cari/?q=a", "/komponen/"):
        assert_fits(visit(path, planned.admin, width=320))
        assert_fits(visit(path, planned.admin, width=640))


def test_a_look_tells_of_a_word_that_became_too_pale(visit: Visit) -> None:
    """Also where its like was well on a page before."""
    page = visit("/komponen/", width=NARROW)
    assert_no_violations(page)
    for change in ("h1.style.color = '#ccc'", "h1.style.color = ''; h1.style.backgroundColor = '#333'"):
        assert_no_violations(visit("/komponen/", width=NARROW))
        page.evaluate(f"const h1 = document.querySelector('h1'); {change}")
        with pytest.raises(AssertionError, match="color-contrast"):
            assert_no_violations(page)


def test_forced_colours_leave_the_marks_visible(visit: Visit) -> None:
    page = visit("/komponen/", forced_colors="active")
    colours = page.evaluate("[...document.querySelectorAll('.m-a, .m-x, .m-d')].map(m => getComputedStyle(m).color)")
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colours
    assert canvas not in colours


def test_the_skip_link_leads_to_the_content(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit("/1504/2025/", planned.member)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"


def test_arrow_keys_move_through_a_strip_which_is_one_stop_of_the_tab_key(visit: Visit) -> None:
    page = visit("/komponen/")
    row = page.locator("#board .board tbody tr").nth(1)
    links = row.locator("td.c a")
    assert [links.nth(i).get_attribute("tabindex") for i in range(3)] == ["0", "-1", "-1"]
    links.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/komponen/?bulan=3"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').id") == "V.4"
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/komponen/?bulan=3"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/komponen/?bulan=11"


def test_a_confirmation_asks_in_the_words_of_the_button_and_can_be_left(visit: Visit) -> None:
    page = visit("/komponen/")
    page.get_by_role("button", name="Serahkan bukti").last.click()
    dialog = page.get_by_role("dialog")
    assert "pemeriksa yang memutuskan" in dialog.inner_text()
    assert_no_violations(page)
    dialog.get_by_role("button", name="Batal").click()
    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Serahkan bukti"


def test_the_phone_has_its_bar_and_the_rest_under_more(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit("/1504/2025/", planned.head, width=NARROW)
    bar = page.get_by_role("navigation", name="Tempat utama")
    assert "Hari ini" in bar.inner_text()
    assert bar.get_by_role("link").count() <= 4
    page.get_by_text("Lainnya").click()
    assert page.get_by_role("button", name="Keluar").is_visible()
    assert_no_violations(page)
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Keluar").is_visible()


def test_the_choice_narrows_while_one_types(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit("/ganti/", planned.admin)
    page.get_by_label("Nama atau kode").press_sequentially("muaro")
    page.get_by_role("link", name="KPU Provinsi Jambi").wait_for(state="detached")
    assert page.get_by_role("status").first.inner_text().startswith("1 kantor")
    assert "q=muaro" in page.url
    page.reload()
    assert page.get_by_label("Nama atau kode").input_value() == "muaro"


def test_without_javascript_every_choice_still_works(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit("/1504/2025/", planned.member, javascript=False)
    page.get_by_role("button", name="Gelap").first.click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="English").first.click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Ganti").first.or_(page.locator(".rail .office a")).first.click()
    assert page.url.endswith("/ganti/")
    phone = visit("/1504/2025/", planned.viewer, javascript=False, width=NARROW)
    phone.get_by_text("Lainnya").click()
    phone.get_by_role("link", name="Cari").first.click()
    phone.get_by_label("Kata yang dicari").fill("rapat")
    phone.get_by_role("button", name="Cari").click()
    assert phone.get_by_role("link", name="I.2 Pemantauan").is_visible()


def test_a_page_prints_without_navigation_and_with_its_office(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit("/1504/2025/", planned.member)
    page.emulate_media(media="print")
    assert not page.locator(".rail").is_visible()
    assert page.locator(".print").inner_text().startswith("KPU Kabupaten Batang Hari")
