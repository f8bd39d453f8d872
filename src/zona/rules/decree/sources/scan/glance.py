"""A glance at a picture in a document: whether it is one row of a table, and whether it can show a table at all.

Both look for thin lines, darker than what stands to both sides of them, in a small copy of the picture: a hundred times
quicker than to find its grids, which need two rows at least.
"""

import cv2
import numpy as np
from PIL import Image as Pictures

from zona.rules.decree.sources.scan.light import Image

_SIDE = 1400  # pixels of the long side of the copy
_RIM = 8  # pixels of paper around it: lines at its edge are lines
_REACH = 4  # pixels: a line is thinner than twice as much
_DARKER = 16  # levels: the pale lines of a sheet on a screen are darker than their paper by more
_PARTLY, _THROUGH = 0.5, 0.85  # of a row's height or width: its rulings run through it
_APART = 0.01  # of the width: bars of a code stand nearer to one another than the walls of cells
_FEWEST = 6  # walls of a row of a plan
_WIDER = 4  # times its height a row is at least
_TALL, _WIDE = 0.1, 0.4  # of the sides of a picture: as long are a table's rulings in sum
_RUN = 20  # pixels: strokes of letters are shorter


def is_a_row(page: Pictures.Image) -> bool:
    """Whether a picture shows one row of a table and nothing else: many walls through all its height, and a ruling
    above or below them."""
    if page.width < _WIDER * page.height:
        return False
    grey = _copy(page)
    width = grey.shape[1]
    standing, lying = _thin(grey, 1)[_RIM:-_RIM], _thin(grey, 0)[_RIM:-_RIM]
    walls = np.flatnonzero(standing.mean(axis=0) >= _PARTLY)
    if walls.size < _FEWEST:
        return False
    rulings = np.flatnonzero(lying[:, walls[0] : walls[-1] + 1].mean(axis=1) >= _THROUGH)
    if not 1 <= _apart(rulings, width) <= 2:
        return False
    if rulings[-1] - rulings[0] > _RUN / 2:
        standing = standing[rulings[0] : rulings[-1] + 1]
    return _apart(np.flatnonzero(standing.mean(axis=0) >= _THROUGH), width) >= _FEWEST


def may_show_a_table(page: Pictures.Image) -> bool:
    """Whether enough lines stand and lie in a picture for a table with two rows; most photos have none."""
    grey = _copy(page)
    width = grey.shape[1]
    standing = cv2.morphologyEx(_thin(grey, 1), cv2.MORPH_OPEN, np.ones((_RUN, 1), np.uint8))
    lying = cv2.morphologyEx(_thin(grey, 0), cv2.MORPH_OPEN, np.ones((1, _RUN), np.uint8))
    walls = _apart(np.flatnonzero(standing.mean(axis=0) >= _TALL), width)
    return walls >= _FEWEST and _apart(np.flatnonzero(lying.mean(axis=1) >= _WIDE), width) > 1


def _copy(page: Pictures.Image) -> Image:
    small = page.convert("L")
    small.thumbnail((_SIDE, _SIDE))
    return np.pad(np.asarray(small).astype(np.int16), _RIM, constant_values=255)


def _thin(grey: Image, axis: int) -> Image:
    """1 where a line stands (axis 1) or lies (axis 0)."""
    before, after = np.roll(grey, _REACH, axis), np.roll(grey, -_REACH, axis)
    return (np.minimum(before, after) - grey > _DARKER).astype(np.uint8)


def _apart(at: Image, width: int) -> int:
    """How many lines at these places stand apart from one another."""
    return int(np.count_nonzero(np.diff(at) > max(3, _APART * width))) + 1 if at.size else 0
