"""A sealed assessment, read back: what it said, and whether it still proves itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from zona.assessment.models import Snapshot
from zona.rules.lke.freezing import digest_of, score_json, thawed_instrument
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.rounds import Voice
from zona.rules.lke.score import Score
from zona.rules.lke.voices import Judgement, Judgements, scores_of, values_of

FAULTS = {
    "bytes": "its bytes were changed",
    "copy": "its copy of the instrument was changed",
    "instrument": "it was sealed with another instrument",
    "previous": "it does not follow the seal before it",
    "scores": "its scores do not follow from its answers",
}


@dataclass(frozen=True)
class Sealed:
    """What a snapshot holds, read from its own bytes and its own copy of the instrument, never from today's rows."""

    snapshot: Snapshot

    @cached_property
    def content(self) -> dict[str, Any]:
        """The content as it was written."""
        read: dict[str, Any] = json.loads(self.snapshot.content)
        return read

    @cached_property
    def instrument(self) -> Instrument:
        """The edition as it was."""
        return thawed_instrument(self.snapshot.instrument.content)

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The unit's values by item."""
        return {item: said["value"] for item, said in self.content["answers"].items()}

    @cached_property
    def judged(self) -> Judgements:
        """What each voice had said."""
        return {
            Voice(voice): {i: Judgement(v["accepts"], v["value"], v["seen"]) for i, v in said.items()}
            for voice, said in self.content["voices"].items()
        }

    @cached_property
    def scores(self) -> Mapping[Voice, Score]:
        """The scores, computed again from what is sealed."""
        return scores_of(self.instrument, self.answers, self.judged)

    def note(self, item: str) -> str:
        """The unit's note to an item."""
        return str(self.content["answers"].get(item, {}).get("note", ""))

    def evidence(self, item: str) -> list[dict[str, Any]]:
        """The documents that were shown for an item."""
        shown: list[dict[str, Any]] = self.content["evidence"].get(item, [])
        return shown

    def values(self, voice: Voice) -> dict[str, Any]:
        """The values of a voice."""
        return values_of(voice, self.answers, self.judged)

    @property
    def total(self) -> Fraction:
        """The unit's total as it was written down."""
        return Fraction(self.content["scores"]["unit"]["total"])

    def faults(self) -> list[str]:
        """What does not prove itself, one English sentence each: the bytes, the instrument, the scores."""
        return [FAULTS[key] for key in self.broken()]

    def broken(self) -> list[str]:
        """The same as keys of `FAULTS`."""
        kept, found = self.snapshot, []
        if digest_of(kept.content) != kept.sha256:
            found.append("bytes")
        if digest_of(kept.instrument.content) != kept.instrument.sha256:
            found.append("copy")
        if self.content["instrument"]["sha256"] != kept.instrument.sha256:
            found.append("instrument")
        if self.content["previous"] != kept.previous:
            found.append("previous")
        if not found and {v.value: score_json(s) for v, s in self.scores.items()} != self.content["scores"]:
            found.append("scores")
        return found
