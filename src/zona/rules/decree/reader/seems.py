"""What a document seems to be where it is not a plan, said in one clear sentence."""

import re
from collections.abc import Sequence

from zona.rules.decree.document import Document, Missed, Table
from zona.rules.decree.reader.layout import Layout
from zona.rules.decree.reader.lines import Line
from zona.rules.decree.reader.roles import Role, naming_of
from zona.rules.decree.reader.wording import fold, squash
from zona.rules.decree.reading import Seems

_REPORT = re.compile(r"^(?:laporan|hasil (?:monitoring|evaluasi|pemantauan))\b")
_LKE = re.compile(r"lembar kerja evaluasi|kertas kerja evaluasi|\blke\b|penilaian mandiri")
_DECREE = re.compile(r"^(?:surat )?keputusan\b")

# Tables of actions and times that offices keep for other ends.
_FOREIGN = re.compile(
    r"^(?:(?:matriks|daftar|rekapitulasi|register|monitoring) )*"
    r"(?:tindak lanjut (?:hasil|temuan|rekomendasi|lhp)|indikator kinerja|perjanjian kinerja|bukti\b"
    r"|kalender\b|(?:jadwal )?tahapan\b|jadwal piket|(?:peta |profil )?risiko\b|rencana tindak pengendalian\b|rtp\b)"
)

_OURS = re.compile(r"rencana aksi|rencana kerja|zona integritas")

_ASK = "unggah keputusan atau lampirannya yang memuat tabel rencana aksi."
_ASK_EN = "upload the decree or its annex with the table of actions."
HIDDEN = (
    "Ada bagian yang tersembunyi di berkas ini dan tidak dibaca; bila rencananya di sana, tampilkan lalu unggah lagi.",
    "Parts of this file are hidden and were not read; if the plan is there, show them and upload it again.",
)
DEPICTED = {
    Missed.TABLE: (
        "Tabel rencana tampaknya berupa gambar yang tidak dapat dibaca; unggah tabelnya, atau gambarnya yang tajam.",
        "The plan's table seems to be a picture that could not be read; upload the table, or a sharp picture of it.",
    ),
    Missed.LOST: (
        "Gambar di dalamnya tidak ikut dalam berkas; bila rencananya berupa gambar, unggah PDF atau gambarnya.",
        "The pictures in it are not in the file; if the plan is one of them, upload a PDF, or the picture itself.",
    ),
    Missed.DRAWN: (
        "Garis atau bentuk yang menimpa tabelnya tidak dapat dibaca; tandai bulannya di dalam sel, lalu unggah lagi.",
        "Lines or shapes that lie over its table could not be read; mark the months within the cells and upload that.",
    ),
}
CUT_OFF = (
    "Berkas ini terputus sebelum selesai; ambil lagi berkas yang utuh.",
    "This file breaks off before its end; fetch the whole file.",
)
MESSAGES: dict[Seems, tuple[str, str]] = {
    Seems.LKE: (
        f"Berkas ini tampaknya Lembar Kerja Evaluasi (LKE) yang terisi, bukan rencana aksi; {_ASK}",
        f"This file seems to be a filled evaluation sheet (LKE), not an action plan; {_ASK_EN}",
    ),
    Seems.REPORT: (
        f"Berkas ini tampaknya laporan pelaksanaan, bukan rencana aksi; {_ASK}",
        f"This file seems to be a report of what was done, not an action plan; {_ASK_EN}",
    ),
    Seems.NARRATIVE: (
        f"Berkas ini berisi teks tanpa tabel rencana aksi; {_ASK}",
        f"This file is running text without a table of actions; {_ASK_EN}",
    ),
    Seems.OTHER_TABLE: (
        f"Berkas ini berisi tabel, tetapi bukan tabel rencana aksi dengan kolom aksi dan waktu; {_ASK}",
        f"This file holds tables, but none with actions and their time; {_ASK_EN}",
    ),
    Seems.EMPTY: (
        "Berkas ini kosong atau tidak berisi teks yang dapat dibaca; unggah berkas lain.",
        "This file is empty or holds no legible text; upload another one.",
    ),
}


def is_report(lines: Sequence[Line], layouts: Sequence[Layout]) -> bool:
    """Whether a table that could be a plan belongs to a report of what was done.

    A plan may have columns for what was realised; a report says so in its title, and its months are not planned ones.
    """
    opening = [fold(line.text) for line in lines[:25] if not line.after_plan]
    if any(_DECREE.match(text) for text in opening) or not any(_REPORT.match(text) for text in opening[:10]):
        return False
    return any(Role.REALISATION in layout.roles or Role.MONTHS not in layout.roles for layout in layouts)


def is_of_another_kind(lines: Sequence[Line], layouts: Sequence[Layout], *, is_titled: bool) -> bool:
    """Whether tables that could be a plan belong to something else: the document's title says so, or it does not call
    itself a plan (`is_titled`), and no column names what is done nor any the months (a register of documents)."""
    opening = [fold(line.text) for line in lines[:5]]
    if any(_FOREIGN.match(text) for text in opening) and not any(_OURS.search(text) for text in opening):
        return True
    guessed = (layout.action_guessed and Role.MONTHS not in layout.roles for layout in layouts)
    return bool(layouts) and not is_titled and all(guessed)


def seems_without_plan(document: Document, lines: Sequence[Line], layouts: Sequence[Layout]) -> Seems:
    """What a document without a plan table seems to be."""
    if not squash(document.text[:20_000]):
        return Seems.EMPTY
    titles = " ".join(fold(line.text) for line in lines[:30])
    if any(_is_evaluation(table) for table in document.tables) or (document.tables and _LKE.search(titles)):
        return Seems.LKE
    opening = [fold(line.text) for line in lines[:10]]
    if any(_REPORT.match(text) for text in opening) and document.tables:
        return Seems.REPORT
    if any(Role.REALISATION in layout.roles for layout in layouts):
        return Seems.REPORT
    if any(len(table.rows) >= 2 and table.width >= 3 for table in document.tables):
        return Seems.OTHER_TABLE
    return Seems.NARRATIVE


def _is_evaluation(table: Table) -> bool:
    """Whether a table has an evaluation sheet's columns: answers, weights and scores."""
    for row in table.rows[:15]:
        names = [n for c in row.cells if len(c.text) <= 60 and (n := naming_of(c.text))]
        words = {fold(c.text) for c in row.cells if len(c.text) <= 60}
        scores = {w for w in words if (n := naming_of(w)) and n.role is Role.SCORE}
        if len(scores) >= 2 and not any(n.role in {Role.ACTION, Role.MONTHS} for n in names):
            return True
    return False
