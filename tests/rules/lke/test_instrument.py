"""The instrument as data: complete, and adding up to what the regulation prints."""

from collections import Counter
from fractions import Fraction

import pytest

from zona.rules.lke.instrument import UnknownInstrument
from zona.rules.lke.loading import load_instrument

LKE = load_instrument()


def test_it_holds_every_item_and_count():
    assert len(LKE.items) == 113
    assert Counter(item.aspect for item in LKE.items.values()) == {"pemenuhan": 87, "reform": 23, "hasil": 3}
    assert sum(len(item.inputs) for item in LKE.items.values()) == 22
    assert sum(item.formula is not None for item in LKE.items.values()) == 8


def test_the_weights_add_up_as_printed():
    by_aspect: Counter[str] = Counter()
    by_area: Counter[int] = Counter()
    for sub in LKE.subcomponents.values():
        by_aspect[sub.aspect] += sub.weight
        if sub.area:
            by_area[sub.area] += sub.weight
    assert by_aspect == {key: LKE.weights[key] for key in ("pemenuhan", "reform", "hasil")}
    assert by_area == {area.number: area.weight for area in LKE.areas}
    assert sum(LKE.item_weight(code) for code in LKE.items) == 100


def test_an_item_weighs_its_share_of_the_subcomponent():
    assert LKE.item_weight("A.I.1.ii.a") == Fraction(1, 3)
    assert LKE.item_weight("A.II.5.iii.a") == LKE.item_weight("A.II.5.iii.b") == 1
    assert LKE.item_weight("B.I.a") == Fraction("17.5")


@pytest.mark.parametrize("item", LKE.items.values(), ids=lambda item: item.code)
def test_every_item_is_whole(item):
    scale = LKE.scales[item.scale]
    assert item.code in LKE.subcomponents[item.subcomponent].items
    assert [o.key for o in item.options] == list(scale.values)
    assert (item.formula is not None) == (scale.kind == "ratio")
    if item.formula:
        named = {*item.formula.plus, *item.formula.minus, *item.formula.over}
        assert named <= {count.key for count in item.inputs}
    assert item.asks
    assert all(key in LKE.evidence for key in item.evidence)
    assert all(proof in LKE.proofs for proof in item.asks)
    if item.rhythm:
        assert {*item.rhythm.times, *item.rhythm.periodic} <= set(scale.values)
    assert item.question.id
    assert item.question.en


def test_the_items_stand_in_the_order_of_the_annex():
    codes = list(LKE.items)
    assert codes[0] == "A.I.1.i.a"
    assert codes[86:88] == ["A.I.6.v.c", "A.II.1.i.a"]
    assert codes[-3:] == ["B.I.a", "B.I.b", "B.II.a"]


def test_minima_follow_from_the_areas_weights():
    assert LKE.thresholds["WBK"].minima["area.5"] == 9
    assert LKE.thresholds["WBBM"].minima["area.2"] == Fraction("5.25")


def test_rhythm_is_a_number_only_where_an_option_prints_one():
    assert LKE.items["A.I.6.iv.a"].rhythm.best == 4
    assert LKE.items["A.I.3.iv.c"].rhythm.times == {"A": 12, "B": 4, "C": 2, "D": 1, "E": 0}
    assert LKE.items["A.I.1.iii.b"].rhythm.best is None
    assert LKE.items["A.I.1.iii.b"].rhythm.periodic == ("A",)


def test_a_meeting_paper_alone_is_no_proof():
    assert LKE.items["A.I.1.iii.b"].asks == ("report", "minutes")


def test_an_unknown_edition_says_which_there_are():
    with pytest.raises(UnknownInstrument, match="zi-2021"):
        load_instrument("zi-1999")
