"""Comparing words."""

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

_SIGNS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Text for comparing: lower case, letters and digits alone, one space between words. Kept, since every rule asks
    for the same cells."""
    return _SIGNS.sub(" ", text.lower()).strip()


@lru_cache(maxsize=8192)
def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1, letter case and punctuation aside. Kept, since after each change of a row the
    same clauses are held against each other again."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def are_alike(one: str, other: str, least: float) -> bool:
    """Whether two texts are at least so alike; quicker than `likeness` where they are not."""
    a, b = fold(one), fold(other)
    if not a or not b or 2 * min(len(a), len(b)) < least * (len(a) + len(b)):
        return False
    if a == b:
        return True
    if 2 * len(set(a.split()) & set(b.split())) < min(len(a.split()), len(b.split())):
        return False  # what is so nearly the same shares most of its words, and this is quicker to see
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() >= least and matcher.ratio() >= least


def nearness(one: str, other: str, least: float) -> float:
    """`likeness`, or 0 where it is less than `least`; most unlike texts are told apart by their letters alone."""
    a, b = fold(one), fold(other)
    both = len(a) + len(b)
    if not a or not b or 2 * min(len(a), len(b)) < least * both:
        return 0.0
    if 2 * (_letters(a) & _letters(b)).total() < least * both:
        return 0.0
    ratio = SequenceMatcher(None, a, b, autojunk=False).ratio()
    return ratio if ratio >= least else 0.0


@lru_cache(maxsize=8192)
def _letters(text: str) -> Counter[str]:
    return Counter(text)
