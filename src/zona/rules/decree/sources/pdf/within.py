"""Tables drawn within the cells of a table: their walls become walls of its rows, so that the whole is one grid.

Programs draw such a table a few points away from the cell around it, so that each ruling comes twice. Where several
rows have one, its sides are those of its cell, and what parts its columns reaches from the top of the row to its foot.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zona.rules.decree.sources.pdf.content import Content
from zona.rules.decree.sources.pdf.grids import joined
from zona.rules.decree.sources.pdf.strokes import Ruling
from zona.rules.decree.sources.typeset.geometry import Rect
from zona.rules.decree.sources.typeset.words import Word

_SAME = 1.5  # points: rulings that end as near to one another end together
_PAD = 12.0  # points: no cell keeps what it holds farther from its sides
_OVER = 3.0  # points: a ruling of the row reaches so much beyond the table within
_FEWEST = 3  # walls of a table within, where one of its sides is the cell's own
_MOST = 3000  # rulings: no page of a plan has as many, and a pattern has no rows
_ROWS = 2  # with a table within: a single one may be anything
_SNAP = 9.0  # points: as near, a wall within is the one that the header has


@dataclass(frozen=True, slots=True)
class _Box:
    """A table within a cell: where its sides are, its walls between them, the top and the foot of the row around it,
    and where its walls begin and end, once what stands beside it in its cell is left room."""

    left: float
    right: float
    walls: tuple[Ruling, ...]
    top: float
    foot: float
    begins: float
    ends: float


def with_tables_within_as_columns(contents: Sequence[Content]) -> list[Content]:
    """The pages with the walls of tables within cells as walls of the rows around them, and without the names that each
    of those tables repeats above its marks."""
    pages = [_page(content) for content in contents]
    if sum(len(page.boxes) for page in pages) < _ROWS:
        return list(contents)
    heads = Counter(_letters(names) for page in pages for names in page.names.values() if names.below)
    common, count = heads.most_common(1)[0] if heads else ("", 0)
    repeated = common if count >= _ROWS and len(common) >= _FEWEST else ""
    return [replace(_flat(page, repeated) if page.boxes else page.content, parted=True) for page in pages]


@dataclass(frozen=True, slots=True)
class _Names:
    """The first row of a table within: its room, the ruling that parts it from the second, unless a page break does,
    and its words."""

    rect: Rect
    below: Ruling | None
    words: list[Word]


def _letters(names: _Names) -> str:
    return "".join(word.text for word in names.words)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with its rulings, the tables within its cells, and by these' number their first row."""

    content: Content
    level: list[Ruling]
    upright: list[Ruling]
    boxes: list[_Box]
    names: dict[int, _Names]


def _page(content: Content) -> _Page:
    level, upright = joined(content.drawn.across), joined(content.drawn.down)
    groups = _together(upright) if len(upright) + len(level) < _MOST else []
    boxes = [box for walls in groups if (box := _box(walls, level, upright, content.words))]
    if boxes:
        boxes += [box for walls in groups if (box := _torn(walls, boxes, level, content.words))]
    names = {}
    for n, box in enumerate(boxes):
        start, end = min(w.start for w in box.walls), max(w.end for w in box.walls)
        inner = [r for r in level if _edges(r, box.walls) and start + _SAME < r.at < end - _SAME]
        if len(inner) <= 1:
            rect = Rect(box.left, start, box.right, inner[0].at if inner else end)
            held = [word for word in content.words if rect.holds(*word.rect.middle)]
            names[n] = _Names(rect, inner[0] if inner else None, held)
    return _Page(content, level, upright, boxes, names)


def _flat(page: _Page, repeated: str) -> Content:
    """The page as one grid; names that are `repeated` above the marks are left out, with their fills."""
    named = [names for names in page.names.values() if repeated and _letters(names) == repeated]
    gone = {id(word) for names in named for word in names.words}
    fills = [f for f in page.content.drawn.fills if not any(n.rect.holds(*f.rect.middle) for n in named)]
    own = {id(wall) for box in page.boxes for wall in box.walls}
    edges = {id(ruling) for ruling in page.level if any(_is_edge(ruling, box) for box in page.boxes)}
    edges |= {id(names.below) for names in named}
    places = _usual(page.boxes)
    down = list(_aligned([r for r in page.upright if id(r) not in own], page.boxes[0], places))
    for box in page.boxes:
        inner = _inner(box)
        down += (Ruling(at, box.begins, box.ends) for at in (places if _is_near(inner, places) else inner))
    words = tuple(word for word in page.content.words if id(word) not in gone)
    across = [ruling for ruling in page.level if id(ruling) not in edges]
    return replace(page.content, words=words, drawn=replace(page.content.drawn, across=across, down=down, fills=fills))


def _together(upright: Sequence[Ruling]) -> list[list[Ruling]]:
    """Upright rulings that begin and end at the same heights and stand near one another, from the left."""
    groups: list[list[Ruling]] = []
    for ruling in sorted(upright, key=lambda r: r.at):
        for group in groups:
            last = group[-1]
            if abs(last.start - ruling.start) < _SAME and abs(last.end - ruling.end) < _SAME:
                group.append(ruling)
                break
        else:
            groups.append([ruling])
    return [group for group in groups if len(group) >= _FEWEST]


