"""Early warnings reach the leader once."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import InMemoryStorage
from django.utils.translation import get_language
from pytest_django import Settings
from tests.assessment.rounds import shown
from tests.conftest import AT

from zona.assessment.models import Assessment
from zona.assessment.queries.reach import last_day
from zona.assessment.services.answering import answer_item, start_assessment
from zona.assessment.services.rounds import move, open_round, set_deadlines
from zona.assessment.services.settling import settle_item, unsettle_item
from zona.flows import warnings
from zona.flows.reminders import remind
from zona.flows.tick import PARTS, tick
from zona.flows.warnings import warn
from zona.org.models import Membership
from zona.post.models import Message, Note
from zona.post.services.inbox import choose

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def lose(world: SimpleNamespace, made: Assessment, reason: str = "Survei sudah ditutup") -> None:
    """The survey of the year is over: its minimum, and that of its component, are lost."""
    if not made.answers.filter(item="B.I.a").exists():
        answer_item(actor=world.head, at=AT, assessment=made, item="B.I.a", value="3,0", version=0)
    settle_item(actor=world.head, at=AT, assessment=made, item="B.I.a", reason=reason)


def test_the_leader_alone_is_told_of_a_minimum_that_is_lost_and_only_once(world: SimpleNamespace) -> None:
    late = datetime(2025, 12, 30, 3, tzinfo=UTC)
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    answer_item(actor=world.head, at=AT, assessment=made, item="A.I.1.i.a", value="ya", version=0)
    lose(world, made)
    told = warn(lambda: late)["told"]
    notes = Note.objects.filter(key__startswith="warning:1504:2025:unreachable:WBK:")
    assert told == notes.count() > 0
    assert {note.person_id for note in notes} == {world.leader.pk}
    assert "tidak dapat lagi mencapai batas WBK" in notes[0].title
    assert "can no longer reach" in notes[0].others["en"]["title"]
    assert warn(lambda: late) == {}
    cache.clear()
    assert warn(lambda: late) == {"told": 0}


def test_the_days_digest_mails_what_is_new_and_nothing_twice(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.MAIL_IS_SET_UP = True
    late = datetime(2025, 12, 30, 3, tzinfo=UTC)
    lose(world, start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025))
    assert list(PARTS).index("warnings") < list(PARTS).index("reminders")
    told = warn(lambda: late)["told"]
    remind(lambda: late)
    remind(lambda: late)
    mail = Message.objects.get(channel=Message.Channel.MAIL)
    assert mail.person_id == world.leader.pk
    assert f"{told} peringatan dini" in mail.subject
    assert mail.body["text"].count("tidak dapat lagi mencapai batas WBK") == told
    assert mail.body["text"].count("Peringatan dini\n") == 1
    assert "/1504/2025/pimpinan/" in mail.body["text"]
    assert not Note.objects.filter(key__startswith="digest:").exists()  # the inbox has each warning already
    next_day = datetime(2025, 12, 31, 3, tzinfo=UTC)
    cache.clear()
    assert warn(lambda: next_day) == {"told": 0}
    remind(lambda: next_day)
    assert Message.objects.count() == 1


def test_a_leader_who_wants_no_mail_has_the_inbox_alone(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.MAIL_IS_SET_UP = True
    late = datetime(2025, 12, 30, 3, tzinfo=UTC)
    lose(world, start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025))
    choose(person=world.leader, mail=False, hour=7, rungs=[], at=AT)
    assert warn(lambda: late)["told"] > 0
    remind(lambda: late)
    assert not Message.objects.exists()


def test_nobody_is_told_while_everything_can_be_reached_or_on_a_holiday(world: SimpleNamespace) -> None:
    start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    assert warn(lambda: datetime(2025, 1, 1, 3, tzinfo=UTC)) == {}
    assert warn(lambda: datetime(2025, 1, 6, 3, tzinfo=UTC)) == {"told": 0}


def test_an_office_without_a_leader_is_passed_over(world: SimpleNamespace) -> None:
    start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    Membership.objects.filter(person=world.leader).delete()
    assert warn(lambda: datetime(2025, 12, 30, 3, tzinfo=UTC)) == {"told": 0}


def dated(world: SimpleNamespace, made: Assessment, item: str, on: date) -> None:
    """A document of a day, shown for an item."""
    shown(world, made, item, f"Bukti {item} {on}", dated_on=on)


def test_as_days_pass_every_item_that_goes_stale_reaches_the_inbox_and_the_mail_once(
    world: SimpleNamespace, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is pretended but the day: the tick itself is given later and later instants."""
    settings.MAIL_IS_SET_UP = True
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    items = ("A.I.1.i.a", "A.I.1.i.b", "A.I.2.iii.a", "A.I.5.i.a", "A.I.6.i.a")
    for item in items:
        dated(world, made, item, date(2024, 11, 20))
    dated(world, made, "A.I.5.i.a", date(2025, 9, 1))  # asked for more often than once a year

    def told(*day: int) -> set[str]:
        cache.clear()
        tick(clock=lambda: datetime(*day, 3, tzinfo=UTC))
        notes = Note.objects.filter(person=world.leader, key__startswith="warning:1504:2025:stale:")
        return {key.split(":")[4] for key in notes.values_list("key", flat=True)}

    assert not told(2025, 11, 18), "nothing is old yet"
    assert told(2025, 12, 15) == set(items), "not the first three alone"
    told(2025, 12, 16)
    assert Note.objects.filter(key__contains=":stale:").count() == 5
    mails = [m.body["text"] for m in Message.objects.filter(channel=Message.Channel.MAIL, person=world.leader)]
    assert sum(text.count("sudah lama") for text in mails) == 5
    dated(world, made, "A.I.5.i.a", date(2025, 9, 26))
    told(2025, 12, 17)
    assert Note.objects.filter(key__contains=":stale:").count() == 5, "renewed, it is fresh again"
    told(2025, 12, 30)
    assert Note.objects.filter(key__contains=":stale:A.I.5.i.a:").count() == 2, "and stale again, told again"


