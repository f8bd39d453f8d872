"""Evidence in a real browser: a line that drops in the midst of an upload, questions, and every screen."""

import io
import re
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from playwright.sync_api import Route, expect
from tests.conftest import AT
from tests.journeys.browser import NARROW, Visit, on_every_screen, sign_in

from zona.evidence.models import Document
from zona.evidence.services import register_document
from zona.evidence.views.preview import WIDTH
from zona.files.queries import open_bytes
from zona.files.services import store

pytestmark = pytest.mark.journey

REGISTER = "/1504/2025/bukti/"


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The server's clock stands at 20 October 2025, and files lie in memory."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    return AT


@pytest.fixture
def letters(transactional_db: None, world: SimpleNamespace) -> list[Document]:
    """The same sheet filed under two months, the second with odd facts."""
    pdf, out = pikepdf.new(), io.BytesIO()
    for _ in range(2):
        pdf.add_blank_page(page_size=(595, 842))
    pdf.save(out)
    made = []
    for month, title in ((8, "Daftar hadir rapat evaluasi"), (9, "Notula rapat evaluasi")):
        given = {"actor": world.head, "at": AT, "unit": world.unit}
        file = store(**given, name="hadir.pdf", content=ContentFile(out.getvalue()), kept_for="evidence")
        made.append(
            register_document(
                **given,
                file=file,
                title=title,
                kind="daftar_hadir",
                number="27/PW.02/1504/2025",
                dated_on=date(2025, 8, 14),
                period_from=date(2025, month, 1),
                period_to=date(2025, month, 28),
            )
        )
    return made


def test_a_line_that_drops_goes_on_and_the_questions_are_answered(
    visit: Visit, letters: list[Document], world: SimpleNamespace
) -> None:
    page = visit(f"{REGISTER}baru/", world.member)
    dropped: list[str] = []

    def drop_twice(route: Route) -> None:
        if len(dropped) < 2:
            dropped.append(route.request.url)
            route.fulfill(status=503, body="")
        else:
            route.continue_()

    page.route(re.compile(r"/berkas/kirim/\w+/\?offset="), drop_twice)
    with open_bytes(letters[0].versions.get().file) as kept:
        same = kept.read()
    files = [
        {"name": "besar.txt", "mimeType": "text/plain", "buffer": b"Notula rapat " * 100_000},
        {"name": "hadir.pdf", "mimeType": "application/pdf", "buffer": same},
    ]
    page.get_by_label("Berkas", exact=True).set_input_files(files)  # type: ignore[arg-type]
    page.get_by_label("Judul").fill("Rapat Oktober")
    page.get_by_label("Jenis bukti").select_option("notula")
    page.get_by_label("Periode dari").fill("2025-10-01")
    page.get_by_role("button", name="Catat dokumen").click()
    expect(page.get_by_text("2 dokumen dicatat.")).to_be_visible(timeout=30_000)
    assert len(dropped) == 2
    page.get_by_role("link", name="Rapat Oktober: hadir").click()
    expect(page.get_by_role("heading", name=re.compile("Yang perlu Anda pastikan"))).to_be_visible()
    first = page.locator("[id^=tanya-]").first
    first.get_by_label(re.compile("Jawaban")).fill("memang sama, rapat yang sama")
    first.get_by_role("button", name="Simpan jawaban").click()
    expect(page.get_by_text("Dijawab Rina Marlina: memang sama, rapat yang sama")).to_be_visible()
    shown = page.get_by_role("img", name=re.compile("Halaman 1"))
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("naturalWidth", WIDTH)


def test_without_script_a_file_goes_up_with_the_form(
    visit: Visit, letters: list[Document], world: SimpleNamespace
) -> None:
    page = visit(f"{REGISTER}baru/", world.member, javascript=False, width=NARROW)
    page.get_by_label("Berkas", exact=True).set_input_files(
        [{"name": "undangan.txt", "mimeType": "text/plain", "buffer": b"UNDANGAN RAPAT"}]
    )
    page.get_by_role("button", name="Catat dokumen").click()
    expect(page.get_by_role("heading", name="undangan")).to_be_visible()
    assert letters[0].pk < Document.objects.latest("pk").pk


