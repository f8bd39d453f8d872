"""Tables without ruling of which the rows, or the header, lie otherwise than most: torn, merged, or written anew."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.makers.compare import Score
from tests.makers.draw import draw
from tests.makers.layout import Layout, random_layout
from tests.makers.measure import measure
from tests.makers.pdf_file import plain
from tests.makers.plan import random_plan
from tests.makers.typst_file import typst_file
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, ruled, text_at
from tests.rules.decree.sources.shapes import rows, shades

from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

WIDE = (842, 595)
EDGES = (36, 96, 126, 246, 366, 426, 456, 486, 546)
HEADS = ("Area", "No", "Indikator", "Langkah Aksi", "1", "2", "3", "Target")
SKY, YELLOW = "0.74 0.84 0.93", "1 1 0"


def line(y: float, *cells: tuple[int, str]) -> str:
    return "".join(text_at(EDGES[column] + 3, y, text, size=9) for column, text in cells)


def filled(column: int, top: float, bottom: float, colour: str = YELLOW) -> str:
    left, right = EDGES[column], EDGES[column + 1]
    return f"{colour} rg\n{left} {bottom} {right - left} {top - bottom} re f\n0 rg\n"


def head(y: float) -> str:
    """A header whose cells are filled one by one."""
    return "".join(filled(n, y + 15, y - 10, SKY) for n in range(len(HEADS))) + line(y, *enumerate(HEADS))


def of_typst(luck: int) -> Score:
    """How a plan is read that Typst sets without ruling, filled header or tags."""
    script = draw(random_plan(luck * 7 + 10), random_layout(luck, medium="pdf"), luck)
    return measure(typst_file(plain(script), tagged=False), script.truth)


def test_a_head_over_the_middle_of_its_column_is_no_title_over_the_wider_texts_beside_it() -> None:
    """The texts of the second column begin far to the left of its head."""
    heads = "".join(
        text_at((a + b) / 2 - 2.2 * len(text), 500, text, size=9)
        for (a, b), text in zip(pairwise((36, 66, 246, 300, 426, 456, 486, 516)), ("No", *HEADS[2:]), strict=True)
    )
    xs = (48.5, 69, 249, 303, 429, 459, 489)
    below = (
        ("1", "Tim kerja dibentuk lagi", "Aksi satu", "v", "", "", "1 kali"),
        ("2", "Apel ada", "Apel", "", "v", "", "2 kali"),
    )
    body = "".join(
        text_at(x, 480 - 20 * n, text, size=9) for n, row in enumerate(below) for x, text in zip(xs, row, strict=True)
    )
    (table,) = load(pdf_by_hand(PdfPage(heads + body, size=WIDE))).tables
    assert [row[0] for row in rows(table)] == ["No", "1", "2"]
    assert all(cell.row_span == 1 for cell in table.rows[0].cells)


def test_a_merged_cell_in_the_middle_of_its_rows_brings_none_of_their_fills_to_its_own() -> None:
    body = line(430, (0, "AREA I")) + line(470, (3, "tim kerja"))
    body += line(450, (1, "2"), (2, "Apel ada"), (3, "Mengadakan apel"))
    fills = filled(5, 482, 462) + filled(4, 462, 440) + filled(6, 440, 420)
    (table,) = load(pdf_by_hand(PdfPage(head(510) + fills + body, size=WIDE))).tables
    assert [[n for n, shade in enumerate(row) if shade] for row in shades(table)[1:]] == [[5], [4]]


def test_a_merged_cell_that_is_written_last_is_of_its_row_though_a_word_of_it_reaches_over_the_next_column() -> None:
    """Of three rows the area stands beside, the last is written behind it."""
    rest = (2, "Tim ada"), (3, "Membentuk tim")
    area = line(480, (0, "IV.")) + line(469, (0, "PENGUATAN")) + line(458, (0, "AKUNTABILITAS"))
    body = (
        line(500, *enumerate(HEADS))
        + line(480, (1, "1"), *rest, (4, "v"), (7, "1 kali"))
        + line(458, (1, "2"), *rest, (5, "v"), (7, "2 kali"))
        + area
        + line(436, *rest, (6, "v"), (7, "3 kali"))
        + line(414, (0, "V."), (1, "1"), *rest, (4, "v"), (7, "4 kali"))
    )
    (table,) = load(pdf_by_hand(PdfPage(body, WIDE))).tables
    assert [[row[0][:3].strip(), row[1], row[7]] for row in rows(table)[1:]] == [
        ["IV.", "1", "1 kali"],
        ["", "2", "2 kali"],
        ["", "", "3 kali"],
        ["V.", "1", "4 kali"],
    ]


def test_the_second_line_of_a_merged_cell_at_the_height_of_its_row_begins_no_row() -> None:
    body = line(480, (0, "AREA I")) + line(469, (0, "PERUBAHAN"), (1, "a."))
    body += line(474, (2, "Tim ada")) + line(463, (2, "dan bekerja")) + line(469, (3, "Membentuk tim"), (4, "v"))
    body += line(435, (1, "b."), (2, "Apel ada"), (3, "Mengadakan apel"), (5, "v"), (7, "2 kali"))
    (table,) = load(pdf_by_hand(PdfPage(head(510) + body, size=WIDE))).tables
    assert [[" ".join(text.split()) for text in row[:4]] for row in rows(table)[1:]] == [
        ["AREA I PERUBAHAN", "a.", "Tim ada dan bekerja", "Membentuk tim"],
        ["", "b.", "Apel ada", "Mengadakan apel"],
    ]


def test_a_row_that_has_but_a_number_and_a_name_is_of_the_table_where_its_header_comes_again() -> None:
    """Not what stands far below the last row of all."""

    def part(y: float, number: str) -> str:
        first = line(y, (1, number), (2, "Tim ada"), (3, "Membentuk tim"), (4, "v"), (7, "1 kali"))
        return first + line(y - 30, (1, "9"), (2, "Rencana aksi"))

    page = head(540) + part(510, "1") + head(450) + part(420, "2")
    tables = load(pdf_by_hand(PdfPage(page, size=WIDE))).tables
    assert [[row[1] for row in rows(table)[1:]] for table in tables] == [["1", "9"], ["2"]]


def test_a_header_that_alone_is_ruled_is_one_though_few_rows_stand_below_it() -> None:
    grid = ruled(EDGES, (490, 520)) + line(500, *enumerate(HEADS))
    body = line(478, (2, "dievaluasi"), (3, "dan rekomendasi"), (7, "penuh"))
    body += line(460, (1, "6"), (2, "Benturan ditangani"), (6, "v"), (7, "2 kali"))
    many = "".join(
        line(470 - 20 * n, (1, str(n + 1)), (2, "Tim ada"), (3, "Membentuk tim"), (4, "v"), (7, "1 kali"))
        for n in range(5)
    )
    _, table = load(pdf_by_hand(PdfPage(grid + many, size=WIDE), PdfPage(grid + body, size=WIDE))).tables
    assert rows(table)[1:] == [
        ["", "", "dievaluasi", "dan rekomendasi", "", "", "", "penuh"],
        ["", "6", "Benturan ditangani", "", "", "", "v", "2 kali"],
    ]


def test_rows_that_leave_the_first_column_empty_are_none_of_the_header() -> None:
    rest = [(n, line(480 - 20 * n, (1, str(n)), (2, "Tim ada"), (3, "Membentuk tim"), (5, "v"))) for n in range(1, 4)]
    (table,) = load(pdf_by_hand(PdfPage(line(490, *enumerate(HEADS)) + "".join(t for _, t in rest), size=WIDE))).tables
    assert rows(table)[0] == list(HEADS)
    assert [row[1:6] for row in rows(table)[1:]] == [[str(n), "Tim ada", "Membentuk tim", "", "v"] for n, _ in rest]


@pytest.mark.parametrize("layout", [Layout(sub="merged"), Layout(), Layout(time="quarters", heads="tw", pages="typed")])
def test_merged_cells_are_of_their_rows_though_a_program_writes_them_last(layout: Layout) -> None:
    """So it does those of the header, whose first line stands close below a paragraph."""
    script = draw(random_plan(3, 12), replace(layout, decree=False), 3)
    score = measure(typst_file(plain(script), tagged=False), script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (score.rows, 0, 0), score.faults


@pytest.mark.parametrize(
    "luck",
    [993014, 993031, 996004, 997014, 998004, 1000025, 1000379],
    ids=[
        "a head that reaches over a month",
        "few cells of two lines",
        "a filled row without a number, among others with one",
        "a head that reaches over the last week",
        "a header that a page break tears, below the first on its page",
        "ticks of neighbouring weeks written as one text",
        "an area in its own column, wider than that",
    ],
)
def test_months_below_their_title_are_in_the_header(luck: int) -> None:
    score = of_typst(luck)
    assert (score.found, score.invented, score.cells_wrong) == (score.rows, 0, 0), score.faults


@pytest.mark.parametrize(
    "luck",
    [1000021, 1000048, 1000054, 1000056, 1001009, 1001035, 1001036],
    ids=[
        "in charge of several rows",
        "an area's name that goes on beside the next row",
        "a title of a section below the header",
        "a title of a section above the header, below a full line",
        "a late number behind dashes",
        "a head of two lines over weeks",
        "a title of a section at the end of a page",
    ],
)
def test_each_row_stands_under_its_area_and_number_with_who_is_in_charge(luck: int) -> None:
    score = of_typst(luck)
    assert [fault for fault in score.faults if not fault.startswith("idle doubt")] == []


def test_a_title_that_ends_near_the_end_of_the_first_head_written_is_none_of_it() -> None:
    """Typst writes a merged head before those to the left of it."""
    title = text_at(
        36, 523, "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS MENUJU WILAYAH BEBAS DARI KORUPSI DAN MELAYANI", size=9
    )
    times = text_at(430, 510, "Waktu Pelaksanaan", size=9)
    months = line(499, (4, "Jan"), (5, "Feb"), (6, "Mar"))
    others = line(510, *((n, HEADS[n]) for n in (0, 1, 2, 3, 7)))
    body = "".join(
        line(480 - 25 * n, (0, f"{n}"), (1, "a"), (2, "Tim ada"), (3, "Membentuk tim"))
        + line(470 - 25 * n, (3, "yang bekerja"))
        + line(480 - 25 * n, (4 + n, "v"), (7, "satu"))
        for n in range(3)
    )
    (table,) = load(pdf_by_hand(PdfPage(title + times + others + months + body, size=WIDE))).tables
    assert rows(table)[1][-3:] == ["Jan", "Feb", "Mar"]
    assert [row.index("v") for row in rows(table)[2:]] == [4, 5, 6]


def test_what_a_page_break_left_of_a_row_takes_nothing_of_the_row_below_it() -> None:
    """The rest of "Membentuk tim" stands as close above the next action as its own lines stand."""
    heads = line(510, *enumerate(HEADS))
    first = line(480, (0, "Area I"), (1, "1"), (2, "Tim ada"), (3, "Menunjuk tim"))
    first += line(469, (3, "yang cakap")) + line(480, (5, "v"), (7, "satu"))
    first += line(440, (1, "2"), (2, "Tim dinilai"), (3, "Membentuk tim"), (4, "v"), (7, "dua"))
    rest = line(480, (3, "yang bekerja")) + line(469, (3, "Menilai tim")) + line(458, (3, "setiap bulan"))
    rest += line(469, (6, "v"), (7, "tiga"))
    last = line(430, (1, "3"), (2, "Apel ada"), (3, "Mengadakan")) + line(419, (3, "apel"))
    last += line(430, (5, "v"), (7, "lima"))
    pages = [PdfPage(heads + body, size=WIDE) for body in (first, rest + last)]
    found = [row for table in load(pdf_by_hand(*pages)).tables for row in rows(table) if row != list(HEADS)]
    told = [(" ".join(row[3].split()), *row[4:7], row[7]) for row in found]
    assert ("Menilai tim setiap bulan", "", "", "v", "tiga") in told
    assert not any("yang bekerja Menilai" in action for action, *_ in told)


def test_cells_in_the_middle_of_their_rows_stay_in_the_order_in_which_they_were_written() -> None:
    """There, what stands on a line says nothing: the second row's "Rapat" stands beside the merged cell's words."""
    body = line(470, (1, "1")) + line(475, (2, "Tim yang ada")) + line(465, (2, "dan bekerja"))
    body += line(470, (3, "Membentuk tim"), (4, "v")) + line(440, (7, "Kepala"))
    body += line(440, (1, "2")) + line(445, (2, "Rapat yang ada")) + line(435, (2, "dan dinilai"))
    body += line(440, (3, "Rapat"), (5, "v"))
    (table,) = load(pdf_by_hand(PdfPage(head(510) + body, size=WIDE))).tables
    assert [(row[1], row[7]) for row in rows(table)[1:]] == [("1", "Kepala"), ("2", "")]


def test_a_merged_cell_far_below_its_row_parts_it_not_from_the_cells_behind() -> None:
    body = line(470, (1, "1"), (2, "Tim ada")) + line(420, (3, "Membina")) + line(470, (4, "v"), (7, "1 kali"))
    body += line(445, (1, "2"), (2, "Apel ada"), (5, "v"), (7, "2 kali"))
    body += line(420, (1, "3"), (2, "Rapat ada"), (6, "v"), (7, "3 kali"))
    (table,) = load(pdf_by_hand(PdfPage(head(510) + body, size=WIDE))).tables
    assert [(row[1], row[3], row[7]) for row in rows(table)[1:]] == [
        ("1", "Membina", "1 kali"),
        ("2", "", "2 kali"),
        ("3", "", "3 kali"),
    ]


def test_numbered_rows_that_are_filled_and_say_nearly_the_same_are_no_headers() -> None:
    def row(y: float, number: str) -> str:
        return "".join(filled(n, y + 12, y - 6, SKY) for n in range(1, 8)) + line(
            y,
            (1, number),
            (2, "Kegiatan dinilai"),
            (3, "Menilai kegiatan"),
            (4, "v"),
            (5, "v"),
            (6, "v"),
            (7, "1 kali"),
        )

    page = line(510, *enumerate(HEADS)) + "".join(row(480 - 40 * n, str(n + 1)) for n in range(3))
    (table,) = load(pdf_by_hand(PdfPage(page, size=WIDE))).tables
    assert [r[1] for r in rows(table)] == ["No", "1", "2", "3"]


def test_a_filled_row_of_ticks_without_a_number_is_no_header() -> None:
    """As every other row is filled, one below a merged cell."""
    body = line(475, (0, "A"), (1, "1"), (2, "Tim ada"), (3, "Membentuk tim"), (4, "v"), (7, "1 kali"))
    body += "".join(filled(n, 465, 445, SKY) for n in range(len(HEADS)))
    body += line(452, (1, "2"), (2, "Apel ada"), (3, "Memimpin apel"), (4, "v"), (5, "v"), (6, "v"), (7, "9 kali"))
    body += line(430, (1, "3"), (2, "Rapat ada"), (3, "Rapat"), (6, "v"), (7, "3 kali"))
    (table,) = load(pdf_by_hand(PdfPage(line(500, *enumerate(HEADS)) + body, size=WIDE))).tables
    assert rows(table)[0] == list(HEADS)
    assert [row[4:7] for row in rows(table)[1:]] == [["v", "", ""], ["v", "v", "v"], ["", "", "v"]]


def test_rows_between_rulings_that_only_part_the_columns_are_told_by_their_texts() -> None:
    edges = (50, 80, 200, 300, 330, 360, 390)

    def texts(y: float, *words: str) -> str:
        return "".join(text_at(x + 5, y, word, size=9) for x, word in zip(edges, words, strict=False) if word)

    body = "".join(
        texts(700 - 20 * n, str(n), f"Rapat kerja {n}", "Notulen", "v" if n % 2 else "") for n in range(1, 6)
    )
    page = ruled(edges, (590, 700, 715)) + texts(704, "No", "Kegiatan", "Bukti", "Jan", "Feb", "Mar") + body
    (read,) = load(pdf_by_hand(PdfPage(page))).tables
    assert [row[1] for row in rows(read)] == ["Kegiatan", *(f"Rapat kerja {n}" for n in range(1, 6))]


def test_two_cells_that_a_page_break_left_close_to_one_another_are_no_title() -> None:
    """The first ends near its column's edge, where the second begins as all cells of its own do."""
    edges = (50, 80, 165, 330, 360, 390)

    def texts(y: float, *words: str) -> str:
        return "".join(text_at(x, y, word, size=9) for x, word in zip(edges, words, strict=False) if word)

    heads = texts(760, "No", "Indikator", "Kegiatan", "Jan", "Feb", "Mar")
    body = "".join(texts(740 - 20 * n, str(n), "Indikator", f"Rapat kerja {n}", "v", "v") for n in range(1, 6))
    body += texts(620, "6", "Standar yang", "Penetapan dan")
    rest = texts(760, "", "telah dimaklumatkan", "publikasi maklumat") + texts(740, "7", "Survei", "Survei warga", "v")
    tables = load(pdf_by_hand(PdfPage(heads + body), PdfPage(rest + texts(720, "8", "Apel", "Apel pagi", "v")))).tables
    found = [" ".join(row[2].split()) for table in tables for row in rows(table)]
    assert any("publikasi maklumat" in text for text in found)


