"""Comparing words."""

import re
from difflib import SequenceMatcher


def fold(text: str) -> str:
    """Text for comparing: lower case, letters and digits alone, one space between words."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1, letter case and punctuation aside."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
