"""A decree on its way in: over a line that breaks off, as photos, too large."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Route, expect
from pytest_django import Settings
from tests.journeys.browser import NARROW, Visit, assert_no_violations, follow, on_every_screen
from tests.journeys.reviewing import SAMPLE

from zona.plan.models import DecreeImport

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey, pytest.mark.usefixtures("own_storage")]
PIECES = re.compile(r"/berkas/kirim/\w+/\?offset=")


def test_a_decree_that_broke_off_goes_on_in_another_visit(visit: Visit, world: SimpleNamespace, tmp_path: Path) -> None:
    decree = tmp_path / "keputusan.txt"
    decree.write_bytes(SAMPLE + b" " * 3_000_000)
    page = visit("/1504/impor/", world.head, width=NARROW)
    went: list[str] = []

    def fall_silent(route: Route) -> None:
        went.append(route.request.url)
        if len(went) > 2:
            page.context.set_offline(True)
        route.continue_()

    page.route(PIECES, fall_silent)
    page.get_by_label("Berkas keputusan").set_input_files(decree)
    page.get_by_role("button", name="Unggah keputusan").click()
    expect(page.locator("[data-said]")).to_contain_text("Sambungan terputus", timeout=30_000)
    page.context.close()
    on_every_screen(visit, "/1504/impor/", world.head)
    page = visit("/", world.head, width=NARROW)
    expect(page.get_by_text("Baru 69 % sampai")).to_be_visible()
    follow(page.get_by_role("link", name="Lanjutkan pengiriman"))
    expect(page.get_by_role("heading", name="Belum selesai dikirim")).to_be_visible()
    expect(page.get_by_text("2,0 MB dari 2,9 MB sudah sampai (69 %)")).to_be_visible()
    rest: list[str] = []
    page.on("request", lambda request: rest.append(request.url) if PIECES.search(request.url) else None)
    page.get_by_label("Berkas keputusan").set_input_files(decree)
    page.get_by_role("button", name="Unggah keputusan").click()
    page.wait_for_url("**/tinjau/")
    assert [url.partition("offset=")[2] for url in rest] == [str(2 * 2**20)], "what had come went no second time"
    assert DecreeImport.objects.get().file.size == decree.stat().st_size


def test_photos_are_all_known_before_the_first_has_come(visit: Visit, world: SimpleNamespace) -> None:
    page = visit("/1504/impor/", world.head, width=NARROW)
    page.route(PIECES, lambda route: route.fulfill(status=503, body=""))
    photos = [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": b"x" * 999} for n in range(5)]
    page.get_by_label("Berkas keputusan").set_input_files(photos)  # type: ignore[arg-type]
    page.get_by_role("button", name="Unggah keputusan").click()
    expect(page.locator("[data-said]")).to_contain_text("Sambungan terputus", timeout=30_000)
    page.context.close()
    page = visit("/1504/impor/", world.head, width=NARROW)
    told = page.get_by_text("0 dari 5 berkas seluruhnya sampai")
    assert_no_violations(page)
    told.click()
    names = page.locator("#menunggu ~ form .name")
    expect(names).to_have_text([f"{n}.jpg" for n in range(5)])
    page.get_by_role("button", name="Buang semua").click()
    follow(page.get_by_role("dialog").get_by_role("button", name="Buang semua"))
    expect(page.get_by_text("Belum selesai dikirim")).to_have_count(0)


def test_a_file_made_smaller_under_its_name_is_taken(
    visit: Visit, world: SimpleNamespace, settings: Settings, tmp_path: Path
) -> None:
    settings.UPLOAD_LIMIT = 2**20
    decree = tmp_path / "keputusan.txt"
    decree.write_bytes(SAMPLE + b" " * 2**20)
    page = visit("/1504/impor/", world.head)
    field = page.get_by_label("Berkas keputusan")
    field.set_input_files(decree)
    expect(field).to_have_js_property("validity.customError", value=True)
    page.get_by_role("button", name="Unggah keputusan").click()
    expect(page.get_by_role("heading", name="Impor keputusan")).to_be_visible()
    decree.write_bytes(SAMPLE)
    field.set_input_files(decree)
    page.get_by_role("button", name="Unggah keputusan").click()
    page.wait_for_url("**/tinjau/")


def test_too_many_photos_are_told_before_any_is_sent(visit: Visit, world: SimpleNamespace) -> None:
    page = visit("/1504/impor/", world.head)
    photos = [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": b"x"} for n in range(61)]
    page.get_by_label("Berkas keputusan").set_input_files(photos)  # type: ignore[arg-type]
    page.get_by_role("button", name="Unggah keputusan").click()
    expect(page.locator("[data-said]")).to_have_text("Paling banyak 60 berkas sekali kirim.")
