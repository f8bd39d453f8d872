"""A round from the unit's draft to the TPN's letters: who may what, what stands still, what is on record."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from django.forms import ChoiceField
from tests.assessment import rounds as make

from zona.assessment.models import Answer, Assessment, Declaration, Round, Seat, Verdict
from zona.assessment.queries import round_faults, score_faults, snapshot_faults
from zona.assessment.queries.rounds import round_of
from zona.assessment.refusals import ConflictOfInterest, UnableInRound, UnableToAnswer
from zona.assessment.roundforms import MoveForm
from zona.assessment.roundsheet import Sheet
from zona.assessment.services.answering import answer_item, set_facts
from zona.assessment.services.exhibits import show_document
from zona.assessment.services.judging import accept_rest, judge, remark
from zona.assessment.services.rounds import appoint, declare, end_seat, move, open_round, set_deadlines
from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.org.models import Membership
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import MOVES, Stage, Voice


@pytest.fixture(autouse=True)
def storage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


@pytest.fixture
def filled(world: SimpleNamespace, assessment: Assessment) -> Assessment:
    make.answered(world, assessment)
    return assessment


def answers() -> list[tuple[Any, ...]]:
    """Everything that the unit answered."""
    return sorted(Answer.objects.values_list("item", "value", "note", "version"), key=lambda row: str(row[0]))


def totals(found: Round, *voices: Voice) -> dict[Voice, Any]:
    """The total of each voice."""
    fresh = round_of(found.assessment.unit, found.assessment.year, found.code)
    assert fresh is not None
    sheet = Sheet.of(fresh, load_instrument(), voices)
    return {voice: score.total for voice, score in sheet.scores.items()}


def test_a_round_goes_from_the_draft_to_the_ministrys_letters(
    world: SimpleNamespace, filled: Assessment, at: datetime
) -> None:
    """The long story, by everybody who takes part; at its end the unit's answers are those of its beginning."""
    before = answers()
    found = open_round(actor=world.head, at=at, assessment=filled)
    found = set_deadlines(
        actor=world.admin, at=at, in_round=found, days={"draft": date(2025, 10, 24), "preliminary": date(2025, 11, 3)}
    )
    assert found.due_on == date(2025, 10, 24)
    found = move(actor=world.leader, at=at, in_round=found, move="lock")
    assert (found.stage, found.due_on) == (Stage.LOCKED, None)
    with pytest.raises(UnableToAnswer, match="dikunci"):
        answer_item(actor=world.head, at=at, assessment=filled, item="A.I.1.i.b", value="A", version=1)

    found = move(actor=world.assessor, at=at, in_round=found, move="begin", said={"free": True})
    assert found.due_on == date(2025, 11, 3)
    judge(
        actor=world.assessor, at=at, in_round=found, voice=Voice.PRELIMINARY, item="A.I.1.i.b", accepts=False, value="C",
        note="Monitoring baru sekali", version=0,
    )  # fmt: skip
    remark(
        actor=world.assessor, at=at, in_round=found, voice=Voice.PRELIMINARY, item="A.I.1.i.b", text="Mana notulanya?"
    )
    remark(actor=world.head, at=at, in_round=found, voice=Voice.UNIT, item="A.I.1.i.b", text="Ada di lampiran SK.")
    with pytest.raises(UnableInRound, match="112 butir belum dinilai"):
        move(actor=world.assessor, at=at, in_round=found, move="pass", said=make.LETTER)
    accept_rest(actor=world.assessor, at=at, in_round=found, voice=Voice.PRELIMINARY, items=make.ITEMS)
    found = move(actor=world.assessor, at=at, in_round=found, move="pass", said=make.LETTER)

    tpi = make.team(world, found)
    judge(
        actor=tpi.member, at=at, in_round=found, voice=Voice.TPI, item="A.I.1.i.a", accepts=False, value="tidak",
        note="SK tidak ditandatangani", version=0,
    )  # fmt: skip
    accept_rest(actor=tpi.head, at=at, in_round=found, voice=Voice.TPI, items=make.ITEMS)
    found = move(actor=tpi.head, at=at, in_round=found, move="conclude")
    found = move(actor=tpi.controller, at=at, in_round=found, move="again", reason="Periksa lagi B.I.a")
    judge(
        actor=tpi.second, at=at, in_round=found, voice=Voice.TPI, item="B.I.a", accepts=False, value="3.2",
        note="Survei 28 responden", version=1,
    )  # fmt: skip
    found = move(actor=tpi.head, at=at, in_round=found, move="conclude")
    found = move(actor=tpi.controller, at=at, in_round=found, move="approve", said={**make.LETTER, "fit": True})
    assert found.fit is True

    found = move(actor=world.admin, at=at, in_round=found, move="propose", said=make.LETTER)
    found = move(actor=world.admin, at=at, in_round=found, move="record")
    judge(
        actor=world.admin, at=at, in_round=found, voice=Voice.TPN, item="B.I.a", accepts=False, value="3.0",
        note="Survei TPN", version=0,
    )  # fmt: skip
    found = move(actor=world.admin, at=at, in_round=found, move="close", said={**make.LETTER, "outcome": "WBK"})

    assert (found.stage, found.outcome) == (Stage.CLOSED, "WBK")
    assert answers() == before
    ipak = load_instrument().item_weight("B.I.a")
    total = totals(found, *Voice)
    assert total[Voice.UNIT] > total[Voice.PRELIMINARY]
    # The TPN's findings override the TPI's score: its own letter, and the TPI's where it says nothing.
    assert total[Voice.TPI] - total[Voice.TPN] == ipak * (3 - 3 + 1) / 20
    assert found.snapshots.count() == 5
    assert [*round_faults(), *snapshot_faults(), *score_faults(), *chain_faults()] == []
    with pytest.raises(UnableToAnswer):
        set_facts(actor=world.head, at=at, assessment=filled, facts={"lhkpn": True}, version=1)
    with pytest.raises(UnableInRound):
        open_round(actor=world.head, at=at, assessment=filled)


