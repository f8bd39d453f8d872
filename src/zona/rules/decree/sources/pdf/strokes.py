"""What is drawn on a page besides text: rulings, fills, small marks and pictures."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from zona.rules.decree.sources import limits
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.pdf.clips import clip_of
from zona.rules.decree.sources.pdf.letters import is_untold
from zona.rules.decree.sources.pdf.paint import UNKNOWN, colour_of, is_white
from zona.rules.decree.sources.typeset.geometry import Affine, Rect, around

_THIN = 2.2  # points: a filled rectangle as thin as this is a ruling
_SHORT = 3.0  # points: a straight stroke shorter than this rules nothing
_STRAIGHT = 0.5  # points that a ruling may lean
_DEEPEST = 6  # forms within forms
_MARK = 40.0  # points: larger drawings are no sign
_SIDES = 0.4  # the share of its way round from which on the straight sides of an outline make it a box
_FRAME = 3.0  # points: two boxes in one another as near as this are the two edges of one frame
BOX = "☐"
"""An empty box. What stands in it is drawn by itself."""
UNTOLD = "?"
"""The sign of a letter in a symbol font that is not in the file: it is seen that something stands there, not what."""

Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight ruling: `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle; `colour` is "rrggbb"."""

    rect: Rect
    colour: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A small drawing that is neither ruling nor cell fill, and what it looks like; `UNTOLD` where nothing says it."""

    rect: Rect
    sign: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's room on the page, and the place in the order of painting."""

    rect: Rect
    order: int


@dataclass(slots=True)
class Drawn:
    """All of it, in the order of painting. `pale` rulings are white ones and the edges of fills."""

    across: list[Ruling] = field(default_factory=list)
    down: list[Ruling] = field(default_factory=list)
    pale_across: list[Ruling] = field(default_factory=list)
    pale_down: list[Ruling] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    last_text: int = -1  # the place of the last text in the order of painting
    count: int = 0  # of all objects


@dataclass(slots=True)
class _Outline:
    """One subpath; `bent` are the places of the points that bend a curve, two each, and of the one where it ends."""

    points: Points
    bent: list[int] = field(default_factory=list)
    curved: bool = False
    closed: bool = False

    @property
    def rect(self) -> Rect:
        xs, ys = zip(*self.points, strict=True)
        return Rect(min(xs), min(ys), max(xs), max(ys))


def drawn_on(page: pypdfium2.PdfPage, to_page: Affine) -> Drawn:
    """What is drawn on a page. Raises `UnableToReadSource` where it is far too much."""
    count = raw.FPDFPage_CountObjects(page.raw)
    check_count(count, limits.MAX_OBJECTS, "gambar pada satu halaman", "drawings on one page")
    drawn = Drawn(count=count)
    for index in range(count):
        _add(raw.FPDFPage_GetObject(page.raw, index), to_page, drawn, index)
    return drawn


def _add(item: raw.FPDF_PAGEOBJECT, to_page: Affine, drawn: Drawn, order: int, depth: int = 0) -> None:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        _add_path(item, to_page, drawn)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = to_page.after(_matrix(item))
        for index in range(min(raw.FPDFFormObj_CountObjects(item), limits.MAX_OBJECTS)):
            _add(raw.FPDFFormObj_GetObject(item, index), inner, drawn, order, depth + 1)
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        drawn.pictures.append(Picture(_bounds(item, to_page), order))
    elif kind == raw.FPDF_PAGEOBJ_TEXT:
        drawn.last_text = order
        if is_untold(item):
            drawn.marks.append(Mark(_beginning(item, to_page), UNTOLD))
    elif kind == raw.FPDF_PAGEOBJ_SHADING:
        drawn.fills.append(Fill(_bounds(item, to_page), UNKNOWN))


