"""The colour of a page's text against its ground: whether anybody sees it."""

from dataclasses import dataclass

from zona.rules.decree.sources.colours import css_colour, shade_of
from zona.rules.decree.sources.html.css import Style
from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.unseen import is_white


@dataclass(frozen=True, slots=True)
class Ink:
    """Whether text is white, and whether it stands on a ground that is not, as far as one can tell."""

    white: bool = False
    filled: bool = False

    @property
    def unseen(self) -> bool:
        """Whether nobody sees a text in this ink."""
        return self.white and not self.filled


PLAIN = Ink()


def ink_of(node: Element | None, style: Style, above: Ink) -> Ink:
    """The ink within an element, from what it declares and the ink around it."""
    white, filled = above.white, above.filled
    own = style.get("color") or (node.get("color") if node is not None and node.tag == "font" else None)
    if own and own not in {"inherit", "currentcolor"}:
        white = is_white(css_colour(own))
    ground = style.get("background-color") or (node.get("bgcolor") if node is not None else None)
    if style.get("background-image", "none") != "none":
        filled = True
    elif ground and ground not in {"transparent", "inherit", "none"}:
        colour = css_colour(ground)
        filled = colour is None or shade_of(colour) is not None or "url(" in ground
    return Ink(white, filled)