@pytest.mark.parametrize("path", ["", "baru/", "paket/", "?cari=rapat", "{code}/", "{code}/ubah/", "{code}/versi/"])
def test_every_screen(visit: Visit, letters: list[Document], world: SimpleNamespace, path: str) -> None:
    on_every_screen(visit, REGISTER + path.format(code=letters[1].code), world.head)


def test_ten_files_go_up_though_the_line_is_cut(visit: Visit, letters: list[Document], world: SimpleNamespace) -> None:
    page = visit(f"{REGISTER}baru/", world.member)
    files = [
        {"name": f"notula-{n}.txt", "mimeType": "text/plain", "buffer": f"Notula rapat ke-{n}. ".encode() * 3_000}
        for n in range(1, 11)
    ]
    page.get_by_label("Berkas", exact=True).set_input_files(files)  # type: ignore[arg-type]
    page.get_by_label("Judul").fill("Rapat triwulan")
    went: list[str] = []

    def cut_the_line_once(route: Route) -> None:
        went.append(route.request.url)
        if len(went) == 3:
            page.context.set_offline(True)
        route.continue_()

    page.route(re.compile(r"/berkas/kirim/\w+/\?offset="), cut_the_line_once)
    page.get_by_role("button", name="Catat dokumen").click()
    expect(page.locator("[data-said]")).to_contain_text("Sambungan terputus", timeout=30_000)
    page.context.set_offline(False)
    expect(page.get_by_text("10 dokumen dicatat.")).to_be_visible(timeout=120_000)
    assert Document.objects.filter(title__startswith="Rapat triwulan: notula-").count() == 10


def test_a_session_that_ends_among_the_pieces_is_said_and_the_rest_goes_after_signing_in(
    visit: Visit, letters: list[Document], world: SimpleNamespace, live_server: Any
) -> None:
    page = visit(f"{REGISTER}baru/", world.head, width=NARROW)
    page.locator("#id_berkas").set_input_files(
        {"name": "notula.txt", "mimeType": "text/plain", "buffer": b"Notula rapat\n" * 200_000}
    )
    page.get_by_label("Judul").fill("Notula yang panjang")
    went: list[str] = []

    def end_the_session_once(route: Route) -> None:
        went.append(route.request.url)
        if len(went) == 2:
            page.context.clear_cookies()
            route.continue_(headers={**route.request.headers, "cookie": ""})
        else:
            route.continue_()

    page.route(re.compile(r"/berkas/kirim/\w+/\?offset="), end_the_session_once)
    page.get_by_role("button", name="Catat dokumen").click()
    expect(page.locator("[data-said]")).to_contain_text("Anda sudah keluar")
    expect(page.locator("[data-said]")).to_be_in_viewport()
    sign_in(page.context, live_server.url, world.head)
    page.get_by_role("button", name="Catat dokumen").click()
    page.wait_for_url(re.compile(r"/bukti/(?!baru/)\w+/$"))
    assert Document.objects.filter(title="Notula yang panjang").count() == 1


def test_how_far_it_has_gone_stands_on_the_screen_while_sending(
    visit: Visit, letters: list[Document], world: SimpleNamespace
) -> None:
    page = visit(f"{REGISTER}baru/", world.head, width=NARROW)
    page.locator("#id_berkas").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"})
    page.context.set_offline(True)
    button = page.get_by_role("button", name="Catat dokumen")
    button.scroll_into_view_if_needed()
    button.click()
    expect(page.locator("[data-said]")).to_contain_text("Sambungan terputus")
    expect(page.locator("[data-said]")).to_be_in_viewport()
