"""A passkey from making it to signing in with it alone, with the browser's own virtual authenticator."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import Page
from tests.conftest import PASSWORD
from tests.journeys.browser import Visit

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


def sign_out(page: Page, base: str) -> None:
    page.goto(f"{base}/akun/keluar/")
    page.get_by_role("main").get_by_role("button").first.click()


def test_a_passkey_is_made_and_opens_the_account_alone_and_as_a_second_step(
    visit: Visit, world: SimpleNamespace
) -> None:
    page = visit("/akun/masuk/")
    base = page.url.partition("/akun")[0]
    with_authenticator(page)
    page.get_by_label("Alamat surel").fill(world.member.email)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.goto(f"{base}/akun/dua-langkah/kunci/tambah/")
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Lanjutkan").click()
    page.get_by_label("Nama kunci").fill("Laptop kantor")
    page.get_by_label("Masuk dengan kunci ini saja").check()
    page.get_by_role("button", name="Buat kunci").click()
    page.wait_for_url("**/kode-cadangan/**")
    assert page.get_by_text("Kunci sandi ditambahkan.").is_visible()
    page.goto(f"{base}/akun/dua-langkah/kunci/")
    assert page.get_by_text("Laptop kantor", exact=True).first.is_visible()
    assert page.get_by_text("cukup untuk masuk").is_visible()

    sign_out(page, base)
    page.goto(f"{base}/akun/masuk/")
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    page.wait_for_url(lambda url: "/akun/masuk" not in url)
    page.goto(f"{base}/akun/")
    assert page.get_by_text(world.member.email).first.is_visible()

    sign_out(page, base)
    page.goto(f"{base}/akun/masuk/")
    page.get_by_label("Alamat surel").fill(world.member.email)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url(lambda url: "/akun/" not in url)
    ways = [e.data["ways"] for e in Entry.objects.filter(verb="account.signed_in").order_by("pk")]
    assert ways == [["password"], ["webauthn"], ["password", "webauthn"]]
