"""Signing in: passwords, the second step, limits, the way back; in our words and look."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django import Settings
from tests.conftest import PASSWORD
from tests.org.test_pages import NEW, browser, text

from zona.org.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(autouse=True)
def _no_attempts_before(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def sign_in(client: Client, person: Person, password: str = PASSWORD, **more: str) -> object:
    return client.post("/akun/masuk/", {"login": person.email, "password": password, **more}, follow=True)


def signed_in_as(client: Client) -> str:
    return str(client.session.get("_auth_user_id", ""))


def code_for(secret: str, step: int = 0) -> str:
    """The code of an authenticator app (RFC 6238: SHA-1, 30 seconds, six digits)."""
    counter = struct.pack(">Q", int(time.time()) // 30 + step)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def activate(client: Client) -> str:
    """Turns the second step on as a person would; gives the secret."""
    client.post("/akun/pastikan/?next=/akun/dua-langkah/aktifkan/", {"password": PASSWORD})
    page = client.get("/akun/dua-langkah/aktifkan/")
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page.content.decode())
    assert secret, "no secret on the page"
    assert 'href="otpauth://totp/' in page.text, "on a phone nobody can scan the phone's own screen"
    client.post("/akun/dua-langkah/aktifkan/", {"code": code_for(secret.group(1))})
    return secret.group(1)


def test_address_and_password_lead_to_where_one_wanted_to_go(world: SimpleNamespace) -> None:
    client = browser()
    asked = client.get("/1504/orang/")
    page = client.get(asked.headers["Location"])
    assert 'name="next" value="/1504/orang/"' in page.content.decode()
    done = sign_in(client, world.head, next="/1504/orang/")
    assert done.request["PATH_INFO"] == "/1504/orang/"  # type: ignore[attr-defined]


def test_the_address_is_the_same_in_any_letters(world: SimpleNamespace) -> None:
    client = browser()
    client.post("/akun/masuk/", {"login": f" {world.head.email.upper()} ", "password": PASSWORD})
    assert signed_in_as(client) == str(world.head.pk)


def test_next_never_leads_to_another_site(world: SimpleNamespace) -> None:
    client = browser()
    answer = client.post(
        "/akun/masuk/", {"login": world.head.email, "password": PASSWORD, "next": "https://jahat.example/"}
    )
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("address", ["yuliana@example.go.id", "siapa@example.go.id"])
def test_a_wrong_password_and_an_unknown_address_are_told_alike(address: str, world: SimpleNamespace) -> None:
    client = browser()
    page = client.post("/akun/masuk/", {"login": address, "password": "salah sekali"})
    assert "Alamat surel atau kata sandi tidak cocok." in text(page)
    assert f'value="{address}"' in page.content.decode()
    assert not signed_in_as(client)


def test_after_five_wrong_passwords_the_account_waits_even_for_the_right_one(world: SimpleNamespace) -> None:
    client = browser()
    for _ in range(5):
        sign_in(client, world.head, "salah sekali")
    page = sign_in(client, world.head)
    assert "Terlalu banyak percobaan" in text(page)
    assert not signed_in_as(client)
    sign_in(client, world.leader)
    assert signed_in_as(client) == str(world.leader.pk)


def test_one_network_address_cannot_try_many_accounts(world: SimpleNamespace) -> None:
    client = browser()
    for n in range(20):
        client.post("/akun/masuk/", {"login": f"p{n}@b.id", "password": "salah sekali"})
    assert "Terlalu banyak percobaan" in text(sign_in(client, world.head))
    for n in range(12):
        last = client.post("/akun/masuk/", {"login": f"q{n}@b.id", "password": "x"})
    assert last.status_code == 429
    assert "Tunggu lima menit" in text(last)


def test_many_tries_at_invitations_are_stopped(db: None) -> None:
    client = browser()
    answers = [client.post(f"/akun/undangan/tebakan{n}/", {}).status_code for n in range(22)]
    assert answers[0] == 410
    assert answers[-1] == 429


def test_the_second_step_from_activation_to_the_last_recovery_code(world: SimpleNamespace) -> None:
    client = browser()
    sign_in(client, world.head)
    secret = activate(client)
    codes = client.get("/akun/dua-langkah/kode-cadangan/")
    shown = re.findall(r"<code>(\d{8})</code>", codes.content.decode())
    assert len(shown) == 10
    saved = client.get("/akun/dua-langkah/kode-cadangan/unduh/").content.decode()
    assert [line for line in saved.splitlines() if line.isdigit()] == shown
    client.post("/akun/keluar/")
    assert not signed_in_as(client)
    page = sign_in(client, world.head)
    assert "Langkah kedua" in text(page)
    assert "Pakai kunci sandi" not in text(page)  # who has none is not asked for one
    assert client.get("/1504/orang/").status_code == 302
    wrong = client.post("/akun/dua-langkah/masuk/", {"code": "000000"})
    assert "Kode tidak cocok." in text(wrong)
    client.post("/akun/dua-langkah/masuk/", {"code": code_for(secret, step=1)})
    assert signed_in_as(client) == str(world.head.pk)
    client.post("/akun/keluar/")
    for code, works in ((shown[0], True), (shown[0], False), (shown[1], True)):
        sign_in(client, world.head)
        page = client.post("/akun/dua-langkah/masuk/", {"code": code})
        assert bool(signed_in_as(client)) is works
        assert works or "tidak cocok atau sudah dipakai" in text(page)
        client.post("/akun/keluar/")


def test_a_code_is_good_for_one_use(world: SimpleNamespace) -> None:
    client = browser()
    sign_in(client, world.head)
    secret = activate(client)
    client.post("/akun/keluar/")
    code = code_for(secret, step=1)
    for works in (True, False):
        sign_in(client, world.head)
        client.post("/akun/dua-langkah/masuk/", {"code": code})
        assert bool(signed_in_as(client)) is works
        client.post("/akun/keluar/")


def test_codes_cannot_be_guessed_without_end(world: SimpleNamespace) -> None:
    client = browser()
    sign_in(client, world.head)
    secret = activate(client)
    client.post("/akun/keluar/")
    sign_in(client, world.head)
    for n in range(5):
        client.post("/akun/dua-langkah/masuk/", {"code": f"00000{n}"})
    page = client.post("/akun/dua-langkah/masuk/", {"code": code_for(secret, step=1)})
    assert "Terlalu banyak percobaan" in text(page)
    assert not signed_in_as(client)


def test_the_second_step_is_changed_only_after_the_password_once_more(world: SimpleNamespace) -> None:
    client = browser(world.head)
    for path in ("aktifkan/", "kode-cadangan/baru/"):
        assert client.get(f"/akun/dua-langkah/{path}").headers["Location"].startswith("/akun/pastikan/")
    wrong = client.post("/akun/pastikan/", {"password": "salah"})
    assert "Kata sandi tidak cocok." in text(wrong)


def test_turning_the_second_step_off_asks_and_does(world: SimpleNamespace) -> None:
    client = browser()
    sign_in(client, world.head)
    activate(client)
    assert "tidak berlaku lagi" in text(client.get("/akun/dua-langkah/matikan/"))
    client.post("/akun/dua-langkah/matikan/")
    assert not Authenticator.objects.exists()


def test_no_secret_of_the_second_step_lies_open_in_the_database(world: SimpleNamespace) -> None:
    client = browser()
    sign_in(client, world.head)
    secret = activate(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = str(cursor.fetchall())
    assert secret not in stored
    assert stored.count("gAAAA") == 2


def test_the_picture_of_the_secret_has_a_white_ground_and_needs_no_script(world: SimpleNamespace) -> None:
    client = browser()
    sign_in(client, world.head)
    client.post("/akun/pastikan/?next=/akun/dua-langkah/aktifkan/", {"password": PASSWORD})
    page = client.get("/akun/dua-langkah/aktifkan/").content.decode()
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert picture
    assert b'fill="white"' in base64.b64decode(picture.group(1))


def test_a_forgotten_password_is_set_anew_by_mail(world: SimpleNamespace, settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = True
    client = browser()
    page = client.post("/akun/kata-sandi/lupa/", {"email": world.head.email.upper()}, follow=True)
    assert "Periksa surel Anda" in text(page)
    (sent,) = mail.outbox
    assert sent.subject == "Membuat kata sandi baru"
    found = re.search(r"http://testserver(/\S+)", sent.body)
    assert found
    form = client.get(found.group(1), follow=True)
    assert found.group(1) not in form.request["PATH_INFO"]
    weak = client.post(form.request["PATH_INFO"], {"password1": "yuliana", "password2": "yuliana"})
    assert "12" in text(weak)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    sign_in(client, world.head, NEW)
    assert signed_in_as(client) == str(world.head.pk)
    assert "tidak berlaku lagi" in text(browser().get(found.group(1)))


def test_an_unknown_address_is_told_the_same_and_gets_no_mail(world: SimpleNamespace, settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = True
    page = browser().post("/akun/kata-sandi/lupa/", {"email": "siapa@example.go.id"}, follow=True)
    assert "Periksa surel Anda" in text(page)
    assert mail.outbox == []


def test_without_a_mail_server_the_page_says_whom_to_ask(world: SimpleNamespace) -> None:
    page = browser().get("/akun/kata-sandi/lupa/")
    assert "Mintalah tautan kata sandi baru kepada administrator" in text(page)
    assert '<form method="post"' not in page.content.decode().split("<main")[1]


def test_the_password_is_changed_with_the_old_one_and_other_browsers_are_out(world: SimpleNamespace) -> None:
    here, there = browser(), browser()
    sign_in(here, world.head)
    sign_in(there, world.head)
    rules = text(here.get("/akun/kata-sandi/"))
    assert "Sedikitnya 12 karakter" in rules
    wrong = here.post("/akun/kata-sandi/", {"oldpassword": "salah", "password1": NEW, "password2": NEW})
    assert "Kata sandi sekarang tidak cocok." in text(wrong)
    here.post("/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert signed_in_as(here) == str(world.head.pk)
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302


@pytest.mark.parametrize("weak", ["pendek", "123456789012345", "qwerty123456", "yuliana putri"])
def test_a_weak_password_is_refused_with_a_sentence(weak: str, world: SimpleNamespace) -> None:
    client = browser()
    sign_in(client, world.head)
    page = client.post("/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak})
    assert 'class="fault"' in page.content.decode()
    world.head.refresh_from_db()
    assert world.head.check_password(PASSWORD)


def test_nobody_signs_up_by_themselves(db: None) -> None:
    page = browser().post("/akun/daftar/", {"email": "x@b.id", "password1": NEW, "password2": NEW})
    assert page.status_code == 405
    assert "Tidak ada pendaftaran sendiri." in text(browser().get("/akun/daftar/"))
    assert not Person.objects.exists()


def test_who_manages_people_can_be_made_to_use_a_second_step(world: SimpleNamespace, settings: Settings) -> None:
    settings.REQUIRE_TOTP = True
    head, member = browser(), browser()
    sign_in(member, world.member)
    assert member.get("/1504/orang/").status_code == 200
    sign_in(head, world.head)
    assert head.get("/1504/orang/").headers["Location"] == "/akun/dua-langkah/aktifkan/"
    assert head.get("/").headers["Location"] == "/akun/dua-langkah/aktifkan/"
    page = head.get("/akun/dua-langkah/aktifkan/", follow=True)
    assert "memerlukan verifikasi dua langkah" in text(page)
    activate(head)
    assert head.get("/1504/orang/").status_code == 200


def test_signing_out_ends_the_session_everywhere_it_is_kept(world: SimpleNamespace) -> None:
    client = browser()
    sign_in(client, world.head)
    stolen = browser()
    stolen.cookies = client.cookies.copy()
    assert stolen.get("/akun/").status_code == 200
    client.post("/akun/keluar/")
    assert stolen.get("/akun/").status_code == 302


PAGES = ["masuk/", "daftar/", "ditutup/", "kata-sandi/lupa/", "kata-sandi/lupa/terkirim/", "kata-sandi/tersimpan/",
         "kata-sandi/baru/1-salah/"]  # fmt: skip
OWN = ["", "keluar/", "pastikan/", "kata-sandi/", "dua-langkah/", "dua-langkah/aktifkan/", "dua-langkah/matikan/",
       "dua-langkah/kode-cadangan/", "dua-langkah/kode-cadangan/baru/"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES + OWN)
def test_every_account_page_is_in_our_look_and_words_and_keeps_the_policy(path: str, world: SimpleNamespace) -> None:
    client = browser()
    if path in OWN:
        sign_in(client, world.head)
        activate(client)
        if path == "dua-langkah/aktifkan/":
            client.post("/akun/dua-langkah/matikan/")
    page = client.get(f"/akun/{path}")
    shown = page.content.decode()
    assert page.status_code == 200
    assert 'class="skip"' in shown
    assert 'lang="id"' in shown
    assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))", shown)
    assert not re.search(r"\son\w+=|style=|javascript:", shown)
    assert not re.search(r"\b(Sign|Password|Email|Your|Please|account)\b", text(page).replace("English", ""))
