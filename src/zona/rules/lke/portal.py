"""An assessment as the ministry's PortalRB fetches it: one row for each question of the master, every answer as text.

Follows the ministry's technical guide of its API for ZI, version 1.0.0, for the evaluation of 2026.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from zona.rules.lke.answers import Ratio, is_empty, read_answer
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.workbook.layout import Slot, counts_of, layout_of, shown_key
from zona.rules.lke.workbook.stored import decimal_text

WBK, WBK_AFFIRMED, WBBM = "WBK", "WBK-AFIRMASI", "WBBM"


@dataclass(frozen=True, slots=True)
class Said:
    """What an assessment says, by item: the unit's values, notes and evidence in words, the TPI's values and notes;
    `spoken` are the items to which the TPI's word holds."""

    unit: Mapping[str, Any]
    tpi: Mapping[str, Any] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    tpi_notes: Mapping[str, str] = field(default_factory=dict)
    spoken: frozenset[str] = frozenset()


def category(aim: str, *, affirmed: bool) -> str:
    """What the ministry calls the kind of a proposal."""
    return WBK_AFFIRMED if aim == WBK and affirmed else aim


def portal_rows(instrument: Instrument, said: Said) -> list[dict[str, Any]]:
    """The answers in the order of the master. `instrument` is an edition with the ministry's cells.

    What is not answered is null. Notes and evidence of an item that asks several counts stand at its first. Raises
    `NoAnswerSheet` for an edition without cells.
    """
    rows, begun = [], set()
    for slot in layout_of(instrument).slots:
        code = slot.item.code
        first = code not in begun
        begun.add(code)
        rows.append(
            {
                "soal_id": slot.cell.soal_id,
                "jawaban_unit": answer_text(instrument, slot, said.unit.get(code)),
                "jawaban_tpi": answer_text(instrument, slot, said.tpi.get(code)),
                "catatan_unit": (said.notes.get(code) or None) if first else None,
                "bukti_dukung_unit": (said.evidence.get(code) or None) if first else None,
                "catatan_tpi": (said.tpi_notes.get(code) or None) if first else None,
            }
        )
    return rows


class Why(StrEnum):
    """Why something of a row is null."""

    UNANSWERED = "unanswered"
    UNREADABLE = "unreadable"
    UNJUDGED = "unjudged"
    OUTDATED = "outdated"
    UNPROVEN = "unproven"
    LIMITED = "limited"


@dataclass(frozen=True, slots=True)
class Gap:
    """A row of which something is null: its question, its item, and why for each of the three fields (None: it is
    there, or stands at the item's first row)."""

    soal_id: int
    item: str
    unit: Why | None
    tpi: Why | None
    evidence: Why | None


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind an answer and is not said in it: the items that the TPI judged at all, and those for which
    something is shown that is not named (limited documents)."""

    judged: frozenset[str] = frozenset()
    limited: frozenset[str] = frozenset()


def gaps(instrument: Instrument, said: Said, behind: Behind) -> list[Gap]:
    """The rows of `portal_rows` in which an answer of the unit, of the TPI, or the evidence is null, with why."""
    found, begun = [], set()
    for slot in layout_of(instrument).slots:
        code = slot.item.code
        first = code not in begun
        begun.add(code)
        gap = Gap(
            slot.cell.soal_id,
            code,
            _why_no_answer(instrument, slot, said.unit.get(code)),
            _why_no_tpi(instrument, slot, said, behind),
            _why_no_evidence(code, said, behind) if first else None,
        )
        if gap.unit or gap.tpi or gap.evidence:
            found.append(gap)
    return found


def _why_no_answer(instrument: Instrument, slot: Slot, value: Any) -> Why | None:
    if is_empty(value):
        return Why.UNANSWERED
    return Why.UNREADABLE if answer_text(instrument, slot, value) is None else None


def _why_no_tpi(instrument: Instrument, slot: Slot, said: Said, behind: Behind) -> Why | None:
    code = slot.item.code
    if code in said.spoken:
        return _why_no_answer(instrument, slot, said.tpi.get(code))
    return Why.OUTDATED if code in behind.judged else Why.UNJUDGED


def _why_no_evidence(code: str, said: Said, behind: Behind) -> Why | None:
    if said.evidence.get(code):
        return None
    return Why.LIMITED if code in behind.limited else Why.UNPROVEN


def answer_text(instrument: Instrument, slot: Slot, value: Any) -> str | None:
    """A stored value as the ministry writes it ("A", "Ya", "3.65", "12"); None where nothing readable was said."""
    if is_empty(value):
        return None
    try:
        answer = read_answer(instrument, slot.item, value)
    except ValueError:
        return None
    if isinstance(answer, str):
        return shown_key(answer)
    if isinstance(answer, Ratio):
        count = counts_of(slot.item, answer).get(slot.cell.count or "")
        return None if count is None else decimal_text(count)
    return decimal_text(answer)
