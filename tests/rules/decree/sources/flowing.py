"""A small table without ruling, written cell by cell, to be put into pages."""

from tests.rules.decree.sources.by_hand import text_at

WIDE = (842, 595)
"""Points: the paper's size."""
XS = (40, 70, 180, 300, 420, 460, 500, 540)
HEADS = ("No", "Komponen", "Indikator", "Langkah Aksi", "1", "2", "3", "Target")


def line(y: float, *cells: tuple[int, str]) -> str:
    """Texts in their columns on one line."""
    return "".join(text_at(XS[column], y, text, size=9) for column, text in cells)


BODY = (
    line(500, *enumerate(HEADS))
    + line(480, (0, "1"), (1, "Tim kerja"), (2, "Tim dibentuk"), (3, "Membentuk tim"), (4, "v"), (7, "100%"))
    + line(460, (2, "Tim terpilih"), (3, "Memilih anggota tim"))
    + line(449, (3, "secara terbuka"), (6, "v"), (7, "1 kali"))
    + line(429, (0, "2"), (1, "Rencana aksi"), (2, "Rencana ada"), (3, "Menyusun rencana"), (5, "v"), (7, "100%"))
)
