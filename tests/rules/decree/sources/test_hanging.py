"""Numbers of a list that a program prints over the wall of their cell, beside what stands in the column before."""

import pytest
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, ruled, text_at
from tests.rules.decree.sources.shapes import grid

pytestmark = pytest.mark.long

XS, YS = [40, 140, 170, 300], [700, 680, 650, 620]


def page(*texts: tuple[float, float, str]) -> bytes:
    """A table of a header and two rows: an action, a month and evidence."""
    head = "".join(text_at(x + 4, 686, text, size=9) for x, text in zip(XS, ("Aksi", "Des", "Bukti"), strict=False))
    return pdf_by_hand(PdfPage(ruled(XS, YS) + head + "".join(text_at(x, y, t, size=9) for x, y, t in texts)))


def test_numbers_beside_a_tick_are_those_of_the_list_in_the_next_cell() -> None:
    """The number of the second row stands alone in its cell, where it could be a tick."""
    data = page(
        *((44, 668, "Apel"), (146, 668, "v"), (160, 668, "1."), (160, 656, "2.")),
        *((176, 668, "Foto"), (176, 656, "Notula")),
        *((44, 636, "Survei"), (160, 636, "1."), (176, 636, "Laporan")),
    )
    assert grid(data) == [["Aksi", "Des", "Bukti"], ["Apel", "v", "1. Foto\n2. Notula"], ["Survei", "", "1. Laporan"]]


def test_a_number_in_a_column_of_numbers_stays_there() -> None:
    data = page(
        *((44, 668, "Apel"), (160, 668, "1."), (176, 668, "Foto")),
        *((44, 636, "Survei"), (160, 636, "2."), (176, 636, "Laporan")),
    )
    assert [row[1] for row in grid(data)] == ["Des", "1.", "2."]
