"""Sheets without borders, printed to PDF by a program that writes the cells of one line first and all others last."""

from functools import cache

import pytest
from tests.makers.compare import Score
from tests.makers.draw import draw
from tests.makers.layout import random_layout
from tests.makers.measure import measure
from tests.makers.office import convert
from tests.makers.pdf_file import plain
from tests.makers.plan import random_plan
from tests.makers.xlsx_file import xlsxwriter_file
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, text_at
from tests.rules.decree.sources.shapes import rows

from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

WIDE = (842, 595)
EDGES = (36, 66, 186, 306, 426, 466, 506, 546, 606)
HEADS = ("No", "Komponen", "Rencana Aksi", "Bukti", "TW I", "TW II", "TW III", "TW IV", "PIC")
ACTION = ("Menyusun rencana kerja", "tahun berjalan", "bersama ketua tim")
EVIDENCE = ("Dokumen rencana", "Daftar hadir")


def texts(y: float, *cells: tuple[int, str]) -> str:
    """Cells of one line; the first line of a page is the highest."""
    return "".join(text_at(EDGES[column] + 3, y, text, size=9) for column, text in cells)


def lines(column: int, y: float, *several: str) -> str:
    """A cell of several lines, of which the first stands at `y`."""
    return "".join(text_at(EDGES[column] + 3, y - 11 * n, text, size=9) for n, text in enumerate(several))


def read_rows(*content: str) -> list[list[str]]:
    """What is read of one page with these texts below the header, on one line each."""
    head = texts(550, *enumerate(HEADS))
    (table,) = load(pdf_by_hand(PdfPage(head + "".join(content), WIDE))).tables
    return [[cell.replace("\n", " ") for cell in row] for row in rows(table)][1:]


@cache
def of_sheet(luck: int, valign: str, times: int) -> Score:
    """How a plan is read that a spreadsheet prints without borders or filled header."""
    script = draw(random_plan(luck * 7 + times), random_layout(luck, medium="xlsx"), luck)
    return measure(convert(xlsxwriter_file(plain(script), valign=valign), "xlsx", "pdf"), script.truth)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("luck", "valign", "times"),
    [
        (2000002, "top", 10),
        (2100012, "top", 10),
        (2000007, "bottom", 11),
        (2000012, "bottom", 11),
        (2000014, "bottom", 11),
        (2100012, "bottom", 11),
        (3300000, "bottom", 11),
        (2000016, "vcenter", 11),
        (3300001, "top", 10),
        (3300001, "vcenter", 11),
        (2100015, "bottom", 11),
        (6100006, "bottom", 11),
        (6000007, "vcenter", 11),
        (7000008, "vcenter", 11),
    ],
    ids=[
        "below a table of fewer columns",
        "a title that reaches into the next row",
        "a header of three levels at the bottom",
        "rows filled by turns",
        "months that are filled",
        "heads as low as those below titles",
        "one month in two lines among others in one",
        "who is in charge in the middle of rows",
        "titles too high for their rows",
        "titles that reach into both neighbours",
        "a title that reaches into the header",
        "a title that reaches above the names of months",
        "merged cells between two rows",
        "the lower half of merged cells at the top of a page",
    ],
)
def test_every_row_and_month_of_a_printed_sheet_is_read(luck: int, valign: str, times: int) -> None:
    score = of_sheet(luck, valign, times)
    assert (score.found, score.invented, score.cells_wrong) == (score.rows, 0, 0), score.faults


@pytest.mark.parametrize("free", [0, 0.5, 1], ids=["at the top", "in the middle", "at the bottom"])
def test_cells_of_one_line_find_those_of_several_wherever_they_stand_in_their_row(free: float) -> None:
    """The cells of one line of both rows are written before all others; `free` is the share of the room above a text."""
    one, two = 500 - 22 * free, 500 - 11 * free
    found = read_rows(
        texts(one, (0, "1"), (4, "v"), (8, "Sekretaris")),
        texts(one - 100, (0, "2"), (6, "v"), (8, "Pokja II")),
        lines(2, 500, *ACTION) + lines(3, two, *EVIDENCE),
        lines(2, 400, *ACTION) + lines(3, two - 100, *EVIDENCE),
    )
    action, evidence = " ".join(ACTION), " ".join(EVIDENCE)
    assert found == [
        ["1", "", action, evidence, "v", "", "", "", "Sekretaris"],
        ["2", "", action, evidence, "", "", "v", "", "Pokja II"],
    ]


