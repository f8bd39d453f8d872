"""People in a real browser: invited, signed in with a second step, shut out of what is not theirs; on every screen."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from tests.conftest import AT, PASSWORD
from tests.journeys.browser import (
    NARROW,
    Visit,
    assert_fits,
    assert_no_violations,
    assert_targets,
    follow,
    on_every_screen,
    show,
)
from tests.org.test_sign_in import code_for

from zona.org.services.invitations import invite
from zona.org.services.people import end_membership
from zona.org.services.units import add_alias

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NEW = "rumput laut biru pagi"


@pytest.fixture(autouse=True)
def _october(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> Iterator[None]:
    """The server's clock stands at 20 October 2025, and nobody tried to sign in before."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    cache.clear()
    yield
    cache.clear()


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


def press(page: Page, words: str) -> None:
    follow(page.locator("main").get_by_role("button", name=words, exact=True))


def test_invited_with_a_second_step_and_away_and_back(visit: Visit, world: SimpleNamespace) -> None:
    head = visit("/1504/orang/", world.head)
    follow(head.get_by_role("link", name="Undang orang"))
    fill(head, name="Sari Dewi", email="sari@kpu.go.id")
    head.get_by_label("Anggota tim").check()
    head.get_by_label("5. Penguatan Pengawasan").check()
    press(head, "Buat undangan")
    link = head.get_by_label("Tautan").input_value()
    assert_no_violations(head)
    show(head, "undangan")

    sari = visit(link, width=NARROW)
    assert_no_violations(sari)
    assert_targets(sari)
    fill(sari, password1=NEW, password2=NEW)
    press(sari, "Terima undangan")
    expect(sari.get_by_text("Undangan diterima.")).to_be_visible()
    sari.wait_for_url("**/1504/2*/")
    sari.goto(f"{link.partition('/akun/')[0]}/akun/")
    follow(sari.get_by_role("link", name="Verifikasi dua langkah"))
    follow(sari.get_by_role("link", name="Aktifkan"))
    assert_no_violations(sari)
    fill(sari, password=NEW)
    press(sari, "Lanjutkan")
    secret = sari.locator("code").inner_text()
    expect(sari.get_by_alt_text("Kode QR")).to_be_visible()
    expect(sari.locator("img.qr")).not_to_have_js_property("naturalWidth", 0)
    assert_no_violations(sari)
    assert_fits(sari)
    show(sari, "dua-langkah")
    fill(sari, code=code_for(secret))
    press(sari, "Aktifkan")
    expect(sari.get_by_role("heading", name="Kode cadangan")).to_be_visible()
    expect(sari.locator("main li code")).to_have_count(10)
    assert_no_violations(sari)

    sari.goto("/akun/keluar/")
    press(sari, "Keluar")
    sari.goto("/1504/orang/")
    fill(sari, login="sari@kpu.go.id", password=NEW)
    press(sari, "Masuk")
    expect(sari.get_by_role("heading", name="Langkah kedua")).to_be_visible()
    assert_no_violations(sari)
    fill(sari, code="000000")
    press(sari, "Masuk")
    expect(sari.locator("main")).to_contain_text("Kode tidak cocok.")
    fill(sari, code=code_for(secret, step=1))
    press(sari, "Masuk")
    expect(sari.get_by_role("heading", name="Orang dan peran")).to_be_visible()
    expect(sari.locator("main")).to_contain_text("Yuliana Putri")

    stranger = visit("/1504/orang/", world.stranger)
    expect(stranger.get_by_role("heading")).to_have_text("Halaman ini tidak ada.")
    expect(stranger.locator("body")).not_to_contain_text("Sari Dewi")
    expect(stranger.locator("body")).not_to_contain_text("Batang Hari")


def test_signing_in_without_javascript(visit: Visit, world: SimpleNamespace) -> None:
    page = visit("/1504/orang/", javascript=False)
    fill(page, login=world.head.email, password="salah sekali")
    press(page, "Masuk")
    expect(page.get_by_role("alert")).to_contain_text("tidak cocok")
    fill(page, password=PASSWORD)
    press(page, "Masuk")
    expect(page.get_by_role("heading", name="Orang dan peran")).to_be_visible()


def test_the_keyboard_alone_invites_somebody(visit: Visit, world: SimpleNamespace) -> None:
    page = visit("/1504/orang/undang/", world.head)
    page.locator("[name=name]").focus()
    page.keyboard.type("Sari Dewi")
    page.keyboard.press("Tab")
    page.keyboard.type("sari@kpu.go.id")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Tautan")).to_be_visible()


@pytest.fixture
def busy(world: SimpleNamespace) -> SimpleNamespace:
    """An office with an open invitation, a former member, aliases and a log."""
    world.invitation, world.secret = invite(
        unit=world.unit,
        email="baru@example.go.id",
        name="Orang Baru",
        role="member",
        areas=[1],
        actor=world.head,
        at=AT,
    )
    end_membership(membership=world.viewer.memberships.get(), reason="Pindah tugas", actor=world.head, at=AT)
    add_alias(unit=world.unit, name="KPU Batang Hari Raya", actor=world.admin, at=AT)
    add_alias(unit=world.province, name="KPU Jambi", actor=world.admin, at=AT)
    return world


PAGES = [
    ("head", "/1504/orang/", "orang"),
    ("admin", "/1504/orang/?keadaan=lama", ""),
    ("head", "/1504/orang/undang/", ""),
    ("leader", "/1504/catatan/", "catatan"),
    ("admin", "/15/satuan/", ""),
    ("head", "/akun/", "akun"),
    ("head", "/akun/kata-sandi/", ""),
    ("head", "/akun/dua-langkah/", ""),
    ("head", "/akun/keluar/", ""),
    ("head", "/akun/pastikan/", ""),
    ("", "/akun/masuk/", "masuk"),
    ("", "/akun/daftar/", ""),
    ("", "/akun/kata-sandi/lupa/", ""),
    ("", "/akun/kata-sandi/baru/1-salah/", ""),
    ("", "/akun/undangan/tidak-ada/", ""),
]


@pytest.mark.parametrize(("who", "path", "name"), PAGES, ids=[f"{who or 'anybody'} {path}" for who, path, _ in PAGES])
def test_a_page_is_well_on_every_screen(who: str, path: str, name: str, visit: Visit, busy: SimpleNamespace) -> None:
    on_every_screen(visit, path, getattr(busy, who) if who else None, name=name)


def test_the_pages_of_one_person_and_one_invitation_are_well_on_every_screen(
    visit: Visit, busy: SimpleNamespace
) -> None:
    person = f"/1504/orang/{busy.member.code}/"
    for path in (person, f"{person}peran/member/", f"{person}peran/member/akhiri/", f"{person}tutup/",
                 f"/1504/orang/undangan/{busy.invitation.code}/"):  # fmt: skip
        on_every_screen(visit, path, busy.admin)
    on_every_screen(visit, f"/akun/undangan/{busy.secret}/")
    on_every_screen(visit, f"/akun/undangan/{busy.secret}/", busy.leader)


def test_faults_in_a_form_are_well_on_every_screen(visit: Visit, busy: SimpleNamespace) -> None:
    for width in (1280, NARROW):
        page = visit("/1504/orang/undang/", busy.head, width=width)
        press(page, "Buat undangan")
        expect(page.get_by_role("alert")).to_be_focused()
        assert_no_violations(page)
        assert_fits(page)
