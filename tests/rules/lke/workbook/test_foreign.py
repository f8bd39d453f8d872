"""Workbooks of other shapes: sheets and rows in another order, answers in words, files that LibreOffice saved."""

import io
import json
import random
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from tests.makers.recalculated import needs_soffice, recalculated

from zona.rules.decree.document import UnableToReadSource
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.score import score
from zona.rules.lke.workbook.heads import Heads
from zona.rules.lke.workbook.layout import layout_of
from zona.rules.lke.workbook.place import place_by_words
from zona.rules.lke.workbook.read import read_workbook
from zona.rules.lke.workbook.write import write_workbook

EDITION = load_instrument("zi-2026")
LAYOUT = layout_of(EDITION)
MASTER = Path(__file__).parents[5] / "shared" / "domain" / "portalrb" / "master_soal_2026.json"
AT = datetime(2026, 11, 28, tzinfo=UTC)


def _saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ours(slot):
    return slot.count.title.id if slot.count else slot.item.question.id


def _ministrys():
    """The official question by soal_id; none where the master is not at hand."""
    found = {}

    def walk(node):
        found.update((row["id"], row["teks_pertanyaan"]) for row in node.get("soals") or [])
        for child in node.get("children") or []:
            walk(child)

    for node in json.loads(MASTER.read_text(encoding="utf-8"))["data"] if MASTER.is_file() else []:
        walk(node)
    return found


def _answer(slot):
    """The best answer, as people write it."""
    if slot.count is not None:
        return 4 if slot.count.key in (*slot.item.formula.plus, slot.item.formula.over[0]) else 0
    if not slot.item.options:
        return "3,60"
    best = slot.item.options[0]
    return "Ya, sudah ada" if best.key == "ya" else f"{best.key}. {best.means.id}"


