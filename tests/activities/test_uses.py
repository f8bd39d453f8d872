"""A document's page tells of the meeting that it came out of, and of the decision that it settled."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from tests.activities.makers import ADDRESS, browser, made

from zona.activities.services import add_decision, add_file, settle_decision
from zona.activities.uses import find
from zona.files.services import store
from zona.org.access import viewer_of

pytestmark = pytest.mark.django_db
AT = datetime(2025, 10, 20, 3, 0, tzinfo=UTC)


def test_a_document_shows_its_meeting(world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    head = browser(world.head)
    meeting = made(head, world, date(2025, 10, 20))
    given = {"actor": world.head, "at": AT}
    file = store(**given, unit=world.unit, name="a.txt", content=ContentFile(b"hadir"), kept_for="evidence")
    paper = add_file(**given, meeting=meeting, what="sheet", file=file, facts={"title": "Daftar hadir"})
    owed = add_decision(
        **given, meeting=meeting, text="Melengkapi", owner=world.member, owner_name="", due_on=date(2025, 10, 27)
    )
    settle_decision(**given, decision=owed, note="", document=paper.document)
    seen = find([paper.document_id], viewer_of(world.head, today=AT.date()))[paper.document_id]
    assert [use.title.replace("\u00a0", " ") for use in seen] == [
        "Evaluasi 2025-10-20, 20 Oktober 2025",
        "Tindak lanjut: Melengkapi",
    ]
    page = head.get(f"/1504/2025/bukti/{paper.document.code}/").content.decode()
    assert f'href="{ADDRESS}{meeting.code}/"' in page
    assert head.get(seen[0].href).status_code == 200
    assert find([paper.document_id], viewer_of(world.stranger, today=AT.date())) == {}
    assert "Dipakai sebagai bukti" not in head.get(f"{ADDRESS}{meeting.code}/").content.decode()
