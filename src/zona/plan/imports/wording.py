"""How the parts of a draft are called on screen."""

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from zona.ui import words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CELLS: "dict[str, _StrPromise]" = {
    "number": _("Nomor"),
    "sub": _("Huruf"),
    "component": _("Komponen"),
    "indicator": _("Indikator"),
    "action": _("Langkah aksi"),
    "evidence": _("Bukti"),
    "months": _("Bulan"),
    "target": _("Target"),
    "pic": _("Penanggung jawab"),
    "withdrawn": _("Baris ini"),
    "added": _("Baris baru"),
    "section": _("Bagian"),
    "row": _("Isi baris"),
}

HEAD: "dict[str, _StrPromise]" = {
    "number": _("Nomor keputusan"),
    "year": _("Tahun keputusan"),
    "title": _("Judul (tentang)"),
    "issuer": _("Ditetapkan oleh"),
    "place": _("Ditetapkan di"),
    "signed_on": _("Tanggal penetapan"),
    "signatory_office": _("Jabatan penanda tangan"),
    "signatory_name": _("Nama penanda tangan"),
    "plan_year": _("Tahun rencana"),
}

SEVERITIES: "dict[str, _StrPromise]" = {
    "high": _("Temuan berat"),
    "medium": _("Temuan sedang"),
    "low": _("Temuan ringan"),
}

CHOICES: "dict[str, _StrPromise]" = {
    "counted": _("Dihitung"),
    "waived": _("Dikecualikan"),
    "before": _("Tidak dihitung"),
}

STATES: "dict[str, _StrPromise]" = {
    "queued": _("Menunggu dibaca"),
    "reading": _("Sedang dibaca"),
    "review": _("Sedang ditinjau"),
    "failed": _("Tidak terbaca"),
    "adopted": _("Menjadi rencana"),
    "withdrawn": _("Ditarik"),
}

CLAUSES: "dict[str, _StrPromise]" = {
    "recitals": _("konsiderans"),
    "bases": _("dasar hukum"),
    "dictums": _("diktum"),
}


VERDICT = 64
"""What is longer reads better unstressed."""


def said(thing: dict[str, Any], name: str = "message") -> str:
    """A doubt's or finding's words in the language of the page."""
    english = thing.get("english")
    return str(english if english and get_language() == "en" else thing.get(name) or "")


_PLACES = {
    "Lampiran, kolom target": "Annex, column of targets",
    "Lampiran, bulan pelaksanaan": "Annex, months",
    "Lampiran, kolom": "Annex, columns",
    "Lampiran": "Annex",
    "Tanggal penetapan": "Day of signing",
    "Judul": "Title",
    "Diktum": "Dictums",
    "Akhir berkas": "End of the file",
    "Di luar tabel rencana": "Outside the plan's tables",
    "Teks berkas": "Text of the file",
}
_PARTS = tuple(
    (re.compile(told), english)
    for told, english in (
        (r", dan (\d+) baris lain$", r" and \1 more rows"),
        (r"^Bagian (?=\S+$)", "Section "),
        (r"^Halaman (?=\d+$)", "Page "),
        (r"^Lembar (.*), baris (?=[\d–]+$)", r"Sheet \1, row "),
        (r"^Lembar (.*), kolom (?=[A-Z–]+$)", r"Sheet \1, column "),
        (r"^Lembar ", "Sheet "),
    )
)


def place_words(where: str) -> str:
    """How a finding's place is called in the language of the page. The parts of the decree keep their own names."""
    if get_language() != "en":
        return where
    if where in _PLACES:
        return _PLACES[where]
    for told, english in _PARTS:
        where = told.sub(english, where)
    return where


def verdict(message: str) -> tuple[str, str]:
    """A message as its verdict, which is set bold, and the rest: cut after the first sentence or colon outside of
    quotation marks. A long sentence that cannot be cut is no verdict."""
    quoted = 0
    for i, letter in enumerate(message[:-1]):
        quoted += (letter == "“") - (letter == "”")
        if not quoted and message[i : i + 2] in {". ", ": "} and i > 8:
            return message[: i + 1], message[i + 2 :]
    return (message, "") if len(message) <= VERDICT else ("", message)


def cell_name(cell: str) -> str:
    """What an edit was about, in words: "Desember", "Langkah aksi", "Temuan 7" …"""
    kind, _dot, rest = cell.partition(".")
    if kind == "month":
        return words.month(int(rest))
    if kind == "doubt":
        return gettext("Keraguan")
    if kind == "finding":
        return gettext("Temuan %(n)s") % {"n": rest}
    if kind == "head":
        return str(HEAD[rest])
    return str(_OTHERS.get(kind) or CELLS.get(kind) or cell)


_OTHERS: "dict[str, _StrPromise]" = {
    "clause": _("Naskah keputusan"),
    "before": _("Bulan sebelum penetapan"),
    "office": _("Kantor yang menetapkan"),
    "areas": _("Padanan area"),
}


def value_words(value: Any) -> str:
    """A value of the draft in words, for telling two people of each other's."""
    if value is None or value is False:
        return gettext("kosong")
    if value is True:
        return gettext("dicentang")
    if isinstance(value, list):
        return "; ".join(map(str, value)) or gettext("kosong")
    if isinstance(value, dict):
        return gettext("isian lain")
    return str(value) or gettext("kosong")
