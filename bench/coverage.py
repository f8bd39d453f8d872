"""Measures coverage and the cheapest way up, of the sample decree and of plans of 300 actions; rules alone, no database.

    PYTHONPATH=src nice -n 15 python -m bench.coverage [--rounds 20]

The long plan is the decree's rows ten times over, cut at 300; its sections have no area, so that it has to be found. Times are those of
the processor, since a shared machine says little otherwise.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files

from bench.measuring import on_processor
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load
from zona.rules.lke.climb import climb
from zona.rules.lke.coverage import Link, coverage
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.matching import ActionWords, matcher


def rows(count: int) -> list[ActionWords]:
    reading = read(load(files("zona.catalogue").joinpath("samples/batang-hari-16-2025.txt").read_bytes()))
    decree = [
        ActionWords(a.ref, a.component, a.indicator, a.action, a.evidence, a.section, a.section_title)
        for a in reading.actions
    ]
    return [replace(row, ref=f"{row.ref}.{n}") for n in range(-(-count // len(decree))) for row in decree][:count]


def measure(said: str, act: Callable[[], object], rounds: int) -> None:
    act()
    p50, p95 = on_processor(act, rounds)
    print(f"| {said} | {p50:.1f} | {p95:.1f} |", flush=True)


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--rounds", type=int, default=20)
    rounds = given.parse_args().rounds
    instrument, match = load_instrument(), matcher()
    print("| act | p50 ms | p95 ms |\n|---|---|---|")
    for said, plan in (("decree, 29 actions", rows(29)), ("plan of 300 actions", rows(300))):
        links = [Link(p.action, p.item, p.fit) for p in match.propose(plan)]
        served = coverage(instrument, links).best
        measure(f"{said}: links proposed", lambda plan=plan: match.propose(plan), rounds)  # type: ignore[misc]
        measure(f"{said}: coverage of its links", lambda links=links: coverage(instrument, links), rounds)  # type: ignore[misc]
        measure(f"{said}: cheapest way to WBK and WBBM", lambda served=served: climb(instrument, served), rounds)  # type: ignore[misc]
    measure("nothing planned: cheapest way to WBK and WBBM", lambda: climb(instrument, []), rounds)


if __name__ == "__main__":
    main()
