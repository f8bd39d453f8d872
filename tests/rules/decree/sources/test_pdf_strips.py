"""Tables that a program prints over several pages, beside and below one another, and texts over one another."""

import pytest
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, ruled, text_at
from tests.rules.decree.sources.shapes import grid, rows

from zona.rules.decree.sources import load


def sheet_page(columns: dict[int, list[str]], right: int) -> PdfPage:
    """A page with columns of texts from these places on, in rows of equal height."""
    height = max(map(len, columns.values()))
    ys = [700 - 20 * n for n in range(height + 1)]
    texts = "".join(text_at(x + 4, ys[n + 1] + 6, t) for x, held in columns.items() for n, t in enumerate(held) if t)
    return PdfPage(ruled([*columns, right], ys) + texts)


def test_columns_that_were_printed_on_the_next_page_belong_to_their_table() -> None:
    left = {50: ["No", "1", "2", "3", "4"], 90: ["Kegiatan", "Rapat", "Apel", "Survei", "Reviu"]}
    right = {50: ["Jan", "v", "", "v", ""], 110: ["Target", "100%", "2 kali", "1", "4"]}
    assert grid(pdf_by_hand(sheet_page(left, 300), sheet_page(right, 200))) == [
        ["No", "Kegiatan", "Jan", "Target"],
        ["1", "Rapat", "v", "100%"],
        ["2", "Apel", "", "2 kali"],
        ["3", "Survei", "v", "1"],
        ["4", "Reviu", "", "4"],
    ]
    own = {50: ["No", "1", "2", "3", "4"], 110: ["Nama", "A", "B", "C", "D"]}
    assert len(load(pdf_by_hand(sheet_page(left, 300), sheet_page(own, 200))).tables) == 2


def test_a_table_with_the_same_header_goes_on_below_even_where_its_rows_lie_at_the_same_heights() -> None:
    above = {50: ["No", "1", "", "2", ""], 90: ["Kegiatan", "Rapat", "Apel", "Survei", "Reviu"]}
    below = {50: ["No", "", "3", "", ""], 100: ["Kegiatan", "Rapat", "Apel", "Survei", "Reviu"]}
    assert [t.width for t in load(pdf_by_hand(sheet_page(above, 300), sheet_page(below, 310))).tables] == [2, 2]


def test_a_table_of_the_same_columns_goes_on_below_without_a_header_too() -> None:
    """A program that repeats no header, and tears a row: its rows lie at the same heights by chance."""
    places, ticks = (50, 80, 160, 260), (300, 320, 340)
    above = dict(zip(places, (["No", "", "1", "", ""], ["Tim"] * 5, ["Rapat"] * 5, ["Notula"] * 5), strict=True))
    below = dict(zip(places, (["", "2", "", "", "3"], ["Apel"] * 5, ["Kuis"] * 5, ["Foto"] * 5), strict=True))
    marks = {x: ["v", "", "", "v", ""] for x in ticks}
    tables = load(pdf_by_hand(sheet_page(above | marks, 400), sheet_page(below | marks, 400))).tables
    assert [(t.page, t.width) for t in tables] == [(1, 7), (2, 7)]


def test_a_strip_of_ticks_that_look_like_numbers_belongs_to_its_table() -> None:
    left = {50: ["No", "1", "2", "3", "4"], 90: ["Kegiatan", "Rapat", "Apel", "Survei", "Reviu"]}
    for sign in ("1", "X"):
        right = {50: ["Jan", sign, "", sign, sign], 110: ["Feb", "", sign, sign, ""]}
        assert grid(pdf_by_hand(sheet_page(left, 300), sheet_page(right, 200)))[1:] == [
            ["1", "Rapat", sign, ""],
            ["2", "Apel", "", sign],
            ["3", "Survei", sign, sign],
            ["4", "Reviu", sign, ""],
        ]


