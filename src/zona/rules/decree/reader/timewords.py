"""Months read from words: "Januari s/d Maret", "tiap triwulan", "Minggu II Maret", "B03, B06"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from zona.rules.decree.reader.months import Unit, month_of, quarter_months, semester_months
from zona.rules.decree.reader.numerals import roman_value
from zona.rules.decree.reader.wording import squash


class Certainty(StrEnum):
    """How far words settle the months."""

    PLAIN = "plain"  # a list or a range of months: nothing was chosen
    CHOICE = "choice"  # the months were chosen among several that fit
    NONE = "none"  # the words name no month
    BLANK = "blank"  # nothing was written


@dataclass(frozen=True, slots=True)
class TimeReading:
    """The months that words mean, and how certain that is. `candidates` are all months that fit the words."""

    months: tuple[int, ...] = ()
    certainty: Certainty = Certainty.NONE
    candidates: tuple[int, ...] = ()


_ALL = tuple(range(1, 13))
_BLANK = re.compile(r"^[-–—_.…\s]*$")
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
        (_MONTHLY_COUNT, _ALL, Certainty.CHOICE),
        (rf"{_EVERY} (?:2|dua) bulan|(?:2|dua) bulan (?:se)?kali|dwi ?bulan", (2, 4, 6, 8, 10, 12), Certainty.CHOICE),
        (rf"{_EVERY} awal (?:triwulan|tri wulan|tw|kuartal)", (1, 4, 7, 10), Certainty.CHOICE),
        (_QUARTERLY, (3, 6, 9, 12), Certainty.CHOICE),
        (rf"{_EVERY} (?:4|empat) bulan|(?:4|empat) bulan (?:se)?kali|catur ?wulan", (4, 8, 12), Certainty.CHOICE),
        (rf"{_EVERY} awal (?:semester|smt)", (1, 7), Certainty.CHOICE),
        (_HALF_YEARLY, (6, 12), Certainty.CHOICE),
        (_COUNTED, (), Certainty.NONE),
        (_MONTHLY, _ALL, Certainty.PLAIN),
        (r"\brutin|terus menerus|berkelanjutan|kontin[yu]u|kontinue|berkala|periodik", _ALL, Certainty.CHOICE),
        (r"\bakhir tahun", (12,), Certainty.CHOICE),
        (r"\bawal tahun", (1,), Certainty.CHOICE),
        (r"\b(?:pertengahan|tengah) tahun", (6,), Certainty.CHOICE),
    )
)
_LENGTH = re.compile(r"^(?:selama |± ?)?\d+ (?:hari|minggu|bulan|bln|tahun|jam)(?: kerja)?$")
_WHOLE_YEAR = re.compile(
    r"^(?:(?:tahun |ta |t a )?20\d\d|(?:selama )?(?:1 \(satu\) tahun|1 tahun|12 bulan)(?: 20\d\d)?)$"
)

_COUNTS = {
    "pertama": 1, "kesatu": 1, "satu": 1, "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3, "keempat": 4, "empat": 4,
}  # fmt: skip
_ORDINAL = re.compile(
    rf"\b(triwulan|tri wulan|tw|kuartal|caturwulan|catur wulan|semester|smt)\s+({'|'.join(_COUNTS)})\b"
)
_ON = frozenset({"selesai", "dst", "dstnya", "seterusnya"})  # "Maret s.d. selesai"
# Words beside a month that leave open whether it is meant: a limit, a denial, a guess.
_BESIDE = frozenset({
    "sebelum", "setelah", "sesudah", "tidak", "bukan", "tanpa", "batal", "dibatalkan", "ditunda", "dipindahkan",
    "ditiadakan", "digeser", "diganti", "belum", "sekitar", "perkiraan", "diperkirakan", "mungkin", "antara", "before",
    "after", "not", "around",
})  # fmt: skip
# "tanpa" takes months away only where a month stands behind it; alone it leaves the matter open.
_MONTH_NAME = r"(?:jan|feb|peb|mar|apr|mei|jun|jul|ag|sep|okt|no[pv]|des)"
EXCEPT = re.compile(rf"\b(?:kecuali|selain|except|tanpa(?= (?:bulan )?{_MONTH_NAME}))\b")

_NOT_A_DAY = rf"(?!\s*{_MONTH_NAME})"
_KE = r"\.?\s*(?:ke[\s-]*)?"
_TOKEN = re.compile(
    r"(?P<before>\bh\s?[-+]\s?\d{1,2}\b)"
    r"|(?P<date>\b(?:20\d\d-\d\d-\d\d|\d{1,2}[/-]\d{1,2}[/-](?:20)?\d\d|\d{1,2}/20\d\d)\b(?: 00:00(?::00)?)?)"
    r"|(?P<count>(?<!\d)\d{1,2}\s?(?:x|kali|hari|orang|jam|dok|dokumen|kegiatan|laporan)\b)"
    rf"|(?P<short_year>(?<=[a-z])(?:\s|')?[-']?\s?2\d\b{_NOT_A_DAY})"
    r"|(?P<range>\bs\s*[./]?\s*d\s*[./]?(?![a-z])|sampai dengan|sampai|hingga|–|—|-|~|\bto\b|\bke\b(?!-))"
    r"|(?P<coded>\bb\s?\d{1,2}\b)"
    rf"|(?P<quarter>\b(?:triwulan|tri wulan|trwulan|trw|tw|t\.w|kuartal|kwartal|quarter|q){_KE}(?=[\divx]))"
    rf"|(?P<third>\bcatur ?wulan{_KE}(?=[\divx]))"
    rf"|(?P<semester>\b(?:semester|smt|smtr|sem){_KE}(?=[\divx]))"
    rf"|(?P<week>\b(?:minggu|mgg|mg|pekan|week|m|w){_KE}(?:\d|i{{1,3}}|iv|v)\b"
    r"|\bminggu (?:pertama|kedua|ketiga|keempat|terakhir))"
    rf"|(?P<month_number>\b(?:bulan|bln){_KE}(?=\d|[ivx]+\b))"
    r"|(?P<year>\b20\d\d\b|'\d\d\b)"
    r"|(?P<number>(?<!\d)\d{1,2}(?!\d))"
    r"|(?P<roman>\b[ivx]{1,4}\b)"
    r"|(?P<sep>[,;&/\n]|\bdan\b|\bserta\b|\bjuga\b)"
    r"|(?P<unsure>\batau\b|\?|\bkurang lebih\b|\bkira ?-?kira\b)"
    r"|(?P<word>[a-z]+)",
)


@dataclass(slots=True)
class _Point:
    """One thing named: the months it means, its unit, its year."""

    months: tuple[int, ...]
    unit: Unit
    year: int | None = None


@dataclass(slots=True)
class _Walk:
    """What has been gathered while walking over the words."""

    points: list[_Point]
    ranges: set[int]  # indexes of points that end a range
    unit: Unit | None = None
    pending_range: bool = False
    numbers: int = 0
    pending_from: bool = False
    open: bool = False  # words leave open which of the months it is: "atau", "sebelum", "tidak"
    until: bool = False  # a range begins without saying where: "s.d. Maret"
    parts: bool = False  # weeks or days of a month were named


def read_time(text: str, *, unit: Unit | None = None, year: int | None = None) -> TimeReading:
    """The months that the words of a time cell mean.

    `unit` is what the column's header speaks of (months, quarters), which bare figures then mean; `year` is the
    plan's year: of a range that leaves it only the part inside counts.
    """
    return _read(_ordinals(squash(text.replace("\n", " , ")).lower()), unit, year)


def _ordinals(words: str) -> str:
    """Quarters and semesters counted in words, in figures: "triwulan pertama" → "triwulan 1"."""
    return _ORDINAL.sub(lambda match: f"{match[1]} {_COUNTS[match[2]]}", words)


@lru_cache(maxsize=4096)
def _read(words: str, unit: Unit | None, year: int | None) -> TimeReading:
    if _BLANK.match(words.replace(",", "")):
        return TimeReading(certainty=Certainty.BLANK)
    if _WHOLE_YEAR.match(words):
        return TimeReading(_ALL, Certainty.CHOICE, _ALL)
    if _LENGTH.match(words):
        return TimeReading()
    if exception := EXCEPT.search(words):
        return _without(words[: exception.start()], words[exception.end() :], unit, year)
    walk = _walk(words, unit)
    if all(p.unit is Unit.NUMBER for p in walk.points) and (rhythm := _rhythm(words)):
        return rhythm
    return _settled(walk, year, chosen=walk.open or _bare(walk)) if walk.points else TimeReading()


def _without(words: str, exception: str, unit: Unit | None, year: int | None) -> TimeReading:
    """The months of what stands before "kecuali" or "tanpa" without those behind it; of all where nothing does."""
    base = _read(words.strip(" ,(;"), unit, year)
    months = _ALL if base.certainty is Certainty.BLANK else base.months
    left = tuple(m for m in months if m not in _read(exception.strip(" ,);"), unit, year).months)
    return TimeReading(left, Certainty.CHOICE if left else Certainty.NONE, tuple(sorted({*months, *base.candidates})))


def _bare(walk: _Walk) -> bool:
    """Whether nothing but figures was written that might count something else than months or quarters."""
    values = [p.months[-1] for p in walk.points]
    return walk.numbers == len(values) and not (len(values) >= 3 and max(values) > 4 and values == sorted(set(values)))


def _rhythm(words: str) -> TimeReading | None:
    plain = " ".join(re.findall(r"[\w]+", words))
    for pattern, months, certainty in _RHYTHMS:
        if pattern.search(plain):
            return TimeReading(months, certainty, _ALL if certainty is Certainty.CHOICE else months)
    return None


def _walk(words: str, unit: Unit | None) -> _Walk:
    walk = _Walk([], set(), unit)
    for match in _TOKEN.finditer(words):
        _STEPS[match.lastgroup or "word"](walk, match[0])
    if any(p.unit is Unit.MONTH for p in walk.points):
        _drop_bare(walk)
    return walk


def _drop_bare(walk: _Walk) -> None:
    """Where months are named, bare figures are days or counts."""
    kept = [i for i, p in enumerate(walk.points) if p.unit is not Unit.NUMBER]
    walk.ranges = {kept.index(i) for i in walk.ranges if i in kept and i - 1 in kept}
    walk.points = [walk.points[i] for i in kept]
    walk.numbers = 0


def _settled(walk: _Walk, year: int | None, *, chosen: bool) -> TimeReading:
    if walk.pending_from and len(walk.points) == 1:
        walk.points.append(_Point((12,), walk.points[0].unit))
        walk.ranges.add(1)
        chosen = True
    months, picked, candidates = _gather(walk, year)
    certainty = Certainty.CHOICE if chosen or picked else Certainty.PLAIN
    return TimeReading(tuple(sorted(months)), certainty, tuple(sorted(candidates | months)))


def _gather(walk: _Walk, year: int | None) -> tuple[set[int], bool, set[int]]:
    """The months of all points and ranges, whether any was chosen, and all that fit."""
    months: set[int] = set()
    candidates: set[int] = set()
    chosen = False
    for index, point in enumerate(walk.points):
        if index in walk.ranges and index > 0:
            span, crossed = _span(walk.points[index - 1], point, year)
            months |= span
            chosen = chosen or crossed
        elif index + 1 not in walk.ranges and (year is None or point.year in {None, year}):
            months.add(point.months[-1])
        if len(point.months) > 1:
            chosen = True
            candidates |= set(point.months)
            if index in walk.ranges:
                candidates |= set(range(walk.points[index - 1].months[0], point.months[-1] + 1))
    if not months and walk.points:
        return {p.months[-1] for p in walk.points}, True, candidates
    return months, chosen or _outside(walk.points, year), candidates


def _outside(points: list[_Point], year: int | None) -> bool:
    return year is not None and any(p.year not in {None, year} for p in points)


def _span(first: _Point, last: _Point, year: int | None) -> tuple[set[int], bool]:
    """The months from one point to another, and whether the year's end lies between them."""
    step = len(last.months) if len(first.months) == len(last.months) else 1
    start, end = first.months[-1] if step > 1 else first.months[0], last.months[-1]
    years_apart = (last.year or 0) - (first.year or last.year or 0)
    if years_apart > 0 and year is not None:
        inside = range(start, 13) if first.year == year else range(1, end + 1) if last.year == year else range(1, 13)
        return set(inside), True
    if start <= end:
        return set(range(start, end + 1, step)), step > 1
    return set(range(start, 13)) | set(range(1, end + 1)), True


