"""One's inbox and reminders: one's own alone, read and unread, settings kept."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from zona.audit.models import Entry
from zona.post.models import Note, Preference
from zona.post.queries.inbox import preference_of, unread
from zona.post.services import inbox

pytestmark = pytest.mark.django_db


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


@pytest.fixture
def note(world: SimpleNamespace, at: datetime) -> Note:
    body = [{"title": "Hari ini", "lines": [{"text": "V.1 SPIP <b>", "under": "Rencana 2025", "href": "/1504/"}]}]
    inbox.put_notes([Note(person=world.member, key="digest:2025-10-20", title="2 bukti", body=body, made_at=at)])
    inbox.put_notes([Note(person=world.member, key="digest:2025-10-20", title="sekali lagi", made_at=at)])
    return Note.objects.get()


def test_a_note_is_read_by_opening_it_and_can_be_marked_unread(world: SimpleNamespace, note: Note) -> None:
    client = signed_in(world.member)
    assert "belum dibaca" in client.get("/akun/pesan/").content.decode()
    client.head(f"/akun/pesan/{note.code}/")
    assert unread(world.member) == 1, "looking whether it is there is not reading"
    page = client.get(f"/akun/pesan/{note.code}/").content.decode()
    assert "V.1 SPIP &lt;b&gt;" in page
    assert 'href="/1504/"' in page
    assert unread(world.member) == 0
    assert "Tidak ada pesan" in client.get("/akun/pesan/?tampil=belum").content.decode()
    client.post("/akun/pesan/tandai/", {"code": note.code, "read": "no"})
    assert unread(world.member) == 1
    client.post("/akun/pesan/tandai/", {})
    assert unread(world.member) == 0


def test_whoever_reads_chooses_the_language(world: SimpleNamespace, at: datetime, note: Note) -> None:
    """A note of earlier times has one; what is written now has every one."""

    def say() -> tuple[str, list[dict[str, Any]]]:
        title = gettext("Semua pesan sudah Anda baca.")
        return title, [{"title": gettext("Pesan"), "lines": [{"text": gettext("Atur pengingat")}]}]

    said = inbox.in_every_language("id", say)
    assert said["title"] == "Semua pesan sudah Anda baca."
    inbox.put_notes([Note(person=world.member, key="k", made_at=at, **said)])
    code = Note.objects.get(key="k").code
    assert "Semua pesan sudah Anda baca." in signed_in(world.member).get(f"/akun/pesan/{code}/").text
    world.member.language = "en"
    world.member.save()
    client = signed_in(world.member)
    page = client.get(f"/akun/pesan/{code}/").text
    assert "Semua pesan" not in page
    with override("en"):
        title, parts = say()
    assert title in page
    assert parts[0]["lines"][0]["text"] in page
    assert title in client.get("/akun/pesan/").text
    assert parts[0]["lines"][0]["text"] in b"".join(client.get("/akun/pesan/?bentuk=csv")).decode()
    assert "V.1 SPIP &lt;b&gt;" in client.get(f"/akun/pesan/{note.code}/").text


def test_nobody_reads_or_marks_the_notes_of_another(world: SimpleNamespace, note: Note) -> None:
    for other in (world.head, world.stranger, world.admin):
        client = signed_in(other)
        assert client.get(f"/akun/pesan/{note.code}/").status_code == 404
        assert note.title not in client.get("/akun/pesan/").content.decode()
        client.post("/akun/pesan/tandai/", {"code": note.code})
    assert unread(world.member) == 1


def test_settings_are_kept_and_said_in_the_log_once(world: SimpleNamespace, at: datetime) -> None:
    client = signed_in(world.member)
    assert client.get("/akun/pengingat/").status_code == 200
    for _ in range(2):
        answer = client.post("/akun/pengingat/", {"hour": "9", "rungs": ["day", "weekly"]})
        assert answer.status_code == 302
    kept = preference_of(world.member)
    assert (kept.mail, kept.hour, kept.rungs) == (False, 9, ["day", "weekly"])
    assert Entry.objects.filter(verb="reminders.chosen").count() == 1
    wrong = client.post("/akun/pengingat/", {"hour": "25", "rungs": ["day"]})
    assert wrong.status_code == 422
    assert preference_of(world.head).rungs == ["start", "before", "day", "after", "weekly"]


def test_a_days_digest_is_claimed_once(world: SimpleNamespace, at: datetime) -> None:
    people = [world.member.pk, world.head.pk]
    assert inbox.told(people=people, day=at.date(), at=at) == set(people)
    assert inbox.told(people=people, day=at.date(), at=at) == set()
    assert Preference.objects.count() == 2


def test_a_code_with_nul_marks_nothing(world: SimpleNamespace, note: Note) -> None:
    client = signed_in(world.member)
    for code in ("a\0b", "\0"):
        assert client.post("/akun/pesan/tandai/", {"code": code}).status_code == 302
    assert unread(world.member) == 1


def test_an_unknown_command_makes_no_calendar_address(world: SimpleNamespace) -> None:
    client = signed_in(world.member)
    answer = client.post("/akun/pengingat/kalender/", {"act": "zz"})
    assert answer.status_code == 422
    assert "Perintah ini tidak dikenal." in answer.content.decode()
    assert not preference_of(world.member).feed_hash
