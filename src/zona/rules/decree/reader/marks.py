"""What a sign in a month's cell says: planned, not planned, or something that is no tick at all."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from zona.rules.decree.document import PICTURE, STROKE
from zona.rules.decree.reader.wording import squash


class Sign(StrEnum):
    """The kinds of content a month's cell can have."""

    EMPTY = "empty"
    TICK = "tick"
    CROSS = "cross"  # x: a tick, unless real ticks stand beside it
    RING = "ring"  # ○: a tick, unless filled discs stand beside it
    PICTURE = "picture"  # a small picture: a tick, unless ticks stand beside it
    STRUCK = "struck"  # a sign struck through: not planned
    NUMBER = "number"  # a count, with or without its unit
    PERCENT = "percent"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell's sign, and how it is written."""

    sign: Sign
    text: str = ""


EMPTY = Mark(Sign.EMPTY)

# The last row: what symbol fonts leave when their font is lost (Symbol, Wingdings, Wingdings 2).
_TICKS = frozenset(
    "√✓✔☑✅🗸🗹🗹vVyY●■•*♦◆★▪▲▼►▶█▓▒⬤⚫◼⬛◾∙·/+|¥◉◎▣◆◈➢➤➔→⇒⇨↔⟶✶★☆⋆✦ѴѵⅤνυᐯ"
    "üþÖPR\uf0fc\uf0fe\uf0d6\uf0a7\uf0b7\uf050\uf052\uf06e\uf06c"
)
_PLAIN_TICKS = frozenset("√✓✔☑✅🗸🗹vVxX\uf0fc\uf0fe")
_DRAWN = frozenset("√✓✔☑✅🗸🗹●■◆★▲⬤⚫◼⬛\uf0fc\uf0fe")
_CROSSES = frozenset("xX×✗✘✕✖❌☒🗴🗵🗶🗷хХ\uf0fb\uf0fd\uf078")
_RINGS = frozenset("oO○◯⭕°")
_BLANKS = frozenset("-–—_.…~☐□▢0,:;'`\"|¦()")
_DASHES = frozenset("-–—_~")
_DITTOS = frozenset(['"', "''", "”", "“", "″", "〃"])  # the same again
_WORDS = {
    "ya": Sign.TICK,
    "yes": Sign.TICK,
    "ok": Sign.TICK,
    "ada": Sign.TICK,
    "true": Sign.TICK,  # the boxes of a sheet, as its program writes them elsewhere
    "benar": Sign.TICK,
    "false": Sign.EMPTY,
    "salah": Sign.EMPTY,
    "tidak": Sign.EMPTY,
    "tdk": Sign.EMPTY,
    "belum": Sign.EMPTY,
    "nihil": Sign.EMPTY,
    "n/a": Sign.EMPTY,
    "na": Sign.EMPTY,
}
_PERCENT = re.compile(r"^\(?\d{1,3}(?:[.,]\d+)?\s*%\)?$")
_NUMBER = re.compile(r"^(?:(?:tgl|tanggal)\.?\s*)?\d+(?:[.,]\d+)*(?:\s*[-–]\s*\d{1,2})?$", re.IGNORECASE)
_COUNT = re.compile(r"^\d+(?:[.,]\d+)*\s*[A-Za-z][\w.()/ ]{0,30}$")
_WORDED = re.compile(r"[^\W\d_]|\?")
# A week or day of the month beside a tick, which takes nothing back: "√ (minggu II)", "v tgl 5".
_APPOINTED = re.compile(
    r"^\(?\s*(?:(?:minggu|mgg|mg|m|w|pekan|week)\s*(?:ke\s*-?\s*)?|(?:tgl|tanggal)\.?\s*)"
    r"(?:\d{1,2}|i{1,3}|iv|v)(?:\s*[-–,&/]\s*\d{1,2})?\s*\)?$",
    re.IGNORECASE,
)
_ZERO = re.compile(r"^0+(?:[.,]0+)?\s*%?$")
_MARKED = re.compile(r"^([√✓✔☑✅🗸🗹\uf0fc\uf0fe]+|[vV](?=[\s\d]))\s*(\S.*)$", re.DOTALL)
_TRAILED = re.compile(r"^(\S.*?)\s*([√✓✔☑✅🗸🗹\uf0fc\uf0fe]+)$", re.DOTALL)


@lru_cache(maxsize=4096)
def mark_of(text: str) -> Mark:
    """The mark in a month's cell."""
    text = squash(text)
    if not text or _ZERO.match(text):
        return EMPTY
    if STROKE in text or text == PICTURE:
        return Mark(Sign.PICTURE if text == PICTURE else Sign.STRUCK, text)
    bare = text.replace(" ", "")
    if (sign := _WORDS.get(text.lower().strip(".!"))) is not None:
        return Mark(sign, text) if sign is not Sign.EMPTY else EMPTY
    if bare in _DITTOS:
        return Mark(Sign.TEXT, text)
    if set(bare) <= _BLANKS and bare != "|":
        return EMPTY
    return Mark(_drawn(bare) or _written(text), text)


def _drawn(bare: str) -> Sign | None:
    """The sign of a cell that holds drawn signs alone; a stray point beside one is dirt."""
    core = bare.strip(".,'`\"“”:;()") or bare
    if core == "1" or (set(core) <= _TICKS and len(core) <= 4):
        return Sign.TICK
    if set(core) <= _CROSSES and len(core) <= 3:
        return Sign.CROSS
    if set(core) <= _RINGS and len(core) <= 2:
        return Sign.RING
    return None


def _written(text: str) -> Sign:
    if _PERCENT.match(text):
        return Sign.PERCENT
    if _NUMBER.match(text) or _COUNT.match(text):
        return Sign.NUMBER
    if _MARKED.match(text):
        return Sign.TICK
    return Sign.TEXT


def split_marked(text: str) -> tuple[str, str] | None:
    """A tick and what shares its cell ("✓ 100%" → "✓", "100%"); None where the cell holds but one thing."""
    text = squash(text)
    if match := _MARKED.match(text):
        return match[1], match[2]
    if match := _TRAILED.match(text):
        return match[2], match[1]
    return None


def is_qualified(text: str) -> bool:
    """Whether words or a question mark stand beside a tick that may take it back ("√ (jika ada)", "✓ batal", "√?")."""
    parts = split_marked(text)
    if parts is None or _COUNT.match(parts[1]) or _APPOINTED.match(parts[1]):
        return False
    return bool(_WORDED.search(parts[1]))


def is_dash(text: str) -> bool:
    """Whether a cell holds dashes alone, which say that nothing stands there, or draw a bar over the months."""
    return bool(bare := set(squash(text)) - {" "}) and bare <= _DASHES


def is_ditto(text: str) -> bool:
    """Whether a sign says that what stands beside or above it holds here, too."""
    return "".join(text.split()) in _DITTOS


def drawn_ticks(text: str) -> int:
    """How many words of a text are drawn ticks, also where no tick belongs. Letters and digits are none, nor are signs
    that a legend explains ("√ : dilaksanakan", "● = ditunda")."""
    words = text.split()
    return sum(set(word) <= _DRAWN and after[:1] not in {":", "="} for word, after in pairwise([*words, ""]))


def is_tick(text: str) -> bool:
    """Whether a text is beyond doubt a tick and nothing else, also where no tick belongs."""
    bare = text.replace(" ", "").replace("\n", "")
    return 0 < len(bare) <= 3 and set(bare) <= _PLAIN_TICKS
