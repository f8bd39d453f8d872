"""Months in a table of their own within one cell of each row: they are columns of the plan's table."""

import random
from dataclasses import replace

import pytest
from tests.makers.compare import compare
from tests.makers.docx_file import docx_file
from tests.makers.draw import draw
from tests.makers.html_file import html_file
from tests.makers.layout import Layout, random_layout
from tests.makers.nested import KINDS, nested
from tests.makers.pdf_file import pdf_file
from tests.makers.plan import random_plan
from tests.rules.decree.sources.shapes import rows, spans

from zona.rules.decree.reader import read
from zona.rules.decree.reading import to_json
from zona.rules.decree.sources import load

WRITERS = {"docx": docx_file, "html": html_file}


def layout_of(seed: int) -> Layout:
    """A layout with twelve columns of months under a header of two rows, its rows unmerged."""
    layout = random_layout(seed)
    rng = random.Random(seed)
    return replace(
        layout,
        columns=tuple(role for role in layout.columns if role not in {"area", "done"}),
        time="months",
        heads=rng.choice(("digits", "roman", "short", "long", "initials")),
        levels=2,
        section="merged" if layout.section in {"heading", "column"} else layout.section,
        sub="blank" if layout.sub == "merged" else layout.sub,
        pages="one" if layout.pages == "typed" else layout.pages,
        numbering_row="",
        empty_first=False,
        merged_pic=False,
        cut=False,
    )


@pytest.mark.parametrize("medium", WRITERS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(6))
def test_months_in_tables_within_the_rows_are_read(seed: int, kind: str, medium: str) -> None:
    script = draw(random_plan(seed + 40, 4 + 7 * (seed % 3)), layout_of(seed), seed)
    score = compare(to_json(read(load(WRITERS[medium](nested(script, kind))))), script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (score.rows, 0, 0), score.faults
    assert score.idle_doubts == 0, score.faults


TABLE = """<table><tr><th>No</th><th>Kegiatan</th><th>Waktu</th><th>Target</th></tr>
<tr><td>1</td><td>Rapat</td><td><table>{first}</table></td><td>1</td></tr>
<tr><td>2</td><td>Survei</td><td><table>{second}</table></td><td>2</td></tr></table>"""
NAMES = "<tr><td>Jan</td><td>Feb</td><td>Mar</td></tr>"
MARKS = "<tr><td>v</td><td></td><td>v</td></tr>"


def test_names_that_each_row_repeats_are_moved_into_the_header() -> None:
    (table,) = load(TABLE.format(first=NAMES + MARKS, second=NAMES + MARKS).encode()).tables
    assert rows(table) == [
        ["No", "Kegiatan", "Waktu", "Target"],
        ["Jan", "Feb", "Mar"],
        ["1", "Rapat", "v", "", "v", "1"],
        ["2", "Survei", "v", "", "v", "2"],
    ]
    assert spans(table)[:2] == [[(0, 1, 2), (1, 1, 2), (2, 3, 1), (5, 1, 2)], [(2, 1, 1), (3, 1, 1), (4, 1, 1)]]


@pytest.mark.parametrize("second", [NAMES + MARKS + MARKS, MARKS + MARKS])
def test_a_row_whose_own_table_has_several_rows_is_not_parted_and_is_doubted(second: str) -> None:
    (table,) = load(TABLE.format(first=MARKS + MARKS.replace("v", "x"), second=second).encode()).tables
    assert table.width == 4
    assert all(row.guessed for row in table.rows)


def test_a_table_around_tables_of_words_is_still_a_frame() -> None:
    inner = "<table><tr><td>a</td><td>b</td><td>c</td><td>d</td></tr></table>"
    document = load(f"<table><tr><td>{inner}</td></tr><tr><td>{inner}</td></tr></table>".encode())
    assert [spans(table) for table in document.tables] == [spans(document.tables[0])] * 2


@pytest.mark.parametrize("kind", KINDS)
def test_in_a_pdf_walls_within_a_cell_part_the_columns_of_the_table_around_it(kind: str) -> None:
    layout = replace(Layout(), decree=False, signs=("✓",), heads="short", section="joined")
    script = draw(random_plan(77, 24), layout, 5)
    document = load(pdf_file(nested(script, kind)))
    score = compare(to_json(read(document)), script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (24, 0, 0), score.faults
    assert all(row.guessed for table in document.tables for row in table.rows)