def _add(walk: _Walk, months: tuple[int, ...], unit: Unit, year: int | None = None) -> None:
    if walk.until:  # "s.d. Maret": from the year's beginning
        walk.until, walk.pending_range, walk.open = False, True, True
        walk.points.append(_Point((1,), unit, year))
    if walk.pending_range and walk.points:
        walk.ranges.add(len(walk.points))
    walk.pending_range = False
    walk.points.append(_Point(months, unit, year))


def _on_date(walk: _Walk, text: str) -> None:
    parts = [int(p) for p in re.findall(r"\d+", text.split(" ", maxsplit=1)[0])]
    if len(parts) == 2:
        month, year = parts
    elif parts[0] > 31:
        year, month = parts[0], parts[1]
    else:
        month, year = parts[1], parts[2]
    if 1 <= month <= 12:
        _add(walk, (month,), Unit.MONTH, year if year > 100 else 2000 + year)


def _on_range(walk: _Walk, text: str) -> None:
    walk.pending_range = bool(walk.points)
    walk.until = walk.until or (not walk.points and not walk.parts and text[0] in "sh")


def _on_coded(walk: _Walk, text: str) -> None:
    month = int(text.lstrip("b "))
    if 1 <= month <= 12:
        _add(walk, (month,), Unit.MONTH)


