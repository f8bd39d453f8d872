"""The colours in which a page's objects are painted."""

import ctypes
from functools import lru_cache

from pypdfium2 import raw

from zona.rules.decree.sources.colours import WHITE_FROM, channels, mix

UNKNOWN = "c0c0c0"
"""Patterns and shadings, whose colour is not one."""


def colour_of(item: raw.FPDF_PAGEOBJECT, get: object) -> str | None:
    """The colour on white paper, or None where nothing is seen of it."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not callable(get) or not get(item, *parts):
        return UNKNOWN
    red, green, blue, alpha = (part.value for part in parts)
    if not alpha:
        return None
    solid = f"{red:02x}{green:02x}{blue:02x}"
    return solid if alpha == 255 else mix(solid, "ffffff", alpha / 255)


@lru_cache(maxsize=256)
def is_white(colour: str) -> bool:
    """Whether a colour is white to the eye."""
    return min(channels(colour)) >= WHITE_FROM
