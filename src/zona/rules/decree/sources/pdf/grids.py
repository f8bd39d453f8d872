"""Rulings to grids: collinear pieces are joined, rulings that meet make a table, missing ones make merged cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zona.rules.decree.sources import limits
from zona.rules.decree.sources.pdf.strokes import Ruling
from zona.rules.decree.sources.typeset.geometry import Rect

_SAME = 2.6  # points: rulings as near as this are one, drawn double or in pieces
_GAP = 4.5  # points: dashes as near as this are one ruling
_MEET = 3.5  # points: as near as this, rulings meet
_LEAST = 7.0  # points: shorter rulings are the ends of letters or dots
_OPEN = 5.0  # points: as far as this, rulings reach beyond the last one across them, and the table is open there
_SPACE, _FEWEST_SPACES, _SPACED = 4.0, 3, 3  # points between cells, how many of them, and one side in so many has one
_COVERED = 0.5  # the share of a wall that must be drawn for it to part two cells


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a grid: rows and columns from 0, ends excluded, and its room on the page."""

    row: int
    column: int
    row_end: int
    column_end: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table: where its rulings lie, and its cells in reading order.

    It is open where no ruling closes it above or below: there a page break cuts through a row. `open_left` and
    `open_right` are the rows that no ruling closes at that side: there the paper's edge cuts through a merged cell.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    open_above: bool = False
    open_below: bool = False
    open_left: frozenset[int] = frozenset()
    open_right: frozenset[int] = frozenset()

    @property
    def rect(self) -> Rect:
        """The room of the whole table."""
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grids_of(across: Iterable[Ruling], down: Iterable[Ruling]) -> list[Grid]:
    """The ruled tables on a page, from top to bottom. A lone frame around text is none."""
    horizontal, vertical = joined(across), joined(down)
    grids = []
    for rows, columns in _groups(horizontal, vertical):
        grid = _grid(rows, columns)
        if grid is not None and len(grid.slots) > 1:
            grids.append(grid)
    grids.sort(key=lambda g: (g.ys[0], g.xs[0]))
    return [g for g in grids if not any(_lies_in(g, other) for other in grids if other is not g)]


def joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Rulings with collinear pieces joined; what stays short is left out."""
    whole = []
    for line in _lines(rulings):
        at = sum(r.at for r in line) / len(line)
        line.sort(key=lambda r: r.start)
        start, end = line[0].start, line[0].end
        for piece in line[1:]:
            if piece.start > end + _GAP:
                whole.append(Ruling(at, start, end))
                start = piece.start
                end = piece.end
            end = max(end, piece.end)
        whole.append(Ruling(at, start, end))
    return [r for r in whole if r.end - r.start >= _LEAST]


def _lines(rulings: Iterable[Ruling]) -> list[list[Ruling]]:
    lines: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda r: r.at):
        if lines and ruling.at - lines[-1][-1].at <= _SAME / 2 and ruling.at - lines[-1][0].at <= _SAME:
            lines[-1].append(ruling)
        else:
            lines.append([ruling])
    return lines


def _groups(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Rulings that meet, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    columns = sorted(range(len(down)), key=lambda n: down[n].at)
    for i, h in enumerate(across):
        for n in columns:
            v = down[n]
            if v.at < h.start - _MEET:
                continue
            if v.at > h.end + _MEET:
                break
            if v.start - _MEET <= h.at <= v.end + _MEET:
                parent[root(i)] = root(len(across) + n)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for n in range(len(parent)):
        rows, cols = groups.setdefault(root(n), ([], []))
        if n < len(across):
            rows.append(across[n])
        else:
            cols.append(down[n - len(across)])
    return [g for g in groups.values() if g[0] and g[1]]


def _grid(rows: Sequence[Ruling], columns: Sequence[Ruling]) -> Grid | None:
    xs = _places([c.at for c in columns], [c for r in rows for c in (r.start, r.end)])
    ys = _places([r.at for r in rows], [r for c in columns for r in (c.start, c.end)])
    if _is_spaced(xs):
        xs, ys = _without_spaces(xs), _without_spaces(ys)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > limits.MAX_GRID:
        return None
    right = _walls(columns, xs, ys)
    below = _walls(rows, ys, xs)
    below = {(r, c) for c, r in below}
    drawn = [r.at for r in rows]
    return Grid(
        tuple(xs),
        tuple(ys),
        tuple(_slots(xs, ys, right, below)),
        open_above=ys[0] < min(drawn) - _OPEN,
        open_below=ys[-1] > max(drawn) + _OPEN,
        open_left=frozenset(r for r in range(len(ys) - 1) if (r, -1) not in right),
        open_right=frozenset(r for r in range(len(ys) - 1) if (r, len(xs) - 2) not in right),
    )


def _places(places: Iterable[float], ends: Iterable[float]) -> list[float]:
    """Where rulings lie, each once, and where those across them end far outside."""
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][0] <= _SAME:
            found[-1].append(place)
        else:
            found.append([place])
    middles = [sum(p) / len(p) for p in found]
    ends = sorted(ends)
    if middles and ends and ends[0] < middles[0] - _OPEN:
        middles.insert(0, ends[0])
    if middles and ends and ends[-1] > middles[-1] + _OPEN:
        middles.append(ends[-1])
    return middles


def _is_spaced(places: Sequence[float]) -> bool:
    """Whether each cell has sides of its own, some points apart from its neighbours'."""
    spaces = sum(b - a <= _SPACE for a, b in pairwise(places))
    return spaces >= _FEWEST_SPACES and _SPACED * spaces >= len(places) - 2


