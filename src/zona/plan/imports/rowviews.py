"""A row of the reading as it is shown and edited: its cells, the numbers at them, and its notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from zona.plan.imports import draft as d
from zona.plan.imports.draft import Draft, Row
from zona.plan.imports.notes import Note, state_of
from zona.plan.imports.noteviews import NoteView, doubts_shown, findings_shown, foremost, lesser
from zona.plan.imports.wording import CELLS
from zona.rules.decree.reading import Action
from zona.ui import words
from zona.ui.drawing import column

TICK = "√"


@dataclass(frozen=True, slots=True)
class Pin:
    """A note's number at a cell."""

    no: int
    shape: str
    done: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of words: its name, what it holds, what it holds when it is edited, its pins, whether it is doubted."""

    cell: str
    name: str
    text: str
    value: str
    pins: tuple[Pin, ...]
    doubted: bool
    found: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A row on screen."""

    key: str
    ref: str
    withdrawn: bool
    reason: str
    added: bool
    cells: tuple[CellView, ...]
    target: CellView
    pins: tuple[Pin, ...]
    months: SafeString
    notes: tuple[NoteView, ...]

    @property
    def foremost(self) -> list[NoteView]:
        """The notes that always stand open."""
        return foremost(self.notes)

    @property
    def lesser(self) -> list[NoteView]:
        """The notes that are folded."""
        return lesser(self.notes)

    @property
    def open_doubts(self) -> int:
        """How many of its doubts wait for a decision."""
        return sum(1 for note in self.notes if note.shape == "doubt" and not note.decided)


def row_view(draft: Draft, key: str, source: Action | None, notes: Sequence[Note], *, every_cell: bool) -> RowView:
    """A row with its cells and notes. `every_cell` shows component, indicator and PIC also where nothing is said of
    them."""
    row: Row = draft["rows"][key]
    own = [n for n in notes if n["about"] == "row" and n["row"] == key]
    pins = _pins(draft, row, own)
    wanted = [c for c in _SHOWN if c in _ALWAYS or every_cell or c in pins or (c == "pic" and row["pic"])]
    withdrawn = row.get("withdrawn")
    return RowView(
        key=key,
        ref=row["ref"],
        withdrawn=withdrawn is not None,
        reason=withdrawn or "",
        added=row.get("source") is None,
        cells=tuple(_cell(row, cell, pins) for cell in wanted),
        target=_cell(row, "target", pins),
        pins=tuple(pins.get("number", ())),
        months=month_cells(key, row),
        notes=(*doubts_shown(key, row, source), *findings_shown(own, draft)),
    )


_SHOWN = ("component", "indicator", "action", "evidence", "pic")
_ALWAYS = frozenset({"action", "evidence"})


def _pins(draft: Draft, row: Row, notes: Sequence[Note]) -> dict[str, list[Pin]]:
    """The numbers at each cell of words. What is said of months as a whole stands at the row's number."""
    pins: dict[str, list[Pin]] = {}
    for _, doubt in d.doubts_of(row):
        if doubt["cell"] != "months" or not doubt["months"]:
            at = "number" if doubt["cell"] in {"months", "sub"} else doubt["cell"]
            pins.setdefault(at, []).append(Pin(doubt["no"], "doubt", doubt["state"] != d.OPEN))
    for note in notes:
        cell = note.get("cell") or "number"
        at = "number" if cell in {"months", "sub"} else cell
        shape = "high" if note["severity"] == "high" else ""
        pins.setdefault(at, []).append(Pin(note["no"], shape, state_of(draft, note) != d.OPEN))
    return pins


def _cell(row: Row, cell: str, pins: Mapping[str, Sequence[Pin]]) -> CellView:
    value = row.get(cell) or ""
    lines = value if isinstance(value, list) else [str(value)]
    own = tuple(pins.get(cell, ()))
    return CellView(
        cell=cell,
        name=str(CELLS[cell]),
        text="; ".join(lines),
        value="\n".join(lines),
        pins=own,
        doubted=any(p.shape == "doubt" and not p.done for p in own),
        found=any(p.shape != "doubt" and not p.done for p in own),
    )


def month_cells(key: str, row: Row) -> SafeString:
    """The twelve cells of a row's months, each a button that ticks or unticks it; put together, not rendered, since a
    leaf has hundreds."""
    ticked = set(d.months_of(row))
    doubts = {m: doubt for _, doubt in d.doubts_of(row) if doubt["cell"] == "months" for m in doubt["months"]}
    firsts = {min(doubt["months"]): doubt for doubt in doubts.values()}
    cells = [
        _month(key, month, month in ticked, doubts.get(month), firsts.get(month), row.get("withdrawn") is not None)
        for month in range(1, 13)
    ]
    return mark_safe("".join(cells))  # noqa: S308 - every part is escaped or a number


def _month(
    key: str,
    month: int,
    ticked: bool,
    doubt: Mapping[str, Any] | None,
    pinned: Mapping[str, Any] | None,
    withdrawn: bool,
) -> str:
    is_open = doubt is not None and doubt["state"] == d.OPEN
    name, doubted = _month_words(month, get_language() or "id")
    pin = (
        f'<span class="pin doubt mini" data-no="{pinned["no"]}" aria-hidden="true">{pinned["no"]}</span>'
        if pinned
        else ""
    )
    about = f' data-doubt="n-{doubt["no"]}"' if doubt is not None and is_open else ""
    return (
        f'<td class="{column(month, False)}" data-month="{words.short_month(month)}">'
        f'<button class="t{" doubt" if is_open else ""}" form="sunting" name="do"'
        f' value="{escape(key)} month {month} {0 if ticked else 1}" aria-pressed="{"true" if ticked else "false"}"'
        f' aria-label="{doubted if is_open else name}"{about}{" disabled" if withdrawn else ""}>'
        f"{TICK if ticked else ''}{pin}</button></td>"
    )


@lru_cache(maxsize=64)
def _month_words(month: int, language: str) -> tuple[str, str]:  # noqa: ARG001 - the language is part of the key
    name = words.month(month)
    return name, gettext("%(month)s, diragukan") % {"month": name}
