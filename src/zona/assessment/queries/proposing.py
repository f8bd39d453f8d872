"""What the papers of a proposal are made from: the seals of the TPI's results, as far as the asker may see them."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from django.db.models import Q
from django.utils.translation import override

from zona.assessment.figures import points
from zona.assessment.models import Round, Seat, Snapshot, Step
from zona.assessment.proposalpapers import TOLD, Agency, Letter, Proposed, Report
from zona.assessment.sealed import Sealed
from zona.assessment.shortfall import shortfall_of
from zona.org.access import Viewer, units_where
from zona.org.models import Unit
from zona.rules.lke.rounds import ROUNDS, Post, Stage

AFTER = frozenset({Stage.RESULT, Stage.PROPOSED, Stage.TPN, Stage.CLOSED})
"""The stages in which the TPI's result stands."""


def has_report(found: Round) -> bool:
    """Whether the TPI's report can be made: its result stands."""
    return found.fit is not None and found.at_stage in AFTER


def has_letter(found: Round) -> bool:
    """Whether the unit can be in a proposal: the TPI found it fit."""
    return found.fit is True and found.at_stage in AFTER


def report_of(found: Round) -> Report | None:
    """The report on a round whose steps are loaded; None before its result. Three queries."""
    seal = _seals([found]).get(found.pk)
    if not has_report(found) or seal is None:
        return None
    approved = _last(found, "approve")
    sat = Seat.objects.filter(Q(ended_at=None) | Q(ended_at__gt=seal.made_at), round=found, given_at__lte=seal.made_at)
    sat = (
        sat.exclude(Q(declared_at=None) | Q(post=Post.PRELIMINARY)).select_related("person").order_by("given_at", "pk")
    )
    order = [Post.TPI_CONTROLLER, Post.TPI_HEAD, Post.TPI_MEMBER]
    team = sorted(((one.person.name, Post(one.post)) for one in sat), key=lambda one: order.index(one[1]))
    steps = [(words, step.at) for key, words in TOLD.items() if (step := _last(found, key))]
    unit = found.assessment.unit
    top, name = _agency_of(unit), unit.long_name or unit.name
    return Report(
        Sealed(seal), top.long_name or top.name, name, _letter(approved), bool(found.fit), team, steps
    )  # fmt: skip


def agency_of(found: Round, *, viewer: Viewer) -> Agency | None:
    """The proposal of the agency and year of a round: all fit units of it whose rounds the viewer keeps, since all
    units must stand in one letter (PermenPANRB 5/2024 Lampiran II Bab II). None before its result.
    """
    if not has_letter(found):
        return None
    top, year = _agency_of(found.assessment.unit), found.assessment.year
    kept = units_where(viewer, ROUNDS).filter(place__gte=top.place, place__lte=top.place_end)
    rounds = Round.objects.filter(assessment__unit__in=kept, assessment__year=year, fit=True, stage__in=AFTER)
    held = list(rounds.select_related("assessment__unit").prefetch_related("steps").order_by("assessment__unit__place"))
    seals = _seals(held)
    units = [_proposed(one, seals[one.pk]) for one in held if one.pk in seals]
    if not units:
        return None
    made_at = max(seal.made_at for seal in seals.values())
    return Agency(top.long_name or top.name, year, units, made_at, _letter(_last(found, "propose")))


def _proposed(found: Round, seal: Snapshot) -> Proposed:
    sealed = Sealed(seal)
    content = sealed.content
    total = points(Fraction(content["scores"]["tpi"]["total"]))
    aim = str(content["assessment"]["aim"])
    unit = found.assessment.unit
    with override("id"):
        lacks = shortfall_of(sealed.instrument, sealed.answers, sealed.judged, content["facts"], aim).all
    return Proposed(
        code=unit.code,
        name=content["unit"]["name"],
        aim=aim,
        affirmed=found.affirmed,
        total=total,
        report=_letter(_last(found, "approve")),
        sha256=seal.sha256,
        lacks=lacks,
    )


def _seals(rounds: Iterable[Round]) -> dict[int, Snapshot]:
    """The newest seal of a result, by round."""
    found = Snapshot.objects.filter(round__in=list(rounds), move="approve").select_related("instrument")
    return {seal.round_id: seal for seal in found.order_by("pk")}


def _last(found: Round, move: str) -> Step | None:
    return next((s for s in sorted(found.steps.all(), key=lambda s: -s.position) if s.move == move), None)


def _letter(step: Step | None) -> Letter:
    if step is None or not step.data.get("letter"):
        return Letter()
    return Letter(step.data["letter"], date.fromisoformat(step.data["signed_on"]))


def _agency_of(unit: Unit) -> Unit:
    """The top of the unit's tree: who proposes."""
    above = Unit.objects.filter(place__lte=unit.place, place_end__gte=unit.place, parent=None)
    return above.order_by("place").first() or unit
