"""What a single mark looks like: tick, v, x, filled box or dot, dash, a one, or something to be read as text.

The mark is compared with strokes drawn by rule in many proportions; the nearest ones vote.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product

import cv2
import numpy as np

from zona.rules.decree.sources.scan.light import Image

SIDE = 20  # a mark is compared on so many pixels a side
NEAREST = 9
# Of a drawn box: its least side in pixels, how deep its lines lie, how much of a side and of a corner they cover, and
# the share of ink within up to which it is empty.
_SMALLEST_FRAME = 14
_RIM = 0.18
_WHOLE_SIDE = 0.88
_CORNERED = 0.4
_BLANK = 0.1


class Sign(StrEnum):
    """The signs that are told apart; the value is how they are written."""

    TICK = "✓"
    VEE = "v"
    CROSS = "x"
    BOX = "■"
    DOT = "●"
    CHECKED = "☑"
    FRAME = "☐"
    DASH = "-"
    ONE = "1"
    TEXT = ""


TICKED = frozenset({Sign.TICK, Sign.VEE, Sign.CROSS, Sign.BOX, Sign.DOT, Sign.CHECKED})


@dataclass(frozen=True)
class Look:
    """How a mark looks: votes for each sign, adding up to 1."""

    votes: dict[Sign, float]

    @property
    def best(self) -> Sign:
        """The sign with most votes."""
        return max(self.votes, key=lambda s: self.votes[s])

    @property
    def mark(self) -> float:
        """The share of votes for signs that tick a cell."""
        return sum(v for s, v in self.votes.items() if s in TICKED)


def look_at(mask: Image) -> Look:
    """Compare a mark's mask (0 and 255, cut to the mark) with all drawn signs."""
    certain = _solid(mask) or _framed(mask)
    if certain is not None:
        return Look(dict.fromkeys(Sign, 0.0) | {certain: 1.0})
    patches, signs = drawn()
    distance = np.square(patches - patch(mask)).sum(1)
    near = np.argsort(distance)[:NEAREST]
    weight = 1 / (distance[near] + 0.05)
    votes = dict.fromkeys(Sign, 0.0)
    for sign, share in zip(signs[near], weight / weight.sum(), strict=True):
        votes[Sign(sign)] += float(share)
    return Look(votes)


def _solid(mask: Image) -> Sign | None:
    """A filled box or dot, by how much of its own box it fills; None for anything made of strokes."""
    height, width = mask.shape
    if not 0.5 < width / height < 2.0:
        return None
    inner = cv2.distanceTransform(cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT), cv2.DIST_L2, 5).max()
    if inner < 0.39 * min(height, width):
        return None
    corner = max(1, round(min(height, width) * 0.18))
    corners = np.mean([np.count_nonzero(mask[y, x]) / corner**2 for y in _ends(corner) for x in _ends(corner)])
    return Sign.BOX if corners > 0.6 else Sign.DOT


def _framed(mask: Image) -> Sign | None:
    """A drawn box, checked or empty, by the lines along all its sides and the ink within; None for anything else."""
    height, width = mask.shape
    if min(height, width) < _SMALLEST_FRAME or not 0.75 < width / height < 1.33:
        return None
    rim_y, rim_x = round(height * _RIM), round(width * _RIM)
    sides = (mask[:rim_y].max(0), mask[-rim_y:].max(0), mask[:, :rim_x].max(1), mask[:, -rim_x:].max(1))
    if min(np.count_nonzero(side) / side.size for side in sides) < _WHOLE_SIDE:
        return None
    if _parted(sides[0], sides[1]) or _parted(sides[2], sides[3]) or _waisted(mask):
        return None
    corners = [mask[y, x] for y in _ends(rim_y) for x in _ends(rim_x)]
    if min(np.count_nonzero(corner) / corner.size for corner in corners) < _CORNERED:
        return None
    within = mask[rim_y + 1 : -rim_y - 1, rim_x + 1 : -rim_x - 1]
    return Sign.FRAME if np.count_nonzero(within) < _BLANK * within.size else Sign.CHECKED


def _parted(one: Image, other: Image) -> bool:
    """Whether two sides that face each other are both open at the same place of their middle, as the serifs of an "H"
    are; the lines of a printed box break here and there."""
    middle = slice(round(one.size * 0.3), one.size - round(one.size * 0.3))
    return bool(np.any((one[middle] == 0) & (other[middle] == 0)))


