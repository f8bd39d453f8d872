"""Proof that the stored hints agree with the answers, and the answers with their history."""

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery

from zona.assessment.models import Answer, AnswerEdit, Assessment
from zona.assessment.scoring import hints_of, score_answers


def score_faults() -> Iterator[str]:
    """One sentence for each assessment whose hints are not those of its answers, and for each answer that its history
    does not end with."""
    yield from _without_history()
    for assessment in Assessment.objects.select_related("unit").prefetch_related("answers").iterator(chunk_size=200):
        for name, value in hints_of(score_answers(assessment.edition, assessment.answers.all())).items():
            stored = getattr(assessment, name)
            if stored != value:
                where = f"Assessment {assessment.unit.code} {assessment.year}"
                yield f"{where}: {name} is {stored}, its answers give {value}."


def _without_history() -> Iterator[str]:
    """Answers whose latest change says something else: pages that show a score's course read the history alone."""
    told = AnswerEdit.objects.filter(assessment=OuterRef("assessment"), item=OuterRef("item")).order_by("-version")
    answers = Answer.objects.annotate(
        last=Subquery(told.values("version")[:1]), said=Subquery(told.values("after")[:1])
    ).select_related("assessment__unit")
    for answer in answers.iterator(chunk_size=1000):
        said = getattr(answer, "said", None) or {}
        if getattr(answer, "last", None) != answer.version or said.get("value") != answer.value:
            where = f"Answer {answer.assessment.unit.code} {answer.assessment.year} {answer.item}"
            yield f"{where}: its history ends with another one."
