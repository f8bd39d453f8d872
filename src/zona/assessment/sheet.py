"""One screen of the self-assessment: items with their options, answers, what is shown for them, what they lose."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.assessment.figures import HASIL
from zona.assessment.models import Answer, Exhibit
from zona.assessment.queries.holdings import Holding, Holdings, Row
from zona.assessment.queries.masters import Official
from zona.rules.lke.instrument import Instrument, Item, Option, Subcomponent
from zona.rules.lke.master import Soal
from zona.rules.lke.score import Score
from zona.rules.lke.suggest import Ground, Strength, Suggestion, proof_day, strength, suggestion

_INDEX = re.compile(r"\d+[.,]\d+")
# A ratio supposed at its highest: it says nothing of the counts behind it.
FULL_RATIO = {"numerator": "1", "denominator": "1"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One option as it is drawn: its key, what it means, the points that it brings."""

    key: str
    means: str
    points: Fraction
    chosen: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A number to fill in: its name in the form, its label, what stands there."""

    name: str
    label: str
    value: str


@dataclass(slots=True)
class Line:
    """An item on the screen. `typed` is what somebody sent that was not kept, with its `fault`. It `lacks_data`
    where its whole is zero and the instrument has no rule for that."""

    item: Item
    question: str
    note: str
    points: Fraction
    weight: Fraction
    answer: Answer | None
    choices: list[Choice]
    entries: list[Entry]
    evidence: list[str]
    exhibits: Sequence[Exhibit] = ()
    rows: Sequence[Row] = ()
    at_hand: Sequence[Holding] = ()
    suggested: str = ""
    suggestion: str = ""
    strength: Strength = Strength.MISSING
    fault: str = ""
    theirs: str = ""
    typed_note: str | None = None
    saved: bool = False
    save_at: str = ""
    official: Sequence[Soal] = ()
    official_year: int = 0
    lacks_data: bool = False

    @property
    def version(self) -> int:
        """The version of the answer that the form shows, 0 where there is none."""
        return self.answer.version if self.answer else 0

    @property
    def words(self) -> str:
        """What stands in the note's field."""
        if self.typed_note is not None:
            return self.typed_note
        return self.answer.note if self.answer else ""

    @property
    def lost(self) -> Fraction:
        """The points that the best answer would still bring."""
        return self.weight - self.points

    @property
    def is_answered(self) -> bool:
        """Whether a value stands there, not only a note."""
        return self.answer is not None and self.answer.value is not None


@dataclass(frozen=True, slots=True)
class Block:
    """A sub-component with its items."""

    code: str
    title: str
    aspect: str
    score: Fraction
    weight: Fraction
    lines: list[Line] = field(default_factory=list)


def blocks_of(
    instrument: Instrument, part: str, scored: Score, answers: Mapping[str, Answer], shown: Mapping[str, list[Exhibit]]
) -> list[Block]:
    """The sub-components of an area ("1" to "6") or of "hasil", in the instrument's order; none for another part."""
    return [
        Block(
            sub.code,
            sub.title.in_(get_language() or "id"),
            aspect_words(sub.aspect),
            scored.subcomponents[sub.code],
            sub.weight,
            [line_of(instrument, code, scored, answers.get(code), shown.get(code, [])) for code in sub.items],
        )
        for sub in _subcomponents(instrument, part)
    ]


def line_of(
    instrument: Instrument,
    code: str,
    scored: Score,
    answer: Answer | None,
    shown: Sequence[Exhibit] = (),
    typed: Any = None,
) -> Line:
    """One item. `typed` stands in the form in place of the answer's value, where somebody's entry was not kept."""
    item, language = instrument.items[code], get_language() or "id"
    value = typed if typed is not None else (answer.value if answer else None)
    weight = instrument.item_weight(code)
    return Line(
        item,
        item.question.in_(language),
        item.note.in_(language) if item.note else "",
        scored.items[code].points,
        weight,
        answer,
        [Choice(o.key, meaning(o, language), o.value * weight, o.key == value) for o in item.options],
        _entries(instrument, item, value, language),
        [instrument.evidence[key].title.in_(language) for key in item.evidence if key in instrument.evidence],
        shown,
        lacks_data=code in scored.needs_data,
    )


def add_official(line: Line, official: Official | None, own: Instrument) -> None:
    """Adds the ministry's wording of an item; its question is then told in our own words, where we have them."""
    if official is None:
        return
    line.official, line.official_year = official.asked(line.item.code), official.year
    if line.item.code in own.items:
        line.question = own.items[line.item.code].question.in_(get_language() or "id")


