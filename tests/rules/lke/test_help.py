"""Reading aids: whole for every item, and found by words."""

import pytest
from tests.makers.lke import LKE

from zona.rules.lke.help import find_items, item_help
from zona.rules.lke.loading import load_instrument

AIDS = item_help(LKE)


def test_every_item_has_its_aids_in_order_and_in_both_languages():
    assert set(AIDS) == set(LKE.items)
    for aid in AIDS.values():
        said = [aid.looks, *aid.good, *aid.mistakes]
        assert aid.good
        assert aid.mistakes
        assert all(each.id and each.en and each.id != each.en for each in said), aid.item


def test_no_aid_is_a_copy_of_another():
    looks = [aid.looks.id for aid in AIDS.values()]
    assert len(set(looks)) == len(looks)


def test_another_edition_of_the_same_items_shares_them():
    assert item_help(load_instrument("zi-2026")) is AIDS


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("survei kepuasan", "A.I.6.iv.a"),
        ("gratifikasi", "A.I.5.i.a"),
        ("satisfaction survey", "A.I.6.iv.a"),
        ("LHKPN", "A.II.5.iii.a"),
        ("a.i.4.ii", "A.I.4.ii.a"),
    ],
)
def test_words_find_their_item_first(query, first):
    assert find_items(LKE, query)[0] == first


@pytest.mark.parametrize("query", ["", "  ", "kapal selam", "dan"])
def test_what_is_not_there_is_not_found(query):
    assert find_items(LKE, query) == []


@pytest.mark.parametrize(("indonesian", "english"), [("gratifikasi", "gratification"), ("disiplin", "discipline")])
def test_a_word_finds_the_same_items_in_either_language(indonesian, english):
    assert sorted(find_items(LKE, indonesian)) == sorted(find_items(LKE, english)) != []
