"""The headers of tables without ruling: where one stands among the pieces of a page, and where it is repeated."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low

from zona.rules.decree.sources.typeset.geometry import Rect
from zona.rules.decree.sources.typeset.pieces import LABEL, Line, Piece, gap, rows_of, runs_below, side_by_side
from zona.rules.decree.sources.typeset.words import Word

_FEWEST = 5  # columns
_MOST = 4  # rows
_FAR = 4.0  # of the size: rows farther apart are no longer one header
_FORM = re.compile(r":|[.…_]{2,}")
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_EVEN = 0.15  # of the size: gaps that differ by less are those of one justified line
_BODY = 3  # cells, each under a head of its own, are a row of the body
_CENTRED = 0.25  # of the size: middles as near stand over one another
_BESIDE = 0.25  # of the narrower of two texts: as much of it may lie below a head beside its own
_EDGE = 0.1  # of its width: less of a title does not lie over all that stands below it
_OFF = 0.05  # of the size: baselines farther apart are not those of one row's cells
_PITCH = 1.5  # times the distance of heads: a gap as wide between two heads holds another column


@dataclass(frozen=True, slots=True)
class Heading:
    """A header: its rows of cells, in the order in which they were written."""

    rows: tuple[Line, ...]

    @property
    def leaves(self) -> list[Rect]:
        """The lowest entries of the header, from left to right; titles over several of them are none."""
        return sorted(leaves_of(self.rows))

    @property
    def words(self) -> list[Word]:
        """Its words."""
        return [word for row in self.rows for cell in row for word in cell.words]

    @property
    def letters(self) -> list[str]:
        """The letters of its cells, without spaces."""
        return ["".join(word.text for word in cell.words) for row in self.rows for cell in row]


def headings_from(pieces: Sequence[Piece]) -> Iterator[tuple[Heading, int]]:
    """What may be headers among pieces, each with the first piece behind it."""
    rows, firsts = rows_of(pieces, 0)
    for n, row in enumerate(rows):
        if len(row) < _FEWEST - 2 or (
            max(len(r) for r in rows[n : n + 2]) < _FEWEST and not _goes_on_beside(row, rows[n + 1 :])
        ):
            continue
        if _is_of_a_form(row) or _is_justified(row) or _has_ticks(row):
            continue
        height = _height(rows[n:])
        heading = Heading(tuple(rows[n : n + height]))
        leaves = heading.leaves
        if len(leaves) >= _FEWEST and all(a.right < b.right for a, b in pairwise(leaves)):
            yield heading, firsts[n + height] if n + height < len(firsts) else len(pieces)


def _goes_on_beside(row: Line, below: Sequence[Line]) -> bool:
    """Whether the next row stands under titles of a row, to the right of its first column."""
    return bool(below) and below[0][0].rect.left > row[0].rect.right + 1.0 and _height([row, below[0]]) > 1


def _has_ticks(row: Line) -> bool:
    """Whether several cells of a row have the same single sign, as no header has."""
    signs = [cell.text for cell in row if len(cell.text) == 1 and not cell.text.isdigit()]
    return len(set(signs)) < len(signs)


def repeated(heading: Heading, pieces: Sequence[Piece], start: int) -> tuple[Heading, int] | None:
    """The header written again from a piece on, and the first piece behind it. Its lines may break elsewhere."""
    left = heading.letters
    found: list[Word] = []
    owners: list[int] = []
    for n in range(start, len(pieces)):
        more = _owners(left, pieces[n].words, owners[-1] if owners else 0, whole=True)
        if more is None:
            return None
        found, owners = found + pieces[n].words, owners + more
        if not any(left):
            return _placed(heading, found, owners), n + 1
    return None


def begun(heading: Heading, pieces: Sequence[Piece]) -> int:
    """Where the header is written again at the end of pieces, of which the end may be missing."""
    first = heading.letters[0]
    for start in range(max(0, len(pieces) - 2 * len(heading.words)), len(pieces)):
        if first.startswith(pieces[start].words[0].text):
            owners = _owners(heading.letters, [w for p in pieces[start:] for w in p.words])
            if owners is not None and owners[0] == 0 and len(set(owners)) >= _FEWEST:
                return start
    return len(pieces)


def torn(heading: Heading, foot: Sequence[Piece], top: Sequence[Piece]) -> tuple[Heading, int] | None:
    """The header that begins at the foot of a page, where what is missing there begins the next page; and the first
    piece behind it."""
    left = heading.letters
    words = [w for p in foot for w in p.words]
    owners = _owners(left, words)
    if owners is None:
        return None
    rest: list[Word] = []
    behind: list[int] = []
    for n, piece in enumerate(top):
        missing = next((at for at, text in enumerate(left) if text), len(left))
        more = _owners(left, piece.words, missing, whole=True)
        if more is None:
            return None
        rest, behind = rest + piece.words, behind + more
        if not any(left):
            return _placed(heading, [*_over(words, rest), *rest], owners + behind), n + 1
    return None


def stands_below(heading: Heading, known: Heading) -> bool:
    """Whether each head of a header stands in the column that it has in a known one: some programs move what is left of
    a torn header to the left."""
    places = [-math.inf, *(leaf.middle[0] for leaf in known.leaves), math.inf]
    middles = [leaf.middle[0] for leaf in heading.leaves]
    return len(middles) == len(places) - 2 and all(
        before < middle < after for before, middle, after in zip(places, middles, places[2:], strict=False)
    )


def _owners(left: list[str], words: Sequence[Word], at: int = 0, *, whole: bool = False) -> list[int] | None:
    """The cell to which each word belongs, or None where one belongs to none. Takes the words from the letters that are
    `left` of the cells; unless these shall be `whole`, the end of each may be missing."""
    owners: list[int] = []
    for word in words:
        while at < len(left) and (not left[at] or not left[at].startswith(word.text)):
            if whole and left[at]:
                return None
            at += 1
        if at == len(left):
            return None
        left[at] = left[at][len(word.text) :]
        owners.append(at)
    return owners


def _over(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """Words of a page's foot as if they stood right over others, at the top of the next page."""
    by = min(w.rect.top for w in others) - max(w.rect.bottom for w in words)
    return [
        replace(w, base=w.base + by, rect=w.rect._replace(top=w.rect.top + by, bottom=w.rect.bottom + by))
        for w in words
    ]


