"""Random plans in random layouts, written by other programs: every row, tick, text and head must come out right."""

import random
from contextlib import suppress

import pytest
from tests.depth import DEEP, examples
from tests.makers.compare import Score
from tests.makers.docx_file import docx_file
from tests.makers.draw import draw
from tests.makers.html_file import html_file
from tests.makers.layout import Layout
from tests.makers.measure import make, measure, wild
from tests.makers.pdf_file import pdf_file
from tests.makers.plan import random_plan
from tests.makers.text_file import text_file
from tests.makers.xlsx_file import xlsxwriter_file

from zona.rules.decree.document import UnableToReadSource
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

QUICK = {"docx": range(12), "xlsx": range(12), "html": range(12), "text": range(12), "pdf": range(3)}
SLOW = {medium: range(12, 152 if DEEP else 24) for medium in ("docx", "xlsx", "html", "text")} | {
    "pdf": range(3, 60 if DEEP else 7)
}


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


def small(kind: str) -> bytes:
    script = draw(random_plan(1, 5), Layout(decree=False), 1)
    return {"docx": docx_file, "xlsx": xlsxwriter_file, "pdf": pdf_file, "html": html_file, "text": text_file}[kind](
        script
    )


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html", "text"])
def test_a_damaged_file_is_read_or_refused_and_never_crashes(kind: str) -> None:
    damage(kind, seed=1, times=4 if kind == "pdf" else 12)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html", "text"])
def test_many_damaged_files_never_crash(kind: str) -> None:
    damage(kind, seed=2, times=examples(200))


def damage(kind: str, *, seed: int, times: int) -> None:
    whole = small(kind)
    rng = random.Random(f"{kind} {seed}")
    for _ in range(times):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 4, 40))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        if rng.random() < 0.3:
            del data[rng.randrange(len(data)) :]
        with suppress(UnableToReadSource):
            read(load(bytes(data)))
