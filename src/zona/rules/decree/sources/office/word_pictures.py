"""Pictures in Word: as small as a tick, or large enough to show a table."""

import re
from collections.abc import Iterator

from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.office.word_names import MC, W, number

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SMALL = 914_400 * 0.6  # English Metric Units: 0.6 inch
_LARGE = 360_000 * 7, 360_000 * 2  # a table of a year is no smaller: 7 cm by 2
_EXTENT = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d+(?:\.\d+)?)(pt|in|cm|mm|px)")
_UNITS = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9_525}


def is_small(node: Element) -> bool:
    """Whether a picture or shape is as small as a tick, by its stated size."""
    sides = _sides(node)
    return sides is not None and all(0 < side <= _SMALL for side in sides)


def large_pictures(node: Element) -> Iterator[str]:
    """The relations of the pictures in a drawing that is, by its stated size, no mere logo."""
    sides = _sides(node)
    if sides is not None and any(side < least for side, least in zip(sides, _LARGE, strict=True)):
        return
    for part in _drawn(node):
        if name := part.get(_R + "embed") or part.get(_R + "id"):
            yield name


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
        if style := part.get("style"):  # a shape of the older kind
            sides = {name: float(side) * _UNITS[unit] for name, side, unit in _EXTENT.findall(style)}
            if len(sides) == 2:
                return sides["width"], sides["height"]
    return None
