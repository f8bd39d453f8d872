"""Words to lines and lines to text: a line that was only wrapped goes on, one that the writer broke stays broken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zona.rules.decree.sources.scan.ocr import Word

ROMAN_HEAD = re.compile(r"^(?=[Il1|]*[Il|])[Il1|]{2,3}(?=\.? +[A-Z]{3})")  # "1II. PENINGKATAN": a Roman number
LABEL = re.compile(r"^(?:[-–—•*·]\s|(?:\d{1,2}|[a-z])[.)]\s|\(\w{1,2}\)\s|\d{1,2}\)\s)")

STROKE = re.compile(r"(?<!\S)\|(?!\S)")  # a lone upright stroke is a Roman one
SMALL_L = re.compile(r"(?<=[B-DF-HJ-Z])l(?=[A-Z]|\b)")  # "Zl", "TlM": an l among capitals is an I


@dataclass(frozen=True)
class Line:
    """One line of words with its box in the image."""

    words: tuple[Word, ...]
    left: int
    top: int
    right: int
    bottom: int

    @property
    def text(self) -> str:
        """The words with single spaces."""
        text = STROKE.sub("I", " ".join(w.text for w in self.words))
        return ROMAN_HEAD.sub(lambda m: "I" * len(m[0]), SMALL_L.sub("I", text))

    @property
    def height(self) -> int:
        """The height of its tallest word."""
        return self.bottom - self.top


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words as lines from top to bottom; pieces that stand at one height are one line."""
    by_line: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        by_line.setdefault(word.line, []).append(word)
    lines = sorted((_line(ws) for ws in by_line.values()), key=lambda n: n.top)
    out: list[Line] = []
    for line in lines:
        for n in range(len(out) - 1, max(-1, len(out) - 4), -1):
            other = out[n]
            shared = min(line.bottom, other.bottom) - max(line.top, other.top)
            apart = line.left >= other.right or other.left >= line.right
            if apart and shared > 0.55 * min(line.height, other.height):
                out[n] = _line([*other.words, *line.words])
                break
        else:
            out.append(line)
    return out


def _line(words: Sequence[Word]) -> Line:
    ordered = tuple(sorted(words, key=lambda w: w.left))
    return Line(
        ordered,
        ordered[0].left,
        min(w.top for w in ordered),
        max(w.right for w in ordered),
        max(w.bottom for w in ordered),
    )


def sure_of(words: Sequence[Word]) -> float:
    """How sure a text is: the mean over its letters, pulled down by its worst word."""
    if not words:
        return 0.0
    letters = sum(len(w.text) for w in words)
    mean = sum(w.sure * len(w.text) for w in words) / letters
    worst = min((w.sure for w in words if len(w.text) > 1), default=mean)
    return round(min(mean, 0.7 * mean + 0.3 * worst), 2)


def flowed(lines: Sequence[Line], width: float) -> str:
    """The text of a cell whose lines may be `width` pixels long."""
    out = ""
    for n, line in enumerate(lines):
        if n:
            out += _joint(lines[n - 1], line, width)
        out += line.text
    return out


def _joint(above: Line, below: Line, width: float) -> str:
    """What stands between two lines: nothing, a space or a line break."""
    if LABEL.match(below.text):
        return "\n"
    first = below.words[0]
    space = 0.25 * above.height
    fits = (above.right - above.left) + space + (first.right - first.left) < width - 0.5 * above.height
    if fits:
        return "\n"
    tail = above.text[-1:]
    if tail == "/" or (tail == "-" and above.text[-2:-1].isalpha() and first.text[:1].isalpha()):
        return ""
    return " "
