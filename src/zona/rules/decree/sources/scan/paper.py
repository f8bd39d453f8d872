"""The corners of a sheet of paper in the photo of a desk."""

import cv2
import numpy as np

from zona.rules.decree.sources.scan.light import Image, grey

DESK = 14.0  # how much darker than the paper a desk is at least, in grey levels


def paper_corners(small: Image) -> Image | None:
    """The corners of a sheet on something darker, from the top left, clockwise; None where it fills the frame.

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
    """By how many grey levels the inside of a quadrangle is lighter than its outside, just across its sides.

    It is that of the weakest side but one, since one side may leave the frame."""
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
