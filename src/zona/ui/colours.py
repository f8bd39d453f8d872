"""An office's own colour on the screen: whether it can be read, the nearest that can, the stylesheet that wears it.

The grounds come from the token file, the measure from `rules.colour`. One colour is chosen; the dark theme's has its
hue, lighter. Papers stay as they are: official papers know no colour.
"""

import re
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext

from zona.rules.colour import TEXT, nearest, shortfall
from zona.ui import words
from zona.ui.styles import STATIC

EDITION = 1
"""Stands in the stylesheet's address: one more whenever `stylesheet` gives something else for a colour."""
DARK_LIGHTNESS = 0.78
"""How light the colour is in the dark theme (OKLCH), where it need not be lighter to be read: as the product's own."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a colour cannot be worn, in one sentence, and the nearest one that can."""

    words: str
    nearest: str


@cache
def _beside() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the colour stands on or carries in the light and in the dark theme: the grounds, the text on buttons."""
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    names = ("ground", "ground-2", "on-brand")
    blocks = re.findall(r"\{([^{}]*--ink[^{}]*)\}", text)[:2]
    light, dark = (
        tuple(value for name in names for value in re.findall(rf"--{name}:\s*(#[0-9a-f]{{6}})", block))
        for block in blocks
    )
    return light, dark


def fault_of(colour: str) -> Fault | None:
    """What is wrong with a colour, None when it can be worn."""
    short = shortfall(colour, _beside()[0])
    if short is None:
        return None
    told = {"colour": colour, "ratio": words.number(short.ratio, 1), "least": words.number(TEXT, 1)}
    better = nearest(colour, _beside()[0], darker=True)
    sentence = gettext(
        "Warna %(colour)s terlalu pucat untuk dibaca: kontrasnya %(ratio)s banding 1, sedangkan tulisan perlu "
        "sedikitnya %(least)s banding 1 (WCAG 2.2, tingkat AA). Warna terdekat yang terbaca: %(nearest)s."
    )
    return Fault(sentence % {**told, "nearest": better}, better)


def in_the_dark(colour: str) -> str:
    """The colour's sister in the dark theme."""
    return nearest(colour, _beside()[1], darker=False, from_lightness=DARK_LIGHTNESS)


def stylesheet(colour: str) -> str:
    """The tokens that a colour overrides, in the same three blocks as the token file."""
    light, dark = f"--brand:{colour}", f"--brand:{in_the_dark(colour)}"
    return (
        f':root,[data-theme="light"]{{{light}}}\n'
        f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark}}}}}\n'
        f'@media screen{{[data-theme="dark"]{{{dark}}}}}\n'
    )
