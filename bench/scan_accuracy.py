"""How well scans are read: plans × degradations × seeds, as a table.

    python bench/scan_accuracy.py --seeds 1-3 --styles decree,hand --variants "scan 200,photo"

Seconds are processor time of a page, tesseract's included, divided over two cores.
"""

import argparse
import random
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "src")]

from tests.rules.decree.sources.scan.degrade import VARIANTS
from tests.rules.decree.sources.scan.plans import Style, make, raster
from tests.rules.decree.sources.scan.score import Score, score

from zona.rules.decree.sources.scan import load_scan, prose, readout

HAND = ("hand",)
STYLES = {
    "decree": Style(),
    "check": Style(marks=("✓",), font="Liberation Serif", size=10),
    "heavy": Style(marks=("✔",), header_shade="d9d9d9", valign="middle"),
    "vee": Style(marks=("v", "V"), two_levels=False, header="short"),
    "cross": Style(marks=("x",), font="Liberation Serif"),
    "mixed": Style(marks=("v", "v", "x")),
    "checked": Style(marks=("☑",)),
    "box": Style(marks=("■", "●")),
    "hand": Style(marks=HAND, ink="#1f2f8f"),
    "hand mixed": Style(marks=("hand", "hand", "hand-x"), ink="#111111"),
    "quarters": Style(portrait=True, header="quarters", pic=True, row_spans=True, rows=14),
    "dark header": Style(header_shade="1f4e79", header_ink="white", row_spans=True),
    "hairlines": Style(line="0.25pt solid #777"),
    "no outer": Style(no_outer=True),
    "double": Style(line="2.25pt double black", marks=("✓",)),
    "codes": Style(header="codes", two_levels=False, row_spans=True),
    "shaded": Style(shaded=True),
    "percent": Style(percent=0.12),
    "thick": Style(line="2pt solid black", halign="center", valign="middle"),
}


def numbers(text: str) -> Iterator[int]:
    """ "1-3,7" as 1, 2, 3, 7."""
    for part in text.split(","):
        low, _, high = part.partition("-")
        yield from range(int(low), int(high or low) + 1)


def seconds() -> float:
    """Processor time of this process and its children."""
    return sum(
        u.ru_utime + u.ru_stime for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def main() -> None:
    """Print the table."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--seeds", default="1")
    ask.add_argument("--styles", default=",".join(STYLES))
    ask.add_argument("--variants", default=",".join(VARIANTS))
    ask.add_argument("--sample", type=int, help="only so many variants for each plan, drawn by its seed")
    ask.add_argument("--notes", action="store_true")
    ask.add_argument("--save", type=Path)
    ask.add_argument("--marks-only", action="store_true", help="read no text: quicker, and enough for ticks")
    args = ask.parse_args()
    if args.marks_only:
        for module in (readout, prose):
            module.words_of = lambda images, *_: [[] for _ in images]
    sums: dict[str, tuple[Score, list[float]]] = {}
    for seed in numbers(args.seeds):
        for style in args.styles.split(","):
            plan = make(seed, STYLES[style])
            clean: dict[int, object] = {}
            variants = args.variants.split(",")
            if args.sample:
                variants = random.Random(f"{seed} {style}").sample(variants, args.sample)
            for variant in variants:
                dpi, spoil = VARIANTS[variant]
                if dpi not in clean:
                    clean[dpi] = raster(plan.html, dpi)[0]
                picture = spoil(clean[dpi], np.random.default_rng(seed * 1000 + len(style)))
                start = seconds()
                document = load_scan([picture])
                used = (seconds() - start) / 2
                one = score(plan, document)
                bad = one.wrong or one.signs_wrong or one.grids_wrong
                if not args.marks_only:
                    bad = bad or one.headers_wrong or one.similarity < 0.9
                if args.notes and bad:
                    print(
                        f"# {seed} {style} / {variant}: {one.wrong} wrong, {one.unmarked} unmarked, grid {one.grids_wrong}"
                    )
                    for note in one.notes[:8]:
                        print("   ", note)
                    if args.save:
                        picture.save(args.save / f"{seed} {style} {variant}.png".replace(" ", "_"))
                for key in (f"~ {style}", variant):
                    total, times = sums.setdefault(key, (Score(), []))
                    total.add(one)
                    times.append(used)
                sys.stdout.flush()
    print(
        f"{'':16} {'cells':>6} {'right %':>8} {'unmarked':>8} {'doubt %':>7} {'signs':>5} {'grids':>6} {'heads':>8} {'text':>6} {'s':>5}"
    )
    for key, (s, times) in sums.items():
        print(
            f"{key:16} {s.cells:6} {100 * (1 - s.wrong / max(1, s.cells)):8.2f} {s.unmarked:8} "
            f"{100 * s.doubted / max(1, s.cells):7.1f} {s.signs_wrong:5} {s.grids - s.grids_wrong:3}/{s.grids:<3}"
            f"{s.headers - s.headers_wrong:4}/{s.headers:<4}{s.similarity:6.3f} {np.mean(times):5.1f}"
        )


if __name__ == "__main__":
    main()
