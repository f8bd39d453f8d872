"""The words of a time, walked over one by one: which months, quarters and ranges they name."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from zona.rules.decree.reader.months import Unit, begins_name, month_of, quarter_months, semester_months
from zona.rules.decree.reader.numerals import roman_value

MONTH_NAME = r"(?:jan|feb|peb|mar|apr|mei|jun|jul|ag|sep|okt|no[pv]|des)"
"""How the name of a month begins."""
_ON = frozenset({"selesai", "dst", "dstnya", "seterusnya"})  # "Maret s.d. selesai"
# Words beside a month that leave open whether it is meant: a limit, a denial, a guess.
_BESIDE = frozenset({
    "sebelum", "setelah", "sesudah", "tidak", "bukan", "tanpa", "batal", "dibatalkan", "ditunda", "dipindahkan",
    "ditiadakan", "digeser", "diganti", "belum", "sekitar", "perkiraan", "diperkirakan", "mungkin", "antara", "before",
    "after", "not", "around",
})  # fmt: skip
_NOT_A_DAY = rf"(?!\s*{MONTH_NAME})"
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
class Point:
    """One thing named: the months it means, its unit, its year."""

    months: tuple[int, ...]
    unit: Unit
    year: int | None = None


@dataclass(slots=True)
class Walk:
    """What has been gathered while walking over the words."""

    points: list[Point]
    ranges: set[int]  # indexes of points that end a range
    unit: Unit | None = None
    pending_range: bool = False
    numbers: int = 0
    pending_from: bool = False
    open: bool = False  # words leave open which of the months it is: "atau", "sebelum", "tidak", a name without its end
    until: bool = False  # a range begins without saying where: "s.d. Maret"
    parts: bool = False  # weeks or days of a month were named


def walked(words: str, unit: Unit | None) -> Walk:
    """What words name; bare figures mean what `unit` says."""
    walk = Walk([], set(), unit)
    for match in _TOKEN.finditer(words):
        _STEPS[match.lastgroup or "word"](walk, match[0])
    if any(p.unit is Unit.MONTH for p in walk.points):
        _drop_bare(walk)
    return walk


def _drop_bare(walk: Walk) -> None:
    """Where months are named, bare figures are days or counts."""
    kept = [i for i, p in enumerate(walk.points) if p.unit is not Unit.NUMBER]
    walk.ranges = {kept.index(i) for i in walk.ranges if i in kept and i - 1 in kept}
    walk.points = [walk.points[i] for i in kept]
    walk.numbers = 0


def _add(walk: Walk, months: tuple[int, ...], unit: Unit, year: int | None = None) -> None:
    if walk.until:  # "s.d. Maret": from the year's beginning
        walk.until, walk.pending_range, walk.open = False, True, True
        walk.points.append(Point((1,), unit, year))
    if walk.pending_range and walk.points:
        walk.ranges.add(len(walk.points))
    walk.pending_range = False
    walk.points.append(Point(months, unit, year))


def _on_date(walk: Walk, text: str) -> None:
    parts = [int(p) for p in re.findall(r"\d+", text.split(" ", maxsplit=1)[0])]
    if len(parts) == 2:
        month, year = parts
    elif parts[0] > 31:
        year, month = parts[0], parts[1]
    else:
        month, year = parts[1], parts[2]
    if 1 <= month <= 12:
        _add(walk, (month,), Unit.MONTH, year if year > 100 else 2000 + year)


def _on_range(walk: Walk, text: str) -> None:
    walk.pending_range = bool(walk.points)
    walk.until = walk.until or (not walk.points and not walk.parts and text[0] in "sh")


def _on_coded(walk: Walk, text: str) -> None:
    month = int(text.lstrip("b "))
    if 1 <= month <= 12:
        _add(walk, (month,), Unit.MONTH)


def _on_unit(unit: Unit) -> Callable[[Walk, str], None]:
    def set_unit(walk: Walk, text: str) -> None:
        del text
        walk.unit = unit

    return set_unit


def _on_year(walk: Walk, text: str) -> None:
    year = 2000 + int(text[-2:])
    # A year behind a list or range speaks of all that stand before it without one.
    for point in reversed(walk.points):
        if point.year is not None:
            break
        point.year = year


def _on_number(walk: Walk, text: str) -> None:
    _figure(walk, int(text))


def _on_roman(walk: Walk, text: str) -> None:
    value = roman_value(text.upper())
    if value is None:
        return
    if walk.unit is None and value <= 4:
        walk.numbers += 1
        _add(walk, quarter_months(value), Unit.NUMBER)
        return
    _figure(walk, value)


def _figure(walk: Walk, value: int) -> None:
    if walk.unit is Unit.QUARTER and 1 <= value <= 4:
        _add(walk, quarter_months(value), Unit.QUARTER)
    elif walk.unit is Unit.SEMESTER and 1 <= value <= 2:
        _add(walk, semester_months(value), Unit.SEMESTER)
    elif walk.unit is Unit.THIRD and 1 <= value <= 3:
        _add(walk, tuple(range(4 * value - 3, 4 * value + 1)), Unit.THIRD)
    elif 1 <= value <= 12 and walk.unit in {None, Unit.MONTH}:
        walk.numbers += walk.unit is None
        _add(walk, (value,), Unit.NUMBER)


def _on_word(walk: Walk, text: str) -> None:
    month = month_of(text)
    if month is None:
        from_here = text in {"mulai", "sejak", "dari"} or (bool(walk.points) and text in _ON)
        walk.pending_from = walk.pending_from or from_here
        walk.open = walk.open or text in _BESIDE or begins_name(text)
        return
    _drop_days(walk)
    walk.unit = Unit.MONTH
    _add(walk, (month,), Unit.MONTH)


def _drop_days(walk: Walk) -> None:
    """Figures before a month's name are days ("31 Maret", "1-15 Maret"), not months."""
    while walk.points and walk.points[-1].unit is Unit.NUMBER:
        index = len(walk.points) - 1
        walk.points.pop()
        walk.numbers -= 1
        if index in walk.ranges:
            walk.ranges.discard(index)
            walk.pending_range = bool(walk.points) and walk.points[-1].unit is not Unit.NUMBER


def _skip(walk: Walk, text: str) -> None:
    del walk, text


def _on_flag(name: str) -> Callable[[Walk, str], None]:
    return lambda walk, _text: setattr(walk, name, True)


_STEPS: dict[str, Callable[[Walk, str], None]] = {
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
