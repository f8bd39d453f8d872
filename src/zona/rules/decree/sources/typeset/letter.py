"""One character on a page, and what it shares with those beside it."""

from dataclasses import dataclass

from zona.rules.decree.sources.typeset.geometry import Rect


@dataclass(frozen=True, slots=True)
class Run:
    """What the characters of one text object share. `turn` counts quarter turns clockwise from upright; text that is
    `aslant` runs between them."""

    number: int
    font: str
    size: float
    bold: bool
    turn: int
    visible: bool
    clip: Rect | None = None  # outside of which nothing of it is seen, on the page as shown
    aslant: bool = False
    mark: int = -1  # the id by which the structure of the file speaks of it, if it does
    white: bool = False  # its ink is, or shows nothing at all


@dataclass(frozen=True, slots=True)
class Letter:
    """One character with its room on the page as shown and the height of its baseline there."""

    text: str
    rect: Rect
    base: tuple[float, float]
    run: Run
    broken: bool = False
    apart: bool = False  # the gap before it was taken for a space
    unseen: bool = False  # it has the colour of its ground
