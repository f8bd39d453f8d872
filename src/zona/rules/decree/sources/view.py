"""How a document shows a picture that it holds: which part of it, and how it is turned."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zona.rules.decree.document import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_ALL = Box(0, 0, 1, 1)
_LEAST = 0.02  # of a side: of less nothing is seen


@dataclass(frozen=True, slots=True)
class View:
    """The part within `cut`, as shares of the picture, after which it is turned clockwise by so many quarters."""

    cut: Box = _ALL
    turns: int = 0

    def size(self, width: int, height: int) -> tuple[int, int]:
        """How many pixels of a picture are shown across and down."""
        left, top, right, bottom = self._within(width, height)
        sides = right - left, bottom - top
        return (sides[1], sides[0]) if self.turns % 2 else sides

    def of(self, picture: "Image") -> "Image":
        """What is shown of a picture."""
        if (within := self._within(*picture.size)) != (0, 0, *picture.size):
            picture = picture.crop(within)
        return picture.rotate(-90 * self.turns, expand=True) if self.turns % 4 else picture

    def _within(self, width: int, height: int) -> tuple[int, int, int, int]:
        cut = self.cut
        if cut.right - cut.left < _LEAST or cut.bottom - cut.top < _LEAST:
            return 0, 0, width, height
        sides = cut.left * width, cut.top * height, cut.right * width, cut.bottom * height
        left, top, right, bottom = map(round, sides)
        return left, top, max(right, left + 1), max(bottom, top + 1)


WHOLE = View()