def test_strips_of_several_pages_that_begin_with_the_same_ticks_belong_to_their_table() -> None:
    texts = {50: ["No", "1", "2", "3", "4"], 90: ["Kegiatan", "Rapat", "Apel", "Survei", "Reviu"]}
    more = {50: ["5", "6", "7", "8", "9"], 90: ["Arsip", "Kuis", "Peta", "Forum", "Loket"]}
    left = [sheet_page(part | {160: ["v"] * 5}, 200) for part in (texts, more)]
    right = [sheet_page({50: ["Feb", "v", "", "", "v"]}, 90), sheet_page({50: ["v", "", "v", "", ""]}, 90)]
    above, below = load(pdf_by_hand(*left, *right)).tables
    assert [r[-1] for r in rows(above)] == ["Feb", "v", "", "", "v"]
    assert [r[-1] for r in rows(below)] == ["v", "", "v", "", ""]


def test_a_strip_without_a_tick_belongs_to_its_table_too() -> None:
    left = {50: ["No", "1", "2", "3", "4", "5"], 90: ["Kegiatan", "Rapat", "Apel", "Survei", "Reviu", "Arsip"]}
    tall = [700 - 20 * n for n in range(7)]
    right = ruled([50, 110, 170], tall[:2]) + ruled([50, 110, 170], tall[2:]) + text_at(54, 686, "Feb")
    (table,) = load(pdf_by_hand(sheet_page(left, 300), PdfPage(right))).tables
    assert table.width == 4


def test_a_header_that_a_page_break_tears_stands_whole_on_its_second_page() -> None:
    xs = [50, 90, 200, 260]

    def page(*texts: tuple[int, int, str], ys: list[int]) -> PdfPage:
        return PdfPage(ruled(xs, ys) + "".join(text_at(x + 4, y, t) for x, y, t in texts))

    head = ((50, 186, "No"), (90, 192, "Bukti"), (90, 181, "Dukung"), (200, 186, "Jan"))
    foot = ((50, 106, "No"), (90, 106, "Bukti"), (200, 106, "Jan"))
    first = page(*head, (50, 146, "1"), (90, 146, "Foto"), (200, 146, "v"), *foot, ys=[205, 175, 120, 100])
    second = page((90, 786, "Dukung"), (50, 766, "2"), (90, 766, "Notula"), ys=[800, 780, 760])
    assert [rows(t) for t in load(pdf_by_hand(first, second)).tables] == [
        [["No", "Bukti\nDukung", "Jan"], ["1", "Foto", "v"]],
        [["No", "Bukti\nDukung", "Jan"], ["2", "Notula", ""]],
    ]


def test_a_title_that_the_edge_of_the_paper_cuts_is_one_cell_again() -> None:
    ys = (560, 540, 520, 500, 480, 460)

    def page(columns: list[int], open_side: int, texts: list[tuple[int, int, str]]) -> PdfPage:
        lines = "".join(f"{columns[0]} {y} m {columns[-1]} {y} l S\n" for y in ys)
        inner = "".join(f"{x} 460 m {x} {540 if x in (columns[open_side], columns[1]) else 560} l S\n" for x in columns)
        return PdfPage(lines + inner + "".join(text_at(x + 4, y + 6, t) for x, y, t in texts))

    left = page([50, 90, 250], -1, [(54, 540, "No"), (120, 540, "Waktu Pelak"), (120, 520, "Jan"), (52, 500, "1")])
    right = page([50, 90, 250], 0, [(52, 540, "Pelaksanaan"), (52, 520, "Feb"), (120, 520, "Mar"), (120, 480, "v")])
    (table,) = load(pdf_by_hand(left, right)).tables
    assert [(c.column, c.text, c.col_span) for c in table.rows[0].cells][-1][1:] == ("No Waktu Pelaksanaan", 4)
    assert [c.text for c in table.rows[1].cells] == ["", "Jan", "Feb", "Mar"]


def test_a_strip_with_a_gap_where_a_title_runs_over_all_of_it_is_one_with_its_table() -> None:
    left = {50: ["No", "1", "A", "2", "3"], 90: ["Kegiatan", "Rapat", "Penataan", "Survei", "Reviu"]}
    ys = (560, 540, 520), (500, 480, 460)
    right = "".join(ruled([50, 110, 200], part) for part in ys)
    right += "".join(text_at(54, y + 6, t) for y, t in ((540, "Jan"), (520, "v"), (480, ""), (460, "v")) if t)
    tall = [560, 540, 520, 500, 480, 460]
    texts = "".join(text_at(x + 4, tall[n + 1] + 6, t) for x, held in left.items() for n, t in enumerate(held) if t)
    (table,) = load(pdf_by_hand(PdfPage(ruled([50, 90, 250], tall) + texts), PdfPage(right))).tables
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["No", "Kegiatan", "Jan", ""],
        ["1", "Rapat", "v", ""],
        ["A", "Penataan"],
        ["2", "Survei", "", ""],
        ["3", "Reviu", "v", ""],
    ]


