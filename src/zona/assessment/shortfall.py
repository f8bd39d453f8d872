"""What a proposal for the predicate aimed at would still lack by a voice's verdicts: minima and conditions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zona.assessment.figures import Verdict, lack, points, verdicts_of
from zona.assessment.models import Round
from zona.assessment.rounddata import judgements_of
from zona.rules.lke.freezing import plain
from zona.rules.lke.gates import GateState
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import Voice
from zona.rules.lke.voices import Judgements, score_of, values_of


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The predicate aimed at, the minima that are missed and the conditions that are not known to be met, in words;
    `refused` where a minimum or a condition is known to be missed."""

    aim: str
    minima: tuple[str, ...]
    conditions: tuple[str, ...]
    refused: bool

    @property
    def all(self) -> tuple[str, ...]:
        """Minima first, then conditions."""
        return (*self.minima, *self.conditions)


def shortfall_in(in_round: Round, voice: Voice = Voice.TPI) -> Shortfall:
    """What a voice's verdicts of today leave missing; no query where the round's verdicts and answers are loaded."""
    assessment = in_round.assessment
    unit = {answer.item: plain(answer.value) for answer in assessment.answers.all()}
    instrument = load_instrument(assessment.edition)
    return shortfall_of(instrument, unit, judgements_of(in_round), assessment.facts, assessment.aim, voice)


def shortfall_of(
    instrument: Instrument,
    unit: Mapping[str, Any],
    judged: Judgements,
    facts: Mapping[str, Any],
    aim: str,
    voice: Voice = Voice.TPI,
) -> Shortfall:
    """What a proposal lacks: the minima by a voice's values, the conditions by the facts."""
    scored = score_of(instrument, values_of(voice, unit, judged))
    [verdict] = [one for one in verdicts_of(instrument, scored, facts) if one.predicate == aim]
    unmet = any(condition.state == GateState.UNMET for condition in verdict.conditions)
    return Shortfall(aim, _minima(verdict), _conditions(verdict), not verdict.met or unmet)


def _minima(verdict: Verdict) -> tuple[str, ...]:
    return tuple(
        _("%(name)s: %(score)s dari %(needs)s, kurang %(lack)s")
        % {"name": name, "score": points(test.is_), "needs": points(test.needs), "lack": lack(test.margin)}
        for name, test in verdict.fails
    )


def _conditions(verdict: Verdict) -> tuple[str, ...]:
    states = {GateState.UNMET: _("belum terpenuhi"), GateState.UNKNOWN: _("belum diketahui")}
    return tuple(f"{one.title}: {states[one.state]}" for one in verdict.conditions if one.state in states)
