"""Making a finding: its severity and basis come from the catalogue."""

from zona.catalogue.findings import finding_kinds
from zona.rules.decree.reading import Action, Finding, Place


def finding(
    code: str,
    where: str,
    message: str,
    english: str,
    *,
    place: Place | None = None,
    action: Action | None = None,
    cell: str | None = None,
    months: tuple[int, ...] = (),
    proposal: str | None = None,
    beside: str | None = None,
) -> Finding:
    """A finding of the catalogue's kind `code`. `beside` adds to its basis the place that it was compared with.

    With `action` and `cell` the place is that of the action's cell, unless `place` says otherwise.
    """
    kind = finding_kinds()[code]
    if place is None and action is not None:
        place = action.places.get(cell or "action") or action.places.get("action")
    return Finding(
        code=code,
        severity=kind.severity,
        where=where,
        message=message,
        english=english,
        basis=f"{kind.basis}: {beside}" if beside else kind.basis,
        place=place,
        ref=action.ref if action else None,
        cell=cell,
        months=months,
        proposal=proposal,
    )


def refs(actions: list[Action]) -> str:
    """The names of rows for a sentence; long lists are cut after eight with the number left."""
    names = [a.ref for a in actions]
    return ", ".join(names) if len(names) <= 9 else f"{', '.join(names[:8])}, dan {len(names) - 8} baris lain"


def refs_en(actions: list[Action]) -> str:
    """The same in English."""
    names = [a.ref for a in actions]
    return ", ".join(names) if len(names) <= 9 else f"{', '.join(names[:8])} and {len(names) - 8} more rows"
