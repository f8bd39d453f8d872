"""The words by which an action is matched to an item of the instrument."""

import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class MatchingWords:
    """`digest` tells one edition of the words from another; `concepts`: a concept's name and the ways in
    which it is written; `empty`: words that say nothing of the item; `faint`: concepts that say little of it; `roots`:
    word roots in k that lose it behind a nasal prefix ("pengendalian" of "kendali")."""

    basis: str
    digest: str
    empty: frozenset[str]
    faint: frozenset[str]
    roots: frozenset[str]
    concepts: dict[str, tuple[str, ...]]


@cache
def matching_words() -> MatchingWords:
    """The words, read once."""
    source = files(__name__).joinpath("words.toml").read_bytes()
    held = tomllib.loads(source.decode())
    return MatchingWords(
        basis=held["basis"],
        digest=sha256(source).hexdigest(),
        empty=frozenset(held["empty"]),
        faint=frozenset(held["faint"]),
        roots=frozenset(held["roots"]),
        concepts={name: tuple(ways) for name, ways in held["concepts"].items()},
    )


@cache
def acts() -> dict[str, str]:
    """What an office does to have evidence of each nature: the words that open a proposed action, in Indonesian."""
    held: dict[str, str] = tomllib.loads(files(__name__).joinpath("acts.toml").read_text(encoding="utf-8"))["acts"]
    return held