def _waisted(mask: Image) -> bool:
    """Whether the right side is drawn in halfway down, as that of a "B" is."""
    height, width = mask.shape
    edge = np.array([width - row.nonzero()[0].max(initial=0) for row in mask])
    waist = edge[round(height * 0.35) : height - round(height * 0.35)].max(initial=0)
    above, below = (edge[part].min(initial=width) for part in (slice(None, height // 2), slice(height // 2, None)))
    return bool(waist - max(above, below) > max(1, 0.06 * width))


def _ends(size: int) -> tuple[slice, slice]:
    return slice(None, size), slice(-size, None)


def patch(mask: Image) -> Image:
    """The mask scaled to a square of `SIDE`, its proportions kept, blurred and of unit length."""
    height, width = mask.shape
    scale = (SIDE - 4) / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)
    out: Image = np.zeros((SIDE, SIDE), np.float32)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    out[top : top + size[1], left : left + size[0]] = small
    out = cv2.GaussianBlur(out, (0, 0), 1.2)
    return out.ravel() / max(1e-6, float(np.linalg.norm(out)))


@cache
def drawn() -> tuple[Image, Image]:
    """The patches of all drawn signs (n, SIDE²) and their signs (n)."""
    patches, signs = [], []
    for sign, mask in drawings():
        ys, xs = np.nonzero(mask)
        patches.append(patch(mask[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]))
        signs.append(str(sign))
    return np.stack(patches), np.array(signs)


def drawings() -> Iterator[tuple[Sign, Image]]:
    """Every sign in many proportions, as masks."""
    for thick in (4, 8, 13):
        yield from ((Sign.TICK, strokes(thick, line)) for line in ticks())
        for wide, lean, drop in product((0.55, 0.75, 0.95), (-0.06, 0.0, 0.06), (0.0, 0.08)):
            yield Sign.VEE, strokes(thick, [(0.0, drop), (wide * (0.5 + lean), 1.0), (wide, 0.0)])
        for wide, lean, top in product((0.6, 0.8, 1.0), (-0.15, 0.0, 0.15), (0.0, 0.12)):
            down = [(0.0, top), (wide, 1.0 - lean * 0.5)]
            yield Sign.CROSS, strokes(thick, down, [(wide + lean * 0.5, 0.0), (max(0.0, lean), 1.0)])
        for tilt in (-0.15, 0.0, 0.15):
            yield Sign.DASH, strokes(thick, [(0.0, 0.5 + tilt), (1.0, 0.5 - tilt)])
        for lean in (0.0, 0.12, 0.25):
            yield Sign.ONE, strokes(thick, [(lean, 0.0), (0.0, 1.0)])
            yield Sign.ONE, strokes(thick, [(0.0, 0.25), (0.25, 0.0), (0.25 - lean / 4, 1.0)])
            yield Sign.ONE, strokes(thick, [(0.0, 0.25), (0.25, 0.0), (0.25, 1.0)], [(0.02, 1.0), (0.48, 1.0)])
    yield from letters()


def ticks() -> Iterator[list[tuple[float, float]]]:
    """The lines of ticks: short arm, long arm, straight or bent; and of the sign of the root that is used as one."""
    for share, start, high, bow in product((0.22, 0.32, 0.42), (0.35, 0.55, 0.7), (0.0, 0.14), (-0.06, 0.06)):
        yield [(0.0, start), (share, 1.0), ((share + 1) / 2 + bow, (1 + high) / 2 + bow), (1.0, high)]
    for wide, knee in product((0.5, 0.65, 0.8), (0.45, 0.6)):
        yield [(0.0, knee + 0.1), (0.15, knee), (wide * 0.45, 1.0), (wide, 0.0)]


def letters() -> Iterator[tuple[Sign, Image]]:
    """Digits and letters that are not ticks."""
    for font in (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX):
        for thick in (3, 7):
            for text in "023456789ABCDEFGHJKLMNOPQRSTUWZabdeghnopqrstuz%?":
                image = np.zeros((160, 160), np.uint8)
                cv2.putText(image, text, (30, 120), font, 3.2, 255, thick)
                yield Sign.TEXT, image
            for text, sign in (("x", Sign.CROSS), ("X", Sign.CROSS), ("v", Sign.VEE), ("V", Sign.VEE)):
                image = np.zeros((160, 160), np.uint8)
                cv2.putText(image, text, (30, 120), font, 3.2, 255, thick)
                yield sign, image


def strokes(thick: int, *lines: list[tuple[float, float]]) -> Image:
    """Pen strokes through points in the unit square, as a mask."""
    image = np.zeros((140, 150), np.uint8)
    for line in lines:
        points = (np.array(line) * 100 + 20).round().astype(np.int32)
        cv2.polylines(image, [points], False, 255, thick, cv2.LINE_8)
    return image
