"""The score of an assessment from its answers, and the hints that lists read."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from zona.assessment.models import Answer, Assessment
from zona.rules.lke.answers import read_answers
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.score import Score, score

HINTS = ("total", "pengungkit", "hasil", "areas", "answered", "met")
SIXTH = Decimal("0.000001")


def score_answers(edition: str, answers: Iterable[Answer]) -> Score:
    """The score of stored answers. An answer that its edition cannot read counts as none."""
    return score_values(edition, {answer.item: answer.value for answer in answers})


def score_values(edition: str, values: Mapping[str, Any]) -> Score:
    """The same from the stored values by item."""
    instrument = load_instrument(edition)
    read, _faults = read_answers(instrument, values)
    return score(instrument, read)


def score_part(edition: str, area: int | None, answers: Iterable[Answer]) -> Score:
    """The score of one area (None: of Hasil) from its own answers; its total says nothing of the others."""
    instrument = load_instrument(edition).part(area)
    read, _faults = read_answers(instrument, {answer.item: answer.value for answer in answers})
    return score(instrument, read)


def decimal(points: Fraction) -> Decimal:
    """Points with six decimals, half up, as the hints keep them."""
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    return exact.quantize(SIXTH, rounding=ROUND_HALF_UP)


def hints_of(scored: Score) -> dict[str, object]:
    """The columns of an assessment that follow from its score."""
    return {
        "total": decimal(scored.total),
        "pengungkit": decimal(scored.pengungkit),
        "hasil": decimal(scored.hasil),
        "areas": [str(decimal(scored.areas[number].score)) for number in sorted(scored.areas)],
        "answered": len(scored.items) - len(scored.unanswered),
        "met": {name: predicate.met for name, predicate in scored.predicates.items()},
    }


def keep_hints(assessment: Assessment, scored: Score) -> None:
    """Sets the hints on the assessment; whoever calls saves it within their transaction."""
    for name, value in hints_of(scored).items():
        setattr(assessment, name, value)