def _box(
    walls: Sequence[Ruling], level: Sequence[Ruling], upright: Sequence[Ruling], words: Sequence[Word]
) -> _Box | None:
    start, end = min(w.start for w in walls), max(w.end for w in walls)
    edge = next((r for r in level if _edges(r, walls) and min(abs(r.at - start), abs(r.at - end)) < _SAME), None)
    if edge is None:
        return None
    left, right = edge.start, edge.end
    longer = [
        r for r in upright if r.start <= start + _SAME and r.end >= end - _SAME and id(r) not in set(map(id, walls))
    ]
    beside = any(-_OVER < left - r.at < _PAD for r in longer) and any(-_OVER < r.at - right < _PAD for r in longer)
    over = [r.at for r in level if r.start < left + _SAME and r.end > right - _SAME and not _edges(r, walls)]
    top = max((at for at in over if at < start + _SAME), default=None)
    foot = min((at for at in over if at > end - _SAME), default=None)
    if not beside or top is None or foot is None:
        return None
    sides = [r.at for r in longer if abs(r.at - left) < _PAD]
    if foot - end < _SAME and min(abs(at - left) for at in sides) < _SAME:
        return None  # the lower level of a header: all its sides are those of the cells around it
    return _filled(left, right, walls, (top, foot), words)


def _torn(
    walls: Sequence[Ruling], boxes: Sequence[_Box], level: Sequence[Ruling], words: Sequence[Word]
) -> _Box | None:
    """A table within a cell of which the page has but a part: its walls stand where those of the page's others do."""
    if any(walls[0] is box.walls[0] for box in boxes):
        return None
    like = next((box for box in boxes if _stand_alike(walls, box)), None)
    if like is None:
        return None
    start, end = min(w.start for w in walls), max(w.end for w in walls)
    over = [r.at for r in level if r.start < like.left - _OVER and r.end > like.right - _SAME]
    top = max((at for at in over if at < start + _SAME), default=start)
    foot = min((at for at in over if at > end - _SAME), default=end)
    return _filled(like.left, like.right, walls, (top, foot), words)


def _stand_alike(walls: Sequence[Ruling], box: _Box) -> bool:
    known = [box.left, *(wall.at for wall in box.walls), box.right]
    return all(any(abs(wall.at - at) < _SAME for at in known) for wall in walls) and len(walls) >= len(box.walls) - 1


def _filled(
    left: float, right: float, walls: Sequence[Ruling], row: tuple[float, float], words: Sequence[Word]
) -> _Box:
    """The table with the room that words beside it in its cell leave."""
    start, end = min(w.start for w in walls), max(w.end for w in walls)
    top, foot = row
    inside = [w.rect.middle[1] for w in words if left < w.rect.middle[0] < right and top < w.rect.middle[1] < foot]
    begins = start if any(y < start for y in inside) else top
    ends = end if any(y > end for y in inside) else foot
    return _Box(left, right, tuple(walls), top, foot, begins, ends)


def _edges(ruling: Ruling, walls: Sequence[Ruling]) -> bool:
    """Whether a level ruling reaches over all walls of a table within, and no farther than its outermost columns."""
    widest = 1.5 * max(b.at - a.at for a, b in pairwise(walls))
    return (
        walls[0].at - widest < ruling.start < walls[0].at + _OVER
        and walls[-1].at - _OVER < ruling.end < walls[-1].at + widest
    )


def _is_edge(ruling: Ruling, box: _Box) -> bool:
    """Whether a level ruling is the top or the foot of a table within, with nothing beside that in its cell."""
    if abs(ruling.start - box.left) > _OVER or abs(ruling.end - box.right) > _OVER:
        return False
    start, end = min(w.start for w in box.walls), max(w.end for w in box.walls)
    return (abs(ruling.at - start) < _SAME and box.begins == box.top) or (
        abs(ruling.at - end) < _SAME and box.ends == box.foot
    )


def _inner(box: _Box) -> list[float]:
    """Where walls part the columns of a table within."""
    return [wall.at for wall in box.walls if box.left + _OVER < wall.at < box.right - _OVER]


def _usual(boxes: Sequence[_Box]) -> list[float]:
    """Where most of the tables within have their walls."""
    found = [_inner(box) for box in boxes]
    return max(found, key=lambda one: sum(_is_near(one, other, _SAME) for other in found))


def _is_near(one: Sequence[float], other: Sequence[float], reach: float = _SNAP) -> bool:
    return len(one) == len(other) and all(abs(a - b) < reach for a, b in zip(one, other, strict=True))


def _aligned(down: Sequence[Ruling], box: _Box, places: Sequence[float]) -> Iterator[Ruling]:
    """Upright rulings, of which those of a header over the tables within stand where their walls do."""
    over: list[float] = []
    for at in sorted(r.at for r in down if box.left + _OVER < r.at < box.right - _OVER):
        if not over or at - over[-1] > _SAME:
            over.append(at)
    shifts = dict(zip(over, places, strict=True)) if _is_near(over, places) else {}
    for ruling in down:
        to = next((b for a, b in shifts.items() if 0 <= ruling.at - a <= _SAME), None)
        yield ruling if to is None else replace(ruling, at=to)
