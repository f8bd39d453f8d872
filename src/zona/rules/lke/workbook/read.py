"""Reads a filled workbook back, ours, the ministry's or one from elsewhere, and says what it could not place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from zona.rules.lke.answers import Answer, Fault, read_answers
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.workbook.heads import Heads, find_heads, ministry_heads
from zona.rules.lke.workbook.layout import Entry, Layout, layout_of
from zona.rules.lke.workbook.place import Placed, place_by_addresses, place_by_ids, place_by_words
from zona.rules.lke.workbook.sheets import Cells, read_sheets

_SHOWN = 60
_NOTHING = frozenset("-–—")
_FEW = 0.5
"""At least this share of the answers must be in order for a sheet to be read by the ministry's addresses."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An answered row that found no item: its sheet, row, question ("" for none) and answer; or (row 0) a whole sheet
    whose columns are not known."""

    sheet: str
    row: int
    question: str
    answer: str

    def in_(self, language: str) -> str:
        """The row in a language code; anything but English reads Indonesian."""
        if not self.row:
            english = f"sheet “{self.sheet}”: no answer column was found in it, so nothing was read"
            ours = f"lembar “{self.sheet}”: kolom jawabannya tidak ditemukan, jadi isinya tidak terbaca"
            return english if language.startswith("en") else ours
        row, answer = ("row", "answer") if language.startswith("en") else ("baris", "jawaban")
        asked = f" “{self.question[:_SHOWN]}”" if self.question else ""
        return f"{self.sheet} {row} {self.row}{asked}: {answer} “{self.answer[:_SHOWN]}”"

    def __str__(self) -> str:
        return self.in_("id")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a workbook says. `by` tells how its rows were found: "ids", "addresses", "words", or "" for not at all."""

    entries: dict[str, Entry] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    by: str = ""

    @property
    def answers(self) -> dict[str, Answer]:
        """The unit's answers by item."""
        return {code: entry.answer for code, entry in self.entries.items() if entry.answer is not None}


def read_workbook(instrument: Instrument, data: bytes, official: Mapping[int, str] | None = None) -> Filled:
    """The answers of a workbook. Raises `UnableToReadSource` for a file that is no readable XLSX, and
    `NoAnswerSheet` for an edition without an answer sheet.

    `official` are the ministry's questions by soal_id, where the office has imported its master; they help with sheets
    that carry no ids.
    """
    layout = layout_of(instrument)
    found: dict[str, Filled] = {}
    sheets = read_sheets(data)
    for name, sheet in sheets.items():
        for filled in _readings(layout, name, sheet, official or {}):
            if name not in found or len(filled.entries) > len(found[name].entries):
                found[name] = filled
            if filled.entries and filled.by != "words":
                return filled
    unknown = [Unplaced(name, 0, "", "") for name, sheet in sheets.items() if found and name not in found and sheet]
    return _joined(found, unknown)


def _joined(found: Mapping[str, Filled], unknown: list[Unplaced]) -> Filled:
    """What several sheets say together, such as one for each area. Of two that answer an item otherwise the first
    counts, and the other is named."""
    told = sorted(found.values(), key=lambda filled: not filled.entries)
    whole = Filled(by=told[0].by if told else "")
    for name, filled in found.items():
        for code, entry in filled.entries.items():
            kept = whole.entries.setdefault(code, entry)
            if entry.answer not in {None, kept.answer}:
                whole.faults.append(_twice(code, name))
        whole.faults.extend(filled.faults)
        whole.unplaced.extend(filled.unplaced)
    whole.unplaced.extend(unknown)
    return whole


def _twice(code: str, sheet: str) -> Fault:
    return Fault(
        code,
        f"dijawab lain lagi pada lembar “{sheet}”; yang dipakai adalah jawaban pada lembar sebelumnya.",
        f"it is answered otherwise on the sheet “{sheet}”; the answer on the earlier sheet counts.",
    )


def _readings(layout: Layout, name: str, sheet: Cells, official: Mapping[int, str]) -> list[Filled]:
    heads = find_heads(sheet)
    found: list[tuple[str, Placed, Heads]] = []
    if heads:
        found.append(("ids", place_by_ids(layout, sheet, heads), heads))
    if name.casefold() == layout.sheet.title.casefold():
        ministry = ministry_heads(layout.sheet.columns, layout.sheet.first_row)
        placed = place_by_addresses(layout)
        if _fits(layout, sheet, placed, ministry):
            found.append(("addresses", placed, ministry))
    if heads and "question" in heads.columns:
        found.append(("words", place_by_words(layout, sheet, heads, official), heads))
    return [_read(layout, name, sheet, placed, heads, by) for by, placed, heads in found if placed]


def _fits(layout: Layout, sheet: Cells, placed: Placed, heads: Heads) -> bool:
    """Whether most answers at the ministry's addresses are such as their items take."""
    read = _read(layout, "", sheet, placed, heads, "addresses")
    wrong = len(read.faults) + len(read.unplaced)
    return len(read.entries) * (1 - _FEW) >= wrong * _FEW


def _read(layout: Layout, name: str, sheet: Cells, placed: Placed, heads: Heads, by: str) -> Filled:
    said: dict[str, dict[str, object]] = {"answer_unit": {}, "answer_tpi": {}}
    words: dict[str, dict[str, str]] = {"note_unit": {}, "evidence_unit": {}, "note_tpi": {}}
    unplaced = []
    for row, cells in sorted(sheet.items()):
        slot = placed.get(row)
        if slot is None:
            if row > heads.row and (answer := heads.text(cells, "answer_unit")):
                unplaced.append(Unplaced(name, row, heads.text(cells, "question"), answer))
            continue
        for voice, answers in said.items():
            if (text := heads.text(cells, voice)) and text not in _NOTHING:
                _put(answers, slot.item.code, slot.cell.count, text)
        for kind, texts in words.items():
            if text := heads.text(cells, kind):
                texts[slot.item.code] = "\n".join(filter(None, (texts.get(slot.item.code), text)))
    unit, faults = read_answers(layout.instrument, said["answer_unit"])
    tpi, more = read_answers(layout.instrument, said["answer_tpi"])
    codes = dict.fromkeys((*unit, *tpi, *(code for texts in words.values() for code in texts)))
    entries = {
        code: Entry(
            unit.get(code),
            words["note_unit"].get(code, ""),
            words["evidence_unit"].get(code, ""),
            tpi.get(code),
            words["note_tpi"].get(code, ""),
        )
        for code in codes
    }
    return Filled(entries, faults + [replace(fault, where=f"{fault.where} (TPI)") for fault in more], unplaced, by)


def _put(answers: dict[str, object], code: str, count: str | None, text: str) -> None:
    if count is None:
        answers[code] = text
        return
    counts = answers.setdefault(code, {})
    assert isinstance(counts, dict)
    counts[count] = text
