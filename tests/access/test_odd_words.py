"""What no text may hold, NUL and halves of surrogate pairs, breaks no page: neither in the address nor in a form nor in
JSON. PostgreSQL refuses NUL where SQLite keeps it, so this is worth most there."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from tests.access.expectations import EXPECTED, MACHINES
from tests.access.test_every_url import NAMES, address, signed_in
from tests.makers.master import as_bytes, master, soals

from zona.plan.models import Comment

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ODD = "a\x00b"
FIELDS = (
    "q", "cari", "text", "words", "reason", "name", "title", "note", "value", "oleh", "perbuatan", "bagian", "aksi", "orang",
    "pic", "hanya", "daftar", "halaman", "code", "act", "email", "whom", "url", "number", "do", "seen", "version", "keadaan",
    "decision", "bulan", "pilih", "login", "next", "kiriman", "place", "agenda", "day", "from", "to", "until", "kind", "area",
)  # fmt: skip


def answers(name: str, world: SimpleNamespace, samples: dict[str, Any]) -> list[tuple[str, int]]:
    """How an address answers odd words in its query, in a form, and in JSON."""
    page, url = EXPECTED[name], address(name, samples)
    who = next((one for one in ("head", "leader", "admin", "assessor", "member") if one in page.who), "anonymous")
    client = signed_in(who, world)
    given = dict.fromkeys(FIELDS, ODD)
    asked: list[tuple[str, Any]] = [("query", lambda: client.get(url, given))]
    if page.post != "no" and page.who != MACHINES:
        asked.append(("form", lambda: client.post(url, given)))
        asked.append(
            ("half", lambda: client.post(url, "name=%ED%A0%80", content_type="application/x-www-form-urlencoded"))
        )
        body = '{"name": "a\\u0000b", "credential": "\\ud800"}'
        asked.append(("json", lambda: client.post(url, body, content_type="application/json")))
    found = []
    for how, ask in asked:
        with transaction.atomic():
            response = ask()
            if response.streaming:
                b"".join(response.streaming_content)
            found.append((how, response.status_code))
            transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_odd_words_break_no_page(name: str, world: SimpleNamespace, samples: dict[str, Any]) -> None:
    assert [(how, status) for how, status in answers(name, world, samples) if status >= 500] == []


@pytest.mark.parametrize("odd", ["\x00", "\ud800"])
def test_words_are_kept_without_what_no_text_may_hold(world: SimpleNamespace, odd: str) -> None:
    client, page = signed_in("head", world), "/1504/2025/rencana/V.1/"
    said = {"text": f"Mundur{odd} satu pekan."}
    if odd == "\x00":
        assert client.post(f"{page}komentar/", said).status_code == 302
        assert Comment.objects.latest("pk").text == "Mundur satu pekan."
    sent = b"text=Mundur%ED%A0%80%20satu%20pekan."
    assert client.post(f"{page}komentar/", sent, content_type="application/x-www-form-urlencoded").status_code == 302
    assert Comment.objects.latest("pk").text.startswith("Mundur\ufffd")


@pytest.mark.parametrize("odd", ["\x00", "\ud800"])
def test_a_master_with_odd_words_breaks_nothing(world: SimpleNamespace, odd: str) -> None:
    tree = master()
    for one in soals(tree):
        for name in [name for name, value in one.items() if isinstance(value, str) and " " in value]:
            one[name] += odd
    data = as_bytes(tree)
    assert b"\\u0000" in data or b"\\ud800" in data
    for name in ("master.json", "aneh\x00.json"):
        brought = SimpleUploadedFile(name, data, "application/json")
        with transaction.atomic():
            assert signed_in("admin", world).post("/kpu/2025/nilai/master/bawa/", {"file": brought}).status_code < 500
            transaction.set_rollback(True)


def test_an_address_with_nul_is_none(world: SimpleNamespace) -> None:
    for path in ("/1504/2025/rencana/V.%001/", "/1504/impor/a%00b/", "/1504%00/", "/penilai/a%00b/", "/hadir/a%00b/c/"):
        assert signed_in("head", world).get(path).status_code == 404
