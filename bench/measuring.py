"""How the benches measure: an act's own processor time, which other work on the machine does not count (though it slows
the caches), and beside it what the clock says; the queries of the first call, which is a session's first page, and of
later ones. As served, what was made before is no longer looked at by the collector."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Times:
    """p50 and p95 in milliseconds: of this process's processor time, and of the clock."""

    own50: float
    own95: float
    wall50: float
    wall95: float


@dataclass(frozen=True, slots=True)
class Page:
    """What an answer cost: its times, the queries of the first call and of a later one, its bytes."""

    times: Times
    first: int
    queries: int
    size: int


def middle_and_high(times: Sequence[float]) -> tuple[float, float]:
    """p50 and p95, the latter by the nearest rank below."""
    ranked = sorted(times)
    return statistics.median(ranked), ranked[max(int(len(ranked) * 0.95) - 1, 0)]


def times_of(act: Callable[[], object], rounds: int) -> Times:
    """The times of so many runs."""
    gc.collect()
    gc.freeze()
    own, wall = [], []
    for _ in range(rounds):
        began, worked = time.perf_counter(), time.process_time()
        act()
        own.append((time.process_time() - worked) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    return Times(*middle_and_high(own), *middle_and_high(wall))


def on_processor(act: Callable[[], object], rounds: int) -> tuple[float, float]:
    """p50 and p95 of the processor's time alone."""
    times = times_of(act, rounds)
    return times.own50, times.own95


def page(act: Callable[[], Any], rounds: int) -> Page:
    """What a page costs; raises where it does not answer."""
    first, _answer = _asked(act)
    queries, answer = _asked(act)
    return Page(times_of(act, rounds), first, queries, len(answer.content))


def _asked(act: Callable[[], Any]) -> tuple[int, Any]:
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        answer = act()
    assert answer.status_code < 400, answer.status_code
    asked = len(caught)
    reset_queries()
    return asked, answer


def timed(act: Callable[[], Any], rounds: int) -> tuple[float, float, float, int, int]:
    """p50 and p95 of the clock, p50 of the processor, queries of the first call, bytes."""
    found = page(act, rounds)
    return found.times.wall50, found.times.wall95, found.times.own50, found.first, found.size


def measured(act: Callable[[], Any], rounds: int) -> tuple[float, float, int, int]:
    """The same without the processor."""
    p50, p95, _own, queries, size = timed(act, rounds)
    return p50, p95, queries, size
