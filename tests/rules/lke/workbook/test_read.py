"""Filled workbooks read back: ours, one at the ministry's addresses, one from elsewhere."""

import io
import json
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from tests.makers.lke import any_answers, every

from zona.rules.decree.document import UnableToReadSource
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.score import score
from zona.rules.lke.workbook.heads import Heads
from zona.rules.lke.workbook.layout import Entry, layout_of
from zona.rules.lke.workbook.place import place_by_words
from zona.rules.lke.workbook.read import read_workbook
from zona.rules.lke.workbook.write import write_workbook

EDITION = load_instrument("zi-2026")
MASTER = Path(__file__).parents[5] / "shared" / "domain" / "portalrb" / "master_soal_2026.json"
AT = datetime(2026, 11, 28, tzinfo=UTC)


def _saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("choice", [0, -1])
def test_ours_comes_back_as_it_went(choice):
    entries = {
        code: Entry(answer, f"catatan {code}", "https://contoh.go.id/x", answer, "diterima")
        for code, answer in every(choice).items()
    }
    filled = read_workbook(EDITION, write_workbook(EDITION, entries, at=AT))
    assert (filled.by, filled.faults, filled.unplaced) == ("ids", [], [])
    assert filled.entries == entries


def test_an_empty_one_says_nothing():
    filled = read_workbook(EDITION, write_workbook(EDITION, {}, at=AT))
    assert (filled.by, filled.entries, filled.faults) == ("ids", {}, [])


def _ministry(answers):
    """A sheet with nothing but answers at the ministry's addresses."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Jawaban"
    for slot in layout_of(EDITION).slots:
        answer = answers.get(slot.item.code)
        if isinstance(answer, str):
            page[f"K{slot.row}"] = answer.upper()
    return book


def test_one_at_the_ministrys_addresses():
    answers = {code: a for code, a in every(0).items() if isinstance(a, str)}
    book = _ministry(answers)
    book["Jawaban"]["K300"] = "A"
    filled = read_workbook(EDITION, _saved(book))
    assert filled.by == "addresses"
    assert filled.answers == answers
    assert [str(row) for row in filled.unplaced] == ["Jawaban baris 300: jawaban “A”"]


def test_one_from_elsewhere_is_read_by_its_words():
    book = openpyxl.Workbook()
    page = book.active
    page.append(["LEMBAR KERJA EVALUASI"])
    page.append(["No", "Penilaian", "Pilihan Jawaban", "Jawaban", "Catatan/Penjelasan"])
    asked = {
        "A.I.1.i.a": ("Unit kerja sudah punya tim pembangunan ZI yang dibentuk", "Ya"),
        "A.I.1.i.b": ("Pemilihan anggota tim memakai mekanisme yang jelas", "B"),
        "A.I.1.iii.c": ("Seluruh hasil monev telah ditindaklanjuti", "A"),
        "A.I.5.iv.b": ("Evaluasi penerapan WBS", "C"),
        "B.I.a": ("Nilai survei persepsi anti korupsi", 3.65),
    }
    for text, answer in asked.values():
        page.append(["", text, "…", answer, "ada"])
    page.append(["", "Apakah kantor memiliki kantin", "Ya/Tidak", "Ya", ""])
    filled = read_workbook(EDITION, _saved(book))
    assert filled.by == "words"
    assert not filled.faults
    assert set(filled.answers) == set(asked)
    assert filled.answers["B.I.a"] == Fraction("3.65")
    assert filled.entries["A.I.1.i.a"].note == "ada"
    assert [str(row) for row in filled.unplaced] == ["Sheet baris 8 “Apakah kantor memiliki kantin”: jawaban “Ya”"]


def _foreign(*sheets):
    """A workbook from elsewhere: a title over merged cells, a head of its own, numbers as text, a sheet for each part;
    each sheet is its name and its rows of question and answer."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        page = book.create_sheet(name)
        page.append(["LEMBAR KERJA EVALUASI ZONA INTEGRITAS"])
        page.merge_cells("A1:F1")
        page.append(["No", "Uraian Penilaian", None, "Jawaban Unit Kerja", "Nilai", "Keterangan"])
        page.merge_cells("B2:C2")
        for number, (question, answer) in enumerate(rows, start=1):
            page.append([number, question, None, answer, None, "ada"])
            page.merge_cells(start_row=number + 2, end_row=number + 2, start_column=2, end_column=3)
    return _saved(book)


