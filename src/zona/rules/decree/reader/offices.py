"""Names of offices and people as decrees write them."""

import re

from zona.rules.decree.reader.wording import is_upper, squash

_HEADS = (
    r"ketua|kepala|direktur utama|direktur jenderal|direktur|sekretaris jenderal|sekretaris daerah|sekretaris"
    r"|inspektur|komandan|rektor|dekan|panitera|kuasa pengguna anggaran"
    r"|pejabat pembuat komitmen|camat|lurah|plt\.?|plh\.?|pj\.?"
)
# Who decrees in his own name rather than for a body.
_PERSONAL = re.compile(
    r"^(?:bupati|gubernur|wali ?kota|menteri|presiden|jaksa agung|panglima|kapolri)\b", re.IGNORECASE
)
# Who heads an office and whose short title holds its name.
_SHORT_HEADS = {
    "kapolres": "Polres",
    "kapolresta": "Polresta",
    "kapolrestabes": "Polrestabes",
    "kapolda": "Polda",
    "kapolsek": "Polsek",
    "kalapas": "Lapas",
    "karutan": "Rutan",
    "kabapas": "Bapas",
    "kajari": "Kejari",
    "kajati": "Kejati",
    "kakanwil": "Kanwil",
    "kakanim": "Kanim",
    "kakankemenag": "Kankemenag",
    "kakantah": "Kantah",
    "kadis": "Dinas",
    "kaban": "Badan",
}
_HEAD = re.compile(rf"^(?:(?:{_HEADS})\s+)+(?=\S)", re.IGNORECASE)
_OFFICE = re.compile(
    rf"^(?:{_HEADS}|bupati|gubernur|wali ?kota|menteri|komisi|pengadilan|mahkamah|kejaksaan|badan|dinas|kantor"
    r"|kementerian|kepolisian|balai|inspektorat|sekretariat|pemerintah|polres|polda|polresta|lembaga|lapas|rutan"
    r"|rumah sakit|rsud|universitas|institut|politeknik|kpu|bps|kppn|kpp|bpn|bnn|bawaslu|madrasah|direktorat|pusat"
    r"|unit|satuan|loka|stasiun|rumah tahanan|puskesmas|kecamatan|kelurahan|fakultas|sekolah|uptd?|bapas|rsup"
    r"|sm[apk]n?|sdn?|man|mtsn?|an\.|a\.n\.|atas nama|ba(?:p+e?|pel)\w*da|bapeda|bkd|bkpsdm|bkpp|bpkad|bpkpad|bpbd"
    r"|bnn[pk]|bb?pom|bkkbn|bmkg|dis(?:dik|dukcapil|naker|hub|kominfo|perindag|pora|parpora)\w*|dinkes|dinsos|dpmptsp|satpol"
    r"|samsat|setda|setwan|kejari|kejati|kanwil|kanim|kankemenag|kantah|kodim|korem|koramil|kodam|lanal|lanud|polsek"
    r"|polrestabes|kpknl|kppbc|ksop|kua|lpka|lpp|ptun|majelis|perwakilan|otorita|perum|biro"
    rf"|{'|'.join(_SHORT_HEADS)})\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:integritas|wbk|wbbm|zi|korupsi|melayani)\b[\s()/”\"]*(?:(?:pada|di lingkungan|di|lingkup)\s+)?",
    re.IGNORECASE,
)
"""What a plan is for, and the words up to the office whose plan it is."""
_ANY_OFFICE = re.compile(r"^(?:unit|satuan) kerja\b(?! \w+ \w)|^kantor wilayah bebas", re.IGNORECASE)
_YEAR_BEHIND = re.compile(
    r"[\s,]+(?:(?:semester|triwulan)\s+[ivx\d]+\s+)?(?:(?:tahun\b|ta\b|t\.a\.?)\s*(?:anggaran|pelajaran|akademik)?\s*20\d\d.*"
    r"|20[0-4]\d)$",
    re.IGNORECASE,
)
_SMALL = frozenset(
    ["dan", "di", "ke", "dari", "pada", "untuk", "dengan", "yang", "atau", "tentang", "atas", "dalam", "serta", "oleh"]
)
_ACRONYMS = frozenset(
    [
        "KPU",
        "DPRD",
        "DPR",
        "DPMPTSP",
        "PP",
        "BKD",
        "BKPP",
        "BPKAD",
        "SAMSAT",
        "PTSP",
        "KPPBC",
        "KSOP",
        "TNI-AD",
        "BPS",
        "RI",
        "PTUN",
        "PN",
        "PA",
        "PT",
        "MS",
        "KPPN",
        "KPP",
        "KPKNL",
        "BPN",
        "ATR",
        "RSUD",
        "RSUP",
        "UPT",
        "UPTD",
        "SDM",
        "ASN",
        "WBK",
        "WBBM",
        "ZI",
        "BNN",
        "BNNP",
        "BNNK",
        "BPK",
        "BPKP",
        "TPI",
        "BPOM",
        "BMKG",
        "BKN",
        "BKPSDM",
        "DKI",
        "TNI",
        "AD",
        "AL",
        "AU",
        "POLRI",
        "MAN",
        "MTS",
        "MTSN",
        "MIN",
        "SMA",
        "SMP",
        "SMK",
        "SMKN",
        "SD",
        "LPKA",
        "LPP",
        "IA",
        "IB",
        "IIA",
        "IIB",
        "BKKBN",
        "BPSDM",
        "BPBD",
        "BAPPEDA",
        "LLDIKTI",
        "BBPOM",
        "KUA",
        "DIY",
        "NTB",
        "NTT",
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "SKPD",
        "OPD",
        "ULP",
    ]
)
_PERSON = re.compile(r"^[A-Z][\w'’.,() -]{2,60}$")
_NOT_PERSON = re.compile(
    r"\b(?:nomor|tahun|tanggal|rencana|zona|lampiran|keputusan|kabupaten|kota|provinsi|komisi|bidang|subbagian|seksi"
    r"|salinan|sesuai|aslinya|tembusan|kepada|yth|nip|pangkat|golongan|pembina|penata|jakarta|republik)\b",
    re.IGNORECASE,
)


