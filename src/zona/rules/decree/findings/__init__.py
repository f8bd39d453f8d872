"""What is wrong in a decree, seen in the decree itself and against the catalogue of laws.

Each module is about one thing and gives its findings in the order of the text. No rule knows an office or a decree;
what a rule cannot see stands beside its severity and basis in `catalogue/findings.toml`.
"""

from collections.abc import Callable, Iterator

from zona.rules.decree.document import Document
from zona.rules.decree.findings import (
    citations,
    clauses,
    evidence,
    instrument,
    laws,
    names,
    needs,
    rhythm,
    rows,
    sense,
    spelling,
    table,
    timing,
    unseen,
)
from zona.rules.decree.reading import Finding, Reading, Seems

CHECKS: tuple[Callable[[Reading], Iterator[Finding]], ...] = (
    citations.check,
    clauses.check,
    laws.check,
    timing.check,
    table.check,
    rows.check,
    rhythm.check,
    names.check,
    evidence.check,
    instrument.check,
    sense.check,
    needs.check,
    spelling.check,
    unseen.check,
)
ORDER = {"high": 0, "medium": 1, "low": 2}


def check(reading: Reading, document: Document | None = None) -> tuple[Finding, ...]:
    """Every finding about a reading, in the order of the source; nothing for what is no plan.

    `document` is taken so that a later rule may look at the source; today the reading says enough.
    """
    del document
    if reading.seems is not Seems.PLAN:
        return ()
    found = [f for rule in CHECKS for f in rule(reading)]
    return tuple(sorted(found, key=_position))


def _position(finding: Finding) -> tuple[int, int, int, int]:
    place = finding.place
    if place is None:
        return (1 << 30, 0, 0, ORDER[finding.severity])
    return (place.block, place.row or 0, place.column or place.start or 0, ORDER[finding.severity])