def _placed(heading: Heading, words: Sequence[Word], owners: Sequence[int]) -> Heading:
    """The header with words in the places of its own; `owners` are the cells to which they belong."""
    held: dict[int, list[Word]] = {}
    for word, owner in zip(words, owners, strict=True):
        held.setdefault(owner, []).append(word)
    cells = iter([Piece.of(held[n]) for n in range(len(held))])
    return Heading(tuple(side_by_side([next(cells) for _ in row]) for row in heading.rows))


def _is_of_a_form(row: Line) -> bool:
    """Whether a colon stands alone in the row, or dots to be written on: a decree's recitals and labels, no header."""
    return any(_FORM.fullmatch(cell.text.strip()) for cell in row)


def _is_justified(row: Line) -> bool:
    """Whether the row is a line of prose spread over its room: all its words stand equally far apart."""
    words = sorted((w for cell in row for w in cell.words), key=lambda w: w.rect.left)
    gaps = [b.rect.left - a.rect.right for a, b in pairwise(words)]
    return len(gaps) > 2 and max(gaps) - min(gaps) < _EVEN * words[0].size


def _height(rows: Sequence[Line]) -> int:
    """How many rows the header has: further ones stand under titles of the first, and not under its first column. A
    cell alone parts no title, unless a row of several stands below it: it is the title of a section."""
    height = 1
    edge = rows[0][0].rect.right + 1.0
    for n, row in enumerate(rows[1:_MOST], 1):
        above, below = rows[height - 1], rows[n + 1 : n + 2]
        if (row[0].rect.left < edge and not _is_over_several(rows[0], row)) or _begins_body(row):
            break
        if len(row) == 1 and not (below and below[0][0].rect.left >= edge):
            break
        if not _is_below(above, row) or gap(above, row) > _FAR * row[0].last.size:
            break
        height += 1
    return height


