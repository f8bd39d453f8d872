"""Which column of a sheet holds what, from the words of its head row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from zona.rules.lke.workbook.sheets import Cells, column

_LAST_HEAD = 40

# In order: the first that fits a head takes it.
_WORDS: tuple[tuple[str, str], ...] = (
    ("note_tpi", r"(catatan|keterangan|rekomendasi).*tpi|tpi.*(catatan|keterangan)"),
    ("answer_tpi", r"(jawaban|penilaian|hasil).*tpi|^tpi$"),
    ("ignored", r"pilihan|\bnilai|poin|bobot|%|persen|terisi|tpn"),
    ("id", r"^(soal|soal.?id|id soal|id)$"),
    ("code", r"^(butir|kode( butir)?)$"),
    ("answer_unit", r"^(jawaban|jawaban unit( kerja)?|isian|unit kerja)$|^jawaban"),
    ("evidence_unit", r"bukti|data dukung|eviden|tautan|link"),
    ("note_unit", r"catatan|keterangan|penjelasan|narasi"),
    ("question", r"pertanyaan|penilaian|uraian|indikator|komponen"),
)


@dataclass(frozen=True, slots=True)
class Heads:
    """A sheet's head row and the columns it names; without a head row the columns are those of the ministry's sheet."""

    row: int
    columns: Mapping[str, int] = field(default_factory=dict)

    def text(self, cells: Mapping[int, str], name: str) -> str:
        """What a row says under a head; empty where there is no such head."""
        return cells.get(self.columns.get(name, 0), "").strip()


def find_heads(sheet: Cells) -> Heads | None:
    """The head row: the one near the top that names most columns, an answer column among them."""
    best: Heads | None = None
    for row in sorted(sheet):
        if row > _LAST_HEAD:
            break
        columns: dict[str, int] = {}
        for place, text in sorted(sheet[row].items()):
            if (name := _name(text)) and name not in columns:
                columns[name] = place
        if {"answer_unit", "answer_tpi"} & columns.keys() and (best is None or len(columns) > len(best.columns)):
            best = Heads(row, columns)
    return best


def _name(text: str) -> str | None:
    said = " ".join(text.casefold().replace("_", " ").split())
    if len(said) > 40:
        return None
    return next((name for name, pattern in _WORDS if re.search(pattern, said)), None)


def ministry_heads(columns: Mapping[str, str], first_row: int) -> Heads:
    """The columns of the ministry's answer sheet, by their letters."""
    return Heads(first_row - 1, {name: column(letters) for name, letters in columns.items()})
