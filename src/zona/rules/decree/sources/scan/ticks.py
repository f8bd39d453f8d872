"""Which cells of the narrow columns are ticked: by how much ink they hold, how large and dark it is and how it looks.

Ink is judged against the table's own marks. Text such as "100%" is left to be read; what lies between mark and dirt
gets a low `sure`, so that a person looks.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

import cv2
import numpy as np

from zona.rules.decree.sources.scan.grid import Grid, Slot
from zona.rules.decree.sources.scan.ink import Stroke, TableInk
from zona.rules.decree.sources.scan.light import MM, Image, Light
from zona.rules.decree.sources.scan.marks import TICKED, Look, Sign, look_at

WIDEST = round(26 * MM)  # the widest period column
DIRT = (9, 60)  # strokes smaller than this many pixels across and in area are dirt
HEADINGS = 4  # rows from the top that may be headings
FAINT = 0.16  # weaker ink than this share of the contrast is paper
DOUBTFUL = 0.5
FEW_MARKS = 3  # fewer tell nothing of a table
FILLER = 0.6  # of the size of a table's ticks: smaller dots beside them are hyphens


@dataclass(frozen=True)
class Verdict:
    """What a cell holds. `sign` is None for text that must be read; `Sign.TEXT` stands for an empty cell."""

    sign: Sign | None
    sure: float
    glyph: tuple[Stroke, ...] = ()
    look: Look | None = None

    @property
    def ticked(self) -> bool:
        """Whether the cell holds a mark."""
        return self.sign in TICKED


@dataclass(frozen=True)
class Usual:
    """The table's usual mark: its longer side and area in pixels and its darkness."""

    size: float = 26.0
    area: float = 180.0
    dark: float = 0.7
    solid: bool = False


EMPTY = Verdict(Sign.TEXT, 0.97)
FILL_RIM = 12  # pixels within a filled slot's rulings


def period_columns(grid: Grid) -> frozenset[int]:
    """The columns that may hold ticks: runs of at least two narrow columns of like width."""
    widths = [b - a for a, b in zip(grid.xs, grid.xs[1:], strict=False)]
    out: set[int] = set()
    start = 0
    for n in range(1, len(widths) + 1):
        run = widths[start:n]
        if n < len(widths) and widths[n] <= WIDEST and max(*run, widths[n]) <= 1.5 * min(*run, widths[n]):
            continue
        if len(run) >= 2 and max(run) <= WIDEST:
            out.update(range(start, n))
        start = n
    return frozenset(out)


def judged(light: Light, ink: TableInk, grid: Grid, columns: frozenset[int], stamped: Set[int]) -> dict[int, Verdict]:
    """The verdict on each slot that lies in one period column, by the slot's number. `stamped` ones are doubtful."""
    asked = [n for n, slot in enumerate(grid.slots) if slot.col_span == 1 and slot.column in columns]
    first = {n: glanced(ink, n) for n in asked}
    first = with_headers_read(first, grid)
    usual = usual_mark([v for v in first.values() if v.glyph and v.sign in TICKED])
    out = {n: weighed(v, usual) for n, v in first.items()}
    for n, verdict in out.items():
        if verdict.sign is Sign.TEXT:
            out[n] = faint_mark(light, grid.slots[n], usual, verdict)
    out = under_stamps(light, ink, grid, agreed(out))
    return {n: replace(v, sure=min(v.sure, DOUBTFUL)) if n in stamped else v for n, v in out.items()}


