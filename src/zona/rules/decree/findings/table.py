"""The table: slipped, missing, merged and superfluous cells, mixed signs, numbering of rows and sections."""

import re
from collections import Counter
from collections.abc import Iterator

from zona.rules.decree.findings.made import finding, refs, refs_en
from zona.rules.decree.reading import Action, Doubt, Finding, Reading, Why
from zona.rules.months import in_words

CELL_FAULTS = {
    Why.SLIPPED: "table.slipped",
    Why.MISSING_CELL: "table.missing_cell",
    Why.EXTRA_CELL: "table.extra_cell",
    Why.MERGED: "table.merged",
    Why.MIXED_MARKS: "table.cross_may_mean_no",
}
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def check(reading: Reading) -> Iterator[Finding]:
    """All findings about the table's form."""
    for action in reading.actions:
        for doubt in action.doubts:
            if doubt.why in CELL_FAULTS:
                yield _cell(action, doubt)
    yield from _mixed_marks(reading)
    yield from _sections(reading)
    yield from _row_numbers(reading)
    yield from _subrows(reading)


def _cell(action: Action, doubt: Doubt) -> Finding:
    proposal = in_words(action.months) if doubt.cell == "months" and action.months else None
    return finding(
        CELL_FAULTS[doubt.why],
        action.ref,
        doubt.message,
        doubt.english,
        action=action,
        cell=doubt.cell,
        months=doubt.months,
        proposal=proposal,
    )


def _mixed_marks(reading: Reading) -> Iterator[Finding]:
    """Two signs for one meaning; letter case aside. Crosses beside ticks are doubted row by row instead."""
    signs = Counter(mark.strip().lower() for a in reading.actions for mark in a.marks.values() if mark.strip())
    ticks = {s: n for s, n in signs.items() if len(s) == 1 and s != "x"}
    if len(ticks) < 2:
        return
    usual = max(ticks, key=lambda s: ticks[s])
    odd = [
        a
        for a in reading.actions
        if any(m.strip().lower() in ticks and m.strip().lower() != usual for m in a.marks.values())
    ]
    said = ", ".join(f"“{s}” {n} kali" for s, n in sorted(ticks.items(), key=lambda x: -x[1]))
    said_en = ", ".join(f"“{s}” {n} times" for s, n in sorted(ticks.items(), key=lambda x: -x[1]))
    yield finding(
        "table.mixed_marks",
        "Lampiran",
        f"Tanda centang tidak seragam: {said}. Tanda lain dari “{usual}” ada pada {refs(odd)}.",
        f"The ticks are not of one kind: {said_en}. Others than “{usual}” stand in {refs_en(odd)}.",
        action=odd[0],
        cell="months",
        proposal=usual,
    )


def _sections(reading: Reading) -> Iterator[Finding]:
    seen: set[str] = set()
    before: int | None = None
    # A table that writes all its headings so, across the width, has chosen one form: nothing there slipped.
    apart = any(not section.merged_with_number for section in reading.sections)
    for section in reading.sections:
        rank = roman(section.number)
        if section.merged_with_number and apart:
            yield finding(
                "table.title_with_number",
                f"Bagian {section.number}",
                f"Nomor dan judul bagian {section.number} ditulis dalam satu sel.",
                f"Number and title of section {section.number} share one cell.",
                place=section.place,
            )
        if section.number in seen:
            yield finding(
                "numbering.doubled",
                f"Bagian {section.number}",
                f"Nomor bagian {section.number} dipakai dua kali.",
                f"The section number {section.number} is used twice.",
                place=section.place,
            )
        elif rank is not None and before is not None and rank > before + 1:
            yield finding(
                "numbering.missing",
                f"Bagian {section.number}",
                f"Sebelum bagian {section.number} ada nomor bagian yang terlewat.",
                f"A section number is missing before {section.number}.",
                place=section.place,
            )
        seen.add(section.number)
        before = rank


def roman(text: str) -> int | None:
    """A Roman (I to L) or Arabic number as a number; None for anything else."""
    if text.isdecimal():
        return int(text)
    if not text or any(c not in ROMAN for c in text.upper()):
        return None
    values = [ROMAN[c] for c in text.upper()]
    return sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def _row_numbers(reading: Reading) -> Iterator[Finding]:
    """Numbers within a section, each component counted once; also when they run on through all sections."""
    before: Action | None = None
    seen: set[tuple[str, str]] = set()
    for action in reading.actions:
        if before is not None and action.section != before.section and action.number == "1":
            before = None
        if before is not None and action.number == before.number and action.section == before.section:
            if action.sub is None:
                yield _doubled(action)
            continue
        key = (action.section, action.number)
        if key in seen:
            yield _doubled(action)
        elif before is not None and _skips(before.number, action.number):
            yield finding(
                "numbering.missing",
                action.ref,
                f"Nomor {int(before.number) + 1} terlewat sebelum {action.ref}.",
                f"Number {int(before.number) + 1} is missing before {action.ref}.",
                action=action,
                cell="number",
            )
        seen.add(key)
        before = action


def _skips(before: str, number: str) -> bool:
    return before.isdecimal() and number.isdecimal() and int(number) > int(before) + 1


def _doubled(action: Action) -> Finding:
    return finding(
        "numbering.doubled",
        action.ref,
        f"Nomor {action.number} dipakai dua kali dalam bagian {action.section}.",
        f"Number {action.number} is used twice in section {action.section}.",
        action=action,
        cell="number",
    )


def _has_letter(action: Action) -> bool:
    """Whether a row's letter stands before what it does: "b. Menyusun …" can be named."""
    return bool(action.sub) and re.match(rf"\s*\(?{action.sub}[.)]\s", action.action, re.IGNORECASE) is not None


def _subrows(reading: Reading) -> Iterator[Finding]:
    bare = [a for a in reading.actions if not a.numbered and not _has_letter(a)]
    if bare:
        yield finding(
            "numbering.subrows",
            refs(bare),
            f"{len(bare)} baris tidak bernomor sehingga tidak dapat dirujuk; dibaca sebagai {refs(bare)}.",
            f"{len(bare)} rows have no number and cannot be named; read as {refs_en(bare)}.",
            action=bare[0],
            cell="number",
        )
