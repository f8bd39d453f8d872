"""The daily digests: who is told what, on which day, once. October 2025 in Batang Hari."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import Settings
from tests.activities.makers import agreed, browser

from zona.activities.models import Meeting
from zona.evidence.services import register_document
from zona.files.services import store
from zona.flows import reminders
from zona.org.models import Membership, Person
from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan
from zona.plan.models import Action, Occurrence, Plan
from zona.plan.services import accept, hand_in, send_back
from zona.plan.services.handing import Handed
from zona.post.models import Message, Note, Preference
from zona.post.services.inbox import choose, make_feed

pytestmark = pytest.mark.django_db


def on(day: int, hour: int = 8, month: int = 10) -> datetime:
    """An hour in Jakarta."""
    return datetime(2025, month, day, hour, 0, tzinfo=UTC) - timedelta(hours=7)


@pytest.fixture(autouse=True)
def mail_is_set_up(settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = True
    settings.SITE_URL = "https://zona.example.go.id"


@pytest.fixture
def plan(world: SimpleNamespace) -> Plan:
    """V.2 in October is the member's; V.3 is nobody's."""
    made = adopt_plan(
        actor=world.leader,
        at=on(1, 0),
        unit=world.unit,
        year=2025,
        decree=DecreeHead(title="Rencana", number="16", year=2025),
        sections=[NewSection(number="V", title="Pengawasan", area=5)],
        actions=[
            NewAction(
                ref="V.2", section="V", number="2", component="SPIP", action="Menilai risiko",
                months=[NewMonth(month=10), NewMonth(month=12)],
            ),
            NewAction(ref="V.3", section="V", number="3", component="WBS", action="Sosialisasi"),
        ],
    )  # fmt: skip
    Action.objects.filter(plan=made, ref="V.2").update(pic=world.member)
    return made


def tick(at: datetime) -> dict[str, int]:
    return reminders.remind(lambda: at)


def told() -> dict[str, list[str]]:
    """What each person's digests say, by first name: the headings, and away with them. What other acts put into the
    inbox at once is not asked here."""
    found: dict[str, list[str]] = {}
    for note in Note.objects.filter(key__startswith="digest:").select_related("person").order_by("pk"):
        found.setdefault(note.person.name.partition(" ")[0], []).extend(part["title"] for part in note.body)
    Note.objects.all().delete()
    return found


def october(plan: Plan) -> Occurrence:
    return Occurrence.objects.select_related("action__plan__unit").get(action__plan=plan, month=10)


def handed_in(world: SimpleNamespace, plan: Plan, at: datetime) -> None:
    file = store(
        actor=world.member, at=at, unit=world.unit, name="a.txt", content=ContentFile(b"x"), kept_for="evidence"
    )
    document = register_document(actor=world.member, at=at, unit=world.unit, file=file, title="Laporan")
    month = october(plan)
    hand_in(
        actor=world.member, at=at, occurrence=month, version=month.version, documents=[Handed(document)]
    )  # fmt: skip


def test_the_ladder_climbs_from_the_person_in_charge_to_the_leader(world: SimpleNamespace, plan: Plan) -> None:
    said = {}
    day = on(1)
    while day < on(20, month=11):
        tick(day)
        if found := told():
            said[f"{day + timedelta(hours=7):%m-%d}"] = found
        day += timedelta(days=1)
    weekly = {"Rina": ["Terlambat lebih dari seminggu (1)"], "Yuliana": ["Terlambat di tim Anda (1)"],
              "Hendra": ["Terlambat di kantor Anda (1)"]}  # fmt: skip
    assert said == {
        "10-01": {"Rina": ["Mulai bulan ini (1)"]},
        "10-28": {"Rina": ["Batas waktunya beberapa hari lagi (1)"]},
        "10-31": {"Rina": ["Batas waktunya hari ini (1)"]},
        "11-03": {"Rina": ["Terlambat (1)"], "Yuliana": ["Terlambat di tim Anda (1)"]},
        "11-10": weekly,
        "11-17": weekly,
    }


def test_nobody_is_told_on_a_holiday_and_nothing_is_forgotten_when_nobody_ticked(
    world: SimpleNamespace, plan: Plan
) -> None:
    tick(on(1))
    told()
    for saturday in (on(25), on(26)):
        assert tick(saturday) == {}
    tick(on(30))  # the server was off from the 2nd to the 29th
    assert told() == {"Rina": ["Batas waktunya beberapa hari lagi (1)"]}


def test_a_day_has_one_digest_however_often_one_ticks(world: SimpleNamespace, plan: Plan) -> None:
    assert tick(on(1, 6)) == {}, "nobody wants to be told at six"
    assert tick(on(1, 7))["told"] == 1
    for hour in (7, 8, 23):
        assert tick(on(1, hour)) == {}
    assert Note.objects.count() == Message.objects.count() == 1
    mail = Message.objects.get()
    assert mail.to == "rina@example.go.id"
    assert "1 bukti perlu perhatian Anda" in mail.subject
    assert "* V.2 SPIP: Menilai risiko" in mail.body["text"]
    assert "https://zona.example.go.id/1504/2025/rencana/V.2/?bulan=10" in mail.body["text"]
    assert "batas waktu 31 Oktober 2025" in mail.body["text"]


def test_two_ticks_at_once_write_one_digest(
    world: SimpleNamespace, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = reminders._keep

    def after_the_other(*args: object, **more: object) -> int:
        kept(*args, **more)  # type: ignore[arg-type]
        return kept(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(reminders, "_keep", after_the_other)
    assert tick(on(1))["told"] == 0
    assert Note.objects.count() == Message.objects.count() == 1


def test_a_tick_that_dies_while_writing_has_told_nobody(
    world: SimpleNamespace, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(reminders.outbox, "put", dies)
        with pytest.raises(KeyboardInterrupt):
            tick(on(1))
    assert (Note.objects.count(), Preference.objects.exclude(told_on=None).count()) == (0, 0)
    assert tick(on(1))["told"] == 1


def test_what_was_returned_comes_back_to_its_maker_at_once_and_what_waits_goes_to_the_checkers(
    world: SimpleNamespace, plan: Plan
) -> None:
    tick(on(1))
    told()
    handed_in(world, plan, on(6, 10))
    tick(on(7))
    assert told() == {"Yuliana": ["Menunggu pemeriksaan Anda (1)"], "Hendra": ["Menunggu pemeriksaan Anda (1)"]}
    tick(on(8))
    assert told() == {}, "it was said"
    month = october(plan)
    send_back(
        actor=world.head, at=on(8, 11), occurrence=month, version=month.version, reason="incomplete", words="Kurang"
    )  # fmt: skip
    tick(on(9))
    assert told() == {"Rina": ["Dikembalikan kepada Anda (1)"]}
    tick(on(10))
    assert told() == {}
    handed_in(world, plan, on(13, 9))
    month = october(plan)
    accept(actor=world.head, at=on(13, 10), occurrence=month, version=month.version)
    for day in (14, 28, 31):
        tick(on(day))
    assert told() == {}, "what is accepted asks nothing more"


def test_whoever_is_told_of_the_work_of_others_is_told_whose_it_is(world: SimpleNamespace, plan: Plan) -> None:
    def lines(day: datetime, person: Person) -> list[str]:
        Preference.objects.all().delete()
        Note.objects.all().delete()
        tick(day)
        note = Note.objects.get(person=person)
        return [line["under"] for part in note.body for line in part["lines"]]

    assert "Rina" in lines(on(10, month=11), world.leader)[0]
    Action.objects.filter(plan=plan).update(pic=None)
    assert "belum ada penanggung jawab" in lines(on(10, month=11), world.leader)[0]
    Action.objects.filter(plan=plan, ref="V.2").update(pic=world.member)
    handed_in(world, plan, on(10, 10, month=11))
    assert "Rina" in lines(on(11, month=11), world.head)[0]


def test_what_was_returned_climbs_the_ladder_like_what_was_never_handed_in(world: SimpleNamespace, plan: Plan) -> None:
    handed_in(world, plan, on(6, 10))
    month = october(plan)
    send_back(
        actor=world.head, at=on(8, 11), occurrence=month, version=month.version, reason="incomplete", words="Kurang"
    )  # fmt: skip
    tick(on(9))
    told()
    said = {}
    for day in (on(28), on(30), on(31), on(3, month=11), on(5, month=11), on(10, month=11)):
        tick(day)
        if found := told().get("Rina"):
            said[f"{day + timedelta(hours=7):%m-%d}"] = found
    back = ["Dikembalikan kepada Anda (1)"]
    assert said == {"10-28": back, "10-31": back, "11-03": back, "11-10": back}


def test_what_waits_for_a_check_is_told_again_each_week(world: SimpleNamespace, plan: Plan) -> None:
    choose(person=world.leader, mail=True, hour=7, rungs=["day"], at=on(1, 0))
    tick(on(1))
    told()
    handed_in(world, plan, on(6, 10))  # a Monday
    said = {}
    for day in (7, 8, 10, 13, 14, 20, 21, 27):
        tick(on(day))
        if found := told():
            said[day] = sorted(found)
    assert said == {7: ["Hendra", "Yuliana"], 13: ["Yuliana"], 20: ["Yuliana"], 27: ["Yuliana"]}


def test_a_row_without_a_person_is_the_team_heads(world: SimpleNamespace, plan: Plan) -> None:
    Action.objects.filter(plan=plan).update(pic=None)
    tick(on(1))
    assert told() == {"Yuliana": ["Mulai bulan ini (1)"]}


def test_whoever_left_the_office_is_told_nothing_of_it_and_their_work_is_the_team_heads(
    world: SimpleNamespace, plan: Plan
) -> None:
    Membership.objects.filter(person=world.member).update(unit=world.other)
    tick(on(1))
    assert told() == {"Yuliana": ["Mulai bulan ini (1)"]}


def test_the_stranger_and_those_without_a_part_are_told_nothing(world: SimpleNamespace, plan: Plan) -> None:
    for day in (on(1), on(3, month=11), on(10, month=11)):
        tick(day)
    people = set(Note.objects.values_list("person_id", flat=True))
    assert people == {world.member.pk, world.head.pk, world.leader.pk}


def test_settings_bound_what_when_and_how(world: SimpleNamespace, plan: Plan) -> None:
    choose(person=world.member, mail=False, hour=9, rungs=["day"], at=on(1, 0))
    tick(on(1, 10))
    tick(on(28, 10))
    assert told() == {}
    tick(on(31, 8))
    assert told() == {}
    tick(on(31, 9))
    assert told() == {"Rina": ["Batas waktunya hari ini (1)"]}
    assert not Message.objects.exists()


def test_what_a_meeting_agreed_climbs_from_its_owner_to_the_leader_until_it_is_settled(world: SimpleNamespace) -> None:
    owed = agreed(
        world.unit, on(1).date(), on(15).date(), by=world.head, at=on(1), owner=world.member, owner_name="Rina"
    )
    said = {}
    for day in (1, 2, 10, 14, 15, 16, 20, 27):
        tick(on(day))
        if found := told():
            said[day] = found
    late = {"Rina": ["Tindak lanjut rapat (1)"], "Yuliana": ["Terlambat di tim Anda (1)"]}
    assert said == {
        10: {"Rina": ["Tindak lanjut rapat (1)"]},  # three days before is a Sunday
        15: {"Rina": ["Tindak lanjut rapat (1)"]},
        20: late,
        27: late | {"Hendra": ["Terlambat di kantor Anda (1)"]},
    }
    owed.done_at, owed.done_by = on(28), world.member
    owed.save()
    tick(on(3, month=11))
    assert told() == {}


def test_what_nobody_of_the_office_agreed_to_do_is_the_team_heads_and_of_a_meeting_called_off_nobodys(
    world: SimpleNamespace,
) -> None:
    owed = agreed(world.unit, on(1).date(), on(15).date(), by=world.head, at=on(1), owner_name="Inspektorat")
    tick(on(15))
    (note,) = Note.objects.filter(person=world.head)
    assert (note.title, note.body[0]["lines"][0]["text"]) == ("1 pekerjaan perlu perhatian Anda", "Melengkapi notula")
    assert browser(world.leader).get(note.body[0]["lines"][0]["href"]).status_code == 200
    assert told() == {"Yuliana": ["Tindak lanjut rapat (1)"]}
    Meeting.objects.filter(pk=owed.meeting_id).update(cancelled_at=on(16))
    tick(on(20))
    assert told() == {}


def test_a_digest_speaks_its_readers_language(world: SimpleNamespace, plan: Plan) -> None:
    world.member.language = "en"
    world.member.save()
    tick(on(1))
    assert told() == {"Rina": ["Beginning this month (1)"]}


def test_the_calendar_feed_shows_ones_own_days_until_it_is_revoked(world: SimpleNamespace, plan: Plan) -> None:
    client, phone = Client(), Client()
    client.force_login(world.member)
    shown = client.post("/akun/pengingat/kalender/", {"act": "make"}, follow=True).content.decode()
    link = shown.partition("http://testserver")[2].partition('"')[0]
    assert link.startswith("/akun/kalender/")
    assert link not in client.get("/akun/pengingat/").content.decode(), "it is shown once"
    answer = phone.get(link)
    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert text.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:V.2 SPIP: Menilai risiko" in text
    assert "DTSTART;VALUE=DATE:20251031" in text
    agreed(world.unit, on(1).date(), on(15).date(), by=world.head, at=on(1), owner=world.member, owner_name="Rina")
    text = phone.get(link).text
    assert "SUMMARY:Melengkapi notula" in text
    assert "DTSTART;VALUE=DATE:20251015" in text
    other = make_feed(person=world.stranger, at=on(1))
    assert b"VEVENT" not in phone.get(f"/akun/kalender/{other}/zona.ics").content
    Membership.objects.filter(person=world.member).update(ended_on=on(1).date())
    assert b"VEVENT" not in phone.get(link).content, "no role, nothing to see"
    client.post("/akun/pengingat/kalender/", {"act": "end"})
    assert phone.get(link).status_code == 404
    assert phone.get("/akun/kalender/x/zona.ics").status_code == 404


def test_a_closed_account_has_no_feed(world: SimpleNamespace, plan: Plan) -> None:
    secret = make_feed(person=world.member, at=on(1))
    world.member.is_active = False
    world.member.save()
    assert Client().get(f"/akun/kalender/{secret}/zona.ics").status_code == 404
