"""The styles part of a workbook: of each cell format the fill, the font, the number format and whether it is ruled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zona.rules.decree.sources.colours import mix, shade_of, tinted
from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.office.number_formats import BUILT_IN
from zona.rules.decree.sources.unseen import is_white

T = TypeVar("T")

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_INDEXED = (
    "000000ffffffff000000ff000000ffffff00ff00ff00ffff000000ffffffff000000ff00"
    "0000ffffff00ff00ff00ffff800000008000000080808000800080008080c0c0c0808080"
    "9999ff993366ffffccccffff660066ff80800066ccccccff000080ff00ffffff0000ffff"
    "8000808000000080800000ff00ccffccffffccffccffff9999ccffff99cccc99ffffcc99"
    "3366ff33cccc99cc00ffcc00ff9900ff6600666699969696003366339966003300333300"
    "993300993366333399333333"
)
_PATTERNS = {"gray125": 0.125, "gray0625": 0.0625, "lightGray": 0.25, "mediumGray": 0.5, "darkGray": 0.75}
_STRIPES = 0.35  # how much of its ground a pattern of stripes covers


@dataclass(frozen=True, slots=True)
class CellFormat:
    """What a cell's format index stands for."""

    code: str = "General"
    shade: str | None = None
    font: str | None = None
    bold: bool = False
    ruled: bool = False
    struck: bool = False
    white: bool = False  # its ink


class SheetStyles:
    """The cell formats of a workbook by index. A broken entry is a plain format, never an error."""

    def __init__(self, root: Element | None, theme: Mapping[str, str]) -> None:
        self._theme = list(theme.values())
        self.formats: Sequence[CellFormat] = ()
        self._rule_fills: Sequence[Element | None] = ()
        if root is None:
            return
        self._rule_fills = [node.find(S + "fill") for node in root.iterfind(f"{S}dxfs/{S}dxf")]
        codes = dict(BUILT_IN)
        for entry in root.iterfind(f"{S}numFmts/{S}numFmt"):
            codes[integer(entry.get("numFmtId"))] = entry.get("formatCode", "General")
        fills = [self._fill(n) for n in root.iterfind(f"{S}fills/{S}fill")]
        fonts = [(*_font(n), is_white(self._colour(n.find(S + "color")))) for n in root.iterfind(f"{S}fonts/{S}font")]
        borders = [_is_ruled(n) for n in root.iterfind(f"{S}borders/{S}border")]
        formats = []
        for entry in root.iterfind(f"{S}cellXfs/{S}xf"):
            font, bold, crossed, white = _at(fonts, entry.get("fontId"), lambda: (None, False, False, False))
            formats.append(
                CellFormat(
                    codes.get(integer(entry.get("numFmtId")), "General"),
                    _at(fills, entry.get("fillId"), lambda: None),
                    font,
                    bold,
                    _at(borders, entry.get("borderId"), lambda: False),
                    crossed,
                    white,
                )
            )
        self.formats = formats

    def of(self, index: str | None) -> CellFormat:
        """The format of a cell's `s` attribute."""
        return _at(self.formats, index or "0", CellFormat)

    def fill_of_rule(self, index: str | None) -> str | None:
        """The fill that a rule gives: of its format, whose ground is the colour where it says nothing of a pattern."""
        node = _at(self._rule_fills, index, lambda: None)
        pattern = node.find(S + "patternFill") if node is not None else None
        if node is None or pattern is None:
            return self._fill(node) if node is not None else None
        if pattern.get("patternType", "solid") != "solid":
            return self._fill(node)
        return shade_of(self._colour(pattern.find(S + "bgColor")) or self._colour(pattern.find(S + "fgColor")))

    def _fill(self, node: Element) -> str | None:
        gradient = node.find(f"{S}gradientFill/{S}stop/{S}color")
        if gradient is not None:
            return shade_of(self._colour(gradient))
        pattern = node.find(S + "patternFill")
        kind = pattern.get("patternType", "none") if pattern is not None else "none"
        if pattern is None or kind == "none":
            return None
        front, back = self._colour(pattern.find(S + "fgColor")), self._colour(pattern.find(S + "bgColor"))
        if kind == "solid":
            return shade_of(front or back)
        return shade_of(mix(front or "000000", back or "ffffff", _PATTERNS.get(kind, _STRIPES)))

    def _colour(self, node: Element | None) -> str | None:
        if node is None:
            return None
        rgb = node.get("rgb")
        if rgb is not None:
            colour = rgb[-6:] if len(rgb) in {6, 8} else None
        elif (theme := node.get("theme")) is not None:
            colour = _at(self._theme, theme, str) or None
        else:
            place = 6 * integer(node.get("indexed"), 64)
            colour = _INDEXED[place : place + 6] if 0 <= place < len(_INDEXED) else None
        try:
            tint = float(node.get("tint", "0"))
            return tinted(colour, max(-1.0, min(1.0, tint))) if colour and tint else colour
        except ValueError:
            return None


def integer(text: str | None, default: int = 0) -> int:
    """A whole number from an attribute; the default where it is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def _at(items: Sequence[T], index: str | None, missing: Callable[[], T]) -> T:
    place = integer(index, -1)
    return items[place] if 0 <= place < len(items) else missing()


def _font(node: Element) -> tuple[str | None, bool, bool]:
    """A font's name, and whether it is bold and struck through."""
    name = node.find(S + "name")
    return (name.get("val") if name is not None else None), _is_on(node.find(S + "b")), _is_on(node.find(S + "strike"))


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get("val", "1") not in {"0", "false"}


def _is_ruled(node: Element) -> bool:
    return any(side.get("style", "none") != "none" for side in node)
