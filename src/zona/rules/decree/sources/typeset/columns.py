"""Where the columns of a table without ruling lie, and the headers whose fills show it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zona.rules.decree.document import Row
from zona.rules.decree.sources.typeset.geometry import Rect
from zona.rules.decree.sources.typeset.words import Word

_NEAR = 0.3  # of the distance of two columns: a cell that lies nearer to their middle may belong to either


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table lie: the room that their texts take, from left to right, and the table's header.

    `drawn` holds the header's rows where its cells are filled one by one, so that `spans` are the columns' whole width.
    """

    spans: tuple[tuple[float, float], ...]
    header: tuple[tuple[str, ...], ...] = ()
    drawn: tuple[Row, ...] = ()

    def at(self, rect: Rect) -> tuple[int, bool]:
        """The column of a cell, and whether that is beyond doubt."""
        shared = [min(rect.right, right) - max(rect.left, left) for left, right in self.spans]
        most = max(range(len(shared)), key=lambda n: shared[n])
        if shared[most] > 0:
            return most, True
        middle = rect.middle[0]
        far = [abs(middle - (left + right) / 2) for left, right in self.spans]
        first, second = sorted(range(len(far)), key=lambda n: far[n])[:2]
        return first, far[second] - far[first] >= _NEAR * (far[first] + far[second])

    def across(self, rect: Rect) -> list[int]:
        """The columns whose texts a cell lies over or under."""
        return [n for n, (left, right) in enumerate(self.spans) if min(rect.right, right) - max(rect.left, left) > 1.0]


@dataclass(frozen=True, slots=True)
class Head:
    """A header whose cells are filled one by one, so that it is known where they lie: its room, its columns and its
    words."""

    rect: Rect
    columns: Columns
    words: tuple[Word, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its rows."""
        return self.columns.drawn


def whole(heads: Sequence[Head], before: Columns | None) -> list[Head]:
    """The headers, each of which a page's foot shows only the upper rows taken for the one before that it repeats."""
    whole: list[Head] = []
    for head in heads:
        if before and len(before.drawn) > len(head.rows) and _texts(before.drawn[0]) == _texts(head.rows[0]):
            head = replace(head, columns=before)
        whole.append(head)
        before = head.columns
    return whole


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]
