"""Measures the findings: of the sample decree and of a plan of 300 actions, seen for the first time and again.

    PYTHONPATH=src:. python -m bench.findings [--times 20]

Prints a Markdown table of milliseconds (p50, p95) of processor time, which other work on the machine does not lengthen. "First"
is a plan whose rows no check has seen before; "again" is what an edit of one row costs. Reading is measured beside it.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from itertools import count

from bench.measuring import on_processor
from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Reading
from zona.rules.decree.sources import load

SAMPLE = files("zona.catalogue").joinpath("samples/batang-hari-16-2025.txt").read_bytes()
ROWS = 300
_marks = count(1)


def large(reading: Reading, rows: int = ROWS) -> Reading:
    """A plan of so many rows, of which each has words of its own that no plan before had."""
    mark = next(_marks)
    actions = [
        replace(
            action,
            ref=f"{action.ref}.{again}",
            section=f"{action.section}{again}",
            indicator=f"{action.indicator} tahap {mark} {again}",
            action=f"{action.action} tahap {mark} {again}",
        )
        for again in range(rows // len(reading.actions) + 1)
        for action in reading.actions
    ]
    return replace(reading, actions=tuple(actions[:rows]))


def of_new(make: Callable[[], Reading], times: int) -> tuple[float, float]:
    """Checking plans that are made anew for each run."""
    plans = [make() for _ in range(times)]
    return on_processor(lambda: check(plans.pop()), times)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    times = parser.parse_args().times
    reading = read(load(SAMPLE))
    check(reading)  # the catalogue and the instrument are read once
    plan = large(reading)
    rows = {
        "read the decree (text)": on_processor(lambda: read(load(SAMPLE)), times),
        f"findings of the decree, {len(reading.actions)} actions": on_processor(lambda: check(reading), times),
        f"findings, {ROWS} actions, first": of_new(lambda: large(reading), times),
        f"findings, {ROWS} actions, again": on_processor(lambda: check(plan), times),
    }
    print("| what | p50 ms | p95 ms |\n|---|---|---|")
    for what, (p50, p95) in rows.items():
        print(f"| {what} | {p50:.1f} | {p95:.1f} |")


if __name__ == "__main__":
    main()
