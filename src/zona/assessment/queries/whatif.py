"""What if: the score of supposed answers, and the shortest way to a predicate from the real ones."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zona import apart
from zona.assessment.models import Answer, Assessment, Scenario
from zona.assessment.queries.holdings import Holdings
from zona.assessment.scoring import score_answers
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.reach import YEAR
from zona.rules.lke.score import Score
from zona.rules.lke.uplift import Raise, Uplift, possible_raises, uplifts

DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest way to each predicate, and everything that could be raised at all."""

    uplifts: tuple[Uplift, ...]
    raises: Mapping[str, Raise]


def supposed_answers(assessment: Assessment, scenario: Scenario) -> dict[str, Answer]:
    """The answers as a scenario supposes them, by item; unsaved rows over the real ones."""
    answers = {answer.item: answer for answer in assessment.answers.all()}
    for item, value in scenario.values.items():
        answers[item] = Answer(item=item, value=value, by=scenario.made_by, at=scenario.made_at)
    return answers


def score_supposed(assessment: Assessment, scenario: Scenario) -> Score:
    """The score of supposed answers."""
    return score_answers(assessment.edition, supposed_answers(assessment, scenario).values())


def scenario_of(assessment: Assessment, code: str) -> Scenario | None:
    """A scenario of the assessment by its code, unless it was withdrawn."""
    return assessment.scenarios.filter(code=code, withdrawn_at=None).select_related("made_by").first()


def way_up(
    assessment: Assessment,
    instrument: Instrument,
    scored: Score,
    holdings: Holdings,
    *,
    without: Collection[str],
    until: date,
    today: date,
) -> Way:
    """The fewest items to raise for each predicate with what can be reached until a day, leaving out what somebody
    said cannot be done. Options that ask for a number of times a year are held against the months that are left."""
    values = {code: item.value for code, item in scored.items.items() if item.value is not None}
    year, without = assessment.year, {*without, *(code for code in assessment.settled if code in values)}
    accepted = {
        code: {one.month for one in held if one.accepted and one.month is not None}
        for code, held in holdings.documents.items()
    }
    ahead = {m for m in YEAR if (today.year, today.month) <= (year, m) <= (until.year, until.month)}
    months = {code: len(done - ahead) for code, done in accepted.items()}  # a month to come counts once
    raises = possible_raises(
        instrument, values, without=without, months=months, months_left=months_between(today, until)
    )
    return Way(apart.call(uplifts, instrument, values, raises), raises)


def months_between(today: date, until: date) -> int:
    """The calendar months from today's to that of `until`, both counted; none once it is past."""
    if until < today:
        return 0
    return (until.year - today.year) * DECEMBER + until.month - today.month + 1


def adds(steps: Collection[Raise]) -> Fraction:
    """The points that steps bring together."""
    return sum((step.adds for step in steps), Fraction(0))
