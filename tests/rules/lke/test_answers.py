"""Answers as files say them: read as they are meant, and every fault named."""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.makers.lke import LKE

from zona.rules.lke.answers import Ratio, read_answer, read_answers
from zona.rules.lke.loading import load_instrument
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


_PARTS = [
    ("A.II.1.i.b", {"changes": 3, "integrated": 4}),
    ("A.II.4.i.a", {"targets": 3, "achieved": 4}),
    ("A.II.5.iii.a", {"head": 1, "officials": 1, "others": 1, "reported": 4}),
    ("A.II.5.iii.b", {"administrators": 1, "supervisors": 1, "others": 1, "reported": 4}),
    ("A.II.6.i.b", {"registered": 3, "eased": 4}),
]


@pytest.mark.parametrize(("code", "counts"), _PARTS)
def test_a_part_is_no_more_than_its_whole_but_a_ratio_said_directly_is_clamped(code, counts):
    part = list(counts)[-1]
    assert not read_answers(LKE, {code: {**counts, part: 3}})[1]
    answers, faults = read_answers(LKE, {code: counts})
    assert not answers
    assert "melebihi" in faults[0].message
    answers, faults = read_answers(LKE, {code: {"numerator": 4, "denominator": 3}})
    assert not faults
    assert score(LKE, answers).items[code].value == 1


@pytest.mark.parametrize("said", [1000, "1000", " 1000 ", 1000.0, Decimal(1000), "001000"])
def test_a_count_is_a_whole_number_however_the_file_writes_numbers(said):
    answers, faults = read_answers(LKE, {"A.II.1.i.a": {"agents": said, "changes": "1"}})
    assert not faults
    assert score(LKE, answers).items["A.II.1.i.a"].value == Fraction(1, 1000)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        *[(text, "ditulis dengan pemisah") for text in ("1.000", "1,000", "1 000", "1_000", "2.5", "1.000.000", "3,0")],
        *[(large, "terlalu besar") for large in ("999999999999", 999999999999, 1e300)],
        *[(none, "bukan bilangan bulat") for none in ("٣", "१", "-1", -1, 2.5, "1e5", "x", True)],
    ],
)
def test_what_is_no_count_is_refused_by_its_name_with_the_true_reason(said, words):
    for code, counts, title in (
        ("A.II.1.i.a", {"agents": said, "changes": "1"}, "Jumlah Agen Perubahan"),
        ("A.II.1.i.a", {"numerator": 1, "denominator": said}, "denominator"),
    ):
        answers, faults = read_answers(LKE, {code: counts})
        assert not answers
        assert faults[0].message.startswith(f"{title}: “")
        assert words in faults[0].message
        assert "agents" not in faults[0].message


def test_an_index_keeps_its_decimals_and_takes_plain_digits():
    assert read_answers(LKE, {"B.I.a": "3,65"}) == read_answers(LKE, {"B.I.a": "3.65"})
    assert read_answers(LKE, {"B.I.a": "3,65"})[0] == {"B.I.a": Fraction("3.65")}
    for said in ("٣", "1_0"):
        assert read_answers(LKE, {"B.I.a": said})[1]


@pytest.mark.parametrize("said", ["३", "1e5"])
def test_a_count_is_written_in_plain_digits(said):
    instrument = load_instrument("zi-2021")
    with pytest.raises(ValueError, match="bukan bilangan bulat"):
        read_answer(instrument, instrument.items["A.II.5.ii.a"], {"due": said, "in_process": "0", "done": "1"})
