"""Tables without ruling, found by how their words stand under one another.

The header gives the columns: each of its entries is one, except those that stand over several of the line below. Rows
are parted by rules across, where there are such, or else by an entry in the first column, a wider gap, or a second line
with ticks. What has fewer than five columns is left as text.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zona.rules.decree.document import Cell, Row
from zona.rules.decree.sources.typeset.geometry import Rect, around
from zona.rules.decree.sources.typeset.words import Room, TextLine, Word, joined_text, lines_of

_APART = 0.9  # of the size: a gap as wide parts two entries of a line
_FEWEST = 5  # columns
_FEWEST_LINES = 3
_HEADER = 6  # lines at most
_FAR = 3.5  # of the size: lines farther apart are no longer one table
_WIDER = 1.4  # of the usual distance of lines: a gap as wide begins a row
_TICK = 2  # letters: an entry as short is a tick or a number

Phrase = list[Word]
Rows = list[list[TextLine]]


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one cell: its columns, ends excluded, its text and its room."""

    column: int
    column_end: int
    text: str
    bold: bool
    rect: Rect


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table found by alignment: the rows of its entries, its width in columns, and the lines that it took."""

    rows: tuple[tuple[Entry, ...], ...]
    width: int
    lines: tuple[TextLine, ...]
    guessed: frozenset[int] = frozenset()  # rows in which a cell may stand in another column

    def rows_with(self, cell: Callable[[Entry], Cell]) -> tuple[Row, ...]:
        """The rows of a document's table, with a cell for each column; `cell` makes that of an entry."""
        rows = []
        for n, entries in enumerate(self.rows):
            held = {entry.column: cell(entry) for entry in entries}
            covered = {c for e in entries for c in range(e.column, e.column_end)}
            columns = (c for c in range(self.width) if c in held or c not in covered)
            rows.append(Row(tuple(held.get(c) or Cell(c, "") for c in columns), n in self.guessed))
        return tuple(rows)


def heights_of(rows: Iterable[Sequence[Rect]]) -> list[float]:
    """A height at which each row is cut by most of its entries: a merged cell may stand in the middle of several rows,
    far from the others of its own. Of heights that as many entries share, the first below the row before."""
    heights: list[float] = []
    for rects in rows:
        before = heights[-1] if heights else -math.inf
        middles = sorted(rect.middle[1] for rect in rects)
        shared = {y: sum(rect.top <= y <= rect.bottom for rect in rects) for y in middles}
        heights.append(min(middles, key=lambda y: (-shared[y], y <= before, y), default=before))
    return heights


def aligned_tables(lines: Sequence[TextLine], rules: Sequence[float] = ()) -> Iterator[Aligned]:
    """The tables among lines of text, from top to bottom. `rules` are the heights of long rules across."""
    for region in _regions(lines):
        head = _header(region)
        cuts = _cuts(_seeds(region[:head]), region)
        if len(cuts) + 1 < _FEWEST:
            continue
        rows = [[line] for line in region[:head]] + _rows(region[head:], cuts, rules)
        if len(rows) >= _FEWEST_LINES:
            rights = _rights(region[head:], cuts)
            entries = (_entries(row, cuts, rights, is_head=n < head) for n, row in enumerate(rows))
            yield Aligned(tuple(entries), len(cuts) + 1, tuple(region))


def _phrases(line: TextLine) -> list[Phrase]:
    """The words of a line, those apart in lists of their own."""
    phrases = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.rect.left - before.rect.right > _APART * line.size:
            phrases.append([])
        phrases[-1].append(word)
    return phrases


def _span(phrase: Phrase) -> tuple[float, float]:
    return phrase[0].rect.left, phrase[-1].rect.right


