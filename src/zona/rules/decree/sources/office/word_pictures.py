"""Drawings in Word: as small as a tick, as long as a bar over several cells, or large enough to show a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.office.views import Shown, view_of
from zona.rules.decree.sources.office.word_names import MC, W, number

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SMALL = 914_400 * 0.6  # English Metric Units: 0.6 inch
_LARGE = 360_000 * 7, 360_000 * 0.4  # a table of a year is no narrower than 7 cm, and a row of it alone 0.4 high
_LENGTH = re.compile(r"\s*(-?(?:\d+(?:\.\d*)?|\.\d+))\s*(pt|in|cm|mm|px|)\s*")
_UNITS = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9_525, "": 9_525}
_HALF_TURN = 10_800_000  # in sixtieths of a thousandth of a degree
_BESIDE_TEXT = {"paragraph", "line", None}
_WRAPPED = ("wrapSquare", "wrapTight", "wrapThrough", "wrapTopAndBottom")
_W10 = "{urn:schemas-microsoft-com:office:word}"


@dataclass(frozen=True, slots=True)
class Fall:
    """How far below its `origin` (the text that it hangs on, or else "page" or "margin") something that floats over
    the page begins and ends, in English Metric Units."""

    origin: str
    start: float
    end: float

    @property
    def beside_text(self) -> bool:
        """Whether it goes where its text goes."""
        return self.origin in _BESIDE_TEXT


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing without words: its width, and how far right of its cell's text it begins, both in English Metric
    Units; None where that cannot be told, or where it does not lie in one row. `fall` is there where it floats."""

    width: float
    start: float | None
    small: bool = False
    fall: Fall | None = None


def is_small(node: Element) -> bool:
    """Whether a picture or shape is as small as a tick, by its stated size."""
    sides = _sides(node)
    return sides is not None and all(0 < side <= _SMALL for side in sides)


def drawn_in(node: Element) -> Drawn | None:
    """A drawing as what may lie over the cells beside its own; None where it is a picture too tall for that."""
    sides = _sides(node)
    if sides is None or not any(sides):
        return None
    width, height = sides
    if height > _SMALL:
        return None if next(_drawn(node), None) is not None else Drawn(width, None)
    return Drawn(width, _start(node), is_small(node), _fall(node, height))


def large_pictures(node: Element) -> Iterator[Shown]:
    """The pictures in a drawing that is, by its stated size, no mere logo."""
    sides = _sides(node)
    if sides is not None and (max(sides) < _LARGE[0] or min(sides) < _LARGE[1]):  # it may be turned
        return
    for part in _drawn(node):
        if name := part.get(_R + "embed") or part.get(_R + "id") or part.get(_R + "link") or part.get(_R + "href"):
            yield Shown(name, view_of(part))


def _drawn(node: Element) -> Iterator[Element]:
    """The pictures in a drawing itself: those in its text boxes stand in paragraphs of their own."""
    for child in node:
        if child.tag in {_A + "blip", _V + "imagedata"}:
            yield child
        elif child.tag not in {MC + "Fallback", W + "txbxContent"}:
            yield from _drawn(child)


def _sides(node: Element) -> tuple[float, float] | None:
    """Width and height as stated."""
    for part in node.iter():
        if str(part.tag).endswith("}extent"):
            return number(part.get("cx")), number(part.get("cy"))
        if (box := _old_box(part)) is not None:
            return box[1:]
    return None


def _start(node: Element) -> float | None:
    if any(number(part.get("rot")) % _HALF_TURN for part in node.iter(_A + "xfrm")):
        return None
    for part in node.iter():
        if part.tag == _WP + "inline":
            return 0.0
        if part.tag == _WP + "anchor":
            across, down = part.find(_WP + "positionH"), part.find(_WP + "positionV")
            if across is None or across.get("relativeFrom") != "column":
                return None
            if down is not None and down.get("relativeFrom") not in _BESIDE_TEXT:
                return None
            lower = number(down.findtext(_WP + "posOffset")) if down is not None else 0
            offset = across.findtext(_WP + "posOffset")
            return float(number(offset)) if offset is not None and abs(lower) <= _SMALL else None
        if (box := _old_box(part)) is not None:
            return _old_start(_style(part), box[0])
    return None


def _fall(node: Element, height: float) -> Fall | None:
    """Where a drawing that floats over the text lies; None where text flows around it, or where that cannot be told."""
    for part in node.iter():
        if part.tag == _WP + "inline":
            return None
        if part.tag == _WP + "anchor":
            down = part.find(_WP + "positionV")
            offset = down.findtext(_WP + "posOffset") if down is not None else None
            if down is None or offset is None or any(part.find(_WP + wrap) is not None for wrap in _WRAPPED):
                return None
            start = float(number(offset))
            return Fall(down.get("relativeFrom", "paragraph"), start, start + height)
        if _old_box(part) is not None:
            return _old_fall(part, height)
    return None


def _old_fall(part: Element, height: float) -> Fall | None:
    style = _style(part)
    wrap = part.find(_W10 + "wrap")
    if wrap is not None and wrap.get("type", "none") != "none":
        return None
    if part.tag == _V + "line":
        start = min(_length(part.get(name, "0,0").split(",")[-1]) for name in ("from", "to"))
    elif style.get("position", "static") == "static" or style.get("mso-position-vertical", "absolute") != "absolute":
        return None
    else:
        start = _length(style.get("margin-top", "0"))
    origin = style.get("mso-position-vertical-relative", "text")
    return Fall("paragraph" if origin == "text" else origin, start, start + height)


def _old_box(part: Element) -> tuple[float, float, float] | None:
    """Where a shape of the older kind begins by itself, its width and its height."""
    if part.tag == _V + "line":
        ends = [_length(x) for name in ("from", "to") for x in part.get(name, "").split(",")]
        if len(ends) == 4:
            return min(ends[0], ends[2]), abs(ends[2] - ends[0]), abs(ends[3] - ends[1])
    style = _style(part)
    if "width" in style and "height" in style:
        return 0.0, _length(style["width"]), _length(style["height"])
    return None


def _old_start(style: dict[str, str], start: float) -> float | None:
    if style.get("position", "static") == "static":
        return start
    placed = (style.get(f"mso-position-{way}", "absolute") for way in ("horizontal", "vertical"))
    beside = (style.get(f"mso-position-{way}-relative", "text") for way in ("horizontal", "vertical"))
    lower = _length(style.get("margin-top", "0"))
    if {*placed} != {"absolute"} or {*beside} - {"text", "line"} or abs(lower) > _SMALL:
        return None
    return start + _length(style.get("margin-left", "0"))


def _style(part: Element) -> dict[str, str]:
    entries = (entry.partition(":") for entry in (part.get("style") or "").split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in entries}


def _length(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0
