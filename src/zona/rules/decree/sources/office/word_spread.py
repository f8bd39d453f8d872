"""What is drawn over several cells of a Word table's row, as the bars and arrows of a schedule are."""

from collections.abc import Sequence
from dataclasses import replace

from zona.rules.decree.document import PICTURE
from zona.rules.decree.sources.nested import Nest
from zona.rules.decree.sources.office.word_names import Element, W, number, val
from zona.rules.decree.sources.office.word_pictures import Drawn
from zona.rules.decree.sources.office.word_table import Slot

_UNIT = 635  # English Metric Units in a twentieth of a point
_MARGIN = 108  # twentieths of a point between a cell's edge and its text, unless the table says otherwise
_LITTLE = 95_250  # ten pixels, or a quarter of a narrower cell: as little is only touched
_UNSURE = 0.5  # that what is drawn over a cell is a tick in it
_FEWEST = 4  # columns of a table that may have months


def edges_of(table: Element, width: int) -> list[float]:
    """Where the columns of a table begin, and the last one ends, seen from the text of a cell in the first; nothing
    where the table does not say, or has too few columns for a schedule."""
    columns = [number(val(column, "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    if width < _FEWEST or len(columns) < width or not all(size > 0 for size in columns):
        return []
    stated = table.find(f"{W}tblPr/{W}tblCellMar/{W}left")
    margin = number(val(stated, "w"), _MARGIN)
    return [float((sum(columns[:n]) - margin) * _UNIT) for n in range(len(columns) + 1)]


def spread(slots: Sequence[Slot], row: Sequence[Nest], edges: Sequence[float]) -> list[Nest]:
    """A row's cells, with what is drawn over those that are empty as pictures in them that are not certain. Where
    nobody can tell over which cells something lies, none of those that are empty is certain to be so."""
    laid = list(row)
    for n, slot in enumerate(slots):
        for drawn in slot.drawn:
            over = _covered(slots, slot, drawn, edges)
            if over == {n} and drawn.small:
                continue
            if over:
                laid = [_over(nest) if k in over else nest for k, nest in enumerate(laid)]
                laid[n] = laid[n] if n in over else _aside(laid[n])
            elif not drawn.small and sum(s.col_span for s in slots) >= _FEWEST:
                laid = [nest if nest.cell.text else _unsure(nest) for nest in laid]
    return laid


def _covered(slots: Sequence[Slot], own: Slot, drawn: Drawn, edges: Sequence[float]) -> set[int]:
    """The cells of a row over which a drawing lies, by their order; none where that cannot be told."""
    if not edges or drawn.start is None:
        return set()
    left = edges[own.column] - edges[0] + drawn.start
    over = set()
    for n, slot in enumerate(slots):
        first, last = edges[slot.column], edges[slot.column + slot.col_span]
        if min(last, left + drawn.width) - max(first, left) > min(_LITTLE, (last - first) / 4):
            over.add(n)
    return over


def _over(nest: Nest) -> Nest:
    if nest.cell.text not in {"", PICTURE}:
        return nest
    return replace(nest, cell=replace(nest.cell, text=PICTURE, sure=_UNSURE))


def _aside(nest: Nest) -> Nest:
    """The cell that a small drawing hangs on and does not lie over."""
    return _unsure(replace(nest, cell=replace(nest.cell, text=""))) if nest.cell.text == PICTURE else nest


def _unsure(nest: Nest) -> Nest:
    return replace(nest, cell=replace(nest.cell, sure=_UNSURE))