def _beginning(item: raw.FPDF_PAGEOBJECT, to_page: Affine) -> Rect:
    """The room of a text's first letter; its bounds are empty where the font has no widths."""
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item, size)
    matrix = to_page.after(_matrix(item))
    return matrix.rect(0, 0, 0.7 * size.value, 0.7 * size.value)


def _add_path(item: raw.FPDF_PAGEOBJECT, to_page: Affine, drawn: Drawn) -> None:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroked)
    if not mode.value and not stroked.value:
        return
    outlines = list(_outlines(item, to_page.after(_matrix(item))))
    if not outlines:
        return
    leftover: list[_Outline] = []
    if mode.value and (colour := colour_of(item, raw.FPDFPageObj_GetFillColor)):
        if _is_frame(outlines):
            _add_sides(around([o.rect for o in outlines]), colour, drawn)
        else:
            clip = clip_of(item, to_page)
            leftover += [o for o in outlines if not _add_filled(o, clip, colour, drawn)]
    if stroked.value and (colour := colour_of(item, raw.FPDFPageObj_GetStrokeColor)):
        leftover += [o for o in outlines if not _add_stroked(o, colour, drawn)]
    if leftover:
        rect = around([o.rect for o in leftover])
        if 2.5 <= max(rect.width, rect.height) <= _MARK:
            drawn.marks.append(Mark(rect, _sign(leftover, rect, filled=bool(mode.value))))


def _add_filled(outline: _Outline, clip: Rect | None, colour: str, drawn: Drawn) -> bool:
    """Takes what a clip leaves of a filled outline as ruling or fill; False where it is neither. Some programs fill the
    whole room of a cell, clipped to one side of its border."""
    rect = outline.rect
    if clip is not None and (outline.curved or _is_upright(outline.points)):
        rect = rect.meet(clip)
        if rect.width < 0 or rect.height < 0:
            return True
    pale = is_white(colour)
    if rect.height <= _THIN or rect.width <= _THIN:
        x, y = rect.middle
        if rect.width >= rect.height:
            (drawn.pale_across if pale else drawn.across).append(Ruling(y, rect.left, rect.right))
        if rect.height >= rect.width:
            (drawn.pale_down if pale else drawn.down).append(Ruling(x, rect.top, rect.bottom))
        return True
    if not (_is_box(outline) if outline.curved else _is_upright(outline.points)):
        return pale
    drawn.fills.append(Fill(rect, colour))
    drawn.pale_across += [Ruling(y, rect.left, rect.right) for y in (rect.top, rect.bottom)]
    drawn.pale_down += [Ruling(x, rect.top, rect.bottom) for x in (rect.left, rect.right)]
    return True


