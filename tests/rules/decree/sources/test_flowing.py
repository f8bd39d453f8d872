"""Tables that are printed without ruling: their cells are told apart by the order in which they were written."""

import itertools
from dataclasses import replace

import pytest
from tests.makers.draw import draw
from tests.makers.layout import Layout, random_layout
from tests.makers.measure import measure
from tests.makers.not_plans import NOT_PLANS
from tests.makers.pdf_file import pdf_file, plain, without_rules
from tests.makers.plan import random_plan
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, ruled, text_at
from tests.rules.decree.sources.flowing import BODY, HEADS, WIDE, XS, line
from tests.rules.decree.sources.shapes import rows

from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

pytestmark = pytest.mark.long


def test_cells_follow_the_order_in_which_they_were_written() -> None:
    (table,) = load(pdf_by_hand(PdfPage(BODY, size=WIDE))).tables
    assert rows(table) == [
        list(HEADS),
        ["1", "Tim kerja", "Tim dibentuk", "Membentuk tim", "v", "", "", "100%"],
        ["", "", "Tim terpilih", "Memilih anggota tim secara terbuka", "", "", "v", "1 kali"],
        ["2", "Rencana aksi", "Rencana ada", "Menyusun rencana", "", "v", "", "100%"],
    ]
    assert all(row.guessed for row in table.rows[1:])


def test_a_row_that_was_written_behind_the_table_stands_where_it_is_printed() -> None:
    """As programs write rows around merged cells; a title between the rows, too."""
    late = line(469, (0, "II"), (1, "PENATAAN")) + line(
        445, (0, "1.2"), (2, "Anggota ada"), (3, "Menetapkan anggota"), (5, "v"), (6, "v")
    )
    body = (
        line(500, *enumerate(HEADS))
        + line(480, (0, "1"), (1, "Tim kerja"), (2, "Tim dibentuk"), (3, "Membentuk tim"), (4, "v"), (7, "100%"))
        + line(457, (0, "1.1"), (1, "Mutasi"), (2, "Pola ada"), (3, "Menyusun pola"), (5, "v"), (7, "2 kali"))
        + line(433, (0, "2"), (1, "Rencana aksi"), (2, "Rencana ada"), (3, "Menyusun rencana"), (5, "v"), (7, "100%"))
    )
    (table,) = load(pdf_by_hand(PdfPage(body + late, size=WIDE))).tables
    assert [row[:4] for row in rows(table)[1:]] == [
        ["1", "Tim kerja", "Tim dibentuk", "Membentuk tim"],
        ["II", "PENATAAN", "", ""],
        ["1.1", "Mutasi", "Pola ada", "Menyusun pola"],
        ["1.2", "", "Anggota ada", "Menetapkan anggota"],
        ["2", "Rencana aksi", "Rencana ada", "Menyusun rencana"],
    ]
    assert rows(table)[4][5:7] == ["v", "v"]


def test_a_title_far_from_the_rows_around_it_is_of_the_table() -> None:
    """Also where the page or a header ends below it; what stands below the last row is not."""

    def part(y: float, number: str) -> str:
        first = line(y, (0, number), (1, "Tim kerja"), (2, "Tim ada"), (3, "Membentuk tim"), (4, "v"), (7, "1 kali"))
        return first + line(y - 20, (2, "Tim bekerja"), (3, "Menilai tim"), (5, "v"), (7, "2 kali"))

    page = line(540, *enumerate(HEADS)) + part(520, "1") + line(430, (0, "II"), (1, "PENATAAN"))
    page += part(360, "1") + line(260, (0, "III"), (1, "PENGAWASAN"))
    head = line(540, *enumerate(HEADS))
    last = head + part(520, "1") + line(420, (3, "Ditetapkan di Sukamaju"))
    document = load(pdf_by_hand(PdfPage(page, size=WIDE), PdfPage(last, size=WIDE)))
    first, second = document.tables
    assert [row[:2] for row in rows(first)[1:]] == [
        ["1", "Tim kerja"], ["", ""], ["II", "PENATAAN"], ["1", "Tim kerja"], ["", ""], ["III", "PENGAWASAN"],
    ]  # fmt: skip
    assert [row[:2] for row in rows(second)[1:]] == [["1", "Tim kerja"], ["", ""]]


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
    above, below = load(data).tables
    assert [rows(above)[-1], rows(below)[-1]] == [
        ["1", "Tim", "Tim ada", "Membentuk tim", "", "v", "", ""],
        ["2", "Arsip", "Arsip ada", "Menata arsip", "v", "", "v", "1"],
    ]


