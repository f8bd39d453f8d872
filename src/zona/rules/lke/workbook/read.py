"""Reads a filled workbook back, ours, the ministry's or one from elsewhere, and says what it could not place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from zona.rules.lke.answers import Answer, Fault, exact_number, read_answers
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.workbook.heads import Heads, find_heads, ministry_heads
from zona.rules.lke.workbook.layout import Entry, Layout, Slot, layout_of
from zona.rules.lke.workbook.place import Placed, place_by_addresses, place_by_ids, place_by_words
from zona.rules.lke.workbook.sheets import Cells, read_sheets

_SHOWN = 60
_NOTHING = frozenset("-–—")
_SHORT = {"y": "ya", "yes": "ya", "t": "tidak", "tdk": "tidak", "no": "tidak"}
_KEYED = re.compile(r"\s*\(?([A-Ea-e]|ya|tidak)\s*(?:[.):,;=\u2013-]|$)", re.IGNORECASE)
"""An answer's key before its words."""
_FEW = 0.5
"""At least this share of the answers must be in order for a sheet to be read by the ministry's addresses."""
_SOME, _SELDOM = 5, 9
"""On a sheet of another name: so many answers at least, and so many in order for each that is not."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An answered row that found no item: its sheet, row, question ("" for none) and answer; or (row 0) a whole sheet
    whose columns are not known; or (with its `cell`) a cell that holds no answer where one belongs, or one where none
    does."""

    sheet: str
    row: int
    question: str
    answer: str
    cell: str = ""

    def in_(self, language: str) -> str:
        """The row in a language code; anything but English reads Indonesian."""
        if not self.row:
            english = f"sheet “{self.sheet}”: no answer column was found in it, so nothing was read"
            ours = f"lembar “{self.sheet}”: kolom jawabannya tidak ditemukan, jadi isinya tidak terbaca"
            return english if language.startswith("en") else ours
        if self.cell:
            english = f"sheet “{self.sheet}”, cell {self.cell}: “{self.answer[:_SHOWN]}” is not an answer in its place"
            ours = f"lembar “{self.sheet}”, sel {self.cell}: “{self.answer[:_SHOWN]}” bukan jawaban pada tempatnya"
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
    ministry = ministry_heads(layout.sheet.columns, layout.sheet.first_row)
    addresses = place_by_addresses(layout)
    named = name.casefold() == layout.sheet.title.casefold()
    if not any(placed for _by, placed, _heads in found) and _fits(layout, sheet, addresses, ministry, named=named):
        found.append(("addresses", addresses, ministry))
    if heads and "question" in heads.columns:
        found.append(("words", place_by_words(layout, sheet, heads, official), heads))
    told = [_read(layout, name, sheet, placed, heads, by) for by, placed, heads in found if placed]
    if named and not told:
        cells = list(_cells_of(layout, name, sheet, addresses, ministry))
        return [Filled(unplaced=cells, by="addresses")] if cells else []
    return told


def _fits(layout: Layout, sheet: Cells, placed: Placed, heads: Heads, *, named: bool) -> bool:
    """Whether most answers at the ministry's addresses are such as their items take; on a sheet of another name nearly
    all, and not a few."""
    read = _read(layout, "", sheet, placed, heads, "addresses")
    wrong = len(read.faults) + len(read.unplaced)
    if named:
        return len(read.entries) * (1 - _FEW) >= wrong * _FEW
    return len(read.answers) >= max(_SOME, _SELDOM * wrong)


def _cells_of(layout: Layout, name: str, sheet: Cells, placed: Placed, heads: Heads) -> Iterator[Unplaced]:
    """What stands in the ministry's answer cells, or slipped out of them, cell by cell, where the sheet cannot be
    read."""
    for row, slot in placed.items():
        cells = sheet.get(row, {})
        kinds = ["answer_unit"] if heads.text(cells, "answer_unit") else _shifted(layout, slot, cells, heads)
        for kind in kinds:
            yield Unplaced(name, row, "", heads.text(cells, kind), cell=f"{_letters(heads.columns[kind])}{row}")


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
                _put(answers, slot.item.code, slot.cell.count, _key_in(slot, text))
        shifted = _shifted(layout, slot, cells, heads)
        for kind in shifted:
            cell = f"{_letters(heads.columns[kind])}{row}"
            unplaced.append(Unplaced(name, row, "", heads.text(cells, kind), cell=cell))
        for kind, texts in words.items():
            before = texts.get(slot.item.code, "")
            if kind not in shifted and (text := heads.text(cells, kind)) and text not in before.split("\n"):
                texts[slot.item.code] = "\n".join(filter(None, (before, text)))
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


def _shifted(layout: Layout, slot: Slot, cells: Mapping[int, str], heads: Heads) -> list[str]:
    """The columns of words in which an answer stands, the unit's own cell being empty: it slipped there."""
    if heads.text(cells, "answer_unit"):
        return []
    return [kind for kind in ("note_unit", "evidence_unit") if _is_answer(layout, slot, heads.text(cells, kind))]


def _is_answer(layout: Layout, slot: Slot, text: str) -> bool:
    if not text or text in _NOTHING:
        return False
    if slot.cell.count is not None:
        return exact_number(text) is not None
    _read, faults = read_answers(layout.instrument, {slot.item.code: text})  # its key alone: words are a note
    return not faults


def _key_in(slot: Slot, text: str) -> str:
    """The option's key where a cell writes it short ("Tdk", "T"), or with what it means, such as "A. Seluruhnya", "Ya,
    sudah", or its words alone; else the text as it stands."""
    if slot.cell.count is not None or not slot.item.options:
        return text
    short = _SHORT.get(text.strip(" .").casefold(), "")
    if slot.item.option(short):
        return short
    begun = _KEYED.match(text)
    if begun and slot.item.option(begun[1]):
        return begun[1]
    said = " ".join(text.split()).casefold()
    meant = [one.key for one in slot.item.options if said in {one.means.id.casefold(), one.means.en.casefold()}]
    return meant[0] if len(meant) == 1 else text


def _letters(column: int) -> str:
    """ "A" for 1, "AA" for 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _put(answers: dict[str, object], code: str, count: str | None, text: str) -> None:
    if count is None:
        answers[code] = text
        return
    counts = answers.setdefault(code, {})
    assert isinstance(counts, dict)
    counts[count] = text