@pytest.mark.parametrize("right", [300, 595])
def test_a_table_that_the_edge_of_the_paper_cuts_is_marked(right: int) -> None:
    columns = {50: ["No", "1", "2"], 90: ["Kegiatan", "Rapat", "Apel"]}
    (table,) = load(pdf_by_hand(sheet_page(columns, right))).tables
    assert table.cut is (right == 595)


@pytest.mark.parametrize("drop", [20, 3])
def test_rows_with_text_over_text_are_guessed(drop: int) -> None:
    """As where a sheet's rows are too low for their texts, which then lie over those of the next row."""
    texts = "".join(text_at(94, 546 - n * drop, t) for n, t in enumerate(["Kegiatan tim", "Rapat tim", "Apel pagi"]))
    (table,) = load(pdf_by_hand(PdfPage(ruled([50, 90, 250], [560, 540, 520, 500]) + texts))).tables
    assert {row.guessed for row in table.rows} == {drop == 3}


def test_lines_of_a_text_too_tall_for_its_row_stay_in_its_cell() -> None:
    def lines(x: float, low: float, *texts: str) -> str:
        return "".join(text_at(x, low + 10 * (len(texts) - 1 - n), t, size=8) for n, t in enumerate(texts))

    ys = (500, 485, 470, 455)
    body = ruled((40, 60, 200, 360, 400), ys)
    for n, low in enumerate(ys[1:], 1):
        body += text_at(45, low + 2, str(n), size=8)
    for n, low in enumerate(ys[1:], 1):
        body += lines(62, low + 2, f"Menyusun standar {n}", f"pelayanan {n}", f"publik {n}")
        body += lines(202, low + 2, f"Standar {n}", f"ditetapkan {n}")
    (table,) = load(pdf_by_hand(PdfPage(body, size=(842, 595)))).tables
    flat = [[" ".join(cell.split()) for cell in row] for row in rows(table)]
    assert flat == [
        [str(n), f"Menyusun standar {n} pelayanan {n} publik {n}", f"Standar {n} ditetapkan {n}", ""] for n in (1, 2, 3)
    ]
    assert all(row.guessed for row in table.rows)


def test_what_runs_beyond_the_edge_of_the_paper_stands_in_the_last_column() -> None:
    wide = ruled([50, 90, 595], [560, 540, 520]) + text_at(54, 546, "1") + text_at(540, 546, "Pengawasan dan pelaporan")
    (table,) = load(pdf_by_hand(PdfPage(wide + text_at(54, 526, "2") + text_at(94, 526, "Apel")))).tables
    assert rows(table) == [["1", "Pengawasan dan pelaporan"], ["2", "Apel"]]
    assert table.cut


def test_a_title_at_the_foot_of_a_strip_is_a_gap_in_the_others() -> None:
    left = {50: ["No", "1", "2", "3", "4"], 90: ["Kegiatan", "Rapat", "Apel", "Survei", "Reviu"]}
    title = "50 600 m 50 580 l S 50 580 m 300 580 l S\n" + text_at(54, 586, "II Penataan")
    right = {50: ["Jan", "v", "", "v", ""]}
    (table,) = load(
        pdf_by_hand(
            PdfPage(sheet_page(left, 300).content + title),
            sheet_page(right, 110),
        )
    ).tables
    assert [r[2] for r in rows(table)[:5]] == ["Jan", "v", "", "v", ""]


