"""Measures the decree out: the sample decree and a plan of 300 actions as DOCX, PDF and XLSX, and two plans compared.

    nice -n 15 python -m bench.papers [--rounds 15]

Prints a Markdown table: the first act of a fresh process (imports and type included), p50 and p95 of the next ones in
milliseconds, and bytes.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.measuring import middle_and_high
from zona.paper import render_docx, render_pdf, render_xlsx
from zona.paper.decree import PrintedPlan, decree_paper, plan_of_reading
from zona.rules.decree.comparing import compare
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

AT = datetime(2026, 3, 2, tzinfo=UTC)
SAMPLE = next((Path(__file__).parents[1] / "src/zona/catalogue/samples").glob("*.txt"))


def larger(plan: PrintedPlan, actions: int) -> PrintedPlan:
    """The plan with its rows over and over, each with a number of its own."""
    rows = [
        replace(plan.actions[i % len(plan.actions)], section="I", number=str(i + 1), sub="") for i in range(actions)
    ]
    return replace(plan, sections=plan.sections[:1], actions=tuple(rows))


def measured(act: Callable[[], object], rounds: int) -> tuple[float, float, float, int]:
    times = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        made = act()
        times.append((time.perf_counter() - began) * 1000)
    size = len(made) if isinstance(made, bytes) else 0
    return times[0], *middle_and_high(times[1:]), size


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=15)
    rounds = options.parse_args().rounds
    plan = plan_of_reading(read(load(SAMPLE.read_bytes())))
    print("| act | first ms | p50 ms | p95 ms | bytes |")
    print("|---|---|---|---|---|")
    for name, one in ((f"{len(plan.actions)} actions", plan), ("300 actions", larger(plan, 300))):
        for form, render in (("DOCX", render_docx), ("PDF", render_pdf), ("XLSX", render_xlsx)):
            first, p50, p95, size = measured(lambda r=render, p=one: r(decree_paper(p, made_at=AT)), rounds)
            print(f"| decree out, {name}, {form} | {first:.0f} | {p50:.0f} | {p95:.0f} | {size:,} |", flush=True)
        before = tuple(replace(a, number=str(int(a.number) + 1), action=f"{a.action} kantor") for a in one.actions)
        first, p50, p95, _ = measured(lambda b=before, p=one: compare(b, p.actions), rounds)
        print(f"| two versions compared, {name} | {first:.0f} | {p50:.0f} | {p95:.0f} | – |", flush=True)


if __name__ == "__main__":
    main()
