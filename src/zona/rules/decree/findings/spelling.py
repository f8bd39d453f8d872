"""Words that the dictionary does not have."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from zona.catalogue.planning import joined, spelling
from zona.rules.decree.findings.alike import fold
from zona.rules.decree.findings.made import finding
from zona.rules.decree.findings.phrases import cells
from zona.rules.decree.reading import Action, Clause, Finding, Place, Reading
from zona.rules.months import listed

CELLS = ("component", "indicator", "action", "evidence", "target")


# A verb's me-…-an is no Indonesian form; where pe-…-an is one, the writer mixed the two ("menyusunan").
MIXED = (
    "nyusunan", "netapan", "laksanaan", "mbuatan", "laporan", "ngelolaan", "ngawasan", "ngendalian", "nilaian",
    "mantauan", "layanan", "nerapan", "nanganan",
)  # fmt: skip


@cache
def _suspects() -> frozenset[str]:
    """Every word that is wrong, small: most texts have none, and this is quicker to see than the pattern."""
    return frozenset([*spelling(), *(f"di{p}" for p in joined()), *(f"me{m}" for m in MIXED)])


@cache
def _wrong() -> re.Pattern[str]:
    words, places, mixed = ("|".join(map(re.escape, w)) for w in (spelling(), joined(), MIXED))
    return re.compile(rf"\b(?:(?P<word>{words})|di(?P<place>{places})|me(?P<mixed>{mixed}))\b", re.IGNORECASE)


def mended(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A text with its spelling mended, and each word that was with what it is now."""
    changes: list[tuple[str, str]] = []
    if _suspects().isdisjoint(fold(text).split()):
        return text, changes

    def mend(match: re.Match[str]) -> str:
        right = _right(match)
        changes.append((match[0], right))
        return right

    return _wrong().sub(mend, text), changes


def _right(match: re.Match[str]) -> str:
    if match["word"]:
        right = spelling()[match["word"].lower()]
    elif match["place"]:
        right = f"di {match['place'].lower()}"
    else:
        right = f"pe{match['mixed'].lower()}"
    return _cased(right, match[0])


def _cased(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word


def check(reading: Reading) -> Iterator[Finding]:
    """One finding for each cell or clause with misspelt words."""
    for clause in (*reading.recitals, *reading.dictums):
        yield from _in_clause(clause)
    for action in reading.actions:
        if _suspects().isdisjoint(" ".join((*cells(action), fold(action.target or ""))).split()):
            continue  # most rows have none: seen at once for all their cells
        for cell in CELLS:
            yield from _in_cell(action, cell)


def _sentence(changes: list[tuple[str, str]], language: str = "id") -> str:
    joiner = {"id": "seharusnya", "en": "should be"}[language]
    pairs = dict.fromkeys(changes)
    return listed((f"“{wrong}” {joiner} “{right}”" for wrong, right in pairs), language)


def _in_clause(clause: Clause) -> Iterator[Finding]:
    if _suspects().isdisjoint(fold(clause.text).split()):
        return
    for match in _wrong().finditer(clause.text):
        right = _right(match)
        p = clause.place
        yield finding(
            "spelling.wrong",
            clause.name,
            f"“{match[0]}” seharusnya “{right}”.",
            f"“{match[0]}” should be “{right}”.",
            place=Place(p.block, p.page, p.line, start=match.start(), end=match.end()),
            proposal=right,
        )


_text: dict[str, Callable[[Action], str]] = {
    "component": lambda a: a.component,
    "indicator": lambda a: a.indicator,
    "action": lambda a: a.action,
    "evidence": lambda a: "; ".join(a.evidence),
    "target": lambda a: a.target or "",
}


def _in_cell(action: Action, cell: str) -> Iterator[Finding]:
    right, changes = mended(_text[cell](action))
    if changes:
        yield finding(
            "spelling.wrong",
            action.ref,
            f"Ejaan: {_sentence(changes)}.",
            f"Spelling: {_sentence(changes, 'en')}.",
            action=action,
            cell=cell,
            proposal=right,
        )
