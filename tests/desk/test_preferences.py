"""Language and theme are kept for the browser and the person, and lead back to where one was."""

from types import SimpleNamespace

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def lang(client: Client, **headers: str) -> str:
    page = client.get("/akun/masuk/", headers=headers, follow=True).content.decode()
    return page.partition('<html lang="')[2][:2]


def test_the_page_speaks_indonesian_whatever_the_browser_prefers(client: Client) -> None:
    assert lang(client, accept_language="en-US,en;q=0.9") == "id"


def test_english_is_chosen_for_the_browser(client: Client) -> None:
    response = client.post("/bahasa/", {"bahasa": "en", "kembali": "/komponen/?x=1"})
    assert response.headers["Location"] == "/komponen/?x=1"
    assert lang(client) == "en"
    client.post("/bahasa/", {"bahasa": "id"})
    assert lang(client) == "id"


def test_a_persons_language_follows_them_to_another_browser(world: SimpleNamespace) -> None:
    one, other = Client(), Client()
    one.force_login(world.head)
    one.post("/bahasa/", {"bahasa": "en"})
    other.force_login(world.head)
    assert '<html lang="en"' in other.get("/ganti/").content.decode()
    world.head.refresh_from_db()
    assert world.head.language == "en"


@pytest.mark.parametrize("language", ["xx", "", "de", "../x"])
def test_a_language_that_is_not_spoken_changes_nothing(client: Client, language: str) -> None:
    client.post("/bahasa/", {"bahasa": language})
    assert lang(client) == "id"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_kept_until_it_is_left_to_the_system(client: Client, theme: str) -> None:
    client.post("/tema/", {"tema": theme})
    assert f'data-theme="{theme}"' in client.get("/komponen/").content.decode().partition("<body")[0]
    client.post("/tema/", {"tema": "auto"})
    assert "data-theme" not in client.get("/komponen/").content.decode().partition("<body")[0]


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "/\\evil"]
)
def test_a_choice_never_leads_to_another_site(client: Client, elsewhere: str) -> None:
    for address in ("/tema/", "/bahasa/"):
        assert client.post(address, {"tema": "dark", "kembali": elsewhere}).headers["Location"] == "/"


def test_a_choice_is_a_form_and_not_a_link(client: Client) -> None:
    assert client.get("/tema/").status_code == 405
    assert client.get("/bahasa/").status_code == 405