def is_office(text: str) -> bool:
    """Whether a line begins like the name of an office or of the person who heads one."""
    return bool(_OFFICE.match(text.strip()))


def office_in(title: str) -> str:
    """The office that a plan's title names behind what the plan is for: "… ZONA INTEGRITAS KPP PRATAMA X TAHUN 2025" →
    "KPP PRATAMA X"; empty where it names none."""
    title = _YEAR_BEHIND.sub("", title)
    for match in _AIM.finditer(title):
        rest = title[match.end() :].strip(" ,.-–)")
        if is_office(rest) and not _ANY_OFFICE.match(rest):
            return rest
    return ""


def is_person(text: str) -> bool:
    """Whether a line can be a person's name, titles and brackets included."""
    text = text.strip(" ()_*")
    return (
        bool(_PERSON.match(text)) and not _NOT_PERSON.search(text) and len(text.split()) <= 8 and not text.endswith(":")
    )


def agency_of(words: str) -> str:
    """The body that issues a decree: "KETUA PENGADILAN NEGERI X" → "Pengadilan Negeri X"; a regent stays a regent."""
    words = _YEAR_BEHIND.sub("", squash(words)).strip(" .,:;")
    if not _PERSONAL.match(words):
        words = _HEAD.sub("", words)
    return _with_its_office(proper(words))


def is_bare_head(words: str) -> bool:
    """Whether words name but who heads an office, not which: "KETUA", "KEPALA"."""
    return bool(re.fullmatch(rf"(?:(?:{_HEADS})\s*)+", squash(words).strip(" .,:;"), re.IGNORECASE))


def _with_its_office(words: str) -> str:
    """ "Kapolres Sukamaju" → "Polres Sukamaju"."""
    first, _space, rest = words.partition(" ")
    office = _SHORT_HEADS.get(first.lower())
    return f"{office} {rest}" if office and rest else words


_COURTS = re.compile(
    r"^(?P<agency>pengadilan (?:negeri|agama|tinggi|militer|tinggi agama|tata usaha negara|tinggi tata usaha negara)"
    r"|mahkamah syar.?iyah|kejaksaan (?:negeri|tinggi)|kejari|kejati|kepolisian (?:resor|resort|daerah|sektor)"
    r"|polres|polda|polsek|lembaga pemasyarakatan|lapas|rumah tahanan negara|rutan|balai pemasyarakatan|bapas"
    r"|kantor pertanahan|kantor imigrasi|kantor kementerian agama|kpp pratama|kppn|kpknl)"
    r"(?:\s+kelas\s+[ivx]+\s?[ab]?|\s+khusus)*\s+(?P<place>\S.*)$",
    re.IGNORECASE,
)


def agency_and_place(office: str, level: str) -> tuple[str, str] | None:
    """An office that has its like elsewhere, as what it is and where: "KPU", "Kabupaten X", or "Pengadilan Negeri",
    "X". None for one whose name does not tell. `level` is the pattern of what regions begin with."""
    split = re.split(rf"\s+(?={level}\b)", office, maxsplit=1)
    if len(split) == 2:
        return split[0], split[1]
    found = _COURTS.match(office)
    return (found["agency"], found["place"]) if found else None


def proper(words: str) -> str:
    """A name set in capitals, written as a name; any other stays as it is."""
    words = squash(words)
    if not is_upper(words):
        return words
    return " ".join(_proper_word(w, first=not i) for i, w in enumerate(words.split(" ")))


def _proper_word(word: str, *, first: bool) -> str:
    bare = word.strip(".,()/")
    if bare in _ACRONYMS or any(c.isdigit() for c in bare):
        return word
    if bare.lower() in _SMALL and not first:
        return word.lower()
    return "/".join("-".join(p.capitalize() for p in part.split("-")) for part in word.split("/"))
