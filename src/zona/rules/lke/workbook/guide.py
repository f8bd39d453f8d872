"""The sheet that explains the workbook."""

import re
from collections.abc import Mapping
from typing import Any

from zona.rules.lke.workbook.layout import Layout
from zona.rules.lke.workbook.sheets import Cells
from zona.rules.lke.workbook.styles import Styles

_LINES = (
    "Isi jawaban pada lembar Jawaban, kolom K (unit) dan N (TPI): Ya/Tidak, huruf, jumlah, atau indeks 0-4.",
    "Sel jawaban berada di alamat yang sama dengan lembar Jawaban pada buku kerja Kementerian PANRB.",
    "Lembar Subkomponen dan Ringkasan menghitung sendiri; jangan mengetik di sana.",
    "Butir yang belum dijawab dihitung 0.",
    "Kolom Buku kerja beredar: butir kosong tidak ikut dirata-rata, dan LHKASN tidak dihitung.",
    "Bobot dicetak per subkomponen; bobot butir adalah bobot subkomponen dibagi jumlah butirnya.",
    "Nilai ditampilkan dua angka di belakang koma; perhitungannya tidak dibulatkan.",
)


_EDITION = re.compile(r"Edisi (\S+);")
SHEET = "Petunjuk"


def edition_of(sheets: Mapping[str, Cells]) -> str:
    """The edition that a workbook of ours names on this sheet; "" where it names none."""
    said = _EDITION.match(sheets.get(SHEET, {}).get(2, {}).get(1, ""))
    return said[1] if said else ""


def write(book: Any, layout: Layout, styles: Styles) -> None:
    """Writes the sheet; its first lines tell the edition to whoever reads the file back."""
    page = book.add_worksheet(SHEET)
    page.set_column("A:A", 110)
    page.write_string("A1", f"Petunjuk {layout.instrument.title}", styles.title)
    page.write_string("A2", f"Edisi {layout.instrument.code}; dasar {layout.instrument.basis}", styles.note)
    for row, line in enumerate(_LINES, start=4):
        page.write_string(f"A{row}", line, styles.plain)
