"""HTML tables as grids: row and column spans, row groups, fills."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from zona.rules.decree.document import Cell, Table
from zona.rules.decree.sources import limits
from zona.rules.decree.sources.colours import css_colour, shade_of
from zona.rules.decree.sources.html.css import Sheet
from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.nested import Nest, flattened, is_nesting
from zona.rules.decree.sources.office.sheet_cells import column_letters
from zona.rules.decree.sources.unseen import UNSURE_BLANK

_BARE_HEX = re.compile(r"^(?=[0-9a-fA-F]{6}$)")
_URL = re.compile(r"url\([^)]*\)?", re.IGNORECASE)
_STOP = re.compile(r"(?:rgba?\([^)]*\)|#[0-9a-fA-F]+|\b[a-zA-Z]+\b)")
PICTURED = "808080"
"""The fill of a cell behind which a picture lies, of which only the name is known."""
_UNSURE = 0.5  # that such a picture marks the cell
_FEWEST_LETTERS = 3  # above columns: fewer may be words of the table
_GROUPS = ("thead", "tbody", "tfoot")
# What makes another element a part of a table: how it is shown, or the role that it names.
_SHOWN_AS = {"table": "table", "inline-table": "table", "table-row": "tr", "table-cell": "td"}
_SHOWN_AS |= dict.fromkeys(("table-row-group", "table-header-group", "table-footer-group"), "tbody")
_IN_THE_ROLE_OF = {"table": "table", "grid": "table", "treegrid": "table", "rowgroup": "tbody", "row": "tr"}
_IN_THE_ROLE_OF |= dict.fromkeys(("cell", "gridcell", "columnheader", "rowheader"), "td")
_WITHIN: dict[str, set[str]] = {"table": set(), "tbody": {"table"}, "tr": {"table", *_GROUPS}, "td": {"tr"}}


@dataclass(slots=True)
class Placed:
    """A cell with its place in the grid."""

    element: Element
    column: int
    col_span: int
    row_span: int


def name_tables(root: Element, sheet: Sheet) -> None:
    """Call by a table's names the elements that are shown as its parts, or that say that they are."""
    for node in root.iter("*"):
        if node.tag in {"table", "tr", "td", "th", *_GROUPS}:
            continue
        name = _IN_THE_ROLE_OF.get(node.get("role", "")) or _SHOWN_AS.get(sheet.style(node).get("display", ""))
        parent = node.getparent()
        if name is None or parent is None or (_WITHIN[name] and parent.tag not in _WITHIN[name]):
            continue
        node.tag = name
        for span in ("colspan", "rowspan"):
            if (count := node.get(f"aria-{span}")) is not None:
                node.set(span, count)


def placed_rows(table: Element, sheet: Sheet) -> list[list[Placed]]:
    """The cells that begin in each row of a table. A span ends where its group of rows ends."""
    rows: list[list[Placed]] = []
    for group in _row_groups(table):
        shown = [row for row in group if not _is_hidden(row, sheet)]
        rows.extend(_placed_group(shown, sheet))
    return _without_coordinates(rows)


def _without_coordinates(rows: list[list[Placed]]) -> list[list[Placed]]:
    """The rows without the letters above the columns and the numbers before the rows that a sheet's program shows."""
    letters = [words_in(p.element) for p in rows[0][1:]] if rows else []
    if len(letters) < _FEWEST_LETTERS or letters != [column_letters(n) for n in range(1, len(letters) + 1)]:
        return rows
    return [[replace(p, column=p.column - 1) for p in row if p.column] for row in rows[1:]]


def hidden_texts(table: Element, sheet: Sheet) -> Iterator[str]:
    """What stands in the rows and cells of a table that are not shown."""
    for row in (row for group in _row_groups(table) for row in group):
        veiled = [row] if _is_hidden(row, sheet) else [c for c in row.iterchildren("td", "th") if _is_hidden(c, sheet)]
        yield from filter(None, (words_in(node) for node in veiled))


def words_in(node: Element) -> str:
    """All text within an element on one line."""
    return " ".join(" ".join(str(text) for text in node.itertext()).split())


def _row_groups(table: Element) -> list[list[Element]]:
    groups: list[list[Element]] = []
    feet: list[list[Element]] = []
    loose: list[Element] | None = None
    for child in table:
        if child.tag == "tr":
            if loose is None:
                loose = []
                groups.append(loose)
            loose.append(child)
        elif child.tag in _GROUPS:
            loose = None
            (feet if child.tag == "tfoot" else groups).append(list(child.iterchildren("tr")))
    return groups + feet


