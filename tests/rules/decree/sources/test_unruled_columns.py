"""Tables without ruling whose columns are narrow, or whose texts stand close to one another."""

from dataclasses import replace

import pytest
from tests.makers.draw import draw
from tests.makers.layout import NAMES, Layout
from tests.makers.measure import measure
from tests.makers.pdf_file import plain
from tests.makers.plan import random_plan
from tests.makers.typst_file import typst_file
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, text_at
from tests.rules.decree.sources.shapes import rows

from zona.rules.decree.reader.months import MONTH_NAMES
from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

WIDE = (842, 595)
EDGES = (36, 96, 126, 246, 366, 426, 456, 486, 546)
HEADS = ("Area", "No", "Indikator", "Langkah Aksi", "1", "2", "3", "Target")


def line(y: float, *cells: tuple[int, str]) -> str:
    return "".join(text_at(EDGES[column] + 3, y, text, size=9) for column, text in cells)


WITH_MUCH = (
    "number",
    "component",
    "indicator",
    "action",
    "evidence",
    "time",
    "target",
    "pic",
    "realisation",
    "percent",
)
WITH_AREAS = ("area", "number", "component", "indicator", "action", "evidence", "target", "time", "pic")
EVIDENCE_LAST = ("number", "component", "indicator", "action", "target", "pic", "time", "evidence")


