"""Tables without ruling of which the end of a page tears a row or the header."""

import pytest
from tests.rules.decree.sources.by_hand import PdfPage, pdf_by_hand, text_at
from tests.rules.decree.sources.flowing import BODY, HEADS, WIDE, line
from tests.rules.decree.sources.shapes import rows

from zona.rules.decree.sources import load

pytestmark = pytest.mark.long


def test_a_header_that_a_page_break_tears_is_one() -> None:
    """The second line of two heads stands on the next page."""
    heads = list(enumerate(HEADS))
    first = line(500, *heads[:3], (3, "Langkah"), *heads[4:])
    whole = first + line(489, (3, "Aksi")) + line(470, (0, "1"), (1, "Tim"), (3, "Membentuk tim"), (4, "v"), (7, "1"))
    foot = line(60, *heads[:3], (3, "Langkah"), *heads[4:])
    top = line(560, (3, "Aksi")) + line(540, (0, "2"), (1, "Arsip"), (3, "Menata arsip"), (5, "v"), (7, "4"))
    (above, below) = load(pdf_by_hand(PdfPage(_in_order(whole) + foot, size=WIDE), PdfPage(top, size=WIDE))).tables
    assert rows(above)[1:] == [["1", "Tim", "", "Membentuk tim", "v", "", "", "1"]]
    assert rows(below) == [
        [*HEADS[:3], "Langkah\nAksi", *HEADS[4:]],
        ["2", "Arsip", "", "Menata arsip", "", "v", "", "4"],
    ]


def test_the_columns_of_a_torn_header_hold_where_a_program_moves_what_is_left_of_it() -> None:
    """Behind the page break, the months below their title begin at the left edge of the paper."""
    titles = ("No", "Komponen", "Langkah Aksi", "Waktu", "Target")
    places = (40, 70, 200, 420, 540)
    foot = "".join(text_at(x, 60, text, size=9) for x, text in zip(places, titles, strict=True))
    months = "".join(text_at(x, 509, text, size=9) for x, text in zip((380, 420, 460, 500), "1234", strict=True))
    moved = "".join(text_at(x, 560, text, size=9) for x, text in zip((40, 70, 200, 300), "1234", strict=True))

    def part(y: float, number: str) -> str:
        ticks = ((380, "v"), (460, "v"), (540, "1 kali"))
        texts = ((40, number), (70, "Tim kerja"), (200, f"Membentuk tim {number}"), *ticks)
        return "".join(text_at(x, y, text, size=9) for x, text in texts)

    first = foot.replace(" 60 Tm", " 520 Tm") + months + part(490, "1") + part(470, "2") + part(450, "3") + foot
    _, below = load(pdf_by_hand(PdfPage(first, size=WIDE), PdfPage(moved + part(540, "4"), size=WIDE))).tables
    assert rows(below) == [["4", "Tim kerja", "Membentuk tim 4", "v", "", "v", "", "1 kali"]]


@pytest.mark.parametrize("rest", [((3, "secara terbuka"),), ((1, "Agen perubahan"), (3, "Memilih agen"))])
def test_what_a_page_break_leaves_of_the_last_row_is_of_the_table_though_it_be_little(
    rest: tuple[tuple[int, str], ...],
) -> None:
    """The row goes on in the middle of a sentence, or its texts stand all on the next page; a signature is below."""
    last = line(409, (0, "3"), (4, "v"), (6, "v"), (7, "100%"))
    if len(rest) == 1:
        last += line(389, (0, "4"), (1, "Agen perubahan"), (3, "Memilih agen"), (6, "v"))
    top = line(560, *rest) + text_at(300, 515, "Ditetapkan di Sukamaju", size=9)
    tables = load(pdf_by_hand(PdfPage(BODY + last, size=WIDE), PdfPage(top, size=WIDE))).tables
    assert [[cell for cell in row if cell] for row in rows(tables[-1])] == [[text for _, text in rest]]


def _in_order(content: str) -> str:
    """The texts of a page with the second line of "Langkah Aksi" written behind the first."""
    written = content.splitlines(keepends=True)
    second = next(text for text in written if "(Aksi)" in text)
    written.remove(second)
    at = next(n for n, text in enumerate(written) if "(Langkah)" in text)
    return "".join([*written[: at + 1], second, *written[at + 1 :]])
