"""Tables without ruling in tagged PDFs: the file says which text is in which cell."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.makers.draw import draw
from tests.makers.layout import Layout, random_layout
from tests.makers.measure import measure
from tests.makers.pdf_file import pdf_file, plain
from tests.makers.plan import random_plan
from tests.makers.typst_file import typst_file
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, ruled, text_at
from tests.rules.decree.sources.shapes import rows, shades

from zona.rules.decree.document import Table
from zona.rules.decree.sources import load
from zona.rules.decree.sources.pdf import content
from zona.rules.decree.sources.pdf.tags import TagCell, TagRow, TagTable

WIDE = (842, 595)
XS = (40, 70, 180, 300, 420, 460, 500, 540)
HEADS = ("No", "Komponen", "Indikator", "Langkah Aksi", "1", "2", "3", "Target")

Line = tuple[float, dict[int, str]]
"""The height of a row, and its texts by the columns in which they are seen."""
Tags = Sequence[TagRow]


def written(*lines: Line) -> str:
    """Texts, each marked by a number of its own, in the order in which they are given."""
    texts = [(XS[column], y, text) for y, cells in lines for column, text in cells.items()]
    return "".join(f"/TD <</MCID {n}>> BDC\n{text_at(x, y, text, size=9)}EMC\n" for n, (x, y, text) in enumerate(texts))


def tags(*rows: Sequence[int | None], columns: int = 1) -> dict[tuple[int, ...], TagRow]:
    """Rows of the marks in each cell, None where a cell has no text."""
    return {
        (0, n): TagRow(
            len(row), {c: TagCell(columns, 1, frozenset({mark})) for c, mark in enumerate(row) if mark is not None}
        )
        for n, row in enumerate(rows)
    }


def read(monkeypatch: pytest.MonkeyPatch, *pages: tuple[str, dict[tuple[int, ...], TagRow]]) -> list[Table]:
    """The tables of pages with these contents and tags."""
    said = iter([(TagTable((0,), table, frozenset()),) for _, table in pages])
    monkeypatch.setattr(content, "tables_on", lambda page: next(said))
    return list(load(pdf_by_hand(*(PdfPage(text, size=WIDE) for text, _ in pages))).tables)


HEAD: Line = (500, dict(enumerate(HEADS)))
EIGHT = range(8)


@pytest.mark.parametrize(
    "layout",
    [Layout(), Layout(signs=("yellow",)), Layout(sub="merged", merged_pic=True), random_layout(6, medium="pdf")],
)
def test_a_tagged_plan_is_read_without_a_doubt_of_where_its_cells_stand(layout: Layout) -> None:
    """Its program writes merged cells behind the rows that they cover, and repeats its header as no part of it."""
    script = draw(random_plan(3, 12), replace(layout, decree=False), 3)
    score = measure(typst_file(plain(script)), script.truth)
    assert (score.found, score.invented, score.cells_wrong, score.idle_doubts) == (score.rows, 0, 0, 0), score.faults
    assert score.texts_right == score.texts, score.faults


def test_cells_stand_where_the_tags_say_in_whatever_order_they_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    first: Line = (480, {6: "v", 0: "1", 3: "Membentuk tim", 2: "Tim ada"})
    second: Line = (460, {7: "2 kali", 3: "Rapat", 4: "v"})
    fill = f"1 1 0 rg\n{XS[5] - 5} 455 30 16 re f\n0 rg\n"
    marks = tags(EIGHT, (9, None, 11, 10, None, None, 8, None), (None, None, None, 13, 14, None, None, 12))
    (table,) = read(monkeypatch, (fill + written(HEAD, first, second), marks))
    assert rows(table) == [
        list(HEADS),
        ["1", "", "Tim ada", "Membentuk tim", "", "", "v", ""],
        ["", "", "", "Rapat", "v", "", "", "2 kali"],
    ]
    assert [n for n, shade in enumerate(shades(table)[2]) if shade] == [5]
    assert not any(row.guessed for row in table.rows)


def test_where_a_program_leaves_empty_cells_out_the_others_stand_below_their_heads_and_are_doubted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first: Line = (480, {0: "1", 2: "Tim ada", 3: "Membentuk tim", 6: "v"})
    (table,) = read(monkeypatch, (written(HEAD, first), tags(EIGHT, range(8, 12))))
    assert rows(table)[1] == ["1", "", "Tim ada", "Membentuk tim", "", "", "v", ""]
    assert [row.guessed for row in table.rows] == [False, True]


def test_what_goes_on_of_a_row_over_the_page_is_of_its_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some programs count those cells again behind the others."""
    above: Line = (480, {0: "1", 1: "Tim", 2: "Ada", 3: "Membentuk tim", 4: "v", 5: "v", 6: "v", 7: "1 kali"})
    last: Line = (60, {0: "2", 1: "Apel", 2: "Ada", 3: "Mengadakan", 4: "v", 5: "v", 6: "v", 7: "2 kali"})
    rest: Line = (560, {3: "apel pagi"})
    first = tags(EIGHT, range(8, 16), range(16, 24))
    first[0, 2] = replace(first[0, 2], count=9)
    second = {(0, 2): TagRow(9, {8: TagCell(1, 1, frozenset({0}))})}
    table, *others = read(monkeypatch, (written(HEAD, above, last), first), (written(rest), second))
    assert rows(table)[2] == ["2", "Apel", "Ada", "Mengadakan apel pagi", "v", "v", "v", "2 kali"]
    assert not others


