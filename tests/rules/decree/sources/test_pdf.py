"""PDFs with text: the ruling makes the grid, characters and fills the cells, all else is running text."""

import io
from itertools import pairwise

import pytest
import weasyprint
from PIL import Image
from tests.makers.draw import draw
from tests.makers.layout import Layout
from tests.makers.measure import measure
from tests.makers.plan import random_plan
from tests.makers.typst_file import typst_file
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, ruled, text_at
from tests.rules.decree.sources.shapes import grid, rows, shades, spans, texts

from zona.rules.decree.document import STROKE, Box, Kind, UnableToReadSource
from zona.rules.decree.sources import load, page_picture

XS, YS = (50, 100, 200, 230, 260, 290), (700, 720, 740)
FILLED = "".join(
    text_at(x + 8, y + 6, text)
    for x, y, text in (
        (50, 720, "No"), (100, 720, "Kegiatan"), (200, 720, "1"), (230, 720, "2"), (260, 720, "3"),
        (50, 700, "1"), (100, 700, "Rapat kerja"),
    )
)  # fmt: skip
HEAD = text_at(50, 780, "KEPUTUSAN KETUA KOMISI PEMILIHAN")


def printed(html: str) -> bytes:
    style = "@page{size:A4 landscape;margin:1.5cm} body{font:9pt 'Liberation Sans'} table{border-collapse:collapse}"
    return weasyprint.HTML(string=f"<style>{style}</style>{html}").write_pdf()  # type: ignore[no-any-return]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(rotate: int) -> None:
    document = load(pdf_by_hand(PdfPage(ruled(XS, YS) + FILLED + HEAD, rotate=rotate)))
    assert texts(document) == ["KEPUTUSAN KETUA KOMISI PEMILIHAN"]
    assert rows(document.tables[0]) == [["No", "Kegiatan", "1", "2", "3"], ["1", "Rapat kerja", "", "", ""]]


def test_a_page_drawn_on_its_side_is_read_upright_and_boxed_as_shown() -> None:
    content = f"q 0 1 -1 0 842 0 cm\n{ruled(XS, YS)}{FILLED}{HEAD}\nQ"
    document = load(pdf_by_hand(PdfPage(content, size=(842, 595))))
    assert rows(document.tables[0])[0] == ["No", "Kegiatan", "1", "2", "3"]
    box = document.tables[0].rows[0].cells[0].box
    assert box is not None
    assert box.bottom - box.top > 2 * (box.right - box.left) * 842 / 595 / 2.1  # 50 points tall, 20 wide


def test_a_cropped_page_is_boxed_within_its_crop() -> None:
    page = PdfPage(ruled(XS, YS) + FILLED, crop=(40, 690, 300, 750))
    box = load(pdf_by_hand(page)).tables[0].box
    assert box is not None
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx(
        (10 / 260, 10 / 60, 250 / 260, 50 / 60), abs=0.01
    )


RULINGS = [
    "",
    "[2 3] 0 d",
    "[1 2] 0 d",
]


@pytest.mark.parametrize("dash", RULINGS)
def test_dashed_rulings_are_rulings(dash: str) -> None:
    assert grid(pdf_by_hand(PdfPage(ruled(XS, YS, dash=dash) + FILLED)))[0] == ["No", "Kegiatan", "1", "2", "3"]


def test_thin_filled_rectangles_are_rulings() -> None:
    lines = "".join(f"50 {y} 240 0.6 re f\n" for y in YS) + "".join(f"{x} 700 0.6 40.6 re f\n" for x in XS)
    assert grid(pdf_by_hand(PdfPage(lines + FILLED)))[0] == ["No", "Kegiatan", "1", "2", "3"]


def test_each_cell_drawn_as_its_own_rectangle_is_one_table() -> None:
    cells = "".join(f"{x0} {y0} {x1 - x0} {y1 - y0} re S\n" for x0, x1 in pairwise(XS) for y0, y1 in pairwise(YS))
    assert grid(pdf_by_hand(PdfPage(cells + FILLED)))[0] == ["No", "Kegiatan", "1", "2", "3"]


