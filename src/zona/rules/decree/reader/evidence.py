"""The documents that a row asks for, apart from each other: at lines, bullets, semicolons and commas for certain,
at conjunctions and the beginnings of documents as a proposal."""

import re

from zona.rules.decree.reader.celldoubts import split_evidence
from zona.rules.decree.reader.wording import join, squash, starts_bullet
from zona.rules.decree.reading import Doubt

_SIGN = r"[-–—•●▪■◦‣·*✓√➢►○o]"
_BULLET = re.compile(rf"^\s*(?:{_SIGN}\s+|[-–•●▪■◦‣·➢►✓√]|\(?\d{{1,2}}[.)]\s*(?=\D)|\(?[a-z][.)]\s+)")
_INLINE_SIGN = re.compile(r"\s+[-–—•●▪■◦‣·➢►]\s+|\s*[•●▪■◦‣➢►]\s*")
_NUMBERED = re.compile(r"(?:^|(?<=[\s;,.]))\(?(\d{1,2})[.)]\s*(?=[^\d\s])")
_LETTERED = re.compile(r"(?:^|(?<=[\s;,.]))\(?([a-z])[.)]\s+(?=\S)")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:s\.d|a\.n|u\.p|d\.a|no|nomor|tgl|kab|kec|jl|dr|hj?)\.$", re.IGNORECASE)
_EDGES = " \t;,.:"
_LEADING_AND = re.compile(r"^(?:dan|serta|&)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:dan|serta|&)\s+", re.IGNORECASE)
_COUPLED = re.compile(
    r"\b(?:monitoring|pemantauan|monev|sarana|visi|tugas|pengendalian|pencegahan|pelayanan|pendidikan|perencanaan"
    r"|pengelolaan|kebijakan|disiplin|etik|hukum|tertib|lingkungan|pengembangan|evaluasi|pelaporan|saran|kritik"
    r"|pengaduan|kepala|ketua|sekretaris|standar|prosedur|anggaran|nilai|norma|hak|syarat|penghargaan|reward|foto)\s+"
    r"(?:dan|serta|&)\s+",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"^(?:mudah|telah|sudah|dapat|harus|akan|tidak|belum|selalu|baik|benar|jelas|cepat|tepat|bersih|aman|siap|sesuai"
    r"|di(?:[a-z]{3,})|ter[a-z]{3,}|ber[a-z]{3,}|me[nmryl][a-z]{2,}|yang|atau)\b"
)
# Words with which the name of a document or thing begins, where they are written with a capital inside a text.
_DOCUMENT = re.compile(
    r"(?<=\S) (?=(?:SK|Surat|Laporan|Kartu|Daftar|Dokumen|Dokumentasi|Foto|Undangan|Notula|Notulen|Notulensi"
    r"|Aplikasi|Banner|Berita Acara|Rekapitulasi|Rekap|Sertifikat|Piagam|Screenshot|Tangkapan|Capture|Maklumat"
    r"|Formulir|Kuesioner|Brosur|Poster|Spanduk|Nota Dinas|Buku|Video|Absensi|Matriks|Register)\b)"
)
_AFTER_YEAR = re.compile(r"(?<=\b20\d\d) (?=[A-Z]{3,}\b)")
_TAKES_OBJECT = re.compile(
    r"(?:^|\s)(?:(?:pen|pem|peng|pel|per|pe|ke)\w+an|dan|atau|dari|di|ke|pada|untuk|tentang|atas|oleh|dengan|serta"
    r"|berupa|seperti|dalam|hasil|bukti|surat|laporan|dokumen|daftar|foto|nomor|template|format|draf|konsep|link)$",
    re.IGNORECASE,
)


def split(text: str, *, wrapped: bool) -> tuple[tuple[str, ...], Doubt | None]:
    """The documents in an evidence cell, and a doubt where a split was only proposed.

    `wrapped` says that the source breaks lines where the cell ends (PDF, scan), so that a line's end divides nothing.
    """
    if formal := _enumerated(text):
        return formal, None
    parts: list[str] = []
    for line in _lines(text, wrapped=wrapped):
        for item in _bulleted(line):
            parts.extend(_listed(item))
    proposed: list[str] = []
    for part in parts:
        proposed.extend(_proposed(part, among=len(parts)))
    if proposed == parts:
        return tuple(parts), None
    return tuple(proposed), split_evidence(tuple(proposed))


