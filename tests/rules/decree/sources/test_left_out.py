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


def test_a_header_of_two_levels_stays_where_its_names_break_otherwise_on_the_next_page() -> None:
    """The letters are the same, and the names of months are of the header though only those above them are repeated."""
    months = XS[3:7]
    levels = ruled(XS[:4], [274, 234]) + ruled(months, [274, 254, 234]) + ruled(XS[6:], [274, 234])
    titles = "".join(text_at(XS[n] + 3, 260, text, size=9) for n, text in enumerate(("Area", "No", "Rencana Aksi")))
    names = [text_at(x + 3, 240, text, size=9) for x, text in zip(months, ("Jan", "Feb", "Mar"), strict=False)]
    whole = PdfPage(
        levels + titles + text_at(303, 260, "Waktu", size=9) + "".join(names) + text_at(423, 260, "PIC", size=9)
        + put(220, 0, "Area I", "1", "Rapat", "v", "", "", "Ketua"),
        SIZE,
    )  # fmt: skip
    later = PdfPage(
        levels + titles + text_at(303, 260, "Waktu", size=9) + text_at(303, 240, "J", size=9)
        + text_at(318, 240, "an", size=9) + "".join(names[1:]) + text_at(423, 260, "PIC", size=9)
        + put(220, 0, "Area II", "1", "Survei", "v", "", "v", "Umum"),
        SIZE,
    )  # fmt: skip
    assert read(whole, later)[-1] == ["Area II", "1", "Survei", "v", "", "v", "Umum"]
    assert read(whole, later)[1][3:6] == ["J an", "Feb", "Mar"]


def test_cells_that_were_left_out_are_of_columns_that_have_merged_cells_elsewhere() -> None:
    sides = "".join(ruled([a, b], [214, 174]) for a, b in ((40, 120), (420, 480)))
    merged = sides + text_at(43, 200, "Area I", size=9) + text_at(423, 200, "Ketua", size=9)
    rows = put(200, 1, "1", "Rapat", "v", "", "") + put(180, 1, "2", "Apel", "", "v", "")
    whole = PdfPage(
        put(220, 0, *HEADS) + merged + rows + put(160, 0, "Area II", "1", "Kuis", "v", "", "", "Umum"), SIZE
    )
    assert read(whole, PdfPage(put(280, 0, "2", "Survei", "v", "", "v"), SIZE)) == [
        ["", "2", "Survei", "v", "", "v", ""]
    ]
