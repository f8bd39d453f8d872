"""From the picture of a page to an upright, straight sheet, and back to where each point came from.

A sheet has `WORK` pixels on its long side. It is found in four steps: the paper's corners where a desk shows around it, the
axis along which text runs, the skew, and a smooth bend that makes every ruling straight. `Warp` keeps them, so that a
box on the sheet can be shown on the picture.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from zona.rules.decree.sources.scan.light import WORK, Image, Light, grey, level
from zona.rules.decree.sources.scan.rulings import runs, strong

SMALL = 1100  # long side of the copy on which corners, axis and skew are looked for
DESK = 14.0  # how much darker than the paper a desk is at least, in grey levels
POWERS = tuple((a, b) for a in (1, 2, 3) for b in (0, 1, 2, 3) if a + b <= 4)


@dataclass(frozen=True)
class Bend:
    """Coefficients of a smooth shift of x and y; coordinates are scaled to -1…1 and clamped to where rulings were seen."""

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


@dataclass(frozen=True)
class Warp:
    """The way from the sheet back to the picture: `matrix` takes points of the bent sheet to picture pixels."""

    matrix: Image
    bends: tuple[Bend, ...]
    width: int
    height: int

    def source(self, points: Image) -> Image:
        """Picture pixels of points of the sheet, both of shape (n, 2)."""
        x, y = points[:, 0].astype(np.float64), points[:, 1].astype(np.float64)
        for bend in reversed(self.bends):
            x, y = bend.bent(x, y)
        return cv2.perspectiveTransform(np.stack([x, y], -1)[None], self.matrix)[0]

    def draw(self, picture: Image) -> Image:
        """The sheet drawn from the picture."""
        size = (self.width, self.height)
        scale = float(np.sqrt(abs(np.linalg.det(self.matrix[:2, :2]))))
        if scale > 1.4:
            picture = cv2.GaussianBlur(picture, (0, 0), scale / 3)
        flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
        if not self.bends:
            return cv2.warpPerspective(picture, self.matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        step = 32
        xs = np.arange(0, self.width + step, step, dtype=np.float64)
        ys = np.arange(0, self.height + step, step, dtype=np.float64)
        gx, gy = np.meshgrid(xs, ys)
        back = self.source(np.stack([gx.ravel(), gy.ravel()], -1)).reshape(len(ys), len(xs), 2).astype(np.float32)
        at_x = (np.arange(self.width, dtype=np.float32) / step)[None, :].repeat(self.height, 0)
        at_y = (np.arange(self.height, dtype=np.float32) / step)[:, None].repeat(self.width, 1)
        fine = cv2.remap(back, at_x, at_y, cv2.INTER_LINEAR)
        return cv2.remap(picture, fine[..., 0], fine[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def powers(along: Image, across: Image) -> Image:
    """The terms of the bend, shape (n, terms): none is constant along the ruling, so a straight page gives nothing."""
    return np.stack([along**a * across**b for a, b in POWERS], -1)


def rectified(picture: Image, upside_down: Callable[[Light], bool]) -> tuple[Image, Warp]:
    """The upright, straight RGB sheet of an RGB picture, and the way back. `upside_down` judges a sheet's light."""
    scale = max(1.0, max(picture.shape[:2]) / SMALL)
    small = cv2.resize(picture, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    corners = paper_corners(small)
    if corners is None:
        h, w = small.shape[:2]
        corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float64)
    warp = flat_warp(corners * scale, 0)
    look = level(grey(shrunk(warp).draw(picture)))
    if runs_down(look.flat):
        warp = flat_warp(corners * scale, 1)
        look = level(grey(shrunk(warp).draw(picture)))
    warp = turned(warp, skew_of(look.flat))
    sheet = warp.draw(picture)
    if upside_down(level(grey(sheet))):
        warp = turned_over(warp)
        sheet = warp.draw(picture)
    for _ in range(2):
        bend = bend_of(sheet)
        if bend is None:
            break
        warp = Warp(warp.matrix, (*warp.bends, bend), warp.width, warp.height)
        sheet = warp.draw(picture)
    return sheet, warp


def flat_warp(corners: Image, quarter: int) -> Warp:
    """The warp of four corners (from the top left, clockwise), turned by quarters against the clock."""
    corners = np.roll(corners, -quarter, axis=0)
    side = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    w, h = max(side[0], side[2]), max(side[1], side[3])
    scale = WORK / max(w, h)
    w, h = round(w * scale), round(h * scale)
    target = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    return Warp(cv2.getPerspectiveTransform(target, corners.astype(np.float32)), (), w, h)


