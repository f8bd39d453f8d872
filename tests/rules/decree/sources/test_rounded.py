"""Cells with rounded corners, each drawn as a box of its own, as web pages have them."""

import pytest
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, text_at
from tests.rules.decree.sources.shapes import rows, shades

from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

COLUMNS, HEIGHTS = ((50, 90), (91, 200), (201, 226), (227, 252), (253, 278)), ((700, 722), (723, 745))


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


@pytest.mark.parametrize("space", [1, 3])
def test_cells_some_points_apart_are_one_table(space: float) -> None:
    """A merged cell over two rows, and one over two columns."""
    xs, ys = (50, 90, 200, 226, 252), (700, 722, 744)
    spans = [(0, 1, 0, 2), (1, 2, 1, 2), (2, 4, 1, 2), (1, 2, 0, 1), (2, 3, 0, 1), (3, 4, 0, 1)]
    cells = "".join(f"{xs[a]} {ys[c]} {xs[b] - xs[a] - space} {ys[d] - ys[c] - space} re S\n" for a, b, c, d in spans)
    texts = zip(spans, ("1", "Rapat", "v", "Apel", "x", "y"), strict=True)
    written = "".join(text_at(xs[a] + 4, ys[d] - 15, text, size=9) for (a, _, _, d), text in texts)
    (table,) = load(pdf_by_hand(PdfPage(cells + written))).tables
    found = [[(c.column, c.text, c.col_span, c.row_span) for c in row.cells] for row in table.rows]
    assert found == [
        [(0, "1", 1, 2), (1, "Rapat", 1, 1), (2, "v", 2, 1)],
        [(1, "Apel", 1, 1), (2, "x", 1, 1), (3, "y", 1, 1)],
    ]


def test_a_cell_filled_within_the_clip_of_one_side_is_its_border() -> None:
    """How a browser draws the border of a cell that a page break tears: open above, its room filled side by side."""
    lines = "50 720 240 25 re S 100 720 m 100 745 l S\n"
    sides = [(x, 700, 0.8, 20) for x in (50, 99.2, 100, 289.2)] + [(50, 700, 50, 0.8), (100, 700, 190, 0.8)]
    clipped = "".join(f"q {x} {y} {width} {height} re W n 50 690 240 30 re f Q\n" for x, y, width, height in sides)
    written = text_at(54, 730, "1") + text_at(104, 730, "Rapat") + text_at(104, 707, "kerja")
    (table,) = load(pdf_by_hand(PdfPage(lines + clipped + written))).tables
    assert rows(table) == [["1", "Rapat"], ["", "kerja"]]
    assert shades(table) == [[None, None]] * 2
