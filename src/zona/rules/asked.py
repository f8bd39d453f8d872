"""Which of the evidence items that a row asks for a document answers, by the words of its title. A proposal: the maker
says so where it matters."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[a-z0-9]+")
_COMMON = frozenset({"dan", "atau", "yang", "di", "ke", "dari", "untuk", "pada", "dengan", "the", "of", "and"})


def words_of(text: str) -> frozenset[str]:
    """The words of a text that say something."""
    return frozenset(_WORD.findall(text.casefold())) - _COMMON


def answered(title: str, items: Sequence[str]) -> str:
    """The item that a document of this title answers: the one of which most words stand in the title, at least half;
    "" for none. A single item is answered by whatever is handed in for it."""
    if len(items) == 1:
        return items[0]
    said = words_of(title)
    best, most = "", 0.5
    for item in items:
        asked = words_of(item)
        share = len(asked & said) / len(asked) if asked else 0.0
        if share > most or (share == most and not best):
            best, most = item, share
    return best
