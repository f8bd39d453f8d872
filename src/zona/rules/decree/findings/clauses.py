"""Clauses: their numbering, words said twice, recitals that state nothing or speak of another office."""

import re
from collections.abc import Callable, Iterator, Sequence

from zona.rules.decree.document import GAP
from zona.rules.decree.findings.alike import fold
from zona.rules.decree.findings.made import finding
from zona.rules.decree.reader.offices import agency_and_place
from zona.rules.decree.reading import Clause, Finding, Place, Reading

ORDINALS = (
    "KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH",
    "KESEBELAS", "KEDUA BELAS", "KETIGA BELAS", "KEEMPAT BELAS", "KELIMA BELAS",
)  # fmt: skip
TWICE = re.compile(r"\b([A-Za-z]{3,})\s+\1\b", re.IGNORECASE)
REDUPLICATED = re.compile(
    "masing|lain|sama|rata|bersama|tiap|sendiri|undang|benar|betul|hati|sia|macam|mata|kupu|baik|cepat|segera|satu|kadang"
    "|besar|anak|orang|hal|laki|tahun|bulan|hari",
    re.IGNORECASE,
)
OPENS_WITHOUT_SUBJECT = re.compile(
    r"^\s*bahwa\s+(?:berdasarkan|dalam\s+rangka|untuk|guna|sehubungan|sesuai|dengan|menindaklanjuti|agar|demi|atas|sebagai)\b",
    re.IGNORECASE,
)
PREDICATES = re.compile(
    r"\b(?:perlu|maka|telah|sudah|wajib|harus|dapat|akan|diperlukan|dipandang|merupakan|adalah|ialah|ditetapkan|dibentuk"
    r"|disusun|dilaksanakan|dilakukan|diatur|menyatakan|mewajibkan|mengamanatkan|bertujuan|berwenang|mempunyai"
    r"|memiliki|bertanggung)\b",
    re.IGNORECASE,
)
REFERENCES = re.compile(
    r"(?:sebagaimana\s+(?:telah\s+)?(?:beberapa\s+kali\s+)?(?:diubah|dimaksud|tercantum)|\btentang\b)"
    r"[^,;]*?(?=\b(?:perlu|maka)\b|[,;]|$)|\([^)]*\)",
    re.IGNORECASE,
)
VERB_AFTER_COMMA = re.compile(r",\s[^;]*\b(?:me|ber|ter|di)[a-z]{4,}\b")
LEVEL = r"(?:Provinsi|Kabupaten|Kota|Kab\.|Kecamatan|Wilayah)"
CLASS = r"(?:Kelas\s+[IVX]+\s?[AB]?|Khusus)"
ENDS_NAME = r"(?:Tahun|Nomor|Tentang|Menuju|Perlu|Dalam|Yang|Dan)\b"
LEADS_TO_OFFICE = re.compile(r"\b(?:lingkungan|pada|di|oleh)\s+$", re.IGNORECASE)


def check(reading: Reading) -> Iterator[Finding]:
    """All findings about clauses."""
    yield from _numbering("Menimbang", reading.recitals, _letters)
    yield from _numbering("Mengingat", reading.bases, _numbers)
    yield from _numbering("Diktum", reading.dictums, _ordinals)
    for clause in (*reading.recitals, *reading.bases, *reading.dictums):
        yield from _repeated(clause)
    for clause in reading.recitals:
        yield from _no_predicate(clause)
        yield from _other_office(clause, reading.decree.issuer)


def _letters(label: str) -> int | None:
    return ord(label.lower()) - 96 if len(label) == 1 and label.isalpha() else None


def _numbers(label: str) -> int | None:
    return int(label) if label.isdecimal() else None


def _ordinals(label: str) -> int | None:
    folded = " ".join(label.upper().split()).replace("PERTAMA", "KESATU")
    return ORDINALS.index(folded) + 1 if folded in ORDINALS else None


def _numbering(name: str, clauses: Sequence[Clause], rank: Callable[[str], int | None]) -> Iterator[Finding]:
    before: int | None = None
    seen: set[int] = set()
    for clause in clauses:
        at = rank(clause.label)
        if at is None:
            continue
        if at in seen:
            yield finding(
                "numbering.doubled",
                clause.name,
                f"{name} {clause.label} dipakai dua kali.",
                f"{name} {clause.label} is used twice.",
                place=clause.place,
            )
        elif before is not None and at > before + 1:
            yield finding(
                "numbering.missing",
                clause.name,
                f"{name}: sebelum {clause.label} ada nomor yang terlewat.",
                f"{name}: a number is missing before {clause.label}.",
                place=clause.place,
            )
        seen.add(at)
        before = at


def _repeated(clause: Clause) -> Iterator[Finding]:
    for match in TWICE.finditer(clause.text):
        word = match[1]
        if REDUPLICATED.fullmatch(word):
            continue
        p = clause.place
        yield finding(
            "words.repeated",
            clause.name,
            f"Kata “{word}” ditulis dua kali berurutan.",
            f"The word “{word}” is written twice in a row.",
            place=Place(p.block, p.page, p.line, start=match.start(), end=match.end()),
            proposal=word,
        )


def _no_predicate(clause: Clause) -> Iterator[Finding]:
    if not OPENS_WITHOUT_SUBJECT.match(clause.text) or GAP in clause.text:  # what is hidden may say it
        return
    said = REFERENCES.sub(" ", clause.text)
    if PREDICATES.search(said) or VERB_AFTER_COMMA.search(said):
        return
    yield finding(
        "recital.no_predicate",
        clause.name,
        "Konsiderans ini belum menjadi kalimat: tidak menyatakan apa yang perlu dilakukan.",
        "This recital is no sentence: it does not say what follows.",
        place=clause.place,
    )


def _place_alone(place: str) -> str:
    """A place for comparing, without the class of a court or prison there."""
    return fold(re.sub(rf"\b{CLASS}\b", "", place, flags=re.IGNORECASE)).replace(" ", "")


def _other_office(clause: Clause, issuer: str | None) -> Iterator[Finding]:
    """Another office of the issuer's own agency, named as the place where the decree holds."""
    split = agency_and_place(issuer or "", LEVEL)
    if split is None:
        return
    agency = r"\s+".join(re.escape(w) for w in split[0].split())
    region = rf"{LEVEL}\s+" if re.match(rf"{LEVEL}\b", split[1]) else rf"(?:{CLASS}\s+)*(?!{LEVEL}\b|{CLASS}\b)"
    named = re.compile(rf"\b{agency}\s+(?P<office>{region}[A-Z][\w-]*(?:\s+(?!{ENDS_NAME})[A-Z][\w-]*)*)")
    own = _place_alone(split[1])
    for match in named.finditer(clause.text):
        same = _place_alone(match["office"]).startswith(own)
        if same or not LEADS_TO_OFFICE.search(clause.text[: match.start()]):
            continue
        p = clause.place
        office = re.sub(r"\s+", " ", match[0])
        yield finding(
            "recital.other_office",
            clause.name,
            f"Konsiderans menyebut “{office}”, sedangkan yang menetapkan {issuer}.",
            f"The recital names “{office}”, while {issuer} adopts the decree.",
            place=Place(p.block, p.page, p.line, start=match.start(), end=match.end()),
            proposal=issuer,
        )
