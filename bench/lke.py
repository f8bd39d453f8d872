"""Measures the LKE's rules: one score, 552 scores, the workbook written and read back, a master read,
placed and compared, an edition frozen, the optimum.

    PYTHONPATH=src:. python -m bench.lke [--rounds 20]

Answers are invented, seeded; prints a Markdown table of p50 and p95 of the processor's time.
"""

import argparse
import random
from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction

from tests.makers.master import as_bytes, master

from bench.measuring import on_processor
from zona.rules.lke.answers import Answer, Ratio
from zona.rules.lke.freezing import canonical, digest_of, frozen_instrument, score_json
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.master import bind, read_master
from zona.rules.lke.master_compare import compare_masters
from zona.rules.lke.master_edition import edition_of
from zona.rules.lke.score import score
from zona.rules.lke.uplift import possible_raises, uplift
from zona.rules.lke.workbook.layout import Entry
from zona.rules.lke.workbook.read import read_workbook
from zona.rules.lke.workbook.write import write_workbook

EDITION = load_instrument("zi-2026")
AT = datetime(2026, 11, 28, tzinfo=UTC)


def answers(seed: int) -> dict[str, Answer]:
    """An answer to each item."""
    draw = random.Random(seed)
    said: dict[str, Answer] = {}
    for code, item in EDITION.items.items():
        if item.options:
            said[code] = draw.choice(item.options).key
        elif item.formula:
            said[code] = Ratio(Fraction(draw.randint(0, 9)), Fraction(draw.randint(1, 9)))
        else:
            said[code] = Fraction(draw.randint(0, 400), 100)
    return said


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    offices = [answers(seed) for seed in range(552)]
    entries = {code: Entry(answer, "catatan", "https://contoh.go.id/bukti") for code, answer in offices[0].items()}
    book = write_workbook(EDITION, entries, at=AT)
    tree = as_bytes(master())
    read = read_master(tree)

    def load_anew() -> None:
        load_instrument.cache_clear()
        load_instrument("zi-2026")

    def freeze_anew() -> None:
        frozen_instrument.cache_clear()
        digest_of(frozen_instrument("zi-2026"))

    values = {code: item.value for code, item in score(EDITION, offices[0]).items.items() if item.value is not None}
    raises = possible_raises(EDITION, values, without=(), months={}, months_left=12)

    def climb_anew() -> None:
        for name in EDITION.thresholds:
            uplift(EDITION, values, raises, name)

    acts: list[tuple[str, Callable[[], object], int]] = [
        ("score of 113 items", lambda: score(EDITION, offices[0]), rounds * 10),
        ("score of 552 offices", lambda: [score(EDITION, each) for each in offices], max(2, rounds // 5)),
        ("workbook written", lambda: write_workbook(EDITION, entries, at=AT), rounds),
        ("workbook read", lambda: read_workbook(EDITION, book), rounds),
        ("master of 127 rows read", lambda: read_master(tree), rounds),
        ("two masters compared", lambda: compare_masters(read, read), rounds),
        ("master made an edition", lambda: edition_of(EDITION, read, bind(EDITION, read), "master"), rounds),
        ("edition frozen, with its digest", freeze_anew, rounds),
        ("score frozen", lambda: canonical(score_json(score(EDITION, offices[0]))), rounds),
        ("shortest way to both predicates, exact", climb_anew, rounds),
        ("edition loaded from the catalogue", load_anew, rounds),
    ]
    print("| act | p50 ms | p95 ms |\n|---|---|---|")
    for name, act, times in acts:
        p50, p95 = on_processor(act, times)
        print(f"| {name} | {p50:,.1f} | {p95:,.1f} |")


if __name__ == "__main__":
    main()
