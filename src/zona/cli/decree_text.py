"""A reading and its findings as lines for a person at a terminal."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from zona.rules.decree.reading import Action, Finding, Reading, Seems, tells_year

_SEVERITY = {"high": "BERAT", "medium": "SEDANG", "low": "RINGAN"}
_UNSEEN = {"source.hidden", "source.unread", "source.picture", "source.drawn", "source.cut_off"}
_MONTHS = "JFMAMJJASOND"
_TICKED, _DOUBTED, _FREE = "■", "?", "·"


def reading_lines(reading: Reading, findings: Sequence[Finding]) -> Iterator[str]:
    """The decree's head, its actions with their months as a strip, and every doubt."""
    yield from _head(reading)
    if reading.seems is not Seems.PLAN:
        return
    width = max(80, min(160, shutil.get_terminal_size().columns))
    label = max((len(a.ref) for a in reading.actions), default=1)
    room = width - label - 2 - len(_MONTHS) - 2 - 8
    for (section, title), actions in groupby(reading.actions, key=lambda a: (a.section, a.section_title)):
        yield ""
        yield f"{section} {title}".strip()
        yield f"{'':{label}}  {_MONTHS}"
        for action in actions:
            target = textwrap.shorten(action.target or "", 8, placeholder="…")
            what = textwrap.shorten(action.action or action.indicator or action.component, room, placeholder="…")
            yield f"{action.ref:{label}}  {strip(action)}  {target:>8} {what}"
            for doubt in action.doubts:
                yield from _wrapped(f"? {doubt.message}", width, label + 2)
    for unseen in (f for f in findings if f.code in _UNSEEN):
        yield ""
        yield from _wrapped(f"! {unseen.message}", width, 0)
    ticks = sum(len(a.months) for a in reading.actions)
    doubts = sum(len(a.doubts) for a in reading.actions)
    yield ""
    yield f"{len(reading.actions)} aksi, {ticks} bulan pelaksanaan, {doubts} keraguan, {len(findings)} temuan."


def finding_lines(reading: Reading, findings: Sequence[Finding]) -> Iterator[str]:
    """What is wrong in the decree: severity, place, message, basis and the wording proposed."""
    yield from _head(reading)
    if reading.seems is not Seems.PLAN:
        return
    width = max(80, min(120, shutil.get_terminal_size().columns))
    yield ""
    if not findings:
        yield "Tidak ada temuan."
    for finding in findings:
        page = f", halaman {finding.place.page}" if finding.place and finding.place.page else ""
        yield from _wrapped(f"{_SEVERITY[finding.severity]} · {finding.where}{page} · {finding.code}", width, 0)
        yield from _wrapped(finding.message, width, 2)
        if finding.proposal:
            yield from _wrapped(f"Usul: {finding.proposal}", width, 2)
        if finding.basis:
            yield from _wrapped(f"Dasar: {finding.basis}", width, 2)
        yield ""
    if findings:
        counts = ((name, sum(f.severity == key for f in findings)) for key, name in _SEVERITY.items())
        yield (
            f"{len(findings)} temuan: " + ", ".join(f"{count} {name.lower()}" for name, count in counts if count) + "."
        )


def strip(action: Action) -> str:
    """Twelve signs, one per month: planned, doubted, free."""
    doubted = {month for doubt in action.doubts if doubt.cell == "months" for month in doubt.months}
    return "".join(
        _DOUBTED if month in doubted else _TICKED if month in action.months else _FREE for month in range(1, 13)
    )


def _head(reading: Reading) -> Iterator[str]:
    decree = reading.decree
    if reading.message:
        yield reading.message
    if decree.title:
        yield decree.title
    number = None
    if decree.number and decree.year:
        number = f"Nomor {decree.number}" + ("" if tells_year(decree.number, decree.year) else f" Tahun {decree.year}")
    signed = f"{decree.place or '…'}, {decree.signed_on.isoformat()}" if decree.signed_on else None
    signatory = f"{decree.signatory.name} ({decree.signatory.office})" if decree.signatory else None
    if known := [part for part in (decree.issuer, number, signed, signatory) if part]:
        yield " · ".join(known)


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))
