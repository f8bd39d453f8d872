"""Time: months before the signing day, a team and plan scheduled before the decree that adopts the plan."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from zona.rules.decree.findings.made import finding, refs, refs_en
from zona.rules.decree.reading import Action, Decree, Finding, Reading
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
    signed = f"{decree.signed_on.day} {in_words([decree.signed_on.month])} {decree.signed_on.year}"
    signed_en = f"{decree.signed_on.day} {in_words([decree.signed_on.month], 'en')} {decree.signed_on.year}"
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
    """A decree numbered in one year and signed in another; nothing where one of the two is not known."""
    if decree.signed_on is None or decree.year is None or decree.year == decree.signed_on.year:
        return
    number = f"Nomor {decree.number} Tahun {decree.year}" if decree.number else f"Tahun {decree.year}"
    yield finding(
        "timing.other_year",
        "Tanggal penetapan",
        f"Nomor keputusan menyebut tahun {decree.year} (“{number}”), tetapi keputusan ditetapkan pada tahun "
        f"{decree.signed_on.year}. Salah satunya keliru.",
        f"The decree's number names the year {decree.year} (“{number}”), yet it was signed in "
        f"{decree.signed_on.year}. One of the two is wrong.",
        place=decree.places.get("signed_on"),
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
