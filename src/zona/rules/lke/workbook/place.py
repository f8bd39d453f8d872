"""Which row of a sheet asks which item: by its ids, by the ministry's addresses, or by its words, in order or not."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from zona.rules.lke.alike import alike, in_order, words
from zona.rules.lke.workbook.heads import Heads
from zona.rules.lke.workbook.layout import Layout, Slot
from zona.rules.lke.workbook.sheets import Cells

_LEAST = 0.3
"""How alike two questions must be to be taken for the same."""

_SAME = 0.99
"""How alike a row is to an item whose very words it says."""

_BETWEEN = 0.15
"""How alike the one row between two placed ones must be to the one question that is left between theirs."""

_SURE, _APART = 0.5, 0.05
"""Where rows stand in no order: how alike the two must be, and by how much more than either is to anything else."""

Placed = dict[int, Slot]


def place_by_ids(layout: Layout, sheet: Cells, heads: Heads) -> Placed:
    """Rows by their `soal_id` or by the item's code (with the count's key)."""
    by_id = {str(slot.cell.soal_id): slot for slot in layout.slots}
    by_code = {f"{slot.item.code} {slot.cell.count or ''}".strip().casefold(): slot for slot in layout.slots}
    placed: Placed = {}
    for row, cells in sheet.items():
        if row > heads.row:
            slot = by_code.get(heads.text(cells, "code").casefold()) or by_id.get(heads.text(cells, "id"))
            if slot:
                placed[row] = slot
    return placed


def place_by_addresses(layout: Layout) -> Placed:
    """Rows as the ministry's sheet has them."""
    return {slot.row: slot for slot in layout.slots}


def place_by_words(layout: Layout, sheet: Cells, heads: Heads, official: Mapping[int, str]) -> Placed:
    """Rows by their question's words, in the order of the instrument; `official` are the ministry's words by soal_id.

    A row is placed only where it is alike enough; the best agreement over the whole sheet is taken, so that a question
    asked twice in other words falls to the place where it stands. A row that only says again what another row is
    placed by is placed nowhere. Where a single row and a single question are left between two that are placed, they
    belong together if they share any words. On a sheet whose rows were shuffled a row counts where it and a question
    are each other's closest by far.
    """
    said = [(row, words(heads.text(sheet[row], "question"))) for row in sorted(sheet) if row > heads.row]
    rows = [(row, stems) for row, stems in said if stems]
    asked = [_asked(slot, official) for slot in layout.slots]
    likeness = [[alike(stems, forms) for forms in asked] for _, stems in rows]
    taken = _ordered(rows, likeness, len(asked))
    loose = _anywhere(likeness)
    if len(taken) * 2 < len(loose):
        taken = loose
    else:
        areas = {layout.slots[s].item.area for s in taken}  # a sheet for one area asks nothing of the others
        _fill_gaps(taken, likeness, [s for s, slot in enumerate(layout.slots) if slot.item.area in areas])
    return {rows[r][0]: layout.slots[s] for s, r in sorted(taken.items())}


def _ordered(
    rows: Sequence[tuple[int, frozenset[str]]], likeness: Sequence[Sequence[float]], width: int
) -> dict[int, int]:
    """The row of each question that is found in order, by their places."""
    pairs = dict(in_order(likeness, width, _LEAST))
    taken = {s: r for r, s in pairs.items()}
    for r, s in sorted(pairs.items()):
        best = max(likeness[r])
        nearest = likeness[r].index(best)
        other = taken.get(nearest, r)
        if other != r and likeness[r][s] < best and (best >= _SAME or rows[other][1] == rows[r][1]):
            taken[nearest] = min(r, other)  # the first of the two stays
            del taken[s]
    return taken


def _fill_gaps(taken: dict[int, int], likeness: Sequence[Sequence[float]], asked: Sequence[int]) -> None:
    """Puts together the one row and the one of the questions that are left between two placed ones."""
    place = {s: at for at, s in enumerate(asked)}
    placed = [(-1, -1), *sorted((r, place[s]) for s, r in taken.items()), (len(likeness), len(asked))]
    for (above, before), (below, after) in pairwise(placed):
        if below - above == 2 and after - before == 2:
            r, s = above + 1, asked[before + 1]
            if likeness[r][s] >= _BETWEEN and (max(likeness[r]) < _SAME or likeness[r][s] >= _SAME):
                taken[s] = r


def _anywhere(likeness: Sequence[Sequence[float]]) -> dict[int, int]:
    """The row of each question that it is closest to by far, and that is closest to it, wherever they stand."""
    taken: dict[int, int] = {}
    for r, row in enumerate(likeness):
        s = max(range(len(row)), key=row.__getitem__)
        others = [*row[:s], *row[s + 1 :], *(other[s] for q, other in enumerate(likeness) if q != r)]
        if row[s] >= _SURE and row[s] - max(others, default=0.0) >= _APART:
            taken[s] = r
    return taken


def _asked(slot: Slot, official: Mapping[int, str]) -> list[frozenset[str]]:
    ours = slot.count.title.id if slot.count else slot.item.question.id
    return [words(text) for text in (ours, official.get(slot.cell.soal_id)) if text]
