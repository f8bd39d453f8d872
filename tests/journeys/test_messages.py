"""Messages, reminders, connections and the account on every screen; what was typed comes back."""

import os
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from tests.conftest import AT
from tests.desk.plans import small_plan
from tests.journeys.browser import NARROW, WIDE, Visit, on_every_screen

from zona.flows.reminders import remind
from zona.org.models import Person
from zona.post.models import Message, Note
from zona.post.services import connections

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The server's clock stands at 20 October 2025."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    return AT


@pytest.fixture
def office(transactional_db: None, world: SimpleNamespace) -> SimpleNamespace:
    """Batang Hari with a plan, a morning's digests, a token and a webhook."""
    small_plan(world.unit, 2025, actor=world.head, at=AT, pic=world.member)
    assert remind(lambda: AT)["told"] > 0
    connections.make_token(
        unit=world.unit, name="Dasbor provinsi", scopes=["units", "plans"], below=False, actor=world.head, at=AT
    )
    world.endpoint, _key = connections.add_endpoint(
        unit=world.unit, url="https://example.org/kait", events=["plan.accepted"], actor=world.head, at=AT
    )  # fmt: skip
    connections.test_endpoint(endpoint=world.endpoint, actor=world.head, at=AT)
    Message.objects.update(state="dead", problem="HTTP 410")
    return world


def pictures(visit: Visit, path: str, person: Person | None, name: str) -> None:
    """Keeps pictures outside of the guide, for whoever wants to look."""
    folder = os.environ.get("ZONA_LOOK")
    if folder:
        for width in (WIDE, NARROW):
            visit(path, person, width=width).screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def test_every_page_is_well_on_every_screen(visit: Visit, office: SimpleNamespace) -> None:
    note = Note.objects.filter(person=office.head).latest("pk")
    pages = {
        "notes": ("/akun/pesan/", office.head),
        "note": (f"/akun/pesan/{note.code}/", office.head),
        "reminders": ("/akun/pengingat/", office.member),
        "sessions": ("/akun/sesi/", office.member),
        "passkeys": ("/akun/dua-langkah/kunci/", office.member),
        "account": ("/akun/", office.member),
        "connections": ("/1504/sambungan/", office.head),
        "token": ("/1504/sambungan/token/", office.head),
        "endpoint": (f"/1504/sambungan/webhook/{office.endpoint.code}/", office.head),
        "api": ("/api/", None),
        "login": ("/akun/masuk/", None),
    }
    for name, (path, person) in pages.items():
        pictures(visit, path, person, name)
        on_every_screen(visit, path, person)


def test_what_was_typed_into_a_rows_form_is_offered_again_and_the_other_editor_is_named(
    visit: Visit, office: SimpleNamespace
) -> None:
    page = visit("/1504/2025/rencana/II.1/ubah/", office.head)
    page.locator("textarea[name=action]").fill("Kalimat yang belum terkirim")
    page.reload()
    expect(page.locator("textarea[name=action]")).not_to_have_value("Kalimat yang belum terkirim")
    page.get_by_role("button", name="Pakai isian ini").click()
    expect(page.locator("textarea[name=action]")).to_have_value("Kalimat yang belum terkirim")
    other = visit("/1504/2025/rencana/II.1/ubah/", office.member)
    expect(other.get_by_text("Yuliana Putri sedang membuka isian ini juga")).to_be_visible()
