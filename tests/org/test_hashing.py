"""Passwords are hashed in a way that several people can sign in at once, and old ones are hashed anew."""

from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, identify_hasher, make_password
from django.test import override_settings

OURS = {"PASSWORD_HASHERS": ["zona.org.hashing.Argon2"]}
DJANGO = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"]}
WORDS = "tambang emas hijau sore"


@override_settings(**OURS)
def test_a_hash_takes_19_mib_and_three_rounds() -> None:
    kept = make_password(WORDS)
    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=3,p=1$")
    assert check_password(WORDS, kept)
    assert not check_password(f"{WORDS}.", kept)
    assert not identify_hasher(kept).must_update(kept)


def test_a_password_hashed_in_djangos_way_is_still_right_and_is_hashed_anew() -> None:
    with override_settings(**DJANGO):
        old = make_password(WORDS)
    anew: list[str] = []
    with override_settings(**OURS):
        assert check_password(WORDS, old, setter=anew.append)
        assert identify_hasher(old).must_update(old)
    assert anew == [WORDS]
    assert f"m={Argon2PasswordHasher.memory_cost}," in old
