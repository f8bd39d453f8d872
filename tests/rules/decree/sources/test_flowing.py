"""Tables that are printed without ruling: their cells are told apart by the order in which they were written."""

import itertools
from dataclasses import replace

import pytest
from tests.makers.draw import draw
from tests.makers.layout import Layout, random_layout
from tests.makers.measure import measure
from tests.makers.not_plans import NOT_PLANS
from tests.makers.pdf_file import pdf_file, without_rules
from tests.makers.plan import random_plan
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, text_at
from tests.rules.decree.sources.shapes import rows

from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

WIDE = (842, 595)
XS = (40, 70, 180, 300, 420, 460, 500, 540)
HEADS = ("No", "Komponen", "Indikator", "Langkah Aksi", "1", "2", "3", "Target")


def line(y: float, *cells: tuple[int, str]) -> str:
    return "".join(text_at(XS[column], y, text, size=9) for column, text in cells)


BODY = (
    line(500, *enumerate(HEADS))
    + line(480, (0, "1"), (1, "Tim kerja"), (2, "Tim dibentuk"), (3, "Membentuk tim"), (4, "v"), (7, "100%"))
    + line(460, (2, "Tim terpilih"), (3, "Memilih anggota tim"))
    + line(449, (3, "secara terbuka"), (6, "v"), (7, "1 kali"))
    + line(429, (0, "2"), (1, "Rencana aksi"), (2, "Rencana ada"), (3, "Menyusun rencana"), (5, "v"), (7, "100%"))
)


def test_cells_follow_the_order_in_which_they_were_written() -> None:
    (table,) = load(pdf_by_hand(PdfPage(BODY, size=WIDE))).tables
    assert rows(table) == [
        list(HEADS),
        ["1", "Tim kerja", "Tim dibentuk", "Membentuk tim", "v", "", "", "100%"],
        ["", "", "Tim terpilih", "Memilih anggota tim secara terbuka", "", "", "v", "1 kali"],
        ["2", "Rencana aksi", "Rencana ada", "Menyusun rencana", "", "v", "", "100%"],
    ]
    assert all(row.guessed for row in table.rows[1:])


def test_a_table_goes_on_over_the_page_in_the_columns_of_its_header() -> None:
    more = line(540, (0, "3"), (1, "Reviu"), (2, "Reviu ada"), (3, "Mereviu"), (5, "v"), (6, "v"), (7, "2 kali"))
    more += line(520, (0, "4"), (1, "Apel"), (2, "Apel ada"), (3, "Mengadakan apel"), (4, "v"), (7, "4 kali"))
    _, table = load(pdf_by_hand(PdfPage(BODY, size=WIDE), PdfPage(more, size=WIDE))).tables
    assert rows(table) == [
        ["3", "Reviu", "Reviu ada", "Mereviu", "", "v", "v", "2 kali"],
        ["4", "Apel", "Apel ada", "Mengadakan apel", "v", "", "", "4 kali"],
    ]


EDGES = (36, 66, 176, 296, 416, 446, 476, 506, 566)
FILL = "0.74 0.84 0.93 rg\n"


def filled(edges: tuple[int, ...] = EDGES, *, top: float = 520, bottom: float = 490) -> str:
    """A row of filled cells."""
    rooms = itertools.pairwise(edges)
    return FILL + "".join(f"{a} {bottom} {b - a} {top - bottom} re f\n" for a, b in rooms) + "0 rg\n"


def middles(y: float, edges: tuple[int, ...] = EDGES) -> str:
    """The heads in the middle of their cells."""
    rooms = zip(edges, edges[1:], HEADS, strict=False)
    return "".join(text_at((a + b) / 2 - 2.3 * len(head), y, head, size=9) for a, b, head in rooms)


def under(y: float, *cells: tuple[int, str]) -> str:
    return "".join(text_at(EDGES[column] + 3, y, text, size=9) for column, text in cells)


BELOW = (
    under(470, (0, "1"), (1, "Prosedur operasional"))
    + under(459, (1, "kegiatan yang utama dan"))
    + under(448, (1, "inti"))
    + under(470, (2, "Prosedur ada"), (3, "Memetakan proses"))
    + under(470, (4, "v"), (7, "1 peta"))
    + under(425, (0, "AREA"))
    + under(414, (0, "II"))
    + under(420, (1, "Tata Laksana"))
    + under(390, (0, "2"), (1, "Arsip"), (2, "Arsip ada"), (3, "Menata arsip"), (6, "v"), (7, "2 daftar"))
)