def test_while_locked_nothing_of_the_unit_changes_and_after_the_return_everything_may(
    world: SimpleNamespace, filled: Assessment, at: datetime
) -> None:
    paper = make.shown(world, filled, "A.I.1.i.a", "SK Tim")
    found = make.begun(world, filled)
    with pytest.raises(UnableToAnswer, match="dikunci"):
        show_document(actor=world.head, at=at, assessment=filled, item="A.I.5.i.b", document=paper)
    accept_rest(actor=world.assessor, at=at, in_round=found, voice=Voice.PRELIMINARY, items=make.ITEMS)
    with pytest.raises(UnableInRound, match="alasan"):
        move(actor=world.assessor, at=at, in_round=found, move="return")
    found = move(actor=world.assessor, at=at, in_round=found, move="return", reason="Area 1 perlu dilengkapi")
    answer_item(actor=world.head, at=at, assessment=filled, item="A.I.1.i.b", value="A", version=1)
    found = move(actor=world.leader, at=at, in_round=found, move="lock")
    found = move(actor=world.assessor, at=at, in_round=found, move="begin", said={"free": True})
    # What was accepted was B; the A that stands there now has not been looked at.
    with pytest.raises(UnableInRound, match=r"^1 butir belum dinilai"):
        move(actor=world.assessor, at=at, in_round=found, move="pass", said=make.LETTER)
    assert found.snapshots.count() == 2