def _renamed(data, sheet, head, other):
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = next(cell for row in book[sheet].iter_rows() for cell in row if cell.value == head)
    cell.value = other
    return _saved(book)


def _asked(*codes):
    """Our own questions; for an item of counts, those of its counts."""
    for code in codes:
        item = EDITION.items[code]
        yield from [count.title.id for count in item.inputs] or [item.question.id]


def test_one_with_a_sheet_for_each_area_is_read_whole():
    data = _foreign(
        ("Area 1", [*zip(_asked("A.I.1.i.a", "A.I.1.i.b", "A.I.1.iii.a"), [" ya ", "a", "B"], strict=True)]),
        ("Area 5", [*zip(_asked("A.I.5.i.a", "A.II.5.ii.a"), ["C", "7", "3", "4"], strict=True)]),
        ("Hasil", [*zip(_asked("B.I.a"), ["3,65"], strict=True), ("Apakah ada taman kota di halaman", "Ya")]),
        ("Rapat", []),
    )
    data = _renamed(data, "Rapat", "Jawaban Unit Kerja", "Isi")
    filled = read_workbook(EDITION, data)
    assert (filled.by, filled.faults) == ("words", [])
    assert {code: filled.answers[code] for code in ("A.I.1.i.a", "A.I.1.i.b", "A.I.1.iii.a", "A.I.5.i.a")} == {
        "A.I.1.i.a": "ya", "A.I.1.i.b": "A", "A.I.1.iii.a": "B", "A.I.5.i.a": "C"
    }  # fmt: skip
    assert filled.answers["A.II.5.ii.a"].counts == {"due": 7, "in_process": 3, "done": 4}
    assert filled.answers["B.I.a"] == Fraction("3.65")
    assert [str(row) for row in filled.unplaced] == [
        "Hasil baris 4 “Apakah ada taman kota di halaman”: jawaban “Ya”",
        "lembar “Rapat”: kolom jawabannya tidak ditemukan, jadi isinya tidak terbaca",
    ]


def test_of_two_sheets_that_answer_otherwise_the_first_counts_and_the_other_is_named():
    rows = [*_asked("A.I.1.i.a", "A.I.1.i.b")]
    data = _foreign(("2026", [*zip(rows, ["ya", "A"], strict=True)]), ("2025", [*zip(rows, ["ya", "C"], strict=True)]))
    filled = read_workbook(EDITION, data)
    assert filled.answers == {"A.I.1.i.a": "ya", "A.I.1.i.b": "A"}
    assert [fault.where for fault in filled.faults] == ["A.I.1.i.b"]
    assert "lembar “2025”" in filled.faults[0].message


def test_a_wrong_answer_is_a_fault_with_its_item():
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(EDITION, {}, at=AT)))
    page = book["Jawaban"]
    page["K6"], page["K7"], page["K126"], page["N9"] = "mungkin", "D", 3, "A"
    filled = read_workbook(EDITION, _saved(book))
    assert [fault.where for fault in filled.faults] == ["A.I.1.i.a", "A.I.1.i.b", "A.II.1.i.a", "A.I.1.ii.a (TPI)"]


