"""Which row of a sheet asks which item: by its ids, by the ministry's addresses, or by its words in order."""

from collections.abc import Mapping

from zona.rules.lke.alike import alike, in_order, words
from zona.rules.lke.workbook.heads import Heads
from zona.rules.lke.workbook.layout import Layout, Slot
from zona.rules.lke.workbook.sheets import Cells

_LEAST = 0.3
"""How alike two questions must be to be taken for the same."""

_SAME = 0.99
"""How alike a row is to an item whose very words it says."""

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
    placed by is placed nowhere.
    """
    said = [(row, words(heads.text(sheet[row], "question"))) for row in sorted(sheet) if row > heads.row]
    rows = [(row, stems) for row, stems in said if stems]
    asked = [_asked(slot, official) for slot in layout.slots]
    likeness = [[alike(stems, forms) for forms in asked] for _, stems in rows]
    pairs = dict(in_order(likeness, len(asked), _LEAST))
    taken = {s: r for r, s in pairs.items()}
    for r, s in sorted(pairs.items()):
        best = max(likeness[r])
        nearest = likeness[r].index(best)
        other = taken.get(nearest, r)
        if other != r and likeness[r][s] < best and (best >= _SAME or rows[other][1] == rows[r][1]):
            taken[nearest] = min(r, other)  # the first of the two stays
            del taken[s]
    return {rows[r][0]: layout.slots[s] for s, r in sorted(taken.items())}


def _asked(slot: Slot, official: Mapping[int, str]) -> list[frozenset[str]]:
    ours = slot.count.title.id if slot.count else slot.item.question.id
    return [words(text) for text in (ours, official.get(slot.cell.soal_id)) if text]
