"""Finding a plan table's header and telling its columns apart."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from zona.rules.decree.document import Cell
from zona.rules.decree.reader.columns import assign
from zona.rules.decree.reader.grid import Grid
from zona.rules.decree.reader.layout import Layout, Slot
from zona.rules.decree.reader.months import Unit, time_token
from zona.rules.decree.reader.numerals import label_of
from zona.rules.decree.reader.roles import (
    BESIDE,
    MAX_HEADER,
    TEXT_ROLES,
    Naming,
    Role,
    blurred_naming_of,
    naming_of,
    plain_naming_of,
)
from zona.rules.decree.reader.timeblock import Head
from zona.rules.decree.reader.wording import fold, squash, upright

_COUNTED = 5  # so many cells that count up, and none beside them, are no row of data even in a much wider table
_FIGURE = re.compile(r"^\(?(\d{1,2}|[a-z])\)?\s*(?:[=(+*/].*)?$")
_CUT_FIGURE = re.compile(r"^\((\d{1,2})$")  # what a narrow column shows of "(14)"
_SUB_WORDS = frozenset(
    [
        "no",
        "nomor",
        "uraian",
        "mulai",
        "selesai",
        "awal",
        "akhir",
        "r",
        "t",
        "p",
        "c",
        "k",
        "rencana",
        "realisasi",
        "target",
        "output",
        "jumlah",
        "kuantitas",
        "satuan",
        "ket",
        "waktu",
        "vol",
        "volume",
        "kualitas",
        "biaya",
        "ya",
        "tidak",
        "plan",
        "actual",
        "renc",
        "real",
        "aksi",
        "kegiatan",
        "ke",
        "minggu",
        "bulan",
        "triwulan",
        "tahun",
        "quarter",
        "pic",
    ]
)
_DEEPEST = 5
_INITIALS = "JFMAMJJASOND"


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a table: its first row, the first row of data after it, and what the columns are."""

    first: int
    after: int
    layout: Layout


@dataclass(frozen=True, slots=True)
class Eye:
    """How headers are looked at: a scan's words are allowed to be blurred."""

    blurred: bool = False

    @property
    def naming(self) -> Callable[[str], Naming | None]:
        """The way in which a header's words are recognised."""
        return blurred_naming_of if self.blurred else naming_of


def header_at(grid: Grid, row: int, eye: Eye) -> Header | None:
    """The header that begins in this row or just above it, or None."""
    if not _is_anchor(grid, row, eye):
        return None
    first = row
    while first > 0 and row - first < 2 and _is_top(grid, first - 1):
        first -= 1
    last = row
    while last + 1 < len(grid.rows) and last - first + 1 < _DEEPEST and _goes_on(grid, first, last + 1, eye):
        last += 1
    after = last + 1
    while after < len(grid.rows) and is_numbering(grid, after, _leftmost(grid, first, last)):
        after += 1
    layout = _with_number(grid, after, assign(heads_of(grid, first, last), eye.naming))
    signatures = frozenset(signature(grid, r) for r in range(first, after))
    return Header(first, after, replace(layout, signatures=signatures, edges=_edges(grid, first, last)))


def _with_number(grid: Grid, after: int, layout: Layout) -> Layout:
    """The layout with a column of numbers that has no header, left of all that have one."""
    if layout.first(Role.NUMBER) is not None or not layout.slots or layout.slots[0].column == 0:
        return layout
    column = layout.slots[0].column - 1
    texts = [
        squash(c.text) for r in range(after, min(after + 30, len(grid.rows))) for c in grid.own[r] if c.column == column
    ]
    labels = [label for text in texts if text and (label := label_of(text)) and not label.rest]
    if len(labels) < 2 or len(labels) < sum(bool(t) for t in texts) / 2:
        return layout
    return layout.with_slots((Slot(column, Role.NUMBER), *layout.slots))


def signature(grid: Grid, row: int) -> tuple[str, ...]:
    """The words of a row, by which a repeated header is known again."""
    return tuple(fold(c.text[:MAX_HEADER]) for c in grid.filled(row))


def _is_anchor(grid: Grid, row: int, eye: Eye) -> bool:
    cells = list(grid.filled(row))
    if len(cells) < 2 or max(len(c.text) for c in cells) > 4 * MAX_HEADER:
        return False
    named = [n for c in cells if (n := eye.naming(c.text))]
    known = {n.role for n in named} - BESIDE
    exact = eye.blurred or any(n.weight == int(n.weight) for n in named)
    if not exact or not known & set(TEXT_ROLES):
        return False
    letters = "".join(c.text.strip().upper() if len(c.text.strip()) == 1 else " " for c in cells)
    initials = len(_INITIALS) if _INITIALS in letters else 0
    times = sum(_is_time(c) for c in cells) + initials
    strangers = sum(not eye.naming(c.text) and not _is_time(c) for c in cells) - initials
    enough = len(known) >= 3 or (len(known) == 2 and (times >= 3 or len(cells) <= 4)) or times >= 6
    return enough and strangers <= len(cells) // 2


def anchors_again(grid: Grid, row: int) -> bool:
    """Whether a row in the midst of data is beyond doubt the header of another table."""
    texts = [c.text for c in grid.own[row] if c.text]
    if len(texts) < 4 or any(len(text) > MAX_HEADER for text in texts):
        return False
    named = [naming.role for text in texts if (naming := plain_naming_of(text))]
    times = sum((token := time_token(upright(text))) is not None and token.unit is Unit.MONTH for text in texts)
    return len(set(named)) >= 3 and len(named) * 2 > len(texts) - times


