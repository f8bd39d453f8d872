"""Passwords that are too easily guessed from the person."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

from zona.org.models import Person


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Kerinci Budi", "Kata sandi terlalu mirip dengan nama Anda."),
        ("budi-kerinci-1", "Kata sandi terlalu mirip dengan nama Anda."),
        ("ketua.zi@kpu.go.id", "Kata sandi terlalu mirip dengan alamat surel Anda."),
    ],
)
def test_a_password_like_the_person_is_refused_and_says_which(password: str, said: str) -> None:
    person = Person(email="ketua.zi@kpu.go.id", name="Budi Kerinci")
    with pytest.raises(ValidationError) as refused:
        validate_password(password, person)
    assert refused.value.messages == [said]
    validate_password("jembatan gantung ungu", person)
    with translation.override("en"):
        assert "too much like your" in str(refused.value.error_list[0].message)
