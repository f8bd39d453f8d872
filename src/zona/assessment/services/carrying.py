"""Taking over answers: those of an earlier year, and those of the same year for another edition."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zona.assessment.carrying import CarryLine, carried_items, carry_lines, edition_lines
from zona.assessment.locking import refuse_while_locked
from zona.assessment.models import Answer, AnswerEdit, Assessment, Exhibit, Step
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.scoring import HINTS, keep_hints, score_answers
from zona.assessment.services.answering import kept_value
from zona.audit.services import record
from zona.org.models import Person
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.loading import load_instrument

Wanted = Mapping[str, tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class Taken:
    """How many answers and how many links to evidence were taken over."""

    answers: int
    documents: int


def carry_answers(
    *, actor: Person, at: datetime, assessment: Assessment, source: Assessment, areas: Collection[int]
) -> Taken:
    """Takes over the answers, notes and evidence of the unit's earlier year for the items that are the same, in the
    areas given (0 stands for Hasil). What stands already this year stays; the earlier year is only read.

    Raises `UnableToAnswer` while a round has locked the answers, for another unit's or a later year, and where there is
    nothing to take.
    """
    if source.unit_id != assessment.unit_id or source.year >= assessment.year:
        raise UnableToAnswer("source", _("Jawaban hanya dapat dibawa dari tahun sebelumnya di kantor yang sama."))
    with transaction.atomic():
        locked = _held(assessment)
        lines = [line for line in carry_lines(source, locked) if line.takes and line.area in areas]
        if not lines:
            raise UnableToAnswer("nothing", _("Tidak ada jawaban yang dapat dibawa."))
        wanted = _wanted(load_instrument(locked.edition), lines)
        _put(locked, wanted, actor=actor, at=at, source=source.year)
        documents = _show(locked, lines, actor=actor, at=at)
        _score(locked, at)
        data: dict[str, Any] = {"from_year": source.year, "year": locked.year, "count": len(wanted)}
        data |= {"documents": documents, "items": [line.item.code for line in lines]}
        record(actor=actor, at=at, chain=locked.unit.code, verb="assessment.carried", subject=locked.subject, data=data)
    return Taken(len(wanted), documents)


def change_edition(*, actor: Person, at: datetime, assessment: Assessment, edition: str) -> list[CarryLine]:
    """Goes over to another edition within the year and gives each item's line. Answers, notes, evidence and
    suppositions stay where the item is the same; what does not carry is put away: its change, and its link to a
    document as taken away, stay on record.

    Raises `UnableToAnswer` for the edition that it has, and once a round has been locked: what assessors saw, and the
    letters they gave, belong to the edition that it had.
    """
    with transaction.atomic():
        locked = _held(assessment)
        if locked.edition == edition:
            raise UnableToAnswer("same", _("Penilaian ini sudah memakai master itu."))
        if Step.objects.filter(round__assessment=locked).exists():
            raise UnableToAnswer(
                "judged", _("Penilaian yang pernah dikunci untuk dinilai tetap memakai master yang dipakainya.")
            )
        lines = edition_lines(locked, edition)
        moved = {one.old: one.item for one in carried_items(locked.edition, edition) if one.old}
        kept = _wanted(load_instrument(edition), [line for line in lines if line.takes])
        there = {answer.item: (answer.value, answer.note) for answer in locked.answers.all()}
        wanted = {code: (None, "") for code in there if code not in kept} | dict(kept)
        changed = {code: said for code, said in wanted.items() if there.get(code) != said}
        before, locked.edition = locked.edition, edition
        _put(locked, changed, actor=actor, at=at, source=before)
        _take_down(locked, moved, actor=actor, at=at)
        _show(locked, [line for line in lines if line.takes], actor=actor, at=at)
        _move_scenarios(locked, moved)
        locked.save(update_fields=["edition"])
        _score(locked, at)
        left = [line.item.code for line in lines if not line.takes and (line.old or line.shown)]
        data: dict[str, Any] = {
            "year": locked.year,
            "before": before,
            "after": edition,
            "count": len(kept),
            "left": len(left),
        }
        data |= {"items": left}
        said: dict[str, Any] = {"chain": locked.unit.code, "subject": locked.subject, "data": data}
        record(actor=actor, at=at, verb="assessment.edition_changed", **said)
    assessment.edition = edition
    return lines


def _held(assessment: Assessment) -> Assessment:
    """The assessment's row, held until the end. Raises `UnableToAnswer` where a round has locked it."""
    locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
    locked.unit = assessment.unit
    refuse_while_locked(locked)
    return locked


def _wanted(instrument: Instrument, lines: Iterable[CarryLine]) -> dict[str, tuple[Any, str]]:
    """Value and note by item of what is taken."""
    return {
        line.item.code: (kept_value(instrument, line.item.code, line.old.value), line.old.note)
        for line in lines
        if line.old is not None
    }


def _put(assessment: Assessment, wanted: Wanted, *, actor: Person, at: datetime, source: int | str) -> None:
    """Writes answers, each with its change."""
    there = {answer.item: answer for answer in assessment.answers.all()}
    given: dict[str, Any] = {"assessment": assessment, "by": actor, "at": at}
    new: list[Answer] = []
    edits: list[AnswerEdit] = []
    for item, (value, note) in wanted.items():
        answer = there.get(item)
        before = {"value": answer.value, "note": answer.note} if answer else {}
        if answer is None:
            answer = Answer(item=item, version=0, **given)
            new.append(answer)
        answer.value, answer.note, answer.version, answer.by, answer.at = value, note, answer.version + 1, actor, at
        after = {"value": value, "note": note, "from": source}
        edits.append(AnswerEdit(item=item, version=answer.version, before=before, after=after, **given))
    AnswerEdit.objects.bulk_create(edits)
    Answer.objects.bulk_create(new)
    old = [answer for item, answer in there.items() if item in wanted]
    Answer.objects.bulk_update(old, ["value", "note", "version", "by", "at"])


def _show(assessment: Assessment, lines: Iterable[CarryLine], *, actor: Person, at: datetime) -> int:
    """Shows what the lines showed, where it is not shown yet, and gives how many links that makes."""
    there = set(assessment.exhibits.filter(removed_at=None).values_list("item", "document"))
    pairs = dict.fromkeys((line.item.code, one.document_id) for line in lines for one in line.shown)
    made = [
        Exhibit(assessment=assessment, item=item, document_id=document, added_by=actor, added_at=at)
        for item, document in pairs
        if (item, document) not in there
    ]
    Exhibit.objects.bulk_create(made)
    return len(made)


def _take_down(assessment: Assessment, moved: Mapping[str, str], *, actor: Person, at: datetime) -> None:
    """Takes away what is shown for items that do not carry to their own place."""
    staying = [old for old, new in moved.items() if old == new]
    away = assessment.exhibits.filter(removed_at=None).exclude(item__in=staying)
    away.update(removed_by=actor, removed_at=at)


def _move_scenarios(assessment: Assessment, moved: Mapping[str, str]) -> None:
    for scenario in assessment.scenarios.filter(withdrawn_at=None):
        scenario.values = {moved[item]: value for item, value in scenario.values.items() if item in moved}
        scenario.save(update_fields=["values"])


def _score(assessment: Assessment, at: datetime) -> None:
    keep_hints(assessment, score_answers(assessment.edition, assessment.answers.all()))
    assessment.changed_at = at
    assessment.save(update_fields=[*HINTS, "changed_at"])
