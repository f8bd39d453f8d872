"""Passwords in tests: the same algorithm with the least work, so that a suite of sign-ins takes seconds."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Quick(Argon2PasswordHasher):
    """Argon2 with 64 kB and one round."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
