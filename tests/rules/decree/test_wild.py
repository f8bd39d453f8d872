"""Random plans in random layouts, written by other programs: every row, tick, text and head must come out right."""

import random
from contextlib import suppress

import pytest
from tests.makers.bad import good_docx, good_xlsx
from tests.makers.compare import Score
from tests.makers.measure import make, measure, wild

from zona.rules.decree.document import UnableToReadSource
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

QUICK = {"docx": range(12), "xlsx": range(12), "html": range(12), "text": range(12), "pdf": range(4)}
SLOW = {medium: range(12, 150) for medium in ("docx", "xlsx", "html", "text")} | {"pdf": range(4, 60)}


@pytest.mark.parametrize(("medium", "seed"), [(m, s) for m, seeds in QUICK.items() for s in seeds])
def test_a_random_plan_in_a_random_layout_is_read_without_a_fault(medium: str, seed: int) -> None:
    made = make(medium, seed)
    assert measure(made.data, made.script.truth).faults == []


@pytest.mark.slow
@pytest.mark.parametrize("medium", SLOW)
def test_many_random_plans_are_read_without_a_fault(medium: str) -> None:
    total = Score()
    for made in wild(medium, SLOW[medium]):
        score = measure(made.data, made.script.truth)
        score.faults = [f"{medium} {made.seed} {fault}" for fault in score.faults]
        total.add(score)
    assert total.faults == []


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html", "text"])
def test_a_damaged_file_is_read_or_refused_and_never_crashes(kind: str) -> None:
    whole = {"docx": good_docx, "xlsx": good_xlsx}.get(kind, lambda: make(kind, 1).data)()
    rng = random.Random(kind)
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 4, 40))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        if rng.random() < 0.3:
            del data[rng.randrange(len(data)) :]
        with suppress(UnableToReadSource):
            read(load(bytes(data)))