def test_a_table_open_at_its_sides_has_all_its_columns() -> None:
    across = "".join(f"50 {y} m 290 {y} l S\n" for y in YS)
    down = "".join(f"{x} 700 m {x} 740 l S\n" for x in XS[1:-1])
    assert grid(pdf_by_hand(PdfPage(across + down + FILLED)))[0] == ["No", "Kegiatan", "1", "2", "3"]


def test_missing_rulings_make_merged_cells() -> None:
    lines = "50 700 240 40 re S 50 720 m 200 720 l S 100 700 m 100 740 l S 200 700 m 200 740 l S 230 700 m 230 720 l S "
    lines += "200 720 m 290 720 l S 260 700 m 260 720 l S\n"
    (table,) = load(pdf_by_hand(PdfPage(lines + FILLED))).tables
    assert spans(table) == [[(0, 1, 1), (1, 1, 1), (2, 3, 1)], [(n, 1, 1) for n in range(5)]]


def test_a_frame_or_an_underline_is_no_table() -> None:
    document = load(pdf_by_hand(PdfPage("40 40 500 760 re S 50 775 m 300 775 l S\n" + HEAD)))
    assert document.tables == ()
    assert texts(document) == ["KEPUTUSAN KETUA KOMISI PEMILIHAN"]


ROUNDED = (
    "241 704 m 249 704 l 249.6 704 250 704.4 250 705 c 250 713 l 250 713.6 249.6 714 249 714 c "
    "241 714 l 240.4 714 240 713.6 240 713 c 240 705 l 240 704.4 240.4 704 241 704 c h "
)
RING = (
    "240 709 m 240 711.8 242.2 714 245 714 c 247.8 714 250 711.8 250 709 c "
    "250 706.2 247.8 704 245 704 c 242.2 704 240 706.2 240 709 c h "
)
TICKS = [
    (text_at(240, 705, "3", font=1), "✓"),
    (text_at(240, 705, "4", font=1), "✔"),
    (text_at(240, 705, "\xd6", font=2), "√"),
    ("237 709 m 242 704 l 252 716 l S", "✓"),
    ("237 709 m 242 704 l 252 716 l 243 706 l f", "✓"),
    ("238 704 m 252 716 l S 238 716 m 252 704 l S", "✗"),
    ("240 705 m 240 711 250 711 250 705 c 250 699 240 699 240 705 c h f", "●"),
    ("241 706 8 8 re f", "■"),
    (RING + "S", "○"),
    ("240 708 m 240 716 252 716 252 708 c 252 703 240 703 240 708 c h S", "○"),
    (ROUNDED + "S", "☐"),
    (ROUNDED + "S 242 709 m 244 706 l 248 711 l S", "✓"),
    ("q 10 0 0 10 240 705 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x00\xff\xff\x00 EI Q", "✓"),
]


@pytest.mark.parametrize(("drawn", "seen"), TICKS)
def test_a_tick_however_drawn_is_a_tick(drawn: str, seen: str) -> None:
    assert grid(pdf_by_hand(PdfPage(ruled(XS, YS) + FILLED + drawn)))[1][3] == seen


def test_a_cell_with_text_keeps_it_beside_a_drawing() -> None:
    drawn = text_at(237, 705, "ok") + "245 709 m 247 704 l 252 716 l S"
    assert grid(pdf_by_hand(PdfPage(ruled(XS, YS) + FILLED + drawn)))[1][3] == "ok"


FILLS = [
    ("1 1 0 rg 230 700 30 20 re f 0 g", "ffff00"),
    ("1 1 1 rg 230 700 30 20 re f 0 g", None),
    ("1 0 0 rg 230 700 30 20 re f 1 1 1 rg 230 700 30 20 re f 0 g", None),
    ("0 0 1 rg 230 705 30 10 re f 0 g", "0000ff"),
    ("0 0 1 rg 230 715 30 1 re f 0 g", None),
    ("0.5 g 50 700 240 20 re f 0 g", "808080"),
]


@pytest.mark.parametrize(("drawn", "seen"), FILLS)
def test_a_cell_has_the_fill_that_is_seen(drawn: str, seen: str | None) -> None:
    (table,) = load(pdf_by_hand(PdfPage(drawn + "\n" + ruled(XS, YS) + FILLED))).tables
    assert shades(table)[1][3] == seen


