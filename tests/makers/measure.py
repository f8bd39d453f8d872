"""Reading a made file and holding it against its truth: what the tests assert and the bench tabulates."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.makers.compare import Score, compare
from tests.makers.docx_file import docx_file
from tests.makers.draw import draw
from tests.makers.html_file import html_file, word_html_file
from tests.makers.layout import Layout, random_layout
from tests.makers.pdf_file import pdf_file
from tests.makers.plan import random_plan
from tests.makers.script import Script, Truth
from tests.makers.text_file import text_file
from tests.makers.xlsx_file import openpyxl_file, xlsxwriter_file

from zona.rules.decree.reader import read
from zona.rules.decree.reading import to_json
from zona.rules.decree.sources import load

WRITERS: dict[str, tuple[Callable[[Script], bytes], ...]] = {
    "docx": (docx_file, lambda s: docx_file(s, form_fields=True)),
    "xlsx": (
        xlsxwriter_file,
        openpyxl_file,
        lambda s: xlsxwriter_file(s, dates=True),
        lambda s: xlsxwriter_file(s, formulas=True),
        lambda s: openpyxl_file(s, theme_fills=True),
    ),
    "html": (html_file, word_html_file, lambda s: html_file(s, classes=True)),
    "text": (text_file, lambda s: text_file(s, crlf=True, bom=True)),
    "pdf": (pdf_file,),
}


@dataclass(frozen=True)
class Made:
    """A made file with all that led to it."""

    medium: str
    seed: int
    layout: Layout
    script: Script
    data: bytes


def measure(data: bytes, truth: Truth, *, fuzzy: bool = False) -> Score:
    """The score of reading `data`, with the seconds it took by the clock and by the processor."""
    start, start_cpu = time.perf_counter(), time.process_time()
    reading = to_json(read(load(data)))
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - start_cpu
    score = compare(reading, truth, fuzzy=fuzzy)
    score.seconds, score.cpu_seconds = seconds, cpu_seconds
    return score


def make(medium: str, seed: int) -> Made:
    """The file that a seed gives in a medium: plan, layout and program all chosen by it."""
    layout = random_layout(seed, medium=medium)
    script = draw(random_plan(seed * 5 + tuple(WRITERS).index(medium)), layout, seed)
    writer = random.Random(seed).choice(WRITERS[medium])
    return Made(medium, seed, layout, script, writer(script))


def wild(medium: str, seeds: range) -> Iterator[Made]:
    """Files of a medium, one a seed."""
    for seed in seeds:
        yield make(medium, seed)
