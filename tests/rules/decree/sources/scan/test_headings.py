from dataclasses import dataclass

from zona.rules.decree.sources.scan.grid import Slot
from zona.rules.decree.sources.scan.headings import counted
from zona.rules.decree.sources.scan.numerals import numbered


@dataclass
class Draft:
    slot: Slot
    text: str
    sure: float = 0.9


def row(texts: list[str], number: int = 0, first: int = 0) -> list[Draft]:
    return [Draft(Slot(number, first + n, 1, 1, 0, 0, 9, 9), t) for n, t in enumerate(texts)]


def test_a_misread_month_between_months_that_count_is_mended_and_doubted() -> None:
    cells = row(["1", "2", "3", "4", "S", "6", "7", "", "9", "10", "ll", "12"], first=5)
    counted(cells, frozenset(range(5, 17)))
    assert [c.text for c in cells] == [str(n) for n in range(1, 13)]
    assert [c.sure < 0.6 for c in cells] == [n in {4, 7, 10} for n in range(12)]


def test_roman_months_are_mended_anywhere_in_the_table() -> None:
    cells = row(["I", "II", "III", "IV", "v", "Vi", "Vit", "vill", "IX", "x", "XI", "XII"], number=9, first=4)
    counted(cells, frozenset(range(4, 16)))
    assert [cells[6].text, cells[7].text] == ["VII", "VIII"]


def test_cells_that_do_not_count_are_left_alone() -> None:
    cells = row(["✓", "", "3", "", "", "", "", "8", "", "", "", "x"], first=5)
    before = [c.text for c in cells]
    counted(cells, frozenset(range(5, 17)))
    assert [c.text for c in cells] == before


def test_a_row_that_numbers_the_columns_is_mended() -> None:
    cells = row(["(1)", "(2)", "(3)", "G4)", "(5)", "(6)"])
    counted(cells, frozenset())
    assert cells[3].text == "(4)"


def test_a_lone_bar_numbers_a_full_row_as_one_but_stays_roman_before_a_title() -> None:
    title, full = row(["I", "PENATAAN TATALAKSANA"], 1), row(["I", "Komponen", "Aksi", "Bukti", "100%"], 2)
    numbered([*title, *full])
    assert title[0].text == "I"
    assert full[0].text == "1"


def test_rows_that_are_numbered_in_roman_keep_their_one() -> None:
    one, two = row(["I", "Komponen", "Aksi", "Bukti", "100%"], 1), row(["II", "Komponen", "Aksi", "Bukti", "100%"], 2)
    numbered([*one, *two])
    assert [one[0].text, two[0].text] == ["I", "II"]
