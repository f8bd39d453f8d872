"""Which row of a sheet asks which item: by its ids, by the ministry's addresses, or by its words in order."""

import re
from collections.abc import Iterable, Mapping, Sequence

from zona.rules.lke.workbook.heads import Heads
from zona.rules.lke.workbook.layout import Layout, Slot
from zona.rules.lke.workbook.sheets import Cells

_WORD = re.compile(r"[a-z]{3,}")
_STOP = frozenset(
    re.findall(
        r"\w+",
        "telah sudah dan atau yang dari pada untuk dengan dalam oleh atas terhadap terdapat ada unit kerja jumlah jika"
        " dilakukan menuju wbk wbbm secara kepada tentang serta agar",
    )
)
_LONG = {
    "zi": "zona integritas",
    "monev": "monitoring evaluasi",
    "dimonev": "monitoring evaluasi",
    "wbs": "whistle blowing system",
    "iku": "indikator kinerja utama",
    "ti": "teknologi informasi",
    "teladan": "teladan role model",
}
"""Short forms that one wording uses and another writes out."""

_LEAST = 0.34
"""How alike two questions must be to be taken for the same."""

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
    asked twice in other words falls to the place where it stands.
    """
    rows = [(row, _words(heads.text(sheet[row], "question"))) for row in sorted(sheet) if row > heads.row]
    rows = [(row, words) for row, words in rows if words]
    slots = [(slot, _asked(slot, official)) for slot in layout.slots]
    likeness = [[_alike(words, asked) for _, asked in slots] for _, words in rows]
    return {rows[r][0]: slots[s][0] for r, s in _in_order(likeness, len(slots))}


def _asked(slot: Slot, official: Mapping[int, str]) -> list[frozenset[str]]:
    ours = slot.count.title.id if slot.count else slot.item.question.id
    said = [ours, *filter(None, [official.get(slot.cell.soal_id)])]
    return [_words(text) for text in said]


def _words(text: str) -> frozenset[str]:
    """The stems that tell a question apart: without little words and the commonest beginnings and endings."""
    spelt = " ".join(_LONG.get(word, word) for word in re.findall(r"[a-z]+", text.casefold()))
    found = _WORD.findall(spelt)
    return frozenset(_stem(word) for word in found if word not in _STOP)


def _stem(word: str) -> str:
    word = re.sub(r"^(meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)(?=[a-z]{4})", "", word)
    return re.sub(r"(?<=[a-z]{4})(nya|kan|an|i)$", "", word)[:6]


def _alike(words: frozenset[str], asked: Iterable[frozenset[str]]) -> float:
    return max(2 * len(words & other) / (len(words) + len(other)) if other else 0.0 for other in asked)


def _in_order(likeness: Sequence[Sequence[float]], width: int) -> list[tuple[int, int]]:
    """The pairs of row and slot, both rising, whose likeness is greatest in sum."""
    best = [[0.0] * (width + 1) for _ in range(len(likeness) + 1)]
    for r, row in enumerate(likeness):
        for s, like in enumerate(row):
            taken = best[r][s] + like if like >= _LEAST else 0.0
            best[r + 1][s + 1] = max(best[r][s + 1], best[r + 1][s], taken)
    pairs = []
    r, s = len(likeness), width
    while r and s:
        if best[r][s] == best[r - 1][s]:
            r -= 1
        elif best[r][s] == best[r][s - 1]:
            s -= 1
        else:
            r, s = r - 1, s - 1
            pairs.append((r, s))
    return pairs