def test_a_letter_beside_the_units_needs_a_reason_and_must_be_on_the_scale(
    world: SimpleNamespace, filled: Assessment, at: datetime
) -> None:
    found = make.begun(world, filled)
    given: dict[str, Any] = {"actor": world.assessor, "at": at, "in_round": found, "voice": Voice.PRELIMINARY}
    with pytest.raises(UnableInRound) as refused:
        judge(**given, item="A.I.1.i.b", accepts=False, value="C", version=0)
    assert refused.value.field == "note"
    with pytest.raises(UnableInRound) as refused:
        judge(**given, item="A.I.1.i.b", accepts=False, value="E", note="?", version=0)
    assert refused.value.field == "value"
    for nothing in (None, "", {}):
        with pytest.raises(UnableInRound, match="Isi nilai lain itu") as refused:
            judge(**given, item="A.I.1.i.b", accepts=False, value=nothing, note="belum layak", version=0)
        assert refused.value.field == "value"
    assert not Verdict.objects.exists()
    judge(**given, item="A.I.1.i.b", accepts=False, value="C", note="baru sekali", version=0)
    with pytest.raises(UnableInRound, match="Citra Lestari baru saja"):
        judge(**given, item="A.I.1.i.b", accepts=True, version=0)
    assert Verdict.objects.get().value == "C"


@pytest.mark.parametrize("role", ["assessor", "viewer", "team_head"])
def test_nobody_assesses_their_own_office(world: SimpleNamespace, filled: Assessment, at: datetime, role: str) -> None:
    Membership.objects.create(
        person=world.assessor, unit=world.unit, role=role, began_on=date(2024, 1, 1), ended_on=date(2025, 3, 1)
    )
    found = make.locked(world, filled)
    with pytest.raises(ConflictOfInterest, match="Citra Lestari berperan di KPU Kabupaten Batang Hari"):
        move(actor=world.assessor, at=at, in_round=found, move="begin", said={"free": True})
    with pytest.raises(ConflictOfInterest):
        appoint(actor=world.admin, at=at, in_round=found, person=world.assessor, post="tpi_head")
    assert set(Declaration.objects.values_list("kind", flat=True)) == {"found"}
    assert Entry.objects.filter(verb="round.conflict_found", actor_name="Citra Lestari").count() == 2
    assert not Seat.objects.exists()


def test_a_role_taken_up_in_the_office_later_ends_the_post(
    world: SimpleNamespace, filled: Assessment, at: datetime
) -> None:
    found = make.begun(world, filled)
    Membership.objects.create(person=world.assessor, unit=world.unit, role="viewer", began_on=date(2025, 10, 1))
    with pytest.raises(ConflictOfInterest):
        judge(
            actor=world.assessor,
            at=at,
            in_round=found,
            voice=Voice.PRELIMINARY,
            item="A.I.1.i.b",
            accepts=True,
            version=0,
        )
    assert Seat.objects.get().ended_at == at
    assert not Verdict.objects.exists()


def test_nobody_judges_before_they_declared_themselves(
    world: SimpleNamespace, filled: Assessment, at: datetime
) -> None:
    found, _tpi = make.at_tpi(world, filled)
    late = make.person(world, "Lina Terlambat")
    given: dict[str, Any] = {"in_round": found, "voice": Voice.TPI, "item": "A.I.1.i.b", "accepts": True, "version": 0}
    with pytest.raises(UnableInRound, match="tidak bertugas"):
        judge(actor=late, at=at, **given)
    appoint(actor=world.admin, at=at, in_round=found, person=late, post="tpi_member")
    with pytest.raises(UnableInRound, match="Nyatakan"):
        judge(actor=late, at=at, **given)
    with pytest.raises(UnableInRound, match="Tuliskan"):
        declare(actor=late, at=at, in_round=found, free=False)
    declare(actor=late, at=at, in_round=found, free=False, words="Saudara ketua tim")
    with pytest.raises(UnableInRound, match="tidak bertugas"):
        judge(actor=late, at=at, **given)
    assert Declaration.objects.filter(person=late).get().words == "Saudara ketua tim"


def test_one_person_has_one_post_in_a_round(world: SimpleNamespace, filled: Assessment, at: datetime) -> None:
    found, tpi = make.at_tpi(world, filled)
    with pytest.raises(UnableInRound, match="tugas lain"):
        appoint(actor=world.admin, at=at, in_round=found, person=world.assessor, post="tpi_head")
    seat = Seat.objects.get(person=tpi.member)
    end_seat(actor=world.admin, at=at, seat=seat, reason="Pindah tugas")
    appoint(actor=world.admin, at=at, in_round=found, person=tpi.member, post="tpi_head")
    assert Seat.objects.filter(person=tpi.member, ended_at=None).get().post == "tpi_head"


