"""Colours that people must be able to read: the contrast of two, and the nearest to one that can be read.

Contrast as WCAG 2.2 defines it; nearness and lightness in OKLCH, in which equal steps look equal and a colour keeps its
hue when it is made lighter or darker.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

TEXT = 4.5
"""What text needs against its ground: WCAG 2.2, success criterion 1.4.3, level AA."""

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_RGB = re.compile(r"(?:rgb)?\(?\s*(\d{1,3})\s*[,; ]\s*(\d{1,3})\s*[,; ]\s*(\d{1,3})\s*\)?", re.IGNORECASE)
_STEPS = 24  # halvings of a lightness between 0 and 1: far finer than one step of a byte


def read_colour(text: str) -> str | None:
    """The colour that somebody wrote, as "#0f5661": six or three hexadecimal digits, or red, green and blue to 255.

    None for anything else.
    """
    text = text.strip()
    if found := _HEX.fullmatch(text):
        digits = found[1].lower()
        return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))
    if (parts := _RGB.fullmatch(text)) and all(int(part) <= 255 for part in parts.groups()):
        return "#" + "".join(f"{int(part):02x}" for part in parts.groups())
    return None


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 to 1."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A colour cannot be read: its lowest contrast, and against which colour."""

    ratio: float
    against: str


def shortfall(colour: str, beside: Sequence[str]) -> Shortfall | None:
    """Where a colour is hardest to read among those that it stands on or that stand on it; None when all are enough."""
    against = min(beside, key=lambda other: contrast(colour, other))
    ratio = contrast(colour, against)
    return Shortfall(ratio, against) if ratio < TEXT else None


def nearest(colour: str, beside: Sequence[str], *, darker: bool, from_lightness: float = -1) -> str:
    """The colour of the same hue, as little darker (or lighter) as can be, that is readable beside all the others.

    Begins at the colour's own lightness, or at `from_lightness` (0 to 1). Black and white are the ends.
    """
    lightness, chroma, hue = _oklch(colour)
    if from_lightness >= 0:
        lightness = from_lightness
    first = _hex(lightness, chroma, hue)
    if shortfall(first, beside) is None:
        return first
    bad, good = lightness, 0.0 if darker else 1.0
    for _ in range(_STEPS):
        middle = (bad + good) / 2
        if shortfall(_hex(middle, chroma, hue), beside) is None:
            good = middle
        else:
            bad = middle
    return _hex(good, chroma, hue)


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _straight(red), _straight(green), _straight(blue)


def _straight(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _curved(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * float(value ** (1 / 2.4)) - 0.055


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _oklch(colour: str) -> tuple[float, float, float]:
    lightness, green_red, blue_yellow = _oklab(colour)
    return lightness, math.hypot(green_red, blue_yellow), math.atan2(blue_yellow, green_red)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """The colour as bytes; where the screen has none so vivid at this lightness, the most vivid that it has."""
    if _within(lightness, chroma, hue) is None:
        low, high = 0.0, chroma
        for _ in range(_STEPS):
            middle = (low + high) / 2
            low, high = (low, middle) if _within(lightness, middle, hue) is None else (middle, high)
        chroma = low
    parts = _within(lightness, chroma, hue) or (min(max(lightness, 0.0), 1.0),) * 3
    return "#" + "".join(f"{round(255 * _curved(part)):02x}" for part in parts)


def _within(lightness: float, chroma: float, hue: float) -> tuple[float, ...] | None:
    """The linear red, green and blue, None when one lies outside what a screen shows."""
    green_red, blue_yellow = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    parts = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return tuple(min(max(p, 0.0), 1.0) for p in parts) if all(-1e-4 <= p <= 1.0001 for p in parts) else None
