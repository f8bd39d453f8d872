"""Argon2 itself. It needs no Django, since it takes its memory in a process of its own."""


def hashed(password: bytes, salt: bytes, *, time: int, memory: int, lanes: int) -> str:
    """The hash in Argon2's own form ("$argon2id$…"); `memory` in KiB."""
    from argon2 import DEFAULT_HASH_LENGTH, low_level

    return low_level.hash_secret(
        password,
        salt,
        time_cost=time,
        memory_cost=memory,
        parallelism=lanes,
        hash_len=DEFAULT_HASH_LENGTH,
        type=low_level.Type.ID,
    ).decode("ascii")


def fits(password: bytes, hashed: str) -> bool:
    """Whether it is the hash of this password, whatever it was made with."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False
