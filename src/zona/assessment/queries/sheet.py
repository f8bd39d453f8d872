"""An office's assessment with its answers and what is shown for them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Subquery

from zona.assessment.models import Answer, Assessment, Exhibit, Round
from zona.assessment.queries.masters import Official, official_by, standing_code
from zona.assessment.scoring import score_answers
from zona.evidence.queries.documents import readable_in
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.rules.lke.rounds import FROZEN
from zona.rules.lke.score import Score


def assessment_of(unit: Unit, year: int) -> Assessment | None:
    """The unit's assessment of a year with its answers and rounds, three queries; None where it was not started."""
    slim = ("assessment", "item", "value", "note", "version", "at", "by__name")  # not the password of each
    answers = Prefetch("answers", Answer.objects.select_related("by").only(*slim))
    return (
        Assessment.objects.filter(unit=unit, year=year)
        .select_related("unit")
        .prefetch_related(answers, "rounds")
        .first()
    )


def answers_of_part(assessment: Assessment, codes: Iterable[str]) -> dict[str, Answer]:
    """The answers to some items by item, with who gave them. One query."""
    slim = ("assessment", "item", "value", "note", "version", "at", "by__name")
    kept = Answer.objects.filter(assessment=assessment, item__in=list(codes)).select_related("by").only(*slim)
    return {answer.item: answer for answer in kept}


def assessment_alone(unit: Unit, year: int) -> Assessment | None:
    """The unit's assessment of a year without its answers, one query."""
    found = Assessment.objects.filter(unit=unit, year=year).first()
    if found is not None:
        found.unit = unit
    return found


@dataclass(frozen=True, slots=True)
class Opened:
    """An assessment as an area's screen opens it: whether a round has locked it, and its official wording."""

    assessment: Assessment
    locked: bool
    official: Official | None


def opened(unit: Unit, year: int) -> Opened | None:
    """The unit's assessment of a year without its answers, with what a screen must know of it. One query."""
    locking = Round.objects.filter(assessment=OuterRef("pk"), stage__in=FROZEN)
    asked = Assessment.objects.filter(unit=unit, year=year)
    found = asked.annotate(frozen=Exists(locking), standing=Subquery(standing_code(unit, year))).first()
    if found is None:
        return None
    found.unit = unit
    return Opened(found, found.frozen, official_by(found, found.standing))


def scored(assessment: Assessment) -> Score:
    """The score of the day, exact, from the answers themselves."""
    return score_answers(assessment.edition, assessment.answers.all())


def exhibits_by_item(assessment: Assessment, *, viewer: Viewer, item: str = "") -> dict[str, list[Exhibit]]:
    """What is shown for each item, or for one, in the order in which it was attached, as far as the viewer may read
    it."""
    readable = readable_in(assessment.unit, viewer=viewer, withdrawn=None)
    shown = assessment.exhibits.filter(removed_at=None, document__in=readable)
    if item:
        shown = shown.filter(item=item)
    found: dict[str, list[Exhibit]] = defaultdict(list)
    for exhibit in shown.select_related("document").order_by("added_at", "pk"):
        found[exhibit.item].append(exhibit)
    return dict(found)
