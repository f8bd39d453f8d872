"""Marks that nobody sees: they turn the reading direction, join or part letters, or take no width at all.

In a name or a plan they only deceive: two names look alike and are not, and a text reads otherwise than it is kept.
"""

MARKS = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_AWAY = dict.fromkeys(map(ord, MARKS))


def visible(text: str) -> str:
    """The text without them."""
    return text if text.isascii() else text.translate(_AWAY)
