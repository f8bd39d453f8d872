"""Answers as files say them: read as they are meant, and every fault named."""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.makers.lke import LKE

from zona.rules.lke.answers import Ratio, read_answer, read_answers
from zona.rules.lke.instrument import load_instrument
from zona.rules.lke.score import score


def _read(code, value):
    answers, faults = read_answers(LKE, {code: value})
    assert bool(answers) != bool(faults)
    return answers[code] if answers else str(faults[0])


@pytest.mark.parametrize(
    ("code", "said", "means"),
    [
        ("A.I.1.i.a", "Ya", "ya"),
        ("A.I.1.i.b", " b ", "B"),
        ("B.I.a", 3.65, Fraction("3.65")),
        ("B.I.a", Decimal("3.65"), Fraction("3.65")),
        ("B.I.a", "3,65", Fraction("3.65")),
        ("B.I.a", 4, Fraction(4)),
        ("A.II.3.iii.a", {"numerator": -2, "denominator": 3}, Ratio(Fraction(-2), Fraction(3))),
        ("A.II.1.i.b", {"changes": 4, "integrated": "2"}, Ratio(Fraction(2), Fraction(4))),
    ],
)
def test_it_reads_what_is_meant(code, said, means):
    assert _read(code, said) == means


@pytest.mark.parametrize(
    ("code", "said", "told"),
    [
        ("A.I.1.i.a", "A", "pilih salah satu dari ya, tidak"),
        ("A.I.1.i.b", "D", "pilih salah satu dari A, B, C"),
        ("A.I.1.i.b", True, "pilih salah satu"),
        ("B.I.a", 4.01, "0 sampai 4"),
        ("B.I.a", -0.1, "0 sampai 4"),
        ("B.I.a", "banyak", "0 sampai 4"),
        ("B.I.a", Decimal("1e999999999"), "0 sampai 4"),
        ("B.I.a", float("nan"), "0 sampai 4"),
        ("A.II.1.i.a", "A", "numerator dan denominator"),
        ("A.II.1.i.a", {"numerator": -1, "denominator": 3}, "numerator"),
        ("A.II.1.i.a", {"numerator": 1, "denominator": -3}, "denominator"),
        ("A.II.1.i.a", {"numerator": 1}, "denominator"),
        ("A.II.1.i.a", {"agents": 1}, "belum diisi: Jumlah perubahan yang dibuat (changes)"),
        ("A.II.1.i.a", {"agen": 1}, "agen tidak dikenal"),
        ("C.I.a", "A", "tidak ada dalam instrumen"),
    ],
)
def test_it_says_what_is_wrong(code, said, told):
    assert told in _read(code, said)


def test_every_fault_is_named_and_nothing_said_is_no_fault():
    answers, faults = read_answers(LKE, {"X": 1, "A.I.1.i.a": "B", "A.I.1.i.b": None, "A.I.1.ii.a": " "})
    assert not answers
    assert [fault.where for fault in faults] == ["X", "A.I.1.i.a"]


_TOO_MANY = (
    "Jumlah pengaduan sedang diproses (in_process) + Jumlah pengaduan selesai (done) "
    "melebihi Jumlah pengaduan yang harus ditindaklanjuti (due): 7."
)


def test_parts_of_a_whole_are_together_no_more_than_it():
    within = {"due": 7, "in_process": 3, "done": 4}
    assert not read_answers(LKE, {"A.II.5.ii.a": within})[1]
    answers, faults = read_answers(LKE, {"A.II.5.ii.a": {**within, "done": 5}})
    assert not answers
    assert [(fault.where, fault.message) for fault in faults] == [("A.II.5.ii.a", _TOO_MANY)]


def test_a_formula_without_parts_takes_more_than_its_whole_as_full():
    answers, faults = read_answers(LKE, {"A.II.1.i.a": {"agents": 2, "changes": 5}})
    assert not faults
    assert score(LKE, answers).items["A.II.1.i.a"].value == 1


@pytest.mark.parametrize("said", ["३", "1e5"])
def test_a_count_is_written_in_plain_digits(said):
    instrument = load_instrument("zi-2021")
    with pytest.raises(ValueError, match="bukan bilangan bulat"):
        read_answer(instrument, instrument.items["A.II.5.ii.a"], {"due": said, "in_process": "0", "done": "1"})