def test_evidence_that_goes_stale_in_a_locked_round_is_told_to_nobody(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be renewed any more."""
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    dated(world, made, "A.I.1.i.a", date(2024, 11, 20))
    opened = open_round(actor=world.head, at=AT, assessment=made)
    move(actor=world.leader, at=AT, in_round=opened, move="lock")
    warn(lambda: datetime(2025, 12, 15, 3, tzinfo=UTC))
    assert not Note.objects.filter(key__contains=":stale:").exists()
    assert Note.objects.filter(key__contains=":locked:").exists()


def test_what_is_mended_between_two_languages_stops_nothing(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second reading finds less than the first: the note is there all the same, in the leader's own language."""
    lose(world, start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025))
    really = warnings.early_of
    own = world.leader.language

    def mended(*asked: Any, **also: Any) -> Any:
        found = really(*asked, **also)
        return found if get_language() == own or found is None else (found[0], [])

    monkeypatch.setattr(warnings, "early_of", mended)
    assert warn(lambda: datetime(2025, 12, 30, 3, tzinfo=UTC))["told"] > 0
    assert all(not note.others for note in Note.objects.all())


def test_a_minimum_that_locked_answers_miss_reaches_the_leader_once(world: SimpleNamespace) -> None:
    """Until then every answer can still be raised; nothing is pretended."""
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    answer_item(actor=world.head, at=AT, assessment=made, item="A.I.1.i.a", value="ya", version=0)

    def told(day: int) -> list[str]:
        cache.clear()
        tick(clock=lambda: datetime(2025, 11, day, 3, tzinfo=UTC))
        return list(Note.objects.filter(key__startswith="warning:").order_by("pk").values_list("title", flat=True))

    assert told(24) == []
    opened = open_round(actor=world.head, at=AT, assessment=made)
    move(actor=world.leader, at=AT, in_round=opened, move="lock")
    titles = told(25)
    assert "Nilai total kurang 74,75 untuk WBK, dan jawaban sudah dikunci untuk dinilai." in titles
    assert {note.person_id for note in Note.objects.filter(key__startswith="warning:")} == {world.leader.pk}
    assert told(26) == titles


