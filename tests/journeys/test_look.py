"""The frame, the components and the desk's pages in a real browser, at every width, in both themes."""

import re
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import override_settings
from playwright.sync_api import expect
from tests.conftest import AT
from tests.desk.plans import small_plan
from tests.journeys.browser import (
    NARROW,
    Visit,
    assert_fits,
    assert_no_violations,
    assert_targets,
    follow,
    on_every_screen,
)

pytestmark = pytest.mark.journey
NOWHERE = "/tidak/ada/di-sini.txt"


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
    follow(page.get_by_role("button", name="Lihat dahulu"))
    follow(page.get_by_role("button", name="Pakai warna ini"))
    for theme, colour in (("light", "rgb(138, 28, 91)"), ("dark", "rgb(255, 140, 196)")):
        worn = visit("/1504/2025/rencana/", planned.member, theme=theme)
        expect(worn.locator(".within [aria-current]")).to_have_css("border-bottom-color", colour)
        assert_no_violations(worn)


def test_the_places_within_lead_on_without_javascript(visit: Visit, planned: SimpleNamespace) -> None:
    for width in (1280, NARROW):
        page = visit("/1504/2025/rencana/", planned.head, width=width, javascript=False)
        page.get_by_role("navigation", name="Rencana").get_by_role("link", name="Cakupan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Cakupan rencana 2025")
        here = page.get_by_role("navigation", name="Rencana").locator("[aria-current=page]")
        expect(here).to_have_text("Cakupan")


def test_search_is_well_on_every_screen(visit: Visit, planned: SimpleNamespace) -> None:
    on_every_screen(visit, "/cari/?q=a", planned.admin)


def test_a_page_that_does_not_exist_is_well_on_every_screen(visit: Visit) -> None:
    on_every_screen(visit, NOWHERE)


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
    page = visit(NOWHERE, width=NARROW)
    assert_no_violations(page)
    for change in ("h1.style.color = '#ccc'", "h1.style.color = ''; h1.style.backgroundColor = '#333'"):
        assert_no_violations(visit(NOWHERE, width=NARROW))
        page.evaluate(f"const h1 = document.querySelector('h1'); {change}")
        with pytest.raises(AssertionError, match=r"color-contrast: .*: h1 .* contrast of"):
            assert_no_violations(page)


def test_a_look_tells_of_a_word_whose_like_axe_left_undecided(visit: Visit) -> None:
    """About a control that is off axe says nothing; the one beside it that looks the same is asked about."""
    page = visit(NOWHERE, width=NARROW)
    page.evaluate(
        """() => {
            for (const off of [true, false]) {
                const button = document.createElement('button');
                Object.assign(button, {textContent: 'Tidak sekarang', disabled: off, hidden: !off});
                Object.assign(button.style, {color: '#bbb', background: '#fff', opacity: 1});
                document.querySelector('h1').parentElement.append(button);
            }
        }"""
    )
    assert_no_violations(page)
    page.evaluate("document.querySelector('button[hidden]').hidden = false")
    for _ in range(2):
        with pytest.raises(AssertionError, match="color-contrast"):
            assert_no_violations(page)


def test_a_look_tells_of_what_is_no_colour(visit: Visit) -> None:
    page = visit(NOWHERE)
    page.evaluate("document.documentElement.lang = ''; document.querySelector('h1').outerHTML = '<h4>Judul</h4>'")
    with pytest.raises(AssertionError, match=r"(?s)html-has-lang: .*: html .*page-has-heading-one: "):
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
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#isi")).to_be_focused()


def test_arrow_keys_move_through_a_strip_which_is_one_stop_of_the_tab_key(visit: Visit) -> None:
    page = visit("/komponen/")
    row = page.locator("#board .board tbody tr").nth(1)
    links = row.locator("td.c a")
    for place, stop in enumerate(("0", "-1", "-1")):
        expect(links.nth(place)).to_have_attribute("tabindex", stop)
    links.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(row.locator(":focus")).to_have_attribute("href", "/komponen/?bulan=3")
    page.keyboard.press("ArrowDown")
    below = page.locator("tr[id='V.4'] :focus")
    expect(below).to_have_attribute("href", "/komponen/?bulan=3")
    page.keyboard.press("End")
    expect(below).to_have_attribute("href", "/komponen/?bulan=11")


def test_a_confirmation_asks_in_the_words_of_the_button_and_can_be_left(visit: Visit) -> None:
    page = visit("/komponen/")
    asks = page.get_by_role("button", name="Serahkan bukti").last
    asks.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("pemeriksa yang memutuskan")
    assert_no_violations(page)
    dialog.get_by_role("button", name="Batal").click()
    expect(dialog).to_have_count(0)
    expect(asks).to_be_focused()


def test_the_phone_has_its_bar_and_the_rest_under_more(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit("/1504/2025/", planned.head, width=NARROW)
    bar = page.get_by_role("navigation", name="Tempat utama")
    expect(bar).to_contain_text("Hari ini")
    expect(bar.get_by_role("link").nth(4)).to_have_count(0)
    page.get_by_text("Lainnya").click()
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()
    assert_no_violations(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Keluar")).to_be_hidden()


def test_the_choice_narrows_while_one_types(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit("/ganti/", planned.admin)
    page.get_by_label("Nama atau kode").press_sequentially("muaro")
    expect(page.get_by_role("status").first).to_have_text(re.compile(r"^\s*1 kantor"))
    expect(page.get_by_role("link", name="KPU Provinsi Jambi")).to_have_count(0)
    expect(page).to_have_url(re.compile("q=muaro"))
    page.reload()
    expect(page.get_by_label("Nama atau kode")).to_have_value("muaro")


def test_without_javascript_every_choice_still_works(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit("/1504/2025/", planned.member, javascript=False)
    page.get_by_role("button", name="Gelap").first.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="English").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Ganti").first.or_(page.locator(".rail .office a")).first.click()
    expect(page).to_have_url(re.compile("/ganti/$"))
    phone = visit("/1504/2025/", planned.viewer, javascript=False, width=NARROW)
    phone.get_by_text("Lainnya").click()
    phone.get_by_role("link", name="Cari").first.click()
    phone.get_by_label("Kata yang dicari").fill("rapat")
    phone.get_by_role("button", name="Cari").click()
    expect(phone.get_by_role("link", name="I.2 Pemantauan")).to_be_visible()


def test_a_page_prints_without_navigation_and_with_its_office(visit: Visit, planned: SimpleNamespace) -> None:
    page = visit("/1504/2025/", planned.member)
    expect(page.locator(".rail")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".rail")).to_be_hidden()
    expect(page.locator(".print")).to_have_text(re.compile(r"^\s*KPU Kabupaten Batang Hari"))
