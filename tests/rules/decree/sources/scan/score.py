"""How near a reading comes to the truth of a plan."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.rules.decree.sources.scan.plans import Plan, Want

from zona.rules.decree.document import Cell, Document

SIGNS = {"tick": set("✓√✔vV☑"), "x": set("xX✗×"), "box": set("■●")}
ALL_SIGNS = set().union(*SIGNS.values())
DOUBTFUL = 0.6


@dataclass
class Score:
    """Counts over one or many tables. `unmarked` are wrong cells that no low `sure` marks."""

    cells: int = 0
    wrong: int = 0
    unmarked: int = 0
    doubted: int = 0
    signs_wrong: int = 0
    grids: int = 0
    grids_wrong: int = 0
    texts: list[float] = field(default_factory=list)
    headers: int = 0
    headers_wrong: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Take another score's counts in."""
        for name in ("cells", "wrong", "unmarked", "doubted", "signs_wrong", "grids", "grids_wrong", "headers"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.headers_wrong += other.headers_wrong
        self.texts += other.texts
        self.notes += other.notes

    @property
    def similarity(self) -> float:
        """The mean similarity of texts, 0 to 1."""
        return sum(self.texts) / max(1, len(self.texts))


def is_ticked(cell: Cell | None) -> bool:
    """Whether a cell's text holds a mark."""
    return cell is not None and bool(set(cell.text) & ALL_SIGNS) and not any(c.isdigit() for c in cell.text)


def score(plan: Plan, document: Document) -> Score:
    """Hold a document against its plan."""
    out = Score()
    for n, rows in enumerate(plan.tables):
        found = document.tables[n].rows if n < len(document.tables) else ()
        got = {(r, c.column): c for r, row in enumerate(found) for c in row.cells}
        shape = sorted((r, c.column, c.row_span, c.col_span) for r, row in enumerate(rows) for c in row)
        seen = sorted((r, c.column, c.row_span, c.col_span) for (r, _), c in got.items())
        out.grids += 1
        out.grids_wrong += shape != seen
        for r, row in enumerate(rows):
            for want in row:
                _one(out, want, got.get((r, want.column)), (r, want.column), header=r < 2 and len(row) > 4)
    return out


def _one(out: Score, want: Want, cell: Cell | None, at: tuple[int, int], header: bool) -> None:
    if want.period:
        _period(out, want, cell, at)
        return
    text = cell.text if cell else ""
    ratio = (
        difflib.SequenceMatcher(None, " ".join(text.split()), want.text, autojunk=False).ratio()
        if want.text
        else float(not text)
    )
    out.texts.append(ratio)
    if header:
        out.headers += 1
        out.headers_wrong += ratio < 0.99
    if 0 < ratio < 0.85 or ((cell is None or cell.text) and ratio == 0):
        out.notes.append(f"{at} {want.text!r} -> {text!r}")


def _period(out: Score, want: Want, cell: Cell | None, at: tuple[int, int]) -> None:
    out.cells += 1
    ticked = want.mark in SIGNS
    doubtful = cell is not None and cell.sure < DOUBTFUL
    out.doubted += doubtful
    if want.mark == "shade":
        right = cell is not None and cell.shade is not None
    elif want.text and not ticked:
        right = cell is not None and any(c.isdigit() for c in cell.text)
    else:
        right = is_ticked(cell) == ticked and not (cell is not None and cell.shade)
    if not right:
        out.wrong += 1
        out.unmarked += not doubtful
        out.notes.append(
            f"{at} {want.text!r} {want.mark} -> {cell.text if cell else None!r} {cell.sure if cell else ''} {cell.shade if cell else ''}"
        )
    elif (
        ticked
        and want.mark in {"tick", "x"}
        and cell is not None
        and not set(cell.text) & SIGNS[want.mark]
        and not doubtful
    ):
        out.signs_wrong += 1
        out.notes.append(f"{at} sign {want.text!r} -> {cell.text!r} {cell.sure}")


def total(scores: Sequence[Score]) -> Score:
    """The sum of scores."""
    out = Score()
    for one in scores:
        out.add(one)
    return out
