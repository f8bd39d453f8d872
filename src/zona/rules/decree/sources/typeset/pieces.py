"""The words of a page in cells and rows by the order in which a program wrote them: cell by cell, row by row."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from zona.rules.decree.sources.typeset.geometry import Rect, around
from zona.rules.decree.sources.typeset.words import Home, Word

SAME_LINE = 0.45  # of the size: baselines nearer than this are one line
_WORD_SPACE = 0.4  # of the size: text set apart by more is another cell's …
_TOUCH = 0.12  # … or by any more than this, where spaces are written and there is none
_WIDE_SPACE = 1.2  # … or, within one run, justified text
_LEADING = 1.9  # of the size: lines farther apart are not one cell
_EVEN = 0.2  # of the size: middles as near stand under one another
LABEL_SPACE = 3.0  # of the size: as far from its label, a list item begins
_NUMBER = re.compile(r"(?:\d{1,3}|[IVXL]{1,5}|[A-Za-z])[.)]?")
LABEL = re.compile(r"(?:[-–•·●▪■○◦❖➢✓✔*§o]|\(?(?:\d{1,2}|[a-z])[.)])")

_SIGN = re.compile(r"[^\w\s.,:;…–—-]")


@dataclass(slots=True)
class Piece:
    """Words of one cell, in the order in which they were written."""

    words: list[Word]
    rect: Rect

    @classmethod
    def of(cls, words: list[Word]) -> "Piece":
        """These words as one."""
        return cls(words, around([w.rect for w in words]))

    @property
    def last(self) -> Word:
        """The word written last."""
        return self.words[-1]

    @property
    def home(self) -> Home | None:
        """The row and cell of which it is, where that is known."""
        return self.words[0].home

    @property
    def text(self) -> str:
        """Its words, a space apart."""
        return " ".join(w.text for w in self.words)

    @property
    def middle(self) -> float:
        """How far to the right its middle lies."""
        return self.rect.middle[0]

    def within(self, left: float, right: float) -> "Piece":
        """The same with no more room than between two places."""
        room = self.rect._replace(left=max(self.rect.left, left), right=min(self.rect.right, right))
        return Piece(self.words, room)

    def with_(self, other: "Piece") -> "Piece":
        """Both as one."""
        return Piece(self.words + other.words, around([self.rect, other.rect]))


Line = list[Piece]
"""One row of a table, or a paragraph: its cells from left to right."""


def with_labels_home(words: Sequence[Word]) -> list[Word]:
    """The words with the labels of list items before their items, where a program wrote them last."""
    if any(word.home for word in words):
        return list(words)
    homes: dict[int, Word] = {}
    kept: list[Word] = []
    for word in words:
        behind = kept[-1] if kept else None
        is_back = bool(homes) or (behind is not None and word.base < behind.base - word.size)
        item = _item(word, kept) if is_back and LABEL.fullmatch(word.text) else None
        if item is None:
            kept.append(word)
        else:
            homes[id(item)] = word
    return [w for word in kept for w in ([homes[id(word)]] if id(word) in homes else []) + [word]]


def _item(label: Word, words: Sequence[Word]) -> Word | None:
    """The word nearest to the right of a label, on its line."""
    near = [
        w
        for w in words
        if abs(w.base - label.base) < SAME_LINE * label.size
        and 0 <= w.rect.left - label.rect.right < LABEL_SPACE * label.size
    ]
    return min(near, key=lambda w: w.rect.left, default=None)


def pieces_of(words: Sequence[Word]) -> list[Piece]:
    """The words in pieces of lines, a cell's width apart at most."""
    typing = _typing(words)
    pieces: list[Piece] = []
    for word in words:
        if pieces and _runs_on(pieces[-1].last, word, typing):
            pieces[-1] = pieces[-1].with_(Piece.of([word]))
        else:
            pieces.append(Piece.of([word]))
    return side_by_side(pieces)