def _begins_body(row: Line) -> bool:
    """Whether a row begins with a number beside words, as no header's does."""
    return len(row) > 1 and bool(_NUMBER.fullmatch(row[0].text)) and not _NUMBER.fullmatch(row[1].text)


def _is_below(above: Line, row: Line) -> bool:
    """Whether a row stands under titles of the row above. Where each of several cells is alone under its head, they are
    a row of the body."""
    edges = [-math.inf, *(c.rect.right for c in above)], [*(c.rect.left for c in above), math.inf]
    middles = [c.rect.middle[0] for c in row if not LABEL.fullmatch(c.text)]
    under = [sum(edges[0][n] < x < edges[1][n + 1] for x in middles) for n in range(len(above))]
    is_parted = any(count > 1 for count in under) or under.count(1) < _BODY
    return is_parted and any(is_title(cell, row) for cell in above)


def _is_over_several(above: Line, below: Line) -> bool:
    """Whether the first cell of a header's row is a title over several of the row below; over the middle of the first
    it is the head of that alone."""
    end = above[1].rect.left if len(above) > 1 else above[0].rect.right
    if abs(above[0].rect.middle[0] - below[0].rect.middle[0]) < _CENTRED * below[0].last.size:
        return False
    return len(below) > 2 and sum(c.rect.middle[0] < end for c in below) > 1 and is_title(above[0], below)


def with_lines_home(header: Sequence[Line]) -> list[Line]:
    """A header's rows, where the next line of a head that a program wrote among the cells below is one with it: it
    stands a little off the line of those."""
    rows = [list(row) for row in header]
    for above, row in pairwise(rows):
        base = median_low([cell.words[0].base for cell in row])
        for cell in [c for c in row if abs(c.words[0].base - base) > _OFF * c.last.size]:
            for n, head in enumerate(above):
                if runs_below(head, cell):
                    above[n] = head.with_(cell)
                    row.remove(cell)
                    break
    return [row for row in rows if row]


def leaves_of(rows: Sequence[Line]) -> list[Rect]:
    """The lowest entries of a header's rows."""
    leaves = []
    for n, row in enumerate(rows):
        below = [c for other in rows[n + 1 : n + 2] for c in other]
        leaves += [cell.rect for cell in row if not is_title(cell, below)]
    return leaves


def is_title(cell: Piece, below: Sequence[Piece]) -> bool:
    """Whether a cell is a title over cells of the row below: it lies over one of them, or between two that are no
    farther apart than others."""
    middle = cell.rect.middle[0]
    if any(c.rect.left - 1.0 < middle < c.rect.right + 1.0 for c in below) or _lies_over(cell, below):
        return True
    heads = [c.rect.middle[0] for c in below]
    before = [x for x in heads if x < middle]
    behind = [x for x in heads if x > middle]
    if not before or not behind:
        return False
    pitches = [b - a for a, b in (*pairwise(before[-2:]), *pairwise(behind[:2]))]
    return not pitches or behind[0] - before[-1] < _PITCH * min(pitches)


def _lies_over(cell: Piece, below: Sequence[Piece]) -> bool:
    """Whether a cell lies over others by more than what a text too wide for its column reaches beside it."""
    shared = [min(cell.rect.right, c.rect.right) - max(cell.rect.left, c.rect.left) for c in below]
    is_over = any(
        part > max(1.0, _BESIDE * min(cell.rect.width, c.rect.width)) for part, c in zip(shared, below, strict=True)
    )
    return is_over and sum(max(0.0, part) for part in shared) > _EDGE * cell.rect.width