def test_white_rulings_between_filled_cells_part_them() -> None:
    fills = "0.8 g 50 700 240 40 re f 1 G\n" + ruled(XS, YS, width=1) + "0 g\n"
    assert grid(pdf_by_hand(PdfPage(fills + FILLED)))[0] == ["No", "Kegiatan", "1", "2", "3"]


def test_lines_that_were_full_are_joined_and_others_kept() -> None:
    cell = "<td style='border:1px solid;width:120pt;padding:4pt'>"
    ((wrapped, broken),) = grid(
        printed(
            f"<table><tr>{cell}Membentuk tim untuk melakukan pembangunan zona integritas{cell}Undangan<br>Daftar hadir</table>"
        )
    )
    assert wrapped == "Membentuk tim untuk melakukan pembangunan zona integritas"
    assert broken == "Undangan\nDaftar hadir"


def test_a_word_cut_by_a_narrow_cell_is_whole_again() -> None:
    cell = "<td style='border:1px solid;width:34pt;padding:2pt;overflow-wrap:anywhere'>"
    ((word, words),) = grid(
        printed(f"<p>laporan pengaduan yang masuk<table><tr>{cell}pengaduan{cell}hasil dan bukti</table>")
    )
    assert (word, words) == ("pengaduan", "hasil dan bukti")


def test_letters_one_below_the_other_are_one_word() -> None:
    column = "".join(text_at(240, 712 - 4 * n, letter, size=4) for n, letter in enumerate("III"))
    marks = "".join(text_at(268, 712 - 4 * n, letter, size=4) for n, letter in enumerate("n/a"))
    assert grid(pdf_by_hand(PdfPage(ruled(XS, YS) + FILLED + column + marks)))[1][2:] == ["", "III", "n/a"]


def test_a_title_turned_upwards_is_read() -> None:
    turned = text_at(218, 703, "Jan", size=8, turned=True)
    assert grid(
        pdf_by_hand(PdfPage(ruled((50, 100, 200, 230), (700, 740, 760)) + HEAD + text_at(55, 705, "No") + turned))
    )[1] == [
        "No",
        "",
        "Jan",
    ]


def aslant(x: float, y: float, text: str, size: float) -> str:
    return f"BT /F0 {size} Tf 0.7 0.7 -0.7 0.7 {x} {y} Tm ({text}) Tj ET "


def test_heads_aslant_are_read_and_a_stamp_aslant_is_not() -> None:
    page = (
        ruled((50, 100, 200, 230), (700, 740, 760)) + HEAD + text_at(55, 705, "No") + text_at(105, 705, "Rapat kerja")
    )
    turned = aslant(208, 708, "Jan", 8)
    (table,) = load(pdf_by_hand(PdfPage(page + turned + aslant(60, 600, "SALINAN", 100)))).tables
    assert rows(table)[1] == ["No", "Rapat kerja", "Jan"]


def test_a_sign_that_a_ruling_strikes_through_carries_its_stroke() -> None:
    sign = text_at(240, 705, "v") + text_at(268, 705, "v") + text_at(208, 705, "v")
    strokes = "239.5 707.5 m 246 707.5 l S 267.5 704 m 274 704 l S"  # through the one, below the other
    read = grid(pdf_by_hand(PdfPage(ruled(XS, YS) + FILLED + sign + strokes)))
    assert read[1][2:] == ["v", f"v{STROKE}", "v"]


def test_a_short_table_with_a_filled_header_above_a_long_ending_keeps_its_ruling() -> None:
    heads = ["No", "Kegiatan", "Bukti", "Jan", "Feb", "Mar", "Target"]
    lines = [
        f"<tr>{''.join(f'<th>{h}' for h in heads)}",
        "<tr><td>1<td>Rapat kerja tim<td>Notulen<td>v<td><td><td>100%",
    ]
    ending = (
        "<p>Ditetapkan di Muara Tebo</p><p>pada tanggal 6 Januari 2025</p><p>KETUA PENGADILAN NEGERI MUARA TEBO,</p>"
    )
    style = "<style>td, th { border: 1pt solid black; padding: 2pt } th { background: #ddd }</style>"
    document = load(printed(f"{style}<table>{''.join(lines)}</table>{ending * 3}"))
    (table,) = document.tables
    assert rows(table) == [heads, ["1", "Rapat kerja tim", "Notulen", "v", "", "", "100%"]]
    assert not any(row.guessed for row in table.rows)
    assert len(texts(document)) == 9


