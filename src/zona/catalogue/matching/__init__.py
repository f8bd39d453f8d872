"""The words by which an action is matched to an item of the instrument."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class MatchingWords:
    """`concepts`: a concept's name and the ways in which it is written; `empty`: words that say nothing of the item;
    `faint`: concepts that say little of it; `roots`: word roots in k that lose it behind a nasal prefix
    ("pengendalian" of "kendali")."""

    basis: str
    empty: frozenset[str]
    faint: frozenset[str]
    roots: frozenset[str]
    concepts: dict[str, tuple[str, ...]]


@cache
def matching_words() -> MatchingWords:
    """The words, read once."""
    held = tomllib.loads(files(__name__).joinpath("words.toml").read_text(encoding="utf-8"))
    return MatchingWords(
        basis=held["basis"],
        empty=frozenset(held["empty"]),
        faint=frozenset(held["faint"]),
        roots=frozenset(held["roots"]),
        concepts={name: tuple(ways) for name, ways in held["concepts"].items()},
    )
