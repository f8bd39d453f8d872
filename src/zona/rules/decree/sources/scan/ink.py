"""The ink of a table without its rulings, as strokes that each belong to one cell.

A stroke that hangs over the edge of its cell, as pens do, belongs whole to the cell that holds most of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from zona.rules.decree.sources.scan.grid import Grid, Lines
from zona.rules.decree.sources.scan.light import MM, Image, Light

DARK = 0.36  # ink is darker than this share of the page's contrast
SPECK = 14  # pixels of the smallest stroke that is looked at
RIM = 14  # how far outside the table its ink may hang


@dataclass(frozen=True)
class Stroke:
    """One connected piece of ink: its box on the sheet, pixels, mean darkness as a share of the page's contrast,
    the slot that it belongs to and the share of it that lies there."""

    label: int
    left: int
    top: int
    width: int
    height: int
    area: int
    dark: float
    slot: int
    share: float

    @property
    def right(self) -> int:
        """The first column right of it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.top + self.height


@dataclass(frozen=True)
class TableInk:
    """The strokes of a table, by slot; `labels` names the stroke of each pixel of the region at `left`, `top`. `spread`
    lists the strokes that are far too large for a cell (stamps, signatures) and the slots that each touches."""

    left: int
    top: int
    labels: Image
    by_slot: tuple[tuple[Stroke, ...], ...]
    spread: tuple[tuple[Stroke, tuple[int, ...]], ...]

    def mask(self, strokes: Sequence[Stroke], box: tuple[int, int, int, int]) -> Image:
        """The pixels of these strokes within a box of the sheet, as a mask."""
        left, top, right, bottom = box
        x0, y0 = max(left - self.left, 0), max(top - self.top, 0)
        part = self.labels[y0 : bottom - self.top, x0 : right - self.left]
        chosen = np.zeros(int(self.labels.max()) + 1, np.uint8)
        chosen[[s.label for s in strokes]] = 255
        out = np.zeros((bottom - top, right - left), np.uint8)
        dy, dx = self.top + y0 - top, self.left + x0 - left
        out[dy : dy + part.shape[0], dx : dx + part.shape[1]] = chosen[part]
        return out


def table_ink(light: Light, lines: Lines, grid: Grid) -> TableInk:
    """The strokes of a grid's table."""
    left, top, right, bottom = grid.box
    height, width = light.flat.shape
    left, top, right, bottom = max(0, left - RIM), max(0, top - RIM), min(width, right + RIM), min(height, bottom + RIM)
    here = (slice(top, bottom), slice(left, right))
    smooth = cv2.GaussianBlur(light.flat[here], (0, 0), 0.8)
    ink = cv2.threshold(smooth, 255 * (1 - DARK * light.contrast), 255, cv2.THRESH_BINARY_INV)[1]
    ink = unruled(ink, lines.across[here], lines.down[here], grid, (left, top))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    rooms = rooms_of(grid, (left, top), ink.shape)
    owner, share, touched = owners(labels, rooms, len(stats), len(grid.slots))
    darkness = (255 - smooth).ravel().astype(np.float64)
    depth = np.bincount(labels.ravel(), darkness, len(stats)) / np.maximum(stats[:, cv2.CC_STAT_AREA], 1)
    by_slot: list[list[Stroke]] = [[] for _ in grid.slots]
    spread = []
    for n in range(1, len(stats)):
        x, y, w, h, area = (int(v) for v in stats[n])
        if area < SPECK or owner[n] < 0:
            continue
        dark = float(depth[n] / 255 / light.contrast)
        stroke = Stroke(n, x + left, y + top, w, h, area, dark, int(owner[n]), float(share[n]))
        if oversized(stroke, grid):
            spread.append((stroke, tuple(np.flatnonzero(touched[n] > 0).tolist())))
        else:
            by_slot[stroke.slot].append(stroke)
    return TableInk(left, top, labels, tuple(tuple(s) for s in by_slot), tuple(spread))


def without_specks(strokes: Sequence[Stroke], near: int = 14) -> list[Stroke]:
    """The strokes without small ones that stand alone: no point or stop is far from its letter."""
    large = [s for s in strokes if max(s.width, s.height) >= 12]
    return [
        s
        for s in strokes
        if max(s.width, s.height) >= 12
        or any(
            max(o.left - s.right, s.left - o.right) <= near and max(o.top - s.bottom, s.top - o.bottom) <= near
            for o in large
        )
    ]


def oversized(stroke: Stroke, grid: Grid) -> bool:
    """Whether a stroke is a stamp or signature: it reaches far beyond its cell."""
    slot = grid.slots[stroke.slot]
    wide = stroke.width > 14 * MM and stroke.height > 9 * MM
    over_x = stroke.right - slot.right > 6 * MM or slot.left - stroke.left > 6 * MM
    over_y = stroke.bottom - slot.bottom > 6 * MM or slot.top - stroke.top > 6 * MM
    return wide or (over_x and stroke.width > 12 * MM) or (over_y and stroke.height > 12 * MM)


def unruled(ink: Image, across: Image, down: Image, grid: Grid, origin: tuple[int, int]) -> Image:
    """The ink without the rulings along the grid; strokes that cross a ruling stay whole."""
    near_x, near_y = np.zeros_like(ink), np.zeros_like(ink)
    for x in grid.xs:
        near_x[:, max(0, x - origin[0] - 9) : x - origin[0] + 10] = 255
    for y in grid.ys:
        near_y[max(0, y - origin[1] - 9) : y - origin[1] + 10] = 255
    fat = np.ones((5, 5), np.uint8)
    walls_down = cv2.dilate(cv2.bitwise_and(down, near_x), fat)
    walls_across = cv2.dilate(cv2.bitwise_and(across, near_y), fat)
    bare = cv2.subtract(ink, cv2.bitwise_or(walls_down, walls_across))
    bridge = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (13, 13))
    bridged = cv2.bitwise_and(cv2.morphologyEx(bare, cv2.MORPH_CLOSE, bridge), ink)
    return cv2.bitwise_or(bare, cv2.subtract(bridged, cv2.bitwise_and(walls_across, walls_down)))


def rooms_of(grid: Grid, origin: tuple[int, int], shape: tuple[int, ...]) -> Image:
    """The number of the slot under each pixel, from 1; the outermost slots reach over the table's edge."""
    rooms = np.zeros(shape[:2], np.int32)
    for n, slot in enumerate(grid.slots, start=1):
        rooms[slot.top - origin[1] : slot.bottom - origin[1], slot.left - origin[0] : slot.right - origin[0]] = n
    inner = np.argwhere(rooms)
    (y0, x0), (y1, x1) = inner.min(0), inner.max(0)
    rooms[:y0], rooms[y1 + 1 :] = rooms[y0], rooms[y1]
    rooms[:, :x0], rooms[:, x1 + 1 :] = rooms[:, x0][:, None], rooms[:, x1][:, None]
    return rooms


def owners(labels: Image, rooms: Image, strokes: int, slots: int) -> tuple[Image, Image, Image]:
    """For each stroke the slot that holds most of it (-1 for none), that share, and its pixels in every slot."""
    here = labels > 0
    pairs = labels[here].astype(np.int64) * (slots + 1) + rooms[here]
    counts = np.bincount(pairs, minlength=strokes * (slots + 1)).reshape(strokes, slots + 1)[:, 1:]
    total = np.maximum(counts.sum(1), 1)
    owner = np.where(counts.sum(1) > 0, counts.argmax(1), -1)
    return owner, counts.max(1) / total, counts