def shrunk(warp: Warp) -> Warp:
    """The same warp onto a small sheet."""
    scale = SMALL / WORK
    matrix = warp.matrix @ np.diag([1 / scale, 1 / scale, 1])
    return Warp(matrix, (), round(warp.width * scale), round(warp.height * scale))


def turned(warp: Warp, degrees: float) -> Warp:
    """The warp turned about its middle by a skew in degrees (clockwise positive)."""
    if abs(degrees) < 0.02:
        return warp
    middle = (warp.width / 2, warp.height / 2)
    matrix = np.vstack([cv2.getRotationMatrix2D(middle, -degrees, 1.0), [0, 0, 1]])
    return Warp(warp.matrix @ matrix, (), warp.width, warp.height)


def turned_over(warp: Warp) -> Warp:
    """The same sheet turned by 180°, before any bend is known."""
    half = np.array([[-1, 0, warp.width], [0, -1, warp.height], [0, 0, 1]], np.float64)
    return Warp(warp.matrix @ half, (), warp.width, warp.height)


def paper_corners(small: Image) -> Image | None:
    """The corners of a sheet that lies on something darker, from the top left, clockwise; None where it fills the frame.

    A shadow may be as dark as the desk, so several cuts between light and dark are tried, and the outline wins along
    which the picture really steps from dark to light.
    """
    closed = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8)), (0, 0), 2)
    best, found = DESK, None
    for value in (grey(closed), np.ascontiguousarray(closed[..., 2])):
        for level_ in cuts(value):
            quad = outline_of(value, level_)
            step = 0.0 if quad is None else edge_step(value, quad)
            if step > best:
                best, found = step, quad
    return found


def cuts(value: Image) -> list[float]:
    """Levels that may part the sheet from what it lies on: that of the whole picture and that of its darker part."""
    first = float(cv2.threshold(value, 0, 255, cv2.THRESH_OTSU)[0])
    dark = value[value < first].reshape(1, -1)
    if dark.size < 100:
        return [first]
    second = float(cv2.threshold(dark, 0, 255, cv2.THRESH_OTSU)[0])
    return [first, second, (first + second) / 2]


def outline_of(value: Image, cut: float) -> Image | None:
    """The corners of the largest region lighter than the cut, if it is a quadrangle with room around it."""
    bright = (value > cut).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bright)
    if count < 2:
        return None
    best = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    region = labels == best
    rim = np.concatenate([region[0], region[-1], region[:, 0], region[:, -1]])
    if region.mean() < 0.2 or rim.mean() > 0.6:
        return None
    outline = max(
        cv2.findContours(region.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0], key=cv2.contourArea
    )
    hull = cv2.convexHull(outline)
    quad = four_sides(hull)
    if quad is None or cv2.contourArea(hull) < 0.95 * cv2.contourArea(quad.astype(np.float32)):
        return None
    return fine_corners(quad, outline[:, 0], value.shape)


def edge_step(value: Image, quad: Image, reach: float = 7.0) -> float:
    """By how many grey levels the inside of a quadrangle is lighter than its outside, just across its sides; that of the
    weakest side but one, since one side may leave the frame."""
    middle = quad.mean(0)
    height, width = value.shape
    steps = []
    for n in range(4):
        a, b = quad[n], quad[(n + 1) % 4]
        normal = np.array([b[1] - a[1], a[0] - b[0]]) / np.linalg.norm(b - a)
        if normal @ (middle - a) < 0:
            normal = -normal
        on = a + np.linspace(0.08, 0.92, 60)[:, None] * (b - a)
        sides = []
        for points in (on + reach * normal, on - reach * normal):
            x, y = np.clip(points[:, 0], 0, width - 1).astype(int), np.clip(points[:, 1], 0, height - 1).astype(int)
            sides.append(value[y, x].astype(np.float64))
        steps.append(float(np.percentile(sides[0] - sides[1], 30)))
    return sorted(steps)[1]


def four_sides(hull: Image) -> Image | None:
    """The hull as four corners from the top left, clockwise."""
    length = cv2.arcLength(hull, closed=True)
    for share in (0.01, 0.02, 0.03, 0.05, 0.08):
        quad = cv2.approxPolyDP(hull, share * length, closed=True)
        if len(quad) == 4:
            return ordered(quad[:, 0].astype(np.float64))
    return None


