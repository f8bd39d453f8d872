"""Texts as the words that count in matching: concepts, however written, and the stems of other words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from zona.catalogue.matching import MatchingWords, matching_words

_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST = 3
_ENDINGS = (("nya", "kah", "pun"), ("kan", "an"))
# A prefix and what the root begins with again: "menyusun" of "susun", "memantau" of "pantau", "menetapkan" of "tetap".
_NASAL = {"mem": "p", "pem": "p", "men": "t", "pen": "t"}
_PREFIXES = ("meny", "peny", "meng", "peng", "mem", "pem", "men", "pen", "ber", "ter", "di", "ke")

_Word = tuple[str, str]  # a word that counts, and how it is written


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a text that count, and how each is first written."""

    words: frozenset[str]
    written: Mapping[str, str]


class Wording:
    """Turns texts into the words that count."""

    def __init__(self, words: MatchingWords) -> None:
        self._empty = words.empty
        self._roots = words.roots
        self.faint = frozenset(f"={concept}" for concept in words.faint)
        phrases: dict[tuple[str, ...], tuple[_Word, ...]] = {}
        for concept, ways in words.concepts.items():
            for way in ways:
                phrase = tuple(_WORD.findall(way.casefold()))
                phrases[phrase] = (*phrases.get(phrase, ()), (f"={concept}", " ".join(phrase)))
        self._starts: dict[str, list[tuple[int, list[str], tuple[_Word, ...]]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._starts.setdefault(phrase[0], []).append((len(phrase), list(phrase), phrases[phrase]))
        self._singles: dict[str, tuple[_Word, ...]] = {}
        self.said = lru_cache(maxsize=4096)(self._said)
        """What a text says; kept, since rows repeat components and evidence."""

    def _said(self, text: str) -> Said:
        """The longest phrase that is a concept counts before its single words."""
        words = _WORD.findall(text.casefold())
        starts, singles = self._starts, self._singles
        found: list[_Word] = []
        past = 0  # the end of the last phrase
        for at, word in enumerate(words):
            if at < past:
                continue
            for length, phrase, said in starts.get(word, ()):
                if length == 1 or words[at : at + length] == phrase:
                    found += said
                    past = at + length
                    break
            else:
                found += singles.get(word) or self._single(word)
        written = dict(reversed(found))
        return Said(frozenset(written), written)

    def words(self, *texts: str) -> frozenset[str]:
        """The words that count in any of the texts."""
        return frozenset().union(*(self.said(text).words for text in texts))

    def _single(self, word: str) -> tuple[_Word, ...]:
        """A word that is no concept, kept; empty and short ones count for nothing."""
        counts = word not in self._empty and len(word) >= _SHORTEST
        self._singles[word] = said = ((stem(word, self._roots), word),) if counts else ()
        return said


def stem(word: str, roots: frozenset[str]) -> str:
    """An Indonesian word without its commonest endings and prefix. The same for the same family of words is enough:
    it need not be the dictionary's root."""
    if word in roots:
        return word
    for endings in _ENDINGS:
        ending = next((e for e in endings if word.endswith(e) and len(word) - len(e) > _SHORTEST), "")
        word = word.removesuffix(ending)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return _root(prefix, word.removeprefix(prefix), roots)
    return word


def _root(prefix: str, rest: str, roots: frozenset[str]) -> str:
    if prefix in {"meny", "peny"}:
        return f"s{rest}"
    if prefix in {"meng", "peng"}:
        return f"k{rest}" if f"k{rest}" in roots else rest
    return f"{_NASAL[prefix]}{rest}" if prefix in _NASAL and rest[0] in "aiueo" else rest


@cache
def wording() -> Wording:
    """The wording of the catalogue."""
    return Wording(matching_words())
