"""What the ministry's PortalRB may fetch: the proposed units, and the answers of one; three and four queries."""

from collections import defaultdict

from django.db.models import Max, Prefetch, Q, QuerySet

from zona.assessment.models import Exhibit, Round
from zona.assessment.rounddata import judgements_of
from zona.evidence.models import Confidentiality
from zona.org.models import Unit
from zona.rules.lke.instrument import load_instrument, with_sheet
from zona.rules.lke.portal import Said, portal_rows
from zona.rules.lke.rounds import Stage, Voice
from zona.rules.lke.voices import spoken_to, values_of

PROPOSED = (Stage.PROPOSED, Stage.TPN, Stage.CLOSED)


def proposed_year(top: Unit, *, below: bool) -> int | None:
    """The newest year for which the unit, or one `below` it, is proposed; None where none ever was."""
    newest = _proposed(top, below=below).aggregate(year=Max("assessment__year"))["year"]
    return None if newest is None else int(newest)


def proposals(top: Unit, year: int, *, below: bool) -> list[Round]:
    """The proposals of a year of the unit, or of all `below` it too, in the order of the tree, with
    their assessments and units."""
    found = _proposed(top, below=below).filter(assessment__year=year)
    return list(found.select_related("assessment__unit").order_by("assessment__unit__place", "pk"))


def proposal_of(unit: Unit) -> Round | None:
    """A unit's newest proposal with its answers, its verdicts and what is shown for each item."""
    shown = Exhibit.objects.filter(removed_at=None, document__withdrawn_at=None).select_related("document")
    found = Round.objects.filter(assessment__unit=unit, stage__in=PROPOSED)
    return (
        found.select_related("assessment__unit")
        .prefetch_related(
            "assessment__answers",
            Prefetch("assessment__exhibits", shown.order_by("added_at", "pk")),
            "verdicts",
        )
        .order_by("-assessment__year")
        .first()
    )


def answers_of(proposal: Round) -> list[dict[str, object]]:
    """The rows of the master with what the unit and the TPI say. Limited documents are not named."""
    assessment = proposal.assessment
    unit = {answer.item: answer.value for answer in assessment.answers.all()}
    judged = judgements_of(proposal)
    spoken = spoken_to(Voice.TPI, unit, judged)
    tpi = {item: value for item, value in values_of(Voice.TPI, unit, judged).items() if item in spoken}
    titles: dict[str, list[str]] = defaultdict(list)
    for exhibit in assessment.exhibits.all():
        if exhibit.document.confidentiality != Confidentiality.LIMITED:
            titles[exhibit.item].append(exhibit.document.title)
    said = Said(
        unit,
        tpi,
        {answer.item: answer.note for answer in assessment.answers.all()},
        {item: "; ".join(shown) for item, shown in titles.items()},
        {v.item: v.note for v in proposal.verdicts.all() if v.voice == Voice.TPI and v.item in spoken},
    )
    return portal_rows(with_sheet(load_instrument(assessment.edition)), said)


def _proposed(top: Unit, *, below: bool) -> QuerySet[Round]:
    own = Q(assessment__unit=top)
    under = Q(assessment__unit__place__gte=top.place, assessment__unit__place__lte=top.place_end)
    return Round.objects.filter(under if below else own, stage__in=PROPOSED)
