"""From the picture of a page to an upright, straight sheet, and back to where each point came from.

A sheet has `WORK` pixels on its long side. It is found in four steps: the paper's corners where a desk shows around
it, the axis along which text runs, the skew, and a bend that makes every ruling straight. `Warp` keeps them, so that
a box on the sheet can be shown on the picture.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from zona.rules.decree.sources.scan.bend import Bend, bend_of
from zona.rules.decree.sources.scan.light import WORK, Image, Light, grey, level, picked
from zona.rules.decree.sources.scan.paper import paper_corners

SMALL = 1100  # long side of the copy on which corners, axis and skew are looked for
STRIP = 256  # rows of a sheet that are drawn at once
LETTER = 40  # no letter is larger there


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
        return np.asarray(cv2.perspectiveTransform(np.stack([x, y], -1)[None], self.matrix)[0])

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
        sheet = np.empty((self.height, self.width, *picture.shape[2:]), picture.dtype)
        for top in range(0, self.height, STRIP):  # the way back of every pixel at once takes ten times the sheet's room
            rows = np.arange(top, min(top + STRIP, self.height), dtype=np.float32) / step
            at_x = (np.arange(self.width, dtype=np.float32) / step)[None, :].repeat(len(rows), 0)
            fine = cv2.remap(back, at_x, rows[:, None].repeat(self.width, 1), cv2.INTER_LINEAR)
            sheet[top : top + len(rows)] = cv2.remap(
                picture, fine[..., 0], fine[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
            )
        return sheet


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


def ink_of(flat: Image) -> Image:
    """Ink of a small sheet without its rulings and all else that is larger than letters."""
    ink = cv2.threshold(cv2.GaussianBlur(flat, (0, 0), 0.7), 190, 255, cv2.THRESH_BINARY_INV)[1]
    ink = small_parts(ink)
    for bar in ((1, 25), (25, 1)):
        long = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(bar, np.uint8))
        ink = cv2.subtract(ink, cv2.dilate(long, np.ones((3, 3), np.uint8)))
    return small_parts(ink)


def small_parts(ink: Image) -> Image:
    """The connected parts of a mask that are no larger than letters."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    letters = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) < LETTER
    letters[0] = False
    return picked(labels, letters)


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