def test_the_fills_of_a_header_show_where_its_columns_lie() -> None:
    dictums = text_at(36, 560, "KETIGA : Keputusan ini mulai berlaku pada tanggal ditetapkan.", size=9)
    (table,) = load(pdf_by_hand(PdfPage(dictums + filled() + middles(502) + BELOW, size=WIDE))).tables
    assert rows(table) == [
        list(HEADS),
        [
            "1",
            "Prosedur operasional kegiatan yang utama dan inti",
            "Prosedur ada",
            "Memetakan proses",
            "v",
            "",
            "",
            "1 peta",
        ],
        ["AREA II", "Tata Laksana", "", "", "", "", "", ""],
        ["2", "Arsip", "Arsip ada", "Menata arsip", "", "", "v", "2 daftar"],
    ]
    assert not table.cut


def test_a_filled_header_that_runs_off_the_paper_tells_that_columns_are_lost() -> None:
    narrow = (566, 595)
    (table,) = load(pdf_by_hand(PdfPage(filled() + middles(502) + BELOW, size=narrow))).tables
    assert table.cut


def months_over(top: float, *, whole: bool = True) -> str:
    """A header of two levels, "Bulan" over its months; where it is not `whole`, only what a page's foot shows of it."""
    low, outer = top - 15, (*EDGES[:5], EDGES[7], EDGES[8])
    heads = (*HEADS[:4], "Bulan", HEADS[7])
    drawn = filled((*EDGES[4:8],), top=low, bottom=low - 15) if whole else ""
    for n, (left, right) in enumerate(itertools.pairwise(outer)):
        drawn += filled((left, right), top=top, bottom=low if n == 4 or not whole else low - 15)
        drawn += text_at(left + 3, top - 11, heads[n], size=9)
    return drawn + "".join(text_at(EDGES[4 + n] + 3, low - 11, str(n + 1), size=9) for n in range(3) if whole)


def test_a_header_of_which_a_page_shows_only_the_upper_level_has_the_columns_of_the_one_before() -> None:
    first = months_over(520) + under(470, (0, "1"), (1, "Tim"), (2, "Tim ada"), (3, "Membentuk tim"), (5, "v"))
    second = under(540, (0, "2"), (1, "Arsip"), (2, "Arsip ada"), (3, "Menata arsip"), (4, "v"), (6, "v"), (7, "1"))
    data = pdf_by_hand(PdfPage(first + months_over(440, whole=False), size=WIDE), PdfPage(second, size=WIDE))
    above, torn, below = load(data).tables
    assert rows(torn) == rows(above)[:2]
    assert [rows(above)[-1], rows(below)[-1]] == [
        ["1", "Tim", "Tim ada", "Membentuk tim", "", "v", "", ""],
        ["2", "Arsip", "Arsip ada", "Menata arsip", "v", "", "v", "1"],
    ]


def test_filled_ticks_are_no_header() -> None:
    ticks = filled(EDGES[4:], top=480, bottom=440)
    (table,) = load(pdf_by_hand(PdfPage(ticks + filled() + middles(502) + BELOW, size=WIDE))).tables
    assert rows(table)[0] == list(HEADS)
    assert [c.column for c in table.rows[1].cells if c.shade] == [4, 5, 6, 7]


@pytest.mark.parametrize("layout", [Layout(), Layout(signs=("yellow",)), random_layout(7, medium="pdf")])
def test_a_plan_without_ruling_is_found_whole_and_each_row_is_doubted(layout: Layout) -> None:
    script = draw(random_plan(3, 8), replace(layout, decree=False, evidence="semicolons"), 3)
    data = pdf_file(without_rules(script))
    score = measure(data, script.truth)
    assert (score.found, score.invented, score.unmarked, score.cells_wrong) == (score.rows, 0, 0, 0), score.faults
    assert all(any(d.cell == "months" for d in action.doubts) for action in read(load(data)).actions)


@pytest.mark.parametrize("key", NOT_PLANS)
def test_what_is_no_plan_stays_none_without_ruling(key: str) -> None:
    reading = read(load(pdf_file(without_rules(NOT_PLANS[key]()))))
    assert reading.actions == ()
    assert reading.message
