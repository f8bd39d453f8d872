"""Pages of the source, and pictures in it, beside the reading: which of them show a block, and which part.

Pure: works on a document as JSON, as `sheets` does. A picture in a file that has no pages stands for a page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from zona.plan.imports.sheets import Block, Part, Spot, grid, headed


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
    it (with the note's number and shape), and where each row of the draft lies. `within` says that the page is a
    picture in a file that has no pages."""

    page: int
    crop: tuple[float, float, float, float]
    width: float
    height: float
    within: bool = False
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
    head = headed(over, part) - 1
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
        within=is_within(table),
        marks=tuple(_marks(over, part, wanted, crop, page)),
        rows=tuple(_rows(over, part, wanted, crop, page)),
    )


def page_of(document: Block, number: int | None) -> Block | None:
    """A page of the document by its number; None for sources without pages and where it is none of theirs."""
    return _numbered(document.get("pages"), number)


def picture_in(document: Block, number: int | None) -> Block | None:
    """A picture in a document without pages by its number, as its page; None for any other."""
    return _numbered(document.get("pictures"), number)


def page_under(document: Block, block: Block) -> Block | None:
    """The page, or the picture in the document, on which a block of it lies; None where nothing can be shown."""
    if is_within(block):
        return picture_in(document, block["picture"])
    return page_of(document, block.get("page"))


def _numbered(pages: Sequence[Block] | None, number: int | None) -> Block | None:
    return next((p for p in pages or () if p["number"] == number), None)


def is_within(block: Block) -> bool:
    """Whether a block lies on a picture in a file that has no pages."""
    return block.get("picture") is not None


def is_pasted(document: Block, block: Block | None = None) -> bool:
    """Whether a document's plan was read from pictures that no page of it shows; given a table, whether that was."""
    pasted = document.get("kind") == "scan" and not document.get("pages")
    return bool(pasted) and (block is None or _box(block) is not None)


def whole_page(page: Block, *, within: bool = False) -> Picture:
    """A page as a picture, uncropped."""
    crop = (0.0, 0.0, 1.0, 1.0)
    return Picture(int(page["number"]), crop, float(page["width"]), float(page["height"]), within)


def picture_around(parts: Iterable[Block], page: Block, *, within: bool = False) -> Picture | None:
    """The piece of a page around a paragraph or cells; None where the source does not say where they lie. `within` as
    of a picture."""
    boxes = [box for part in parts if (box := _box(part))]
    if not boxes:
        return None
    crop = _around(boxes, page)
    width, height = (crop[2] - crop[0]) * page["width"], (crop[3] - crop[1]) * page["height"]
    return Picture(int(page["number"]), crop, width, height, within)


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
