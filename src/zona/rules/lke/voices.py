"""The voices of an assessment, each with its own letters and its own score; none alters another's.

A voice accepts the letter it found or puts another beside it. What it found is kept with its judgement: when the unit
changes its answer after a return, the judgement no longer speaks of what stands there and does not count until it is
made again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zona.rules.lke.answers import read_answers
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.rounds import BASE, Voice
from zona.rules.lke.score import Score, score


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a voice says of an item: it accepts, or gives another `value`; `seen` is the unit's value that it judged."""

    accepts: bool
    value: Any
    seen: Any

    def counts(self, unit_value: Any) -> bool:
        """Whether it speaks of what the unit says now."""
        return bool(self.seen == unit_value)


Judgements = Mapping[Voice, Mapping[str, Judgement]]


def values_of(voice: Voice, unit: Mapping[str, Any], judged: Judgements) -> dict[str, Any]:
    """The value of each item as a voice has it: another letter replaces, everything else is that of its base."""
    if voice is Voice.UNIT:
        return dict(unit)
    values = values_of(BASE[voice], unit, judged)
    for item, judgement in judged.get(voice, {}).items():
        if judgement.counts(unit.get(item)) and not judgement.accepts:
            values[item] = judgement.value
    return values


def spoken_to(voice: Voice, unit: Mapping[str, Any], judged: Judgements) -> frozenset[str]:
    """The items to which a voice has spoken and whose judgement counts."""
    return frozenset(item for item, one in judged.get(voice, {}).items() if one.counts(unit.get(item)))


def score_of(instrument: Instrument, values: Mapping[str, Any]) -> Score:
    """The score of values as they are stored. One that the edition cannot read counts as none."""
    read, _faults = read_answers(instrument, values)
    return score(instrument, read)


def scores_of(instrument: Instrument, unit: Mapping[str, Any], judged: Judgements) -> dict[Voice, Score]:
    """The score of the unit and of each voice that has said something, in the order of the voices."""
    return {
        voice: score_of(instrument, values_of(voice, unit, judged))
        for voice in Voice
        if voice is Voice.UNIT or judged.get(voice)
    }