def test_what_the_tpi_found_unfit_is_not_proposed_but_can_be_opened_again(
    world: SimpleNamespace, filled: Assessment, at: datetime
) -> None:
    found = make.resulted(world, filled, fit=False)
    with pytest.raises(UnableInRound, match="belum layak"):
        move(actor=world.admin, at=at, in_round=found, move="propose", said=make.LETTER)
    found = move(actor=world.admin, at=at, in_round=found, move="reopen", reason="Lengkapi area 5")
    assert (found.stage, found.fit) == (Stage.DRAFT, None)
    answer_item(actor=world.head, at=at, assessment=filled, item="A.I.1.i.b", value="A", version=1)


def test_a_withdrawn_round_gives_the_answers_back_and_another_may_begin(
    world: SimpleNamespace, filled: Assessment, at: datetime
) -> None:
    found = make.locked(world, filled)
    found = move(actor=world.leader, at=at, in_round=found, move="withdraw", reason="Salah tahun")
    answer_item(actor=world.head, at=at, assessment=filled, item="A.I.1.i.b", value="A", version=1)
    again = open_round(actor=world.head, at=at, assessment=filled)
    assert (found.stage, again.number) == (Stage.WITHDRAWN, 2)
    with pytest.raises(UnableInRound, match="tahap lain"):
        move(actor=world.leader, at=at, in_round=found, move="lock")


def test_deadlines_follow_the_way(world: SimpleNamespace, filled: Assessment, at: datetime) -> None:
    found = open_round(actor=world.head, at=at, assessment=filled)
    with pytest.raises(UnableInRound, match="lebih awal"):
        set_deadlines(
            actor=world.admin, at=at, in_round=found, days={"tpi": date(2025, 11, 1), "review": date(2025, 10, 1)}
        )
    set_deadlines(actor=world.admin, at=at, in_round=found, days={"draft": at.date() + timedelta(days=4)})
    assert list(round_faults()) == []
    Round.objects.update(due_on=None)
    assert "due_on is None" in next(round_faults())
    Round.objects.update(stage=Stage.TPN)
    assert "its steps give draft" in next(round_faults())


@pytest.mark.parametrize(("aim", "other"), [("WBK", "WBBM"), ("WBBM", "WBK")])
def test_a_round_closes_only_with_what_was_proposed_by_a_letter_of_no_later_day(
    world: SimpleNamespace, filled: Assessment, at: datetime, aim: str, other: str
) -> None:
    Assessment.objects.filter(pk=filled.pk).update(aim=aim)
    filled.refresh_from_db()
    found = make.resulted(world, filled)
    late = {"number": "13/PW/2025", "dated_on": date(2025, 10, 20) + timedelta(days=1)}
    with pytest.raises(UnableInRound, match="sesudah hari ini") as refused:
        move(actor=world.admin, at=make.AT, in_round=found, move="propose", said=late)
    assert refused.value.field == "dated_on"
    found = move(actor=world.admin, at=make.AT, in_round=found, move="propose", said=make.LETTER)
    found = move(actor=world.admin, at=make.AT, in_round=found, move="record")
    for outcome, words in ((other, f"diusulkan sebagai {aim}; {other} tidak dapat"), ("", "Pilih keputusan")):
        with pytest.raises(UnableInRound, match=words) as refused:
            move(
                actor=world.admin, at=make.AT, in_round=found, move="close", said={**make.LETTER, "outcome": outcome}
            )  # fmt: skip
        assert refused.value.field == "outcome"
    asked = MoveForm(MOVES["close"], found).fields["outcome"]
    assert isinstance(asked, ChoiceField)
    assert asked.valid_value(aim)
    assert asked.valid_value("none")
    assert not asked.valid_value(other)
    found = move(actor=world.admin, at=make.AT, in_round=found, move="close", said={**make.LETTER, "outcome": aim})
    assert found.outcome == aim
