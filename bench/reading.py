"""Measures the reading: how much of each kind of file comes out right, and how long it takes.

    PYTHONPATH=src:. python -m bench.reading [--seeds 20] [--by layout|medium] [--scans] [--faults] [--decree FILE]

Files are invented by `tests/makers` (random plans in random layouts) and those of `tests/corpus`. Prints Markdown tables:
rows found, rows with all months right, wrong ticks without a doubt (must be 0), doubts that had to be there, texts and head fields
right, and seconds of the processor for loading and reading (p50, p95), which a busy machine does not stretch. `--scans` adds scans and photos, which need tesseract with `ind`.
"""

import argparse
import json
import platform
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.makers import degrade
from tests.makers.compare import Score
from tests.makers.corpus import ENTRIES, FOLDER
from tests.makers.draw import draw
from tests.makers.layout import Layout, random_layout
from tests.makers.measure import WRITERS, measure, wild
from tests.makers.pdf_file import pdf_file
from tests.makers.plan import random_plan
from tests.makers.script import Truth

from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

Measured = tuple[str, Score]
SCANNERS = {
    "scan 150 dpi": degrade.Scanner(150, skew=1.1, noise=7, blur=0.4, quality=50),
    "scan 200 dpi": degrade.Scanner(200, skew=-1.6, noise=8, blur=0.6, quality=40, specks=40),
    "scan 300 dpi": degrade.Scanner(300, skew=0.6, noise=10, quality=60, paper=235, ink=40, show_through=0.06),
}
CAMERAS = {
    "photo": degrade.Camera(3200),
    "photo, curled": degrade.Camera(3200, curl=0.012, pull=0.08),
}


def corpus() -> Iterator[Measured]:
    """Every typed file of the corpus."""
    for name, entry in ENTRIES.items():
        if not entry.maker.startswith(("scan", "photo")):
            data = next(p for p in FOLDER.glob(f"{name}.*") if p.suffix != ".json").read_bytes()
            truth = Truth.of_json(json.loads((FOLDER / f"{name}.json").read_text()))
            yield f"corpus, {entry.maker.split()[0]}", measure(data, truth)


def random_files(seeds: int, by: str) -> Iterator[Measured]:
    """Random plans in random layouts, by medium or by what is particular in their layout."""
    for medium in WRITERS:
        for made in wild(medium, range(1000, 1000 + seeds)):
            score = measure(made.data, made.script.truth)
            score.faults = [f"{f} [{medium} {made.seed}]" for f in score.faults]
            for label in [f"random, {medium}"] if by == "medium" else features(made.layout):
                yield label, score


def features(layout: Layout) -> list[str]:
    """What a layout has, option by option."""
    signs = "fills" if layout.shaded else "mixed signs" if len(layout.signs) > 1 else "one sign"
    out = [f"time {layout.time}", signs, f"section {layout.section}", f"sub-rows {layout.sub}"]
    out += [f"pages {layout.pages}", f"{layout.levels}-level header", f"evidence {layout.evidence}"]
    flags = ("cut", "lone_title", "numbering_row", "merged_pic", "zebra", "team", "head_table", "auto_number", "faults")
    return out + [flag.replace("_", " ") for flag in flags if getattr(layout, flag)]


def scans(seeds: int) -> Iterator[Measured]:
    """The first three pages of printed plans, scanned and photographed."""
    for seed in range(2000, 2000 + seeds):
        layout = random_layout(seed, medium="pdf")
        one_page = Layout(layout.columns, layout.names, signs=layout.signs, section=layout.section, decree=False)
        script = draw(random_plan(seed, 10), one_page, seed)
        pdf = pdf_file(script)
        for label, scanner in SCANNERS.items():
            yield label, measure(degrade.scanned_pdf(pdf, scanner, seed), script.truth, fuzzy=True)
        if len(degrade.rasterise(pdf, 20)) == 1:
            for label, camera in CAMERAS.items():
                yield label, measure(degrade.photographed(pdf, camera, seed), script.truth, fuzzy=True)


def share(part: int, whole: int) -> str:
    """A share as people read it; all of it shows as 100 %."""
    return "–" if not whole else "100 %" if part == whole else f"{100 * part / whole:.1f} %"


def table(measured: Iterator[Measured], *, faults: bool) -> None:
    """Sums by label and prints."""
    sums: dict[str, Score] = {}
    times: dict[str, list[float]] = {}
    for label, score in measured:
        sums.setdefault(label, Score()).add(score)
        times.setdefault(label, []).append(score.cpu_seconds)
    print(
        "| kind | files | rows | found | invented | months right | ticks wrong | unmarked | doubts that must be", end=""
    )
    print(" | texts | head | p50 cpu s | p95 cpu s |\n|" + "---|" * 13)
    for label, s in sorted(sums.items()):
        t = sorted(times[label])
        print(
            f"| {label} | {len(t)} | {s.rows} | {share(s.found, s.rows)} | {s.invented} | {share(s.months_right, s.rows)}"
            f" | {s.cells_wrong} | {s.unmarked} | {share(s.must_met, s.must)} | {share(s.texts_right, s.texts)}"
            f" | {share(s.head_right, s.head)} | {statistics.median(t):.3f} | {t[int(0.95 * (len(t) - 1))]:.3f} |"
        )
    if faults:
        found = dict.fromkeys(f for s in sums.values() for f in s.faults)
        print("\n", Counter(f.split(":")[0] for f in found))
        print(*(f"- {f}" for f in found), sep="\n")
    print()


def one_decree(path: Path) -> None:
    """A single file, read twenty times after the first."""
    data = path.read_bytes()
    read(load(data))
    times = []
    for _ in range(20):
        start = time.perf_counter()
        reading = read(load(data))
        times.append(time.perf_counter() - start)
    print(f"{path.name}: {len(reading.actions)} rows, p50 {statistics.median(times) * 1000:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--by", choices=("medium", "layout"), default="medium")
    parser.add_argument("--scans", action="store_true")
    parser.add_argument("--faults", action="store_true", help="also name every fault")
    parser.add_argument("--decree", type=Path, help="time this file too")
    wanted = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}\n")
    if wanted.decree:
        one_decree(wanted.decree)
    table(corpus(), faults=wanted.faults)
    table(random_files(wanted.seeds, wanted.by), faults=wanted.faults)
    if wanted.scans:
        table(scans(max(1, wanted.seeds // 5)), faults=wanted.faults)


if __name__ == "__main__":
    main()
