"""Answers, notes and evidence go over into another edition, of the next year or within the year, where the item is the
same; what does not is told."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from django.urls import reverse
from tests.assessment import rounds as make
from tests.assessment.test_masters import adopted, answered, later, signed_in, tree
from tests.makers.master import soals

from zona.assessment.models import Answer, AnswerEdit, Assessment, Exhibit, Scenario
from zona.assessment.queries import score_faults
from zona.assessment.queries.masters import newer_master
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.services.answering import answer_item
from zona.assessment.services.carrying import change_edition
from zona.assessment.services.rounds import move, open_round
from zona.assessment.services.scenarios import make_scenario
from zona.audit.models import Entry
from zona.audit.sentences import line_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PAGE, CHANGE = "assessment_edition", "assessment_edition_change"


@pytest.fixture(autouse=True)
def storage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


def second(year: int = 2025) -> dict[str, Any]:
    """The same year's master once more, with next year's differences."""
    return later() | {"tahun": year}


def shown_for(world: SimpleNamespace, found: Assessment, *items: str) -> None:
    for item in items:
        make.shown(world, found, item, f"Bukti {item}")


def standing(found: Assessment) -> set[tuple[str, str]]:
    return set(Exhibit.objects.filter(assessment=found, removed_at=None).values_list("item", "document__title"))


def test_evidence_goes_along_to_the_next_year(world: SimpleNamespace, at: Any) -> None:
    adopted(world, at, tree())
    old = answered(world, at, 2025, A_I_1_i_a="ya", A_I_1_i_b="A", A_I_3_vi_a="A")
    shown_for(world, old, "A.I.1.i.a", "A.I.1.i.b", "A.I.1.iii.a", "A.I.3.vi.a")
    adopted(world, at, later())
    new = answered(world, at, 2026)
    page = signed_in(world.head).get(reverse("assessment_carry", args=["1504", 2026]))
    gone = [(line.item.code, line.why, len(line.shown)) for line in page.context["anew"] if line.gone]
    assert gone == [("A.I.3.vi.a", "tidak ditanyakan lagi", 1)]
    told = signed_in(world.head).post(reverse("assessment_carry_take", args=["1504", 2026]), follow=True)
    assert "2 tautan bukti ikut dibawa" in told.content.decode()
    assert standing(new) == {("A.I.1.i.a", "Bukti A.I.1.i.a"), ("A.I.1.iii.a", "Bukti A.I.1.iii.a")}
    assert [a.item for a in new.answers.all()] == ["A.I.1.i.a"]
    assert len(standing(old)) == 4


def test_a_withdrawn_document_stays_behind(world: SimpleNamespace, at: Any) -> None:
    old = answered(world, at, 2025, A_I_1_i_a="ya")
    shown_for(world, old, "A.I.1.i.a")
    document = Exhibit.objects.get().document
    document.withdrawn_at = at
    document.save(update_fields=["withdrawn_at"])
    new = answered(world, at, 2026)
    signed_in(world.head).post(reverse("assessment_carry_take", args=["1504", 2026]))
    assert (new.answers.count(), standing(new)) == (1, set())


def test_a_second_master_of_the_year_takes_the_answers_over(world: SimpleNamespace, at: Any) -> None:
    adopted(world, at, tree())
    found = answered(world, at, 2025, A_I_1_i_a="ya", A_I_1_i_b="A", A_I_3_vi_a="A", A_I_1_iii_a="B")
    shown_for(world, found, "A.I.1.i.a", "A.I.1.i.b", "A.I.3.vi.a")
    make_scenario(
        actor=world.head, at=at, assessment=found, name="Andai", values={"A.I.1.i.b": "B", "A.I.1.i.a": "tidak"}
    )
    newer = adopted(world, at, second())
    head = signed_in(world.head)
    assert reverse(PAGE, args=["1504", 2025]) in head.get(reverse("assessment", args=["1504", 2025])).content.decode()
    page = head.get(reverse(PAGE, args=["1504", 2025]))
    assert [line.item.code for line in page.context["taken"]] == ["A.I.1.i.a", "A.I.1.iii.a"]
    why = {line.item.code: line.why for line in page.context["anew"]}
    assert why["A.I.1.i.b"] == "kata-katanya berubah"
    assert why["A.I.3.vi.a"] == "tidak ditanyakan lagi"
    assert why["A.I.3.vi.b"] == "butir baru"
    answer = head.post(reverse(CHANGE, args=["1504", 2025]), follow=True).content.decode()
    assert "Tidak terbawa, jawab ulang: A.I.1.i.b, A.I.3.vi.a." in answer
    found.refresh_from_db()
    assert found.edition == newer.edition
    kept = {a.item: (a.value, a.note, a.version) for a in found.answers.all()}
    assert kept["A.I.1.i.a"] == ("ya", "SK 1", 1), "what is the same is not touched"
    assert kept["A.I.1.i.b"] == (None, "", 2)
    assert AnswerEdit.objects.get(item="A.I.1.i.b", version=2).before == {"value": "A", "note": "SK 1"}
    assert standing(found) == {("A.I.1.i.a", "Bukti A.I.1.i.a")}
    assert Scenario.objects.get().values == {"A.I.1.i.a": "tidak"}
    entry = Entry.objects.get(verb="assessment.edition_changed")
    assert line_of(entry).did == "memindahkan LKE 2025 ke master lain: 2 jawaban terbawa, 2 tidak"
    assert not list(score_faults())
    after = head.get(reverse(PAGE, args=["1504", 2025]))
    assert [(edit.item, edit.before["note"]) for edit, _question in after.context["away"]] == [
        ("A.I.1.i.b", "SK 1"),
        ("A.I.3.vi.a", "SK 1"),
    ]
    assert "SK 1" in after.content.decode()
    answer_item(actor=world.head, at=at, assessment=found, item="A.I.1.i.b", value="B", version=2)
    for name in ("assessment", "assessment_map", "assessment_losing", "assessment_what_if", "assessment_workbook_file"):
        assert head.get(reverse(name, args=["1504", 2025])).status_code == 200, name
    assert not list(score_faults())


def test_what_was_put_away_may_still_come_from_the_year_before(world: SimpleNamespace, at: Any) -> None:
    """An answer that holds nothing any more is no answer of this year."""
    said = tree()
    soals(said)[1]["teks_pertanyaan"] = "Anggota tim kerja dipilih lewat mekanisme jelas"
    adopted(world, at, said)
    answered(world, at, 2025, A_I_1_i_b="A")
    new = answered(world, at, 2026, A_I_1_i_b="C")
    Answer.objects.filter(assessment=new).update(value=None, note="")
    signed_in(world.head).post(reverse("assessment_carry_take", args=["1504", 2026]))
    assert new.answers.values_list("value", "version").get() == ("A", 2)


def test_an_assessment_that_was_judged_keeps_its_master(world: SimpleNamespace, at: Any) -> None:
    adopted(world, at, tree())
    found = answered(world, at, 2025, A_I_1_i_a="ya")
    newer = adopted(world, at, second())
    assert newer_master(found) == newer
    opened = open_round(actor=world.head, at=at, assessment=found)
    move(actor=world.leader, at=at, in_round=opened, move="lock")
    with pytest.raises(UnableToAnswer):
        change_edition(actor=world.head, at=at, assessment=found, edition=newer.edition)
    move(actor=world.leader, at=at, in_round=opened, move="unlock", reason="keliru")
    assert newer_master(found) is None
    with pytest.raises(UnableToAnswer, match="pernah dikunci"):
        change_edition(actor=world.head, at=at, assessment=found, edition=newer.edition)
    assert Assessment.objects.get().edition != newer.edition


def test_who_answers_one_area_alone_and_the_stranger_change_no_master(world: SimpleNamespace, at: Any) -> None:
    before = adopted(world, at, tree())
    answered(world, at, 2025)
    adopted(world, at, second())
    address = reverse(CHANGE, args=["1504", 2025])
    assert signed_in(world.member).post(address).status_code == 422
    assert signed_in(world.viewer).post(address).status_code == 403
    assert signed_in(world.stranger).post(address).status_code in {403, 404}
    assert signed_in(world.stranger).get(reverse(PAGE, args=["1504", 2025])).status_code in {403, 404}
    assert Assessment.objects.get().edition == before.edition


def test_nothing_is_offered_where_the_master_stands(world: SimpleNamespace, at: Any) -> None:
    adopted(world, at, tree())
    answered(world, at, 2025)
    head = signed_in(world.head)
    assert head.get(reverse(PAGE, args=["1504", 2025])).context["newer"] is None
    assert head.post(reverse(CHANGE, args=["1504", 2025])).status_code == 422