def test_filled_ticks_are_no_header() -> None:
    ticks = filled(EDGES[4:], top=480, bottom=440)
    (table,) = load(pdf_by_hand(PdfPage(ticks + filled() + middles(502) + BELOW, size=WIDE))).tables
    assert rows(table)[0] == list(HEADS)
    assert [c.column for c in table.rows[1].cells if c.shade] == [4, 5, 6, 7]


def test_a_tick_close_to_the_text_behind_it_is_a_cell_of_its_own() -> None:
    """Its gap is no wider than a space, but no space was written."""
    texts = line(540, (0, "1"), (1, "Tim kerja"), (3, "Membentuk tim")) + text_at(508, 540, "seluruh anggota", size=9)
    texts += line(520, (0, "2"), (1, "Rencana"), (3, "Menyusun"), (6, "v")) + text_at(508, 520, "satu kali", size=9)
    _, table = load(pdf_by_hand(PdfPage(BODY, size=WIDE), PdfPage(texts, size=WIDE))).tables
    assert [r[5:] for r in rows(table)] == [["", "", "seluruh anggota"], ["", "v", "satu kali"]]


def test_filled_rows_that_each_say_something_else_are_no_headers() -> None:
    striped = filled(top=492, bottom=476) + filled(top=441, bottom=425)
    (table,) = load(pdf_by_hand(PdfPage(striped + BODY, size=WIDE))).tables
    assert rows(table)[0] == list(HEADS)
    assert [[c.text for c in r.cells if c.column in {0, 3}] for r in table.rows[1:]] == [
        ["1", "Membentuk tim"],
        ["", "Memilih anggota tim secara terbuka"],
        ["2", "Menyusun rencana"],
    ]


