"""Numbers of lists that hang over the left wall of their cell: "1." stands beside the tick of the column before."""

import re
from collections.abc import Iterator, Mapping, Sequence

from zona.rules.decree.sources.pdf.grids import Slot
from zona.rules.decree.sources.typeset.pieces import LABEL_SPACE, SAME_LINE
from zona.rules.decree.sources.typeset.words import Word, split_by

_LABEL = re.compile(r"\d{1,2}[.)]")  # a bullet cannot be told from a tick
_GLUED = re.compile(r".+?\d{1,2}[.)]")
_NEAR = 1.2  # of the size: as near to the wall, a label may hang over it

Labels = list[Word]


def with_numbers_home(held: Mapping[Slot, Sequence[Word]]) -> dict[Slot, list[Word]]:
    """The words of each cell, with the labels of a list in the cell of its items. One label alone is taken for one
    where others of its column hang, or another text stands before it."""
    words = {slot: [part for word in own for part in _parts(word)] for slot, own in held.items()}
    found = list(_hanging(words))
    columns = {cell.column_end for cell, _, labels in found if _is_list(labels, words[cell])}
    for cell, beside, labels in found:
        if cell.column_end in columns:
            words[cell] = [word for word in words[cell] if not any(word is label for label in labels)]
            words[beside] += labels
    return {cell: own for cell, own in words.items() if own}


def _parts(word: Word) -> list[Word]:
    """A word, or the texts of which it was made where a label is printed over a tick."""
    return split_by(word, [id(letter.run) for letter in word.letters]) if _GLUED.fullmatch(word.text) else [word]


def _hanging(words: Mapping[Slot, Sequence[Word]]) -> Iterator[tuple[Slot, Slot, Labels]]:
    """The cells with labels that stand close before the items of the cell to the right, line by line."""
    cells = {(slot.row, slot.column): slot for slot in words}
    for slot, own in words.items():
        beside = cells.get((slot.row, slot.column_end))
        if beside is None:
            continue
        labels = [word for word in own if _LABEL.fullmatch(word.text) and _hangs(word, slot, words[beside])]
        if labels and _is_counted(labels):
            yield slot, beside, labels


def _hangs(label: Word, cell: Slot, items: Sequence[Word]) -> bool:
    if cell.rect.right - label.rect.right > _NEAR * label.size:
        return False
    return any(
        abs(word.base - label.base) < SAME_LINE * label.size
        and 0 <= word.rect.left - label.rect.right < LABEL_SPACE * label.size
        for word in items
    )


def _is_counted(labels: Labels) -> bool:
    """Whether labels count from one on."""
    return [label.text[:-1] for label in labels] == [str(n + 1) for n in range(len(labels))]


def _is_list(labels: Labels, words: Sequence[Word]) -> bool:
    """Whether labels are several, or stand behind another text on their line."""
    return len(labels) > 1 or any(
        abs(word.base - labels[0].base) < SAME_LINE * word.size and word.rect.right <= labels[0].rect.left
        for word in words
    )