def test_words_too_wide_for_their_cell_stay_whole() -> None:
    over = text_at(262, 706, "100 persen dari semua")
    assert grid(pdf_by_hand(PdfPage(ruled(XS, YS) + FILLED + over)))[1][4].startswith("100 persen")


def test_page_numbers_and_repeated_headers_go_and_headings_stay() -> None:
    def sheet(number: int, heading: str) -> PdfPage:
        return PdfPage(
            text_at(50, 815, "JDIH KPU KABUPATEN") + text_at(50, 790, heading) + text_at(50, 500, f"isi halaman {number}")
            + text_at(290, 30, f"- {number} -")
        )  # fmt: skip

    document = load(pdf_by_hand(*(sheet(n, "KEPUTUSAN KETUA" if n < 3 else "LAMPIRAN") for n in (1, 2, 3))))
    assert texts(document) == [
        "KEPUTUSAN KETUA", "isi halaman 1", "KEPUTUSAN KETUA", "isi halaman 2", "LAMPIRAN", "isi halaman 3",
    ]  # fmt: skip
    assert [b.page for b in document.blocks] == [1, 1, 2, 2, 3, 3]
    assert [p.number for p in document.pages] == [1, 2, 3]


def test_a_row_that_a_page_break_cuts_open_is_whole() -> None:
    def page(top: int, bottom: int, rows: list[tuple[int, str, str]], *, across: list[int]) -> PdfPage:
        lines = "".join(f"50 {y} m 300 {y} l S\n" for y in across)
        lines += "".join(f"{x} {bottom} m {x} {top} l S\n" for x in (50, 90, 300))
        return PdfPage(lines + "".join(text_at(54, y, a) + text_at(94, y, b) for y, a, b in rows))

    first = page(180, 100, [(165, "No", "Kegiatan"), (140, "1", "Rapat"), (110, "2", "Menyusun rencana aksi tim kerja dan")],
                 across=[180, 160, 130])  # fmt: skip
    second = page(800, 760, [(788, "", "melaporkannya"), (765, "3", "Apel")], across=[780, 760])
    assert [rows(t) for t in load(pdf_by_hand(first, second)).tables] == [
        [["No", "Kegiatan"], ["1", "Rapat"], ["2", "Menyusun rencana aksi tim kerja dan melaporkannya"]],
        [["3", "Apel"]],
    ]


def test_a_page_shrunk_to_a_tenth_reads_like_any_other() -> None:
    document = load(pdf_by_hand(PdfPage(f"q 0.1 0 0 0.1 0 0 cm\n{ruled(XS, YS)}{FILLED}\nQ")))
    assert rows(document.tables[0])[0] == ["No", "Kegiatan", "1", "2", "3"]
    box = document.tables[0].box
    assert box is not None
    assert (box.left, box.right) == pytest.approx((5 / 595, 29 / 595), abs=0.001)


def test_a_symbol_whose_font_is_not_in_the_file_is_seen_and_unsure() -> None:
    page = PdfPage(ruled(XS, YS) + FILLED + text_at(241, 706, "\xfc", font=3))
    cells = load(pdf_by_hand(page)).tables[0].rows[1].cells
    assert [(c.text, c.sure) for c in cells[2:]] == [("", 1.0), ("•", 0.5), ("", 1.0)]


def test_text_belongs_to_the_cell_to_which_it_is_clipped() -> None:
    clipped = "q 230 700 30 20 re W n\n" + text_at(231, 722, "di atas") + text_at(231, 704, "dan di sini") + "Q\n"
    assert grid(pdf_by_hand(PdfPage(ruled(XS, YS) + FILLED + clipped)))[1][3] == "di atas dan di sini"


BARE = """<h3>RENCANA AKSI</h3><table><tr><th rowspan=2>No<th rowspan=2>Komponen<th rowspan=2>Langkah Aksi<th colspan=4>Pelaksanaan
<th rowspan=2>Target<tr><th>1<th>2<th>3<th>4<tr><td>I<td colspan=7>PENYUSUNAN TIM KERJA DAN MANAJEMEN PERUBAHAN
<tr><td>1<td>Pembentukan tim<td>Membentuk tim untuk melakukan pembangunan zona integritas<td>√<td>√<td><td><td>100%
<tr><td>2<td>Rencana aksi<td>Menyusun rencana aksi<td><td>√<td><td><td>1 dokumen
<tr><td><td><td>Menyebarluaskan rencana aksi<td><td><td>√<td>√<td>2 kali</table>"""


