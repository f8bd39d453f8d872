"""Word's tables as grids: spans, cells merged downwards, tracked deletions, fills."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zona.rules.decree.sources.colours import mix, shade_of, tinted
from zona.rules.decree.sources.office.word_names import Element, W, number, val
from zona.rules.decree.sources.office.word_pictures import Drawn

_THEME = {
    "background1": "lt1", "light1": "lt1", "text1": "dk1", "dark1": "dk1", "background2": "lt2", "light2": "lt2",
    "text2": "dk2", "dark2": "dk2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_PATTERN = 0.35  # how much of its ground a pattern of stripes covers
_PARAGRAPH, _PARAGRAPH_FILL = W + "p", f"{W}pPr/{W}shd"
_WRAPPERS = {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"}


@dataclass(slots=True)
class Slot:
    """One cell of a Word table with its place in the grid."""

    row: int
    column: int
    col_span: int
    element: Element
    row_span: int = 1
    drawn: list[Drawn] = field(default_factory=list)


def slots_of(table: Element) -> list[list[Slot]]:
    """The cells that begin in each row, from left to right; a cell merged downwards stands once."""
    rows: list[list[Slot]] = []
    open_slots: dict[int, Slot] = {}
    for row in through(table, W + "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            continue
        begun, open_slots = _row_slots(row, properties, len(rows), open_slots)
        rows.append(begun)
    return rows


def through(node: Element, tag: str) -> Iterator[Element]:
    """The children of that tag, also those wrapped in content controls or tracked insertions."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from through(child, tag)


def _row_slots(
    row: Element, properties: Element | None, index: int, above: Mapping[int, Slot]
) -> tuple[list[Slot], dict[int, Slot]]:
    begun: list[Slot] = []
    still_open: dict[int, Slot] = {}
    column = number(val(properties.find(W + "gridBefore"))) if properties is not None else 0
    for cell in through(row, W + "tc"):
        own = cell.find(W + "tcPr")
        span = max(1, number(val(own.find(W + "gridSpan")), 1)) if own is not None else 1
        across = own.find(W + "hMerge") if own is not None else None
        if across is not None and val(across) != "restart" and begun:
            begun[-1].col_span += span
            column += span
            continue
        down = own.find(W + "vMerge") if own is not None else None
        merged = above.get(column) if down is not None and val(down) != "restart" else None
        if merged is not None:
            merged.row_span = index - merged.row + 1
            still_open[column] = merged
            column += merged.col_span
            continue
        slot = Slot(index, column, span, cell)
        begun.append(slot)
        if down is not None:
            still_open[column] = slot
        column += span
    return begun, still_open


def grid_width(rows: Sequence[Sequence[Slot]]) -> int:
    """The number of columns of a table's grid."""
    return max((s.column + s.col_span for row in rows for s in row), default=0)


def shade_in(cell: Element, theme: Mapping[str, str]) -> str | None:
    """The fill of a cell, or of all its paragraphs where the cell itself has none."""
    own = cell.find(W + "tcPr")
    shading = own.find(W + "shd") if own is not None else None
    if shading is not None and (colour := _colour(shading, theme)):
        return shade_of(colour)
    fills = {_colour(p.find(_PARAGRAPH_FILL), theme) for p in cell.iterfind(_PARAGRAPH)}
    return shade_of(fills.pop()) if len(fills) == 1 else None


def _colour(shading: Element | None, theme: Mapping[str, str]) -> str | None:
    """The colour that a shading shows: its ground with its pattern over it."""
    if shading is None:
        return None
    pattern = val(shading) or "clear"
    ground = _named(shading, "fill", "themeFill", theme)
    if pattern in {"clear", "nil"}:
        return ground
    ink = _named(shading, "color", "themeColor", theme) or "000000"
    if pattern == "solid":
        return ink
    share = number(pattern.removeprefix("pct")) / 100 if pattern.startswith("pct") else _PATTERN
    return mix(ink, ground or "ffffff", min(1.0, share))


def _named(shading: Element, plain: str, themed: str, theme: Mapping[str, str]) -> str | None:
    colour = val(shading, plain) or "auto"
    if len(colour) == 6 and all(c in "0123456789abcdefABCDEF" for c in colour):
        return colour.lower()
    name = val(shading, themed)
    base = theme.get(_THEME.get(name, name)) if name else None
    if base is None:
        return None
    for change, sign in (("Tint", 1), ("Shade", -1)):
        if amount := val(shading, themed + change):
            try:
                base = tinted(base, sign * (1 - int(amount, 16) / 255))
            except ValueError:
                continue
    return base