def test_the_year_that_the_assessors_look_at_is_warned_of_while_its_round_is_open(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    lose(world, made)
    assert warn(lambda: datetime(2026, 3, 3, 3, tzinfo=UTC)) == {"told": 0}
    in_round = open_round(actor=world.head, at=AT, assessment=made)
    told = PARTS["warnings"](lambda: datetime(2026, 7, 1, 3, tzinfo=UTC))["told"]
    notes = Note.objects.filter(key__startswith="warning:1504:2025:unreachable:WBK:")
    assert told == notes.count() > 0
    assert "untuk 2025" in notes[0].title
    Note.objects.all().delete()
    cache.clear()
    type(in_round).objects.update(stage="closed")
    assert warn(lambda: datetime(2026, 7, 1, 3, tzinfo=UTC)) == {"told": 0}
    assert warn(lambda: datetime(2027, 7, 1, 3, tzinfo=UTC)) == {"told": 0}


def test_a_lost_minimum_says_why_and_is_taken_back_and_told_again(world: SimpleNamespace) -> None:
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025, aim="WBBM")
    counts = {"prev": "2", "now": "2", "sanctioned": "2"}
    answer_item(actor=world.head, at=AT, assessment=made, item="A.II.3.iii.a", value=counts, version=0)
    notes = Note.objects.filter(key__startswith="warning:").order_by("pk")

    def told(*day: int) -> list[str]:
        cache.clear()
        seen = set(notes.values_list("pk", flat=True))
        warn(lambda: datetime(*day, 3, tzinfo=UTC))
        return [note.key.split(":")[3] for note in notes.all() if note.pk not in seen]

    assert told(2025, 12, 31) == [], "one measurement may still come: D reaches it"
    assert told(2026, 1, 5) == [], "the year's round is not open, nobody works at it"
    opened = open_round(actor=world.head, at=AT, assessment=made)
    assert told(2026, 1, 6) == ["unreachable"]
    lines = [line["text"] for line in notes[0].body[0]["lines"]]
    assert lines[0].startswith("Area 3, Penataan Sistem Manajemen SDM Aparatur tidak dapat lagi mencapai batas WBBM")
    assert "jumlah tahun ini hanya dapat bertambah" in lines[1]
    assert "A.I.3.iv.c" in lines[2]
    assert "perlu 12 bulan dengan bukti, paling banyak masih 0; lewat tanpa bukti: Januari, Februari" in lines[2]
    assert "berkala diartikan 4 bulan (belum dipastikan)" in lines[3]
    assert told(2026, 1, 7) == []
    answer_item(
        actor=world.head, at=AT, assessment=made, item="A.II.3.iii.a", value=counts | {"now": "1"}, version=1
    )  # fmt: skip
    assert told(2026, 1, 8) == ["back"]
    assert "peringatan sebelumnya dicabut" in notes.last().title  # type: ignore[union-attr]
    assert told(2026, 1, 9) == []
    answer_item(actor=world.head, at=AT, assessment=made, item="A.II.3.iii.a", value=counts, version=2)
    assert told(2026, 1, 12) == ["unreachable"]
    move(actor=world.leader, at=AT, in_round=opened, move="lock")
    assert set(told(2026, 1, 13)) == {"locked"}
    assert told(2026, 1, 14) == []
    assert {note.person_id for note in notes} == {world.leader.pk}


def test_what_is_settled_is_lost_at_once_and_the_draft_s_day_ends_the_year(world: SimpleNamespace) -> None:
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    answer_item(actor=world.head, at=AT, assessment=made, item="B.I.a", value="3,5", version=0)
    early = datetime(2025, 2, 3, 3, tzinfo=UTC)
    assert warn(lambda: early)["told"] == 0
    lose(world, made)
    cache.clear()
    assert warn(lambda: early)["told"] == 1, "the component's own minimum is still within reach"
    [note] = Note.objects.all()
    assert note.key.endswith(":unreachable:WBK:ipak")
    assert "dinyatakan tidak dapat naik lagi (Survei sudah ditutup)." in note.body[0]["lines"][1]["text"]
    unsettle_item(actor=world.head, at=AT, assessment=made, item="B.I.a")
    cache.clear()
    assert warn(lambda: early)["told"] == 1
    assert Note.objects.filter(key__contains=":back:WBK:ipak").count() == 1
    opened = open_round(actor=world.head, at=AT, assessment=made)
    set_deadlines(actor=world.admin, at=AT, in_round=opened, days={"draft": date(2025, 12, 5)})
    rounds = list(made.rounds.values_list("stage", "deadlines"))
    assert last_day(2025, rounds, date(2025, 11, 29)) == date(2025, 12, 5)
    assert last_day(2025, rounds, date(2025, 12, 20)) == date(2025, 12, 20)
    assert last_day(2025, rounds, date(2026, 2, 3)) == date(2025, 12, 31)
