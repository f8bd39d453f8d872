"""Where things stand on the answer sheet: the ministry's answer cells, and our headings in the rows it leaves free."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from zona.rules.lke.answers import Answer, Ratio
from zona.rules.lke.instrument import AnswerSheet, Cell, Count, Formula, Instrument, Item

SOAL, CODE, QUESTION, OPTIONS, KEYS, WEIGHT, VALUE, POINTS, ANSWERED = "A", "B", "C", "D", "E", "F", "G", "H", "I"
TPI_VALUE, TPI_POINTS = "O", "P"


class NoAnswerSheet(LookupError):
    """The edition has no answer sheet; `str()` says which editions to take instead."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said on one item: the unit's answer, note and evidence, and the assessor's (TPI) answer and note."""

    answer: Answer | None = None
    note: str = ""
    evidence: str = ""
    tpi: Answer | None = None
    tpi_note: str = ""


Entries = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Slot:
    """One answer cell's row: an item's own, or that of one of its counts."""

    cell: Cell
    item: Item
    count: Count | None

    @property
    def row(self) -> int:
        """The row on the sheet."""
        return self.cell.row


@dataclass(frozen=True)
class Layout:
    """The answer sheet of an edition."""

    instrument: Instrument
    sheet: AnswerSheet

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every answer cell, in the order of the sheet."""
        return tuple(self._slot(cell) for cell in self.sheet.cells)

    def _slot(self, cell: Cell) -> Slot:
        item = self.instrument.items[cell.item]
        return Slot(cell, item, next((c for c in item.inputs if c.key == cell.count), None))

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str | None, int]]:
        """The rows of an item: by the key of the count, None for an item that is answered itself."""
        found: dict[str, dict[str | None, int]] = {}
        for slot in self.slots:
            found.setdefault(slot.item.code, {})[slot.cell.count] = slot.row
        return found

    def value_row(self, code: str) -> int:
        """The row on which an item's value stands: its answer's, or for counts the one above the first."""
        first = min(self.rows[code].values())
        return first if None in self.rows[code] else first - 1


def layout_of(instrument: Instrument) -> Layout:
    """The answer sheet of an edition. Raises `NoAnswerSheet` where it has none."""
    if instrument.sheet is None:
        raise NoAnswerSheet(f"instrumen {instrument.code} tidak memiliki lembar jawaban; pakai zi-2026.")
    return Layout(instrument, instrument.sheet)


def shown_key(key: str) -> str:
    """A choice's key as the ministry writes it: "Ya", "A"."""
    return key.capitalize() if len(key) > 1 else key


def counts_of(item: Item, entry_answer: Answer) -> Mapping[str, Fraction]:
    """The counts behind a ratio: those that were said, else the smallest set that gives the same ratio."""
    assert isinstance(entry_answer, Ratio)
    if entry_answer.counts is not None:
        return entry_answer.counts
    assert item.formula is not None
    over = item.formula.over
    if item.formula.within and entry_answer.numerator > entry_answer.denominator:
        return _full(item.formula, entry_answer)
    counts = dict.fromkeys(over, Fraction(0)) | {over[-1]: entry_answer.denominator}
    if item.formula.minus:
        before, fall = entry_answer.denominator, entry_answer.numerator
        # A fall greater than what there was cannot be written in counts; the nearest that is worth the same can.
        now = max(Fraction(0), before - fall) if before else abs(fall)
        return counts | {item.formula.minus[0]: now}
    return counts | {item.formula.plus[0]: entry_answer.numerator}


def _full(formula: Formula, ratio: Ratio) -> Mapping[str, Fraction]:
    """Counts worth the same as a ratio above 1 where parts may not exceed their whole: all of it, or none where there
    was nothing to divide by (none of one where none of none would be full)."""
    whole = ratio.denominator or Fraction(formula.zero == "full")
    part = whole if ratio.denominator else Fraction(0)
    return dict.fromkeys((*formula.within, *formula.over), Fraction(0)) | {
        formula.over[-1]: whole,
        formula.plus[0]: part,
    }