def test_a_torn_header_of_which_the_foot_shows_titles_alone_is_whole() -> None:
    def page(*drawn: tuple[list[int], list[int]], texts: tuple[tuple[int, int, str], ...]) -> PdfPage:
        grids = "".join(ruled(xs, ys) for xs, ys in drawn)
        return PdfPage(grids + "".join(text_at(x + 3, y, t) for x, y, t in texts))

    wide, parted = [50, 90, 200, 260], [50, 90, 200, 230, 260]
    head = ((50, 706, "No"), (90, 706, "Aksi"), (200, 706, "Bulan"), (200, 686, "1"), (230, 686, "2"))
    months = "200 700 m 260 700 l S 230 680 m 230 700 l S\n" + "".join(f"{x} 680 m {x} 720 l S\n" for x in wide)
    months += "50 720 m 260 720 l S\n"
    first = page((parted, [680, 660]), (wide, [120, 100]), texts=(
        *head, (50, 666, "1"), (90, 666, "Rapat"), (200, 666, "v"), (50, 106, "No"), (90, 106, "Aksi"), (200, 106, "Bulan"),
    ))  # fmt: skip
    second = page((parted, [800, 780, 760]), texts=(
        (200, 786, "1"), (230, 786, "2"), (50, 766, "2"), (90, 766, "Apel"), (230, 766, "v"),
    ))  # fmt: skip
    above, below = load(pdf_by_hand(PdfPage(months + first.content), second)).tables
    assert rows(below) == [rows(above)[0], rows(above)[1], ["2", "Apel", "", "v"]]


def test_the_strips_of_the_next_sheet_are_not_those_of_the_one_before() -> None:
    def sheet(first: int, sign: str) -> list[PdfPage]:
        left = {50: ["No", *map(str, range(first, first + 4))], 90: ["Kegiatan", "Rapat", "Apel", "Survei", "Reviu"]}
        return [sheet_page(left, 300), sheet_page({50: ["Jan", sign, "", sign, ""]}, 90)]

    tables = load(pdf_by_hand(*sheet(1, "v"), *sheet(1, "x"), *sheet(1, "o"))).tables
    assert [table.width for table in tables] == [3, 3, 3]
    assert [rows(table)[1][2] for table in tables] == ["v", "x", "o"]


def test_the_columns_of_a_short_table_on_the_next_page_belong_to_it_too() -> None:
    left = {50: ["No", "1", "2"], 90: ["Kegiatan", "Rapat", "Apel"]}
    right = {50: ["Jan", "v", ""], 110: ["Target", "100%", "2 kali"]}
    assert grid(pdf_by_hand(sheet_page(left, 300), sheet_page(right, 200))) == [
        ["No", "Kegiatan", "Jan", "Target"],
        ["1", "Rapat", "v", "100%"],
        ["2", "Apel", "", "2 kali"],
    ]


def test_a_page_that_has_but_the_header_again_needs_no_columns_beside_it() -> None:
    """Below the header stands but the signature, which the strip to the right has not."""
    left = {50: ["No", "1", "2", "3", "4"], 90: ["Kegiatan", "Rapat", "Apel", "Survei", "Reviu"]}
    more = {50: ["No", "5", "6", "7", "8"], 90: ["Kegiatan", "Arsip", "Kuis", "Peta", "Forum"]}
    bare = {50: ["No"], 90: ["Kegiatan"]}
    right = [{50: ["Jan", *ticks], 110: ["Target", *"abcd"]} for ticks in (["v", "", "v", ""], ["", "v", "", "v"])]
    pages = [sheet_page(columns, 300) for columns in (left, more, bare)] + [sheet_page(r, 200) for r in right]
    first, second, _ = load(pdf_by_hand(*pages)).tables
    assert rows(first)[1] == ["1", "Rapat", "v", "a"]
    assert rows(second)[1] == ["5", "Arsip", "", "a"]


def test_a_table_that_a_ruling_closes_on_the_left_alone_is_cut() -> None:
    texts = "".join(
        text_at(x + 8, y + 6, text) for x, y, text in ((50, 740, "No"), (100, 740, "Aksi"), (200, 740, "Jan"))
    )
    across = "".join(f"50 {y} m 240 {y} l S\n" for y in (700, 720, 740, 760))
    down = "".join(f"{x} 700 m {x} 760 l S\n" for x in (50, 100, 200))
    assert load(pdf_by_hand(PdfPage(across + down + texts))).tables[0].cut
    closed = "240 700 m 240 760 l S\n"
    assert not load(pdf_by_hand(PdfPage(across + down + closed + texts))).tables[0].cut
    bare = "".join(f"{x} 700 m {x} 760 l S\n" for x in (100, 200))
    assert not load(pdf_by_hand(PdfPage(across + bare + texts))).tables[0].cut
