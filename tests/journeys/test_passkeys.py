"""A passkey from making it to signing in with it alone, with the browser's own virtual authenticator."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from tests.conftest import PASSWORD
from tests.journeys.browser import Visit, follow

from zona.audit.models import Entry

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def with_authenticator(page: Page) -> None:
    """Gives the page's browser a device that can be opened by fingerprint."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_out(page: Page) -> None:
    page.goto("/akun/keluar/")
    follow(page.get_by_role("main").get_by_role("button").first)


def sign_in_by_password(page: Page, email: str) -> None:
    page.get_by_label("Alamat surel").fill(email)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Masuk", exact=True))


def test_a_passkey_is_made_and_opens_the_account_alone_and_as_a_second_step(
    visit: Visit, world: SimpleNamespace
) -> None:
    page = visit("/akun/masuk/")
    with_authenticator(page)
    sign_in_by_password(page, world.member.email)
    page.goto("/akun/dua-langkah/kunci/tambah/")
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Lanjutkan"))
    page.get_by_label("Nama kunci").fill("Laptop kantor")
    page.get_by_label("Masuk dengan kunci ini saja").check()
    page.get_by_role("button", name="Buat kunci").click()
    page.wait_for_url("**/kode-cadangan/**")
    expect(page.get_by_text("Kunci sandi ditambahkan.")).to_be_visible()
    page.goto("/akun/dua-langkah/kunci/")
    expect(page.get_by_text("Laptop kantor", exact=True).first).to_be_visible()
    expect(page.get_by_text("cukup untuk masuk")).to_be_visible()

    sign_out(page)
    page.goto("/akun/masuk/")
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    page.wait_for_url(lambda url: "/akun/masuk" not in url)
    page.goto("/akun/")
    expect(page.get_by_text(world.member.email).first).to_be_visible()

    sign_out(page)
    page.goto("/akun/masuk/")
    sign_in_by_password(page, world.member.email)
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url(lambda url: "/akun/" not in url)
    ways = [e.data["ways"] for e in Entry.objects.filter(verb="account.signed_in").order_by("pk")]
    assert ways == [["password"], ["webauthn"], ["password", "webauthn"]]
