"""The corners of a sheet of paper in the photo of a desk.

Light falls off softly, paper ends sharply: only steps over a few pixels count, as ratios, so that a hand's shadow over
paper and desk alike changes nothing. The quadrangle of straight steps from dark to light that is best supported along
its sides is the sheet.
"""

from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np

from zona.rules.decree.sources.scan.light import Image, grey

STEP = 0.1  # the smallest step in the logarithm of light
REACH = 3  # pixels to either side over which a step is measured
LINES = 5  # lines tried for each side
SUPPORTED = 0.72  # how much of the sheet's edge must be a step


@dataclass(frozen=True)
class Side:
    """A line that may be one side: two points far apart on it, and how long the step along it is (in pixels)."""

    start: Image
    end: Image
    length: float


def paper_corners(small: Image) -> Image | None:
    """The corners of a sheet on something darker, from the top left, clockwise; None where it fills the frame."""
    closed = cv2.morphologyEx(grey(small), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    light = np.log(cv2.GaussianBlur(closed, (0, 0), 1.5).astype(np.float32) + 4)
    height, width = light.shape
    down, right = np.zeros_like(light), np.zeros_like(light)
    down[REACH:-REACH] = light[2 * REACH :] - light[: -2 * REACH]
    right[:, REACH:-REACH] = light[:, 2 * REACH :] - light[:, : -2 * REACH]
    steps = (down, -right, -down, right)  # into the sheet over its top, right, bottom and left side
    frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    sides = []
    for n, step in enumerate(steps):
        edge = Side(frame[n], frame[(n + 1) % 4], 0.0)
        sides.append([*lines_in(step, across=n % 2 == 0), edge])
    best, found = SUPPORTED, None
    for chosen in product(*sides):
        if sum(side.length == 0 for side in chosen) > 1:
            continue
        quad = corners_of(chosen)
        if quad is None or not is_sheet(quad, frame):
            continue
        support = supported(steps, quad, chosen)
        if support > best:
            best, found = support, quad
    return found


def lines_in(step: Image, *, across: bool) -> list[Side]:
    """The longest straight steps that run across (or down) the picture."""
    thin = ridge(step, across=across)
    size = step.shape[1 if across else 0]
    found = cv2.HoughLinesP(thin, 1, np.pi / 720, 60, minLineLength=0.15 * size, maxLineGap=0.04 * size)
    out: list[Side] = []
    for x0, y0, x1, y1 in sorted(np.reshape(found if found is not None else [], (-1, 4)).tolist(), key=_length)[::-1]:
        if (abs(x1 - x0) > abs(y1 - y0)) is not across or len(out) == LINES:
            continue
        side = fitted(thin, np.array([x0, y0], np.float64), np.array([x1, y1], np.float64))
        if side is not None and not any(same(side, other) for other in out):
            out.append(side)
    return out


def ridge(step: Image, *, across: bool) -> Image:
    """Where a step is steepest along its own direction, as a mask."""
    size = (1, 5) if across else (5, 1)
    steepest = cv2.dilate(step, np.ones(size[::-1], np.uint8))
    return ((step > STEP) & (step >= steepest)).astype(np.uint8) * 255


def _length(line: list[int]) -> float:
    return float(np.hypot(line[2] - line[0], line[3] - line[1]))


def fitted(mask: Image, start: Image, end: Image) -> Side | None:
    """The line through the mask's pixels near a segment, prolonged as far as they go."""
    along = (end - start) / np.linalg.norm(end - start)
    ys, xs = np.nonzero(mask)
    points = np.stack([xs, ys], -1).astype(np.float64)
    for reach in (8.0, 3.0):
        off = np.abs((points - start) @ np.array([-along[1], along[0]]))
        near = points[off < reach]
        if len(near) < 30:
            return None
        vx, vy, px, py = cv2.fitLine(near.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel().tolist()
        start, along = np.array([px, py]), np.array([vx, vy])
    at = (near - start) @ along
    return Side(start + np.percentile(at, 2) * along, start + np.percentile(at, 98) * along, float(len(near)))


def same(a: Side, b: Side) -> bool:
    """Whether two lines run within a few pixels of each other."""
    along = (b.end - b.start) / np.linalg.norm(b.end - b.start)
    normal = np.array([-along[1], along[0]])
    return bool(abs((a.start - b.start) @ normal) < 6 and abs((a.end - b.start) @ normal) < 6)


def corners_of(sides: tuple[Side, ...]) -> Image | None:
    """Where each side meets the one before it: the corners from the top left, clockwise."""
    corners = []
    for n in range(4):
        a, b = sides[n - 1], sides[n]
        d1, d2 = a.end - a.start, b.end - b.start
        det = d1[0] * d2[1] - d1[1] * d2[0]
        if abs(det) < 0.5 * np.linalg.norm(d1) * np.linalg.norm(d2):
            return None
        t = ((b.start[0] - a.start[0]) * d2[1] - (b.start[1] - a.start[1]) * d2[0]) / det
        corners.append(a.start + t * d1)
    return np.array(corners)


def is_sheet(quad: Image, frame: Image) -> bool:
    """Whether a quadrangle can be a sheet: large, convex, inside the frame and not all of it."""
    width, height = frame[2]
    slack = 0.06 * max(width, height)
    if (quad < -slack).any() or (quad > frame[2] + slack).any():
        return False
    area = cv2.contourArea(quad.astype(np.float32), oriented=True) / (width * height)
    return 0.2 < area < 0.985 and bool(cv2.isContourConvex(quad.astype(np.float32)))


def supported(steps: tuple[Image, ...], quad: Image, sides: tuple[Side, ...]) -> float:
    """The mean share of each side along which the light steps up; larger sheets are a little better."""
    height, width = steps[0].shape
    shares = []
    for n, side in enumerate(sides):
        if side.length == 0:
            continue
        points = quad[n] + np.linspace(0.04, 0.96, 80)[:, None] * (quad[(n + 1) % 4] - quad[n])
        x = np.clip(points[:, 0].round(), 0, width - 1).astype(int)
        y = np.clip(points[:, 1].round(), 0, height - 1).astype(int)
        seen = np.zeros(80, bool)
        for shift in (-2, 0, 2):
            dx, dy = (0, shift) if n % 2 == 0 else (shift, 0)
            seen |= steps[n][np.clip(y + dy, 0, height - 1), np.clip(x + dx, 0, width - 1)] > STEP
        shares.append(float(seen.mean()))
    area = float(cv2.contourArea(quad.astype(np.float32))) / (width * height)
    judged: float = float(np.mean(shares)) - 0.15 * (4 - len(shares)) + 0.1 * (area - 1)
    return judged
