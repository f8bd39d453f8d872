"""Grids of ruled tables on a straight sheet: columns, rows, and which cells are merged."""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from zona.rules.decree.sources.scan.light import MM, Image, Light, picked
from zona.rules.decree.sources.scan.rulings import faint, runs, strong

NARROWEST = round(2.6 * MM)  # columns and rows thinner than this are double rulings
TEXT = 0.22  # how much of a strip along a line of letters is ink
SURE = 0.72  # from so much cover on a wall stands
FEW_WALLS = 4
LEAST = round(20 * MM)  # the smallest table

Box = tuple[int, int, int, int]  # left, top, right, bottom in sheet pixels


@dataclass(frozen=True)
class Slot:
    """One cell of a grid: where it begins, its spans and its room inside the rulings, in sheet pixels."""

    row: int
    column: int
    row_span: int
    col_span: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class Grid:
    """One ruled table: the middles of its rulings and its cells in reading order."""

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    slots: tuple[Slot, ...]

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


@dataclass(frozen=True)
class Lines:
    """The masks of a sheet's rulings, across and down: `across` and `down` hold long runs, `piece_*` shorter ones
    too, and the blots that may hide a ruling; `letters` is what else is dark."""

    across: Image
    down: Image
    piece_across: Image
    piece_down: Image
    letters: Image


def lines_of(light: Light) -> Lines:
    """The rulings of a straight sheet."""
    masks = []
    ink = cv2.threshold(light.flat, 255 * (1 - 0.5 * light.contrast), 255, cv2.THRESH_BINARY_INV)[1]
    blots = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((10, 10), np.uint8))
    for horizontal in (True, False):
        dark = strong(light, horizontal)
        long_runs = runs(dark, horizontal)
        pale = faint(light, horizontal, long_runs)
        pieces = cv2.bitwise_or(runs(dark, horizontal, 22), blots)
        masks.append((inside(cv2.bitwise_or(long_runs, pale)), inside(cv2.bitwise_or(pieces, pale))))
    letters = cv2.subtract(ink, cv2.dilate(masks[0][0], np.ones((5, 5), np.uint8)))
    return Lines(masks[0][0], masks[1][0], masks[0][1], masks[1][1], letters)


def inside(mask: Image, rim: int = 18) -> Image:
    """The mask without the sheet's rim, where the edge of the paper looks like a ruling."""
    mask[:rim] = mask[-rim:] = 0
    mask[:, :rim] = mask[:, -rim:] = 0
    return mask


def grids_of(lines: Lines) -> list[Grid]:
    """The ruled tables of a sheet, from top to bottom."""
    grids = []
    for left, top, right, bottom in regions(lines):
        across, down = lines.across[top:bottom, left:right], lines.down[top:bottom, left:right]
        xs = closed(positions(down, axis=0), spread(across, axis=0))
        ys = closed(positions(across, axis=1), spread(down, axis=1))
        xs, ys = [x + left for x in xs], [y + top for y in ys]
        ys = walled(lines, ys, xs, horizontal=True)
        xs = walled(lines, xs, ys, horizontal=False)
        ys = walled(lines, ys, xs, horizontal=True)
        if len(xs) >= 3 and len(ys) >= 3:
            grids.append(Grid(tuple(xs), tuple(ys), tuple(slots(lines, xs, ys))))
    return grids


def walled(lines: Lines, at: list[int], others: list[int], *, horizontal: bool) -> list[int]:
    """The inner positions at which cells really have a wall; the outer ones stay.

    A column's wall stands in two rows at least, unless there are but few: arcs of stamps and signatures do not. A row's
    that stands in one cell alone touches both its sides: a line of letters, even one that fills its cell, does not."""
    least = 1 if horizontal or len(others) <= FEW_WALLS else 2

    mask = lines.piece_across if horizontal else lines.piece_down

    def wall(here: int, start: int, end: int) -> bool:
        stands = covered(mask, here, start, end, horizontal=horizontal) >= SURE
        return stands and not (horizontal and is_text(lines.letters, here, start, end))

    def walls(here: int) -> int:
        standing = [cell for cell in pairwise(others) if wall(here, *cell)]
        if horizontal and len(standing) == 1 and len(others) > FEW_WALLS:
            return int(touches_both(mask, here, *standing[0]))
        return len(standing)

    return [here for n, here in enumerate(at) if n in (0, len(at) - 1) or walls(here) >= least]