def test_a_filled_row_beside_a_merged_cell_that_is_not_is_no_header() -> None:
    """The other row of its colour begins with a number in a merged cell, which reaches below it."""
    luck = 7000004
    script = draw(random_plan(luck * 7 + 13), random_layout(luck, medium="pdf"), luck)
    score = measure(pdf_file(plain(script)), script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (score.rows, 0, 0), score.faults


def test_a_header_typed_again_elsewhere_has_columns_of_its_own() -> None:
    moved = [x + 14 * n for n, x in enumerate(XS)]
    again = "".join(text_at(x, 400, head, size=9) for x, head in zip(moved, HEADS, strict=True))
    again += "".join(text_at(moved[c], 380, t, size=9) for c, t in ((0, "3"), (1, "Arsip"), (3, "Menata"), (6, "v")))
    tables = load(pdf_by_hand(PdfPage(BODY + again, size=WIDE))).tables
    assert [rows(table)[0] for table in tables] == [list(HEADS), list(HEADS)]
    assert rows(tables[1])[1] == ["3", "Arsip", "", "Menata", "", "", "v", ""]


def test_a_merged_cell_beside_several_rows_takes_no_neighbour_along() -> None:
    """Its second line stands at the height of the next row's first cell, and was written before it."""
    merged = text_at(540, 528, "Kepala", size=9) + text_at(540, 518, "Bagian", size=9)
    first = line(540, (0, "a"), (1, "Tim"), (3, "Membentuk tim"), (4, "v")) + merged
    second = line(518, (0, "b"), (1, "Apel"), (3, "Mengadakan apel"), (5, "v"))
    _, table = load(pdf_by_hand(PdfPage(BODY, size=WIDE), PdfPage(first + second, size=WIDE))).tables
    assert rows(table) == [
        ["a", "Tim", "", "Membentuk tim", "v", "", "", "Kepala Bagian"],
        ["b", "Apel", "", "Mengadakan apel", "", "v", "", ""],
    ]


def test_a_table_that_fills_the_paper_to_its_edge_is_cut() -> None:
    narrow = PdfPage(BODY, size=(572, 595))
    assert [table.cut for table in load(pdf_by_hand(narrow)).tables] == [True]
    assert [table.cut for table in load(pdf_by_hand(PdfPage(BODY, size=WIDE))).tables] == [False]


def test_months_have_as_many_weeks_each_though_the_paper_cuts_the_last() -> None:
    weeks = [420 + 12 * n for n in range(11)]
    heads = line(520, *enumerate(HEADS[:4])) + "".join(
        text_at(430 + 48 * n, 520, month, size=9) for n, month in enumerate(("Jan", "Feb", "Mar"))
    )
    heads += "".join(text_at(x, 508, str(n % 4 + 1), size=9) for n, x in enumerate(weeks))
    below = line(490, (0, "1"), (1, "Tim"), (3, "Membentuk")) + text_at(weeks[4], 490, "v", size=9)
    below += line(470, (0, "2"), (1, "Apel"), (3, "Mengadakan")) + text_at(weeks[7], 470, "v", size=9)
    (table,) = load(pdf_by_hand(PdfPage(heads + below, size=(556, 595)))).tables
    assert [(c.column, c.text, c.col_span) for c in table.rows[0].cells if c.column > 3] == [
        (4, "Jan", 4),
        (8, "Feb", 4),
        (12, "Mar", 3),
    ]
    assert table.cut


def test_titles_over_months_share_out_the_months_below_them() -> None:
    xs = (40, 70, 180, 420, 440, 460, 480, 500, 520, 560)
    heads = ["No", "Komponen", "Langkah Aksi", *map(str, range(1, 7)), "Target"]
    titles = text_at(420, 522, "TW I", size=9) + text_at(480, 522, "TW II", size=9)
    top = "".join(text_at(xs[n], 522, heads[n], size=9) for n in range(3))
    months = "".join(text_at(xs[n], 508, heads[n], size=9) for n in range(3, 9))
    below = "".join(
        text_at(xs[c], 490 - 20 * r, t, size=9)
        for r, row in enumerate(({0: "1", 1: "Tim", 2: "Membentuk", 5: "v"}, {0: "2", 1: "Apel", 2: "Apel", 6: "v"}))
        for c, t in row.items()
    )
    data = pdf_by_hand(PdfPage(top + titles + text_at(560, 522, "Target", size=9) + months + below, size=WIDE))
    (table,) = load(data).tables
    assert [(c.column, c.text, c.col_span) for c in table.rows[0].cells if c.text.startswith("TW")] == [
        (3, "TW I", 3),
        (6, "TW II", 3),
    ]


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


def test_a_header_far_above_its_rows_and_one_whose_lines_break_elsewhere_are_headers() -> None:
    """A title stands below the first, far from the rows; the second writes "Langkah" and "Aksi" in two lines."""
    title = text_at(70, 480, "Manajemen Perubahan", size=9)
    first = line(500, *enumerate(HEADS)) + title + line(430, (0, "1"), (1, "Tim"), (3, "Membentuk tim"), (4, "v"))
    again = line(400, *enumerate(HEADS[:3]), (3, "Langkah")) + line(389, (3, "Aksi"))
    again += line(400, *list(enumerate(HEADS))[4:]) + line(370, (0, "2"), (1, "Apel"), (3, "Apel pagi"), (6, "v"))
    table, *others = load(pdf_by_hand(PdfPage(first + again, size=WIDE))).tables
    read = [row for table in (table, *others) for row in rows(table)]
    assert [row for row in read if row[0].isdigit()] == [
        ["1", "Tim", "", "Membentuk tim", "v", "", "", ""],
        ["2", "Apel", "", "Apel pagi", "", "", "v", ""],
    ]
    assert [row[4:7] for row in read if row[0] == "No"] == [["1", "2", "3"], ["1", "2", "3"]]


def test_two_heads_below_their_title_are_two_columns_beside_a_head_of_two_lines() -> None:
    """The first of them begins to the left of the title, as the next line of a paragraph may."""
    xs = (36, 66, 246, 366, 466, 566, 666)
    heads = zip(xs, ("No", "Kegiatan", "Bukti", "Target", "Penanggung"), strict=False)
    header = "".join(text_at(x, 500, text, size=9) for x, text in heads) + text_at(466, 489, "Jawab", size=9)
    header += text_at(582, 500, "Waktu Pelaksanaan", size=9)
    header += text_at(576, 489, "Mulai", size=9) + text_at(640, 489, "Selesai", size=9)
    body = ("1", "Membentuk tim", "Keputusan", "1 tim", "Sekretaris", "Februari", "Desember 2025")
    below = "".join(text_at(x, 460, text, size=9) for x, text in zip((*xs[:5], 566, 634), body, strict=True))
    below += "".join(
        text_at(x, 440, text, size=9) for x, text in zip((*xs[:5], 566, 634), ("2", *body[1:]), strict=True)
    )
    (table,) = load(pdf_by_hand(PdfPage(header + below, WIDE))).tables
    assert rows(table)[1:] == [["Mulai", "Selesai"], list(body), ["2", *body[1:]]]


def test_a_frame_with_rules_between_its_rows_parts_no_columns() -> None:
    """As web pages draw tables: a line below each row, and a border around all."""
    frame = ruled([30, 600], [512, 492, 472, 441, 421])
    (table,) = load(pdf_by_hand(PdfPage(frame + BODY, size=WIDE))).tables
    (plain,) = load(pdf_by_hand(PdfPage(BODY, size=WIDE))).tables
    assert rows(table) == rows(plain)
    assert len(rows(table)[0]) == len(HEADS)


def test_a_frame_of_one_row_goes_on_where_another_page_parts_rows_alone() -> None:
    frame = ruled([30, 600], [512, 492, 472, 441, 421])
    last = line(500, *enumerate(HEADS))
    last += line(480, (0, "3"), (1, "Survei"), (2, "Survei ada"), (3, "Membagikan kuesioner"), (5, "v"), (7, "4 kali"))
    _, second = load(
        pdf_by_hand(PdfPage(frame + BODY, size=WIDE), PdfPage(ruled([30, 600], [512, 492, 472]) + last, size=WIDE))
    ).tables
    assert rows(second)[1:] == [["3", "Survei", "Survei ada", "Membagikan kuesioner", "", "v", "", "4 kali"]]


def test_a_signature_below_the_one_row_of_a_page_is_in_no_way() -> None:
    """It lies across two columns, whose texts stand beside one another nonetheless."""
    places = (*XS[:3], 360, *XS[4:])
    heads = "".join(text_at(x, 500, head, size=9) for x, head in zip(places, HEADS, strict=False))
    first = heads + line(480, (0, "1"), (1, "Tim"), (2, "Tim ada"), (3, "Membentuk tim kerja"), (4, "v"), (7, "100%"))
    first += line(460, (0, "2"), (1, "Agen"), (2, "Agen ada"), (3, "Memilih agen perubahan"), (6, "v"), (7, "2 orang"))
    last = heads + line(480, (0, "3"), (1, "Survei"), (2, "Survei"), (3, "Survei"), (5, "v"), (7, "4 kali"))
    last += text_at(200, 440, "Ditetapkan di Malili, Luwu Timur", size=9)
    _, second = load(pdf_by_hand(PdfPage(first, size=WIDE), PdfPage(last, size=WIDE))).tables
    assert rows(second)[1:] == [["3", "Survei", "Survei", "Survei", "", "v", "", "4 kali"]]