def ordered(quad: Image) -> Image:
    """Four corners from the top left, clockwise."""
    middle = quad.mean(0)
    angle = np.arctan2(quad[:, 1] - middle[1], quad[:, 0] - middle[0])
    quad = quad[np.argsort(angle)]
    return np.roll(quad, -int(np.argmin(quad.sum(1))), axis=0)


def fine_corners(quad: Image, outline: Image, shape: tuple[int, int]) -> Image | None:
    """The corners where straight lines through each side's outline meet; None where the shape is no sheet."""
    lines = []
    for n in range(4):
        a, b = quad[n], quad[(n + 1) % 4]
        along = (b - a) / np.linalg.norm(b - a)
        rel = outline - a
        at, off = rel @ along, rel @ np.array([-along[1], along[0]])
        length = np.linalg.norm(b - a)
        near = outline[(np.abs(off) < 12) & (at > 0.06 * length) & (at < 0.94 * length)]
        inside = (near > 2).all(1) & (near[:, 0] < shape[1] - 3) & (near[:, 1] < shape[0] - 3)
        if inside.sum() > 20:
            near = near[inside]
        if len(near) < 20:
            return None
        vx, vy, px, py = (float(t) for t in cv2.fitLine(near.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel())
        lines.append((vy, -vx, vy * px - vx * py))
    corners = []
    for n in range(4):
        (a1, b1, c1), (a2, b2, c2) = lines[n - 1], lines[n]
        det = a1 * b2 - a2 * b1
        if abs(det) < 0.5:
            return None
        corners.append(((c1 * b2 - c2 * b1) / det, (a1 * c2 - a2 * c1) / det))
    return np.array(corners)


def ink_of(flat: Image) -> Image:
    """Ink of a small sheet without its long rulings."""
    ink = cv2.threshold(cv2.GaussianBlur(flat, (0, 0), 0.7), 190, 255, cv2.THRESH_BINARY_INV)[1]
    for bar in ((1, 25), (25, 1)):
        long = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(bar, np.uint8))
        ink = cv2.subtract(ink, cv2.dilate(long, np.ones((3, 3), np.uint8)))
    return ink


def runs_down(flat: Image) -> bool:
    """Whether text runs along y: letters of a line stand nearer to each other than lines do."""
    ink = ink_of(flat)
    counts = []
    for bar in ((1, 6), (6, 1)):
        joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(bar, np.uint8))
        stats = cv2.connectedComponentsWithStats(joined)[2][1:]
        counts.append(int((stats[:, cv2.CC_STAT_AREA] > 4).sum()))
    return counts[1] < counts[0]


def skew_of(flat: Image) -> float:
    """The skew in degrees, clockwise positive, -6 to 6: the angle at which rows of ink stand out most."""
    ink = cv2.threshold(flat, 190, 255, cv2.THRESH_BINARY_INV)[1]
    h, w = ink.shape
    edge = round(0.03 * w)
    ink[:, :edge] = ink[:, w - edge :] = 0
    ink[:edge] = ink[h - edge :] = 0

    def sharpness(angle: float) -> float:
        matrix = cv2.getRotationMatrix2D((w / 2, h / 2), angle, 1.0)
        rows = cv2.reduce(
            cv2.warpAffine(ink, matrix, (w, h), flags=cv2.INTER_LINEAR), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F
        )
        return float(np.square(np.diff(rows[:, 0])).sum())

    best = 0.0
    for reach, step in ((6.0, 0.5), (0.5, 0.1), (0.1, 0.025)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=sharpness))
    return best


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
    if max(off_x, off_y) < 1.2:
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
        return a - (sums / count.reshape(-1, *[1] * (a.ndim - 1)))[owner]

    terms_c, value_c = centred(terms), centred(value)
    weight = np.ones(len(value))
    damp = np.eye(terms.shape[1]) * 1e-3 * len(value)
    best = np.zeros(terms.shape[1])
    for _ in range(6):
        left = terms_c * weight[:, None]
        best = np.linalg.solve(left.T @ terms_c + damp * 1e-2, -left.T @ value_c)
        weight = 1 / (1 + np.square((value_c + terms_c @ best) / 3))
    move = np.abs(terms_c @ best)[weight > 0.3]
    return best, float(np.percentile(move, 98)) if move.size else 0.0