def regions(lines: Lines) -> list[Box]:
    """Boxes around rulings that hang together and go both ways."""
    across, down = long(lines.across, 6 * MM, 0), long(lines.down, 6 * MM, 1)
    both = cv2.dilate(cv2.bitwise_or(across, down), np.ones((13, 13), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(both)
    boxes = []
    for n, (x, y, w, h, _area) in enumerate(stats[1:], start=1):
        if w < LEAST or h < round(8 * MM):
            continue
        part = labels[y : y + h, x : x + w] == n
        here_across, here_down = across[y : y + h, x : x + w][part], down[y : y + h, x : x + w][part]
        if np.count_nonzero(here_across) and np.count_nonzero(here_down):
            boxes.append((int(x), int(y), int(x + w), int(y + h)))
    return stacked(lines, sorted(joined(boxes), key=lambda b: (b[1], b[0])))


def stacked(lines: Lines, boxes: list[Box]) -> list[Box]:
    """The boxes, with those joined between which only one row without inner walls lies."""
    out: list[Box] = []
    for box in boxes:
        if out and one_row_apart(lines, out[-1], box):
            last = out.pop()
            box = (min(last[0], box[0]), last[1], max(last[2], box[2]), box[3])
        out.append(box)
    return out


def one_row_apart(lines: Lines, above: Box, below: Box) -> bool:
    """Whether two boxes are one table: as wide, near, and without outer walls or with traces of them between."""
    gap = below[1] - above[3]
    if max(abs(above[0] - below[0]), abs(above[2] - below[2])) > 4 * MM or not 0 <= gap < 12 * MM:
        return False
    sides = (below[0] + 6, below[2] - 6)
    walls = max(upright(lines.down, x, box[1], box[3], 14) for box in (above, below) for x in sides)
    traces = max(upright(lines.piece_down, x, above[3], below[1], 20) for x in sides)
    return walls < 0.5 or (traces > 0.25 and gap < 8 * MM)


def upright(mask: Image, x: int, top: int, bottom: int, reach: int) -> float:
    """The share of the way from `top` to `bottom` along which the mask holds something near `x`."""
    band = mask[top:bottom, max(0, x - reach) : x + reach]
    return float(band.any(axis=1).mean()) if band.size else 0.0


def joined(boxes: list[Box]) -> list[Box]:
    """Boxes that overlap, as one."""
    out: list[Box] = []
    for box in boxes:
        for other in [o for o in out if meets(o, box)]:
            out.remove(other)
            box = (min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3]))
        out.append(box)
    return out if len(out) == len(boxes) else joined(out)


def meets(a: Box, b: Box) -> bool:
    """Whether two boxes overlap."""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def long(mask: Image, length: float, axis: int) -> Image:
    """The connected runs of the mask that are longer than `length` along x (axis 0) or y (axis 1)."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    size = stats[:, cv2.CC_STAT_HEIGHT if axis else cv2.CC_STAT_WIDTH]
    keep = size > length
    keep[0] = False
    return picked(labels, keep)


def positions(mask: Image, axis: int) -> list[int]:
    """Where rulings run: columns (axis 0) or rows (axis 1) of the mask with long enough runs in them."""
    least = 5 * MM if axis == 0 else 9 * MM
    count = np.count_nonzero(long(mask, least, 1 - axis), axis=axis).astype(np.float64)
    near = np.convolve(count, np.ones(5), "same")
    size = mask.shape[axis]
    floor = max(least, 0.02 * size)
    out: list[int] = []
    weight: list[float] = []
    for at in np.flatnonzero(near > 0):
        lo, hi = max(0, at - 4), at + 5
        if near[at] < floor or near[at] < near[lo:hi].max():
            continue
        if out and at - out[-1] < NARROWEST:
            if near[at] > weight[-1] * 1.3:
                out[-1], weight[-1] = int(at), float(near[at])
            continue
        out.append(int(at))
        weight.append(float(near[at]))
    return out


def spread(mask: Image, axis: int) -> tuple[int, int]:
    """The first and last position along the axis that rulings of the other direction reach."""
    there = np.flatnonzero(mask.any(axis=axis))
    return (int(there[0]), int(there[-1])) if there.size else (0, 0)


def closed(at: list[int], reach: tuple[int, int]) -> list[int]:
    """The positions, with the ends of the other rulings added where the table has no outer border."""
    if not at:
        return at
    if at[0] - reach[0] > NARROWEST:
        at = [reach[0], *at]
    if reach[1] - at[-1] > NARROWEST:
        at = [*at, reach[1]]
    return at


def slots(lines: Lines, xs: list[int], ys: list[int]) -> list[Slot]:
    """The cells, merged where no ruling parts them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    sides, tops = list(pairwise(ys)), list(pairwise(xs))
    down = [[covered(lines.piece_down, x, *side, horizontal=False) for x in xs[1:-1]] for side in sides]
    across = [[covered(lines.piece_across, y, *top, horizontal=True) for top in tops] for y in ys[1:-1]]
    walls_down = decided(np.array(down).reshape(rows, columns - 1))
    walls_across = decided(np.array(across).reshape(rows - 1, columns).T).T
    group = merged(walls_down, walls_across)
    out = []
    for n in dict.fromkeys(group.ravel().tolist()):
        cells = np.argwhere(group == n)
        (r0, c0), (r1, c1) = cells.min(0).tolist(), cells.max(0).tolist()
        out.append(Slot(r0, c0, r1 - r0 + 1, c1 - c0 + 1, xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1]))
    return sorted(out, key=lambda s: (s.row, s.column))


