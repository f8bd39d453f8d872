"""The source beside the reading: cells as they literally stand, cropped to the columns in question. Pure.

Works on a document as JSON (`rules.decree.store`), of which it touches only the block that is shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    above = range(_headed(over, part))
    headed = [over[at] for at in above]
    heads = tuple(SheetCell(text := _head(headed, c), _kind(c, part.columns, text)) for c in shown)
    drawn = tuple(
        _row(over[at], part.owners.get(at, ""), shown, part, at)
        for at in range(part.first, min(part.last + 1, len(rows)))
        if at not in above and (at in part.owners or not part.owned)
    )
    left_out = [_head(headed, c) for c in used if c not in shown]
    named = [name for name in left_out if name]
    return Sheet(heads, drawn, (named[0], named[-1]) if len(named) > 1 else tuple(named))


def _headed(over: Sequence[Mapping[int, Block]], part: Part) -> int:
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


# Pages that are pictures


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in points on a page, from the crop's top left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a page as a picture: its page, the crop as shares of the page, its size in points, what is marked on
    it (with the note's number and shape), and where each row of the draft lies."""

    page: int
    crop: tuple[float, float, float, float]
    width: float
    height: float
    marks: tuple[tuple[Frame, Spot, bool], ...] = ()
    rows: tuple[tuple[str, Frame], ...] = ()

    @property
    def unit(self) -> float:
        """One pixel in points where the picture is drawn 480 wide."""
        return self.width / 480

    @property
    def query(self) -> str:
        """The crop for an address."""
        return ",".join(f"{share:.4f}" for share in self.crop)


def picture_of(table: Block, part: Part, page: Block) -> Picture | None:
    """A part of a table as the picture of its page, cropped; None where the source does not say where its cells lie."""
    over = grid(table["rows"])
    width = max((c + 1 for row in over for c in row), default=0)
    shown = part.columns.shown(width)
    wanted = [c for c in shown if c != part.columns.number or part.columns.evidence is None]
    asked = [s.column for s in part.spots if s.edge and s.column != part.columns.number]
    wanted = sorted({*wanted, *range(min([*asked, *wanted]), min(wanted))})
    rows = [at for at in range(part.first, min(part.last + 1, len(over))) if at in part.owners] or [part.first]
    head = _headed(over, part) - 1
    rows = [head, *rows] if part.first <= head else rows
    boxes = [box for at in rows for c in wanted if (box := _box(over[at].get(c)))]
    if not boxes:
        return None
    crop = _around(boxes, page)
    return Picture(
        page=int(page["number"]),
        crop=crop,
        width=(crop[2] - crop[0]) * page["width"],
        height=(crop[3] - crop[1]) * page["height"],
        marks=tuple(_marks(over, part, wanted, crop, page)),
        rows=tuple(_rows(over, part, wanted, crop, page)),
    )


def page_of(document: Block, number: int | None) -> Block | None:
    """A page of the document by its number; None for sources without pages and where it is none of theirs."""
    pages = document.get("pages") or []
    return next((p for p in pages if p["number"] == number), None)


def is_pasted(document: Block, block: Block | None = None) -> bool:
    """Whether a document's plan was read from pictures that no page of it shows; given a table, whether that was."""
    pasted = document.get("kind") == "scan" and not document.get("pages")
    return bool(pasted) and (block is None or _box(block) is not None)


def whole_page(page: Block) -> Picture:
    """A page as a picture, uncropped."""
    return Picture(int(page["number"]), (0.0, 0.0, 1.0, 1.0), float(page["width"]), float(page["height"]))


def picture_around(parts: Iterable[Block], page: Block) -> Picture | None:
    """The piece of a page around a paragraph or cells; None where the source does not say where they lie."""
    boxes = [box for part in parts if (box := _box(part))]
    if not boxes:
        return None
    crop = _around(boxes, page)
    return Picture(int(page["number"]), crop, (crop[2] - crop[0]) * page["width"], (crop[3] - crop[1]) * page["height"])


def _box(cell: Block | None) -> Block | None:
    return cell.get("box") if cell else None


def _around(boxes: Sequence[Block], page: Block) -> tuple[float, float, float, float]:
    """The boxes' bounds with a margin of 8 points at the sides and 16 above, for the pins."""
    side, high = 8 / page["width"], 16 / page["height"]
    return (
        max(0.0, min(b.get("left", 0) for b in boxes) - side),
        max(0.0, min(b.get("top", 0) for b in boxes) - high),
        min(1.0, max(b.get("right", 1) for b in boxes) + side),
        min(1.0, max(b.get("bottom", 1) for b in boxes) + high / 2),
    )


def _frame(box: Block, crop: tuple[float, float, float, float], page: Block) -> Frame:
    return Frame(
        (box["left"] - crop[0]) * page["width"],
        (box["top"] - crop[1]) * page["height"],
        (box["right"] - box["left"]) * page["width"],
        (box["bottom"] - box["top"]) * page["height"],
    )


def _marks(
    over: Sequence[Mapping[int, Block]],
    part: Part,
    wanted: list[int],
    crop: tuple[float, float, float, float],
    page: Block,
) -> Iterable[tuple[Frame, Spot, bool]]:
    """A frame for each spot; its number stands once, at the last of its cells."""
    found: list[tuple[Frame, Spot]] = []
    for spot in part.spots:
        if spot.row >= len(over):
            continue
        box = _box(over[spot.row].get(spot.column))
        if box is None or not crop[0] <= box["left"] <= crop[2]:  # what is cut off is told at the first cell shown
            box, spot = _box(over[spot.row].get(wanted[0])), replace(spot, edge=False)
        if box:
            found.append((_frame(box, crop, page), spot))
    last = {spot.no: spot for _, spot in found}
    for frame, spot in found:
        yield frame, spot, last[spot.no] is spot


def _rows(
    over: Sequence[Mapping[int, Block]],
    part: Part,
    wanted: list[int],
    crop: tuple[float, float, float, float],
    page: Block,
) -> Iterable[tuple[str, Frame]]:
    lines: dict[str, list[Block]] = {}
    for at, key in part.owners.items():
        if part.first <= at <= part.last and at < len(over):
            lines.setdefault(key, []).extend(b for c in wanted if (b := _box(over[at].get(c))))
    for key, boxes in lines.items():
        if boxes:
            bounds = {
                "left": min(b["left"] for b in boxes),
                "top": min(b["top"] for b in boxes),
                "right": max(b["right"] for b in boxes),
                "bottom": max(b["bottom"] for b in boxes),
            }
            yield key, _frame(bounds, crop, page)
