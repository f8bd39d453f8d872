"""One page on its way from picture to blocks."""

from dataclasses import dataclass

import numpy as np

from zona.rules.decree.document import Box
from zona.rules.decree.sources.scan.grid import Lines
from zona.rules.decree.sources.scan.light import Image, Light
from zona.rules.decree.sources.scan.rectify import Warp


@dataclass(frozen=True)
class Sheet:
    """An upright, straight page: its number from 1, colours, light, rulings and the ink of coloured stamps, and the
    way back to a picture of `width` × `height` pixels."""

    number: int
    rgb: Image
    light: Light
    lines: Lines
    stamps: Image
    warp: Warp
    width: int
    height: int

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box of the sheet as shares of the picture that the page came as."""
        middle = ((left + right) / 2, (top + bottom) / 2)
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        edges = [(middle[0], top), (right, middle[1]), (middle[0], bottom), (left, middle[1])]
        points = self.warp.source(np.array(corners + edges, np.float64)) / (self.width, self.height)
        (x0, y0), (x1, y1) = np.clip(points.min(0), 0, 1).tolist(), np.clip(points.max(0), 0, 1).tolist()
        return Box(round(x0, 5), round(y0, 5), round(x1, 5), round(y1, 5))
