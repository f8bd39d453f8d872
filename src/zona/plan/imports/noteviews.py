"""Doubts and findings as they are told on screen: the verdict, what can be done about it, what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext

from zona.catalogue.findings import finding_kinds
from zona.plan.imports import decisions
from zona.plan.imports import draft as d
from zona.plan.imports.draft import Draft, Row
from zona.plan.imports.notes import ASKS_ROWS, Note, months_in, proposal, state_of
from zona.plan.imports.unread import added_for
from zona.plan.imports.wording import CELLS, SEVERITIES, said, verdict
from zona.rules.decree.reading import Action
from zona.ui import words


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do about a note: its words and the command that does it (see `imports.commands`)."""

    words: str
    command: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note on screen. `shape` is "doubt", "high" or ""; `decided` says what was decided, "" while it is open; `adds`
    offers to add the row that it misses."""

    no: int
    shape: str
    verdict: str
    text: str
    proposal: str = ""
    meta: str = ""
    acts: tuple[Act, ...] = ()
    decided: str = ""
    reason: str = ""
    undo: str = ""
    may_reason: bool = False
    adds: bool = False
    cell: str = ""

    @property
    def brief(self) -> bool:
        """Whether there is but one thing to do about it, so that it fits into its line."""
        return len(self.acts) == 1 and not self.meta

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"n-{self.no}"


def waiting_words(doubts: int, findings: int) -> str:
    """What waits, in words; "" for nothing."""
    said = [
        gettext("%(n)s keraguan") % {"n": doubts} if doubts else "",
        gettext("%(n)s temuan") % {"n": findings} if findings else "",
    ]
    return ", ".join(s for s in said if s)


def foremost(notes: Sequence[NoteView]) -> list[NoteView]:
    """The doubts and severe findings, which always stand open."""
    return [note for note in notes if note.shape]


def lesser(notes: Sequence[NoteView]) -> list[NoteView]:
    """The other findings, which are folded: a decree has several on each row, and they can wait."""
    return [note for note in notes if not note.shape]


def doubts_shown(key: str, row: Row, source: Action | None) -> list[NoteView]:
    """A row's doubts."""
    return [_doubt(key, name, doubt, row, source) for name, doubt in d.doubts_of(row)]


def _doubt(key: str, name: str, doubt: Mapping[str, Any], row: Row, source: Action | None) -> NoteView:
    cell, months = doubt["cell"], doubt["months"]
    about = words.months(months) if months else str(CELLS.get(cell, cell))
    head = gettext("%(what)s diragukan.") % {"what": about}
    command = f"{key} doubt {name}"
    decided = doubt["state"]
    shown = {"no": doubt["no"], "shape": "doubt", "verdict": head, "text": said(dict(doubt)), "cell": cell}
    if decided != d.OPEN:
        return NoteView(**shown, decided=_DECIDED[decided](), undo=f"{command} {d.OPEN}")
    acts = [Act(gettext("Terima bacaan"), f"{command} {d.ACCEPTED}", first=True)]
    other = decisions.literal(row, doubt, source)
    if other:
        acts.append(Act(_other(other, doubt, row), f"{command} {d.LITERAL}"))
    return NoteView(**shown, acts=tuple(acts))


_DECIDED = {
    d.ACCEPTED: lambda: gettext("Bacaan diterima."),
    d.LITERAL: lambda: gettext("Dibaca seperti tertulis."),
    d.EDITED: lambda: gettext("Sel ini Anda ubah."),
}


def _other(other: Mapping[str, Any], doubt: Mapping[str, Any], row: Row) -> str:
    """The words of the second choice: what would stand in the cell."""
    if "evidence" in other:
        return gettext("Jadikan satu bukti")
    changed = {int(path.partition(".")[2]): value for path, value in other.items()}
    gone = [m for m, value in changed.items() if not value]
    come = [m for m, value in changed.items() if value]
    kept = [m for m in doubt["months"] if m in d.months_of(row) and m not in gone]
    if gone and not come and kept:
        return gettext("%(months)s saja") % {"months": words.months(kept)}
    if gone and not come:
        return gettext("Kosongkan %(months)s") % {"months": words.months(gone)}
    if come and not gone:
        return gettext("Centang %(months)s") % {"months": words.months(come)}
    return gettext("Pakai seperti tertulis")


def findings_shown(notes: Sequence[Note], draft: Draft) -> list[NoteView]:
    """Findings, those that an edit has mended last."""
    views = [(state_of(draft, note), note) for note in notes]
    return [_finding(note, state, draft) for state, note in views]


def _finding(note: Note, state: str, draft: Draft) -> NoteView:
    head, rest = verdict(said(note))
    shape = "high" if note["severity"] == "high" else ""
    decided = draft["findings"].get(str(note["no"])) or {}
    command = f"finding {note['no']}"
    shown: dict[str, Any] = {
        "no": note["no"], "shape": shape, "verdict": head, "text": rest, "cell": note.get("cell") or "",
        "meta": f"{SEVERITIES[note['severity']]}. {basis_words(note['code'], note.get('basis') or '')}",
    }  # fmt: skip
    added = added_for(draft, note["no"])
    if added:
        shown["text"] = gettext("Sudah ditambahkan: %(refs)s.") % {"refs": words.join(added)}
    if state != d.OPEN:
        return NoteView(
            **shown,
            decided=_FOUND[state](),
            reason=decided.get("reason", ""),
            undo="" if state == "gone" else f"{command} open",
            may_reason=state == d.LEFT,
        )
    acts = [Act(gettext("Pakai usulan"), f"{command} take", first=True)] if proposal(draft, note) else []
    acts.append(Act(gettext("Selesai") if added else gettext("Biarkan"), f"{command} leave"))
    told = proposal_words(note.get("proposal") or "", note.get("cell") or "")
    return NoteView(**shown, acts=tuple(acts), proposal=told, adds=note["code"] in ASKS_ROWS)


_FOUND = {
    d.LEFT: lambda: gettext("Dibiarkan."),
    d.TAKEN: lambda: gettext("Usulan dipakai."),
    "gone": lambda: gettext("Sudah diperbaiki."),
}


def proposal_words(text: str, cell: str) -> str:
    """A proposal as it is told: months in the language of the page, the decree's own words as they would stand."""
    months = months_in(text) if cell == "months" else ()
    return words.months(months) if months else text


def basis_words(code: str, basis: str) -> str:
    """What a finding of this kind rests on, in the language of the page."""
    kind = finding_kinds().get(code)
    if kind and get_language() == "en":
        return kind.basis_en + words.citation(basis.removeprefix(kind.basis))
    return basis