def glanced(ink: TableInk, number: int) -> Verdict:
    """A first look at one slot, without knowing the table's marks."""
    strokes = [s for s in ink.by_slot[number] if max(s.width, s.height) >= DIRT[0] or s.area >= DIRT[1]]
    dirt = sum(s.area for s in ink.by_slot[number] if s not in strokes)
    glyphs = grouped(strokes)
    if not glyphs:
        return EMPTY if dirt < 120 else replace(EMPTY, sure=0.8)
    glyph = leading(glyphs)
    if glyph is None:
        return Verdict(None, 0.5, tuple(strokes))
    look = look_at(ink.mask(glyph, box_of(glyph)))
    sign = look.best
    if look.mark >= 0.5:
        return Verdict(max(TICKED, key=lambda s: look.votes[s]), look.mark, tuple(glyph), look)
    if sign is Sign.FRAME:
        return Verdict(sign, 0.9, tuple(glyph), look)
    if sign is Sign.DASH and len(glyph) == 1 and is_dash(glyph[0]):
        return Verdict(sign, 0.7, tuple(glyph), look)
    return Verdict(None, look.votes[sign], tuple(strokes), look)


def is_dash(stroke: Stroke) -> bool:
    """Whether a stroke is one flat bar, not a word whose letters touch."""
    flat = stroke.height < 0.4 * stroke.width and stroke.height <= 12
    return flat and stroke.area > 0.45 * stroke.width * stroke.height


def grouped(strokes: list[Stroke], gap: int = 5) -> list[list[Stroke]]:
    """Strokes that nearly touch, as one glyph each, from left to right."""
    groups: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda s: s.left):
        near = [g for g in groups if any(touches(stroke, other, gap) for other in g)]
        for group in near:
            groups.remove(group)
        groups.append([stroke, *[s for g in near for s in g]])
    return sorted(groups, key=lambda g: min(s.left for s in g))


def touches(a: Stroke, b: Stroke, gap: int) -> bool:
    """Whether the boxes of two strokes lie within `gap` pixels of each other."""
    across = max(a.left, b.left) - min(a.right, b.right)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return across <= gap and down <= gap


def leading(glyphs: list[list[Stroke]]) -> list[Stroke] | None:
    """The glyph that is all that counts in a cell; None where several stand side by side as text does."""
    area = [sum(s.area for s in g) for g in glyphs]
    best = int(np.argmax(area))
    if len(glyphs) == 1 or area[best] > 3 * (sum(area) - area[best]):
        return glyphs[best]
    rest = [size_of(g) for n, g in enumerate(glyphs) if n != best]
    if max(rest) < 0.55 * size_of(glyphs[best]) and area[best] > 1.5 * (sum(area) - area[best]):
        return glyphs[best]
    own = [g for g in glyphs if all(s.share > 0.75 for s in g)]
    if len(own) == 1:  # the others only hang in from a neighbour
        return own[0]
    return None


def box_of(strokes: Sequence[Stroke]) -> tuple[int, int, int, int]:
    """The box around strokes."""
    return (
        min(s.left for s in strokes),
        min(s.top for s in strokes),
        max(s.right for s in strokes),
        max(s.bottom for s in strokes),
    )


def size_of(glyph: Sequence[Stroke]) -> int:
    """The longer side of a glyph."""
    left, top, right, bottom = box_of(glyph)
    return max(right - left, bottom - top)


def with_headers_read(verdicts: dict[int, Verdict], grid: Grid) -> dict[int, Verdict]:
    """The verdicts, with rows that mostly hold text read throughout: a heading's "V" is no tick."""
    out = dict(verdicts)
    for row in range(len(grid.ys) - 1):
        here = [n for n in verdicts if grid.slots[n].row == row]
        filled = [n for n in here if verdicts[n].sign is not Sign.TEXT]
        reads = [n for n in filled if verdicts[n].sign is None]
        full = row < HEADINGS and len(filled) == len(here)
        if len(reads) >= 2 and len(filled) >= 0.7 * len(here) and len(reads) >= (0.25 if full else 0.6) * len(filled):
            for n in filled:
                out[n] = replace(verdicts[n], sign=None)
    return out


def usual_mark(marks: list[Verdict]) -> Usual:
    """The middle of the table's clear marks; dots much smaller than the marks that are drawn fill what is empty."""
    clear = [v for v in marks if v.look is not None and v.look.mark > 0.75]
    clear = without_fillers(clear)
    if len(clear) < FEW_MARKS:
        return Usual()
    return Usual(
        float(np.median([size_of(v.glyph) for v in clear])),
        float(np.median([sum(s.area for s in v.glyph) for v in clear])),
        float(np.median([max(s.dark for s in v.glyph) for v in clear])),
        solid_marks(clear),
    )


