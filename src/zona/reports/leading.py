"""The leader's page: score against minima, what moved it, what would add most, warnings, and how the plan goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.assessment.figures import Part, Verdict, parts_of, points, verdicts_of
from zona.assessment.models import Answer, Assessment
from zona.assessment.queries import scored
from zona.assessment.scoring import score_answers
from zona.org.access import Viewer
from zona.org.days import day_of
from zona.org.models import Person, Unit
from zona.plan.months import month_span
from zona.plan.queries import Board, Month, Row, board, plan_of
from zona.reports.warning import Early, warnings_of
from zona.rules.lke.instrument import Instrument, load_instrument
from zona.rules.lke.score import Score
from zona.rules.schedule import State
from zona.ui import words

FEW = 5
BEHIND = (State.LATE, State.RETURNED)


@dataclass(frozen=True, slots=True)
class Late:
    """A month that is late or was returned, and who answers for it."""

    row: Row
    at: Month

    @property
    def person(self) -> Person | None:
        """Who answers for it."""
        return (self.at.occurrence.person if self.at.occurrence else None) or self.row.action.pic


@dataclass(frozen=True, slots=True)
class Gain:
    """An item whose best answer would add `points`."""

    code: str
    part: str
    question: str
    answered: bool
    points: Fraction


@dataclass(frozen=True, slots=True)
class Then:
    """The score at the end of an earlier month."""

    month: int
    total: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """The score of the day. `trend` is that of the ends of the year's earlier months, from the first answer on."""

    assessment: Assessment
    score: Score
    parts: Sequence[Part]
    verdicts: Sequence[Verdict]
    gains: Sequence[Gain]
    trend: Sequence[Then]
    warnings: Sequence[Early]

    @property
    def aim(self) -> Verdict:
        """The predicate that the office aims at."""
        return next((v for v in self.verdicts if v.predicate == self.assessment.aim), self.verdicts[0])

    @property
    def conditions_met(self) -> int:
        """How many conditions beside the score are met, of those of the predicate aimed at."""
        return sum(c.state == "met" for c in self.aim.conditions)

    @property
    def headline(self) -> str:
        """The page in one sentence."""
        aim = self.aim
        if aim.met:
            return _("Nilai cukup untuk %(aim)s") % {"aim": aim.predicate}
        total = next((-t.margin for _name, t in aim.fails if t.test == "total"), Fraction(0))
        areas = sum(t.test.startswith("area.") for _name, t in aim.fails)
        said = {"aim": aim.predicate, "points": points(total), "areas": areas, "n": len(aim.fails)}
        if total > 0 and areas:
            return _("Belum cukup untuk %(aim)s: kurang %(points)s poin, %(areas)d area di bawah batas") % said
        if total > 0:
            return _("Belum cukup untuk %(aim)s: kurang %(points)s poin") % said
        if areas:
            return _("Belum cukup untuk %(aim)s: %(areas)d area di bawah batas") % said
        return _("Belum cukup untuk %(aim)s: %(n)d batas belum tercapai") % said

    @property
    def share(self) -> float:
        """The total as a share of 100."""
        return float(self.score.total / 100)

    @property
    def movement(self) -> str:
        """How the score moved since the last month's end; "" where nothing is known of it."""
        if not self.trend:
            return ""
        last = self.trend[-1]
        moved = self.score.total - last.total
        said = {"points": points(abs(moved)), "month": words.month(last.month)}
        if moved > 0:
            return _("Naik %(points)s sejak akhir %(month)s.") % said
        return (_("Turun %(points)s sejak akhir %(month)s.") if moved else _("Sama dengan akhir %(month)s.")) % said


@dataclass(frozen=True, slots=True)
class Leading:
    """Everything on the page. `waiting` months wait to be checked."""

    year: int
    now: int | None
    board: Board | None
    late: Sequence[Late]
    waiting: int
    standing: Standing | None

    @property
    def few(self) -> Sequence[Late]:
        """The first of what is late."""
        return self.late[:FEW]


def leading(unit: Unit, year: int, *, viewer: Viewer, today: date) -> Leading:
    """The leader's page on a day. At most ten queries, whatever the size of plan and answers."""
    plan = plan_of(unit, year, viewer=viewer)
    found = board(plan, viewer=viewer, today=today) if plan else None
    return Leading(
        year=year,
        now=today.month if today.year == year else None,
        board=found,
        late=_late(found.rows) if found else [],
        waiting=_waiting(found.rows) if found else 0,
        standing=standing_of(unit, year, found, viewer=viewer) if viewer.may("lke.view", unit) else None,
    )


def standing_of(unit: Unit, year: int, found: Board | None, *, viewer: Viewer) -> Standing | None:
    """The score of an office today; None where the self-assessment has not begun. Five queries."""
    assessment = Assessment.objects.filter(unit=unit, year=year).prefetch_related("answers").first()
    if assessment is None:
        return None
    instrument, score = load_instrument(assessment.edition), scored(assessment)
    return Standing(
        assessment=assessment,
        score=score,
        parts=parts_of(instrument, score),
        verdicts=verdicts_of(instrument, score, assessment.facts),
        gains=_gains(instrument, score),
        trend=_trend(assessment, viewer.today),
        warnings=warnings_of(assessment, instrument, score, found, viewer=viewer),
    )


def _waiting(rows: Iterable[Row]) -> int:
    """How many months wait to be checked."""
    return sum(m.state is State.HANDED_IN for row in rows for m in row.months)


def _late(rows: Iterable[Row]) -> list[Late]:
    """What is late or came back, the longest overdue first."""
    found = [Late(row, month) for row in rows for month in row.months if month.state in BEHIND]
    return sorted(found, key=lambda late: late.at.due_on or date.max)


def _gains(instrument: Instrument, score: Score) -> list[Gain]:
    """The items that lose most, in the instrument's order where equal."""
    language = get_language() or "id"
    lost = sorted(instrument.items, key=lambda code: score.items[code].points - score.items[code].weight)
    return [
        Gain(
            code=code,
            part=str(instrument.items[code].area or "hasil"),
            question=instrument.items[code].question.in_(language),
            answered=score.items[code].value is not None,
            points=score.items[code].weight - score.items[code].points,
        )
        for code in lost[:4]
        if score.items[code].weight > score.items[code].points
    ]


def _trend(assessment: Assessment, today: date) -> list[Then]:
    """The scores of earlier months' ends, from the history of the answers."""
    edits = list(assessment.edits.order_by("at", "pk").values_list("at", "item", "after"))
    until = today.month if today.year == assessment.year else 13 if today.year > assessment.year else 1
    found: list[Then] = []
    said: dict[str, Answer] = {}
    place = 0
    for month in range(1, until):
        last = month_span(assessment.year, month)[1]
        while place < len(edits) and day_of(edits[place][0]) <= last:
            _at, item, after = edits[place]
            said[item] = Answer(item=item, value=after.get("value"))
            place += 1
        if said:
            found.append(Then(month, score_answers(assessment.edition, said.values()).total))
    return found