def covered(mask: Image, at: int, start: int, end: int, *, horizontal: bool) -> float:
    """How much of the way from `start` to `end` a ruling at `at` covers, 0 to 1. A ruling reaches both ends, which the
    strokes of letters never do."""
    lo, hi = max(0, at - 5), at + 6
    band = mask[lo:hi, start:end] if horizontal else mask[start:end, lo:hi].T
    seen: Image = np.asarray(band.any(axis=0))
    if len(seen) > 24:
        seen = seen[5:-5]
    tip = min(12, max(1, len(seen) // 4))
    tips = float(min(seen[:tip].mean(), seen[-tip:].mean()))
    whole = float(seen.mean())
    cover = whole if whole > 0.88 else min(whole, 0.2 + 0.8 * tips)
    return cover if straight(band) else min(cover, 0.4)


def touches_both(mask: Image, at: int, start: int, end: int) -> bool:
    """Whether a level line at `at` reaches from one side of a cell to the other."""
    seen: Image = np.asarray(mask[max(0, at - 5) : at + 6, start + 3 : end - 2].any(axis=0))
    tip = min(8, max(1, len(seen) // 4))
    return bool(seen[:tip].all() and seen[-tip:].all())


def straight(band: Image) -> bool:
    """Whether what covers the way keeps its place, as the arc of a stamp does not; others may stand beside it."""
    places = []
    for part in np.array_split(np.where(band > 0, 1, 0), 4, axis=1):
        rows = part.sum(axis=1)
        if rows.max() > 0:
            fullest = np.flatnonzero(rows >= 0.75 * rows.max())
            places.append((float(fullest[0]), float(fullest[-1])))
    return not places or max(low for low, _ in places) - min(high for _, high in places) < 1.5


def is_text(letters: Image, at: int, start: int, end: int) -> bool:
    """Whether a level line is the foot or the head of a line of letters: then they stand on it or hang from it."""
    sides = (letters[max(0, at - 9) : at - 4, start:end], letters[at + 5 : at + 10, start:end])
    return max(float(np.count_nonzero(rows)) / max(1, rows.size) for rows in sides) > TEXT


def decided(cover: Image) -> Image:
    """Which walls stand. A wall that is half seen stands if its line mostly stands in the other rows."""
    sure, maybe = cover >= SURE, cover >= 0.5
    usual = sure.mean(axis=0, keepdims=True) if cover.size else cover
    return sure | (maybe & (usual > 0.5))


def merged(walls_down: Image, walls_across: Image) -> Image:
    """The group of each cell as an array (rows, columns): cells without a wall between them, made rectangular."""
    rows, columns = walls_down.shape[0], walls_across.shape[1]
    group = np.arange(rows * columns).reshape(rows, columns)
    for r in range(rows):
        for c in range(1, columns):
            if not walls_down[r, c - 1]:
                group[r, c] = group[r, c - 1]
    for r in range(1, rows):
        c = 0
        while c < columns:
            end = c
            while end + 1 < columns and group[r, end + 1] == group[r, c]:
                end += 1
            above = group[r - 1, c : end + 1]
            same_run = (
                (above == above[0]).all()
                and (c == 0 or group[r - 1, c - 1] != above[0])
                and (end + 1 == columns or group[r - 1, end + 1] != above[0])
            )
            if same_run and not walls_across[r - 1, c : end + 1].any():
                group[r, c : end + 1] = above[0]
            c = end + 1
    return group