def _on_unit(unit: Unit) -> Callable[[_Walk, str], None]:
    def set_unit(walk: _Walk, text: str) -> None:
        del text
        walk.unit = unit

    return set_unit


def _on_year(walk: _Walk, text: str) -> None:
    year = 2000 + int(text[-2:])
    # A year behind a list or range speaks of all that stand before it without one.
    for point in reversed(walk.points):
        if point.year is not None:
            break
        point.year = year


def _on_number(walk: _Walk, text: str) -> None:
    _figure(walk, int(text))


def _on_roman(walk: _Walk, text: str) -> None:
    value = roman_value(text.upper())
    if value is None:
        return
    if walk.unit is None and value <= 4:
        walk.numbers += 1
        _add(walk, quarter_months(value), Unit.NUMBER)
        return
    _figure(walk, value)


def _figure(walk: _Walk, value: int) -> None:
    if walk.unit is Unit.QUARTER and 1 <= value <= 4:
        _add(walk, quarter_months(value), Unit.QUARTER)
    elif walk.unit is Unit.SEMESTER and 1 <= value <= 2:
        _add(walk, semester_months(value), Unit.SEMESTER)
    elif walk.unit is Unit.THIRD and 1 <= value <= 3:
        _add(walk, tuple(range(4 * value - 3, 4 * value + 1)), Unit.THIRD)
    elif 1 <= value <= 12 and walk.unit in {None, Unit.MONTH}:
        walk.numbers += walk.unit is None
        _add(walk, (value,), Unit.NUMBER)