def add_holdings(instrument: Instrument, line: Line, holdings: Holdings, today: date) -> None:
    """Adds to an item what the plan and the register hold for it, and which option that supports."""
    held = holdings.documents.get(line.item.code, [])
    shown = {exhibit.document_id for exhibit in line.exhibits}
    counted = [holding.counted for holding in held]
    known = {holding.document.pk for holding in held}
    counted += [Holding(e.document).counted for e in line.exhibits if e.document_id not in known]
    line.rows = holdings.rows.get(line.item.code, [])
    line.at_hand = [holding for holding in held if holding.document.pk not in shown]
    line.strength = strength(instrument, line.item, counted, proof_day(holdings.year, today))
    found = suggestion(instrument, line.item, counted)
    if found is not None:
        line.suggested, line.suggestion = found.option, suggestion_words(found)


def suggestion_words(found: Suggestion) -> str:
    """Why the facts support an option."""
    said = {"option": answer_key(found.option), "counted": found.counted, "asked": found.asked}
    words = {
        Ground.EXISTS: _("%(counted)s dokumen yang diminta sudah ada."),
        Ground.PUBLISHED: _("%(counted)s bukti publikasi sudah ada."),
        Ground.NOTHING: _("belum ada dokumen untuk butir ini."),
        Ground.RHYTHM: _("%(counted)s bulan dengan bukti diterima, pilihan ini meminta %(asked)s."),
        Ground.PERIODIC: _(
            "%(counted)s bulan dengan bukti diterima. Berapa kali “berkala” itu belum dipastikan; di sini %(asked)s."
        ),
    }
    return _("Fakta mendukung %(option)s: ") % said + words[found.ground] % said


def meaning(option: Option, language: str) -> str:
    """What an option means; "" where a master says no more of it than its key."""
    means = option.means.in_(language)
    return "" if means.strip(" .").casefold() == option.key.casefold() else means


def answer_key(key: str) -> str:
    """A kept choice or index as it is said: "ya" → Ya, "3.7" → 3,7 (in English 3.7), however it was typed."""
    if _INDEX.fullmatch(key):
        return key.replace(*(",.") if (get_language() or "id").startswith("en") else (".,"))
    return {"ya": _("Ya"), "tidak": _("Tidak")}.get(key, key)


class Effort(IntEnum):
    """What it would take to answer an item better, as far as plan and register tell: the share of the way that is
    still to go. A judgement of this product's own, not of the instrument."""

    ANSWER = 1  # documents are at hand: look at them and answer
    PROVE = 2  # a row of the plan serves the item, and its proof is still to come
    PLAN = 3  # nothing in the plan serves it yet


def effort_of(line: Line) -> Effort:
    """The effort of an item whose holdings were added."""
    if line.at_hand or line.exhibits:
        return Effort.ANSWER
    return Effort.PROVE if line.rows else Effort.PLAN


def effort_words(effort: Effort) -> str:
    """What is to be done next, in words."""
    return {
        Effort.ANSWER: _("bukti sudah ada, tinggal diperiksa dan dijawab"),
        Effort.PROVE: _("aksinya ada di rencana, buktinya belum"),
        Effort.PLAN: _("belum ada aksi yang melayaninya"),
    }[effort]


def losing_lines(lines: Iterable[Line]) -> list[Line]:
    """Only what loses points: the most points per effort first, in the instrument's order where equal."""
    return sorted((line for line in lines if line.lost > 0), key=lambda line: -line.lost / effort_of(line))


def aspect_words(aspect: str) -> str:
    """An aspect's name on screen."""
    return {"pemenuhan": _("Pemenuhan"), "reform": _("Reform"), HASIL: _("Hasil")}[aspect]


def value_words(line: Line, value: Any) -> str:
    """An answer in words, for somebody who must compare two."""
    if value is None:
        return _("belum dijawab")
    if value == FULL_RATIO:
        return _("nilai tertinggi")
    if isinstance(value, Mapping):
        labels = {entry.name: entry.label for entry in line.entries}
        return ", ".join(f"{labels.get(name, name)}: {number}" for name, number in value.items())
    return answer_key(str(value))


def _subcomponents(instrument: Instrument, part: str) -> list[Subcomponent]:
    return [s for s in instrument.subcomponents.values() if (HASIL if s.area is None else str(s.area)) == part]


def _entries(instrument: Instrument, item: Item, value: Any, language: str) -> list[Entry]:
    if item.formula is not None:
        said = value if isinstance(value, Mapping) else {}
        return [Entry(c.key, c.title.in_(language), str(said.get(c.key, ""))) for c in item.inputs]
    scale = instrument.scales[item.scale]
    if scale.kind != "index":
        return []
    label = _("Indeks, 0 sampai %(highest)s") % {"highest": scale.highest}
    return [Entry("index", label, "" if value is None else str(value))]
