"""Short codes that stand in addresses in place of table keys, and the secrets of links."""

import hashlib
import secrets

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is read as another


def new_code() -> str:
    """A code of 12 letters and digits (59 bits): nobody guesses the next, and it can be read aloud."""
    return "".join(secrets.choice(_LETTERS) for _ in range(12))


def new_secret() -> str:
    """A link's secret: 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept of a secret: its SHA-256 as 64 hexadecimal digits. A random secret needs no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