def test_what_is_asked_twice_is_placed_once_and_the_copy_named():
    codes = ("A.I.1.i.a", "A.I.1.i.b", "A.I.5.iv.b")
    rows = [*zip(_asked(*codes), ["Ya", "B", "C"], strict=True)]
    filled = read_workbook(EDITION, _foreign(("Isian", [*rows, *rows])))
    assert filled.answers == {"A.I.1.i.a": "ya", "A.I.1.i.b": "B", "A.I.5.iv.b": "C"}
    assert [row.row for row in filled.unplaced] == [6, 7, 8]


def test_answers_at_the_ministrys_addresses_are_found_whatever_the_sheets_name():
    answers = {code: a for code, a in every(0).items() if isinstance(a, str)}
    book = _ministry(answers)
    book["Jawaban"].title = "Sheet1"
    assert read_workbook(EDITION, _saved(book)).answers == answers


def test_cells_that_hold_no_answer_are_named():
    book = _ministry({})
    for slot, said in zip(layout_of(EDITION).slots[:3], (True, date(2026, 1, 5), "=1/0"), strict=True):
        book["Jawaban"][f"K{slot.row}"] = said
    filled = read_workbook(EDITION, _saved(book))
    assert (filled.by, filled.answers) == ("addresses", {})
    assert [row.cell for row in filled.unplaced] == [f"K{slot.row}" for slot in layout_of(EDITION).slots[:3]]
    assert "sel K6: “☑” bukan jawaban pada tempatnya" in str(filled.unplaced[0])


def test_answers_that_slipped_into_another_column_are_no_evidence():
    book = _ministry({})
    chosen = [slot for slot in layout_of(EDITION).slots if slot.item.options]
    for slot in chosen:
        book["Jawaban"][f"M{slot.row}"] = slot.item.options[0].key
    filled = read_workbook(EDITION, _saved(book))
    assert not filled.entries
    assert [row.cell for row in filled.unplaced] == [f"M{slot.row}" for slot in chosen]


@pytest.mark.parametrize("data", [b"", b"Ya, Tidak, A, B"])
def test_a_file_that_is_no_workbook_is_called_so(data):
    with pytest.raises(UnableToReadSource, match=r"bukan berkas Excel"):
        read_workbook(EDITION, data)


def test_a_workbook_about_something_else():
    book = openpyxl.Workbook()
    book.active.append(["Nama", "Umur"])
    assert read_workbook(EDITION, _saved(book)).by == ""


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + b"x" * 200])
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(UnableToReadSource):
        read_workbook(EDITION, data)


@pytest.mark.skipif(not MASTER.is_file(), reason="the ministry's master is not part of the project")
def test_the_ministrys_own_words_fall_to_their_items():
    """A sheet with the official questions at rows of its own: none may fall to another item, nearly all to theirs."""
    rows = []

    def walk(node):
        rows.extend(node.get("soals") or [])
        for child in node.get("children") or []:
            walk(child)

    for node in json.loads(MASTER.read_text(encoding="utf-8"))["data"]:
        walk(node)
    sheet = {place: {1: row["teks_pertanyaan"], 2: "A"} for place, row in enumerate(rows, start=2)}
    placed = place_by_words(layout_of(EDITION), sheet, Heads(1, {"question": 1, "answer_unit": 2}), {})
    assert all(rows[place - 2]["id"] == slot.cell.soal_id for place, slot in placed.items())
    assert len(placed) >= 122


@pytest.mark.slow
@settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(any_answers)
def test_any_answers_come_back_worth_the_same(answers):
    """A ratio may come back in other counts, never worth anything else."""
    book = write_workbook(EDITION, {code: Entry(answer) for code, answer in answers.items()}, at=AT)
    filled = read_workbook(EDITION, book)
    assert set(filled.answers) | {fault.where for fault in filled.faults} == set(answers)
    assert not filled.faults
    before, after = score(EDITION, answers), score(EDITION, filled.answers)
    assert {code: float(item.points) for code, item in after.items.items()} == pytest.approx(
        {code: float(item.points) for code, item in before.items.items()}, abs=1e-8
    )
