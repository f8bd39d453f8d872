"""Cells with rounded corners, each drawn as a box of its own, as web pages have them."""

import pytest
from tests.makers.browser import printed
from tests.makers.draw import draw
from tests.makers.html_file import html_file
from tests.makers.layout import random_layout
from tests.makers.measure import measure
from tests.makers.plan import random_plan
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, text_at
from tests.rules.decree.sources.shapes import rows, shades

from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

COLUMNS, HEIGHTS = ((50, 90), (91, 200), (201, 226), (227, 252), (253, 278)), ((700, 722), (723, 745))
STYLE = """<style>@page { size: 240mm 130mm !important; margin: 8mm !important }
table { border-collapse: separate !important; border-spacing: 1px !important }
td, th { border: 1px solid #000 !important; border-radius: 3px !important }</style>"""


def box(left: float, bottom: float, right: float, top: float, paint: str, radius: float = 6, inset: float = 0) -> str:
    """A rectangle with rounded corners."""
    left, bottom, right, top = left + inset, bottom + inset, right - inset, top - inset
    r = radius - inset
    k = 0.45 * r
    return (
        f"{left + r} {bottom} m {right - r} {bottom} l "
        f"{right - k} {bottom} {right} {bottom + k} {right} {bottom + r} c {right} {top - r} l "
        f"{right} {top - k} {right - k} {top} {right - r} {top} c {left + r} {top} l "
        f"{left + k} {top} {left} {top - k} {left} {top - r} c {left} {bottom + r} l "
        f"{left} {bottom + k} {left + k} {bottom} {left + r} {bottom} c h {paint}\n"
    )


def border(*sides: float, paint: str) -> str:
    """The border of a cell, stroked, or filled between its two edges."""
    left, bottom, right, top = sides
    if paint == "S":
        return box(left, bottom, right, top, "S")
    return box(left, bottom, right, top, "") + box(left, bottom, right, top, "f*", inset=0.7)


@pytest.mark.parametrize("paint", ["S", "f*"])
def test_boxes_with_rounded_corners_are_the_cells_of_a_table(paint: str) -> None:
    cells = "".join(border(x0, y0, x1, y1, paint=paint) for x0, x1 in COLUMNS for y0, y1 in HEIGHTS)
    texts = ("No", "Kegiatan", "1", "2", "3"), ("1", "Rapat kerja", "", "", "")
    written = "".join(
        text_at(x0 + 4, y0 + 7, text)
        for (y0, _), row in zip(HEIGHTS[::-1], texts, strict=True)
        for (x0, _), text in zip(COLUMNS, row, strict=True)
        if text
    )
    filled = f"1 1 0 rg {box(227, 700, 252, 722, 'f')} 0 g\n"
    (table,) = load(pdf_by_hand(PdfPage(filled + cells + written))).tables
    assert rows(table) == [list(row) for row in texts]
    assert shades(table)[1] == [None, None, None, "ffff00", None]


@pytest.mark.slow
@pytest.mark.parametrize("luck", [5000000, 5000004])
def test_a_plan_in_rounded_cells_is_read_where_pages_tear_its_rows(luck: int) -> None:
    script = draw(random_plan(luck), random_layout(luck, medium="pdf"), luck)
    score = measure(printed(html_file(script), style=STYLE), script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (score.rows, 0, 0)