def without_fillers(clear: list[Verdict]) -> list[Verdict]:
    """The clear marks without hyphens that came out as dots, where ticks or crosses stand beside them."""
    drawn = [v for v in clear if v.sign not in {Sign.BOX, Sign.DOT}]
    dots = [v for v in clear if v.sign is Sign.DOT]
    if len(drawn) < FEW_MARKS or len(dots) < FEW_MARKS:
        return clear
    small = float(np.median([size_of(v.glyph) for v in dots])) < FILLER * np.median([size_of(v.glyph) for v in drawn])
    return drawn if small else clear


def solid_marks(clear: list[Verdict]) -> bool:
    """Whether the table ticks with boxes or dots: those are many and of one size, which specks of dirt are not."""
    sizes = np.array([size_of(v.glyph) for v in clear if v.sign in {Sign.BOX, Sign.DOT}], np.float64)
    if len(sizes) < max(FEW_MARKS, 0.2 * len(clear)):
        return False
    usual = float(np.median(sizes))
    return float(np.mean(np.abs(sizes - usual) < 0.2 * usual)) > 0.8


def weighed(verdict: Verdict, usual: Usual) -> Verdict:
    """The verdict on a mark once the table's usual mark is known."""
    if not verdict.ticked or verdict.look is None:
        return verdict
    size, area = size_of(verdict.glyph) / usual.size, sum(s.area for s in verdict.glyph) / usual.area
    dark = max(s.dark for s in verdict.glyph) / usual.dark
    if verdict.sign in {Sign.BOX, Sign.DOT} and not usual.solid:  # a blot among ticks
        return Verdict(Sign.TEXT, 0.75 if size < 0.5 else DOUBTFUL, verdict.glyph)
    if size < 0.4 or area < 0.15:
        return Verdict(Sign.TEXT, 0.8 if size < 0.3 else DOUBTFUL, verdict.glyph)
    sure = 0.97 * min(1.0, verdict.look.mark / 0.75) * min(1.0, dark / 0.7) * min(1.0, size / 0.5)
    if max(verdict.glyph, key=lambda s: s.area).share < 0.6:
        sure = min(sure, DOUBTFUL)
    if dark < 0.5:
        sure = min(sure, DOUBTFUL)
    return replace(verdict, sure=sure)


def faint_mark(light: Light, slot: Slot, usual: Usual, verdict: Verdict) -> Verdict:
    """An empty cell again, looked at for ink too weak to be seen at first."""
    left, top, right, bottom = slot.left + 9, slot.top + 9, slot.right - 9, slot.bottom - 9
    part = light.flat[top:bottom, left:right]
    if part.size == 0 or verdict.sure < 0.6:
        return verdict
    smooth = cv2.GaussianBlur(part, (0, 0), 1.5)
    mask = cv2.threshold(smooth, 255 * (1 - FAINT * light.contrast), 255, cv2.THRESH_BINARY_INV)[1]
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    for n in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[n])
        if max(w, h) < 0.45 * usual.size or area < 0.25 * usual.area or min(w, h) < 0.2 * usual.size:
            continue
        shape = (labels[y : y + h, x : x + w] == n).astype(np.uint8) * 255
        look = look_at(shape)
        sign = max(TICKED, key=lambda s: look.votes[s])
        if look.mark > 0.6 and sign not in {Sign.BOX, Sign.DOT}:
            return Verdict(sign, 0.45, (), look)
        return replace(verdict, sure=DOUBTFUL)
    return verdict


