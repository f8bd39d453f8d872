"""Rhythm: work that calls itself periodic but is planned once, odd gaps, many rhythms for one thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from zona.rules.decree.findings.made import finding, refs, refs_en
from zona.rules.decree.findings.span import begins_in, left_of, takes_all
from zona.rules.decree.findings.timing import months_before
from zona.rules.decree.reading import Action, Finding, Reading, Why
from zona.rules.months import in_words

PERIODIC = re.compile(
    r"\b(?:secara\s+(?:periodik|berkala|rutin|terus[-\s]menerus)|berkala|periodik|rutin)\b", re.IGNORECASE
)
EVERY = r"(?:setiap|tiap|per|tiap-tiap)"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Words that promise a rhythm, how many months a year that is, and its name in both languages."""

    words: re.Pattern[str]
    times: int
    id: str
    en: str


def _rhythm(words: str, times: int, id_: str, en: str) -> Rhythm:
    return Rhythm(re.compile(rf"\b(?:{words})\b", re.IGNORECASE), times, id_, en)


RHYTHMS = (
    _rhythm(rf"{EVERY}\s+(?:hari|minggu|bulan)|bulanan|mingguan|harian", 12, "setiap bulan", "every month"),
    _rhythm(rf"{EVERY}\s+(?:triwulan|tiga\s+bulan|kuartal)|triwulanan", 4, "setiap triwulan", "every quarter"),
    _rhythm(rf"{EVERY}\s+(?:semester|enam\s+bulan)|semesteran", 2, "setiap semester", "every half-year"),
)
TIMES = re.compile(
    r"^\W*(?P<times>\d{1,2})\s*(?:\(\s*\w+\s*\)\s*)?(?:kali|x)\b(?!\s*(?:lipat|se(?:minggu|bulan|triwulan|semester)|(?:per|tiap|setiap|dalam)\b(?!\s*tahun)))",
    re.IGNORECASE,
)
"""A target that counts times over the year, and nothing smaller."""
HINTS = (
    "tiap",
    "per ",
    "bulan",
    "hari",
    "minggu",
    "triwulan",
    "kuartal",
    "semester",
    "berkala",
    "periodik",
    "rutin",
    "menerus",
)
"""What every one of these words holds: most rows hold none, and this is quicker to see than the patterns."""
EVEN = tuple(frozenset(range(start, 13, step)) for step in (2, 3, 4, 6) for start in range(1, step + 1))


def check(reading: Reading) -> Iterator[Finding]:
    """All findings about rhythm."""
    begins = begins_in(reading)
    signed, year = reading.decree.signed_on, reading.plan_year
    past = months_before(signed, year) if signed and year else frozenset()
    for action in reading.actions:
        yield from _said(action, begins)
        yield from _aimed(action)
        yield from _irregular(action, past)
    yield from _many(reading)


@lru_cache(maxsize=4096)
def _promised(words: str) -> tuple[Rhythm | None, bool]:
    """The rhythm that words promise, and whether they call themselves periodic at all."""
    if not any(map(words.lower().__contains__, HINTS)):
        return None, False
    return next((r for r in RHYTHMS if r.words.search(words)), None), bool(PERIODIC.search(words))


def _said(action: Action, begins: int) -> Iterator[Finding]:
    """Fewer months than the row's own words ask for, of those that the plan has."""
    asked, periodic = _promised(f"{action.indicator}. {action.action}")
    count = len(action.months)
    if _as_often_as_left(action, asked, begins):
        return
    doubted = any(d.cell == "months" for d in action.doubts)
    if count == 1 and (asked or periodic):
        yield finding(
            "rhythm.once",
            action.ref,
            f"Disebut berkala, tetapi dijadwalkan satu kali ({in_words(action.months)}).",
            f"Called periodic, but scheduled once ({in_words(action.months, 'en')}).",
            action=action,
            cell="months",
            months=action.months,
        )
    elif asked and 1 < count < asked.times and not doubted:
        yield finding(
            "rhythm.fewer",
            action.ref,
            f"Disebut {asked.id}, tetapi dijadwalkan {count} kali ({in_words(action.months)}).",
            f"Called {asked.en}, but scheduled {count} times ({in_words(action.months, 'en')}).",
            action=action,
            cell="months",
            months=action.months,
        )


