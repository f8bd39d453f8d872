"""Phrases of time that name a rhythm, a length or a whole year rather than months: "tiap triwulan", "12 bulan"."""

import re

from zona.rules.decree.reader.timereading import ALL_YEAR, Certainty, TimeReading

_EVERY = r"(?:setiap|tiap tiap|tiap|per|masing masing)"
_MONTHLY = (
    rf"{_EVERY} (?:akhir |awal |pertengahan )?(?:bulan|bln)(?:nya)?\b|\bbulanan"
    rf"|{_EVERY} (?:hari|minggu|pekan|saat|waktu|apel|senin|selasa|rabu|kamis|jum ?at|sabtu)"
    r"|\bharian|mingguan|sepanjang tahun"
    r"|selama (?:1 |satu )?tahun|setahun penuh|monthly|1 tahun penuh|sepanjang waktu|real ?time|24 jam"
)
_MONTHLY_COUNT = (
    r"(?:kali|x) (?:sebulan|per bulan|dalam sebulan|setiap bulan|tiap bulan|bulan)\b"
    r"|\b(?:1|satu|se) ?bulan (?:se)?kali"
    rf"|{_EVERY} (?:tanggal|tgl)\b"
)
_QUARTERLY = (
    rf"{_EVERY} (?:akhir )?(?:triwulan|tri wulan|tw|kuartal|quarter)s?\b(?! ?(?:\d|i\b|ii|iv|v))"
    rf"|triwulanan|tri wulanan|quarterly|{_EVERY} (?:3|tiga) bulan|(?:3|tiga) bulan (?:se)?kali|(?:3|tiga) bulanan"
)
_HALF_YEARLY = (
    rf"{_EVERY} (?:akhir )?(?:semester|smt)\b(?! ?(?:\d|i\b|ii))|semesteran|tengah tahunan"
    rf"|{_EVERY} (?:6|enam) bulan|(?:6|enam) bulan (?:se)?kali|(?:6|enam) bulanan"
)
_AS_NEEDED = (
    r"sesuai kebutuhan|insidenti?l|insidental|insidentiil|jika (?:ada|diperlukan|dibutuhkan)|bila (?:ada|diperlukan)"
    r"|apabila|saat diperlukan|tentati[fv]e?|kondisional|sewaktu|setiap ada|tiap ada|menyesuaikan"
    r"|sesuai (?:jadwal|undangan)"
)
_COUNTED = (
    r"\b\d+ ?(?:x|kali)\b|\bsekali (?:se|dalam )?(?:se)?tahun|setahun sekali|\b(?:1|satu) tahun sekali"
    r"|tahunan|setiap tahun|tiap tahun|per tahun"
)
# Phrases that name a rhythm rather than months: the pattern, the months, and how far they settle it.
_RHYTHMS: tuple[tuple[re.Pattern[str], tuple[int, ...], Certainty], ...] = tuple(
    (re.compile(pattern), months, certainty)
    for pattern, months, certainty in (
        (_AS_NEEDED, (), Certainty.NONE),
        (_MONTHLY_COUNT, ALL_YEAR, Certainty.CHOICE),
        (rf"{_EVERY} (?:2|dua) bulan|(?:2|dua) bulan (?:se)?kali|dwi ?bulan", (2, 4, 6, 8, 10, 12), Certainty.CHOICE),
        (rf"{_EVERY} awal (?:triwulan|tri wulan|tw|kuartal)", (1, 4, 7, 10), Certainty.CHOICE),
        (_QUARTERLY, (3, 6, 9, 12), Certainty.CHOICE),
        (rf"{_EVERY} (?:4|empat) bulan|(?:4|empat) bulan (?:se)?kali|catur ?wulan", (4, 8, 12), Certainty.CHOICE),
        (rf"{_EVERY} awal (?:semester|smt)", (1, 7), Certainty.CHOICE),
        (_HALF_YEARLY, (6, 12), Certainty.CHOICE),
        (_COUNTED, (), Certainty.NONE),
        (_MONTHLY, ALL_YEAR, Certainty.PLAIN),
        (r"\brutin|terus menerus|berkelanjutan|kontin[yu]u|kontinue|berkala|periodik", ALL_YEAR, Certainty.CHOICE),
        (r"\bakhir tahun", (12,), Certainty.CHOICE),
        (r"\bawal tahun", (1,), Certainty.CHOICE),
        (r"\b(?:pertengahan|tengah) tahun", (6,), Certainty.CHOICE),
    )
)
_LENGTH = re.compile(r"^(?:selama |± ?)?\d+ (?:hari|minggu|bulan|bln|tahun|jam)(?: kerja)?$")
_WHOLE_YEAR = re.compile(
    r"^(?:(?:tahun |ta |t a )?20\d\d|(?:selama )?(?:1 \(satu\) tahun|1 tahun|12 bulan)(?: 20\d\d)?)$"
)


def span_of(words: str) -> TimeReading | None:
    """What words settle that are nothing but a year or a length of time; None for any others."""
    if _WHOLE_YEAR.match(words):
        return TimeReading(ALL_YEAR, Certainty.CHOICE, ALL_YEAR)
    return TimeReading() if _LENGTH.match(words) else None


def rhythm_of(words: str) -> TimeReading | None:
    """The months of the rhythm that is named somewhere in words, or None."""
    plain = " ".join(re.findall(r"[\w]+", words))
    for pattern, months, certainty in _RHYTHMS:
        if pattern.search(plain):
            return TimeReading(months, certainty, ALL_YEAR if certainty is Certainty.CHOICE else months)
    return None