def _add_stroked(outline: _Outline, colour: str, drawn: Drawn) -> bool:
    """Takes the straight sides of a stroked outline as rulings; False where it has others."""
    pale = is_white(colour)
    if outline.curved and _is_box(outline):
        _add_sides(outline.rect, colour, drawn)
        return pale or not _is_square(outline.rect)
    across, down = _rulings(colour, drawn)
    points = outline.points + ([outline.points[0]] if outline.closed else [])
    straight = not outline.curved
    bent = set(outline.bent)
    for n, ((x0, y0), (x1, y1)) in enumerate(pairwise(points), 1):
        if n in bent:
            continue
        if abs(y0 - y1) <= _STRAIGHT and abs(x0 - x1) >= _SHORT:
            across.append(Ruling((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= _STRAIGHT and abs(y0 - y1) >= _SHORT:
            down.append(Ruling((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        elif abs(x0 - x1) > _STRAIGHT or abs(y0 - y1) > _STRAIGHT:
            straight = False
    return straight or pale


def _rulings(colour: str, drawn: Drawn) -> tuple[list[Ruling], list[Ruling]]:
    """The rulings across and down to which those of a colour belong."""
    return (drawn.pale_across, drawn.pale_down) if is_white(colour) else (drawn.across, drawn.down)


def _add_sides(rect: Rect, colour: str, drawn: Drawn) -> None:
    """Takes the sides of a box as rulings, up to the corners that they would have were these not rounded."""
    across, down = _rulings(colour, drawn)
    across += (Ruling(y, rect.left, rect.right) for y in (rect.top, rect.bottom))
    down += (Ruling(x, rect.top, rect.bottom) for x in (rect.left, rect.right))


def _outlines(item: raw.FPDF_PAGEOBJECT, to_page: Affine) -> Iterator[_Outline]:
    """The subpaths of a path on the page."""
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: _Outline | None = None
    for index in range(min(raw.FPDFPath_CountSegments(item), limits.MAX_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = to_page(x.value, y.value)
        if not all(map(math.isfinite, point)):
            return
        if kind == raw.FPDF_SEGMENT_MOVETO or outline is None:
            if outline is not None and len(outline.points) > 1:
                yield outline
            outline = _Outline([point])
            continue
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            outline.bent.append(len(outline.points))
        outline.points.append(point)
        outline.curved = outline.curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        outline.closed = outline.closed or bool(raw.FPDFPathSegment_GetClose(segment))
    if outline is not None and len(outline.points) > 1:
        yield outline


def _matrix(item: raw.FPDF_PAGEOBJECT) -> Affine:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return Affine()
    return Affine(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _bounds(item: raw.FPDF_PAGEOBJECT, to_page: Affine) -> Rect:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *sides)
    return to_page.rect(*(side.value for side in sides))


def _is_upright(points: Points) -> bool:
    """Whether every side of a polygon runs along the page and it has the corners of one rectangle."""
    sides = zip(points, [*points[1:], points[0]], strict=True)
    if not all(abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT for (x0, y0), (x1, y1) in sides):
        return False
    return len({round(x) for x, _ in points}) <= 3 and len({round(y) for _, y in points}) <= 3


def _is_box(outline: _Outline) -> bool:
    """Whether an outline is a rectangle, be its corners rounded: for the most part it runs straight along its sides."""
    rect, bent = outline.rect, set(outline.bent)
    sides = pairwise([*outline.points, outline.points[0]])
    straight = sum(math.dist(a, b) for n, (a, b) in enumerate(sides, 1) if n not in bent and _is_side(rect, a, b))
    return straight >= _SIDES * 2 * (rect.width + rect.height)


def _is_side(rect: Rect, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a straight line runs along a side of a rectangle."""
    return any(
        all(abs(point[axis] - at) <= _STRAIGHT for point in (start, end))
        for axis, at in ((0, rect.left), (0, rect.right), (1, rect.top), (1, rect.bottom))
    )


def _is_frame(outlines: list[_Outline]) -> bool:
    """Whether an area lies between two boxes close in one another, as the border of a cell that is filled, not
    stroked."""
    if len(outlines) != 2 or not all(map(_is_box, outlines)):
        return False
    first, second = (outline.rect for outline in outlines)
    return all(abs(a - b) <= _FRAME for a, b in zip(first, second, strict=True)) and first.shared(second) > 0


def _is_square(rect: Rect) -> bool:
    return bool(rect.height) and 0.8 < rect.width / rect.height < 1.25


def _sign(outlines: list[_Outline], rect: Rect, *, filled: bool) -> str:
    """What a small drawing looks like: a dot, a ring or an empty box, strokes aslant ("/", "\\"), or else a tick."""
    if len(outlines) == 1 and outlines[0].curved and _is_square(rect) and outlines[0].closed:
        return "●" if filled else BOX if _is_box(outlines[0]) else "○"
    slopes = ""
    for outline in outlines:
        (x0, y0), (x1, y1) = outline.points[0], outline.points[-1]
        if len(outline.points) == 2 and abs(x1 - x0) > 0.6 * rect.width and abs(y1 - y0) > 0.6 * rect.height:
            slopes += "\\" if (x1 - x0) * (y1 - y0) > 0 else "/"
    return slopes if len(slopes) == len(outlines) else "✓"
