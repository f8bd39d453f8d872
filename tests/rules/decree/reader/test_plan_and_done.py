"""What is planned told from what was done, where both stand in one table."""

import pytest
from tests.rules.decree.reader.build import SHORT, T, document, doubted, head, marks, months, row, table

from zona.rules.decree.reader import read
from zona.rules.decree.reading import Why

LETTERS = table(*head(), *([*row(n, 2, 6, sign="P")[:7], "R", *row(n, 2, 6, sign="P")[8:]] for n in "123"))


@pytest.mark.parametrize("legend", ["Keterangan: P = Rencana, R = Realisasi", "R : Realisasi"])
def test_a_letter_that_the_legend_gives_to_what_was_done_plans_nothing(legend: str) -> None:
    reading = read(document(LETTERS, legend))
    assert months(reading) == {"I.1": (2, 6), "I.2": (2, 6), "I.3": (2, 6)}
    assert doubted(reading)["I.1"] == [Why.MIXED_MARKS]


def test_of_letters_that_nothing_explains_the_less_usual_is_doubted() -> None:
    (first, *_) = read(document(LETTERS)).actions
    assert first.months == (2, 3, 6)
    assert [(d.why, d.months) for d in first.doubts] == [(Why.MIXED_MARKS, (3,))]


def test_a_legend_that_calls_the_only_letter_done_takes_no_ticks_away() -> None:
    reading = read(document(table(*head(), row("1", 2, sign="T"), row("2", 3, sign="T")), "T = Realisasi"))
    assert months(reading) == {"I.1": (2,), "I.2": (3,)}


def test_rows_named_by_a_letter_each_as_planned_and_as_done() -> None:
    heads = ["No", "Kegiatan", "Bukti", "T/R", *SHORT, "Target"]
    lines = [
        line
        for n in "123"
        for line in (
            [*(T(text, rows=2) for text in (n, f"Kegiatan {n}", "Laporan")), "T", *marks(3, 9), T("100%", rows=2)],
            ["R", *marks(4)],
        )
    ]
    assert months(read(document(table(heads, *lines)))) == {"I.1": (3, 9), "I.2": (3, 9), "I.3": (3, 9)}


def test_a_rhythm_written_over_a_few_months_is_said_of_those() -> None:
    cells = ["", "", T("setiap minggu", cols=3), *[""] * 7]
    reading = read(document(table(*head(), ["1", "K", "I", "Aksi", "B", *cells, "100%"], row("2", 1))))
    assert months(reading)["I.1"] == (3, 4, 5)
    assert Why.MERGED in doubted(reading)["I.1"]


def test_months_by_their_first_letters_in_a_header_of_one_level() -> None:
    heads = ["No", "Rencana Aksi", "Bukti", *"JFMAMJJASOND", "Target"]
    reading = read(document(table(heads, ["1", "Rapat kerja", "Notulen", *marks(1, 6, 7), "100%"])))
    assert months(reading) == {"I.1": (1, 6, 7)}


def test_what_is_planned_and_carried_out_stands_under_each_month_by_a_letter() -> None:
    months_twice = [T(name, cols=2) for name in SHORT]
    left = [T(text, rows=2) for text in ("No", "Kegiatan", "Bukti")]
    pairs = [sign for m in range(1, 13) for sign in ("√" if m in {3, 9} else "", "√" if m == 4 else "")]
    lines = [[n, f"Kegiatan {n}", "Laporan", *pairs] for n in "12"]
    reading = read(document(table([*left, *months_twice], ["R", "L"] * 12, *lines)))
    assert months(reading) == {"I.1": (3, 9), "I.2": (3, 9)}