@pytest.mark.parametrize(
    "layout",
    [
        Layout(columns=WITH_MUCH, heads="SHORT", filler="-"),
        Layout(columns=WITH_MUCH, heads="long"),
        Layout(columns=WITH_MUCH, heads="dated"),
        Layout(columns=EVIDENCE_LAST, heads="long", evidence="numbered list"),
        Layout(columns=EVIDENCE_LAST, time="weeks", signs=("✔",), numbering_row="1"),
        Layout(columns=WITH_AREAS, section="column", heads="long", names=NAMES[1], pages="tables", rows_per_page=6),
        Layout(columns=("number", "action", "time", "pic"), time="ends", heads="codes", sub="own"),
    ],
    ids=[
        "heads touch",
        "heads in full",
        "heads with a year",
        "lists beside a head in full",
        "weeks with numbers",
        "heads in full again",
        "few heads",
    ],
)
def test_columns_as_narrow_as_their_texts_are_told_apart(layout: Layout) -> None:
    """Their texts touch or lie over one another, and of the months' names PDFium leaves out letters."""
    script = draw(random_plan(5, 12), replace(layout, decree=False), 5)
    data = typst_file(plain(script), tagged=False, width="297mm", height="210mm")
    score = measure(data, script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (score.rows, 0, 0), score.faults
    if layout.heads == "long":
        assert set(MONTH_NAMES) <= {
            cell.text for table in load(data).tables for row in table.rows for cell in row.cells
        }


@pytest.mark.parametrize("written", ["whole", "in parts"])
def test_texts_that_touch_are_several_only_where_words_are_written_whole(written: str) -> None:
    """Some programs write words in parts, also those of a header."""

    def text(x: float, y: float, words: str) -> str:
        parts = words if written == "in parts" else [words]
        return f"BT /F0 9 Tf 1 0 0 1 {x} {y} Tm {' '.join(f'({part}) Tj' for part in parts)} ET\n"

    months = "BT /F0 9 Tf 1 0 0 1 400 500 Tm (JAN) Tj (FEB) Tj (MAR) Tj ET\n"
    content = "".join(text(x, 500, head) for x, head in ((40, "No"), (70, "Komponen"), (180, "Indikator")))
    content += text(300, 500, "Langkah Aksi") + months + text(480, 500, "Target")
    for n, tick in enumerate((407, 425, 444)):
        cells = ((40, 0, f"{n}"), (70, 0, "Tim kerja"), (180, 0, "Tim ada dan"), (180, 11, "bekerja selalu"))
        cells += ((300, 0, "Membentuk tim"), (300, 11, "dan memantau"), (tick, 0, "v"), (480, 0, "satu kali"))
        cells += ((180, 25, "Tim dinilai"), (300, 25, "Menilai tim"), (480, 25, "dua kali"))
        content += "".join(text(x, 480 - 40 * n - down, words) for x, down, words in cells)
    (table,) = load(pdf_by_hand(PdfPage(content, size=WIDE))).tables
    found = rows(table)
    assert found[0][:4] + found[0][-1:] == ["No", "Komponen", "Indikator", "Langkah Aksi", "Target"]
    assert found[0][4:-1] == (["JAN", "FEB", "MAR"] if written == "whole" else ["JANFEBMAR"])
    assert [row[2:4] for row in found[1:]] == [
        ["Tim ada dan bekerja selalu", "Membentuk tim dan memantau"],
        ["Tim dinilai", "Menilai tim"],
    ] * 3


def test_months_that_begin_where_their_columns_do_have_their_own_room() -> None:
    """Names too wide for their columns, below a title that begins with the first of them."""
    months = [(400 + 22 * n, name) for n, name in enumerate(MONTH_NAMES)]
    heads = ((40, "No"), (70, "Komponen"), (200, "Langkah Aksi"), (670, "Target"))
    content = text_at(400, 511, "Bulan", size=9) + "".join(text_at(x, 511, head, size=9) for x, head in heads)
    content += "".join(text_at(x, 500, name, size=9) for x, name in months)
    for n, marked in enumerate(((1, 2, 12), (3, 7, 8), (4, 9, 10))):
        texts = [(40, f"{n}"), (70, "Tim kerja"), (200, "Membentuk tim"), *((378 + 22 * m, "v") for m in marked)]
        content += "".join(text_at(x, 480 - 20 * n, text, size=9) for x, text in (*texts, (670, "satu")))
    (table,) = load(pdf_by_hand(PdfPage(content, size=WIDE))).tables
    assert [cell.text for cell in table.rows[1].cells] == list(MONTH_NAMES)
    found = [[cell.column - 2 for cell in row.cells if cell.text == "v"] for row in table.rows[2:]]
    assert found == [[1, 2, 12], [3, 7, 8], [4, 9, 10]]


def test_a_stroke_between_words_is_no_sign_in_a_column_of_its_own() -> None:
    """A program that writes the spaces of its prose may leave them out in a table's cells, in another size of type."""
    prose = text_at(40, 560, "Rencana aksi pembangunan zona integritas menuju wilayah bebas dari korupsi", size=10)
    heads = line(500, *enumerate(HEADS[:3])) + line(500, (3, "Bukti")) + text_at(271.3, 500, "/", size=9)
    heads += line(489, (3, "Catatan")) + line(500, *list(enumerate(HEADS))[4:])
    body = "".join(
        line(470 - 25 * n, (0, "A"), (1, f"{n}"), (2, "Tim"), (3, "Notula"), (4 + n, "v"), (7, "satu"))
        for n in range(3)
    )
    (table,) = load(pdf_by_hand(PdfPage(prose + heads + body, size=WIDE))).tables
    assert rows(table)[0] == [*HEADS[:3], "Bukti / Catatan", *HEADS[4:]]


def test_texts_beside_each_other_are_of_two_columns_where_nothing_else_tells_them_apart() -> None:
    """The last column's texts stand to the left of its head, with less room to the tick before them than behind them."""
    xs = (40, 80, 180, 280, 380, 410, 440)
    body = "".join(
        text_at(x, 480 - 20 * n, text, size=9)
        for n, row in enumerate((("1", "Tim ada", "Membentuk tim", "-", "-", "-", "Ketua"),) * 3)
        for x, text in zip((*xs[:3], 282, 382, 412, 419), row, strict=True)
    )
    heads = "".join(
        text_at(x, 500, text, size=9)
        for x, text in zip((*xs[:6], 470), ("No", "Indikator", "Langkah Aksi", "1", "2", "3", "PIC"), strict=True)
    )
    (table,) = load(pdf_by_hand(PdfPage(heads + body, WIDE))).tables
    assert rows(table)[1:] == [["1", "Tim ada", "Membentuk tim", "-", "-", "-", "Ketua"]] * 3
