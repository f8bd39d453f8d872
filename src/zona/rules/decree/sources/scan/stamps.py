"""Coloured stamps and signatures: their ink is lifted off the light before anything is looked for, black ink stays.

Coloured ink is light in one of its colours, black ink is dark in all: over a stamp the lightest colour takes the place
of grey.
"""

import cv2
import numpy as np

from zona.rules.decree.sources.scan.light import MM, Image, Light, picked

COLOURED = (0.25, 30)  # from so much saturation on, and so many levels between its colours, ink is coloured
SMALLEST = round(10 * MM)  # a stamp is at least so wide and high
FILL = 9  # small pixels; what is thicker is a fill, not a stroke
REACH = 9
SCALE = 2


def lifted(rgb: Image, light: Light) -> Image:
    """Wipe the coloured ink of stamps from the light (in place), and give it as a mask of the sheet."""
    found = np.zeros_like(light.flat)
    tint = np.maximum(np.percentile(rgb[::16, ::16].reshape(-1, 3), 80, axis=0), 60)
    for left, top, right, bottom, around in stamps_in(rgb, light, tint):
        here = (slice(top, bottom), slice(left, right))
        mask = cv2.bitwise_and(coloured_ink(rgb[here], light.flat[here], light.contrast, tint), around)
        if not mask.any():
            continue
        hull = np.zeros_like(mask)
        cv2.fillConvexPoly(hull, cv2.convexHull(cv2.findNonZero(mask)), 255)
        hull = cv2.dilate(hull, np.ones((REACH, REACH), np.uint8))
        lightest = rgb[here].max(axis=2).astype(np.float32)
        paper = max(60.0, float(np.percentile(lightest, 80)))
        stamp = float(np.percentile(lightest[mask > 0], 60)) / paper
        black, white = 0.15, max(0.4, min(0.85, stamp * 0.9))
        stretched = np.clip((lightest / paper - black) / (white - black), 0, 1) * 255
        kept = np.maximum(light.flat[here], stretched.astype(np.uint8))
        light.flat[here] = np.where(hull > 0, kept, light.flat[here])
        found[here] = cv2.bitwise_or(found[here], mask)
    return found


def coloured_ink(rgb: Image, flat: Image, contrast: float, tint: Image, loose: float = 1.0) -> Image:
    """Ink that is coloured, as a mask; `tint`, the paper's colour, does not count. `loose` below 1 takes paler ink."""
    ink = cv2.threshold(flat, 255 * (1 - 0.25 * loose * contrast), 255, cv2.THRESH_BINARY_INV)[1]
    plain = cv2.GaussianBlur(np.minimum(rgb * (255 / tint), 255).astype(np.uint8), (0, 0), 1.2)
    high, low = plain.max(axis=2).astype(np.float32), plain.min(axis=2).astype(np.float32)
    least = np.maximum(COLOURED[0] * high, COLOURED[1]) * loose
    return np.where((high - low > least) & (ink > 0), 255, 0).astype(np.uint8)


def stamps_in(rgb: Image, light: Light, tint: Image) -> list[tuple[int, int, int, int, Image]]:
    """The boxes of coloured strokes that together are as large as stamps, each with a mask of its neighbourhood."""
    height, width = light.flat.shape
    size = (width // SCALE, height // SCALE)
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    flat = cv2.resize(light.flat, size, interpolation=cv2.INTER_AREA)
    coloured = coloured_ink(small, flat, light.contrast, tint, 0.7)  # thin strokes grow pale when made smaller
    fills = cv2.morphologyEx(coloured, cv2.MORPH_OPEN, np.ones((FILL, FILL), np.uint8))
    strokes = cv2.subtract(coloured, cv2.dilate(fills, np.ones((17, 17), np.uint8)))
    joined = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    out = []
    for n in range(1, len(stats)):
        x, y, w, h, area = (int(v) for v in stats[n])
        if min(w, h) * SCALE < SMALLEST or area > 0.6 * w * h:
            continue
        part = picked(labels[y : y + h, x : x + w], np.arange(len(stats)) == n)
        around = cv2.dilate(part, np.ones((5, 5), np.uint8))
        box = (x * SCALE, y * SCALE, (x + w) * SCALE, (y + h) * SCALE)
        out.append((*box, cv2.resize(around, (w * SCALE, h * SCALE), interpolation=cv2.INTER_NEAREST)))
    return out
