"""The chain's arithmetic: what an entry's digest covers, and what is wrong with a chain. Pure."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Protocol


class Link(Protocol):
    """What the chain needs of an entry."""

    chain: str
    number: int
    at: datetime
    actor: int | None
    actor_name: str
    verb: str
    subject: str
    data: Any
    previous: str
    digest: str


def digest_of(link: Link) -> str:
    """The SHA-256 of everything that the entry says and of the digest before it, as 64 hexadecimal digits."""
    said = [
        link.chain,
        link.number,
        link.at.astimezone(UTC).isoformat(timespec="microseconds"),
        link.actor,
        link.actor_name,
        link.verb,
        link.subject,
        link.data,
        link.previous,
    ]
    return hashlib.sha256(
        json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()


def grouped(digest: str) -> str:
    """A digest in groups of eight, as people copy and compare it."""
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))


def faults(chain: str, links: Iterable[Link], *, count: int, last: str) -> Iterator[str]:
    """What is wrong with one chain, given in the order of its numbers: changed, missing, reordered, cut off.

    `count` and `last` are what the chain's head says; each fault is one English sentence. Somebody who rewrites every
    entry and the head with them is not found here, only by a digest that was noted elsewhere.
    """
    name = f"chain {chain or 'installation'}"
    previous, expected = "", 1
    for link in links:
        if link.number != expected:
            yield f"{name}: entry {expected} is missing, {link.number} follows"
        if link.previous != previous:
            yield f"{name}: entry {link.number} does not follow the one before it"
        if digest_of(link) != link.digest:
            yield f"{name}: entry {link.number} was changed"
        previous, expected = link.digest, link.number + 1
    if expected - 1 != count or previous != last:
        there = f"{expected - 1} ending in {previous[:12] or 'nothing'}"
        yield f"{name}: the head says {count} entries ending in {last[:12] or 'nothing'}, there are {there}"