def _on_word(walk: _Walk, text: str) -> None:
    month = month_of(text)
    if month is None:
        from_here = text in {"mulai", "sejak", "dari"} or (bool(walk.points) and text in _ON)
        walk.pending_from = walk.pending_from or from_here
        walk.open = walk.open or text in _BESIDE
        return
    _drop_days(walk)
    walk.unit = Unit.MONTH
    _add(walk, (month,), Unit.MONTH)


def _drop_days(walk: _Walk) -> None:
    """Figures before a month's name are days ("31 Maret", "1-15 Maret"), not months."""
    while walk.points and walk.points[-1].unit is Unit.NUMBER:
        index = len(walk.points) - 1
        walk.points.pop()
        walk.numbers -= 1
        if index in walk.ranges:
            walk.ranges.discard(index)
            walk.pending_range = bool(walk.points) and walk.points[-1].unit is not Unit.NUMBER


def _skip(walk: _Walk, text: str) -> None:
    del walk, text


def _on_flag(name: str) -> Callable[[_Walk, str], None]:
    return lambda walk, _text: setattr(walk, name, True)


_STEPS: dict[str, Callable[[_Walk, str], None]] = {
    "before": _on_flag("parts"),
    "date": _on_date,
    "range": _on_range,
    "coded": _on_coded,
    "quarter": _on_unit(Unit.QUARTER),
    "third": _on_unit(Unit.THIRD),
    "semester": _on_unit(Unit.SEMESTER),
    "month_number": _on_unit(Unit.MONTH),
    "week": _on_flag("parts"),
    "count": _on_flag("parts"),
    "short_year": _on_year,
    "year": _on_year,
    "number": _on_number,
    "roman": _on_roman,
    "sep": _skip,
    "unsure": _on_flag("open"),
    "word": _on_word,
}
