"""Texts as the words that count in matching: concepts, however written, and the stems of other words."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from zona.catalogue.matching import MatchingWords, matching_words

_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST = 3
_ENDINGS = (("nya", "kah", "pun"), ("kan", "an"))
# A prefix and what the root begins with again: "menyusun" of "susun", "memantau" of "pantau", "menetapkan" of "tetap".
_NASAL = {"mem": "p", "pem": "p", "men": "t", "pen": "t"}
_PREFIXES = ("meny", "peny", "meng", "peng", "mem", "pem", "men", "pen", "ber", "ter", "di", "ke")


@dataclass(frozen=True, slots=True)
class Said:
    """A word that counts, and how it was written."""

    word: str
    written: str


class Wording:
    """Turns texts into the words that count."""

    def __init__(self, words: MatchingWords) -> None:
        self._empty = words.empty
        self._roots = words.roots
        self.faint = frozenset(f"={concept}" for concept in words.faint)
        self._phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
        for concept, ways in words.concepts.items():
            for way in ways:
                phrase = tuple(_WORD.findall(way.casefold()))
                self._phrases[phrase] = (*self._phrases.get(phrase, ()), f"={concept}")
        self._longest: dict[str, int] = {}
        for phrase in self._phrases:
            self._longest[phrase[0]] = max(self._longest.get(phrase[0], 0), len(phrase))
        self._stems: dict[str, str] = {}
        self.said = lru_cache(maxsize=4096)(self._said)
        """The words of a text that count, in order; kept, since rows repeat components and evidence."""

    def _said(self, text: str) -> tuple[Said, ...]:
        """The longest phrase that is a concept counts before its single words."""
        words = _WORD.findall(text.casefold())
        found: list[Said] = []
        at = 0
        while at < len(words):
            length, concepts = self._phrase(words, at) if words[at] in self._longest else (0, ())
            if length:
                written = " ".join(words[at : at + length])
                found += [Said(concept, written) for concept in concepts]
            elif words[at] not in self._empty and len(words[at]) >= _SHORTEST:
                found.append(Said(self._stem(words[at]), words[at]))
            at += length or 1
        return tuple(found)

    def words(self, *texts: str) -> frozenset[str]:
        """The words that count in any of the texts."""
        return frozenset(one.word for text in texts for one in self.said(text))

    def _phrase(self, words: list[str], at: int) -> tuple[int, tuple[str, ...]]:
        for length in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
            concepts = self._phrases.get(tuple(words[at : at + length]))
            if concepts:
                return length, concepts
        return 0, ()

    def _stem(self, word: str) -> str:
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = stem(word, self._roots)
        return known


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
