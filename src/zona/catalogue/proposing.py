"""The words of the papers of a proposal, from `proposal.toml`."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ProposalWords:
    """A paper's words and where they come from.

    `open` says what of its form is not established; `to`, `points` and the like may be empty; `points_lacking` are
    stated instead of `points` where a unit lacks something that a proposal must have. `name`, `signed_by` and
    `open` are by language.
    """

    key: str
    name: dict[str, str]
    title: Sequence[str]
    basis: str
    signed_by: dict[str, str]
    confidence: str
    open: dict[str, str]
    to: Sequence[str]
    subject: str
    opening: str
    points_word: str
    points: Sequence[str]
    closing: str
    signature: str
    points_lacking: Sequence[str] = ()


@cache
def proposal_papers() -> dict[str, ProposalWords]:
    """Every paper by its key, in the order in which they are made ready."""
    data = tomllib.loads(files("zona.catalogue").joinpath("proposal.toml").read_text(encoding="utf-8"))
    return {key: ProposalWords(key=key, **said) for key, said in data.items()}
