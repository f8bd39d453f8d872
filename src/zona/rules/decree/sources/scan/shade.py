"""Fills of cells: how much darker each cell is than the paper, whatever light lies on the page.

Light changes slowly, a fill changes at a ruling. So only the steps across rulings are measured, and the fills that
explain all steps best are solved for, with the paper outside the table as white.
"""

import cv2
import numpy as np

from zona.rules.decree.sources.scan.grid import Grid, Slot
from zona.rules.decree.sources.scan.light import Image, Light

SCALE = 4
FAINTEST = (0.86, 0.9)  # a cell is filled when one of its colours, or their mean, is darker than paper by this
MISMATCH = 0.95
EDGE = 7  # pixels beside a ruling in which a fill begins
NEAR_FAR = ((10, 18), (18, 28))  # how far from a ruling the strips lie

Box = tuple[int, int, int, int]
Strips = tuple[Box, Box]
Edge = tuple[int, int, Strips, Strips]


def fills_of(rgb: Image, grid: Grid) -> Image:
    """The fill of each slot as shares of the paper's red, green and blue, shape (slots, 3)."""
    small = cv2.resize(rgb, None, fx=1 / SCALE, fy=1 / SCALE, interpolation=cv2.INTER_AREA)
    count = len(grid.slots)
    left, right = np.eye(count) * 1e-4, np.zeros((count, 3))  # the normal equations of all steps
    for a, b, strip_a, strip_b in edges(grid):
        here, there = beside(small, strip_a), beside(small, strip_b)
        if here is None or there is None:
            continue
        step = here - there
        trust = 1 / (1 + np.square(np.abs(step).max() / 0.3)) ** 2  # light spills over from a dark fill
        for own, other, sign in ((a, b, 1), (b, a, -1)):
            if own >= 0:
                left[own, own] += trust
                right[own] += sign * trust * step
                if other >= 0:
                    left[own, other] -= trust
    solved = np.linalg.solve(left, right)
    return np.asarray(np.exp(np.minimum(solved - max(0.0, float(np.percentile(solved, 95))), 0.0)))


def edges(grid: Grid) -> list[Edge]:
    """Pairs of slots that share a ruling, -1 for the paper outside, each with the strips beside that ruling."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    owner = np.full((rows + 2, columns + 2), -1)
    for n, slot in enumerate(grid.slots):
        owner[slot.row + 1 : slot.row + 1 + slot.row_span, slot.column + 1 : slot.column + 1 + slot.col_span] = n
    found: dict[tuple[int, int, str], tuple[int, int, int]] = {}
    for r in range(rows + 2):
        for c in range(columns + 2):
            for dr, dc, way in ((0, 1, "x"), (1, 0, "y")):
                if r + dr > rows + 1 or c + dc > columns + 1 or owner[r, c] == owner[r + dr, c + dc]:
                    continue
                at, start, end = (
                    (grid.xs[c], grid.ys[r - 1], grid.ys[r]) if way == "x" else (grid.ys[r], grid.xs[c - 1], grid.xs[c])
                )
                key = (int(owner[r, c]), int(owner[r + dr, c + dc]), way)
                _, low, high = found.get(key, (at, start, end))
                found[key] = (at, min(low, start), max(high, end))
    out = []
    for (a, b, way), (at, low, high) in found.items():
        before, after = strips(at, low, high, way, -1), strips(at, low, high, way, 1)
        out.append((a, b, before, after))
    return out


def strips(at: int, low: int, high: int, way: str, side: int) -> Strips:
    """A near and a far strip beside a ruling at `at`, on one side of it (-1 or 1)."""
    out = []
    for near, far in NEAR_FAR:
        start, end = sorted((at + side * near, at + side * far))
        out.append((start, low + 8, end, high - 8) if way == "x" else (low + 8, start, high - 8, end))
    return out[0], out[1]


def beside(small: Image, strips: Strips) -> Image | None:
    """The ground's tone at the ruling, led on from a near and a far strip where the light falls off slowly."""
    near, far = tone(small, strips[0]), tone(small, strips[1])
    if near is None or far is None:
        return near
    slope = near - far
    return np.asarray(near + slope) if np.abs(slope).max() < 0.06 else near


def tone(small: Image, strip: tuple[int, int, int, int]) -> Image | None:
    """The logarithm of the ground's colour in a strip of the sheet; None outside the sheet."""
    left, top, right, bottom = (v // SCALE for v in strip)
    part = small[max(0, top) : max(bottom, top + 1), max(0, left) : max(right, left + 1)]
    if part.size == 0 or top < 0 or left < 0:
        return None
    return np.asarray(np.log(np.maximum(np.percentile(part.reshape(-1, 3), 65, axis=0), 4) / 255))


def hex_of(fill: Image) -> str | None:
    """The fill as "rrggbb", or None for paper."""
    if fill.min() > FAINTEST[0] and fill.mean() > FAINTEST[1]:
        return None
    return "".join(f"{round(float(v) * 255):02x}" for v in np.clip(fill, 0, 1))


def relevelled(light: Light, slots: tuple[Slot, ...], fills: Image) -> None:
    """Level the light of filled cells, whose edges or whole fill were taken for ink (in place)."""
    for slot, fill in zip(slots, fills, strict=True):
        if fill.min() > MISMATCH:
            continue
        inner = (slice(slot.top + EDGE, slot.bottom - EDGE + 1), slice(slot.left + EDGE, slot.right - EDGE + 1))
        grey, flat = light.grey[inner], light.flat[inner]
        if flat.size == 0 or light.reversed[inner].any():
            continue
        level = flat
        if np.percentile(flat, 65) <= 255 * MISMATCH:
            ground = float(np.percentile(grey, 65))
            level = np.minimum(grey * (255.0 / max(ground, 1.0)), 255).astype(np.uint8)
        level = level.copy()
        light.flat[slot.top + 2 : slot.bottom - 1, slot.left + 2 : slot.right - 1] = 255
        light.flat[inner] = level
