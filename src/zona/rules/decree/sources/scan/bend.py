"""The bend of a page: the smooth shift that makes every ruling straight, for perspective, curl and the last skew."""

from dataclasses import dataclass

import cv2
import numpy as np

from zona.rules.decree.sources.scan.light import Image, grey, level
from zona.rules.decree.sources.scan.rulings import runs, strong

POWERS = tuple((a, b) for a in (1, 2, 3) for b in (0, 1, 2, 3) if a + b <= 4)
LEAST = 1.2  # pixels of bow that are not worth a bend


@dataclass(frozen=True)
class Bend:
    """Coefficients of a smooth shift of x and y; coordinates are scaled to -1…1 and clamped to the rulings."""

    shift_x: Image
    shift_y: Image
    low: Image
    high: Image

    def shifts(self, x: Image, y: Image) -> tuple[Image, Image]:
        """How far points of the bent sheet must move to lie on the straight one."""
        span = (self.high - self.low) / 2
        u = np.clip((x - self.low[0]) / span[0] - 1, -1, 1)
        v = np.clip((y - self.low[1]) / span[1] - 1, -1, 1)
        return powers(v, u) @ self.shift_x, powers(u, v) @ self.shift_y

    def bent(self, x: Image, y: Image) -> tuple[Image, Image]:
        """Where points of the straight sheet lie on the bent one."""
        bx, by = x, y
        for _ in range(4):
            dx, dy = self.shifts(bx, by)
            bx, by = x - dx, y - dy
        return bx, by


def powers(along: Image, across: Image) -> Image:
    """The terms of the bend, shape (n, terms): none is constant along the ruling, so a straight page gives nothing."""
    return np.stack([along**a * across**b for a, b in POWERS], -1)


def traces(mask: Image, horizontal: bool, length: int = 150) -> list[Image]:
    """The middle lines of the mask's long runs as points (x, y)."""
    if not horizontal:
        mask = np.ascontiguousarray(mask.T)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    out = []
    for n, (x, y, w, h, _area) in enumerate(stats[1:], start=1):
        if w < length or h > max(30, w // 4):
            continue
        part = labels[y : y + h, x : x + w] == n
        count = part.sum(0)
        middle = (part * np.arange(h)[:, None]).sum(0) / np.maximum(count, 1)
        at = np.flatnonzero((count > 0) & (count < 20))[::16]
        if len(at) < 6:
            continue
        points = np.stack([at + x, middle[at] + y], -1).astype(np.float64)
        out.append(points if horizontal else points[:, ::-1])
    return out


def bend_of(sheet: Image) -> Bend | None:
    """The bend that makes the sheet's rulings straight; None where they are straight already or too few."""
    light = level(grey(sheet))
    across = traces(runs(strong(light, horizontal=True), horizontal=True), horizontal=True)
    down = traces(runs(strong(light, horizontal=False), horizontal=False), horizontal=False)
    if len(across) < 3 or len(down) < 3:
        return None
    everything = np.concatenate(across + down)
    low, high = everything.min(0), everything.max(0)
    if (high - low).min() < 200:
        return None
    span = (high - low) / 2
    scaled = [[(points - low) / span - 1 for points in lines] for lines in (across, down)]
    shift_y, off_y = fitted([p[:, ::-1] for p in scaled[0]], [p[:, 1] for p in across])
    shift_x, off_x = fitted(scaled[1], [p[:, 0] for p in down])
    if max(off_x, off_y) < LEAST:
        return None
    return Bend(shift_x, shift_y, low, high)


def fitted(lines: list[Image], values: list[Image]) -> tuple[Image, float]:
    """Coefficients of the shift that makes each line's value constant, and the largest bow that it takes away (pixels).

    `lines` hold points as (across, along), scaled. Solved robustly: lines that do not fit the rest lose their weight.
    """
    terms = np.concatenate([powers(p[:, 1], p[:, 0]) for p in lines])
    value = np.concatenate(values)
    owner = np.concatenate([np.full(len(p), n) for n, p in enumerate(lines)])
    count = np.bincount(owner).astype(np.float64)

    def centred(a: Image) -> Image:
        sums = np.zeros((len(lines), *a.shape[1:]))
        np.add.at(sums, owner, a)
        return np.asarray(a - (sums / count.reshape(-1, *[1] * (a.ndim - 1)))[owner])

    terms_c, value_c = centred(terms), centred(value)
    weight = np.ones(len(value))
    damp = np.eye(terms.shape[1]) * 1e-3 * len(value)
    best: Image = np.zeros(terms.shape[1])
    for _ in range(6):
        left = terms_c * weight[:, None]
        best = np.linalg.solve(left.T @ terms_c + damp * 1e-2, -left.T @ value_c)
        weight = 1 / (1 + np.square((value_c + terms_c @ best) / 3))
    move = np.abs(terms_c @ best)[weight > 0.3]
    return best, float(np.percentile(move, 98)) if move.size else 0.0
