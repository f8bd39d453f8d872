"""The source beside the reading: cells as they literally stand, cropped to the columns in question. Pure.

Works on a document as JSON (`rules.decree.store`), of which it touches only the block that is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Block = Mapping[str, Any]

SLIPPED = 5
"""Letters of a tick or a share that slipped out of its column."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A note's number at a cell of the source: its shape ("doubt", "high" or "") and whether the cell gets an edge."""

    no: int
    shape: str
    row: int
    column: int
    edge: bool = True


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of the drawn sheet. `kind` is "mark" for the narrow columns of months, "text" for the others."""

    text: str
    kind: str
    span: int = 1
    shade: bool = False
    pins: tuple[Spot, ...] = ()
    edge: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the sheet: the draft's row that it belongs to, if any, and its cells."""

    key: str
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the source, drawn. `hidden` are the heads of the columns that were left out, first and last."""

    heads: tuple[SheetCell, ...]
    rows: tuple[SheetRow, ...]
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of the grid hold what, as far as the reading says so."""

    number: int | None = None
    evidence: int | None = None
    target: int | None = None
    months: tuple[int, ...] = ()

    def shown(self, width: int) -> list[int]:
        """The columns in question: number, evidence, and from the first month (or else the evidence) to the end."""
        if not self.months:
            first = self.evidence if self.evidence is not None else 0
            return sorted({*(c for c in (self.number,) if c is not None), *range(first, width)})
        kept = {c for c in (self.number, self.evidence, self.target) if c is not None}
        return sorted(kept | set(range(min(self.months), max(width, max(self.months) + 1))))


@dataclass(frozen=True, slots=True)
class Part:
    """What of a table is drawn: its rows from `first` to `last`, which belong to which row of the draft, and the
    notes' spots. `owned` leaves out, below the head, what belongs to no row of the part."""

    first: int
    last: int
    columns: Columns
    owners: Mapping[int, str] = field(default_factory=dict)
    spots: Sequence[Spot] = ()
    whole: bool = False
    owned: bool = False


def grid(rows: Sequence[Block]) -> list[dict[int, Block]]:
    """For each row the cell that covers each column, merged cells spread over what they cover."""
    covered: list[dict[int, Block]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        for cell in row["cells"]:
            for down in range(min(cell.get("row_span", 1), len(rows) - at)):
                for across in range(cell.get("col_span", 1)):
                    covered[at + down].setdefault(cell["column"] + across, cell)
    return covered


def sheet_of(table: Block, part: Part) -> Sheet:
    """A part of a table as a sheet."""
    rows = table["rows"]
    over = grid(rows)
    width = max((c + 1 for row in over for c in row), default=0)
    used = [c for c in range(width) if any((row.get(c) or {}).get("text") for row in over)]
    shown = used if part.whole else [c for c in part.columns.shown(width) if c in used or c in part.columns.months]
    above = range(headed(over, part))
    rows_above = [over[at] for at in above]
    heads = tuple(SheetCell(text := _head(rows_above, c), _kind(c, part.columns, text)) for c in shown)
    drawn = tuple(
        _row(over[at], part.owners.get(at, ""), shown, part, at)
        for at in range(part.first, min(part.last + 1, len(rows)))
        if at not in above and (at in part.owners or not part.owned)
    )
    left_out = [_head(rows_above, c) for c in used if c not in shown]
    named = [name for name in left_out if name]
    return Sheet(heads, drawn, (named[0], named[-1]) if len(named) > 1 else tuple(named))


def headed(over: Sequence[Mapping[int, Block]], part: Part) -> int:
    """How many rows the table's head has: down to the first that names most of the months, or else the first rows
    with words in more than two columns. What stands between the head and the first row of the plan goes on from the
    page before."""
    begins = min(part.owners, default=part.first)
    months = part.columns.months
    for least in (len(months) * 0.6, 0):  # each month by a cell of its own, or else all by one that spans them
        for at in range(begins):
            named = [cell for c in months if (cell := over[at].get(c)) and cell.get("text")]
            if len(named) > len(months) * 0.6 and len({id(cell) for cell in named}) > least:
                return at + 1
    return next((at for at in range(begins) if len(_texts(over[at])) <= 2), begins)


def _head(over: Sequence[Mapping[int, Block]], column: int) -> str:
    """A column's head: the lowest words above its first row."""
    for row in reversed(over):
        text = (row.get(column) or {}).get("text", "")
        if text:
            return str(text)
    return ""


def _kind(column: int, columns: Columns, text: str) -> str:
    """A column behind the target holds what slipped there, or words such as who is in charge."""
    beyond = columns.target is not None and column > columns.target
    if column in columns.months or (beyond and len(text) <= SLIPPED):
        return "mark"
    return "no" if column == columns.number else "target" if column == columns.target else "text"


def _row(over: Mapping[int, Block], key: str, shown: list[int], part: Part, at: int) -> SheetRow:
    if not key and (title := _title(over, shown)):
        return SheetRow("", title)
    cells: list[SheetCell] = []
    spots = [s for s in part.spots if s.row == at]
    for column in shown:
        cell = over.get(column) or {}
        here = tuple(s for s in spots if s.column == column or (s.column not in shown and column == shown[0]))
        edge = next((s.shape or "plain" for s in here if s.edge and s.column == column), "")
        pins = tuple({s.no: s for s in here}.values())
        seen = {s.no for earlier in cells for s in earlier.pins}
        text = str(cell.get("text", ""))
        cells.append(
            SheetCell(
                text,
                _kind(column, part.columns, text),
                shade=bool(cell.get("shade")),
                pins=tuple(s for s in pins if s.no not in seen),
                edge=edge,
            )
        )
    return SheetRow(key, tuple(cells))


def _texts(over: Mapping[int, Block]) -> list[str]:
    """The different words of a row, from left to right."""
    return list(dict.fromkeys(str(cell["text"]) for _, cell in sorted(over.items()) if cell.get("text")))


def _title(over: Mapping[int, Block], shown: list[int]) -> tuple[SheetCell, ...]:
    """A row that is only words in its first columns, such as a section's title: its words over the whole width."""
    texts = _texts(over)
    first = min((column for column, cell in over.items() if cell.get("text")), default=0)
    if not 1 <= len(texts) <= 2 or len(shown) < 3 or first > 1:
        return ()
    if len(texts) == 1:
        return (SheetCell(texts[0], "title", span=len(shown)),)
    return (SheetCell(texts[0], "no"), SheetCell(texts[1], "title", span=len(shown) - 1))
