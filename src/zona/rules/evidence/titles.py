"""The form of a paper as its title names it: "Notula rapat evaluasi" is a minute, "SK Tim Kerja" a decree."""

import re

FORMS: dict[str, str] = {
    "undangan": r"undangan",
    "daftar hadir": r"daftar\s+hadir|presensi|absen(?:si)?",
    "notula": r"notul\w*|risalah|minutes",
    "foto": r"foto\w*|dokumentasi|gambar|video",
    "keputusan": r"sk|keputusan|kepkpu|penetapan",
    "laporan": r"laporan|lap|lkjip|lakin",
    "SOP": r"sop|prosedur\s+operasional\w*",
    "surat tugas": r"surat\s+tugas|sprint",
    "pakta integritas": r"pakta\s+integritas",
    "maklumat": r"maklumat",
    "berita acara": r"berita\s+acara",
    "kartu kendali": r"kartu\s+kendali",
    "sertifikat": r"sertifikat|piagam",
    "tangkapan layar": r"tangkapan\s+layar|screenshot",
    "perjanjian kinerja": r"perjanjian\s+kinerja",
    "rencana": r"rencana\w*|renja|renstra",
    "register": r"register|rekap\w*|daftar(?!\s+hadir)",
    "surat pernyataan": r"surat\s+pernyataan|pernyataan",
}
"""Each form by its name, with the words by which a title says it."""

_PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in FORMS.items()}


def forms_in(words: str) -> list[str]:
    """The forms that a title or the name of a kind says, in the order in which they stand there."""
    plain = words.replace("_", " ")
    found = sorted((m.start(), name) for name, pattern in _PATTERNS.items() if (m := pattern.search(plain)))
    return [name for _at, name in found]