def _without_spaces(places: Sequence[float]) -> list[float]:
    """The places, of which those on both sides of a space between cells are one."""
    kept = [places[0]]
    paired = False
    for place in places[1:]:
        paired = not paired and place - kept[-1] <= _SPACE
        if paired:
            kept[-1] = (kept[-1] + place) / 2
        else:
            kept.append(place)
    return kept


def _walls(rulings: Sequence[Ruling], at: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """(stretch, n) where a ruling at place n+1 parts the cells n and n+1 along that stretch."""
    drawn: dict[tuple[int, int], float] = {}
    for ruling in rulings:
        n = min(range(len(at)), key=lambda i: abs(at[i] - ruling.at))
        for stretch in range(len(along) - 1):
            covered = min(ruling.end, along[stretch + 1]) - max(ruling.start, along[stretch])
            if covered > 0:
                drawn[stretch, n - 1] = drawn.get((stretch, n - 1), 0.0) + covered
    return {(s, n) for (s, n), length in drawn.items() if length >= _COVERED * (along[s + 1] - along[s])}


def _slots(
    xs: Sequence[float], ys: Sequence[float], right: set[tuple[int, int]], below: set[tuple[int, int]]
) -> Iterable[Slot]:
    """The cells of a grid: each reaches as far as no wall parts it, and is a rectangle."""
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            end = column + 1
            while end < len(xs) - 1 and (row, end - 1) not in right and (row, end) not in taken:
                end += 1
            bottom = row + 1
            while bottom < len(ys) - 1 and _goes_on(bottom, column, end, right, below, taken):
                bottom += 1
            taken |= {(r, c) for r in range(row, bottom) for c in range(column, end)}
            yield Slot(row, column, bottom, end, Rect(xs[column], ys[row], xs[end], ys[bottom]))


def _goes_on(
    row: int,
    column: int,
    end: int,
    right: set[tuple[int, int]],
    below: set[tuple[int, int]],
    taken: set[tuple[int, int]],
) -> bool:
    """Whether a cell above, from `column` to `end`, reaches down into this row."""
    if any((row - 1, c) in below or (row, c) in taken for c in range(column, end)):
        return False
    return not any((row, c) in right for c in range(column, end - 1))


def _lies_in(grid: Grid, other: Grid) -> bool:
    """Whether a small grid lies within one cell of another."""
    x, y = grid.rect.middle
    return grid.rect.area < other.rect.area and any(
        s.rect.holds(x, y) and grid.rect.shared(s.rect) > 0.9 * grid.rect.area for s in other.slots
    )
