"""Rectangles and the way from a PDF's coordinates to those of the page as it is seen."""

from dataclasses import dataclass
from typing import NamedTuple

from zona.rules.decree.document import Box


class Rect(NamedTuple):
    """A rectangle in points from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Points across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points down."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its midpoint."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def area(self) -> float:
        """Square points; 0 where it is turned inside out."""
        return self.width * self.height if self.width > 0 and self.height > 0 else 0.0

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether a point lies within, or as near outside as the slack."""
        return self.left - slack <= x <= self.right + slack and self.top - slack <= y <= self.bottom + slack

    def meet(self, other: "Rect") -> "Rect":
        """The room that both cover, turned inside out where they do not meet."""
        return Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def shared(self, other: "Rect") -> float:
        """The area that both cover."""
        return self.meet(other).area


def around(rects: list[Rect]) -> Rect:
    """The smallest rectangle around several."""
    return Rect(
        min(r.left for r in rects), min(r.top for r in rects), max(r.right for r in rects), max(r.bottom for r in rects)
    )


@dataclass(frozen=True, slots=True)
class Affine:
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """The mapped point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: "Affine") -> "Affine":
        """The map that applies `first` and then this one."""
        e, f = self(first.e, first.f)
        return Affine(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            e,
            f,
        )

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        """The upright rectangle around the mapped one."""
        if not (self.b or self.c):
            x0, x1 = self.a * x0 + self.e, self.a * x1 + self.e
            y0, y1 = self.d * y0 + self.f, self.d * y1 + self.f
            return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        corners = [self(x0, y0), self(x1, y0), self(x0, y1), self(x1, y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Rect(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as it is read: its size in points, the quarter turns, clockwise, that set its text upright, and how much
    it is magnified so that its type has a usual size.

    Some pages are drawn lying on their side, some shrunk to fit; a `Box` speaks of the page as it is shown.
    """

    width: float
    height: float
    turns: int = 0
    scale: float = 1.0

    @property
    def upright(self) -> Affine:
        """From the page as shown to the page as read."""
        turned = (
            Affine(),
            Affine(0, 1, -1, 0, self.height, 0),
            Affine(-1, 0, 0, -1, self.width, self.height),
            Affine(0, -1, 1, 0, 0, self.width),
        )[self.turns]
        return turned if self.scale == 1.0 else Affine(self.scale, 0, 0, self.scale, 0, 0).after(turned)

    @property
    def back(self) -> Affine:
        """From the page as read to the page as shown."""
        shrunk = Affine(1 / self.scale, 0, 0, 1 / self.scale, 0, 0)
        sideways = (self.height, self.width) if self.turns % 2 else (self.width, self.height)
        return Frame(*sideways, (4 - self.turns) % 4).upright.after(shrunk)

    @property
    def read_size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        width, height = self.width * self.scale, self.height * self.scale
        return (height, width) if self.turns % 2 else (width, height)

    def box(self, rect: Rect) -> Box:
        """Shares of the page as it is shown."""
        shown = self.back.rect(*rect)

        def share(value: float, whole: float) -> float:
            return round(min(1.0, max(0.0, value / whole)), 5) if whole else 0.0

        return Box(
            share(shown.left, self.width),
            share(shown.top, self.height),
            share(shown.right, self.width),
            share(shown.bottom, self.height),
        )
