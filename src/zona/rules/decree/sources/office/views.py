"""How Word and Excel show a picture: cropped, and turned by quarters."""

from dataclasses import dataclass

from zona.rules.decree.document import Box
from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.view import View

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHARES = 100_000
_OLD_SHARES = 65_536
_QUARTER = 5_400_000  # in sixtieths of a thousandth of a degree
_SLOPE = 0.1  # of a quarter: a picture turned by as little hangs askew


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture by the name of its relation, and how it is shown."""

    name: str
    view: View


def view_of(part: Element) -> View:
    """How the picture that a blip, or an old image's data, names is shown."""
    sides = ("left", "top", "right", "bottom")
    if not str(part.tag).endswith("}blip"):
        return View(_cut([_old_share(part.get(f"crop{side}", "0")) for side in sides]))
    fill = part.getparent()
    rect = fill.find(_A + "srcRect") if fill is not None else None
    cut = [_share(rect.get(side[0], "0")) for side in sides] if rect is not None else [0.0] * 4
    holder = fill.getparent() if fill is not None else None
    turned = next(holder.iter(_A + "xfrm"), None) if holder is not None else None
    quarters = (int(_number(turned.get("rot", "0"))) if turned is not None else 0) / _QUARTER
    return View(_cut(cut), round(quarters) % 4 if abs(quarters - round(quarters)) < _SLOPE else 0)


def _cut(lost: list[float]) -> Box:
    left, top, right, bottom = (min(1.0, max(0.0, side)) for side in lost)
    return Box(left, top, 1 - right, 1 - bottom)


def _share(text: str) -> float:
    return _number(text.removesuffix("%")) / (100 if text.endswith("%") else _SHARES)


def _old_share(text: str) -> float:
    return _number(text.removesuffix("f")) / (_OLD_SHARES if text.endswith("f") else 1)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
