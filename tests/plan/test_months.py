"""A month's life: handed in, returned, handed in late, accepted; and everything that it refuses."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.utils.translation import override
from tests.plan.conftest import month, paper

from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.audit.sentences import line_of
from zona.evidence.services import add_version, withdraw_document
from zona.files.services import store
from zona.org.access import viewer_of
from zona.plan.models import Occurrence, OccurrenceEvent, Plan, Proof
from zona.plan.queries import action_page, board
from zona.plan.queries.across import year_shares
from zona.plan.queries.faults import month_faults
from zona.plan.reasons import Kind, Reason
from zona.plan.services import (
    Handed,
    MonthChanged,
    UnableToAct,
    UnableToEdit,
    accept,
    accept_all,
    assign_months,
    count_again,
    edit_action,
    hand_in,
    move_due,
    note,
    send_back,
    take_back,
    waive,
    withdraw_action,
)
from zona.post.models import Note
from zona.rules.schedule import State

pytestmark = pytest.mark.django_db
WHY = Reason(Kind.SCHEDULE, "rapat ditunda")


def on(day: int, of: int = 10) -> datetime:
    """Ten in the morning in Jakarta of a day of 2025."""
    return datetime(2025, of, day, 3, 0, tzinfo=UTC)


def state(plan: Plan, world: SimpleNamespace, today: date, ref: str = "V.1a", number: int = 10) -> State:
    page = action_page(plan, ref, viewer=viewer_of(world.head, today=today), today=today)
    assert page is not None
    return page.months[number - 1].state


@pytest.fixture
def handed(plan: Plan, world: SimpleNamespace) -> Occurrence:
    """October of V.1a, handed in by the member on the 20th."""
    one = paper(world.unit, actor=world.member, at=on(20))
    hand_in(actor=world.member, at=on(20), occurrence=month(plan), version=0, documents=[Handed(one, "Undangan")])
    return month(plan)


def test_the_story_of_a_month_that_came_late(plan: Plan, world: SimpleNamespace) -> None:
    """Handed in, returned, handed in after the last day, accepted: late stays a fact."""
    first = paper(world.unit, actor=world.member, at=on(20), title="Undangan")
    assert state(plan, world, date(2025, 9, 30)) is State.PLANNED
    assert state(plan, world, date(2025, 10, 20)) is State.DUE
    hand_in(actor=world.member, at=on(20), occurrence=month(plan), version=0, documents=[Handed(first, "Undangan")])
    assert state(plan, world, date(2025, 10, 20)) is State.HANDED_IN
    send_back(
        actor=world.head, at=on(22), occurrence=month(plan), version=1, reason="unsigned", words="Belum ada paraf."
    )
    assert state(plan, world, date(2025, 10, 22)) is State.RETURNED
    second = paper(world.unit, actor=world.member, at=on(3, 11), title="Undangan berparaf")
    hand_in(actor=world.member, at=on(3, 11), occurrence=month(plan), version=2, documents=[Handed(second)])
    accept(actor=world.head, at=on(4, 11), occurrence=month(plan), version=3, words="Lengkap.")
    assert state(plan, world, date(2025, 11, 5)) is State.ACCEPTED_LATE
    kept = month(plan)
    assert (kept.step, kept.is_late, kept.version, kept.handed_in_by) == ("accepted", True, 4, world.member)
    assert [p.document for p in kept.proofs.filter(until=None)] == [second]
    assert kept.proofs.get(document=first).until is not None
    told = [
        line_of(e).did
        for e in Entry.objects.filter(subject=kept.action.subject, verb__startswith="plan.").order_by("number")
    ]
    assert told == [
        "menyerahkan bukti V.1a Oktober",
        "mengembalikan bukti V.1a Oktober: Belum ditandatangani atau belum sah",
        "menyerahkan bukti V.1a Oktober",
        "menerima bukti V.1a Oktober",
    ]
    assert not list(month_faults())
    assert not list(chain_faults())


@pytest.mark.parametrize(
    ("day", "came"), [(on(31), State.ACCEPTED), (on(1, 11), State.ACCEPTED_LATE), (on(3, 11), State.ACCEPTED_LATE)]
)
def test_in_time_is_until_the_last_working_day(plan: Plan, world: SimpleNamespace, day: datetime, came: State) -> None:
    one = paper(world.unit, actor=world.member, at=day)
    hand_in(actor=world.member, at=day, occurrence=month(plan), version=0, documents=[Handed(one)])
    accept(actor=world.leader, at=on(10, 11), occurrence=month(plan), version=1)
    assert state(plan, world, date(2025, 11, 10)) is came


def test_what_waits_too_long_is_late_and_a_moved_day_gives_time(plan: Plan, world: SimpleNamespace) -> None:
    assert state(plan, world, date(2025, 10, 31)) is State.DUE
    assert state(plan, world, date(2025, 11, 1)) is State.LATE
    move_due(actor=world.head, at=on(20), rows=[(month(plan), 0)], due_on=date(2025, 11, 14), reason=WHY)
    assert state(plan, world, date(2025, 11, 14)) is State.DUE
    assert state(plan, world, date(2025, 11, 15)) is State.LATE
    move_due(actor=world.head, at=on(21), rows=[(month(plan), 1)], due_on=None, reason=WHY)
    assert state(plan, world, date(2025, 11, 1)) is State.LATE
    assert not list(month_faults())


def test_whoever_handed_in_neither_accepts_nor_returns_it(plan: Plan, world: SimpleNamespace) -> None:
    """Not even after somebody else handed it in once more."""
    one = paper(world.unit, actor=world.head, at=on(20))
    hand_in(actor=world.head, at=on(20), occurrence=month(plan), version=0, documents=[Handed(one)])
    for act in (
        lambda: accept(actor=world.head, at=on(21), occurrence=month(plan), version=1),
        lambda: send_back(actor=world.head, at=on(21), occurrence=month(plan), version=1, reason="period"),
    ):
        with pytest.raises(UnableToAct, match="Anda serahkan sendiri") as refused:
            act()
        assert refused.value.code == "own_work"
    send_back(actor=world.leader, at=on(21), occurrence=month(plan), version=1, reason="period")
    hand_in(actor=world.member, at=on(22), occurrence=month(plan), version=2, documents=[Handed(one)])
    with pytest.raises(UnableToAct):
        accept(actor=world.head, at=on(23), occurrence=month(plan), version=3)
    accept(actor=world.leader, at=on(23), occurrence=month(plan), version=3)


def test_one_takes_back_what_nobody_has_checked(handed: Occurrence, plan: Plan, world: SimpleNamespace) -> None:
    with pytest.raises(UnableToAct) as refused:
        take_back(actor=world.head, at=on(21), occurrence=handed, version=1)
    assert refused.value.code == "not_yours"
    take_back(actor=world.member, at=on(21), occurrence=handed, version=1)
    kept = month(plan)
    assert (kept.step, kept.handed_in_by, kept.handed_in_at, kept.version) == ("", None, None, 2)
    assert state(plan, world, date(2025, 10, 21)) is State.DUE
    assert state(plan, world, date(2025, 11, 3)) is State.LATE
    with pytest.raises(UnableToAct):
        take_back(actor=world.member, at=on(21), occurrence=kept, version=2)
    assert not list(month_faults())


def test_after_a_return_taking_back_leaves_it_returned(handed: Occurrence, plan: Plan, world: SimpleNamespace) -> None:
    send_back(actor=world.head, at=on(21), occurrence=handed, version=1, reason="unreadable")
    proof = handed.proofs.get()
    hand_in(actor=world.member, at=on(22), occurrence=month(plan), version=2, documents=[Handed(proof.document)])
    take_back(actor=world.member, at=on(22), occurrence=month(plan), version=3)
    assert state(plan, world, date(2025, 10, 23)) is State.RETURNED


def test_the_maker_finds_the_return_in_their_inbox(handed: Occurrence, plan: Plan, world: SimpleNamespace) -> None:
    send_back(actor=world.head, at=on(21), occurrence=handed, version=1, reason="unsigned", words="Belum ada paraf.")
    note_ = Note.objects.get()
    assert (note_.person, note_.title) == (world.member, "Bukti V.1a Oktober dikembalikan")
    with override("en"):
        assert note_.heading != note_.title
        assert note_.parts[0]["lines"][0]["under"].endswith(". Belum ada paraf.")
    line = note_.body[0]["lines"][0]
    assert line["under"] == "Belum ditandatangani atau belum sah. Belum ada paraf."
    assert line["href"] == "/1504/2025/rencana/V.1a/10/"


def test_what_was_accepted_by_mistake_can_be_returned(handed: Occurrence, plan: Plan, world: SimpleNamespace) -> None:
    accept(actor=world.head, at=on(21), occurrence=handed, version=1)
    send_back(actor=world.leader, at=on(22), occurrence=month(plan), version=2, reason="not_done")
    assert state(plan, world, date(2025, 10, 23)) is State.RETURNED


def test_the_second_of_two_checkers_reads_who_was_quicker(handed: Occurrence, world: SimpleNamespace) -> None:
    accept(actor=world.head, at=on(21), occurrence=handed, version=1)
    for late in (
        lambda: accept(actor=world.leader, at=on(21), occurrence=handed, version=1),
        lambda: send_back(actor=world.leader, at=on(21), occurrence=handed, version=1, reason="period"),
        lambda: take_back(actor=world.member, at=on(21), occurrence=handed, version=1),
    ):
        with pytest.raises(MonthChanged) as refused:
            late()
        said = "V.1a Oktober sudah diterima oleh Yuliana Putri, 21\u00a0Oktober\u00a02025, 10.00."
        assert str(refused.value) == said
    assert OccurrenceEvent.objects.filter(occurrence=handed).count() == 2


def refusals(plan: Plan, world: SimpleNamespace) -> dict[str, Callable[[], object]]:
    here = paper(world.unit, actor=world.member, at=on(20))
    foreign = paper(world.other, actor=world.stranger, at=on(20))
    gone = paper(world.unit, actor=world.member, at=on(20), title="Ditarik")
    withdraw_document(actor=world.member, at=on(20), document=gone, reason="keliru")
    given = {"actor": world.member, "at": on(20), "version": 0}
    october = month(plan)
    return {
        "no_documents": lambda: hand_in(**given, occurrence=october, documents=[]),
        "bad_document": lambda: hand_in(**given, occurrence=october, documents=[Handed(foreign)]),
        "bad_document ": lambda: hand_in(**given, occurrence=october, documents=[Handed(gone), Handed(here)]),
        "not_counted": lambda: hand_in(**given, occurrence=month(plan, "II.1", 1), documents=[Handed(here)]),
        "not_counted ": lambda: hand_in(**given, occurrence=month(plan, "V.1b", 1), documents=[Handed(here)]),
        "not_waiting": lambda: accept(**given, occurrence=october),
        "no_reason": lambda: send_back(**given, occurrence=october, reason="apa saja"),
        "no_words": lambda: send_back(**given, occurrence=october, reason="other", words=" "),
        "no_words ": lambda: note(actor=world.assessor, at=on(20), occurrence=october, words=""),
        "too_long": lambda: hand_in(**given, occurrence=october, documents=[Handed(here)], words="x" * 2001),
        "day_off": lambda: move_due(
            actor=world.head, at=on(20), rows=[(october, 0)], due_on=date(2025, 11, 1), reason=WHY
        ),
        "bad_day": lambda: move_due(
            actor=world.head, at=on(20), rows=[(october, 0)], due_on=date(2025, 9, 30), reason=WHY
        ),
        "no_change": lambda: move_due(actor=world.head, at=on(20), rows=[(october, 0)], due_on=None, reason=WHY),
        "no_change ": lambda: assign_months(actor=world.head, at=on(20), rows=[(october, 0)], person=None, reason=WHY),
        "unknown_person": lambda: assign_months(
            actor=world.head, at=on(20), rows=[(october, 0)], person=world.stranger, reason=WHY
        ),
        "no_words  ": lambda: waive(actor=world.head, at=on(20), rows=[(october, 0)], reason=Reason(Kind.DIRECTION)),
    }


def test_what_a_month_refuses_leaves_nothing_behind(plan: Plan, world: SimpleNamespace) -> None:
    for code, act in refusals(plan, world).items():
        with pytest.raises(UnableToAct) as refused:
            act()
        assert refused.value.code == code.strip(), code
        assert str(refused.value).endswith(".")
    assert not OccurrenceEvent.objects.exists()
    assert not Proof.objects.exists()


def test_a_withdrawn_row_takes_nothing(handed: Occurrence, plan: Plan, world: SimpleNamespace) -> None:
    withdraw_action(actor=world.head, at=on(20), action=handed.action, version=1, reason=Reason(Kind.DECREE, "dicabut"))
    with pytest.raises(UnableToAct) as refused:
        accept(actor=world.head, at=on(21), occurrence=handed, version=1)
    assert refused.value.code == "withdrawn"


def test_several_are_accepted_all_or_none(handed: Occurrence, plan: Plan, world: SimpleNamespace) -> None:
    other = paper(world.unit, actor=world.member, at=on(20), title="Notula")
    hand_in(actor=world.member, at=on(20), occurrence=month(plan, "II.1"), version=0, documents=[Handed(other)])
    accept(actor=world.leader, at=on(21), occurrence=month(plan, "II.1"), version=1)
    with pytest.raises(MonthChanged, match=r"II\.1 Oktober sudah diterima"):
        accept_all(actor=world.head, at=on(21), rows=[(handed, 1), (month(plan, "II.1"), 1)])
    assert month(plan).step == "handed_in"
    accept_all(actor=world.head, at=on(21), rows=[(handed, 1)])
    assert month(plan).step == "accepted"


def test_a_note_alters_nothing(handed: Occurrence, plan: Plan, world: SimpleNamespace) -> None:
    note(actor=world.assessor, at=on(21), occurrence=handed, words="Tanggal undangan mohon dicek.")
    assert state(plan, world, date(2025, 10, 21)) is State.HANDED_IN
    kept = month(plan)
    assert (kept.step, kept.version, kept.handed_in_by) == ("handed_in", 2, world.member)
    accept(actor=world.head, at=on(22), occurrence=kept, version=2)


def test_a_month_has_its_own_person_until_it_is_given_back(plan: Plan, world: SimpleNamespace) -> None:
    rows = [(month(plan), 0), (month(plan, number=11), 0)]
    assign_months(actor=world.head, at=on(20), rows=rows, person=world.member, reason=Reason(Kind.PEOPLE, "cuti"))
    assert [month(plan, number=n).in_charge for n in (9, 10, 11)] == [None, world.member, world.member]
    assign_months(actor=world.head, at=on(20), rows=[(month(plan), 1)], person=None, reason=Reason(Kind.PEOPLE))
    assert month(plan).in_charge is None
    assert not list(month_faults())


def test_waived_is_not_asked_for_and_can_be_counted_again(plan: Plan, world: SimpleNamespace) -> None:
    waive(actor=world.head, at=on(20), rows=[(month(plan), 0)], reason=Reason(Kind.DIRECTION, "tahapan pemilu"))
    assert state(plan, world, date(2025, 12, 1)) is State.WAIVED
    assert month(plan).reason == "Arahan pimpinan atau penilai: tahapan pemilu"
    count_again(actor=world.head, at=on(21), rows=[(month(plan), 1)], reason=Reason(Kind.CORRECTION))
    assert state(plan, world, date(2025, 10, 21)) is State.DUE
    assert month(plan).reason == ""
    assert not list(month_faults())


def test_an_edit_of_the_row_respects_what_happened(handed: Occurrence, plan: Plan, world: SimpleNamespace) -> None:
    row = handed.action
    for values in ({"month.10": ""}, {"month.10": "waived"}):
        with pytest.raises(UnableToEdit) as refused:
            edit_action(actor=world.head, at=on(21), action=row, version=1, values=values, reason=WHY)
        assert refused.value.field == "month.10"
    edit_action(
        actor=world.head, at=on(21), action=row, version=1, values={"month.11": "waived", "month.9": ""}, reason=WHY
    )
    assert month(plan, number=11).treatment == "waived"
    assert not Occurrence.objects.filter(action=row, month=9).exists()
    assert not list(month_faults())


def test_the_year_of_an_office_comes_from_hints_and_agrees_with_the_board(
    handed: Occurrence, plan: Plan, world: SimpleNamespace
) -> None:
    today = date(2025, 11, 3)
    asker = viewer_of(world.head, today=today)
    found = board(plan, viewer=asker, today=today)
    october = year_shares([world.unit], 2025, viewer=asker)[world.unit.pk][9]
    assert (october.total, october.handed_in, october.behind) == (2, 1, 1)
    assert [(r.action.ref, r.progress.accepted, r.progress.due, r.progress.year) for r in found.rows] == [
        ("II.1", 0, 1, 1), ("V.1a", 0, 4, 4), ("V.1b", 0, 0, 1), ("VI.1", 0, 0, 0)
    ]  # fmt: skip
    assert (found.progress.due, found.progress.year, found.rows[1].is_behind) == (5, 6, True)


def test_a_new_version_is_handed_in_as_such(
    handed: Occurrence, plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    from django.core.files.base import ContentFile

    send_back(actor=world.head, at=on(21), occurrence=handed, version=1, reason="unsigned")
    document = handed.proofs.get().document
    signed = store(
        actor=world.member, at=at, unit=world.unit, name="a.txt", content=ContentFile(b"berparaf"), kept_for="evidence"
    )
    add_version(actor=world.member, at=at, document=document, file=signed)
    hand_in(actor=world.member, at=on(22), occurrence=month(plan), version=2, documents=[Handed(document, "Undangan")])
    assert [(p.position, p.until is None) for p in handed.proofs.order_by("pk")] == [(1, False), (2, True)]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"step": "accepted"}, "step is accepted, its events say handed_in"),
        ({"is_late": True}, "is_late is True"),
        ({"version": 7}, "version is 7"),
        ({"due_on": date(2025, 11, 3)}, "due_on is 2025-11-03"),
    ],
)
def test_the_check_finds_what_somebody_changed_by_hand(
    handed: Occurrence, change: dict[str, object], fault: str
) -> None:
    Occurrence.objects.filter(pk=handed.pk).update(**change)
    assert [fault in said for said in month_faults()] == [True]


def test_the_check_finds_missing_events(handed: Occurrence) -> None:
    Proof.objects.all().delete()
    OccurrenceEvent.objects.all().delete()
    assert "version 1 without any event" in next(month_faults())