def agreed(verdicts: dict[int, Verdict]) -> dict[int, Verdict]:
    """The verdicts with signs that agree over the table where they are not clear; an unclear x stays doubtful."""
    votes = dict.fromkeys(TICKED, 0.0)
    for verdict in verdicts.values():
        if verdict.ticked and verdict.look is not None:
            for sign in TICKED:
                votes[sign] += verdict.look.votes[sign]
    most = max(votes, key=lambda s: votes[s])
    out = dict(verdicts)
    for n, verdict in verdicts.items():
        if not verdict.ticked or verdict.look is None or verdict.sign is most or verdict.sign is None:
            continue
        ahead = verdict.look.votes[verdict.sign] - verdict.look.votes[most]
        if Sign.CROSS in (verdict.sign, most) and ahead < 0.5:
            out[n] = replace(verdict, sure=min(verdict.sure, DOUBTFUL))
        elif Sign.CROSS not in (verdict.sign, most) and (ahead < 0.6 or votes[verdict.sign] < 0.25 * votes[most]):
            out[n] = replace(verdict, sign=most)
    return out


def near(ink: TableInk, stroke: Stroke, grid: Grid, reach: int = round(2 * MM)) -> list[int]:
    """The inked slots that the box around a stamp or signature reaches: loose pieces of it may lie in any of them."""
    around = [
        n
        for n, slot in enumerate(grid.slots)
        if stroke.left - reach < slot.right
        and stroke.right + reach > slot.left
        and stroke.top - reach < slot.bottom
        and stroke.bottom + reach > slot.top
    ]
    hit = set(under(ink, stroke, tuple(around), grid))
    return [n for n in around if n in hit or ink.by_slot[n]]


def reaches(stamps: Image, slot: Slot, *, filled: bool) -> bool:
    """Whether the ink of a stamp lies in a slot. Along the edge of a coloured fill only the fill itself is coloured."""
    rim = FILL_RIM if filled else 0
    inner = stamps[slot.top + rim : slot.bottom - rim, slot.left + rim : slot.right - rim]
    return bool(np.count_nonzero(inner) >= DIRT[1])


def under(ink: TableInk, stroke: Stroke, touched: tuple[int, ...], grid: Grid) -> list[int]:
    """The slots of those touched into which a stamp really reaches."""
    out = []
    for n in touched:
        slot = grid.slots[n]
        if np.count_nonzero(ink.mask([stroke], (slot.left, slot.top, slot.right, slot.bottom))) >= DIRT[1]:
            out.append(n)
    return out


def under_stamps(light: Light, ink: TableInk, grid: Grid, verdicts: dict[int, Verdict]) -> dict[int, Verdict]:
    """The verdicts, with what is dark enough to be a mark in a black stamp or signature that runs through the cell."""
    out = dict(verdicts)
    for stroke, touched in ink.spread:
        for n in under(ink, stroke, touched, grid):
            if n not in out or out[n].sign is not Sign.TEXT:
                continue
            slot = grid.slots[n]
            mask = ink.mask([stroke], (slot.left, slot.top, slot.right, slot.bottom))
            hidden = darkest(light, mask, slot)
            out[n] = Verdict(hidden or Sign.TEXT, 0.4)
    return out


def darkest(light: Light, mask: Image, slot: Slot) -> Sign | None:
    """The mark under a stamp: what of its ink is much darker than the rest and looks like one."""
    flat = light.flat[slot.top : slot.bottom, slot.left : slot.right]
    inked = flat[mask > 0]
    if inked.size < 30:
        return None
    level = float(np.percentile(inked, 20))
    core = ((flat < level + 0.25 * (255 - level)) & (mask > 0)).astype(np.uint8) * 255
    _, labels, stats, _ = cv2.connectedComponentsWithStats(core)
    if len(stats) < 2:
        return None
    best = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    x, y, w, h, area = (int(v) for v in stats[best])
    if max(w, h) < 14 or area < 50:
        return None
    look = look_at((labels[y : y + h, x : x + w] == best).astype(np.uint8) * 255)
    return look.best if look.mark > 0.8 and look.best not in {Sign.BOX, Sign.DOT} else None
