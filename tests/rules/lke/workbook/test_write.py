"""The workbook as written: the ministry's cells, and formulas that come to our numbers."""

import io
from datetime import UTC, datetime
from fractions import Fraction

import openpyxl
import pytest
from tests.makers.lke import LKE, every
from tests.makers.recalculated import needs_soffice, recalculated

from zona.rules.lke.answers import Ratio, read_answers
from zona.rules.lke.loading import load_instrument, with_sheet
from zona.rules.lke.score import score
from zona.rules.lke.workbook.layout import Entry, NoAnswerSheet, layout_of
from zona.rules.lke.workbook.read import read_workbook
from zona.rules.lke.workbook.write import write_workbook

EDITION = load_instrument("zi-2026")
AT = datetime(2026, 11, 28, tzinfo=UTC)

# Some of everything: gaps, every kind of scale, a ratio beyond 1, zero denominators of each rule, a fall below zero.
MIXED, _ = read_answers(
    LKE,
    {
        "A.I.1.i.a": "ya",
        "A.I.1.i.b": "B",
        "A.I.1.ii.a": "tidak",
        "A.I.1.ii.c": "A",
        "A.I.1.iii.a": "B",
        "A.I.1.iii.b": "C",
        "A.I.3.iv.c": "D",
        "A.I.6.v.c": "A",
        "A.II.1.i.a": {"agents": 3, "changes": 2},
        "A.II.1.i.b": {"numerator": 5, "denominator": 4},
        "A.II.1.ii.a": "B",
        "A.II.3.iii.a": {"prev": 0, "now": 0},
        "A.II.4.i.a": {"targets": 0, "achieved": 0},
        "A.II.5.ii.a": {"due": 7, "in_process": 1, "done": 3},
        "A.II.5.iii.a": {"head": 1, "officials": 2, "others": 0, "reported": 3},
        "A.II.5.iii.b": {"administrators": 1, "supervisors": 3, "others": 20, "reported": 11},
        "A.II.6.i.b": {"numerator": 2, "denominator": 3},
        "B.I.a": 3.65,
        "B.I.b": "C",
        "B.II.a": "3,21",
    },
)


def _entries(answers):
    return {code: Entry(answer) for code, answer in answers.items()}


def _open(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_answers_stand_in_the_ministrys_cells():
    page = _open(write_workbook(EDITION, _entries(MIXED), at=AT))["Jawaban"]
    assert (page["K6"].value, page["K7"].value, page["K9"].value) == ("Ya", "B", "Tidak")
    assert (page["K126"].value, page["K127"].value) == (3, 2)
    assert (page["K176"].value, page["K179"].value) == (1, 3)
    assert page["K199"].value == 3.65
    assert page["N6"].value is None


def test_notes_evidence_and_the_assessors_answer_stand_beside():
    entry = Entry("ya", "=1+1", "https://contoh.go.id/a", "tidak", "Belum lengkap")
    page = _open(write_workbook(EDITION, {"A.I.1.i.a": entry}, at=AT))["Jawaban"]
    assert [page[f"{c}6"].value for c in "KLMNQ"] == ["Ya", "=1+1", "https://contoh.go.id/a", "Tidak", "Belum lengkap"]
    assert page["L6"].data_type == "s"


def test_every_heading_found_a_free_row():
    layout = layout_of(EDITION)
    page = _open(write_workbook(EDITION, {}, at=AT))["Jawaban"]
    said = {str(page[f"A{row}"].value) for row in range(1, 205)}
    for sub in EDITION.subcomponents.values():
        if sub.aspect != "hasil":
            assert f"{sub.code} {sub.title}" in said
    assert len({slot.row for slot in layout.slots}) == 127
    assert sum("PEMENUHAN" in text for text in said) == sum("REFORM" in text for text in said) == 6


def test_an_edition_without_a_sheet_says_so():
    with pytest.raises(NoAnswerSheet, match="zi-2026"):
        layout_of(LKE)
    assert with_sheet(LKE) is EDITION


def _figures(book):
    """What the summary sheets show: unit, circulating and TPI by name; sub-components by code."""
    totals, parts = book["Ringkasan"], book["Subkomponen"]
    sums = {totals[f"A{r}"].value: tuple(totals[f"{c}{r}"].value for c in "CDE") for r in range(4, 17)}
    return sums, {parts[f"A{r}"].value: tuple(parts[f"{c}{r}"].value for c in "EGH") for r in range(2, 47)}


def _expected(unit, tpi):
    scored, by_tpi = score(LKE, unit), score(LKE, tpi)
    voices = (scored, scored.as_workbook, by_tpi)
    sums = {f"{a.number}. {a.title}": tuple(float(v.areas[a.number].score) for v in voices) for a in LKE.areas}
    sums["Pengungkit"] = tuple(float(v.pengungkit) for v in voices)
    sums["Hasil"] = tuple(float(v.hasil) for v in voices)
    sums["Nilai total"] = tuple(float(v.total) for v in voices)
    return sums, {code: tuple(float(v.subcomponents[code]) for v in voices) for code in LKE.subcomponents}


def _agree(file, unit, tpi):
    sums, parts = _figures(openpyxl.load_workbook(file, data_only=True))
    expected_sums, expected_parts = _expected(unit, tpi)
    for name, figures in expected_sums.items():
        assert sums[name] == pytest.approx(figures, abs=1e-9), name
    for code, figures in expected_parts.items():
        assert parts[code] == pytest.approx(figures, abs=1e-9), code


def test_the_values_that_the_file_brings_along_are_ours():
    unit = MIXED
    entries = {code: Entry(MIXED.get(code), tpi=answer) for code, answer in every(0).items()}
    _agree(io.BytesIO(write_workbook(EDITION, entries, at=AT)), unit, every(0))


@needs_soffice
@pytest.mark.slow
def test_libreoffice_recalculates_to_our_numbers(tmp_path):
    """openpyxl drops the values that formulas bring along, so what is compared was computed by LibreOffice alone."""
    file = tmp_path / "lke.xlsx"
    entries = {code: Entry(MIXED.get(code), tpi=answer) for code, answer in every(0).items()}
    book = _open(write_workbook(EDITION, entries, at=AT))
    book["Jawaban"]["K20"] = "b "
    book["Jawaban"]["K158"] = 4
    book["Jawaban"]["K159"] = 1
    book.save(file)
    changed = MIXED | {"A.I.1.iv.d": "B", "A.II.4.i.a": Ratio(Fraction(1), Fraction(4))}
    # The sheet holds counts, and of these the part is never more than its whole.
    changed["A.II.1.i.b"] = Ratio(Fraction(4), Fraction(4))
    saved = recalculated(file, tmp_path)
    _agree(saved, changed, every(0))
    read = read_workbook(EDITION, saved.read_bytes())
    assert (read.by, read.faults, read.unplaced) == ("ids", [], [])
    assert read.answers == changed


@needs_soffice
@pytest.mark.slow
def test_an_empty_workbook_recalculates_to_nothing(tmp_path):
    file = tmp_path / "kosong.xlsx"
    _open(write_workbook(EDITION, {}, at=AT)).save(file)
    _agree(recalculated(file, tmp_path), {}, {})
