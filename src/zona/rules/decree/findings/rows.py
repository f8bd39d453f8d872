"""Rows: copied from a neighbour, indicator and action alike, words twice, what a row lacks."""

import re
from collections.abc import Iterator
from operator import eq

from zona.rules.decree.findings.alike import are_alike, fold
from zona.rules.decree.findings.clauses import REDUPLICATED, TWICE
from zona.rules.decree.findings.made import finding, refs, refs_en
from zona.rules.decree.reading import Action, Finding, Reading

CELLS = ("component", "indicator", "action")
NAMES = {"component": "Komponen", "indicator": "Indikator", "action": "Langkah aksi", "evidence": "Bukti"}
BARE_TARGET = re.compile(r"^\s*\d+(?:[.,]\d+)?\s*(?:%|persen)?\s*$", re.IGNORECASE)


def check(reading: Reading) -> Iterator[Finding]:
    """All findings about what rows say."""
    yield from _copied(reading)
    for action in reading.actions:
        yield from _alike(action)
        yield from _repeated(action)
        yield from _lacks(action, reading)
    yield from _targets(reading)
    yield from _pics(reading)


def _copied(reading: Reading) -> Iterator[Finding]:
    """A row whose action stands word for word in an earlier row of another component, or whose indicator does."""
    earlier: dict[tuple[str, str], Action] = {}
    for action in reading.actions:
        for cell in ("action", "indicator"):
            words = fold(getattr(action, cell))
            if len(words) < 20:
                continue
            first = earlier.setdefault((cell, words), action)
            same_component = fold(first.component) == fold(action.component)
            if first is action or same_component or first.section != action.section:
                continue
            yield finding(
                "row.copied",
                action.ref,
                f"{NAMES[cell]} {action.ref} sama dengan {first.ref}, padahal komponennya “{action.component}”.",
                f"The {cell} of {action.ref} is that of {first.ref}, though its component is “{action.component}”.",
                action=action,
                cell=cell,
                beside=first.ref,
            )
            break


def _alike(action: Action) -> Iterator[Finding]:
    if action.indicator and are_alike(action.indicator, action.action, 0.92):
        yield finding(
            "row.alike",
            action.ref,
            "Indikator dan langkah aksi berisi kalimat yang sama.",
            "Indicator and action are the same sentence.",
            action=action,
            cell="indicator",
        )


def _repeated(action: Action) -> Iterator[Finding]:
    for cell in CELLS:
        text = getattr(action, cell)
        words = fold(text).split()
        if not any(map(eq, words, words[1:])):
            continue  # most cells: quicker to see than the pattern
        for match in TWICE.finditer(text):
            if REDUPLICATED.fullmatch(match[1]):
                continue
            yield finding(
                "words.repeated",
                action.ref,
                f"{NAMES[cell]}: kata “{match[1]}” ditulis dua kali berurutan.",
                f"{NAMES[cell]}: the word “{match[1]}” is written twice in a row.",
                action=action,
                cell=cell,
                proposal=text[: match.start()] + match[1] + text[match.end() :],
            )


def _lacks(action: Action, reading: Reading) -> Iterator[Finding]:
    if not action.months:
        yield finding(
            "row.no_months",
            action.ref,
            "Aksi ini tidak mempunyai bulan pelaksanaan.",
            "This action has no month.",
            action=action,
            cell="months",
        )
    if "evidence" in reading.columns and not action.evidence:
        yield finding(
            "row.no_evidence",
            action.ref,
            "Kolom bukti pada baris ini kosong.",
            "This row's evidence is empty.",
            action=action,
            cell="evidence",
        )


def _targets(reading: Reading) -> Iterator[Finding]:
    """Bare numbers or percentages; and rows without a target where others have one."""
    bare = [a for a in reading.actions if a.target and BARE_TARGET.match(a.target)]
    if bare:
        kinds = sorted({(a.target or "").replace(" ", "") for a in bare})
        said = ", ".join(f"“{k}”" for k in kinds[:3])
        yield finding(
            "target.no_unit",
            "Lampiran, kolom target" if len(bare) > 9 else refs(bare),
            f"Target {said} pada {len(bare)} dari {len(reading.actions)} aksi tidak menyebut satuan atau pembaginya.",
            f"The target {said} of {len(bare)} of {len(reading.actions)} actions names no unit or denominator.",
            action=bare[0],
            cell="target",
        )
    lacking = [a for a in reading.actions if not a.target]
    if lacking and len(lacking) < len(reading.actions):
        yield finding(
            "target.missing",
            refs(lacking),
            f"Target kosong pada {refs(lacking)}.",
            f"The target is empty in {refs_en(lacking)}.",
            action=lacking[0],
            cell="target",
        )


def _pics(reading: Reading) -> Iterator[Finding]:
    lacking = [a for a in reading.actions if not a.pic]
    if not lacking:
        return
    everywhere = len(lacking) == len(reading.actions)
    yield finding(
        "pic.none" if everywhere else "pic.some",
        "Lampiran, kolom" if everywhere else refs(lacking),
        "Tidak ada penanggung jawab (PIC) pada satu pun aksi."
        if everywhere
        else f"Penanggung jawab (PIC) kosong pada {refs(lacking)}.",
        "No action names a person in charge (PIC)." if everywhere else f"No person in charge in {refs_en(lacking)}.",
        action=lacking[0],
        cell="pic",
    )
