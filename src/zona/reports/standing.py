"""How an office's score stands on a day: against its minima, how it came there, what would add most, what to fear.

The score is computed from the history of the answers, in which every answer stands with each of its changes: one
question gives today's score and that of every earlier day. `zona check` proves that answers and history agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db.models import F
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zona.assessment.figures import Part, Verdict, parts_of, points, verdicts_of
from zona.assessment.measures import Gain, Minima, gains_of, headline_of, minima_of, said_of
from zona.assessment.models import Answer, Assessment
from zona.assessment.scoring import score_answers
from zona.org.days import day_of
from zona.org.models import Unit
from zona.plan.months import month_span
from zona.reports.trend import drawn
from zona.reports.warning import Early, warnings_of
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.score import Score
from zona.ui import words


@dataclass(frozen=True, slots=True)
class Then:
    """The score at the end of an earlier month."""

    month: int
    total: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """The score of the day. `trend` is that of the ends of the year's earlier months, from the first answer on;
    `today` the day's own month, None once the year is over."""

    assessment: Assessment
    score: Score
    minima: Minima
    parts: Sequence[Part]
    verdicts: Sequence[Verdict]
    gains: Sequence[Gain]
    trend: Sequence[Then]
    warnings: Sequence[Early]
    today: int | None

    @property
    def said(self) -> str:
        """The bar of the total in words."""
        return said_of(self.score.total, self.minima)

    @property
    def picture(self) -> SafeString:
        """The trend as a picture; "" where there is but one point."""
        points_known = [(then.month, then.total) for then in self.trend]
        if self.today:
            points_known.append((self.today, self.score.total))
        lines = [(m.of_total, m.total) for m in self.minima]
        return drawn(points_known, lines, is_now=self.today is not None)

    @property
    def aim(self) -> Verdict:
        """The predicate that the office aims at."""
        return next((v for v in self.verdicts if v.predicate == self.assessment.aim), self.verdicts[0])

    @property
    def conditions_met(self) -> int:
        """How many conditions beside the score are met, of those of the predicate aimed at."""
        return self.aim.conditions_met

    @property
    def headline(self) -> str:
        """The page in one sentence."""
        return headline_of(self.aim)

    @property
    def need(self) -> float | None:
        """Where the tick of the predicate aimed at stands on the bar of the total."""
        return self.minima.share_of(self.assessment.aim)

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
class Edit:
    """What an item was answered at a time; `carried`: as in another year or edition."""

    at: datetime
    item: str
    version: int
    value: Any
    carried: bool = False


def standing_of(unit: Unit, year: int, *, today: date) -> Standing | None:
    """The score of an office today; None where the self-assessment has not begun. Three queries."""
    assessment, edits = history_of(unit, year)
    if assessment is None:
        return None
    instrument = load_instrument(assessment.edition)
    score = _score(assessment, edits)
    return Standing(
        assessment=assessment,
        score=score,
        minima=minima_of(instrument),
        parts=parts_of(instrument, score, assessment.aim),
        verdicts=verdicts_of(instrument, score, assessment.facts),
        gains=gains_of(instrument, score, assessment.settled),
        trend=_trend(assessment, edits, today),
        warnings=warnings_of(assessment, instrument, score, counted=_counted(edits), today=today) or [],
        today=today.month if today.year == year else None,
    )


def early_of(unit: Unit, year: int, *, today: date) -> tuple[Assessment, list[Early]] | None:
    """What an office's leader must know before it is too late, without all that the page shows besides; None without
    an assessment and once its round is closed. Four queries."""
    assessment, edits = history_of(unit, year)
    if assessment is None:
        return None
    instrument = load_instrument(assessment.edition)
    score = _score(assessment, edits)
    found = warnings_of(assessment, instrument, score, counted=_counted(edits), today=today)
    return None if found is None else (assessment, found)


def _latest(edits: Sequence[Edit]) -> list[Edit]:
    """Of each item the latest change."""
    return list({edit.item: edit for edit in sorted(edits, key=lambda edit: edit.version)}.values())


def _counted(edits: Sequence[Edit]) -> set[str]:
    """The items that were answered anew, not carried over."""
    return {edit.item for edit in _latest(edits) if not edit.carried}


def _score(assessment: Assessment, edits: Sequence[Edit]) -> Score:
    """Today's score."""
    return score_answers(assessment.edition, (Answer(item=e.item, value=e.value) for e in _latest(edits)))


def history_of(unit: Unit, year: int) -> tuple[Assessment | None, list[Edit]]:
    """An office's assessment with every change of its answers, the oldest first. One query: the assessment stands
    beside each of its changes."""
    rows = list(
        Assessment.objects.filter(unit=unit, year=year)
        .annotate(
            edit_at=F("edits__at"),
            edit_item=F("edits__item"),
            edit_version=F("edits__version"),
            edit_after=F("edits__after"),
        )
        .order_by("edits__at", "edits__pk")
    )
    if not rows:
        return None, []
    rows[0].unit = unit
    edits = [
        Edit(r.edit_at, r.edit_item, r.edit_version, r.edit_after.get("value"), carried="from" in r.edit_after)
        for r in rows
        if r.edit_at
    ]
    return rows[0], edits


def _trend(assessment: Assessment, edits: Sequence[Edit], today: date) -> list[Then]:
    """The scores of earlier months' ends, from the history of the answers."""
    until = today.month if today.year == assessment.year else 13 if today.year > assessment.year else 1
    found: list[Then] = []
    said: dict[str, Answer] = {}
    place = 0
    for month in range(1, until):
        last = month_span(assessment.year, month)[1]
        while place < len(edits) and day_of(edits[place].at) <= last:
            said[edits[place].item] = Answer(item=edits[place].item, value=edits[place].value)
            place += 1
        if said:
            found.append(Then(month, score_answers(assessment.edition, said.values()).total))
    return found
