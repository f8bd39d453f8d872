"""Slots on their way to cells: their strokes, the verdict on their marks and their fill, before any text is read."""

from dataclasses import dataclass, replace

import numpy as np

from zona.rules.decree.sources.scan.grid import Grid, Slot
from zona.rules.decree.sources.scan.ink import Stroke, TableInk, table_ink, without_specks
from zona.rules.decree.sources.scan.marks import TICKED, Sign, look_at, patch
from zona.rules.decree.sources.scan.shade import fills_of, hex_of, relevelled
from zona.rules.decree.sources.scan.sheet import Sheet
from zona.rules.decree.sources.scan.ticks import (
    Verdict,
    box_of,
    grouped,
    judged,
    near,
    period_columns,
    reaches,
    size_of,
)


@dataclass
class Draft:
    """One slot on its way to a cell."""

    slot: Slot
    strokes: tuple[Stroke, ...]
    verdict: Verdict | None = None
    shade: str | None = None
    before: str = ""  # a mark that stands before the text, or after it
    after: str = ""
    stamped: bool = False
    text: str = ""
    sure: float = 1.0

    @property
    def to_read(self) -> bool:
        """Whether its ink must be read as text."""
        return bool(self.strokes) and (self.verdict is None or self.verdict.sign is None)


@dataclass(frozen=True)
class Drafted:
    """One table on its way."""

    grid: Grid
    ink: TableInk
    columns: frozenset[int]
    drafts: list[Draft]


def drafted(sheet: Sheet, grid: Grid) -> Drafted:
    """The table with its marks judged and its fills measured, before any text is read."""
    fills = fills_of(sheet.rgb, grid)
    relevelled(sheet.light, grid.slots, fills)
    ink = table_ink(sheet.light, sheet.lines, grid)
    stamped = {n for stroke, _ in ink.spread for n in near(ink, stroke, grid)}
    shades = [hex_of(fill) for fill in fills]
    stamped.update(n for n, s in enumerate(grid.slots) if reaches(sheet.stamps, s, filled=shades[n] is not None))
    columns = period_columns(grid)
    verdicts = judged(sheet.light, ink, grid, columns, stamped)
    drafts = []
    for n, slot in enumerate(grid.slots):
        verdict = verdicts.get(n)
        strokes = (
            verdict.glyph if verdict and verdict.sign is None and verdict.glyph else without_specks(ink.by_slot[n])
        )
        drafts.append(Draft(slot, tuple(strokes), verdict, shades[n], stamped=n in stamped))
    doubt_marks_among_fills(drafts)
    part_marks(ink, drafts, columns)
    return Drafted(grid, ink, columns, drafts)


def doubt_marks_among_fills(drafts: list[Draft]) -> None:
    """Doubt the few marks of a table that plainly ticks by filling cells."""
    blank = [d for d in drafts if d.verdict and d.shade and d.verdict.sign is Sign.TEXT]
    marked = [d for d in drafts if d.verdict and d.verdict.ticked and not d.shade]
    if len(blank) > 2 * len(marked) + 2:
        for draft in marked:
            if draft.verdict:
                draft.verdict = replace(draft.verdict, sure=min(draft.verdict.sure, 0.5))


def part_marks(ink: TableInk, drafts: list[Draft], columns: frozenset[int]) -> None:
    """Take a mark out of cells where it stands beside text ("✓ 100%"), if it looks like the table's own marks."""
    own = [
        patch(ink.mask(d.verdict.glyph, box_of(d.verdict.glyph)))
        for d in drafts
        if d.verdict and d.verdict.ticked and d.verdict.glyph and d.verdict.sure > 0.8
    ]
    if not own or not columns:
        return
    model = np.mean(own, axis=0)
    size = float(
        np.median([size_of(d.verdict.glyph) for d in drafts if d.verdict and d.verdict.ticked and d.verdict.glyph])
    )
    near = columns | {max(columns) + 1}
    for draft in drafts:
        if not draft.to_read or draft.slot.column not in near or not 3 <= len(draft.strokes) <= 14:
            continue
        glyphs = grouped(list(draft.strokes), gap=2)
        for glyph in (glyphs[0], glyphs[-1]):
            if not 0.6 * size < size_of(tuple(glyph)) < 1.7 * size or len(draft.strokes) - len(glyph) < 2:
                continue
            mask = ink.mask(glyph, box_of(glyph))
            look = look_at(mask)
            if (
                look.best in TICKED
                and look.mark > 0.8
                and float(model @ patch(mask)) / float(np.linalg.norm(model)) > 0.85
            ):
                draft.strokes = tuple(s for s in draft.strokes if s not in glyph)
                sign = str(max(TICKED, key=lambda s: look.votes[s]))
                draft.before, draft.after = (sign, "") if glyph is glyphs[0] else ("", sign)
                break
