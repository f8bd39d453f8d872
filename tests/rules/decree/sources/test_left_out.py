"""Cells over several rows that a program forgets behind a page break, so that all beside them move to the left."""

import pytest
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, ruled, text_at

from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

XS = [40, 120, 150, 300, 340, 380, 420, 480]
HEADS = ("Area", "No", "Rencana Aksi", "Jan", "Feb", "Mar", "PIC")
SIZE = (595, 300)


def put(y: float, first: int, *texts: str) -> str:
    """Texts in neighbouring columns, the ruling across above and below them, and that beside each."""
    columns = XS[first : first + len(texts) + 1]
    return ruled(columns, [y + 14, y - 6]) + "".join(
        text_at(x + 3, y, text, size=9) for x, text in zip(columns, texts, strict=False) if text
    )


def read(*pages: PdfPage) -> list[list[str]]:
    """The rows of what is read of the last page, in all columns of the table; what is not there is empty."""
    table = load(pdf_by_hand(*pages)).tables[-1]
    return [[{c.column: c.text for c in row.cells}.get(n, "") for n in range(len(HEADS))] for row in table.rows]


def test_rows_that_end_short_behind_a_page_break_move_right_of_the_cell_that_was_left_out() -> None:
    whole = PdfPage(
        put(220, 0, *HEADS)
        + ruled([40, 120], [214, 174])
        + text_at(43, 200, "Area I", size=9)
        + put(200, 1, "1", "Rapat", "v", "", "", "Ketua")
        + put(180, 1, "2", "Apel", "", "v", "", "Ketua"),
        SIZE,
    )
    later = PdfPage(
        put(280, 0, "3", "Survei", "v", "", "v", "Ketua") + put(260, 0, "Area II", "1", "Kuis", "", "v", "", "Umum"),
        SIZE,
    )
    assert read(whole, later) == [
        ["", "3", "Survei", "v", "", "v", "Ketua"],
        ["Area II", "1", "Kuis", "", "v", "", "Umum"],
    ]
    first, second = load(pdf_by_hand(whole, later)).tables[-1].rows
    assert (first.guessed, second.guessed) == (True, False)


def test_a_row_as_wide_as_its_table_stays_where_it_stands() -> None:
    whole = PdfPage(put(220, 0, *HEADS) + put(200, 0, "Area I", "1", "Rapat", "v", "", "", "Ketua"), SIZE)
    later = PdfPage(put(280, 0, "Area II", "1", "Survei", "v", "", "v", "Umum"), SIZE)
    assert read(whole, later) == [["Area II", "1", "Survei", "v", "", "v", "Umum"]]
    assert not any(row.guessed for row in load(pdf_by_hand(whole, later)).tables[-1].rows)
