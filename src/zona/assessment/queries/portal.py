"""What the ministry's PortalRB may fetch: the proposed units, and the answers of one as they were sealed."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from zona.assessment.models import Answer, Assessment, Exhibit, Round, Verdict
from zona.assessment.sealed import Sealed
from zona.evidence.models import Confidentiality
from zona.org.models import Unit
from zona.rules.lke.loading import load_instrument, with_sheet
from zona.rules.lke.portal import Behind, Gap, Said, gaps, portal_rows
from zona.rules.lke.rounds import Stage, Voice
from zona.rules.lke.voices import Judgement, Judgements, spoken_to, values_of

PROPOSED = (Stage.PROPOSED, Stage.TPN, Stage.CLOSED)
JUDGED = ("item", "accepts", "value", "seen", "note")


class Proposal(NamedTuple):
    """A proposed unit: its code and name, and whether it goes by the affirmation."""

    code: str
    name: str
    affirmed: bool


def proposed_year(top: Unit, *, below: bool) -> int | None:
    """The newest year for which the unit, or one `below` it, is proposed; None where none ever was."""
    newest = _proposed(top, below=below).aggregate(year=Max("assessment__year"))["year"]
    return None if newest is None else int(newest)


def proposals(top: Unit, year: int, aim: str, *, below: bool) -> list[Proposal]:
    """The proposals for a predicate in a year of the unit, or of all `below` it too, in the order of the tree.

    Only the three columns that the list says are read: at 552 offices whole rows would cost more than all the rest.
    """
    found = _proposed(top, below=below).filter(assessment__year=year, assessment__aim=aim)
    rows = found.order_by("assessment__unit__place", "pk")
    said = rows.values_list("assessment__unit__code", "assessment__unit__name", "affirmed")
    return [Proposal(*row) for row in said]


def proposal_of(unit: Unit) -> Round | None:
    """A unit's newest proposal."""
    found = Round.objects.filter(assessment__unit=unit, stage__in=PROPOSED)
    return found.select_related("assessment").order_by("-assessment__year").first()


def answers_of(proposal: Round) -> list[dict[str, object]]:
    """The rows of the master with what the unit and the TPI say, two queries. Limited documents are not named."""
    instrument = with_sheet(load_instrument(proposal.assessment.edition))
    said, _judged = _said(proposal)
    return portal_rows(instrument, said)


def gaps_of(proposal: Round) -> list[Gap]:
    """The rows in which something is null, with why; three queries."""
    instrument = with_sheet(load_instrument(proposal.assessment.edition))
    said, judged = _said(proposal)
    shown = Exhibit.objects.filter(assessment_id=proposal.assessment_id, removed_at=None, document__withdrawn_at=None)
    limited = shown.filter(document__confidentiality=Confidentiality.LIMITED).values_list("item", flat=True)
    return gaps(instrument, said, Behind(judged, frozenset(limited)))


@dataclass(frozen=True, slots=True)
class Absent:
    """An office with an assessment of the year that a list of proposals does not hold: what it aims at, and the stage
    of its round ("" where it has none)."""

    code: str
    name: str
    aim: str
    stage: str


def absent_from(top: Unit, year: int, aim: str, *, below: bool, visible: QuerySet[Unit]) -> list[Absent]:
    """The offices that are assessed in the year and not in the list of an aim, as far as they are `visible`."""
    rounds = Round.objects.filter(assessment=OuterRef("pk")).exclude(stage=Stage.WITHDRAWN)
    held = Assessment.objects.filter(_within("unit", top, below=below), year=year, unit__in=visible)
    told = held.annotate(stage=Coalesce(Subquery(rounds.values("stage")[:1]), Value("")))
    rows = told.order_by("unit__place", "pk").values_list("unit__code", "unit__name", "aim", "stage")
    return [one for one in (Absent(*row) for row in rows) if one.aim != aim or one.stage not in PROPOSED]


def without_assessment(top: Unit, year: int, *, below: bool, visible: QuerySet[Unit]) -> int:
    """How many visible offices in reach have no assessment of the year at all."""
    assessed = Assessment.objects.filter(unit=OuterRef("pk"), year=year)
    return visible.filter(_within("", top, below=below)).exclude(Exists(assessed)).count()


