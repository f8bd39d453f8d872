"""Light and ink: the page without its shadows, and how dark its ink is.

Images are arrays of shape (height, width), masks are uint8 of 0 and 255 as OpenCV wants them. Lengths are working
pixels: a sheet's long side has `WORK` of them, which is 280 dpi on A4.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[Any]
WORK = 3300
MM = 11.1  # working pixels a millimetre on A4

_DARK_FILL = (100, 36)  # the smallest dark fill that holds light letters, not a mark


@dataclass(frozen=True)
class Light:
    """A sheet by its light: `grey` as it came; `flat` with paper and fills at 255 and ink dark, light letters on dark
    fills turned round; `ground` the grey of paper and fills themselves (a quarter of the size); `reversed` where a fill
    was turned round; `contrast` how far ink stands off the ground, 0 to 1."""

    grey: Image
    flat: Image
    ground: Image
    reversed: Image
    contrast: float


def grey(rgb: Image) -> Image:
    """Grey of an RGB image."""
    return cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)


def level(image: Image) -> Light:
    """Divide the grey image by its own ground, so that shadows, grey paper and fills all become white."""
    small = cv2.resize(image, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, _round(15)), 5)
    dark = dark_fills(small)
    if dark.any():
        filled = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_OPEN, _round(9)), 5)
        ground = np.where(dark > 0, filled, ground)
    size = (image.shape[1], image.shape[0])
    full = cv2.resize(ground, size, interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(image, np.maximum(full, 1), scale=255)
    turned = cv2.resize(dark, size, interpolation=cv2.INTER_NEAREST)
    if dark.any():
        paper = float(np.percentile(small, 80))
        spots = turned > 0
        fill, ink = full[spots].astype(np.float32), image[spots].astype(np.float32)
        room = np.maximum(paper - fill, 20)
        flat[spots] = np.clip(255 - np.abs(ink - fill) * (255 / room), 0, 255).astype(np.uint8)
    return Light(image, flat, ground, turned, contrast_of(flat))


def dark_fills(small: Image) -> Image:
    """Fills so dark that their letters are light, as a mask on the quarter-size image."""
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, _round(61))
    dark = (small < 0.6 * paper.astype(np.float32)).astype(np.uint8) * 255
    core = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    joined = cv2.morphologyEx(core, cv2.MORPH_CLOSE, np.ones((9, 11), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    width, height = _DARK_FILL
    sizes = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]] * 4
    full = stats[:, cv2.CC_STAT_AREA] > 0.5 * stats[:, cv2.CC_STAT_WIDTH] * stats[:, cv2.CC_STAT_HEIGHT]
    keep = (sizes[:, 0] >= width) & (sizes[:, 1] >= height) & full
    keep[0] = False
    return picked(labels, keep)


def contrast_of(flat: Image) -> float:
    """How far the darker half of the ink stands off the paper, 0 to 1."""
    sample = cv2.GaussianBlur(flat, (0, 0), 1.0)[::2, ::2]
    rough = sample[::4, ::4].astype(np.int16)
    noise = float(np.median(np.abs(rough - int(np.median(rough))))) * 1.5
    ink = sample[sample < 255 - max(40.0, 4 * noise)]
    if ink.size < 200:
        return 0.5
    return float(np.clip(1 - np.percentile(ink, 25) / 255, 0.15, 1.0))


def picked(labels: Image, keep: Image) -> Image:
    """The pixels of the labels that are kept, as a mask; `keep` is a truth for each label."""
    return np.asarray(np.where(keep, 255, 0).astype(np.uint8)[labels])


def _round(size: int) -> Image:
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
