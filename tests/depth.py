"""How many examples Hypothesis tries: few in the suite that people run while working, many where all tests run."""

import os

DEEP = bool(os.environ.get("ZONA_TEST_DEEP"))
"""Whether all tests run; `script/test` sets it for its run on SQLite."""


def examples(many: int) -> int:
    """`many` where all tests run, an eighth of it, but at least 20, in the quick suite."""
    return many if DEEP else max(20, many // 8)
