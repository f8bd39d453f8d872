"""The sample decree read once for a worker: most tests of imports begin where its reading has ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from zona.plan.imports.services import reading
from zona.rules.decree import findings

SAMPLE = files("zona.catalogue").joinpath("samples/batang-hari-16-2025.txt").read_bytes()
_kept: dict[str, Any] = {}


@contextmanager
def read_once(content: bytes) -> Iterator[None]:
    """While an import of the sample begins, what follows from its bytes alone is not made anew. Other files are read."""
    if content != SAMPLE:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_read", _read)
        for module, name in (
            (findings, "check"),
            (reading, "document_json"),
            (reading, "first_notes"),
            (reading, "reading_json"),
        ):
            patch.setattr(module, name, _once(name, getattr(module, name)))
        yield


@cache
def _sample() -> tuple[Any, list[tuple[int, int]]]:
    """What the reader gives, and what it tells of how far it is."""
    from zona.rules.decree.reader import read
    from zona.rules.decree.sources import load

    told: list[tuple[int, int]] = []
    document = load(SAMPLE, progress=lambda done, total: told.append((done, total)))
    return (document, read(document)), told


def _read(_item: object, beat: Callable[[int, int], None]) -> Any:
    both, told = _sample()
    for done, total in told:
        beat(done, total)
    return both


def _once(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def kept(*given: Any) -> Any:
        if name not in _kept:
            _kept[name] = real(*given)
        return _kept[name]

    return kept
