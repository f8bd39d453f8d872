"""The regulations that a decree's clauses cite."""

import re
from dataclasses import dataclass
from functools import lru_cache

from zona.rules.decree.reading import Clause, Place

KIND = (
    r"(?:Undang-\s?Undang(?:\s+Dasar)?|Peraturan\s+Pemerintah(?:\s+Pengganti\s+Undang-\s?Undang)?|Peraturan\s+Presiden"
    r"|Peraturan\s+(?:Menteri|Komisi|Badan|Lembaga|Kepala|Sekretaris|Mahkamah|Jaksa|Kepolisian|Ombudsman|Daerah|Gubernur"
    r"|Bupati|Wali\s?kota)(?:\s+(?!Nomor\b|No\b|Tahun\b)[A-Z][\w/()-]*|\s+(?:dan|pada|atas|bagi)(?=\s+[A-Z]))*"
    r"|Instruksi\s+Presiden|Keputusan\s+Presiden)"
)
CITATION = re.compile(
    rf"(?P<kind>{KIND})\s+(?:Republik\s+Indonesia\s+)?(?P<number_words>(?:Nomor|No\.?)\s*:?\s*(?P<number>\d+[A-Z]?))"
    r"(?![\w./-]*/)(?P<rest>\s+Tahun\s+(?P<year>\d{2,5}))?",
    re.IGNORECASE,
)
ABOUT = re.compile(r"\s*tentang\s+(?P<about>.+?)(?=\s*\(|\s*;|\s+sebagaimana\b|\s+terakhir\s+diubah\b|$)", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation of a regulation in a clause; `year` None where it is not given."""

    clause: Clause
    kind: str
    number: str
    year: int | None
    about: str
    start: int
    end: int

    @property
    def place(self) -> Place:
        """The characters "Nomor … Tahun …" in the clause."""
        p = self.clause.place
        return Place(block=p.block, page=p.page, line=p.line, start=self.start, end=self.end)


def citations(clauses: tuple[Clause, ...]) -> list[Citation]:
    """Every regulation that the clauses cite, in order; kind and number folded for comparing."""
    return [citation for clause in clauses for citation in _in(clause)]


@lru_cache(maxsize=1024)
def _in(clause: Clause) -> tuple[Citation, ...]:
    found: list[Citation] = []
    for match in CITATION.finditer(clause.text):
        about = ABOUT.match(clause.text, match.end())
        found.append(
            Citation(
                clause=clause,
                kind=re.sub(r"[\s-]+", "", match["kind"]).lower(),
                number=match["number"].upper().lstrip("0"),  # "Nomor 07" is number 7
                year=int(match["year"]) if match["year"] else None,
                about=re.sub(r"\s+", " ", about["about"]) if about else "",
                start=match.start("number_words"),
                end=match.end("rest") if match["rest"] else match.end("number_words"),
            )
        )
    return tuple(found)
