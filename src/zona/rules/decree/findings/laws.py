"""Citations against the catalogue of laws: wrong years, revoked texts, amendments left out, gazette numbers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from zona.catalogue.laws import Law, laws, subjects
from zona.rules.decree.findings.alike import fold
from zona.rules.decree.findings.cited import Citation, citations
from zona.rules.decree.findings.force import kind_of, right_for, titled_alike
from zona.rules.decree.findings.made import finding
from zona.rules.decree.reading import Clause, Finding, Place, Reading
from zona.rules.months import listed

GAZETTE = re.compile(
    r"\(\s*(?P<book>Lembaran|Berita)\s+Negara(?:\s+Republik\s+Indonesia)?\s+Tahun\s+(?P<year>\d{4})\s+Nomor\s+(?P<number>\d+)"
    r"(?:\s*,?\s*Tambahan\s+Lembaran\s+Negara(?:\s+Republik\s+Indonesia)?\s+Nomor\s+(?P<supplement>\d+))?",
    re.IGNORECASE,
)
NESTED = re.compile(
    r"\b(?:perubahan\s+(?:\w+\s+)?atas|pencabutan|pelaksanaan)\s+(?:undang-\s?undang|peraturan)[^(;]*$", re.I
)
AMENDED_BY = re.compile(r"\bdiubah\b[^;]*?\bdengan\s*$", re.IGNORECASE)


def check(reading: Reading) -> Iterator[Finding]:
    """All findings against the catalogue; those about time need the signing day."""
    clauses = reading.recitals + reading.bases
    day = reading.decree.signed_on
    for clause in clauses:
        cited = [(c, known(c)) for c in citations((clause,))]
        for citation, law in cited:
            if law is None:
                yield from _mistaken(citation, day)
        yield from _gazettes(clause, cited)
        yield from _not_amended(cited)
        if day is not None:
            yield from _revoked(clause, cited, day)
            yield from _amendments(cited, day)
    if day is not None and reading.bases:
        yield from _left_out(reading, day)


def known(citation: Citation) -> Law | None:
    """The catalogue's law of a citation, where kind, number and year are all there."""
    kind = kind_of(citation)
    return laws().get(f"{kind} {citation.number}/{citation.year}") if kind and citation.year else None


def unsure_citations(texts: Iterable[str]) -> tuple[str, ...]:
    """The regulations, as the texts of clauses write them, of which nothing is surely known: their row in the catalogue
    has no sure source, or they have none there. No finding speaks of them. One without its year is a finding itself."""
    clauses = tuple(Clause("", "", text, Place(0)) for text in texts)
    found = [c for c in citations(clauses) if c.year and not ((law := known(c)) and law.is_sure)]
    said = (re.sub(r"\s+", " ", c.clause.text[_kind_start(c) : c.end]) for c in found)
    return tuple(dict.fromkeys(said))


def _is_nested(citation: Citation) -> bool:
    """Whether it stands inside the title of another citation ("tentang Perubahan atas Peraturan …")."""
    return bool(NESTED.search(citation.clause.text[: citation.start]))


def _mistaken(citation: Citation, day: date | None) -> Iterator[Finding]:
    """A year or number that no law of this title has, though the catalogue holds one that agrees in all else."""
    if citation.year is None:
        return
    if day is not None and citation.year > day.year:
        return  # said as an impossible year
    same = titled_alike(citation)
    wrong_year = [law for law in same if law.number == citation.number]
    wrong_number = [law for law in same if law.year == citation.year]
    said = f"Nomor {citation.number} Tahun {citation.year}"
    for code, right in (("law.wrong_year", wrong_year), ("law.wrong_number", wrong_number)):
        if len(right) == 1:
            law = right[0]
            instead = right_for(citation, law.number, law.year, day)
            yield finding(
                code,
                citation.clause.name,
                f"“{said}” tidak cocok: peraturan dengan judul itu adalah {law.key}.{instead.said}",
                f"“{said}” does not fit: the regulation of that title is {law.key}.{instead.said_en}",
                place=instead.place,
                proposal=instead.words,
                beside=law.key,
            )
            return


def _revoked(clause: Clause, cited: list[tuple[Citation, Law | None]], day: date) -> Iterator[Finding]:
    gone: dict[str, str] = {}
    first: Citation | None = None
    for citation, law in cited:
        if law is None or not law.is_sure or "revoked_by" in law.unsure:
            continue
        by = next((k for k in law.revoked_by if k in laws() and laws()[k].is_sure and laws()[k].in_force_on(day)), None)
        if by is not None and law.key not in gone:
            gone[law.key] = by
            first = first or citation
    if first is None:
        return
    said = listed(f"{key} (dicabut {by})" for key, by in gone.items())
    said_en = listed((f"{key} (revoked by {by})" for key, by in gone.items()), "en")
    yield finding(
        "law.revoked",
        clause.name,
        f"Peraturan ini sudah tidak berlaku pada tanggal penetapan: {said}.",
        f"No longer in force on the signing day: {said_en}.",
        place=first.place,
        proposal=listed(sorted(set(gone.values()))),
        beside=listed(gone),
    )


