"""Finding the catalogue's words in what rows say."""

from functools import cache, lru_cache

from zona.rules.decree.findings.alike import fold
from zona.rules.decree.reading import Action

Words = tuple[str, ...]


@cache
def _needles(words: Words) -> tuple[str, ...]:
    """The words as they stand in a folded text between spaces; "*" at the end of one stands for any ending."""
    return tuple(f" {w[:-1]}" if w.endswith("*") else f" {w} " for w in words)


def says(text: str, words: Words) -> bool:
    """Whether a folded text has any of the words. Plain search: a plan has hundreds of rows, and few hold any."""
    padded = f" {text} "
    for needle in _needles(words):  # noqa: SIM110 a generator takes twice as long, and this is asked most
        if needle in padded:
            return True
    return False


def deed(action: Action) -> str:
    """What a row means and does, folded: indicator and action."""
    return f"{fold(action.indicator)} . {fold(action.action)}"


def proofs(action: Action) -> tuple[str, ...]:
    """Each piece of a row's evidence, folded."""
    return _proofs(action.evidence)


@lru_cache(maxsize=4096)
def _proofs(evidence: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f for e in evidence if (f := fold(e)))


def cells(action: Action) -> tuple[str, ...]:
    """What each cell of a row says, folded: component, indicator, action, each piece of evidence."""
    return fold(action.component), fold(action.indicator), fold(action.action), *proofs(action)


def whole(action: Action) -> str:
    """Everything that a row says, folded."""
    return " . ".join(cells(action))
