"""Where the columns of a table without ruling lie, and the headers whose fills show it."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zona.rules.decree.document import Row
from zona.rules.decree.sources.typeset.geometry import Rect
from zona.rules.decree.sources.typeset.words import Word

_SEVERAL = 3  # titles that stand alike over as many columns each
_OVER = 1.0  # points by which a text may reach over a cut


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table part from left to right, and the room that the texts of each take."""

    cuts: tuple[float, ...]
    rooms: tuple[tuple[float, float], ...]

    @property
    def middles(self) -> list[float]:
        """The middle of each column's texts."""
        return [(left + right) / 2 for left, right in self.rooms]

    def at(self, x: float) -> int:
        """The column of a place."""
        return bisect_right(self.cuts, x)

    def across(self, rect: Rect) -> range:
        """The columns in which a text stands."""
        first, last = self.at(rect.left + _OVER), self.at(rect.right - _OVER)
        return range(first, last + 1) if first < last else range(self.at(rect.middle[0]), self.at(rect.middle[0]) + 1)

    def sides(self, column: int) -> tuple[float, float]:
        """Where a column begins and ends."""
        edges = (self.rooms[0][0], *self.cuts, self.rooms[-1][1])
        return edges[column], edges[column + 1]


def shared_out(titles: Sequence[Rect], first: int, end: int, columns: Columns) -> list[tuple[int, int]]:
    """The columns from `first` to `end` that each title has below it: those in the middle of which the titles stand, or
    with which they begin, whichever fits them better. None where there are more titles than columns.

    Titles in the middle of as many columns each (months over weeks) have these; of the last, the paper may cut some."""
    for each in {-(-(end - first) // max(1, len(titles))), (end - first) // max(1, len(titles))} - {0}:
        alike = [(first + n * each, min(end, first + (n + 1) * each)) for n in range(len(titles))]
        is_whole = alike[-1:] and alike[-1][1] - alike[-1][0] == each
        checked = len(titles) if is_whole else len(titles) - 1
        if all(start < stop for start, stop in alike) and all(
            _is_over(title, span, columns) for title, span in zip(titles[:checked], alike, strict=False)
        ):
            return alike
    if len(titles) >= _SEVERAL and (part := _alike_in_part(titles, first, end, columns)):
        return part
    ways = [_shared_out(titles, first, end, columns, centred=centred) for centred in (True, False)]
    return min(ways, key=lambda way: way[0])[1]


def _alike_in_part(titles: Sequence[Rect], first: int, end: int, columns: Columns) -> list[tuple[int, int]]:
    """As many columns for each title, none for heads at the ends that stand as low as those below titles."""
    for each in range((end - first) // len(titles), 0, -1):
        for start in range(first, end - each * len(titles) + 1):
            alike = [(start + n * each, start + (n + 1) * each) for n in range(len(titles))]
            if all(_is_over(title, span, columns) for title, span in zip(titles, alike, strict=True)):
                return alike
    return []


def _is_over(title: Rect, span: tuple[int, int], columns: Columns) -> bool:
    """Whether a title stands in the middle of columns, by half the width of one."""
    left, right = columns.sides(span[0])[0], columns.sides(span[1] - 1)[1]
    return _off(title, span, columns) < 0.5 * (right - left) / (span[1] - span[0])


def _off(title: Rect, span: tuple[int, int], columns: Columns) -> float:
    """How far a title stands from the middle of columns, or of the texts in them."""
    edges = (columns.sides(span[0])[0], columns.sides(span[1] - 1)[1])
    texts = (columns.rooms[span[0]][0], columns.rooms[span[1] - 1][1])
    return min(abs(title.middle[0] - (left + right) / 2) for left, right in (edges, texts))


def _shared_out(
    titles: Sequence[Rect], first: int, end: int, columns: Columns, *, centred: bool
) -> tuple[float, list[tuple[int, int]]]:
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {first: (0.0, [])}
    for title in titles:
        tried: dict[int, tuple[float, list[tuple[int, int]]]] = {}
        for start, (cost, spans) in best.items():
            for stop in range(start + 1, end + 1):
                left, right = columns.sides(start)[0], columns.sides(stop - 1)[1]
                off = (
                    abs(title.middle[0] - (left + right) / 2) if centred else abs(title.left - columns.rooms[start][0])
                )
                if stop not in tried or cost + off < tried[stop][0]:
                    tried[stop] = cost + off, [*spans, (start, stop)]
        best = tried
    return best.get(end, (math.inf, []))


def parted(leaves: Sequence[Rect], rows: Iterable[Sequence[Rect]]) -> Columns:
    """The columns of a table by the lowest entries of its header and the texts of the rows below them: neighbours part
    between the middles of their heads where the fewest texts are crossed; of several such stretches in that which
    leaves the fewest neighbours of a row in one column, or in the widest."""
    rows = [sorted(row) for row in rows]
    texts = [rect for row in rows for rect in row]
    ways = [_ways(a, b, texts) for a, b in pairwise(leaves)]
    cuts = [min(way, key=_narrowness) for way in ways]
    for n, way in enumerate(ways):
        if len(way) > 1:
            tried = [(_crowded([*cuts[:n], cut, *cuts[n + 1 :]], n, rows), _narrowness(cut), cut) for cut in way]
            cuts[n] = min(tried)[2]
    middles = tuple((left + right) / 2 for left, right in cuts)
    return Columns(middles, _rooms(middles, leaves, texts))


def _narrowness(stretch: tuple[float, float]) -> float:
    return stretch[0] - stretch[1]


def _crowded(stretches: Sequence[tuple[float, float]], n: int, rows: Iterable[Sequence[Rect]]) -> int:
    """How many neighbours of a row stand in one column, of those beside a cut."""
    left, middle, right = (
        sum(stretches[at]) / 2 if 0 <= at < len(stretches) else end
        for at, end in ((n - 1, -math.inf), (n, 0.0), (n + 1, math.inf))
    )
    return sum(
        left < a.middle[0] and b.middle[0] < right and (a.middle[0] < middle) == (b.middle[0] < middle)
        for row in rows
        for a, b in pairwise(row)
        if a.right < b.left
    )


def _ways(a: Rect, b: Rect, texts: Sequence[Rect]) -> list[tuple[float, float]]:
    """The stretches between the middles of two heads that the fewest texts cross."""
    low, high = a.middle[0], b.middle[0]
    steps: dict[float, int] = {low: 0, high: 0}
    for rect in (a, b, *texts):
        if rect.right > low and rect.left < high:
            for x, step in ((max(low, rect.left), 1), (min(high, rect.right), -1)):
                steps[x] = steps.get(x, 0) + step
    crossed = 0
    stretches: list[tuple[int, float, float]] = []
    for left, right in pairwise(sorted(steps)):
        crossed += steps[left]
        if stretches and stretches[-1][0] == crossed:
            left = stretches.pop()[1]
        stretches.append((crossed, left, right))
    fewest = min((crossed for crossed, _, _ in stretches), default=0)
    return [(left, right) for crossed, left, right in stretches if crossed == fewest] or [(low, high)]


def _rooms(cuts: Sequence[float], leaves: Sequence[Rect], texts: Iterable[Rect]) -> tuple[tuple[float, float], ...]:
    rooms = [(leaf.left, leaf.right) for leaf in leaves]
    columns = Columns(tuple(cuts), tuple(rooms))
    for rect in texts:
        over = columns.across(rect)
        if len(over) == 1:
            left, right = rooms[over[0]]
            rooms[over[0]] = min(left, rect.left), max(right, rect.right)
    return tuple(rooms)


@dataclass(frozen=True, slots=True)
class Head:
    """A header whose cells are filled one by one, so that it is known where they lie: its room, where its columns
    begin and end, its rows and its words."""

    rect: Rect
    xs: tuple[float, ...]
    rows: tuple[Row, ...]
    words: tuple[Word, ...]

    @property
    def columns(self) -> Columns:
        """Its columns, whose texts may take their whole width."""
        return Columns(self.xs[1:-1], tuple(pairwise(self.xs)))