def _said(proposal: Round) -> tuple[Said, frozenset[str]]:
    """What was sealed of the assessment, and the items that the TPI judged at all; two queries. Rows that were changed
    past the round's stages never reach the ministry; only a proposal without any such seal is read from its rows."""
    sealed = _sealed(proposal)
    if sealed is None:
        return _said_by_rows(proposal)
    said: dict[str, dict[str, Any]] = sealed.content["voices"][Voice.TPI]
    notes = {item: sealed.note(item) for item in sealed.answers}
    tpi_notes = {item: str(one["note"]) for item, one in said.items()}
    shown = {(item, str(one["document"])) for item in sealed.content["evidence"] for one in sealed.evidence(item)}
    return _spoken(sealed.answers, sealed.judged, notes, tpi_notes, _shown(proposal, shown))


def _sealed(proposal: Round) -> Sealed | None:
    """The newest seal that holds the TPI's verdicts; one query."""
    for one in proposal.snapshots.order_by("-pk").iterator(chunk_size=1):
        sealed = Sealed(one)
        if sealed.content["voices"].get(Voice.TPI):
            return sealed
    return None


def _said_by_rows(proposal: Round) -> tuple[Said, frozenset[str]]:
    answers = list(Answer.objects.filter(assessment=proposal.assessment_id).values_list("item", "value", "note"))
    verdicts = Verdict.objects.filter(round=proposal, voice=Voice.TPI)
    said = {item: (Judgement(*rest), note) for item, *rest, note in verdicts.values_list(*JUDGED)}
    judged = {Voice.TPI: {item: judgement for item, (judgement, _note) in said.items()}}
    notes = {item: note for item, _value, note in answers}
    tpi_notes = {item: note for item, (_judgement, note) in said.items()}
    unit = {item: value for item, value, _note in answers}
    return _spoken(unit, judged, notes, tpi_notes, _shown(proposal, None))


def _spoken(
    unit: Mapping[str, Any],
    judged: Judgements,
    notes: Mapping[str, str],
    tpi_notes: Mapping[str, str],
    shown: Mapping[str, str],
) -> tuple[Said, frozenset[str]]:
    """The TPI's word only where it speaks of what the unit says."""
    tpi_alone = {Voice.TPI: judged[Voice.TPI]}
    spoken = spoken_to(Voice.TPI, unit, tpi_alone)
    tpi = {item: value for item, value in values_of(Voice.TPI, unit, tpi_alone).items() if item in spoken}
    heard = {item: note for item, note in tpi_notes.items() if item in spoken}
    return Said(unit, tpi, notes, shown, heard, spoken), frozenset(tpi_notes)


def _shown(proposal: Round, sealed: Collection[tuple[str, str]] | None) -> dict[str, str]:
    """The titles of what is shown for each item; of what was `sealed` for it (item and document) alone where that is
    known. What became limited or was withdrawn since is not named."""
    shown = Exhibit.objects.filter(assessment_id=proposal.assessment_id, document__withdrawn_at=None).exclude(
        document__confidentiality=Confidentiality.LIMITED
    )
    if sealed is None:
        shown = shown.filter(removed_at=None)
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    for item, code, title in shown.order_by("added_at", "pk").values_list("item", "document__code", "document__title"):
        if sealed is None or (item, code) in sealed:
            titles[item][code] = title
    return {item: "; ".join(found.values()) for item, found in titles.items()}


def _proposed(top: Unit, *, below: bool) -> QuerySet[Round]:
    return Round.objects.filter(_within("assessment__unit", top, below=below), stage__in=PROPOSED)


def _within(path: str, top: Unit, *, below: bool) -> Q:
    """The unit itself, or with `below` everything under it too; `path` leads to the unit ("" for units)."""
    place = f"{path}__place" if path else "place"
    return Q((f"{place}__gte", top.place), (f"{place}__lte", top.place_end)) if below else Q((path or "pk", top.pk))
