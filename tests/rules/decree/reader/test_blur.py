"""Scans: numbers put right by their neighbours, faint ink doubted, uncertain words doubted."""

import pytest
from tests.rules.decree.reader.build import T, document, head, marks, row, table

from zona.rules.decree.document import Kind, Table
from zona.rules.decree.reader import read
from zona.rules.decree.reader.blur import as_digits, as_percent, as_roman
from zona.rules.decree.reading import Reading, Why


def scanned(*tables: Table) -> Reading:
    return read(document(*tables, kind=Kind.SCAN))


@pytest.mark.parametrize(
    ("text", "roman"),
    [("l", "I"), ("1", "I"), ("HI", "III"), ("Il", "II"), ("lV", "IV"), ("Vl", "VI"), ("A", None), ("7", None)],
)
def test_blurred_roman_figures(text: str, roman: str | None) -> None:
    assert as_roman(text) == roman


@pytest.mark.parametrize(
    ("text", "digits"), [("I", "1"), ("l.", "1"), ("l2", "12"), ("Z", "2"), ("|", "1"), ("abc", None), ("", None)]
)
def test_blurred_digits(text: str, digits: str | None) -> None:
    assert as_digits(text) == digits


@pytest.mark.parametrize(
    ("text", "percent"),
    [("10096", "100%"), ("10026 data", "100% data"), ("100%", None), ("12 laporan", None), ("1009", None)],
)
def test_blurred_percentages(text: str, percent: str | None) -> None:
    assert as_percent(text) == percent


def test_headings_and_numbers_are_put_right_by_their_neighbours() -> None:
    heads = [
        [T(t, cols=18)] for t in ("1. MANAJEMEN PERUBAHAN", "II. PENATAAN TATALAKSANA", "HI. PENGUATAN PENGAWASAN")
    ]
    reading = scanned(
        table(*head(), heads[0], row("I", 1), row("2", 2), heads[1], row("1", 3), row("2", 5), heads[2], row("l", 4))
    )
    assert [a.ref for a in reading.actions] == ["I.1", "I.2", "II.1", "II.2", "III.1"]
    assert [s.title for s in reading.sections] == [
        "MANAJEMEN PERUBAHAN",
        "PENATAAN TATALAKSANA",
        "PENGUATAN PENGAWASAN",
    ]
    assert [d.cell for d in reading.actions[0].doubts] == ["number"]


def test_faint_ink_is_doubted_whichever_way_it_was_read() -> None:
    cells = [T("✓", sure=0.97), T("✓", sure=0.4), T("", sure=0.55), *[""] * 9]
    action = scanned(table(*head(), ["1", "K", "I", "Aksi satu", "B", *cells, "1 kali"])).actions[0]
    assert action.months == (1, 2)
    assert [(d.why, d.months) for d in action.doubts] == [(Why.FAINT, (2,)), (Why.FAINT, (3,))]


def test_uncertain_words_are_doubted_on_their_own_cell() -> None:
    line = ["1", "K", T("lndikat0r", sure=0.5), "Aksi satu", "B", *marks(1), "1 kali"]
    assert [(d.cell, d.why) for d in scanned(table(*head(), line)).actions[0].doubts] == [
        ("indicator", Why.UNSURE_TEXT)
    ]


def test_a_blurred_header_is_read_by_the_one_before() -> None:
    first = table(*head(), row("1", 1), page=1)
    blurred = [
        [T(t, rows=2) for t in ("N0", "Kornponen", "lndikator", "Lanqkah Aksi", "8ukti")]
        + [T("Pelaksanaan", cols=12), T("?", rows=2)],
        [str(n) for n in range(1, 13)],
    ]
    assert [a.target for a in scanned(first, table(*blurred, row("2", 2), page=2)).actions] == ["100%", "100%"]


def test_what_noise_draws_in_filled_cells_is_no_sign_where_fills_are_the_ticks() -> None:
    def filled(*months: int, noise: int = 0) -> list[T | str]:
        return [T("●" if m == noise else "", shade="8e8d8c") if m in months else "" for m in range(1, 13)]

    lines = [["1", "Tim", "Ada", "Rapat", "Notula", *filled(1, 7), "1"], ["2", "SOP", "Ada", "Reviu", "SOP"]]
    lines[1] += [*filled(2, 5, 8, 11, noise=5), "1"]
    assert [a.months for a in scanned(table(*head(), *lines)).actions] == [(1, 7), (2, 5, 8, 11)]
