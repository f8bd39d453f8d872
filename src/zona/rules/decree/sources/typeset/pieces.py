"""The words of a page in cells and rows by the order in which a program wrote them: cell by cell, row by row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zona.rules.decree.sources.typeset.geometry import Rect, around
from zona.rules.decree.sources.typeset.words import Word

SAME_LINE = 0.45  # of the size: baselines nearer than this are one line
_WORD_SPACE = 0.4  # of the size: text set apart by more is another cell's …
_WIDE_SPACE = 1.2  # … or, within one run, justified text
_LEADING = 1.9  # of the size: lines farther apart are not one cell
LABEL_SPACE = 3.0  # of the size: as far from its label, a list item begins
_NUMBER = re.compile(r"(?:\d{1,3}|[IVXL]{1,5}|[A-Za-z])[.)]?")
LABEL = re.compile(r"(?:[-–•·●▪■○◦❖➢✓✔*§o]|\(?(?:\d{1,2}|[a-z])[.)])")


@dataclass(slots=True)
class Piece:
    """Words of one cell, in the order in which they were written."""

    words: list[Word]
    rect: Rect

    @property
    def last(self) -> Word:
        """The word written last."""
        return self.words[-1]

    @property
    def text(self) -> str:
        """Its words, a space apart."""
        return " ".join(w.text for w in self.words)

    def with_(self, other: "Piece") -> "Piece":
        """Both as one."""
        return Piece(self.words + other.words, around([self.rect, other.rect]))


Line = list[Piece]
"""One row of a table, or a paragraph: its cells from left to right."""


def with_labels_home(words: Sequence[Word]) -> list[Word]:
    """The words with the labels of list items before their items, where a program wrote them last."""
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
    pieces: list[Piece] = []
    for word in words:
        if pieces and _runs_on(pieces[-1].last, word):
            pieces[-1] = pieces[-1].with_(Piece([word], word.rect))
        else:
            pieces.append(Piece([word], word.rect))
    return pieces


def _runs_on(before: Word, word: Word) -> bool:
    size = max(before.size, word.size)
    gap = word.rect.left - before.rect.right
    same_run = before.letters[-1].run is word.letters[0].run
    space = _WIDE_SPACE if same_run and len(before.text) > 1 else _WORD_SPACE
    return abs(word.base - before.base) < SAME_LINE * size and -_WORD_SPACE * size < gap < space * size


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
        elif not row or piece.rect.left < row[-1].rect.right - 1.0 or is_far(row, piece):
            rows.append([piece])
            firsts.append(n)
        else:
            row.append(piece)
    return rows, firsts


def runs_below(cell: Piece, piece: Piece) -> bool:
    """Whether a piece is the next line of a cell."""
    step = piece.words[0].base - cell.last.base
    if not 0.5 * cell.last.size < step < _LEADING * max(cell.last.size, piece.words[0].size):
        return False
    shared = min(cell.rect.right, piece.rect.right) - max(cell.rect.left, piece.rect.left)
    return shared >= 0.5 * min(cell.rect.width, piece.rect.width)


def begins(row: Line, piece: Piece, following: Piece | None) -> bool:
    """Whether a piece below a cell that is alone in its row begins another row: a number, or more beside it; not where
    what follows stands beside that cell."""
    if len(row) > 1 or (following is not None and following.rect.top < row[0].rect.bottom - 1.0):
        return False
    beside = (
        following is not None
        and following.rect.left > piece.rect.right
        and abs(following.words[0].base - piece.words[0].base) < SAME_LINE * piece.words[0].size
    )
    return beside or piece.words[0].bold != row[0].last.bold or bool(_NUMBER.fullmatch(piece.text))


def is_far(row: Line, piece: Piece) -> bool:
    """Whether a piece to the right stands far below all of the row."""
    return piece.rect.top > max(c.rect.bottom for c in row) + _LEADING * piece.words[0].size


def gap(above: Line, below: Line) -> float:
    """The points between a row and the one below it; negative where they overlap."""
    return min(c.rect.top for c in below) - max(c.rect.bottom for c in above)
