"""Citations: impossible years, one text with two years, a number without its year, a paper without its date."""

import re
from collections.abc import Iterator
from datetime import date

from zona.rules.decree.findings.alike import likeness
from zona.rules.decree.findings.cited import Citation, citations
from zona.rules.decree.findings.force import right_for, titled_alike
from zona.rules.decree.findings.made import finding
from zona.rules.decree.reading import Clause, Finding, Place, Reading

FIRST_YEAR = 1945
PAPER = re.compile(
    r"\b(?P<paper>Berita\s+Acara|Surat(?:\s+(?:Edaran|Dinas|Tugas))?|Nota\s+Dinas)\b(?P<of>[^;]{0,160}?)\bNomor\s*:?\s*"
    r"(?P<number>[\w.\-]+(?:/[\w.\-]+)+)(?P<after>[^;]{0,80})",
    re.IGNORECASE,
)
DATED = re.compile(r"\btanggal\b|\btertanggal\b|\b\d{1,2}\s+[A-Z][a-z]+\s+\d{4}\b", re.IGNORECASE)
GAZETTE_YEAR = re.compile(r"(?:Lembaran|Berita)\s+(?:Negara|Daerah)[^()]*?Tahun\s+(?P<year>\d{4})", re.IGNORECASE)


def check(reading: Reading) -> Iterator[Finding]:
    """All findings about citations."""
    clauses = reading.recitals + reading.bases
    latest = reading.decree.signed_on.year if reading.decree.signed_on else (reading.decree.year or reading.plan_year)
    day = reading.decree.signed_on or (date(latest, 12, 31) if latest else None)
    every = citations(clauses)
    for one in every:
        if one.year is None:
            yield from _without_year(one, every, day)
        elif latest is not None and not FIRST_YEAR <= one.year <= latest:
            yield _impossible(one, every, latest, day)
    yield from _two_years(every, latest)
    for clause in clauses:
        yield from _gazette_years(clause, latest)
        yield from _undated(clause)


def _same_text(one: Citation, other: Citation) -> bool:
    """Whether two citations speak of one regulation, years aside: kind, number and title agree."""
    if (one.kind, one.number) != (other.kind, other.number):
        return False
    if one.about and other.about:
        short = min(len(one.about), len(other.about))
        return likeness(one.about[:short], other.about[:short]) >= 0.85
    return False


def _impossible(one: Citation, every: list[Citation], latest: int, day: date | None) -> Finding:
    right = [c for c in every if c.year and FIRST_YEAR <= c.year <= latest and _same_text(one, c)]
    said = f"Nomor {one.number} Tahun {one.year}"
    instead = right_for(one, one.number, right[0].year, day) if right and right[0].year else None
    hint = hint_en = ""
    known = [law for law in titled_alike(one) if law.number == one.number]
    if instead is None and len(known) == 1:
        instead = right_for(one, known[0].number, known[0].year, day)
        hint = f" Peraturan dengan judul itu adalah {known[0].key}.{instead.said}"
        hint_en = f" The regulation of that title is {known[0].key}.{instead.said_en}"
    elif instead:
        hint = f" {right[0].clause.name} menulis peraturan yang sama bertahun {right[0].year}.{instead.said}"
        hint_en = f" {right[0].clause.name} cites the same regulation with the year {right[0].year}.{instead.said_en}"
    return finding(
        "citation.impossible_year",
        one.clause.name,
        f"“{said}”: tahun {one.year} tidak mungkin untuk keputusan tahun {latest}.{hint}",
        f"“{said}”: the year {one.year} is impossible in a decree of {latest}.{hint_en}",
        place=instead.place if instead else one.place,
        proposal=instead.words if instead else None,
        beside=right[0].clause.name if right else known[0].key if len(known) == 1 else None,
    )


def _without_year(one: Citation, every: list[Citation], day: date | None) -> Iterator[Finding]:
    same = [c for c in every if c.year and (c.kind, c.number) == (one.kind, one.number)]
    years = {c.year for c in same if c.about and one.about and likeness(c.about[:80], one.about[:80]) >= 0.8}
    year = years.pop() if len(years) == 1 else None
    instead = right_for(one, one.number, year, day) if year else None
    hint = f" Penyebutan lain menulis Tahun {year}.{instead.said}" if instead else ""
    hint_en = f" Another citation says {year}.{instead.said_en}" if instead else ""
    yield finding(
        "citation.no_year",
        one.clause.name,
        f"“Nomor {one.number}” disebut tanpa tahun.{hint}",
        f"“Nomor {one.number}” is cited without its year.{hint_en}",
        place=instead.place if instead else one.place,
        proposal=instead.words if instead else None,
    )


def _two_years(every: list[Citation], latest: int | None) -> Iterator[Finding]:
    said: set[tuple[str, str, frozenset[int]]] = set()
    for i, one in enumerate(every):
        for other in every[i + 1 :]:
            if not one.year or not other.year or one.year == other.year or not _same_text(one, other):
                continue
            if latest is not None and max(one.year, other.year) > latest:
                continue  # already said as an impossible year
            key = (one.kind, one.number, frozenset({one.year, other.year}))
            if key in said:
                continue
            said.add(key)
            yield finding(
                "citation.two_years",
                other.clause.name,
                f"“Nomor {other.number} Tahun {other.year}” ditulis bertahun {one.year} pada {one.clause.name}.",
                f"“Nomor {other.number} Tahun {other.year}” has the year {one.year} in {one.clause.name}.",
                place=other.place,
                beside=one.clause.name,
            )


def _gazette_years(clause: Clause, latest: int | None) -> Iterator[Finding]:
    for match in GAZETTE_YEAR.finditer(clause.text):
        year = int(match["year"])
        if latest is not None and not FIRST_YEAR <= year <= latest:
            p = clause.place
            yield finding(
                "citation.impossible_year",
                clause.name,
                f"Tahun lembaran atau berita negara {year} tidak mungkin untuk keputusan tahun {latest}.",
                f"The gazette's year {year} is impossible in a decree of {latest}.",
                place=Place(p.block, p.page, p.line, start=match.start("year"), end=match.end("year")),
            )


def _undated(clause: Clause) -> Iterator[Finding]:
    for match in PAPER.finditer(clause.text):
        if DATED.search(match["of"]) or DATED.search(match["after"]):
            continue
        p = clause.place
        paper = re.sub(r"\s+", " ", match["paper"])
        yield finding(
            "citation.no_date",
            clause.name,
            f"{paper} Nomor {match['number']} disebut tanpa tanggal.",
            f"{paper} Nomor {match['number']} is cited without its date.",
            place=Place(p.block, p.page, p.line, start=match.start("number"), end=match.end("number")),
        )
