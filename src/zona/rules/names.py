"""Names of offices as decrees write them: a folded form for comparing, and the names of an election office."""

import re
import unicodedata

_SHORT = {
    "kab": "kabupaten",
    "kot": "kota",
    "prov": "provinsi",
    "prop": "provinsi",
    "propinsi": "provinsi",
    "kep": "kepulauan",
    "adm": "administrasi",
    "kip": "kpu",
    "dki": "daerah khusus ibukota",
    "diy": "daerah istimewa yogyakarta",
    "ntb": "nusa tenggara barat",
    "ntt": "nusa tenggara timur",
}
_PHRASES = (
    ("komisi pemilihan umum", "kpu"),
    ("komisi independen pemilihan", "kpu"),  # what the KPU is called in Aceh: UU 11/2006 Pasal 56
    ("republik indonesia", "ri"),
    ("ibu kota", "ibukota"),
    ("d i yogyakarta", "daerah istimewa yogyakarta"),
    ("d k i jakarta", "daerah khusus ibukota jakarta"),
    ("daerah khusus jakarta", "daerah khusus ibukota jakarta"),  # UU 2/2024
)
_OFFICES = re.compile(r"^(?:(?:plt|plh|pj|ketua|sekretaris|sekretariat|kepala)\s+)+")
_SILENT = re.compile(r"\badministrasi\b")


def fold(name: str) -> str:
    """The form in which two spellings of one office are equal: small letters and digits alone, no spaces.

    Abbreviations are written out, "Komisi Pemilihan Umum" and Aceh's "KIP" become "kpu", "Administrasi" and a leading
    office ("Ketua", "Sekretariat") fall away. What tells offices apart stays: "Kota Jambi" is not "Provinsi Jambi".
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = " ".join(re.findall(r"[a-z0-9]+", plain))
    words = " ".join(_SHORT.get(word, word) for word in words.split())
    for long, short in _PHRASES:
        words = re.sub(rf"\b{long}\b", short, words)
    return _SILENT.sub("", _OFFICES.sub("", words)).replace(" ", "")


def kpu_names(level: str, region: str) -> tuple[str, str]:
    """The short and the official name of the election office of a region.

    `level` is "pusat", "provinsi", "kabupaten" or "kota"; `region` the region's name, with or without its kind before
    it ("Kabupaten Batanghari", "Jambi"). In Aceh the office is the Komisi Independen Pemilihan (UU 11/2006 Pasal 56);
    that is seen from the code, not from here: see `kip_names`.
    """
    if level == "pusat":
        return "KPU Republik Indonesia", "Komisi Pemilihan Umum Republik Indonesia"
    place = _with_kind(level, region)
    return f"KPU {place}", f"Komisi Pemilihan Umum {place}"


def kip_names(level: str, region: str) -> tuple[str, str]:
    """The same for Aceh, where the province's office carries the region's name alone: "KIP Aceh"."""
    place = region.strip() if level == "provinsi" else _with_kind(level, region)
    return f"KIP {place}", f"Komisi Independen Pemilihan {place}"


def _with_kind(level: str, region: str) -> str:
    kind, region = level.capitalize(), re.sub(r"\bKep\.\s*", "Kepulauan ", " ".join(region.split()))
    return region if region.casefold().startswith(f"{kind.casefold()} ") else f"{kind} {region}"
