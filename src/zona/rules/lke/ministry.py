"""The ministry's client: which answers it tries again, and when. Pure; the asking itself is given.

Follows the ministry's technical guide of its API for ZI, version 1.0.0; what it leaves open stands in
`catalogue/portalrb.toml` with its confidence.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Generic, Protocol, TypeVar


class Answered(Protocol):
    """What an asking gives: the status, and the seconds that a Retry-After asked for (0: none)."""

    @property
    def status(self) -> int:
        """The status of the answer."""

    @property
    def wait(self) -> int:
        """The seconds of its Retry-After; 0 where it has none."""


A = TypeVar("A", bound=Answered)


@dataclass(frozen=True, slots=True)
class Again:
    """A range of statuses after which the client tries again, and how sure that is ("H", "M", "L")."""

    first: int
    last: int
    confidence: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How a client tries again: the pauses before each further try in seconds, and after which answers."""

    basis: str
    pauses: tuple[int, ...]
    confidence: str
    again: tuple[Again, ...]

    def after(self, status: int) -> Again | None:
        """Why an answer with this status is tried again; None where it is not."""
        return next((one for one in self.again if one.first <= status <= one.last), None)


@dataclass(frozen=True, slots=True)
class Try(Generic[A]):
    """One try: its number from 1, the seconds since the first, its answer; `next_in` the pause before the next try
    (None: there is none), `spent` whether it would have tried again had it had another try."""

    number: int
    at: int
    answer: A
    next_in: int | None = None
    spent: bool = False


@cache
def ministry() -> Manner:
    """The manner of the ministry's client."""
    data = tomllib.loads(files("zona.catalogue").joinpath("portalrb.toml").read_text(encoding="utf-8"))
    again = tuple(Again(one["from"], one["to"], one["confidence"]) for one in data["again"])
    return Manner(data["basis"], tuple(data["tries"]["pauses"]), data["tries"]["confidence"], again)


def tries(ask: Callable[[int, int], A], manner: Manner) -> list[Try[A]]:
    """Asks as the client would: `ask(number, at)` with the try's number and its second, until an answer is not tried
    again or the tries are used up. A Retry-After that is longer than the pause is waited for."""
    made: list[Try[A]] = []
    at = 0
    for number in range(1, len(manner.pauses) + 2):
        answer = ask(number, at)
        wanted = manner.after(answer.status) is not None
        left = number <= len(manner.pauses)
        pause = max(manner.pauses[number - 1], answer.wait) if wanted and left else None
        made.append(Try(number, at, answer, pause, wanted and not left))
        if pause is None:
            break
        at += pause
    return made
