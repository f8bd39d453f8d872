"""Light and ink: the page without its shadows, how dark its ink is, and which ink is coloured.

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


@dataclass(frozen=True)
class Light:
    """A sheet by its light. `flat` is grey with paper and fills at 255; `paper` the grey of the ground under each pixel (quarter
    size), `contrast` how far ink stands off the ground, 0 to 1."""

    flat: Image
    ground: Image
    contrast: float


def grey(rgb: Image) -> Image:
    """Grey of an RGB image."""
    return cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)


def level(image: Image) -> Light:
    """Divide the grey image by its own ground, so that shadows, grey paper and fills all become white."""
    small = cv2.resize(image, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15))
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel)
    ground = cv2.medianBlur(ground, 5)
    full = cv2.resize(ground, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(image, cv2.max(full, 1), scale=255)
    return Light(flat, ground, contrast_of(flat))


def contrast_of(flat: Image) -> float:
    """How far the darker half of the ink stands off the paper, 0 to 1."""
    sample = cv2.GaussianBlur(flat, (0, 0), 1.0)[::2, ::2]
    noise = float(np.median(np.abs(sample.astype(np.int16) - int(np.median(sample))))) * 1.5
    ink = sample[sample < 255 - max(40.0, 4 * noise)]
    if ink.size < 200:
        return 0.5
    return float(np.clip(1 - np.percentile(ink, 25) / 255, 0.15, 1.0))