def _enumerated(text: str) -> tuple[str, ...]:
    """The items of a formal enumeration ("1. …;" on lines of their own, the last closed by a point), as written.

    Who writes so has said what is one item: commas and conjunctions in it divide nothing. Empty for anything else.
    """
    items: list[str] = []
    for line in filter(None, (squash(line) for line in text.split("\n"))):
        begins = line.startswith(f"{len(items) + 1}. ") and (not items or items[-1].endswith(";"))
        if begins:
            items.append(line.partition(" ")[2])
        elif items:
            items[-1] = join(items[-1], line)
        else:
            return ()
    closed = bool(items) and items[-1].endswith(".") and all(i.endswith(";") for i in items[:-1])
    return tuple(i[:-1].rstrip() for i in items) if closed else ()


def _lines(text: str, *, wrapped: bool) -> list[str]:
    lines = [squash(line) for line in text.split("\n")]
    if not wrapped:
        return [line for line in lines if line]
    whole: list[str] = []
    for line in lines:
        if not whole or starts_bullet(line) or _closes(whole[-1]):
            whole.append(line)
        else:
            whole[-1] = join(whole[-1], line)
    return [line for line in whole if line]


def _closes(line: str) -> bool:
    """Whether an item ends where the line does: at a semicolon, or a point that is not that of an abbreviation."""
    return line.endswith((";", ".")) and not _ABBREVIATION.search(line)


def _bulleted(line: str) -> list[str]:
    """The items of a line that runs several bullets or numbers together."""
    for pattern, first in ((_NUMBERED, "1"), (_LETTERED, "a")):
        cuts = _sequence(line, pattern, first)
        if len(cuts) >= 2:
            ends = [*[start for start, _ in cuts[1:]], len(line)]
            head = [line[: cuts[0][0]]] if line[: cuts[0][0]].strip(_EDGES) else []
            return head + [line[begin:end] for (_, begin), end in zip(cuts, ends, strict=True)]
    if _BULLET.match(line):
        return [p for p in _INLINE_SIGN.split(_BULLET.sub("", line, count=1)) if p]
    if any(sign in line for sign in "•●▪■◦‣➢►"):
        return [p for p in _INLINE_SIGN.split(line) if p]
    return [line]


def _sequence(line: str, pattern: re.Pattern[str], first: str) -> list[tuple[int, int]]:
    """Where the items of a counted list begin, with and without their number."""
    cuts = []
    expected = first
    for match in pattern.finditer(line):
        if match[1] == expected:
            cuts.append((match.start(), match.end()))
            expected = str(int(expected) + 1) if expected.isdecimal() else chr(ord(expected) + 1)
    return cuts


def _listed(item: str) -> list[str]:
    """The entries between semicolons and commas; those within brackets or between figures divide nothing."""
    parts = [""]
    depth = 0
    for index, char in enumerate(item):
        depth += (char in "([") - (char in ")]" and depth > 0)
        figures = char == "," and item[index - 1 : index].isdigit() and item[index + 1 : index + 2].isdigit()
        if char in ";," and depth == 0 and not figures:
            parts.append("")
        else:
            parts[-1] += char
    bare = [_LEADING_AND.sub("", p.strip(_EDGES)) if n else p.strip(_EDGES) for n, p in enumerate(parts)]
    return [p for p in bare if p]


def _proposed(part: str, *, among: int) -> list[str]:
    """A part divided further, where its words suggest more than one document."""
    pieces = [part]
    for pattern in (_AFTER_YEAR, _DOCUMENT):
        pieces = [p for piece in pieces for p in _cut(piece, pattern)]
    return [p for piece in pieces for p in _at_conjunction(piece, among=among)]


def _cut(text: str, pattern: re.Pattern[str]) -> list[str]:
    parts: list[str] = []
    rest = text
    position = 0
    while match := pattern.search(rest, position):
        left, right = rest[: match.start()], rest[match.end() :]
        whole = len(left.split()) >= 2 and not _TAKES_OBJECT.search(left) and left.count("(") == left.count(")")
        if whole and right:
            parts.append(left)
            rest, position = right, 0
        else:
            position = match.end()
    return [*parts, rest]


def _at_conjunction(text: str, *, among: int) -> list[str]:
    """ "A dan B" as two documents: in a list, where two conjunctions chain, or where the second has a capital."""
    if "(" in text or _COUPLED.search(text):
        return [text]
    parts = [p for p in _AND.split(text) if p]
    if len(parts) < 2 or any(_NO_NOUN.match(p) for p in parts[1:]):
        return [text]
    if among >= 2 or len(parts) >= 3 or (parts[1][0].isupper() and text[0].isupper()):
        return parts
    return [text]