def _by_area(asked, seed):
    """A sheet for each area, in another order, with columns of its own and a title over merged cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    areas = {}
    for slot in LAYOUT.slots:
        areas.setdefault(slot.item.area or 0, []).append(slot)
    for area in random.Random(seed).sample(sorted(areas), len(areas)):
        page = book.create_sheet(f"Area {area}" if area else "Hasil")
        page.append(["KERTAS KERJA EVALUASI"])
        page.merge_cells("A1:I1")
        page.append(
            ["No", "Sub", "Bobot", "Uraian Penilaian", "Skala", "Jawaban Unit Kerja", "Nilai", "Data Dukung", "Ket"]
        )
        for number, slot in enumerate(areas[area], start=1):
            page.append([number, "x", 1, asked(slot), "A/B/C", _answer(slot), 1, "tautan", ""])
    return _saved(book)


def _is_whole(filled):
    assert (filled.by, filled.faults, filled.unplaced) == ("words", [], [])
    assert set(filled.answers) == set(EDITION.items)
    assert {code: item.value for code, item in score(EDITION, filled.answers).items.items()} == {
        code: 1 if code[0] == "A" or item.options else Fraction("0.9") for code, item in EDITION.items.items()
    }
    assert all(entry.evidence == "tautan" for code, entry in filled.entries.items() if code[0] == "A")


def test_a_sheet_for_each_area_in_another_order_with_answers_in_words():
    _is_whole(read_workbook(EDITION, _by_area(_ours, 3)))


@pytest.mark.skipif(not MASTER.is_file(), reason="the ministry's master is not part of the project")
def test_the_ministrys_words_are_all_placed_without_its_master():
    """Three questions share hardly a word with ours; each is the only one left between its neighbours."""
    said = _ministrys()
    _is_whole(read_workbook(EDITION, _by_area(lambda slot: said[slot.cell.soal_id], 5)))


@pytest.mark.parametrize("words", ["ours", "ministry's"])
def test_rows_in_no_order_fall_to_their_items_or_to_none(words):
    said = _ministrys()
    if words != "ours" and not said:
        pytest.skip("the ministry's master is not part of the project")
    slots = random.Random(7).sample(LAYOUT.slots, len(LAYOUT.slots))
    asked = [_ours(slot) if words == "ours" else said[slot.cell.soal_id] for slot in slots]
    sheet = {row: {1: text, 2: "A"} for row, text in enumerate(asked, start=2)}
    placed = place_by_words(LAYOUT, sheet, Heads(1, {"question": 1, "answer_unit": 2}), {})
    assert all(slots[row - 2] is slot for row, slot in placed.items())
    assert len(placed) >= (118 if words == "ours" else 100)


def test_a_row_of_another_s_own_fills_no_gap():
    """Between two neighbours a question is left, but the row there asks something else altogether."""
    book = openpyxl.Workbook()
    book.active.append(["No", "Pertanyaan", "Jawaban"])
    first, _left, last = [slot for slot in LAYOUT.slots if slot.item.code.startswith("A.I.1.ii.")]
    for text in (_ours(first), "Kantin kantor bersih", _ours(last)):
        book.active.append(["", text, "Ya" if text == _ours(first) else "A"])
    filled = read_workbook(EDITION, _saved(book))
    assert set(filled.answers) == {first.item.code, last.item.code}
    assert [row.question for row in filled.unplaced] == ["Kantin kantor bersih"]


@pytest.mark.parametrize(
    ("item", "said", "read"),
    [
        ("A.I.1.i.b", "A", "A"),
        ("A.I.1.i.b", "b.", "B"),
        ("A.I.1.i.b", "(C) ", "C"),
        ("A.I.1.i.b", "A - seluruhnya", "A"),
        ("A.I.1.i.b", "a) ya", "A"),
        ("A.I.1.i.b", "Abc", None),
        ("A.I.1.i.b", "F. x", None),
        ("A.I.1.i.b", "A B", None),
        # yes and no as people shorten them
        ("A.I.1.i.a", "Tdk", "tidak"),
        ("A.I.1.i.a", "t.", "tidak"),
        ("A.I.1.i.a", "Y", "ya"),
        ("A.I.1.i.a", "B", None),
        ("A.I.1.i.a", "Tdak", None),
    ],
)
def test_the_key_is_read_before_its_words_and_nothing_else(item, said, read):
    book = openpyxl.Workbook()
    book.active.append(["Soal ID", "Jawaban"])
    slot = next(slot for slot in LAYOUT.slots if slot.item.code == item)
    book.active.append([slot.cell.soal_id, said])
    filled = read_workbook(EDITION, _saved(book))
    assert filled.answers.get(item) == read
    assert len(filled.faults) == (read is None)


@needs_soffice
@pytest.mark.slow
@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_ours_filled_by_hand_and_saved_by_libreoffice_comes_back(tmp_path, to):
    """Every answer cell of an empty workbook is filled; LibreOffice computes the rest and writes the file itself."""
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(EDITION, {}, at=AT)))
    column = LAYOUT.sheet.columns["answer_unit"]
    for slot in LAYOUT.slots:
        answer = _answer(slot)
        book["Jawaban"][f"{column}{slot.row}"] = 3.6 if answer == "3,60" else answer
    file = tmp_path / "lke.xlsx"
    book.save(file)
    filled = read_workbook(EDITION, recalculated(file, tmp_path, to).read_bytes())
    assert (filled.by, filled.faults, filled.unplaced) == ("ids", [], [])
    assert set(filled.answers) == set(EDITION.items)
    assert filled.answers["B.I.a"] == Fraction("3.6")
    assert score(EDITION, filled.answers).pengungkit == 60


@needs_soffice
@pytest.mark.slow
def test_one_from_elsewhere_is_read_as_ods_and_an_old_xls_is_refused_in_words(tmp_path):
    file = tmp_path / "luar.xlsx"
    file.write_bytes(_by_area(_ours, 11))
    _is_whole(read_workbook(EDITION, recalculated(file, tmp_path, "ods").read_bytes()))
    old = recalculated(file, tmp_path, "xls").read_bytes()
    with pytest.raises(UnableToReadSource, match=r"simpan lembar kerjanya sebagai \.xlsx"):
        read_workbook(EDITION, old)