def _amendments(cited: list[tuple[Citation, Law | None]], day: date) -> Iterator[Finding]:
    """A law cited without its last amendment, in the clause that cites it."""
    here = {law.key for _, law in cited if law is not None}
    said: set[str] = set()
    for citation, law in cited:
        if law is None or not law.is_sure or law.key in said or _is_nested(citation) or "amended_by" in law.unsure:
            continue
        amendments = [laws()[k] for k in law.amended_by if k in laws()]
        counted = [a for a in amendments if a.is_sure and not a.revoked_by and a.in_force_on(day)]
        if not counted or counted[-1].key in here:
            continue
        said.add(law.key)
        last = counted[-1]
        yield finding(
            "law.amendment_missing",
            citation.clause.name,
            f"{law.key} disebut tanpa perubahan terakhirnya, {last.key}.",
            f"{law.key} is cited without its last amendment, {last.key}.",
            place=citation.place,
            beside=last.key,
        )


def _not_amended(cited: list[tuple[Citation, Law | None]]) -> Iterator[Finding]:
    """A law said to be amended by one that amends another."""
    if not cited or cited[0][1] is None or not cited[0][1].is_sure:
        return
    base = cited[0][1]
    for citation, law in cited[1:]:
        if law is None or not law.is_sure or not law.amends or base.key in law.amends or _is_nested(citation):
            continue
        if AMENDED_BY.search(citation.clause.text[max(0, citation.start - 200) : _kind_start(citation)]):
            yield finding(
                "law.not_amended_by",
                citation.clause.name,
                f"{law.key} mengubah {listed(law.amends)}, bukan {base.key}.",
                f"{law.key} amends {listed(law.amends, 'en')}, not {base.key}.",
                place=citation.place,
                beside=law.key,
            )


def _kind_start(citation: Citation) -> int:
    """Where the citation's kind begins ("Undang-Undang"), walking back over its words."""
    text = citation.clause.text[: citation.start]
    found = list(re.finditer(r"Undang-\s?Undang|Peraturan\b", text))
    return found[-1].start() if found else citation.start


def _gazettes(clause: Clause, cited: list[tuple[Citation, Law | None]]) -> Iterator[Finding]:
    for match in GAZETTE.finditer(clause.text):
        before = [(c, law) for c, law in cited if c.end <= match.start() and not _is_nested(c)]
        if not before or before[-1][1] is None or before[-1][1].confidence != "H":
            continue
        law = before[-1][1]
        book = "LN" if match["book"].lower() == "lembaran" else "BN"
        printed = f"{book} {match['year']}/{match['number']}"
        if law.gazette and law.gazette != printed:
            same_year = law.gazette.startswith(f"{book} {match['year']}/")
            yield _differs(law, printed, law.gazette, match, clause, "number" if same_year else "")
        if law.supplement and match["supplement"] and law.supplement != f"TLN {match['supplement']}":
            yield _differs(law, f"TLN {match['supplement']}", law.supplement, match, clause, "supplement")


def _differs(law: Law, printed: str, right: str, match: re.Match[str], clause: Clause, part: str) -> Finding:
    """`part` of the match is the number that alone is to be replaced; "" where more differs than one."""
    start, end = match.span(part or 0)
    place = replace(clause.place, start=start, end=end)
    return finding(
        "law.gazette_differs",
        clause.name,
        f"{law.key} ditulis {printed}; katalog mencatat {right}.",
        f"{law.key} is printed {printed}; the catalogue has {right}.",
        place=place,
        proposal=re.split(r"[ /]", right)[-1] if part else right,
        beside=law.key,
    )


def _left_out(reading: Reading, day: date) -> Iterator[Finding]:
    """Texts that the plan's rows rest on and the decree does not cite: advice in one sentence."""
    cited = {law.key for c in citations(reading.recitals + reading.bases) if (law := known(c))}
    words = " ".join(fold(f"{a.component} {a.indicator} {a.action}") for a in reading.actions)
    absent = [
        (subject.name, key)
        for subject in subjects()
        for key in subject.rests_on
        if any(w in words for w in subject.words)
        and key not in cited
        and laws()[key].is_sure
        and laws()[key].in_force_on(day)
    ]
    if absent:
        yield finding(
            "law.not_cited",
            "Mengingat",
            f"Baris rencana bersandar pada peraturan yang tidak disebut: {listed(f'{k} ({n})' for n, k in absent)}.",
            f"Rows rest on texts that are not cited: {listed((f'{k} ({n})' for n, k in absent), 'en')}.",
            place=reading.bases[-1].place,
        )
