"""Which kind of evidence a document is, by what is asked of it, its title, the row that it is for, and the items that
the row serves. A proposal: a person sees it before it is kept, or it is kept where it is sure."""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from zona.rules.evidence.titles import forms_in
from zona.rules.lke.instrument import EvidenceKind
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.wording import wording

ROW = 0.5
"""What a word counts that stands only in the row, not in what is asked or the title."""
SERVED = 0.3
"""What it adds that an item which the row serves names the kind."""
FORM = 0.15
"""What it adds that the kind is first of all of the form that the words name."""
PICTURE = "foto"
"""The form that may be more than a picture beside: a campaign is proven by its own."""
LEAST = 0.3
"""Below this, nothing is proposed: the part of a kind's words, by their weight, that is found."""
SURE, OWN, APART = 0.6, 0.45, 0.15
"""A proposal is sure from so much on, of which so much is said in its own words, and so far before the next."""


_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class ProposedKind:
    """The key of a kind, and whether it may be kept without being looked at."""

    kind: str
    sure: bool


@dataclass(frozen=True, slots=True)
class _Kind:
    words: frozenset[str]
    core: frozenset[str]
    forms: tuple[str, ...]
    supporting: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A kind, how much speaks for it, and how much of that stands in the document's own words."""

    share: float
    kind: str
    own: float


def proposed_kind(words: str, row: str = "", items: Collection[str] = ()) -> ProposedKind | None:
    """The kind of a document of which `words` are what is asked or its title, for a row of these words that serves
    these items; None where nothing tells.

    The form that the words name first ("SK", "Notula") decides: a kind of other forms is never proposed, and an
    invitation or attendance list is just that, whatever it is about.
    """
    named = next(iter(forms_in(words)), "")
    plain = next((key for key, kind in _kinds().items() if kind.supporting and kind.forms[:1] == (named,)), "")
    if plain and named != PICTURE:
        return ProposedKind(plain, sure=True)
    found = _told(named, words, row, items)
    if plain and (not found or found[0].share < SURE):
        return ProposedKind(plain, sure=True)
    if not found or found[0].share < LEAST:
        return None
    best, after = found[0], found[1].share if len(found) > 1 else 0.0
    return ProposedKind(best.kind, best.share >= SURE and best.own >= OWN and best.share - after >= APART)


def _told(named: str, words: str, row: str, items: Collection[str]) -> list[_Found]:
    """The kinds of which the words say something, the likeliest first. What only the row says is not enough."""
    said, beside = wording().words(words), wording().words(row)
    known, weights = load_instrument().items, _weights()
    served = {kind for item in items if item in known for kind in known[item].evidence}
    found = []
    for key, kind in _kinds().items():
        if kind.supporting or (named and kind.forms and named not in kind.forms):
            continue
        own = _share(kind, said, weights)
        if own:
            share = own + ROW * _share(kind, beside - said, weights)
            share += SERVED * (key in served) + FORM * (bool(named) and kind.forms[:1] == (named,))
            found.append(_Found(share, key, own))
    return sorted(found, key=lambda one: (-one.share, one.kind))


def _share(kind: _Kind, said: frozenset[str], weights: Mapping[str, float]) -> float:
    """How much of a kind's words is said, by what each tells; the examples in brackets help, but need not be said."""
    whole = sum(weights[word] for word in kind.core)
    return min(1.0, sum(weights[word] for word in kind.words & said) / whole) if whole else 0.0


@cache
def _kinds() -> Mapping[str, _Kind]:
    return {key: _read(kind) for key, kind in load_instrument().evidence.items()}


def _read(kind: EvidenceKind) -> _Kind:
    core = wording().words(_BRACKETS.sub(" ", kind.title.id))
    return _Kind(wording().words(kind.title.id), core, tuple(forms_in(kind.title.id)), kind.supporting)


@cache
def _weights() -> Mapping[str, float]:
    """What each word tells: the rarer among the kinds, the more."""
    counted = Counter(word for kind in _kinds().values() for word in kind.words)
    return {word: math.log(1 + len(_kinds()) / n) for word, n in counted.items()}