def test_a_merged_cell_below_its_row_is_of_the_row_after_which_it_was_written() -> None:
    """Who is in charge of two rows stands at the bottom of the second, written at the end of the first."""
    found = read_rows(
        texts(500, (0, "1"), (4, "v")),
        texts(450, (8, "Sekretaris")),
        texts(450, (0, "2"), (6, "v")),
        texts(400, (0, "3"), (6, "v"), (8, "Pokja II")),
        "".join(lines(2, y + 11, *ACTION[:2]) + lines(3, y + 11, *EVIDENCE) for y in (500, 450, 400)),
    )
    assert [(row[0], row[-1]) for row in found] == [("1", "Sekretaris"), ("2", ""), ("3", "Pokja II")]


def test_a_title_that_is_higher_than_its_row_takes_nothing_of_the_next() -> None:
    """Its last lines lie over the number of the row below it, whose cells of several lines follow it."""
    found = read_rows(
        texts(520, (0, "1"), (4, "v"), (8, "Sekretaris")),
        texts(450, (0, "1"), (5, "v"), (8, "Pokja II")),
        lines(2, 520, *ACTION[:2]) + lines(3, 520, *EVIDENCE),
        lines(0, 484, "II TATA", "LAKSANA", "DAN SOP", "UNIT") + lines(2, 450, *ACTION[:2]) + lines(3, 450, *EVIDENCE),
    )
    action, evidence = " ".join(ACTION[:2]), " ".join(EVIDENCE)
    assert found == [
        ["1", "", action, evidence, "v", "", "", "", "Sekretaris"],
        ["II TATA LAKSANA DAN SOP UNIT", *[""] * (len(found[1]) - 1)],
        ["1", "", action, evidence, "", "v", "", "", "Pokja II"],
    ]


def test_merged_cells_in_the_middle_of_two_rows_begin_in_the_first() -> None:
    action, evidence = " ".join(ACTION[:2]), " ".join(EVIDENCE)
    found = read_rows(
        texts(494, (0, "1"), (4, "v"), (8, "Sekretaris")),
        texts(454, (4, "v"), (8, "Ketua")),
        texts(439, (0, "2"), (1, "Tim Kerja")),
        texts(424, (5, "v"), (8, "Pokja II")),
        "".join(lines(2, y, *ACTION[:2]) + lines(3, y, *EVIDENCE) for y in (500, 460, 430)),
    )
    assert found == [
        ["1", "", action, evidence, "v", "", "", "", "Sekretaris"],
        ["2", "Tim Kerja", action, evidence, "v", "", "", "", "Ketua"],
        ["", "", action, evidence, "", "v", "", "", "Pokja II"],
    ]


def test_pages_that_are_written_row_by_row_keep_their_order() -> None:
    """A merged cell that is written last is late, too, but no cells of one line were written before all others."""
    found = read_rows(
        texts(500, (0, "1")) + lines(2, 500, *ACTION) + lines(3, 500, *EVIDENCE) + texts(500, (4, "v"), (8, "Ketua")),
        texts(450, (0, "2")) + lines(2, 450, *ACTION) + lines(3, 450, *EVIDENCE) + texts(450, (5, "v"), (8, "Ketua")),
        lines(1, 500, "Penyusunan", "Tim Kerja"),
    )
    assert [(row[0], row[1], row[4], row[5]) for row in found] == [
        ("1", "Penyusunan Tim Kerja", "v", ""),
        ("2", "", "", "v"),
    ]


def test_a_page_with_rulings_alone_is_nothing_among_others() -> None:
    drawn = PdfPage("36 300 m 606 300 l S", WIDE)
    document = load(pdf_by_hand(drawn, PdfPage(texts(550, (0, "Rencana kerja tahun berjalan")), WIDE)))
    assert [block.page for block in document.blocks] == [2]
