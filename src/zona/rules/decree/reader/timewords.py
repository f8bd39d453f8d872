"""Months read from words: "Januari s/d Maret", "tiap triwulan", "Minggu II Maret", "B03, B06"."""

import re
from functools import lru_cache

from zona.rules.decree.reader.months import Unit, is_name
from zona.rules.decree.reader.rhythms import rhythm_of, span_of
from zona.rules.decree.reader.timereading import ALL_YEAR, Certainty, TimeReading
from zona.rules.decree.reader.timewalk import MONTH_NAME, Point, Walk, walked
from zona.rules.decree.reader.wording import squash

_BLANK = re.compile(r"^[-–—_.…\s]*$")
_COUNTS = {
    "pertama": 1, "kesatu": 1, "satu": 1, "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3, "keempat": 4, "empat": 4,
}  # fmt: skip
_ORDINAL = re.compile(
    rf"\b(triwulan|tri wulan|tw|kuartal|caturwulan|catur wulan|semester|smt)\s+({'|'.join(_COUNTS)})\b"
)
_NOT_LETTERS = re.compile(r"([^a-z]+)")
_BREAK = re.compile(r" |-? , ")
# "tanpa" takes months away only where a month stands behind it; alone it leaves the matter open.
EXCEPT = re.compile(rf"\b(?:kecuali|selain|except|tanpa(?= (?:bulan )?{MONTH_NAME}))\b")


def read_time(text: str, *, unit: Unit | None = None, year: int | None = None) -> TimeReading:
    """The months that the words of a time cell mean.

    `unit` is what the column's header speaks of (months, quarters), which bare figures then mean; `year` is the
    plan's year: of a range that leaves it only the part inside counts.
    """
    return _read(_ordinals(_with_whole_names(squash(text.replace("\n", " , ")).lower())), unit, year)


def _with_whole_names(words: str) -> str:
    """The words with the names of months whole that a narrow column broke: "febru ari" → "februari"."""
    parts = _NOT_LETTERS.split(words)
    for start in range(0, len(parts), 2):
        for end in (start + 5, start + 3):
            name = "".join(parts[start:end:2])
            if end <= len(parts) and is_name(name) and all(_BREAK.fullmatch(p) for p in parts[start + 1 : end : 2]):
                parts[start:end] = [name, *[""] * (end - start - 1)]
                break
    return "".join(parts)


def _ordinals(words: str) -> str:
    """Quarters and semesters counted in words, in figures: "triwulan pertama" → "triwulan 1"."""
    return _ORDINAL.sub(lambda match: f"{match[1]} {_COUNTS[match[2]]}", words)


@lru_cache(maxsize=4096)
def _read(words: str, unit: Unit | None, year: int | None) -> TimeReading:
    if _BLANK.match(words.replace(",", "")):
        return TimeReading(certainty=Certainty.BLANK)
    if span := span_of(words):
        return span
    if exception := EXCEPT.search(words):
        return _without(words[: exception.start()], words[exception.end() :], unit, year)
    walk = walked(words, unit)
    if all(p.unit is Unit.NUMBER for p in walk.points) and (rhythm := rhythm_of(words)):
        return rhythm
    return _settled(walk, year, chosen=walk.open or _bare(walk)) if walk.points else TimeReading()


def _without(words: str, exception: str, unit: Unit | None, year: int | None) -> TimeReading:
    """The months of what stands before "kecuali" or "tanpa" without those behind it; of all where nothing does."""
    base = _read(words.strip(" ,(;"), unit, year)
    months = ALL_YEAR if base.certainty is Certainty.BLANK else base.months
    left = tuple(m for m in months if m not in _read(exception.strip(" ,);"), unit, year).months)
    return TimeReading(left, Certainty.CHOICE if left else Certainty.NONE, tuple(sorted({*months, *base.candidates})))


def _bare(walk: Walk) -> bool:
    """Whether nothing but figures was written that might count something else than months or quarters."""
    values = [p.months[-1] for p in walk.points]
    return walk.numbers == len(values) and not (len(values) >= 3 and max(values) > 4 and values == sorted(set(values)))


def _settled(walk: Walk, year: int | None, *, chosen: bool) -> TimeReading:
    if walk.pending_from and len(walk.points) == 1:
        walk.points.append(Point((12,), walk.points[0].unit))
        walk.ranges.add(1)
        chosen = True
    months, picked, candidates = _gather(walk, year)
    certainty = Certainty.CHOICE if chosen or picked else Certainty.PLAIN
    return TimeReading(tuple(sorted(months)), certainty, tuple(sorted(candidates | months)))


def _gather(walk: Walk, year: int | None) -> tuple[set[int], bool, set[int]]:
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


def _outside(points: list[Point], year: int | None) -> bool:
    return year is not None and any(p.year not in {None, year} for p in points)


def _span(first: Point, last: Point, year: int | None) -> tuple[set[int], bool]:
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
