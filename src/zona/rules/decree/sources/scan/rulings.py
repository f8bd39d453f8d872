"""Rulings: thin dark lines along the page's axes, found by their runs."""

import cv2
import numpy as np

from zona.rules.decree.sources.scan.light import Image, Light

THICK = 15  # the thickest ruling
RUN = 40  # the shortest run that no letter makes


def thin(light: Light, horizontal: bool, share: float = 0.3) -> Image:
    """What is dark and thin across the direction, as a mask: rulings, but strokes of letters too."""
    smooth = cv2.GaussianBlur(light.flat, (0, 0), 1.0)
    size = (1, THICK) if horizontal else (THICK, 1)
    hat = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, np.ones(size[::-1], np.uint8))
    return cv2.threshold(hat, max(18.0, 255 * light.contrast * share), 255, cv2.THRESH_BINARY)[1]


def runs(mask: Image, horizontal: bool, length: int = RUN, gap: int = 5) -> Image:
    """The mask's runs of at least `length` along the direction, gaps up to `gap` bridged."""
    def bar(n: int) -> Image:
        return np.ones((1, n) if horizontal else (n, 1), np.uint8)

    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, bar(gap))
    return cv2.morphologyEx(joined, cv2.MORPH_OPEN, bar(length))
