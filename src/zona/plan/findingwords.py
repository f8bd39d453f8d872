"""Findings of a plan in the language of the page, and what taking one over would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zona.plan.decreewords import FIELD_WORDS, ChangeLine
from zona.plan.history import LABELS
from zona.plan.imports import draft as d
from zona.plan.imports.changes import Change
from zona.plan.imports.noteviews import basis_words, proposal_words
from zona.plan.imports.wording import SEVERITIES, place_words, said
from zona.plan.queries.findings import (
    GONE,
    LEFT,
    OPEN,
    TAKEN,
    Checked,
    PlanFinding,
    added_months,
    early_treatments,
)
from zona.rules.schedule import Treatment
from zona.ui import words


@dataclass(frozen=True, slots=True)
class Told:
    """A finding on screen; `decided` says what became of it, "" while it is open; `may` whether the viewer decides."""

    found: PlanFinding
    where: str
    severity: str
    text: str
    proposal: str
    basis: str
    decided: str
    may: bool


def told(found: PlanFinding, *, may: bool = False) -> Told:
    """A finding in the language of the page."""
    text = said({"message": found.message, "english": found.english})
    basis = basis_words(found.code, found.basis)
    return Told(
        found=found,
        where=place_words(found.where),
        severity=str(SEVERITIES[found.severity]),
        text=text,
        proposal=proposal_words(found.proposal, found.change.cell if found.change else ""),
        basis=basis,
        decided=_decided(found),
        may=may,
    )


def _decided(found: PlanFinding) -> str:
    return {
        OPEN: "",
        LEFT: _("Dikesampingkan."),
        TAKEN: _("Usulan dipakai."),
        GONE: _("Sudah diperbaiki."),
    }[found.state]


def change_lines(of: Checked, change: Change) -> list[ChangeLine]:
    """What taking a finding over changes: what stands there now and what would."""
    lines: list[ChangeLine] = []
    months = False
    for path, after in change.after.items():
        kind, key, cell, *_rest = [*path.split("."), ""]
        if kind == "rows" and cell == "months":
            months = True
        elif kind == "rows" and cell in d.TEXTS:
            before = d.value_at(of.draft, path)
            lines.append(ChangeLine(f"{of.row(key).ref} {str(LABELS[cell]).lower()}", _text(before), _text(after)))
        elif kind == "sections":
            name = _("Judul bagian %(number)s") % {"number": of.section(key).number}
            lines.append(ChangeLine(name, of.section(key).title, _text(after)))
        elif kind == "clauses" and (line := _clause_line(of, key, cell, after)):
            lines.append(line)
    return [*lines, _months_line(of, change), *_early_lines(of, change)] if months else lines


def _text(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def _months_line(of: Checked, change: Change) -> ChangeLine:
    key = change.row
    before = of.draft["rows"][key]
    after: Mapping[str, Any] = d.patched(of.draft, change.after)["rows"][key]
    name = f"{of.row(key).ref} {_('bulan pelaksanaan')}"
    now, then = (words.months(d.months_of(dict(row))) or "–" for row in (before, after))
    return ChangeLine(name, now, then)


def _early_lines(of: Checked, change: Change) -> list[ChangeLine]:
    """What is asked of added months that were over before the decree was signed."""
    early = early_treatments(of.plan, added_months(of, change))
    said = {
        Treatment.COUNTED: _("dihitung dan dibuktikan"),
        Treatment.WAIVED: _("dikecualikan"),
        Treatment.BEFORE: _("tidak dihitung"),
    }
    kinds = {how: [m for m in early if early[m] == how] for how in said}
    told = "; ".join(f"{words.months(months)}: {said[how]}" for how, months in kinds.items() if months)
    return [ChangeLine(_("Bulan sebelum penetapan, seperti pada aksi lain"), "", told)] if told else []


def _clause_line(of: Checked, key: str, cell: str, after: Any) -> ChangeLine | None:
    """A clause's line; None for its number, which print gives anew."""
    if cell == "text":
        clause = of.draft["clauses"][key]
        return ChangeLine(str(clause["name"]), str(clause["text"]), str(after))
    if cell:
        return None
    name = _("%(kind)s baru: %(label)s") % {"kind": FIELD_WORDS["dictums"], "label": after["label"]}
    return ChangeLine(name, "", after["text"])
