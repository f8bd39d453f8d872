"""What people decide about doubts and findings, as changes of the draft. Pure."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from zona.plan.imports import draft as d
from zona.plan.imports.changes import Change, UnableToEdit, limited, plain, row_in
from zona.plan.imports.draft import Draft, Row
from zona.rules.decree.reading import Action


def decide_doubt(draft: Draft, row: str, doubt: str, how: str, source: Action | None = None) -> Change:
    """Accepts a doubted reading, or takes what the `source` row literally holds, or opens the doubt again, whereupon
    the cell holds again what was read."""
    kept = row_in(draft, row)
    asked = kept["doubts"].get(doubt)
    if asked is None or how not in {d.ACCEPTED, d.LITERAL, d.OPEN}:
        raise UnableToEdit(gettext("Keraguan ini tidak dikenal."))
    after: dict[str, Any] = {}
    if how == d.LITERAL:
        other = literal(kept, asked, source)
        if not other:
            raise UnableToEdit(gettext("Bacaan ini tidak mempunyai pilihan lain; ubah isinya bila perlu."))
        after = {f"rows.{row}.{path}": value for path, value in other.items()}
    if how == d.OPEN and source is not None:
        after = {f"rows.{row}.{path}": value for path, value in _as_read(asked, source).items()}
    after[f"rows.{row}.doubts.{doubt}.state"] = how
    return Change(row, f"doubt.{doubt}", after)


def accept_row(draft: Draft, row: str) -> Change:
    """Accepts every doubted reading of a row that still waits."""
    kept = row_in(draft, row)
    waiting = [name for name, doubt in d.doubts_of(kept) if doubt["state"] == d.OPEN]
    if not waiting:
        raise UnableToEdit(gettext("Tidak ada keraguan yang menunggu pada baris ini."))
    return Change(row, "doubt", {f"rows.{row}.doubts.{name}.state": d.ACCEPTED for name in waiting})


def literal(row: Row, doubt: Mapping[str, Any], source: Action | None) -> dict[str, Any]:
    """What a doubted cell of the row would hold if it were taken as it literally stands, by path within the row: the
    months that hold a tick, or the evidence in one piece. Nothing where that is what it holds already."""
    if source is None:
        return {}
    if doubt["cell"] == "evidence" and doubt["why"] == "split" and source.evidence_text:
        whole = [plain(source.evidence_text)]
        return {} if row["evidence"] == whole else {"evidence": whole}
    if doubt["cell"] != "months" or not source.literal_ticks:
        return {}
    asked = set(doubt["months"]) | (set(source.literal_ticks) ^ set(source.months))
    ticked = set(d.months_of(row))
    return {
        f"months.{m}": True if m in source.literal_ticks else None
        for m in sorted(asked)
        if (m in source.literal_ticks) != (m in ticked) and m <= 12
    }


def _as_read(doubt: Mapping[str, Any], source: Action) -> dict[str, Any]:
    cell = doubt["cell"]
    if cell == "months":
        asked = set(doubt["months"]) | (set(source.literal_ticks) ^ set(source.months))
        return {f"months.{m}": True if m in source.months else None for m in sorted(asked) if m <= 12}
    if cell == "evidence":
        return {"evidence": list(source.evidence)}
    return {cell: getattr(source, cell) or ""} if cell in d.TEXTS else {}


def decide_finding(draft: Draft, number: int, how: str, reason: str = "", row: str = "") -> Change:
    """Leaves a finding as it is, with or without a reason, or takes the decision back (`how` "open"); where it was
    to take a proposal over, what stood there before stands there again."""
    if how == d.OPEN:
        was = (draft["findings"].get(str(number)) or {}).get("was") or {}
        return Change(row, f"finding.{number}", {**was, f"findings.{number}": None})
    state = {"state": d.LEFT, "reason": limited("reason", reason)}
    return Change(row, f"finding.{number}", {f"findings.{number}": state})


def taken(draft: Draft, number: int, change: Change) -> Change:
    """A change that takes a finding's proposal over, with the decision on the finding."""
    decided = {"state": d.TAKEN, "was": change.before(draft)}
    return Change(change.row, f"finding.{number}", {**change.after, f"findings.{number}": decided})
