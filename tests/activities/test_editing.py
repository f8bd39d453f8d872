"""The form of a meeting: every wrong input is said at its field and nothing typed is lost; two people keep both texts."""

from datetime import UTC, date, datetime
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from tests.activities.makers import ADDRESS, browser, made, sent

from zona.activities.models import Meeting
from zona.activities.services import attend, note_item, tick_sheet

pytestmark = pytest.mark.django_db
DAY = date(2025, 10, 20)
AT = datetime(2025, 10, 20, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"kind": "x"}, "kind"),
    ({"title": ""}, "title"),
    ({"title": "r" * 201}, "title"),
    ({"day": "20/13/2025"}, "day"),
    ({"day": ""}, "day"),
    ({"day": "0001-01-01"}, "day"),
    ({"day": "9999-12-31"}, "day"),
    ({"begins": "pagi"}, "begins"),
    ({"ends": "08:00"}, "ends"),
    ({"place": " "}, "place"),
    ({"chair": ""}, "chair"),
    ({"note_taker": "n" * 121}, "note_taker"),
    ({"letter": "n" * 121}, "letter"),
    ({"agenda": " \n "}, "agenda"),
    ({"agenda": "\n".join(f"acara {n}" for n in range(61))}, "agenda"),
    ({"agenda": "p" * 301}, "agenda"),
    ({"people": [], "outside": ""}, "people"),
    ({"people": ["tidakada"]}, "people"),
    ({"roles": ["tidakada"]}, "roles"),
    ({"outside": "n" * 121}, "outside"),
    ({"outside": "Budi; " + "j" * 121}, "outside"),
    ({"outside": "Budi; Inspektorat\nBudi; Dinas"}, "outside"),
    ({"outside": "\n".join(f"Tamu {n}" for n in range(300))}, "people"),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG, ids=lambda v: str(v)[:40])
@pytest.mark.parametrize("there", [False, True], ids=["new", "changed"])
def test_wrong_input_is_said_at_its_field_and_what_was_typed_stays(
    world: SimpleNamespace, wrong: dict[str, Any], field: str, there: bool
) -> None:
    head = browser(world.head)
    address = f"{ADDRESS}{made(head, world, DAY).code}/ubah/" if there else f"{ADDRESS}baru/"
    typed = sent(world, DAY, "Acara yang diketik", place="Ruang yang diketik", version="1") | wrong
    response = head.post(address, typed)
    page = unescape(response.content.decode())
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in page
    for name in ("title", "place", "agenda", "outside", "day"):
        assert str(typed[name]).replace("\x00", "") in page.replace("\x00", ""), name
    if "people" not in wrong:
        assert page.count(" checked") >= 2
    assert Meeting.objects.filter(place="Aula").count() == int(there)
    assert not Meeting.objects.filter(place="Ruang yang diketik").exists()


def test_what_has_minutes_or_was_present_cannot_be_left_out(world: SimpleNamespace) -> None:
    head = browser(world.head)
    meeting = made(head, world, DAY)
    note_item(actor=world.head, at=AT, item=meeting.items.get(position=2), version=0, discussion="Dibahas", decision="")
    attend(actor=world.member, at=AT, meeting=meeting)
    own = f"{ADDRESS}{meeting.code}/ubah/"
    gone = head.post(own, sent(world, DAY, "Pembukaan", version="1"))
    assert "sudah bernotula" in gone.content.decode()
    gone = head.post(own, sent(world, DAY, people=[world.leader.code], version="1"))
    assert "Rina Marlina sudah tercatat hadir" in gone.content.decode()
    assert meeting.items.count() == 2
    turned = head.post(own, sent(world, DAY, "Pembahasan\nPenutup", version="1"))
    assert turned.status_code == 302
    kept = {item.title: (item.position, item.discussion) for item in meeting.items.all()}
    assert kept == {"Pembahasan": (1, "Dibahas"), "Penutup": (2, "")}


def test_two_people_on_the_form_keep_both_texts(world: SimpleNamespace) -> None:
    head, member = browser(world.head), browser(world.head)
    meeting = made(head, world, DAY)
    own = f"{ADDRESS}{meeting.code}/ubah/"
    opened = {
        f"initial-{name}": value for name, value in sent(world, DAY).items() if name not in {"kind", "begins", "ends"}
    }
    opened |= {"initial-kind": "evaluation", "initial-begins": "09:00:00", "initial-ends": "11:00:00", "version": "1"}
    first = sent(world, DAY, place="Ruang rapat lantai 2", title="Evaluasi Oktober", **opened)
    assert head.post(own, first).status_code == 302
    mine = sent(world, DAY, "Pembukaan\nPembahasan\nLain-lain", title="Evaluasi triwulan", **opened)
    second = member.post(own, mine)
    page = unescape(second.content.decode())
    assert second.status_code == 409
    assert 'value="Ruang rapat lantai 2"' in page, "what only the other changed is taken over"
    assert "Sudah diambil dari simpanan terakhir: Tempat." in page
    assert 'value="Evaluasi triwulan"' in page
    assert "Yuliana Putri mengubahnya menjadi “Evaluasi Oktober”" in page
    assert "Lain-lain" in page
    assert 'name="version" value="2"' in page
    # A second refusal of another kind must not hide a third person's change behind the newer version.
    again = mine | {"version": "2", "initial-title": "Evaluasi Oktober", "place": "Ruang rapat lantai 2"}
    assert 'name="version" value="2"' in member.post(own, again | {"agenda": ""}).content.decode()
    assert member.post(own, again).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title, meeting.place, meeting.items.count()) == ("Evaluasi triwulan", "Ruang rapat lantai 2", 3)


def test_a_refusal_does_not_take_over_the_others_version(world: SimpleNamespace) -> None:
    head = browser(world.head)
    meeting = made(head, world, DAY)
    own = f"{ADDRESS}{meeting.code}/ubah/"
    assert head.post(own, sent(world, DAY, place="Aula lama", version="1")).status_code == 302
    refused = head.post(own, sent(world, DAY, people=[], outside="", place="Aula baru", version="1"))
    assert 'name="version" value="1"' in refused.content.decode()
    assert head.post(own, sent(world, DAY, place="Aula baru", version="1")).status_code == 409


def test_two_who_tick_the_sheet_at_once_lose_nothing(world: SimpleNamespace) -> None:
    head = browser(world.head)
    meeting = made(head, world, DAY)
    budi, rina = meeting.invitees.get(name="Budi Santoso"), meeting.invitees.get(person=world.member)
    given = {"actor": world.head, "at": AT, "meeting": meeting}
    assert tick_sheet(**given, present=[budi.pk], seen=[]) == 1
    assert tick_sheet(**given, present=[rina.pk], seen=[]) == 1
    assert set(meeting.invitees.filter(attended_at__isnull=False)) == {budi, rina}
    assert tick_sheet(**given, present=[rina.pk], seen=[budi.pk, rina.pk]) == 1
    assert list(meeting.invitees.filter(attended_at__isnull=False)) == [rina]


def test_a_button_pressed_twice_makes_one(world: SimpleNamespace) -> None:
    head = browser(world.head)
    assert made(head, world, DAY) == made(head, world, DAY)
    meeting = Meeting.objects.get()
    owed = {"text": "Melengkapi notula", "owner": world.member.code, "owner_name": "", "due_on": "2025-10-27"}
    for _press in range(2):
        assert head.post(f"{ADDRESS}{meeting.code}/sepakat/", owed).status_code == 302
    assert meeting.decisions.count() == 1