def _is_top(grid: Grid, row: int) -> bool:
    """A row of years, quarters or "Rencana | Realisasi" above the row that names the columns; no month above the name
    of a column of its own, which is what a page break left of a row."""
    cells = list(grid.filled(row))
    if not cells or not any(c.column > 0 for c in cells):
        return False
    below = {cell.column: cell for cell in grid.filled(row + 1)}
    if len(cells) == 1 and _is_month(cells[0]) and (own := below.get(cells[0].column)) and not _is_time(own):
        return False
    return all(_is_time(c) or fold(c.text) in {"rencana", "realisasi", "target", "bulan"} for c in cells)


def _is_month(cell: Cell) -> bool:
    token = time_token(upright(cell.text))
    return token is not None and token.unit is Unit.MONTH and cell.col_span == 1


def _is_time(cell: Cell) -> bool:
    token = time_token(upright(cell.text))
    return token is not None and token.unit is not Unit.INITIAL


def _goes_on(grid: Grid, first: int, row: int, eye: Eye) -> bool:
    """Whether the header goes on in this row."""
    cells = list(grid.filled(row))
    leftmost = _leftmost(grid, first, row - 1)
    if _covered(grid, first, row):
        told = not grid.table.rows[row].guessed or sum(_is_sub(c, eye) for c in cells) * 2 >= len(cells)
        return told and all(len(c.text) <= MAX_HEADER for c in cells)
    if len(cells) < 2 or is_numbering(grid, row, leftmost) or not all(_is_sub(c, eye) for c in cells):
        return False
    words = sum(not _is_time(c) for c in cells)
    return cells[0].column > leftmost or (len(cells) >= 3 and words * 2 >= len(cells))


def _leftmost(grid: Grid, first: int, last: int) -> int:
    """The first column that a header's rows name."""
    return min((c.column for r in range(first, last + 1) for c in grid.filled(r)), default=0)


def _covered(grid: Grid, first: int, row: int) -> bool:
    """Whether cells of the header above reach down into a row."""
    return any(first <= spot.row < row and squash(spot.text) for spot in grid.rows[row].values())


def _is_sub(cell: Cell, eye: Eye) -> bool:
    if len(cell.text) > MAX_HEADER:
        return False
    words = fold(upright(cell.text))
    if time_token(upright(cell.text)) is not None or words in _SUB_WORDS:
        return True
    naming = eye.naming(cell.text)
    return naming is not None and (eye.blurred or naming.weight == int(naming.weight))


def is_numbering(grid: Grid, row: int, leftmost: int) -> bool:
    """Whether a row only counts the columns (1 2 3 … n, or a b c), from the leftmost on."""
    cells = [c for c in grid.filled(row) if not set(c.text.split()) <= {"(", ")"}]  # what a narrow column left of "(6)"
    if len(cells) < 3 or cells[0].column > leftmost:
        return False
    places = [cell.column - cells[0].column + 1 for cell in cells]  # narrow columns may leave no room for their figure
    values = []
    for cell, place in zip(cells, places, strict=True):
        text = "".join(cell.text.lower().split())
        if (cut := _CUT_FIGURE.match(text)) and str(place).startswith(cut[1]):
            values.append(place)
            continue
        match = _FIGURE.match(text)
        if not match and cell.text.split()[-1] == str(place) and len(cells) > _COUNTED:
            values.append(place)  # behind what the header prints over it
            continue
        if not match:
            return False
        values.append(int(match[1]) if match[1].isdecimal() else ord(match[1]) - 96)
    if values != places and (values[0] != 1 or any(b - a != 1 for a, b in itertools.pairwise(values))):
        return False
    return len(cells) >= _COUNTED or sum(c.col_span for c in cells) * 2 >= len(grid.rows[row])


def heads_of(grid: Grid, first: int, last: int) -> list[Head]:
    """Each column's header words, level by level; a level merged over several columns counts for each.

    In a table without ruling, merged cells are blanks: what stands over a block is taken to reach to the right over
    the columns that only have words below it.
    """
    levels: list[dict[int, str]] = []
    for row in range(first, last + 1):
        words: dict[int, str] = {}
        for column in range(grid.width):
            spot = grid.at(row, column)
            new = spot is not None and (spot.row == row or row == first)
            words[column] = squash(upright(spot.text)) if spot and new else ""
        levels.append(words)
    for depth in range(len(levels) - 1):
        _reach_right(grid, first + depth, levels, depth)
    return [Head(c, tuple(level[c] for level in levels)) for c in range(grid.width)]


def _reach_right(grid: Grid, row: int, levels: list[dict[int, str]], depth: int) -> None:
    level = levels[depth]
    for column in range(1, grid.width):
        below = any(lower[column] for lower in levels[depth + 1 :])
        spot = grid.at(row, column)
        blank = not level[column] and (spot is None or (spot.row == row and not spot.text.strip()))
        parent = level[column - 1]
        if blank and below and parent and any(lower[column - 1] for lower in levels[depth + 1 :]):
            level[column] = parent


def _edges(grid: Grid, first: int, last: int) -> tuple[tuple[float, float], ...]:
    """Where the columns lie on the page, for tables that go on with another grid; () where that is unknown."""
    edges: dict[int, tuple[float, float]] = {}
    for row in range(first, min(last + 4, len(grid.rows))):
        for cell in grid.own[row]:
            if cell.box and cell.col_span == 1:
                edges.setdefault(cell.column, (cell.box.left, cell.box.right))
    if set(edges) != set(range(grid.width)):
        return ()
    return tuple(edges[c] for c in range(grid.width))
