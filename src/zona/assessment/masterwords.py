"""A master as its pages tell it: its questions beside our words, and the differences from the master before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.assessment.queries.masters import Placing
from zona.assessment.sheet import answer_key
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.master import Master, Soal
from zona.rules.lke.master_compare import Change, Difference
from zona.rules.lke.master_next import Slot
from zona.rules.lke.worddiff import Piece, word_diff


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question of a master: the item that it asks, in our words where we have it, and the ministry's; `weight` is
    what the item weighs in the score, said at its first question alone."""

    soal: Soal
    item: str
    ours: str
    weight: Fraction | None


@dataclass(frozen=True, slots=True)
class PartLines:
    """The questions under a heading, and what they weigh together in the score (None where it cannot be scored)."""

    part: str
    lines: list[QuestionLine]

    @property
    def weight(self) -> Fraction | None:
        """The sum of the items' weights."""
        known = [line.weight for line in self.lines if line.weight is not None]
        return sum(known, Fraction(0)) if known else None


def question_lines(
    master: Master, placed: Mapping[int, Slot], own: Instrument, edition: Instrument | None
) -> list[PartLines]:
    """The questions by their part, each beside our words; "" where it has no item, or none that we word. Weights are
    those by which the edition is scored."""
    language = get_language() or "id"
    parts: dict[str, list[QuestionLine]] = {}
    weighed: set[str] = set()
    for soal in master.soals:
        code, count = placed.get(soal.id, ("", None))
        item = own.items.get(code)
        ours = item.question.in_(language) if item else ""
        if item and count:
            ours = next((c.title.in_(language) for c in item.inputs if c.key == count), ours)
        weight = edition.item_weight(code) if edition and code not in weighed else None
        weighed.add(code)
        parts.setdefault(soal.part, []).append(QuestionLine(soal, code, ours, weight))
    return [PartLines(*each) for each in parts.items()]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A question that differs: its item, the differences, its words piece by piece, the weights."""

    item: str
    soal: int
    differences: list[str]
    pieces: list[Piece]
    criteria: list[Piece]
    choices: list[Piece]
    before: Fraction | None
    after: Fraction | None
    carries: bool


def change_lines(placing: Placing, old_placed: Mapping[int, Slot]) -> list[ChangeLine]:
    """Only the questions that differ, in the order of the comparison."""
    lines = []
    for change in placing.changes:
        if change.differences:
            placed = placing.bound.items if change.new else old_placed
            soal = change.new or change.old
            assert soal is not None
            lines.append(_line(change, soal.id, placed.get(soal.id, ("", None))[0]))
    return lines


def counted(changes: Iterable[Change]) -> list[tuple[str, int]]:
    """How many questions differ in each way, and how many are the same, in words."""
    changes = list(changes)
    found = [(difference_words(kind), sum(kind in c.differences for c in changes)) for kind in Difference]
    return [(_("sama"), sum(not c.differences for c in changes)), *((words, n) for words, n in found if n)]


def difference_words(kind: Difference) -> str:
    """A difference in words."""
    return {
        Difference.NEW: _("baru"),
        Difference.GONE: _("tidak ada lagi"),
        Difference.REWORDED: _("kata-katanya berubah"),
        Difference.REWEIGHED: _("bobot atau nilainya berubah"),
        Difference.RESCALED: _("cara menjawabnya berubah"),
        Difference.MOVED: _("pindah bagian"),
    }[kind]


def in_one_line(pieces: Sequence[Piece]) -> str:
    """A comparison as plain text, for a table: [-gone-] {+new+}."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return " ".join(marks[piece.kind].format(piece.text) for piece in pieces)


def _line(change: Change, soal: int, item: str) -> ChangeLine:
    old, new = change.old, change.new
    return ChangeLine(
        item,
        soal,
        [difference_words(kind) for kind in Difference if kind in change.differences],
        word_diff(old.question if old else "", new.question if new else ""),
        _if_changed(old.criteria if old else "", new.criteria if new else ""),
        _if_changed(choices_words(old), choices_words(new)),
        old.weight if old else None,
        new.weight if new else None,
        change.carries,
    )


def _if_changed(before: str, after: str) -> list[Piece]:
    return word_diff(before, after) if before.split() != after.split() else []


def choices_words(soal: Soal | None) -> str:
    """The choices with what each is worth, in one text."""
    return "; ".join(f"{c.key} = {answer_key(f'{float(c.value):g}')}: {c.label}" for c in soal.choices) if soal else ""
