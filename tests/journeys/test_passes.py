"""A link for assessors, as both sides see it in a real browser: made, read without an account, logged, ended."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage
from playwright.sync_api import expect
from tests.assessment import rounds as make
from tests.journeys.browser import Visit, follow, on_every_screen

from zona.assessment.models import Opening, Pass, Round
from zona.assessment.services.answering import start_assessment
from zona.ui.middleware import read_clock

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TITLE = "Keputusan pembentukan tim kerja pembangunan Zona Integritas"


@pytest.fixture
def found(world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Round:
    """A locked round with a document and a limited one."""
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    assessment = start_assessment(actor=world.head, at=at, unit=world.unit, year=2025)
    make.shown(world, assessment, "A.I.5.i.a", "Laporan gratifikasi triwulan I")
    make.shown(world, assessment, "A.I.1.i.a", TITLE)
    make.shown(world, assessment, "A.I.1.i.b", "Daftar pelapor", confidentiality="limited")
    return make.locked(world, assessment)


def test_a_link_is_made_read_logged_and_revoked(visit: Visit, world: SimpleNamespace, found: Round) -> None:
    links = f"/1504/2025/nilai/putaran/{found.code}/tautan/"
    office = visit(links, world.head)
    office.get_by_label("Untuk siapa").fill("TPI Inspektorat Utama")
    follow(office.get_by_role("button", name="Buat tautan"))
    address = office.get_by_role("status").locator("code").inner_text()
    path = "/penilai/" + address.split("/penilai/")[1]

    guest = visit(path)  # nobody: no account, no cookie
    text = guest.locator("main")
    expect(text).to_contain_text("TPI Inspektorat Utama")
    expect(text, "in the order of the LKE").to_contain_text(re.compile(r"A\.I\.1\.i\.a.*A\.I\.5\.i\.a", re.DOTALL))
    expect(text).not_to_contain_text("Daftar pelapor")
    expect(text).to_contain_text("1 dokumen terbatas")
    link = guest.get_by_role("link", name=TITLE)
    opened = guest.request.get(guest.url + link.get_attribute("href").split("/")[-2] + "/")  # type: ignore[union-attr]
    assert (opened.status, opened.text()) == (200, f"ISI {TITLE}")
    assert "no-store" in opened.headers["cache-control"]
    for inside in ("/1504/2025/nilai/", f"/1504/2025/nilai/putaran/{found.code}/", "/1504/2025/bukti/"):
        assert "/akun/masuk/" in guest.request.get(inside).url, "the link opens nothing else"
    assert guest.request.post(path).status in {403, 405}
    assert guest.request.get(path[:-2] + "x/").status == 404

    office.goto(links)
    log = office.locator("main")
    expect(log, "what was opened is told by its name").to_contain_text(TITLE)
    expect(log).to_contain_text("daftar bukti")
    office.get_by_role("button", name="Cabut tautan").click()
    expect(office.get_by_text("Tautan dicabut")).to_be_visible()
    assert guest.goto(path).status == 410  # type: ignore[union-attr]
    expect(guest.locator("main")).not_to_contain_text(TITLE)
    assert Opening.objects.count() == 2, "a link that ended opens and logs nothing"


def test_an_expired_link_says_so_and_no_stranger_sees_any(visit: Visit, world: SimpleNamespace, found: Round) -> None:
    from zona.assessment.services.passes import make_pass

    now = read_clock()
    _made, key = make_pass(actor=world.head, at=now, in_round=found, whom="TPI", days=1)
    Pass.objects.update(expires_at=now - timedelta(seconds=1))
    on_every_screen(visit, f"/penilai/{key}/")
    page = visit(f"/penilai/{key}/")
    expect(page.locator("main")).to_contain_text("Tautan ini sudah berakhir")
    assert not Opening.objects.exists()
    stranger = visit("/1505/2025/nilai/", world.stranger)
    for unit in ("1504", "1505"):
        url = f"/{unit}/2025/nilai/putaran/{found.code}/tautan/"
        assert stranger.request.get(url).status == 404
