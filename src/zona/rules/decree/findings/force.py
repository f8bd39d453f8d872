"""Which regulation is in force where the one that a citation means is revoked too, by the catalogue of laws."""

import re
from dataclasses import dataclass, replace
from datetime import date

from zona.catalogue.laws import Law, laws
from zona.rules.decree.findings.alike import fold, likeness
from zona.rules.decree.findings.cited import Citation
from zona.rules.decree.reading import Place

KINDS = (
    ("peraturanpemerintahpenggantiundangundang", "Perppu"),
    ("undangundang", "UU"),
    ("peraturanpemerintah", "PP"),
    ("peraturanpresiden", "Perpres"),
    ("peraturanmenteripendayagunaanaparaturnegara", "PermenPANRB"),
    ("peraturanmenteripanrb", "PermenPANRB"),
    ("peraturankomisipemilihanumum", "PKPU"),
    ("peraturankomisipemberantasan", "Perkom KPK"),
    ("peraturankomisiinformasi", "Perki"),
    ("peraturanbadanpengawasankeuangan", "PerBPKP"),
    ("peraturanlembagaadministrasinegara", "PerLAN"),
)
_AMENDS = re.compile(r"\bPerubahan(?:\s+Ke\w+)?\s+atas\s+(?:(?!Nomor\b)[^();])*$", re.IGNORECASE)
_SAME_TITLE = 0.95
_FEWEST = 10  # letters of a title
_CHANGE = re.compile(r"\s*Perubahan(?P<which>\s+Ke\w+)?\s+atas\b", re.IGNORECASE)
_ABOUT = re.compile(r"\s+tentang\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Right:
    """What should stand in a citation's place: the words, where they go, and what to say of it in both languages; ""
    where the regulation meant is in force."""

    words: str
    place: Place
    said: str = ""
    said_en: str = ""


def kind_of(citation: Citation) -> str | None:
    """The catalogue's short kind ("PermenPANRB") of a citation; None for kinds that it does not know."""
    return next((short for words, short in KINDS if citation.kind.startswith(words)), None)


def titled_alike(citation: Citation) -> list[Law]:
    """The regulations of a citation's kind whose title is that which it prints."""
    kind = kind_of(citation)
    if kind is None or len(citation.about) < _FEWEST:
        return []
    return [
        law
        for law in laws().values()
        if law.kind == kind
        and law.is_sure
        and law.title
        and _which_change(law.title) == _which_change(citation.about)
        and likeness(law.title, citation.about) >= _SAME_TITLE
    ]


def _which_change(title: str) -> str | None:
    """Of a title "Perubahan Kedua atas …" the "kedua", "" of a first change, None of any other: by this word alone
    the titles of a regulation's amendments differ."""
    found = _CHANGE.match(title)
    return (found["which"] or "").strip().lower() if found else None


def successor(law: Law, day: date) -> Law | None:
    """The regulation in force on a day that revoked this one, over as many steps as the catalogue surely knows; None
    where this one is in force, or nothing sure is known."""
    found, seen = law, {law.key}
    while found.is_sure and "revoked_by" not in found.unsure:
        later = next((laws()[key] for key in found.revoked_by if key in laws() and key not in seen), None)
        if later is None or not later.is_sure or not later.in_force_on(day):
            break
        found = later
        seen.add(found.key)
    return None if found is law else found


def right_for(citation: Citation, number: str, year: int, day: date | None) -> Right:
    """What to write instead of a citation that means "Nomor `number` Tahun `year`": this, or the regulation that has
    replaced it. Its title goes with it where the clause prints the old one; otherwise its name says what to look up."""
    kind = kind_of(citation)
    meant = laws().get(f"{kind} {number}/{year}") if kind else None
    now = successor(meant, day) if meant and day else None
    if meant is None or now is None:
        return Right(f"Nomor {number} Tahun {year}", citation.place)
    said = f" {meant.key} sendiri sudah dicabut; yang berlaku {now.key}."
    said_en = f" {meant.key} is revoked itself; {now.key} is in force."
    if _amended(citation):
        return Right(f"Nomor {number} Tahun {year}", citation.place, said, said_en)
    end = _end_of_title(citation, meant)
    if end is None or now.kind != meant.kind or not now.title:
        return Right(now.key, citation.place, said, said_en)
    words = f"Nomor {now.number} Tahun {now.year} tentang {now.title}"
    return Right(words, replace(citation.place, end=end), said, said_en)


def _amended(citation: Citation) -> bool:
    """Whether a citation stands in the title of the regulation that amends it: that title stays as it was given."""
    return _AMENDS.search(citation.clause.text[: citation.start]) is not None


def _end_of_title(citation: Citation, law: Law) -> int | None:
    """Where the title of a law ends behind its citation; None where it does not stand there word for word."""
    text = citation.clause.text
    about = _ABOUT.match(text, citation.end)
    if about is None or not law.title:
        return None
    title = re.compile(r"\s+".join(map(re.escape, law.title.split())), re.IGNORECASE)
    found = title.match(text, about.end())
    return found.end() if found and fold(found[0]) == fold(law.title) else None
