"""Rulings: thin dark lines along the page's axes, found by their runs.

A ruling is strong, dark enough to stand out by itself, or faint: a hairline or a worn line that only stands out when
light is averaged along it.
"""

import cv2
import numpy as np

from zona.rules.decree.sources.scan.light import Image, Light

THICK = 15  # the thickest ruling
STRONG = 0.22  # share of the ink's contrast from which on a ruling is strong
HAIR = 7  # the thickest faint one; a line of small letters is thicker
RUN = 40  # the shortest run that no letter makes
FAINT_RUN = 80
BLUR = 25


def strong(light: Light, horizontal: bool) -> Image:
    """What is dark and thin across the direction, as a mask: rulings, but strokes of letters too."""
    mask = _hat(cv2.GaussianBlur(light.flat, (0, 0), 1.0), horizontal, THICK, max(18.0, 255 * light.contrast * STRONG))
    if light.reversed.any():  # a black ruling on a dark fill stands out little
        dark = cv2.blur(255 - _depth(light), (15, 1) if horizontal else (1, 15))
        mask |= runs(_hat(dark, horizontal, THICK, 34.0) & light.reversed, horizontal, RUN, 3)
    return mask


def _depth(light: Light) -> Image:
    """How far each pixel lies below its ground, as 255ths of the ground; light letters on a dark fill do not show."""
    fill = cv2.resize(light.ground, light.grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return cv2.divide(cv2.subtract(fill, light.grey), np.maximum(fill, 12), scale=255)


def faint(light: Light, horizontal: bool, found: Image) -> Image:
    """Long thin lines that stand out only when light is averaged along them, once the ink of letters is taken away.

    `found` is the mask of strong rulings, which stay."""
    smooth = cv2.GaussianBlur(light.flat, (0, 0), 1.0)
    ink = cv2.threshold(smooth, 255 * (1 - 0.5 * light.contrast), 255, cv2.THRESH_BINARY_INV)[1]
    letters = cv2.dilate(cv2.subtract(ink, cv2.dilate(found, np.ones((3, 3), np.uint8))), np.ones((5, 5), np.uint8))
    blank = light.flat.copy()
    blank[letters > 0] = 250
    if light.reversed.any():
        blank = np.where(light.reversed > 0, 255 - _depth(light), blank)
    along = (BLUR, 1) if horizontal else (1, BLUR)
    smooth = cv2.GaussianBlur(cv2.blur(blank, along), (1, 3) if horizontal else (3, 1), 0.8)
    mask = _hat(smooth, horizontal, HAIR, max(9.0, 255 * light.contrast * 0.08))
    return cv2.erode(runs(mask, horizontal, FAINT_RUN, 3), np.ones(along[::-1], np.uint8))


def _hat(smooth: Image, horizontal: bool, thick: int, threshold: float) -> Image:
    size = (thick, 1) if horizontal else (1, thick)
    hat = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, np.ones(size, np.uint8))
    return cv2.threshold(hat, threshold, 255, cv2.THRESH_BINARY)[1]


def runs(mask: Image, horizontal: bool, length: int = RUN, gap: int = 5) -> Image:
    """The mask's runs of at least `length` along the direction, gaps up to `gap` bridged."""

    def bar(n: int) -> Image:
        return np.ones((1, n) if horizontal else (n, 1), np.uint8)

    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, bar(gap))
    return cv2.morphologyEx(joined, cv2.MORPH_OPEN, bar(length))