def _regions(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Runs of lines near one another, from the first with many entries to the last that goes on below it."""
    region: list[TextLine] = []
    for line in lines:
        is_wide = len(_phrases(line)) >= _FEWEST
        if region and line.base - region[-1].base > _FAR * max(line.size, region[-1].size):
            yield from _trimmed(region)
            region = []
        if region or is_wide:
            region.append(line)
    yield from _trimmed(region)


def _trimmed(region: list[TextLine]) -> Iterator[list[TextLine]]:
    """The region without the running text below it; nothing where too few of its lines are wide."""
    wide = [n for n, line in enumerate(region) if len(_phrases(line)) >= _FEWEST]
    if len(wide) < _FEWEST_LINES:
        return
    end = wide[-1] + 1
    usual = _usual(region)
    while end < len(region):
        apart = region[end].base - region[end - 1].base > _WIDER * usual
        if apart and len(_phrases(region[end])) <= 2:
            break
        end += 1
    yield region[:end]


def _usual(region: Sequence[TextLine]) -> float:
    """The distance of lines within a cell: among the small ones that occur."""
    gaps = sorted(b.base - a.base for a, b in pairwise(region))
    return gaps[len(gaps) // 4] if gaps else 0.0


def _header(region: Sequence[TextLine]) -> int:
    """How many lines the header has: it ends before the next line that has an entry in the first column."""
    end = region[0].words[0].rect.right
    return next((n for n in range(1, min(_HEADER, len(region))) if region[n].words[0].rect.left < end), 1)


def _seeds(header: Sequence[TextLine]) -> list[tuple[float, float]]:
    """The spans of the header's entries that are columns, from left to right."""
    seeds: list[tuple[float, float]] = []
    for line in reversed(header):
        for phrase in _phrases(line):
            left, right = _span(phrase)
            under = [s for s in seeds if s[0] < right and left < s[1]]
            if not under:
                seeds.append((left, right))
            elif len(under) == 1:  # a label in two lines
                seeds.remove(under[0])
                seeds.append((min(left, under[0][0]), max(right, under[0][1])))
    return sorted(seeds)


def _cuts(seeds: Sequence[tuple[float, float]], region: Sequence[TextLine]) -> list[float]:
    """Where neighbouring columns part: the middle of the widest stretch that the fewest words cross."""
    words = [word.rect for line in region for word in line.words]
    cuts = []
    for a, b in pairwise(seeds):
        low, high = (a[0] + a[1]) / 2, (b[0] + b[1]) / 2
        near = [r for r in words if r.right > low and r.left < high]
        marks = sorted({low, high, *(x for r in near for x in (r.left, r.right) if low < x < high)})
        best: tuple[int, float, float] | None = None
        for left, right in pairwise(marks):
            middle = (left + right) / 2
            crossed = sum(r.left < middle < r.right for r in near)
            found = (crossed, left - right, middle)
            best = found if best is None else min(best, found)
        cuts.append(best[2] if best else (low + high) / 2)
    return cuts


def _rows(body: Sequence[TextLine], cuts: Sequence[float], rules: Sequence[float]) -> Rows:
    if not body:
        return []
    within = [y for y in rules if body[0].base < y < body[-1].base]
    usual = _usual(body)
    rows: Rows = [[body[0]]]
    for before, line in pairwise(body):
        if len(within) >= _FEWEST_LINES - 1:
            begins = any(before.base < y < line.base for y in within)
        else:
            begins = line.base - before.base > _WIDER * usual or _begins(rows[-1], line, cuts)
        if begins:
            rows.append([])
        rows[-1].append(line)
    return rows


def _begins(row: Sequence[TextLine], line: TextLine, cuts: Sequence[float]) -> bool:
    """Whether a line begins a row: it has an entry in the first column, or ticks while the row has some."""
    return line.words[0].rect.middle[0] < cuts[0] or (_has_ticks(line) and any(_has_ticks(x) for x in row))


def _has_ticks(line: TextLine) -> bool:
    return any(len(p) == 1 and len(p[0].text) <= _TICK for p in _phrases(line)[1:])


def _rights(body: Sequence[TextLine], cuts: Sequence[float]) -> list[float]:
    """How far to the right the text of each column reaches."""
    rights = [0.0] * (len(cuts) + 1)
    for line in body:
        if len(_phrases(line)) > 2:
            for piece in _cut(line, cuts):
                left, right = _span(piece)
                column = sum(cut <= (left + right) / 2 for cut in cuts)
                rights[column] = max(rights[column], right)
    return rights


def _entries(
    row: Sequence[TextLine], cuts: Sequence[float], rights: Sequence[float], *, is_head: bool
) -> tuple[Entry, ...]:
    """The entries of a row. A header's entry, or a title of one or two entries, spans the columns that it reaches."""
    held: dict[int, list[Word]] = {}
    reach: dict[int, int] = {}
    for line in row:
        phrases = _phrases(line)
        whole = is_head or (len(row) == 1 and len(phrases) <= 2)
        for piece in phrases if whole else _cut(line, cuts):
            left, right = _span(piece)
            first = sum(cut <= (left + 1 if whole else (left + right) / 2) for cut in cuts)
            last = sum(cut < right - 1 for cut in cuts) if whole else first
            held.setdefault(first, []).extend(piece)
            reach[first] = max(reach.get(first, 0), last + 1)
    entries = []
    for first, words in sorted(held.items()):
        end = min([max(reach[first], first + 1), *(other for other in held if other > first)])
        lines = lines_of(words)
        rect = around([w.rect for w in words])
        text = joined_text(lines, Room(rect.left, max(rect.right, rights[end - 1])))
        entries.append(Entry(first, end, text, all(x.bold for x in lines), rect))
    return tuple(entries)


def _cut(line: TextLine, cuts: Sequence[float]) -> Iterator[Phrase]:
    """The words of a line, column by column."""
    piece: Phrase = []
    for word in line.words:
        if piece and any(piece[-1].rect.middle[0] < cut <= word.rect.middle[0] for cut in cuts):
            yield piece
            piece = []
        piece.append(word)
    yield piece
