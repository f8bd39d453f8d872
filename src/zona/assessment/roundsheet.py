"""What the voices say, side by side: an item's row, and the totals by area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.assessment.figures import HASIL, Part, parts_of
from zona.assessment.models import Round, Verdict
from zona.assessment.rounddata import judgement_of, judgements_of
from zona.assessment.roundwords import VOICES
from zona.assessment.sheet import answer_key
from zona.rules.lke.freezing import plain
from zona.rules.lke.instrument import Instrument, Item
from zona.rules.lke.rounds import BASE, Voice
from zona.rules.lke.score import Score
from zona.rules.lke.voices import Judgements, scores_of, values_of


@dataclass(frozen=True, slots=True)
class Cell:
    """What one voice says of an item, in words and points. `stale`: the unit changed its answer since."""

    voice: Voice
    words: str
    points: Fraction
    spoken: bool
    accepts: bool
    note: str = ""
    by: str = ""
    stale: bool = False
    empty: bool = False

    @property
    def name(self) -> str:
        """Whose it is, on screen."""
        return str(VOICES[self.voice])


@dataclass(frozen=True, slots=True)
class Row:
    """An item with all voices, the unit's first."""

    item: Item
    question: str
    weight: Fraction
    cells: Sequence[Cell]
    questions: bool = False

    @property
    def differs(self) -> bool:
        """Whether the voices do not all say the same."""
        return len({cell.words for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Sum:
    """A part of the LKE, or the whole, with each voice's name and points."""

    title: str
    weight: Fraction
    points: Sequence[tuple[str, Fraction]]
    part: str = ""


@dataclass(frozen=True)
class Sheet:
    """A round's voices as they may be seen: values, scores, verdicts."""

    instrument: Instrument
    voices: Sequence[Voice]
    unit: Mapping[str, Any]
    judged: Judgements
    verdicts: Mapping[tuple[str, str], Verdict]
    notes: Mapping[str, str]
    asked: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, in_round: Round, instrument: Instrument, voices: Sequence[Voice], asked: Iterable[str] = ()) -> "Sheet":
        """The sheet of a round whose answers and verdicts are loaded; no query."""
        answers = list(in_round.assessment.answers.all())
        return cls(
            instrument,
            voices,
            {a.item: plain(a.value) for a in answers},
            judgements_of(in_round),
            {(v.voice, v.item): v for v in in_round.verdicts.all()},
            {a.item: a.note for a in answers},
            frozenset(asked),
        )

    @cached_property
    def scores(self) -> dict[Voice, Score]:
        """The score of each voice that may be seen; one that said nothing yet has that of its base."""
        scores = scores_of(self.instrument, self.unit, self.judged)
        for voice in self.voices:
            if voice not in scores:
                scores[voice] = scores.get(BASE[voice], scores[Voice.UNIT])
        return {voice: scores[voice] for voice in self.voices}

    def rows(self, codes: Iterable[str] | None = None) -> list[Row]:
        """The items in the instrument's order, or some of them."""
        scores = self.scores
        values = {voice: values_of(voice, self.unit, self.judged) for voice in self.voices}
        return [
            Row(
                item,
                item.question.in_(get_language() or "id"),
                self.instrument.item_weight(code),
                [self._cell(voice, item, values[voice].get(code), scores[voice]) for voice in self.voices],
                code in self.asked,
            )
            for code, item in self.instrument.items.items()
            if codes is None or code in codes
        ]

    def sums(self) -> list[Sum]:
        """The areas, Hasil, and the whole, each with every voice's points."""
        scores = self.scores
        names = [str(VOICES[voice]) for voice in scores]
        columns: list[list[Part]] = [parts_of(self.instrument, score) for score in scores.values()]
        parts = [
            Sum(row[0].title, row[0].weight, list(zip(names, (p.score for p in row), strict=True)), row[0].key)
            for row in zip(*columns, strict=True)
        ]
        whole = sum((part.weight for part in parts), Fraction(0))
        totals = list(zip(names, (score.total for score in scores.values()), strict=True))
        return [*parts, Sum(_("Nilai total"), whole, totals)]

    def left(self, voice: Voice) -> list[str]:
        """The items to which a voice has not spoken, or whose answer changed since."""
        said = self.judged.get(voice, {})
        return [c for c in self.instrument.items if c not in said or not said[c].counts(self.unit.get(c))]

    def _cell(self, voice: Voice, item: Item, value: Any, score: Score) -> Cell:
        said: dict[str, Any] = {
            "voice": voice,
            "words": value_words(item, value),
            "points": score.items[item.code].points,
            "empty": value is None,
        }
        if voice is Voice.UNIT:
            return Cell(**said, spoken=value is not None, accepts=True, note=self.notes.get(item.code, ""))
        verdict = self.verdicts.get((voice.value, item.code))
        if verdict is None:
            return Cell(**said, spoken=False, accepts=True)
        fresh = judgement_of(verdict).counts(self.unit.get(item.code))
        spoke: dict[str, Any] = {"accepts": verdict.accepts, "note": verdict.note, "by": verdict.by.name}
        return Cell(**said, **spoke, spoken=fresh, stale=not fresh)


def value_words(item: Item, value: Any) -> str:
    """A value in words, for somebody who compares."""
    if value is None:
        return _("belum dijawab")
    if isinstance(value, Mapping):
        labels = {count.key: count.title.in_(get_language() or "id") for count in item.inputs}
        return ", ".join(f"{labels.get(key, key)}: {number}" for key, number in value.items())
    return answer_key(str(value))


def codes_of(instrument: Instrument, part: str) -> list[str]:
    """The items of an area ("1" to "6") or of "hasil"; none for another part."""
    return [c for c, item in instrument.items.items() if (HASIL if item.area is None else str(item.area)) == part]