@pytest.mark.parametrize(
    "border", ["none", "0.5pt solid", "1.5pt dotted #555", "3pt double", "1pt solid white;background:#ddd"]
)
def test_a_table_is_read_with_whatever_border(border: str) -> None:
    style = f"<style>td,th{{padding:3pt 7pt;vertical-align:top;border:{border}}} td:nth-child(3){{width:130pt}}</style>"
    (table,) = load(printed(style + BARE)).tables
    found = [[c.text for c in row.cells if c.text] for row in table.rows]
    assert found[2:] == [
        ["I", "PENYUSUNAN TIM KERJA DAN MANAJEMEN PERUBAHAN"],
        ["1", "Pembentukan tim", "Membentuk tim untuk melakukan pembangunan zona integritas", "√", "√", "100%"],
        ["2", "Rencana aksi", "Menyusun rencana aksi", "√", "1 dokumen"],
        ["Menyebarluaskan rencana aksi", "√", "√", "2 kali"],
    ]
    ticks = [[c.column for c in row.cells if c.text == "√"] for row in table.rows[3:]]
    assert ticks == [[3, 4], [4], [5, 6]]


def test_a_pdf_of_blank_pages_is_refused() -> None:
    with pytest.raises(UnableToReadSource, match="tidak berisi"):
        load(pdf_by_hand(PdfPage("")))


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    with pytest.raises(UnableToReadSource, match="150 halaman"):
        load(pdf_by_hand(*[PdfPage("")] * 151))


def test_progress_tells_each_page() -> None:
    told: list[tuple[int, int]] = []
    load(pdf_by_hand(PdfPage(HEAD), PdfPage(FILLED)), progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_a_page_is_drawn_at_the_width_that_is_asked_for() -> None:
    data = pdf_by_hand(PdfPage(HEAD), PdfPage(ruled(XS, YS) + FILLED))
    whole = Image.open(io.BytesIO(page_picture(data, 2, width=400)))
    assert (whole.format, whole.width) == ("PNG", 400)
    part = Image.open(io.BytesIO(page_picture(data, 2, width=400, crop=Box(0.0, 0.1, 0.5, 0.2))))
    assert part.width == pytest.approx(400, abs=2)
    assert part.height == pytest.approx(400 * (842 * 0.1) / (595 * 0.5), abs=3)


@pytest.mark.parametrize("page", [0, 3, -1])
def test_there_is_no_picture_of_a_page_that_is_not_there(page: int) -> None:
    with pytest.raises(UnableToReadSource, match="halaman"):
        page_picture(pdf_by_hand(PdfPage(HEAD), PdfPage(HEAD)), page, width=100)


def test_there_is_no_picture_of_a_text() -> None:
    with pytest.raises(UnableToReadSource, match="halaman 1"):
        page_picture(b"Keputusan", 1, width=100)


def test_pdfs_may_be_read_at_the_same_time() -> None:
    from concurrent.futures import ThreadPoolExecutor

    data = pdf_by_hand(*[PdfPage(ruled(XS, YS) + FILLED + HEAD)] * 5)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(load, [data] * 8))
    assert all(document == found[0] for document in found)
    assert found[0].kind is Kind.PDF


@pytest.mark.parametrize(("luck", "paper"), [(31, {}), (33, {"width": "297mm", "height": "210mm"})])
def test_texts_too_wide_for_their_cells_lie_over_their_neighbours_and_stay_their_own(
    luck: int, paper: dict[str, str]
) -> None:
    """Months in full over narrow columns, areas' names below their numbers; PDFium leaves a letter out that lies over
    the same of its neighbour ("D sember")."""
    columns = ("number", "component", "subnumber", "action", "evidence", "target", "time", "pic")
    layout = Layout(columns=columns, heads="long", section="first", sub="blank", numbering_row="(1)", filler="-")
    script = draw(random_plan(luck), layout, luck)
    assert measure(typst_file(script, **paper), script.truth).faults == []