def _as_often_as_left(action: Action, asked: Rhythm | None, begins: int) -> bool:
    """Whether a plan that begins within the year leaves the row no more times than it has."""
    if begins == 1 or not action.months or action.months[0] < begins:
        return False
    return takes_all(action, begins) or (asked is not None and len(action.months) >= left_of(asked.times, begins))


def _aimed(action: Action) -> Iterator[Finding]:
    """A target of so many times a year in fewer months, unless each of several months can have its share."""
    counted = TIMES.search(action.target or "")
    months = len(action.months)
    if counted is None or not months or any(d.cell in {"months", "target"} for d in action.doubts):
        return
    times = int(counted["times"])
    if times <= months or months == 12 or (months > 1 and times % months == 0):
        return
    yield finding(
        "rhythm.target_more",
        action.ref,
        f"Targetnya {times} kali, tetapi dijadwalkan pada {months} bulan ({in_words(action.months)}). Bila memang "
        "lebih dari sekali pada bulan yang sama, biarkan; bila tidak, tambahkan bulannya.",
        f"The target is {times} times, but {months} {'month is' if months == 1 else 'months are'} planned "
        f"({in_words(action.months, 'en')}). If it is done more than once in the same month, leave it; if not, add the "
        "months.",
        action=action,
        cell="months",
        months=action.months,
    )


def is_regular(months: tuple[int, ...]) -> bool:
    """Whether months follow a rhythm: even gaps of any width, or one unbroken run. Up to two months always do."""
    gaps = {b - a for a, b in pairwise(months)}
    return len(months) < 3 or len(gaps) == 1


def nearest(months: tuple[int, ...]) -> tuple[int, ...] | None:
    """The even rhythm over the year that is nearest to these months by moving one of them; None if there is none."""
    one_off = [even for even in EVEN if len(even) == len(months) and len(even.symmetric_difference(months)) == 2]
    if len(one_off) != 1:
        return None
    return tuple(sorted(one_off[0]))


def _irregular(action: Action, past: frozenset[int]) -> Iterator[Finding]:
    if is_regular(action.months):
        return
    better = nearest(action.months)
    if better and past.intersection(set(better) - set(action.months)):
        better = None  # what is still to be done is not moved to a month that was over when the decree was signed
    yield finding(
        "rhythm.irregular",
        action.ref,
        f"Jarak antarbulan tidak tetap: {in_words(action.months)}.",
        f"The gaps between the months vary: {in_words(action.months, 'en')}.",
        action=action,
        cell="months",
        months=action.months,
        proposal=in_words(better) if better else None,
    )


def _many(reading: Reading) -> Iterator[Finding]:
    """Several rhythms for work that comes four or five times a year; every other month is no quarter's. Where the
    source leaves the months open, those that were read are nobody's rhythm."""
    kinds: dict[tuple[int, ...], list[Action]] = {}
    for action in reading.actions:
        if any(d.cell == "months" and d.why is Why.WORDS for d in action.doubts):
            continue
        every_other = {b - a for a, b in pairwise(action.months)} == {2}
        if len(action.months) in {4, 5} and action.months[-1] - action.months[0] > 5 and not every_other:
            kinds.setdefault(action.months, []).append(action)
    if len(kinds) < 2:
        return
    said = "; ".join(f"{'-'.join(map(str, m))} ({refs(a)})" for m, a in kinds.items())
    said_en = "; ".join(f"{'-'.join(map(str, m))} ({refs_en(a)})" for m, a in kinds.items())
    first = next(iter(kinds.values()))[0]
    yield finding(
        "rhythm.many",
        "Lampiran, bulan pelaksanaan",
        f"Pekerjaan triwulanan memakai {len(kinds)} ritme: {said}.",
        f"Quarterly work uses {len(kinds)} rhythms: {said_en}.",
        action=first,
        cell="months",
    )
