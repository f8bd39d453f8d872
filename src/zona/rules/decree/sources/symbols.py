"""Symbol fonts: which Unicode sign a letter in Wingdings, Symbol or ZapfDingbats looks like.

A tick is seldom typed as a tick: Word writes it as a letter in a symbol font, bare ("ü"), in the private area
(U+F0FC) or as `w:sym`. Every extractor sends such letters through `symbol_text`, so that the reader meets only
what a person would see.
"""

import re
from functools import lru_cache

_TICK, _CROSS, _BOX_TICK, _BOX_CROSS, _BOX = "✓", "✗", "☑", "☒", "☐"

_WINGDINGS = {
    0x20: " ", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x41: "✌", 0x43: "👍", 0x44: "👎", 0x45: "☜", 0x46: "☞",
    0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹", 0x4F: "⚐", 0x51: "✈", 0x52: "☼", 0x54: "❄", 0x58: "✠", 0x59: "✡",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: _BOX, 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆",
    0x76: "❖", 0x77: "◆", 0x78: _BOX_CROSS, 0x7B: "❀", 0x7C: "✿", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○",
    0xA2: "○", 0xA3: "○", 0xA4: "◉", 0xA5: "◎", 0xA6: "❍", 0xA7: "▪", 0xA8: _BOX, 0xAA: "✦", 0xAB: "★", 0xAC: "✶",
    0xAD: "✴", 0xAE: "✹", 0xAF: "✵", 0xD5: "⌫", 0xD6: "⌦", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄",
    0xFB: _CROSS, 0xFC: _TICK, 0xFD: _BOX_CROSS, 0xFE: _BOX_TICK,
}  # fmt: skip
_WINGDINGS |= {0x80 + n: chr(0x2460 + n - 1) if n else "⓪" for n in range(11)}
_WINGDINGS |= {0x8B + n: chr(0x2776 + n - 1) if n else "⓿" for n in range(11)}

_WINGDINGS_2 = {
    0x20: " ", 0x4F: _CROSS, 0x50: _TICK, 0x51: _BOX_CROSS, 0x52: _BOX_TICK, 0x53: _BOX_CROSS, 0x54: _BOX_CROSS,
    0x55: "⊗", 0x56: "⊗", 0x57: "⊗", 0x58: "⊘", 0x95: "·", 0x96: "•", 0x97: "●", 0x98: "●", 0x99: "○", 0x9A: "○",
    0x9B: "○", 0x9C: "◉", 0x9D: "◉", 0x9E: "◉", 0x9F: "▪", 0xA0: "■", 0xA1: "■", 0xA2: "■", 0xA3: _BOX, 0xA4: _BOX,
    0xA5: _BOX, 0xA6: "▣", 0xA7: "▣", 0xA8: "▣", 0xAA: "◆", 0xAB: "◆", 0xAC: "◆", 0xAD: "◆", 0xAE: "◇", 0xAF: "◇",
}  # fmt: skip
_WINGDINGS_2 |= {0x69 + n: chr(0x2460 + n - 1) if n else "⓪" for n in range(11)}
_WINGDINGS_2 |= {0x74 + n: chr(0x2776 + n - 1) if n else "⓿" for n in range(11)}

_WINGDINGS_3 = {0x20: " ", 0x70: "▲", 0x71: "▼", 0x72: "△", 0x73: "▽", 0x74: "◀", 0x75: "▶", 0x76: "◁", 0x77: "▷",
                0x7D: "▶", 0x7C: "◀", 0x84: "↑", 0x85: "↓"}  # fmt: skip

_WEBDINGS = {0x20: " ", 0x33: "◀", 0x34: "▶", 0x35: "▲", 0x36: "▼", 0x3D: "●", 0x59: "♥", 0x61: "✔", 0x63: _BOX,
             0x67: "■", 0x6E: "●", 0x72: "✖", 0x78: "✖"}  # fmt: skip

_MARLETT = {0x20: " ", 0x61: "✔", 0x62: "✔", 0x63: _BOX, 0x68: "•", 0x69: "•", 0x6E: "●", 0x72: "✖"}

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {0x41 + n: sign for n, sign in enumerate(_GREEK)}
_SYMBOL |= {0x61 + n: sign for n, sign in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")}
_SYMBOL |= {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼", 0xA0: "€",
    0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC4: "⊗", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩",
    0xC8: "∪", 0xCE: "∈", 0xD1: "∇", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬",
    0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip

_ZAPF = {0x21 + n: chr(0x2701 + n) for n in range(0x5E)}
_ZAPF |= {
    0x20: " ", 0x25: "☎", 0x2A: "☛", 0x2B: "☞", 0x48: "★", 0x6C: "●", 0x6E: "■", 0x73: "▲", 0x74: "▼", 0x75: "◆",
    0x77: "◗",
}  # fmt: skip

_FONTS = (
    ("wingdings3", _WINGDINGS_3),
    ("wingdings2", _WINGDINGS_2),
    ("wingdings", _WINGDINGS),
    ("webdings", _WEBDINGS),
    ("marlett", _MARLETT),
    ("zapfdingbats", _ZAPF),
    ("dingbats", _ZAPF),
    ("monotypesorts", _ZAPF),
    ("symbol", _SYMBOL),
)

# In cp1252 some of the letters 0x80–0x9F are other code points ("Œ", "–", "•" …); a symbol font does not mean those.
_CP1252 = {ord(bytes([n]).decode("cp1252")): n for n in range(0x80, 0xA0) if n not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}}

PRIVATE = re.compile("[\uf020-\uf0ff]")

TICKS = frozenset("√✓✔☑✅🗸🗹")
"""Signs that are a tick and nothing else; an empty list paragraph whose bullet is one of them is a tick."""


def is_symbol_font(name: str | None) -> bool:
    """Whether the letters of this font are pictures."""
    return _letters(name) is not None


def symbol_text(text: str, font: str | None) -> str:
    """The text as it looks in that font: symbol fonts become Unicode signs, all else stays.

    Letters of the private area in a font that is not known are taken for Wingdings, which is what they nearly
    always are. A picture without a like in Unicode becomes a bullet. A space that does not break is one in every font.
    """
    letters = _letters(font)
    if letters is None:
        return PRIVATE.sub(lambda m: _private(m[0]), text) if PRIVATE.search(text) else text
    return "".join(" " if c == "\u00a0" else _sign(ord(c), letters) for c in text)


@lru_cache(maxsize=256)
def _letters(name: str | None) -> dict[int, str] | None:
    if not name:
        return None
    plain = re.sub(r"[^a-z0-9]", "", re.sub(r"^[A-Z]{6}\+", "", name).lower())
    if plain.startswith("symbola"):  # a Unicode font, unlike Symbol
        return None
    return next((letters for start, letters in _FONTS if plain.startswith(start)), None)


def _private(char: str) -> str:
    code = ord(char) - 0xF000
    return "•" if code == 0xB7 else _WINGDINGS.get(code, "•")


def _sign(code: int, letters: dict[int, str]) -> str:
    char = chr(code)
    code = _CP1252.get(code, code)
    if 0xF020 <= code <= 0xF0FF:
        code -= 0xF000
    if code > 0xFF or char in "\n\t":
        return char
    if code in letters:
        return letters[code]
    if letters is _SYMBOL and 0x20 <= code < 0x7F:
        return chr(code)
    return char if code < 0x20 else "•"
