"""Finding the catalogue's words in what rows say."""

import re
from functools import cache, lru_cache

from zona.rules.decree.findings.alike import fold
from zona.rules.decree.reading import Action

Words = tuple[str, ...]


@cache
def pattern(words: Words) -> re.Pattern[str]:
    """A pattern for folded text that finds any of the words; "*" at the end of one stands for any ending."""
    begins, whole_words = [w[:-1] for w in words if w.endswith("*")], [w for w in words if not w.endswith("*")]
    parts = [rf"(?:{_either(begins)})\w*"] if begins else []
    parts += [rf"(?:{_either(whole_words)})\b"] if whole_words else []
    return re.compile(rf"\b(?:{'|'.join(parts)})")


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def says(text: str, words: Words) -> bool:
    """Whether a folded text has any of the words."""
    return bool(pattern(words).search(text))


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A cell's text folded; kept, since every rule asks for it."""
    return fold(text)


def deed(action: Action) -> str:
    """What a row means and does, folded: indicator and action."""
    return f"{folded(action.indicator)} . {folded(action.action)}"


def proofs(action: Action) -> list[str]:
    """Each piece of a row's evidence, folded."""
    return [f for e in action.evidence if (f := folded(e))]


def whole(action: Action) -> str:
    """Everything that a row says, folded."""
    return f"{folded(action.component)} . {deed(action)} . {' . '.join(proofs(action))}"