def test_tags_that_the_page_belies_are_not_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    first: Line = (480, {0: "1", 1: "Tim", 2: "Tim ada", 3: "Membentuk tim", 4: "v", 6: "v", 7: "1 kali"})
    second: Line = (460, {0: "2", 1: "Apel", 2: "Apel ada", 3: "Rapat", 5: "v", 7: "2 kali"})
    text = written(HEAD, first, second)
    moved = tags(EIGHT, (8, 9, 10, 11, None, 12, 13, 14), (15, 16, 17, 18, 19, None, None, 20))
    (table,) = read(monkeypatch, (text, moved))
    assert rows(table)[1:] == [
        ["1", "Tim", "Tim ada", "Membentuk tim", "v", "", "v", "1 kali"],
        ["2", "Apel", "Apel ada", "Rapat", "", "v", "", "2 kali"],
    ]
    assert all(row.guessed for row in table.rows)


def test_ruling_says_more_than_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    first: Line = (480, {0: "1", 1: "Tim", 2: "Tim ada", 3: "Membentuk tim", 4: "v", 6: "v", 7: "1 kali"})
    grid = ruled([x - 4 for x in (*XS, 600)], (472, 492, 512))
    (table,) = read(monkeypatch, (grid + written(HEAD, first), tags((*range(7), None), (*range(7, 15),))))
    assert rows(table) == [list(HEADS), ["1", "Tim", "Tim ada", "Membentuk tim", "v", "", "v", "1 kali"]]


def test_a_column_of_cells_without_any_text_has_its_place_between_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = {0: "1", 1: "Tim", 2: "Tim ada", 3: "Membentuk tim", 4: "v", 6: "v", 7: "1 kali"}
    head: Line = (500, {n: text for n, text in HEAD[1].items() if n in cells})
    empty = 90  # drawn, and of no letters
    marks = tags((*range(5), empty, 5, 6), (*range(7, 12), empty, 12, 13))
    again = tags((*range(5), empty, 5, 6)) | {(0, 2): tags((*range(7, 12), empty, 12, 13))[0, 0]}
    first, second = read(monkeypatch, (written(head, (480, cells)), marks), (written(head, (480, cells)), again))
    assert rows(second) == rows(first)
    assert rows(first)[1] == ["1", "Tim", "Tim ada", "Membentuk tim", "v", "", "v", "1 kali"]


def test_a_page_that_is_tagged_by_itself_has_the_columns_of_the_one_before() -> None:
    """Months are filled cells without a word, and the header stands on the first page alone."""
    luck = 8000007
    script = draw(random_plan(luck * 7 + 14), random_layout(luck, medium="pdf"), luck)
    score = measure(pdf_file(plain(script), tagged=True), script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (score.rows, 0, 0), score.faults
