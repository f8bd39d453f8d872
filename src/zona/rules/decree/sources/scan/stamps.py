"""Coloured stamps and signatures over a table: their ink is lifted off, black ink under it stays."""

import cv2
import numpy as np

from zona.rules.decree.sources.scan.ink import TableInk
from zona.rules.decree.sources.scan.light import Image, Light

COLOURED = 0.22  # from so much saturation on ink is coloured
REACH = 9


def lifted(rgb: Image, light: Light, ink: TableInk) -> bool:
    """Wipe coloured ink from the light where a stamp lies (in place); whether there was any.

    Coloured ink is light in one of its colours, black ink is dark in all: the lightest colour takes the place of grey.
    """
    found = False
    for stroke, _ in ink.spread:
        box = (stroke.left, stroke.top, stroke.right, stroke.bottom)
        mask = ink.mask([stroke], box)
        here = (slice(box[1], box[3]), slice(box[0], box[2]))
        colours = rgb[here][mask > 0].astype(np.float32)
        if colours.size == 0 or saturation(colours) < COLOURED:
            continue
        found = True
        points = cv2.findNonZero(mask)
        hull = np.zeros_like(mask)
        cv2.fillConvexPoly(hull, cv2.convexHull(points), 255)
        hull = cv2.dilate(hull, np.ones((REACH, REACH), np.uint8))
        lightest = rgb[here].max(axis=2).astype(np.float32)
        paper = max(60.0, float(np.percentile(lightest, 80)))
        stamp = float(np.percentile(lightest[mask > 0], 60)) / paper
        floor, top = 0.15, max(0.4, min(0.85, stamp * 0.9))
        spread = np.clip((lightest / paper - floor) / (top - floor), 0, 1) * 255
        kept = np.maximum(light.flat[here], spread.astype(np.uint8))
        light.flat[here] = np.where(hull > 0, kept, light.flat[here])
    return found


def saturation(colours: Image) -> float:
    """The median saturation of colours (n, 3), 0 to 1."""
    high, low = colours.max(1), colours.min(1)
    return float(np.median((high - low) / np.maximum(high, 1)))