def side_by_side(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, of which those that lie over their neighbours, too wide for their cells, take the room between their
    middles, or from where they begin to where the next begins: whichever of these is as far apart as beside them."""
    placed = list(pieces)
    for n, (a, b) in enumerate(pairwise(pieces)):
        if _lies_over(a.rect, b.rect):
            near = pieces[max(0, n - 1) : n + 3]
            is_left = _spread([piece.rect.left for piece in near]) < _spread([piece.middle for piece in near])
            step = b.rect.left - a.rect.left if is_left else b.middle - a.middle
            for m in (n, n + 1):
                start = pieces[m].rect.left if is_left else pieces[m].middle - step / 2
                placed[m] = placed[m].within(start, start + step)
    return placed


def _spread(places: Sequence[float]) -> float:
    """By how much the distances of neighbouring places differ."""
    steps = [b - a for a, b in pairwise(places)]
    return max(steps) - min(steps)


def _lies_over(left: Rect, right: Rect) -> bool:
    """Whether a text reaches over another to the right of it."""
    return left.left < right.left < left.right < right.right and left.top < right.middle[1] < left.bottom


def _typing(words: Sequence[Word]) -> set[tuple[str, float]]:
    """The fonts in which a program writes the spaces between words, so that a gap without one parts two cells. What it
    writes at once tells this; of a font that has but single signs, what it writes at once in others."""
    beside: dict[tuple[str, float], list[Word]] = {}
    within: dict[tuple[str, float], list[Word]] = {}
    for before, word in pairwise(words):
        if is_near(before, word) and word.rect.left - before.rect.right > _TOUCH * word.size:
            beside.setdefault(_font(word), []).append(word)
            if before.letters[-1].run is word.letters[0].run:
                within.setdefault(_font(word), []).append(word)
    every = [word for told in within.values() for word in told]
    texts = {_font(word) for word in words if len(word.text) > 1}
    return {font for font, near in beside.items() if _is_typed(within.get(font) or (near if font in texts else every))}


def _is_typed(words: Sequence[Word]) -> bool:
    """Whether before most of these words a space is written."""
    return sum(word.typed for word in words) > 0.5 * len(words)


def _font(word: Word) -> tuple[str, float]:
    return word.letters[0].run.font, round(word.size, 1)


def is_near(before: Word, word: Word) -> bool:
    """Whether a word stands as near behind another as words of one text do."""
    size = max(before.size, word.size)
    return (
        abs(word.base - before.base) < SAME_LINE * size
        and -_WORD_SPACE * size < word.rect.left - before.rect.right < _WORD_SPACE * size
    )


def _runs_on(before: Word, word: Word, typing: Set[tuple[str, float]]) -> bool:
    size = max(before.size, word.size)
    gap = word.rect.left - before.rect.right
    if not word.spaced or word.home != before.home:
        return False  # another text that touches
    if word.text == before.text and _SIGN.fullmatch(word.text):
        return False  # ticks of narrow columns beside each other
    if before.letters[-1].run is word.letters[0].run and len(before.text) > 1:
        return abs(word.base - before.base) < SAME_LINE * size and -_WORD_SPACE * size < gap < _WIDE_SPACE * size
    is_apart = _font(word) in typing and not word.typed and gap > _TOUCH * size
    return is_near(before, word) and not is_apart


def rows_of(pieces: Sequence[Piece], start: int) -> tuple[list[Line], list[int]]:
    """The pieces from `start` on in cells, and the cells in rows, with the first piece of each row."""
    rows: list[Line] = []
    firsts: list[int] = []
    for n in range(start, len(pieces)):
        piece = pieces[n]
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        row = rows[-1] if rows else []
        if row and runs_below(row[-1], piece) and not begins(row, piece, following):
            row[-1] = row[-1].with_(piece)
        elif not row or not (is_of_row(row, piece) if piece.home else _is_beside(row, piece)):
            rows.append([piece])
            firsts.append(n)
        else:
            row.append(piece)
    return [side_by_side(row) for row in rows], firsts


def is_of_row(row: Line, piece: Piece) -> bool:
    """Whether the home of a piece is in a row."""
    return bool(row[0].home and piece.home and row[0].home.row == piece.home.row)


def _is_beside(row: Line, piece: Piece) -> bool:
    return not _is_back(row[-1], piece) and not is_far(row, piece)


def _is_back(cell: Piece, piece: Piece) -> bool:
    return piece.rect.left < cell.rect.right - 1.0 and not _lies_over(cell.rect, piece.rect)


def runs_below(cell: Piece, piece: Piece) -> bool:
    """Whether a piece is the next line of a cell."""
    if cell.home:
        return cell.home == piece.home
    step = piece.words[0].base - cell.last.base
    if not 0.5 * cell.last.size < step < _LEADING * max(cell.last.size, piece.words[0].size):
        return False
    shared = min(cell.rect.right, piece.rect.right) - max(cell.rect.left, piece.rect.left)
    return shared >= 0.5 * min(cell.rect.width, piece.rect.width) and _is_set_below(cell, piece)


def _is_set_below(cell: Piece, piece: Piece) -> bool:
    """Whether a piece is set as the next line of a text is: from the same side on, or in the middle of it; an item may
    go on under its words instead of its label, a paragraph to the left of its first line."""
    line = [word for word in cell.words if abs(word.base - cell.last.base) < SAME_LINE * word.size]
    above = around([word.rect for word in line])
    size = piece.last.size
    off = abs(above.middle[0] - piece.rect.middle[0])
    inwards = LABEL_SPACE if LABEL.fullmatch(line[0].text) else 1.0
    return off < _EVEN * size or piece.rect.left - above.left < inwards * size


def begins(row: Line, piece: Piece, following: Piece | None) -> bool:
    """Whether a piece below the last cell of a row begins another row: a number, or more beside it, where that cell is
    alone and what follows does not stand beside it; or more beside it below a title in a row of single lines."""
    if row[-1].home:
        return row[-1].home != piece.home
    beside = following is not None and is_left_of(piece, following)
    if len(row) > 1:
        return beside and (_is_one_line(row[-2:]) or _are_both_below(row[-1], piece, following))
    if following is not None and following.rect.top < row[0].rect.bottom - 1.0:
        return False
    return beside or is_set_otherwise(row, piece) or is_numbered(piece)


def _are_both_below(cell: Piece, piece: Piece, following: Piece | None) -> bool:
    """Whether two pieces side by side stand below one cell, as heads do below their title, and not a list's items."""
    return following is not None and following.rect.left < cell.rect.right - 1.0 and not LABEL.fullmatch(piece.text)


def is_left_of(piece: Piece, other: Piece) -> bool:
    """Whether another piece stands to the right of one, on the same line."""
    off = abs(other.words[0].base - piece.words[0].base)
    return other.rect.left > piece.rect.right and off < SAME_LINE * piece.words[0].size


def _is_one_line(cells: Line) -> bool:
    words = [word for cell in cells for word in cell.words]
    return all(abs(word.base - words[0].base) < SAME_LINE * word.size for word in words)


def is_set_otherwise(row: Line, piece: Piece) -> bool:
    """Whether a piece is bold where the first cell of a row is not, or the other way round."""
    return piece.words[0].bold != row[0].last.bold


def is_numbered(piece: Piece) -> bool:
    """Whether a piece is a number or a letter that numbers a row."""
    return bool(_NUMBER.fullmatch(piece.text))


def is_far(row: Line, piece: Piece) -> bool:
    """Whether a piece to the right stands far below all of the row."""
    return piece.rect.top > max(c.rect.bottom for c in row) + _LEADING * piece.words[0].size


def gap(above: Line, below: Line) -> float:
    """The points between a row and the one below it; negative where they overlap."""
    return min(c.rect.top for c in below) - max(c.rect.bottom for c in above)


def without_labels(pieces: Sequence[Piece], leaves: Sequence[Rect]) -> list[Piece]:
    """The pieces, each label of a list item as one with its item; what stands under a head is no such label."""
    joined: list[Piece] = []
    label: Piece | None = None
    for n, piece in enumerate(pieces):
        if label is not None:
            piece, label = label.with_(piece), None
        elif n + 1 < len(pieces) and _labels(piece, pieces[n + 1], leaves):
            label = piece
            continue
        joined.append(piece)
    return joined


def _labels(piece: Piece, item: Piece, leaves: Sequence[Rect]) -> bool:
    """Whether a piece is the label of the next, beside which it stands in no column of its own."""
    if not LABEL.fullmatch(piece.text) or piece.home != item.home or (leaves and piece.rect.left < leaves[0].right):
        return False
    if any(min(piece.rect.right, x.right) - max(piece.rect.left, x.left) > 0 for x in leaves):
        return False
    apart = item.rect.left - piece.rect.right
    is_beside = abs(item.words[0].base - piece.last.base) < SAME_LINE * piece.last.size
    return is_beside and 0 <= apart < LABEL_SPACE * piece.last.size
