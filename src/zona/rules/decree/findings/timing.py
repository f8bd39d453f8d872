"""Time: months before the signing day, a team and plan scheduled before the decree that adopts the plan."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from zona.rules.decree.findings.made import finding, refs, refs_en
from zona.rules.decree.reading import Action, Decree, Finding, Reading, tells_year
from zona.rules.months import in_words

TEAM = re.compile(
    r"\b(?:membentuk|pembentukan|penyusunan|menyusun|penetapan|menetapkan|sk)\b[^.;]{0,40}\btim\b[^.;]{0,60}"
    r"\b(?:kerja|zona\s+integritas|zi|pembangunan|wbk)\b",
    re.IGNORECASE,
)
PLAN = re.compile(
    r"\b(?:menyusun|penyusunan|menetapkan|penetapan|dokumen)\b[^.;]{0,40}\brencana\s+(?:aksi|kerja|pembangunan)\b"
    r"(?![^.;]{0,40}\b(?:anggaran|kinerja|tahunan)\b)",
    re.IGNORECASE,
)

ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_MONTH = re.compile(r"[/.]\s*(I{1,3}|I?V|VI{1,3}|IX|XI{0,2})\s*(?:[/.]\s*20\d\d)?\s*$", re.IGNORECASE)


def months_before(signed_on: date, plan_year: int) -> frozenset[int]:
    """The months of the plan's year that were over before the signing day."""
    return frozenset(m for m in range(1, 13) if date(plan_year, m, monthrange(plan_year, m)[1]) < signed_on)


def check(reading: Reading) -> Iterator[Finding]:
    """All findings about time; of months none where the signing day or the plan's year is not known."""
    decree = reading.decree
    yield from _other_year(decree)
    if decree.signed_on is None or reading.plan_year is None:
        return
    before = months_before(decree.signed_on, reading.plan_year)
    touched = [a for a in reading.actions if before.intersection(a.months)]
    if not touched:
        return
    ticks = sum(len(a.months) for a in reading.actions)
    past = sum(len(before.intersection(a.months)) for a in touched)
    wholly = sum(1 for a in touched if before.issuperset(a.months))
    signed, signed_en = _day(decree.signed_on)
    yield finding(
        "timing.before_signing",
        "Tanggal penetapan",
        f"Keputusan ditetapkan {signed}, tetapi {len(touched)} dari {len(reading.actions)} aksi ({past} dari {ticks} "
        f"bulan kerja) dijadwalkan pada bulan yang sudah lewat; {wholly} aksi seluruhnya.",
        f"The decree was signed on {signed_en}, yet {len(touched)} of {len(reading.actions)} actions ({past} of "
        f"{ticks} months of work) are scheduled in months that were over; {wholly} of them wholly.",
        place=decree.places.get("signed_on"),
        months=tuple(sorted(before)),
    )
    yield from _team_and_plan([a for a in touched if before.issuperset(a.months)])


def _other_year(decree: Decree) -> Iterator[Finding]:
    """A decree numbered in one year and signed in another; nothing where one of the two is not known. A number of the
    end of last year on a decree of January is asked about: offices number at the year's end what is signed after it."""
    signed = decree.signed_on
    if signed is None or decree.year is None:
        return
    number = _number(decree)
    month = month_of_number(decree.number or "")
    if decree.year == signed.year:
        yield from _other_month(decree, number, month, signed)
    elif _around_new_year(decree.year, month, signed):
        day, day_en = _day(signed)
        yield finding(
            "timing.number_month",
            "Tanggal penetapan",
            f"Nomor keputusan dari tahun {decree.year} (“{number}”), tetapi keputusan ditetapkan {day}. Apakah nomor"
            f" itu memang diambil pada akhir {decree.year}? Bila tidak, tahun nomor atau tanggalnya perlu dibetulkan.",
            f"The decree's number is of {decree.year} (“{number}”), yet it was signed on {day_en}. Was the number"
            f" indeed taken at the end of {decree.year}? If not, the number's year or the day needs to be put right.",
            place=decree.places.get("signed_on"),
        )
    else:
        yield finding(
            "timing.other_year",
            "Tanggal penetapan",
            f"Nomor keputusan menyebut tahun {decree.year} (“{number}”), tetapi keputusan ditetapkan pada tahun "
            f"{signed.year}. Salah satunya keliru.",
            f"The decree's number names the year {decree.year} (“{number}”), yet it was signed in "
            f"{signed.year}. One of the two is wrong.",
            place=decree.places.get("signed_on"),
        )


def _around_new_year(year: int, month: int | None, signed: date) -> bool:
    """Whether a number of that year, and month where it tells one, may stand on a decree of the new year's first days:
    with a month told (November or December) until February, else in January."""
    if year != signed.year - 1:
        return False
    return signed.month == 1 if month is None else month >= 11 and signed.month <= 2


def _other_month(decree: Decree, number: str, month: int | None, signed: date) -> Iterator[Finding]:
    """A number of another month of the same year than the signing day's or one beside it."""
    if month is None or abs(month - signed.month) <= 1:
        return
    day, day_en = _day(signed)
    yield finding(
        "timing.number_month",
        "Tanggal penetapan",
        f"Nomor keputusan menyebut bulan {in_words([month])} (“{number}”), tetapi keputusan ditetapkan {day}. Apakah"
        " keduanya benar? Bila tidak, betulkan salah satunya.",
        f"The decree's number names {in_words([month], 'en')} (“{number}”), yet it was signed on {day_en}. Are both"
        " right? If not, put one of them right.",
        place=decree.places.get("signed_on"),
    )


def month_of_number(number: str) -> int | None:
    """The month that a decree's number tells as a Roman numeral before its year or at its end: 12 of
    "16/PR.03-Kpt/1504/XII/2025"; None where it tells none. Arabic numerals are codes of offices as often as months."""
    match = _ROMAN_MONTH.search(number)
    return ROMAN_MONTHS.index(match[1].upper()) + 1 if match else None


def _number(decree: Decree) -> str:
    if decree.number and tells_year(decree.number, decree.year):
        return f"Nomor {decree.number}"
    return f"Nomor {decree.number} Tahun {decree.year}" if decree.number else f"Tahun {decree.year}"


def _day(day: date) -> tuple[str, str]:
    return (
        f"{day.day} {in_words([day.month])} {day.year}",
        f"{day.day} {in_words([day.month], 'en')} {day.year}",
    )


def _team_and_plan(wholly: list[Action]) -> Iterator[Finding]:
    early = [
        a for a in wholly if TEAM.search(f"{a.component}. {a.action}") or PLAN.search(f"{a.component}. {a.action}")
    ]
    if early:
        yield finding(
            "timing.team_before_decree",
            refs(early),
            f"Pembentukan tim atau penyusunan rencana ({refs(early)}) dijadwalkan sebelum keputusan yang menetapkan "
            "rencana ini.",
            f"Forming the team or drafting the plan ({refs_en(early)}) is scheduled before the decree that adopts "
            "this plan.",
            action=early[0],
            cell="months",
            months=early[0].months,
        )
