"""A form sent without a session, or with the secret of a former one, is no dead end and loses nothing typed."""

import re
from html import unescape
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.conftest import PASSWORD
from tests.org.test_pages import browser, text

from zona.org.models import Invitation

pytestmark = pytest.mark.django_db
OURS = "http://testserver"
ENDED = "Sesi Anda berakhir. Isian tadi belum tersimpan; setelah masuk Anda kembali ke formulirnya."
TYPED = {"name": 'Sari "Dewi"\n& kawan', "email": "sari@kpu.go.id", "role": "member", "areas": ["5", "1"]}


def next_of(answer: object) -> str:
    return parse_qs(urlsplit(answer.headers["Location"]).query)["next"][0]  # type: ignore[attr-defined]


def test_a_form_sent_without_a_session_leads_back_to_the_page_it_stood_on(world: SimpleNamespace) -> None:
    client = browser()
    came_from = f"{OURS}/1504/orang/{world.member.code}/?dari=daftar"
    answer = client.post(f"/1504/orang/{world.member.code}/tutup/", {"words": "Pindah"}, headers={"referer": came_from})
    assert next_of(answer) == f"/1504/orang/{world.member.code}/?dari=daftar"
    page = client.get(answer.headers["Location"])
    assert ENDED in text(page)
    given = dict(hidden(page.content.decode()))
    done = client.post(answer.headers["Location"], {**given, "login": world.head.email, "password": PASSWORD})
    assert done.headers["Location"] == f"/1504/orang/{world.member.code}/?dari=daftar"
    wrong = browser().post(answer.headers["Location"], {"login": world.head.email, "password": "salah sekali"})
    assert ENDED in text(wrong)


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://jahat.example/1504/orang/",
        "http://testserver.jahat.example/",
        "http://testserver//jahat.example/",
        "javascript:1",
    ],
)
def test_the_page_of_another_site_is_never_led_back_to(referer: str, world: SimpleNamespace) -> None:
    answer = browser().post("/1504/orang/undang/", TYPED, headers={"referer": referer} if referer else {})
    assert next_of(answer) == "/"


def test_a_page_opened_without_a_session_says_nothing_of_a_form(world: SimpleNamespace) -> None:
    client = browser()
    answer = client.get("/1504/orang/?peran=member")
    assert next_of(answer) == "/1504/orang/?peran=member"
    assert ENDED not in text(client.get(answer.headers["Location"]))


def test_a_part_of_a_page_is_never_the_sign_in_page(world: SimpleNamespace) -> None:
    answer = browser().post("/1504/orang/undang/", TYPED, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert not answer.content


def strict(world: SimpleNamespace) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.head)
    client.get("/1504/orang/undang/")
    return client


def hidden(page: str) -> list[tuple[str, str]]:
    form = page.split("<main")[1]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return [(name, unescape(value)) for name, value in found]


def test_signed_in_again_elsewhere_one_sends_once_more_what_was_typed(world: SimpleNamespace) -> None:
    client = strict(world)
    old = {**TYPED, "csrfmiddlewaretoken": "a" * 64}
    refused = client.post("/1504/orang/undang/", old, headers={"origin": OURS, "referer": f"{OURS}/1504/orang/undang/"})
    assert refused.status_code == 403
    page = refused.content.decode()
    assert "Kirim lagi" in page
    assert "terlalu lama terbuka" not in page
    assert world.head.name in text(refused)
    assert 'action="/1504/orang/undang/"' in page
    again: dict[str, list[str]] = {}
    for name, value in hidden(page):
        again.setdefault(name, []).append(value)
    assert {name: values for name, values in again.items() if name != "csrfmiddlewaretoken"} == {
        name: value if isinstance(value, list) else [value] for name, value in TYPED.items()
    }
    assert not Invitation.objects.exists()
    again["name"] = ["Sari Dewi"]
    assert client.post("/1504/orang/undang/", again).status_code == 302
    assert Invitation.objects.get().email == "sari@kpu.go.id"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://jahat.example"},
        {"origin": "null"},
        {"origin": "https://jahat.example", "referer": f"{OURS}/1504/orang/"},
        {"origin": OURS, "referer": "https://jahat.example/"},
        {"referer": "http://testserver.jahat.example/"},
        {"origin": "https://testserver"},
        {"origin": OURS, "HX-Request": "true"},
    ],
)
def test_a_forged_form_never_waits_for_a_click(headers: dict[str, str], world: SimpleNamespace) -> None:
    refused = strict(world).post("/1504/orang/undang/", TYPED, headers=headers)
    assert refused.status_code == 403
    page = refused.content.decode()
    assert "terlalu lama terbuka" in page
    assert "sari@kpu.go.id" not in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]


def test_no_password_is_written_into_a_page_and_nobody_signed_out_is_asked_to_send(world: SimpleNamespace) -> None:
    ours = {"origin": OURS}
    secret = strict(world).post("/akun/kata-sandi/", {"oldpassword": PASSWORD}, headers=ours)
    assert PASSWORD not in secret.content.decode()
    assert "terlalu lama terbuka" in text(secret)
    out = Client(enforce_csrf_checks=True).post("/1504/orang/undang/", TYPED, headers=ours)
    assert "terlalu lama terbuka" in text(out)


def test_files_cannot_be_kept_and_the_page_says_so(world: SimpleNamespace) -> None:
    sent = {"text": "Keputusan", "berkas": SimpleUploadedFile("keputusan.txt", b"isi")}
    refused = strict(world).post("/1504/impor/", sent, headers={"origin": OURS})
    assert "Berkas yang Anda pilih tidak dapat disimpan" in text(refused)
    assert ("text", "Keputusan") in hidden(refused.content.decode())
    without = strict(world).post("/1504/impor/", {"text": "Keputusan"}, headers={"origin": OURS})
    assert "Berkas yang Anda pilih" not in text(without)
