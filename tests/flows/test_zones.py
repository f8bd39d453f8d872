"""An office lives by the clock on its own wall: WIB, WITA or WIT. Batang Hari and, in these tests, Jayapura."""

from csv import DictReader
from datetime import UTC, date, datetime
from importlib.resources import files
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from tests.activities.makers import agreed, browser
from tests.desk.plans import small_plan

from zona.activities.links import secret_of
from zona.activities.refusals import UnableToMeet
from zona.activities.services import attend
from zona.catalogue.zones import zone_of_code
from zona.evidence.services import register_document
from zona.files.services import store
from zona.flows import reminders
from zona.org.models import Unit
from zona.plan.models import Occurrence
from zona.plan.queries.faults import month_faults
from zona.plan.services import hand_in
from zona.plan.services.handing import Handed
from zona.post.models import Note
from zona.ui.zones import short_zone

JAYAPURA = "9471"


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("1504", "WIB"),
        ("61", "WIB"),
        ("5171", "WITA"),
        ("6571", "WITA"),  # Kalimantan Utara was part of Kalimantan Timur
        ("82", "WIT"),
        (JAYAPURA, "WIT"),
        ("kpu", ""),
        ("99", ""),
    ],
)
def test_a_province_has_its_zone(code: str, zone: str) -> None:
    found = zone_of_code(code)
    assert (found.name if found else "") == zone


def test_every_office_of_the_list_has_a_zone_or_the_installations() -> None:
    text = files("zona.catalogue.units").joinpath("kpu.csv").read_text(encoding="utf-8")
    without = [row["code"] for row in DictReader(text.splitlines()) if zone_of_code(row["code"]) is None]
    assert without == ["kpu"]
    assert short_zone("kpu") == "WIB"


@pytest.fixture
def east(world: SimpleNamespace) -> SimpleNamespace:
    """The next office, moved to Jayapura: two hours ahead."""
    world.other.code = JAYAPURA
    world.other.save()
    Unit.objects.filter(pk=world.other.pk).update(name="KPU Kota Jayapura")
    return world


def test_a_meeting_begins_by_the_clock_of_its_office(east: SimpleNamespace) -> None:
    day = date(2025, 10, 20)
    decision = agreed(east.other, day, day, by=east.stranger, at=at(19, 0), owner=east.stranger, owner_name="Tono")
    meeting = decision.meeting
    assert meeting.began_at == at(20, 0)
    meeting.invitees.create(position=1, person=east.stranger, name="Tono")
    with pytest.raises(UnableToMeet):
        attend(actor=east.stranger, at=at(19, 22, 30), meeting=meeting)
    attend(actor=east.stranger, at=at(19, 23, 30), meeting=meeting)
    client = browser(east.stranger)
    own = f"/{JAYAPURA}/2025/rapat/{meeting.code}/"
    assert "09.00–11.00 WIT," in client.get(own).text
    assert "DTSTART:20251020T000000Z" in client.get(f"{own}rapat.ics").text.replace(
        "DTSTART;TZID=Asia/Jayapura:20251020T090000", "DTSTART:20251020T000000Z"
    )
    assert "09.00–11.00 WIT," in client.get(f"/hadir/{meeting.code}/{secret_of(meeting)}/").text


def test_a_page_says_the_day_of_its_office(east: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at(20, 16))
    assert "Senin, 20\xa0Oktober" in browser(east.head).get("/1504/2025/").text
    client = browser(east.stranger)
    assert "Selasa, 21\xa0Oktober" in client.get(f"/{JAYAPURA}/2025/").text
    assert "Senin, 20\xa0Oktober" in browser(east.admin).get("/1504/2025/").text, "nothing is left of the page before"


def test_a_digest_comes_at_the_hour_of_ones_office(east: SimpleNamespace) -> None:
    for unit, head in ((east.unit, east.head), (east.other, east.stranger)):
        small_plan(unit, 2025, actor=head, at=at(1, 0), pic=head)
    told = {}
    for hour in (21, 22, 23, 24, 25):
        reminders.remind(lambda hour=hour: at(19 + hour // 24, hour % 24))  # type: ignore[misc]
        told[hour] = set(Note.objects.filter(key="digest:2025-10-20").values_list("person__name", flat=True))
    assert "Tono Stranger" not in told[21]
    assert told[22] == {"Tono Stranger"}, "seven o'clock in Jayapura"
    assert told[23] == {"Tono Stranger"}
    assert told[24] >= {"Tono Stranger", "Yuliana Putri"}


def test_what_is_handed_in_after_midnight_of_the_office_is_late_and_proven_so(
    east: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_plan(east.other, 2025, actor=east.stranger, at=at(1, 0), pic=east.stranger)
    month = Occurrence.objects.filter(action__plan__unit=east.other, month=10).first()
    assert month
    night = at(31, 15, 30)  # 22.30 in Jakarta, half past midnight of 1 November in Jayapura
    file = store(
        actor=east.stranger, at=night, unit=east.other, name="a.txt", content=ContentFile(b"x"), kept_for="evidence"
    )
    document = register_document(actor=east.stranger, at=night, unit=east.other, file=file, title="Laporan")
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: night)
    client = browser(east.stranger)
    address = f"/{JAYAPURA}/2025/rencana/{month.action.ref}/10/"
    assert client.get(address).status_code == 200
    hand_in(actor=east.stranger, at=night, occurrence=month, version=month.version, documents=[Handed(document)])
    month.refresh_from_db()
    assert month.is_late
    client.get("/1504/2025/")  # another office's clock may be left in this thread
    assert list(month_faults()) == []


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant in October 2025, in UTC."""
    return datetime(2025, 10, day, hour, minute, tzinfo=UTC)
