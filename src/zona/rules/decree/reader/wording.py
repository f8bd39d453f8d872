"""Words as they are compared and joined: never changed on the way to the reading, only looked at."""

import difflib
import re
import unicodedata
from functools import lru_cache

from zona.rules.hidden import MARKS

_INVISIBLE = dict.fromkeys(map(ord, MARKS))
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w%#]+", re.UNICODE)
_BULLET_START = re.compile(r"^\s*(?:[-–—•●▪■◦‣·*✓√➢]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+", re.UNICODE)


@lru_cache(maxsize=16384)
def squash(text: str) -> str:
    """The text on one line, with single spaces and no invisible characters."""
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The text for comparing: small letters, no punctuation but "%" and "#", single spaces."""
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).lower()
    return _SPACES.sub(" ", _NOT_WORD.sub(" ", plain)).strip()


def join(left: str, right: str) -> str:
    """Two parts of one text that a line or page break tore apart.

    A hyphen at the end is kept and joined without a space ("Undang-" + "Undang"): whether it only served the break
    cannot be told, and text stays as written.
    """
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return left or right
    torn = len(left) > 1 and left[-1] in "-‐" and left[-2].isalnum() and right[0].isalnum()
    return left + right if torn or left[-1] == "/" else f"{left} {right}"


def one_line(text: str) -> str:
    """A cell's lines joined into one, each run of spaces made one."""
    lines = [squash(line) for line in text.split("\n")]
    whole = ""
    for line in lines:
        whole = join(whole, line)
    return whole


def upright(text: str) -> str:
    """A header that was set one letter a line ("J\\na\\nn"), read as one word."""
    lines = [line.strip() for line in text.split("\n")]
    if len(lines) > 2 and all(len(line) <= 1 for line in lines):
        return "".join(lines)
    return text


def is_upper(text: str) -> bool:
    """Whether a text is set in capitals; letters alone are looked at."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def starts_small(text: str) -> bool:
    """Whether a text begins like the middle of a sentence."""
    first = next((c for c in text.lstrip() if not c.isspace()), "")
    return bool(first) and (first.islower() or first in ",;.)/&")


def starts_bullet(text: str) -> bool:
    """Whether a text begins with a bullet or an item's number."""
    return bool(_BULLET_START.match(text))


def alike(left: str, right: str) -> float:
    """How alike two folded texts are, 0 to 1."""
    if left == right:
        return 1.0
    if not left or not right or not 0.5 < len(left) / len(right) < 2:
        return 0.0
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > 0.7 else 0.0
