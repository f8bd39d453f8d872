"""Early warnings: a minimum that can no longer be reached this year, an item whose shown evidence has gone stale."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.assessment.figures import points, test_name
from zona.assessment.locking import stages_of
from zona.assessment.models import Assessment, Exhibit
from zona.assessment.queries.whatif import months_between
from zona.plan.models import ItemLink, Occurrence, OccurrenceEvent
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.rounds import FROZEN, Stage
from zona.rules.lke.score import Score
from zona.rules.lke.suggest import HeldDocument, Strength, strength
from zona.rules.lke.uplift import possible_raises, shortfall


@dataclass(frozen=True, slots=True)
class Early:
    """One warning: a stable key, its words, and the item that it speaks of ("" for a minimum)."""

    key: str
    words: str
    item: str = ""


def warnings_of(assessment: Assessment, instrument: Instrument, score: Score, *, today: date) -> list[Early]:
    """What the leader must know before it is too late, minima first, all of it; nothing once the round is closed, when
    nothing more can be done. Three queries."""
    stages = stages_of(assessment)
    if Stage.CLOSED in stages:
        return []
    locked = bool(stages & FROZEN)
    return [*_unreachable(assessment, instrument, score, today, locked), *_stale(assessment, instrument, today)]


def _unreachable(
    assessment: Assessment, instrument: Instrument, score: Score, today: date, locked: bool
) -> Iterator[Early]:
    """The minima of the predicate that the office aims at and that even the best answers reachable this year miss; once
    a round has locked the answers, those that they miss as they stand."""
    values = {code: item.value for code, item in score.items.items() if item.value is not None}
    left = months_between(today, date(assessment.year, 12, 31))
    raises = {} if locked else possible_raises(instrument, values, months=_months(assessment), months_left=left)
    _lacks, short = shortfall(instrument, values, raises, assessment.aim)
    for test, points_short in short.items():
        said = {
            "test": test_name(instrument, test),
            "aim": assessment.aim,
            "year": assessment.year,
            "points": points(points_short),
        }
        words = _("%(test)s tidak dapat lagi mencapai batas %(aim)s untuk %(year)s: tetap kurang %(points)s.")
        if locked:
            words = _("%(test)s kurang %(points)s untuk %(aim)s, dan jawaban sudah dikunci untuk dinilai.")
        yield Early(f"{'locked' if locked else 'unreachable'}:{assessment.aim}:{test}", words % said)


def _months(assessment: Assessment) -> dict[str, int]:
    """For each item the months of the rows that serve it whose evidence was accepted, by what lists keep of them."""
    accepted = ItemLink.objects.exclude(state=ItemLink.State.REFUSED).filter(
        action__plan__unit=assessment.unit_id,
        action__plan__year=assessment.year,
        action__plan__withdrawn_at=None,
        action__withdrawn_at=None,
        action__occurrences__treatment=Occurrence.Treatment.COUNTED,
        action__occurrences__step=OccurrenceEvent.Step.ACCEPTED,
    )
    return dict(accepted.values_list("item").annotate(Count("action__occurrences__month", distinct=True)))


def _stale(assessment: Assessment, instrument: Instrument, today: date) -> Iterator[Early]:
    """Items whose shown documents are all older than the item's own interval."""
    shown = Exhibit.objects.filter(assessment=assessment, removed_at=None, document__withdrawn_at=None)
    held: dict[str, list[HeldDocument]] = defaultdict(list)
    for exhibit in shown.select_related("document"):
        document = exhibit.document
        held[exhibit.item].append(HeldDocument(document.kind, document.period_to or document.dated_on, None))
    language = get_language() or "id"
    for code, item in instrument.items.items():
        if code not in held or strength(instrument, item, held[code], today) is not Strength.AGEING:
            continue
        said = {"item": code, "question": item.question.in_(language)[:120]}
        last = max((one.on.isoformat() for one in held[code] if one.on), default="")
        yield Early(f"stale:{code}:{last}", _("Bukti butir %(item)s sudah lama: %(question)s") % said, code)
