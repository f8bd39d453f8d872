"""Drawings that hang on a paragraph beside a Word table and lie over it, as arrows do that somebody drew across its
cells: in which rows they lie nobody can tell, since rows are as high as their words make them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zona.rules.decree.sources.office.word_pictures import Drawn, Fall

_POINT = 12_700  # English Metric Units
_LINE, _BLANK = 20.0, 16.0  # points: no line of text, and none without, is much higher
_FULL = 65  # letters of a line
_LITTLE = 2.0  # points: what rises as little above its paragraph lies on its edge
_TOP = {"page": 72.0, "margin": 0.0}  # points from where a page is measured to its first line
_COLUMNS = 4  # of a table that may have months


@dataclass(slots=True)
class Beside:
    """The paragraphs around tables, and what hangs on them."""

    _before: list[tuple[Fall, float]] = field(default_factory=list)  # with what stood above on the page
    _height: float = 0.0  # points of what stands on the page, as far as only paragraphs do
    _page: int | None = None
    _table: int | None = None  # the one before these paragraphs
    _below: float = 0.0  # points from its end

    def paragraph(self, text: str, page: int | None, drawn: Sequence[Drawn]) -> Iterator[int]:
        """Takes a paragraph; gives the table before it as often as something that hangs on it lies over that."""
        if page != self._page:
            self._before, self._height, self._page, self._table = [], 0.0, page, None
        falls = [one.fall for one in drawn if one.fall]
        if self._table is not None:
            yield from (
                self._table for fall in falls if fall.beside_text and _points(fall.end) < -self._below - _LITTLE
            )
        self._before += [(fall, self._height) for fall in falls]
        height = _LINE * max(1, -(-len(text) // _FULL)) if text else _BLANK
        self._height += height
        self._below += height

    def table(self, number: int, width: int, page: int | None) -> bool:
        """Takes a table; says whether something that hangs on a paragraph before it lies over it."""
        is_wide = width >= _COLUMNS
        over = is_wide and page in {self._page, None} and any(self._reaches(*one) for one in self._before)
        self._before, self._below, self._page = [], 0.0, page or self._page
        self._height = float("inf")  # how high a table is nobody can tell
        self._table = number if is_wide else None
        return over

    def _reaches(self, fall: Fall, above: float) -> bool:
        """Whether something begins below all that stands before the table."""
        if fall.beside_text:
            return _points(fall.start) > self._height - above
        return fall.origin in _TOP and _points(fall.start) > _TOP[fall.origin] + self._height


def _points(length: float) -> float:
    return length / _POINT
