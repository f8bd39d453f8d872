"""How many examples Hypothesis tries: few in the everyday suite, many where somebody asks for it."""

import os

DEEP = bool(os.environ.get("ZONA_TEST_DEEP"))
"""Set in the environment for a thorough run, which takes some minutes longer."""


def examples(many: int) -> int:
    """`many` in a thorough run, else an eighth of it, but at least 20."""
    return many if DEEP else max(20, many // 8)
