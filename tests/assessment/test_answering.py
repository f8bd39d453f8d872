"""The unit answers its LKE: what is kept, what is refused, what follows for the score, and whom it disturbs."""

from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from zona.assessment.models import Answer, AnswerEdit, Assessment, Exhibit
from zona.assessment.queries import assessment_of, exhibits_by_item, score_faults, scored
from zona.assessment.refusals import AnswerChanged, UnableToAnswer
from zona.assessment.services.answering import answer_item, set_facts, start_assessment
from zona.assessment.services.exhibits import show_document, take_away_document
from zona.audit.models import Entry
from zona.evidence.models import Confidentiality, Document
from zona.org.access import viewer_of
from zona.org.codes import new_code
from zona.org.models import Unit


def document_in(unit: Unit, at: datetime, title: str, confidentiality: str = "internal") -> Document:
    return Document.objects.create(
        code=new_code(), unit=unit, title=title, registered_at=at, confidentiality=confidentiality
    )


@pytest.mark.parametrize(
    ("item", "value", "kept", "points"),
    [
        ("A.I.1.i.a", "Ya", "ya", "0.25"),
        ("A.I.1.i.b", "b", "B", "0.125"),
        ("A.I.4.i.a", "", None, "0"),
        ("B.I.a", "3,65", "3,65", "15.96875"),
        ("A.II.1.i.a", {"numerator": "3", "denominator": "4"}, {"numerator": "3", "denominator": "4"}, "0.75"),
    ],
)
def test_an_answer_is_kept_as_its_scale_reads_it(
    world: SimpleNamespace, assessment: Assessment, at: datetime, item: str, value: Any, kept: Any, points: str
) -> None:
    after = answer_item(
        actor=world.member, at=at, assessment=assessment, item=item, value=value, note=" sudah ", version=0
    )
    stored = Answer.objects.get()
    assert (stored.value, stored.note, stored.version) == (kept, "sudah", 1)
    assert float(after.total) == pytest.approx(float(points))
    assessment.refresh_from_db()
    assert assessment.total == Decimal(points)
    assert list(score_faults()) == []


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("A.I.1.i.a", "A"),
        ("A.I.1.i.b", "D"),
        ("B.I.a", "4.5"),
        ("A.II.1.i.a", {"numerator": "x"}),
        ("A.II.5.ii.a", {"due": "7", "in_process": "3", "done": "5"}),
        ("Z.1", "ya"),
    ],
)
def test_what_a_scale_does_not_know_is_refused_and_nothing_is_kept(
    world: SimpleNamespace, assessment: Assessment, at: datetime, item: str, value: Any
) -> None:
    with pytest.raises(UnableToAnswer):
        answer_item(actor=world.member, at=at, assessment=assessment, item=item, value=value, version=0)
    assert not Answer.objects.exists()


def test_of_two_people_on_one_item_the_slower_is_told_and_nothing_is_overwritten(
    world: SimpleNamespace, assessment: Assessment, at: datetime
) -> None:
    answer_item(actor=world.head, at=at, assessment=assessment, item="A.I.1.i.b", value="A", version=0)
    with pytest.raises(AnswerChanged, match="Yuliana Putri"):
        answer_item(actor=world.member, at=at, assessment=assessment, item="A.I.1.i.b", value="C", version=0)
    assert Answer.objects.get().value == "A"
    answer_item(actor=world.member, at=at, assessment=assessment, item="A.I.1.i.b", value="C", version=1)
    edits = AnswerEdit.objects.order_by("version").values_list("before__value", "after__value")
    assert list(edits) == [(None, "A"), ("A", "C")]
    assert Entry.objects.filter(verb="assessment.answered").count() == 2


def test_the_same_answer_again_changes_nothing(world: SimpleNamespace, assessment: Assessment, at: datetime) -> None:
    for _again in range(2):
        answer_item(actor=world.head, at=at, assessment=assessment, item="A.I.1.i.a", value="ya", version=0)
    assert AnswerEdit.objects.count() == 1


def test_a_year_has_one_assessment(world: SimpleNamespace, assessment: Assessment, at: datetime) -> None:
    with pytest.raises(UnableToAnswer):
        start_assessment(actor=world.head, at=at, unit=world.unit, year=2025)
    assert assessment_of(world.unit, 2025) == assessment
    assert assessment_of(world.other, 2025) is None
    assert scored(assessment).total == 0


def test_facts_are_kept_and_strange_ones_refused(world: SimpleNamespace, assessment: Assessment, at: datetime) -> None:
    changed = set_facts(actor=world.head, at=at, assessment=assessment, facts={"lhkpn": True}, version=1)
    assert changed.facts == {"lhkpn": True}
    with pytest.raises(UnableToAnswer):
        set_facts(actor=world.head, at=at, assessment=assessment, facts={"cuaca": True}, version=2)
    with pytest.raises(UnableToAnswer):
        set_facts(actor=world.head, at=at, assessment=assessment, facts={"lhkpn": False}, version=1)
    cleared = set_facts(
        actor=world.head, at=at, assessment=assessment, facts={"lhkpn": None}, version=2, reason="Salah"
    )
    assert cleared.facts == {}


def test_a_document_is_shown_for_an_item_once_and_can_be_taken_away(
    world: SimpleNamespace, assessment: Assessment, at: datetime
) -> None:
    paper = document_in(world.unit, at, "SK Tim Kerja")
    secret = document_in(world.unit, at, "Daftar pelapor", Confidentiality.LIMITED)
    for _again in range(2):
        show_document(actor=world.head, at=at, assessment=assessment, item="A.I.1.i.a", document=paper)
    hidden = show_document(actor=world.head, at=at, assessment=assessment, item="A.I.1.i.a", document=secret)
    assert Exhibit.objects.count() == 2

    def seen_by(person: Any) -> list[str]:
        shown = exhibits_by_item(assessment, viewer=viewer_of(person, today=at.date()))
        return [exhibit.document.title for exhibit in shown.get("A.I.1.i.a", [])]

    assert seen_by(world.head) == ["SK Tim Kerja", "Daftar pelapor"]
    assert seen_by(world.viewer) == ["SK Tim Kerja"]
    assert seen_by(world.stranger) == []
    assert not Entry.objects.filter(data__document="Daftar pelapor").exists()
    take_away_document(actor=world.head, at=at, exhibit=hidden)
    assert seen_by(world.head) == ["SK Tim Kerja"]


def test_no_document_of_another_office_can_be_shown(
    world: SimpleNamespace, assessment: Assessment, at: datetime
) -> None:
    foreign = document_in(world.other, at, "SK Muaro Jambi")
    with pytest.raises(UnableToAnswer):
        show_document(actor=world.head, at=at, assessment=assessment, item="A.I.1.i.a", document=foreign)
