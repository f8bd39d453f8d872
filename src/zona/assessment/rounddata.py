"""What a round's rows say in the terms of the rules: judgements by voice, the last seal, who sits where."""

from collections import defaultdict

from zona.assessment.models import Assessment, Round, Snapshot, Verdict
from zona.org.models import Membership, Person, Unit
from zona.rules.lke.freezing import plain
from zona.rules.lke.rounds import Voice
from zona.rules.lke.voices import Judgement, Judgements


def judgement_of(verdict: Verdict) -> Judgement:
    """A stored verdict as the rules read it."""
    return Judgement(verdict.accepts, plain(verdict.value), plain(verdict.seen))


def judgements_of(in_round: Round) -> Judgements:
    """What each voice says in a round; no query where its verdicts are loaded."""
    found: dict[Voice, dict[str, Judgement]] = defaultdict(dict)
    for verdict in in_round.verdicts.all():
        found[Voice(verdict.voice)][verdict.item] = judgement_of(verdict)
    return dict(found)


def last_seal(assessment: Assessment) -> Snapshot | None:
    """The assessment's newest snapshot with its copy of the instrument."""
    sealed = Snapshot.objects.filter(round__assessment=assessment).select_related("instrument", "round")
    return sealed.order_by("-pk").first()


def terms_in(unit: Unit, person: Person) -> list[Membership]:
    """Every role that a person holds or held in the unit itself."""
    return list(Membership.objects.filter(unit=unit, person=person))
