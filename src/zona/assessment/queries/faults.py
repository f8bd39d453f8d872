"""Proof that the stored hints agree with the answers."""

from collections.abc import Iterator

from zona.assessment.models import Assessment
from zona.assessment.scoring import hints_of, score_answers


def score_faults() -> Iterator[str]:
    """One sentence for each assessment whose hints are not those of its answers."""
    for assessment in Assessment.objects.select_related("unit").prefetch_related("answers").iterator(chunk_size=200):
        for name, value in hints_of(score_answers(assessment.edition, assessment.answers.all())).items():
            stored = getattr(assessment, name)
            if stored != value:
                where = f"Assessment {assessment.unit.code} {assessment.year}"
                yield f"{where}: {name} is {stored}, its answers give {value}."
