"""The score: the rulings an official could sign, and what holds for any answers."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.makers.lke import LKE, any_answers, every

from zona.rules.lke.answers import Ratio, read_answers
from zona.rules.lke.score import score, value_of


def _score(**said):
    answers, faults = read_answers(LKE, {code.replace("_", "."): value for code, value in said.items()})
    assert not faults
    return score(LKE, answers)


# (what was answered, the sub-component, its points as a fraction, why)
RULINGS = [
    ({"A.I.1.i.a": "ya", "A.I.1.i.b": "B"}, "A.I.1.i", "3/8", "0,50 × rata-rata (1; 0,5)"),
    ({"A.I.1.i.a": "ya"}, "A.I.1.i", "1/4", "butir yang belum dijawab dihitung 0"),
    ({"A.I.1.ii.a": "ya", "A.I.1.ii.b": "C", "A.I.1.ii.c": "A"}, "A.I.1.ii", "2/3", "1,00 × rata-rata (1; 0; 1)"),
    ({"A.I.1.iii.a": "B", "A.I.1.iii.b": "C", "A.I.1.iii.c": "D"}, "A.I.1.iii", "1/3", "1,00 × (0,67 + 0,33 + 0) / 3"),
    ({"A.II.1.ii.a": "D"}, "A.II.1.ii", "1/4", "skala lima huruf: D = 0,25"),
    ({"A.II.1.i.a": {"numerator": 3, "denominator": 4}}, "A.II.1.i", "3/4", "2,00 × (3/4 + 0) / 2"),
    ({"A.II.1.i.a": {"agents": 4, "changes": 3}}, "A.II.1.i", "3/4", "hitungan sama dengan pecahannya"),
    ({"A.II.1.i.a": {"numerator": 6, "denominator": 4}}, "A.II.1.i", "1", "rasio dibatasi 100%"),
    ({"A.II.1.i.a": {"numerator": 0, "denominator": 0}}, "A.II.1.i", "0", "tanpa agen perubahan: 0"),
    ({"A.II.3.iii.a": {"prev": 10, "now": 4}}, "A.II.3.iii", "6/5", "2,00 × (10 − 4) / 10"),
    ({"A.II.3.iii.a": {"prev": 4, "now": 10}}, "A.II.3.iii", "0", "pelanggaran naik: 0"),
    ({"A.II.3.iii.a": {"prev": 0, "now": 0}}, "A.II.3.iii", "2", "tidak ada pelanggaran pada kedua tahun: 100%"),
    ({"A.II.3.iii.a": {"prev": 0, "now": 1}}, "A.II.3.iii", "0", "tahun lalu nol, tahun ini ada: 0"),
    ({"A.II.4.i.a": {"targets": 0, "achieved": 0}}, "A.II.4.i", "0", "tanpa sasaran: data diminta"),
    ({"A.II.5.ii.a": {"due": 0, "in_process": 0, "done": 0}}, "A.II.5.ii", "3", "tidak ada pengaduan: 100% (praktik)"),
    ({"A.II.5.ii.a": {"due": 4, "in_process": 1, "done": 3}}, "A.II.5.ii", "9/4", "3,00 × 3/4"),
    (
        {"A.II.5.iii.a": {"head": 1, "officials": 3, "others": 0, "reported": 4}},
        "A.II.5.iii",
        "1",
        "LHKPN dan LHKASN masing-masing 1,00",
    ),
    ({"B.I.a": 3.6}, "B.I.a", "63/4", "17,50 × 3,60 / 4 = 15,75"),
    ({"B.II.a": 3.2}, "B.II.a", "14", "17,50 × 3,20 / 4 = 14,00"),
    ({"B.I.b": "B"}, "B.I.b", "15/4", "5,00 × 0,75 = 3,75"),
]


@pytest.mark.parametrize(("said", "subcomponent", "points", "why"), RULINGS, ids=[r[3] for r in RULINGS])
def test_ruling(said, subcomponent, points, why):
    assert _score(**said).subcomponents[subcomponent] == Fraction(points)


def test_the_best_answers_score_a_hundred_and_meet_both_predicates():
    best = score(LKE, every(0))
    assert (best.total, best.pengungkit, best.hasil) == (100, 60, 40)
    assert all(predicate.met for predicate in best.predicates.values())
    assert not best.unanswered


def test_the_worst_answers_score_nothing():
    assert score(LKE, every(-1)).total == 0


def test_a_predicate_says_what_is_missing():
    answers = every(0) | {"B.II.a": Fraction("3.4")}
    wbbm = score(LKE, answers).predicates["WBBM"]
    assert [(t.test, t.is_, t.needs) for t in wbbm.fails] == [
        ("hasil.pelayanan_prima", Fraction("14.875"), Fraction("15.75"))
    ]
    assert score(LKE, answers).predicates["WBK"].met


def test_a_minimum_just_reached_is_reached():
    answers = every(0) | {"B.I.a": Fraction("3.6"), "B.I.b": "C", "B.II.a": Fraction("3.2")}
    assert score(LKE, answers).predicates["WBK"].met
    answers["B.II.a"] = Fraction("3.19")
    assert [t.test for t in score(LKE, answers).predicates["WBK"].fails] == ["hasil.pelayanan_prima"]


def test_zero_denominators_are_named():
    scored = _score(
        **{
            "A.II.4.i.a": {"numerator": 0, "denominator": 0},
            "A.II.5.ii.a": {"numerator": 0, "denominator": 0},
            "A.II.1.i.a": {"numerator": 0, "denominator": 0},
        }
    )
    assert scored.needs_data == ("A.II.4.i.a",)
    assert scored.review == ("A.II.5.ii.a",)


def test_the_circulating_workbook_leaves_out_what_is_empty_and_lhkasn():
    full, none = Ratio(Fraction(1), Fraction(1)), Ratio(Fraction(0), Fraction(1))
    scored = score(LKE, {"A.I.1.i.a": "ya", "A.II.5.iii.a": full, "A.II.5.iii.b": none})
    assert scored.subcomponents["A.I.1.i"] == Fraction("0.25")
    assert scored.as_workbook.subcomponents["A.I.1.i"] == Fraction("0.5")
    assert scored.subcomponents["A.II.5.iii"] == 1
    assert scored.as_workbook.subcomponents["A.II.5.iii"] == 2


@settings(max_examples=25, deadline=None)
@given(any_answers)
def test_every_figure_keeps_its_bounds_and_adds_up(answers):
    scored = score(LKE, answers)
    for code, sub in LKE.subcomponents.items():
        assert 0 <= scored.subcomponents[code] <= sub.weight
    assert scored.total == scored.pengungkit + scored.hasil == sum(scored.subcomponents.values())
    assert scored.total == sum(item.points for item in scored.items.values())
    assert scored.pengungkit == sum(area.score for area in scored.areas.values())
    assert set(scored.unanswered) == set(LKE.items) - set(answers)
    assert scored.as_workbook.total <= 100


@settings(max_examples=25, deadline=None)
@given(any_answers, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(answers, random):
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert score(LKE, dict(shuffled)) == score(LKE, answers)


@settings(max_examples=25, deadline=None)
@given(any_answers, st.sampled_from(sorted(LKE.items)))
def test_a_better_answer_never_lowers_anything(answers, code):
    before, after = score(LKE, answers), score(LKE, answers | {code: every(0)[code]})
    gain = LKE.item_weight(code) * (1 - (before.items[code].value or 0))
    assert after.total - before.total == gain >= 0
    for name, predicate in before.predicates.items():
        assert {t.test for t in after.predicates[name].fails} <= {t.test for t in predicate.fails}


@given(st.fractions(0, 4))
def test_an_index_is_worth_its_share_of_four(index):
    assert value_of(LKE, "B.I.a", index) == index / 4
