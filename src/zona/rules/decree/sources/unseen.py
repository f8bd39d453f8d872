"""Signs in white ink on a white ground, which nobody sees: no signs, and yet their cell may not be empty."""

import re

from zona.rules.decree.sources.colours import shade_of

UNSURE_BLANK = 0.5
"""How sure it is that a cell is empty whose sign nobody sees: its ground may have a colour that is not known here."""
_SIGNS = frozenset("√✓✔☑✅🗸🗹✗✘✕✖☒×vVxX●■◆★▲▪•⬤◼\uf0fc\uf0fe")
_MOST = 4
_HEX = re.compile("[0-9a-fA-F]{6}")


def is_sign(text: str) -> bool:
    """Whether a text is a sign and nothing else. Words and figures are not: their ground may only be unknown."""
    bare = "".join(text.split())
    return 0 < len(bare) <= _MOST and set(bare) <= _SIGNS


def is_white(colour: str | None) -> bool:
    """Whether a colour ("rrggbb") is white to the eye; one that its program chooses ("auto") is not."""
    return colour is not None and _HEX.fullmatch(colour) is not None and shade_of(colour) is None
