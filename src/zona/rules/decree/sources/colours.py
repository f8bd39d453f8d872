"""Colours of cells: hex, CSS and theme colours with tints as "rrggbb", with None for white and for no colour."""

import colorsys
import re

NAMED = {
    "black": "000000", "silver": "c0c0c0", "gray": "808080", "grey": "808080", "maroon": "800000", "red": "ff0000",
    "purple": "800080", "fuchsia": "ff00ff", "magenta": "ff00ff", "green": "008000", "lime": "00ff00",
    "olive": "808000", "yellow": "ffff00", "navy": "000080", "blue": "0000ff", "teal": "008080", "aqua": "00ffff",
    "cyan": "00ffff", "orange": "ffa500", "gold": "ffd700", "pink": "ffc0cb", "brown": "a52a2a", "tan": "d2b48c",
    "khaki": "f0e68c", "darkgray": "a9a9a9", "darkgrey": "a9a9a9", "lightgray": "d3d3d3", "lightgrey": "d3d3d3",
    "lightgreen": "90ee90", "lightblue": "add8e6", "skyblue": "87ceeb", "darkgreen": "006400", "darkblue": "00008b",
    "darkred": "8b0000", "darkorange": "ff8c00", "lightyellow": "ffffe0", "salmon": "fa8072", "tomato": "ff6347",
    "steelblue": "4682b4", "royalblue": "4169e1", "dodgerblue": "1e90ff", "limegreen": "32cd32", "coral": "ff7f50",
    "seagreen": "2e8b57", "palegreen": "98fb98", "violet": "ee82ee", "plum": "dda0dd", "beige": "f5f5dc",
    "turquoise": "40e0d0", "crimson": "dc143c", "indigo": "4b0082", "gainsboro": "dcdcdc", "white": "ffffff",
    "whitesmoke": "f5f5f5", "aliceblue": "f0f8ff", "lavender": "e6e6fa", "chocolate": "d2691e", "dimgray": "696969",
}  # fmt: skip

WHITE_FROM = 250
"""A fill whose channels all reach this is white to the eye."""

_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3}|[0-9a-f]{8})", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)(?:\s*[,/]\s*([\d.]+%?))?\s*\)", re.IGNORECASE)


def shade_of(rgb: str | None) -> str | None:
    """The fill for `Cell.shade`: lower case, None where it is white."""
    if rgb is None or not re.fullmatch("[0-9a-fA-F]{6}", rgb):
        return None
    return None if min(channels(rgb)) >= WHITE_FROM else rgb.lower()


def channels(rgb: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(rgb[0:2], 16), int(rgb[2:4], 16), int(rgb[4:6], 16)


def to_hex(red: float, green: float, blue: float) -> str:
    """ "rrggbb" of channels from 0 to 255."""
    return "".join(f"{min(255, max(0, round(c))):02x}" for c in (red, green, blue))


def mix(front: str, back: str, share: float) -> str:
    """The colour to the eye where `front` covers that share of `back`."""
    pairs = zip(channels(front), channels(back), strict=True)
    return to_hex(*(f * share + b * (1 - share) for f, b in pairs))


def tinted(rgb: str, tint: float) -> str:
    """A colour made lighter (tint > 0) or darker, as Office does it: on its lightness alone."""
    hue, light, saturation = colorsys.rgb_to_hls(*(c / 255 for c in channels(rgb)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return to_hex(*(c * 255 for c in colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)))


def css_colour(text: str) -> str | None:
    """The first colour in a CSS value as "rrggbb"; None where it has none or is transparent."""
    for word in re.findall(r"rgba?\([^)]*\)|#[0-9a-fA-F]+|[a-zA-Z]+", text):
        if found := _RGB.fullmatch(word):
            alpha = _part(found[4], 1) if found[4] else 1.0
            solid = to_hex(*(_part(found[n], 255) for n in (1, 2, 3)))
            return mix(solid, "ffffff", min(1.0, alpha)) if alpha > 0 else None
        if word.lower() in NAMED:
            return NAMED[word.lower()]
        if word.startswith("#") and (found := _HEX.fullmatch(word)):
            digits = found[1].lower()
            return "".join(d * 2 for d in digits) if len(digits) == 3 else digits[:6]
    return None


def _part(text: str, whole: float) -> float:
    try:
        return float(text.rstrip("%")) / 100 * whole if text.endswith("%") else float(text)
    except ValueError:
        return 0.0
