"""Word's styles, asked for the few properties that change what a person reads."""

from dataclasses import dataclass

from zona.rules.decree.sources.office.word_names import Element, W, number, switch, val
from zona.rules.decree.sources.unseen import is_white

_DEPTH = 20  # how many styles may be based on one another


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts for plain and for other letters, boldness, whether the text is hidden or struck through, or white on no
    ground of its own.

    None where nothing is said.
    """

    ascii: str | None = None
    other: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    white: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look, with what it leaves open taken from the one below."""
        return Look(
            self.ascii or below.ascii,
            self.other or below.other,
            below.bold if self.bold is None else self.bold,
            below.hidden if self.hidden is None else self.hidden,
            below.struck if self.struck is None else self.struck,
            below.white if self.white is None else self.white,
        )


PLAIN = Look()


def look_of(properties: Element | None) -> Look:
    """The look that run properties (`w:rPr`) state by themselves."""
    if properties is None or not len(properties):
        return PLAIN
    fonts = properties.find(W + "rFonts")
    strokes = [s for s in (switch(properties, "strike"), switch(properties, "dstrike")) if s is not None]
    return Look(
        val(fonts, "ascii"),
        val(fonts, "hAnsi"),
        switch(properties, "b"),
        switch(properties, "vanish"),
        any(strokes) if strokes else None,
        _is_white(properties),
    )


def _is_white(properties: Element) -> bool | None:
    ground = val(properties.find(W + "shd"), "fill") or "auto"
    if properties.find(W + "highlight") is not None or not (ground == "auto" or is_white(ground)):
        return False
    colour = val(properties.find(W + "color"))
    return is_white(colour) if colour else None


class Styles:
    """The styles part, resolved as it is asked."""

    def __init__(self, root: Element | None) -> None:
        styles = root.iterfind(W + "style") if root is not None else ()
        self._styles = {val(s, "styleId") or "": s for s in styles}
        self._looks: dict[str, Look] = {}
        self._listed: dict[str, tuple[str, int] | None] = {}
        self._default = next(
            (k for k, s in self._styles.items() if val(s, "type") == "paragraph" and val(s, "default") == "1"), ""
        )

    def look(self, style: str | None) -> Look:
        """The look of a style and of those that it is based on."""
        style = style or self._default
        if style not in self._looks:
            look = PLAIN
            for node in self._chain(style):
                look = look.over(look_of(node.find(W + "rPr")))
            self._looks[style] = look
        return self._looks[style]

    def list_of(self, style: str | None) -> tuple[str, int] | None:
        """The list id and level that a paragraph style brings, if any."""
        style = style or self._default
        if style not in self._listed:
            self._listed[style] = self._find_list(style)
        return self._listed[style]

    def _find_list(self, style: str) -> tuple[str, int] | None:
        for node in self._chain(style):
            numbers = node.find(f"{W}pPr/{W}numPr")
            if numbers is not None and (found := val(numbers.find(W + "numId"))):
                return found, number(val(numbers.find(W + "ilvl")))
        return None

    def breaks_before(self, style: str | None) -> bool:
        """Whether the style begins a new page."""
        return any(switch(node.find(W + "pPr"), "pageBreakBefore") for node in self._chain(style or self._default))

    def _chain(self, style: str) -> list[Element]:
        chain: list[Element] = []
        node = self._styles.get(style)
        while node is not None and len(chain) < _DEPTH:
            chain.append(node)
            node = self._styles.get(val(node.find(W + "basedOn")) or "")
        return chain
