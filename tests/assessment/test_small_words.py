"""Small words that a page must say once, in one language, and where it stands."""

from fractions import Fraction
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.translation import override

from zona.assessment.masterwords import choices_words
from zona.assessment.roundsheet import value_words as round_words
from zona.assessment.roundwords import UNPROVEN
from zona.assessment.sealed import FAULTS
from zona.assessment.sheet import meaning
from zona.assessment.takeover import in_words
from zona.rules.lke.loading import load_instrument


def test_each_fault_of_a_seal_has_its_words_in_both_languages() -> None:
    assert UNPROVEN.keys() == FAULTS.keys()
    with override("en"):
        assert str(UNPROVEN["bytes"]) == "its content was changed"


def test_an_option_whose_meaning_is_its_key_is_said_once() -> None:
    option = load_instrument().items["A.I.1.i.a"].options[0]
    assert meaning(option, "id") == option.means.id
    bare = type(option)(**{n: getattr(option, n) for n in option.__slots__} | {"means": type(option.means)("Ya", "Ya")})
    assert meaning(bare, "id") == ""


def test_a_carried_answer_is_said_in_the_pages_language() -> None:
    assert in_words("ya") == "Ya"
    with override("en"):
        assert in_words("ya") == "Yes"


@pytest.mark.parametrize("typed", ["3.7", "3,7"])
def test_an_index_is_said_as_the_pages_language_writes_it_however_it_was_typed(typed: str) -> None:
    item = load_instrument().items["B.I.a"]
    assert {in_words(typed), round_words(item, typed)} == {"3,7"}
    with override("en"):
        assert {in_words(typed), round_words(item, typed)} == {"3.7"}


def test_the_ministrys_own_root_answers_in_its_shape(client: Client, db: None) -> None:
    answer = client.get("/portalrb/")
    assert (answer.status_code, answer.json()["code"]) == (401, "UNAUTHORIZED")


def test_the_worth_of_a_choice_is_written_as_the_pages_language_does() -> None:
    soal = SimpleNamespace(choices=[SimpleNamespace(key="B", value=Fraction(67, 100), label="Sebagian")])
    assert choices_words(soal) == "B = 0,67: Sebagian"  # type: ignore[arg-type]
    with override("en"):
        assert choices_words(soal) == "B = 0.67: Sebagian"  # type: ignore[arg-type]