def test_a_header_whose_cells_stand_in_the_middle_of_theirs_keeps_the_order_in_which_it_was_written() -> None:
    """Also above rows whose cells stand at the top."""
    heads = [(40, 510, "No"), (70, 510, "Indikator"), (180, 510, "Langkah Aksi"), (310, 530, "Triwulan")]
    heads += [(420, 510, "Target"), (500, 510, "Keterangan"), (310, 510, "Tahun 2025")]
    heads += [(300 + 30 * n, 490, name) for n, name in enumerate(("I", "II", "III", "IV"))]
    content = "".join(text_at(x, y, text, size=9) for x, y, text in heads)
    for n in range(3):
        y = 465 - 30 * n
        cells = [(40, y, f"{n + 1}"), (70, y, "Tim ada dan"), (70, y - 11, "bekerja"), (180, y, "Membentuk tim")]
        cells += [(300 + 30 * n, y, "v"), (390, y, "v"), (420, y, "1 kali"), (500, y, "Selesai")]
        content += "".join(text_at(x, down, text, size=9) for x, down, text in cells)
    (table,) = load(pdf_by_hand(PdfPage(content, size=WIDE))).tables
    found = rows(table)
    assert found[0] == ["No", "Indikator", "Langkah Aksi", "Triwulan", "Target", "Keterangan"]
    assert found[2][-4:] == ["I", "II", "III", "IV"]
    assert [[n for n, text in enumerate(row) if text == "v"] for row in found[3:]] == [[3, 6], [4, 6], [5, 6]]