def _placed_group(rows: Sequence[Element], sheet: Sheet) -> list[list[Placed]]:
    placed: list[list[Placed]] = []
    taken: dict[int, int] = {}  # column → rows for which a cell from above still covers it
    for index, row in enumerate(rows):
        begun: list[Placed] = []
        column = 0
        for cell in row.iterchildren("td", "th"):
            if _is_hidden(cell, sheet):
                continue
            while taken.get(column, 0) > 0:
                column += 1
            if column >= limits.MAX_COLUMNS:
                break
            across = max(1, min(_span(cell.get("colspan"), 1), limits.MAX_COLUMNS - column))
            down = _span(cell.get("rowspan"), 1) or len(rows)
            down = max(1, min(down, len(rows) - index))
            begun.append(Placed(cell, column, across, down))
            column += across
        taken = {c: n - 1 for c, n in taken.items() if n > 1}
        for p in begun:
            if p.row_span > 1:
                taken |= dict.fromkeys(range(p.column, p.column + p.col_span), p.row_span - 1)
        placed.append(begun)
    return placed


def is_frame(table: Element, rows: Sequence[Sequence[Placed]], sheet: Sheet) -> bool:
    """Whether a table only lays out another one that has more columns than itself."""
    inner = next(table.iterdescendants("table"), None)
    if inner is None:
        return False
    width = _width(rows)
    if is_nesting(_inner_widths(rows, sheet), width):
        return False
    return any(_width(placed_rows(t, sheet)) > width for t in table.iterdescendants("table"))


def _inner_widths(rows: Sequence[Sequence[Placed]], sheet: Sheet) -> dict[int, list[int]]:
    """The widths of the tables in the cells of a table, by the column of the cell."""
    widths: dict[int, list[int]] = {}
    for row in rows:
        for placed in row:
            inner = next(placed.element.iterdescendants("table"), None)
            if inner is not None:
                widths.setdefault(placed.column, []).append(_width(placed_rows(inner, sheet)))
    return widths


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: all its text and whether it is bold, the one table in it, and the text beside that."""

    text: str
    bold: bool
    beside: str = ""
    within: Table | None = None
    unseen: bool = False  # it holds a sign in the colour of its ground


def table_of(rows: Sequence[Sequence[Placed]], read: Callable[[Placed], Said], sheet: Sheet) -> Table | None:
    """The table of placed cells, or None where nothing stands in it. `read` gives what a cell says."""
    nests = []
    for row in rows:
        cells = []
        for placed in row:
            said = read(placed)
            shade = _shade(placed.element, sheet, is_empty=not said.text)
            sure = _UNSURE if shade == PICTURED and not said.text else 1.0
            sure = UNSURE_BLANK if said.unseen and not said.text else sure
            cell = Cell(placed.column, said.text, placed.col_span, placed.row_span, shade, said.bold, sure=sure)
            cells.append(Nest(cell, said.beside, said.within))
        nests.append(cells)
    drawn = flattened(nests)
    if not any(cell.text or cell.shade for row in drawn for cell in row.cells):
        return None
    return Table(drawn)


def _shade(cell: Element, sheet: Sheet, *, is_empty: bool) -> str | None:
    """The fill of a cell, of its row, or, where it has no text, of a bar within it."""
    row = cell.getparent()
    holders = [cell] if row is None else [cell, row]
    holders += list(cell.iterdescendants()) if is_empty else []
    for holder in holders:
        style = sheet.style(holder)
        value = style.get("background-color") or holder.get("bgcolor")
        image = style.get("background-image") or style.get("background-color", "")
        if "gradient(" in image:
            return next(filter(None, map(shade_of, map(css_colour, _STOP.findall(image)))), None)
        colour = css_colour(_BARE_HEX.sub("#", _URL.sub("", value))) if value else None
        pictured = holder is not row and _URL.search(image) is not None
        if colour and (shade_of(colour) or not pictured):
            return shade_of(colour)
        if pictured:
            return PICTURED
    return None


def _is_hidden(node: Element, sheet: Sheet) -> bool:
    return node.get("hidden") is not None or sheet.style(node).get("display") == "none"


def _width(rows: Sequence[Sequence[Placed]]) -> int:
    return max((p.column + p.col_span for row in rows for p in row), default=0)


def _span(text: str | None, default: int) -> int:
    try:
        return int(text) if text else default
    except ValueError:
        return default
