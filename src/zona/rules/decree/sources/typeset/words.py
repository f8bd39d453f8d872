"""Letters to words, words to lines, lines to text."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from zona.rules.decree.sources.typeset.geometry import Rect, around
from zona.rules.decree.sources.typeset.letter import Letter

_SPACE = 0.24  # of the size of type: a gap as wide parts words
_TIGHT_SPACE = 0.125  # where letters otherwise stand without any gap
_ENOUGH = 20  # gaps, to judge a font by
_THIN = 0.04  # a gap that was taken for a space parts words from here on
TOUCH = 0.12  # a gap as narrow does not
_BACK = 0.1  # as far back, a letter of the same run begins something new
_OVERLAP = 0.4  # as far back, a letter of another run does
_LINE = 0.45  # of the size: baselines nearer than this are one line
_DOUBLED = 0.2  # of the size: the same letter as near is one printed twice for boldness
_FRAGMENT = 3  # letters: what is as short is seldom a word
_NARROW = 5.0  # of the size: cells as narrow break words more often, so that longer pieces are no words
_LONG_FRAGMENT = 5
_PLAIN = 50  # pairs of small letters within words: as many tell how a program writes
_SELDOM = 0.01  # the share of them up to which a program writes no word in parts
_SHORT_WORDS = {"di", "ke", "dan", "per", "ini", "itu", "I", "II", "III", "IV", "V", "VI", "VII", "IX", "X", "TW", "SK"}

# The words with which a decree's parts begin ("Mengingat : 1. …"), beside which a paragraph ends however full it is.
_CLAUSE = re.compile(
    r"(?:menimbang|mengingat|memperhatikan|menetapkan|memutuskan|pertama|ke[a-z]+(?: [a-z]+)?)\s*:", re.IGNORECASE
)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})\.?")
_LABEL = re.compile(
    r"(?:[-–•·●▪■○◦❖➢✓✔*§o]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|A(?:REA|rea) [IVX\d]{1,4} ?[:.–-])(?:\s|$)"
)


class Home(NamedTuple):
    """The row and the cell of which a word is, numbered in the order of reading, where its program's order tells."""

    row: int
    cell: int


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a gap, on the page as read: `base` is the height of the baseline."""

    text: str
    rect: Rect
    base: float
    size: float
    bold: bool
    letters: tuple[Letter, ...]
    spaced: bool = True  # a space or gap stands before it
    typed: bool = False  # the space before it was written, and is no gap alone
    home: Home | None = None

    @property
    def unseen(self) -> bool:
        """Whether nobody sees it on its ground."""
        return all(letter.unseen for letter in self.letters)


def is_hidden(word: Word) -> bool:
    """Whether a text stands above or below the room to which it is clipped, as that of a merged cell which goes on over
    the page."""
    clip = word.letters[0].run.clip
    return clip is not None and not clip.top < word.base - 0.3 * word.size < clip.bottom


_OVER = 0.3  # of the smaller word: two that share as much lie over one another
_NEAR = 120  # words that begin at or below a word's height: as many are compared with it
_OVERPRINTED = 0.05  # the share of such words from which on a page's texts can no longer be told apart


def is_overprinted(words: Iterable[Word]) -> bool:
    """Whether texts of a page lie over one another, as where rows of a sheet are too low for what stands in them."""
    rows = sorted(words, key=lambda w: w.rect.top)
    over: set[int] = set()
    for n, one in enumerate(rows):
        for other in rows[n + 1 : n + _NEAR]:
            if other.rect.top >= one.rect.bottom:
                break
            shared = one.rect.shared(other.rect)
            if one.text != other.text and shared > _OVER * min(one.rect.area, other.rect.area):
                over |= {id(one), id(other)}
    return len(over) > _OVERPRINTED * len(rows)


def words_of(letters: Iterable[Letter]) -> list[Word]:
    """The words of a page in the order of its content."""
    letters = list(letters)
    tight = _tight_fonts(letters)
    words: list[Word] = []
    gathered: list[Letter] = []
    spaced, typed = True, False
    for letter in letters:
        if letter.text.isspace() or not letter.text:
            words.extend(_word(gathered, spaced=spaced, typed=typed))
            gathered, spaced, typed = [], True, True
            continue
        space = _THIN if letter.apart else _TIGHT_SPACE if letter.run.font in tight else _SPACE
        if gathered and not _continues(gathered[-1], letter, space):
            words.extend(_word(gathered, spaced=spaced, typed=typed))
            spaced, typed = letter.apart or not _continues(gathered[-1], letter, TOUCH), False
            gathered = []
        gathered.append(letter)
    words.extend(_word(gathered, spaced=spaced, typed=typed))
    return words


def _tight_fonts(letters: Sequence[Letter]) -> set[str]:
    """The fonts whose letters stand side by side without any gap, so that a small one is already a space."""
    gaps: dict[str, list[float]] = {}
    for before, letter in pairwise(letters):
        gap = (letter.rect.left - before.rect.right) / letter.run.size
        is_one = before.run is letter.run or (before.run.font == letter.run.font and abs(gap) < _TIGHT_SPACE)
        if is_one and not (before.text.isspace() or letter.text.isspace()):
            gaps.setdefault(letter.run.font, []).append(gap)
    return {
        font
        for font, found in gaps.items()
        if len(found) >= _ENOUGH and sum(abs(gap) < TOUCH / 4 for gap in found) >= 0.8 * len(found)
    }


def split_at(word: Word, places: Sequence[float]) -> list[Word]:
    """A word cut where a ruling lies in a gap between its letters; where it runs across a ruling, it stays whole."""
    cuts = []
    for n in range(1, len(word.letters)):
        before, after = word.letters[n - 1], word.letters[n]
        apart = before.run is not after.run or after.rect.left - before.rect.right > TOUCH * word.size
        if apart and any(before.rect.middle[0] < x < after.rect.middle[0] for x in places):
            cuts.append(n)
    return _cut_at(word, cuts)


def split_by(word: Word, owners: Sequence[object]) -> list[Word]:
    """A word cut where its letters have another owner; there is one for each."""
    return _cut_at(word, [n for n in range(1, len(owners)) if owners[n] != owners[n - 1]])


def split_by_texts(pages: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The words of each page, cut where another text begins though nothing parts it from the one before, as where the
    heads of narrow columns touch: in a file of which the program writes each line of a cell at once. Whether it does is
    told by words in small letters, which it would else write in parts as well."""
    pairs = [pair for words in pages for word in words for pair in pairwise(word.letters)]
    plain = [_is_of_another(a, b) for a, b in pairs if a.text.islower() and b.text.islower()]
    if len(plain) < _PLAIN or sum(plain) > _SELDOM * len(plain):
        return [list(words) for words in pages]
    return [[part for word in words for part in _texts_of(word)] for words in pages]


def _texts_of(word: Word) -> list[Word]:
    cuts = [n for n, (a, b) in enumerate(pairwise(word.letters), 1) if _is_of_another(a, b)]
    if not cuts:
        return [word]
    first, *others = _cut_at(word, cuts)
    return [replace(first, spaced=word.spaced, typed=word.typed), *(replace(w, spaced=False) for w in others)]


def _is_of_another(before: Letter, letter: Letter) -> bool:
    """Whether a letter is of another text than the one before it; in another font it may be of the same."""
    return before.run is not letter.run and before.run.font == letter.run.font and before.run.size == letter.run.size


def _cut_at(word: Word, cuts: Sequence[int]) -> list[Word]:
    if not cuts:
        return [word]
    parts = []
    for start, end in zip([0, *cuts], [*cuts, len(word.letters)], strict=True):
        parts.extend(_word(list(word.letters[start:end]), spaced=True))
    return parts


def _word(letters: Sequence[Letter], *, spaced: bool, typed: bool = False) -> list[Word]:
    if not letters:
        return []
    first = letters[0]
    return [
        Word(
            "".join(x.text for x in letters),
            around([x.rect for x in letters]),
            first.base[1],
            max(x.run.size for x in letters),
            all(x.run.bold for x in letters),
            tuple(letters),
            spaced,
            typed,
        )
    ]


def _continues(before: Letter, letter: Letter, space: float) -> bool:
    """Whether a letter stands beside the one before it, with less than a space between."""
    size = max(before.run.size, letter.run.size)
    if abs(letter.base[1] - before.base[1]) >= _LINE * size:
        return False
    if before.run is letter.run and letter.rect.left >= before.rect.left - _BACK * size:
        return letter.rect.left - before.rect.right < space * size  # the letters of a ligature share one place
    return -_OVERLAP * size < letter.rect.left - before.rect.right < space * size


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one baseline, from left to right."""

    words: tuple[Word, ...]

    @property
    def rect(self) -> Rect:
        """The room of the line."""
        return around([w.rect for w in self.words])

    @property
    def base(self) -> float:
        """The height of its baseline."""
        return self.words[0].base

    @property
    def size(self) -> float:
        """The size of its largest type."""
        return max(w.size for w in self.words)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(w.bold for w in self.words)

    @property
    def text(self) -> str:
        """Its words, apart as they stand."""
        parts = [self.words[0].text]
        for before, word in pairwise(self.words):
            gap = word.rect.left - before.rect.right
            together = not word.spaced and gap < TOUCH * word.size
            parts.append(word.text if together else f" {word.text}")
        return "".join(parts)


def lines_of(words: Iterable[Word]) -> list[TextLine]:
    """Words in lines, from top to bottom. A word printed twice on one place is taken once."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.base):
        if rows and abs(word.base - rows[-1][-1].base) < _LINE * min(word.size, rows[-1][-1].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = []
    for row in rows:
        row.sort(key=lambda w: w.rect.left)
        kept = row[:1]
        for word in row[1:]:
            near = abs(word.rect.left - kept[-1].rect.left) < _DOUBLED * word.size
            if near and word.text == kept[-1].text:
                kept[-1] = replace(kept[-1], bold=True)
            else:
                kept.append(word)
        lines.append(TextLine(tuple(kept)))
    return lines


@dataclass(frozen=True, slots=True)
class Room:
    """The room in which text was set, and the words that are known to be whole, in small letters."""

    left: float
    right: float
    known: Set[str] = frozenset()

    @property
    def width(self) -> float:
        """Points across."""
        return self.right - self.left


def joined_text(lines: Sequence[TextLine], room: Room) -> str:
    """Lines as one text. A line that was full is joined to the next; one that ended early keeps its end. Letters one
    below the other are one word, as in a column that leaves room for no more."""
    if len(lines) > 1 and all(_is_letter(line.text) for line in lines) and any(line.text.isalpha() for line in lines):
        return "".join(line.text for line in lines)
    text = ""
    for n, line in enumerate(lines):
        text += line.text
        if n + 1 < len(lines):
            following = lines[n + 1]
            if not _is_cut(line, following, room):
                text += " " if is_full(line, following, room) else "\n"
    return text


def _is_letter(text: str) -> bool:
    return len(text) == 1 and (text.isalpha() or text in "./")


def whole_words(words: Sequence[Word]) -> set[str]:
    """The words of a page that cannot be cut off: those that are not the first of their line."""
    return {
        _bare(word.text)
        for before, word in pairwise(words)
        if len(word.text) >= _FRAGMENT
        and abs(word.base - before.base) < 0.1 * word.size
        and 0 < word.rect.left - before.rect.right < word.size
    }


def is_full(line: TextLine, following: TextLine, room: Room) -> bool:
    """Whether the next line's first word would not have fitted on this line, so that the two are one."""
    if _LABEL.match(following.text) or _CLAUSE.match(following.text):
        return False
    first = following.words[0].rect.width + 0.2 * line.size
    rect = line.rect
    centred = abs((rect.left - room.left) - (room.right - rect.right)) < line.size
    left_over = room.width - rect.width if centred else room.right - rect.right
    return first > left_over - 0.3 * line.size


def _is_cut(line: TextLine, following: TextLine, room: Room) -> bool:
    """Whether no space belongs between two lines: after a hyphen or stroke ("laporan-" goes on as "laporan-laporan"),
    before a comma, or where a word alone on its line left no room for one letter more."""
    if re.search(r"\w[-/]$", line.text) or following.text[0] in ",.;:)%":
        return True
    head, tail = line.text, following.words[0]
    if len(line.words) > 1 or room.width - line.rect.width > tail.rect.width / len(tail.text) + 0.05 * line.size:
        return False
    if not (head[-1].isalnum() and tail.text[0].isalnum()) or head[-1].isdigit() != tail.text[0].isdigit():
        return False
    if _ROMAN.fullmatch(head + tail.text):
        return True
    end = _bare(tail.text)
    if _bare(head + tail.text) in room.known or head[-1].isdigit():
        return True
    if tail.text in _SHORT_WORDS or {end, _bare(head)} & room.known or (head[-1].islower() and tail.text[0].isupper()):
        return False
    if len(end) == _FRAGMENT and not set(end) & set("aeiou"):
        return False  # an abbreviation, such as SDM
    return len(end) <= (_LONG_FRAGMENT if room.width < _NARROW * line.size else _FRAGMENT)


def _bare(text: str) -> str:
    return re.sub(r"^\W+|\W+$", "", text).casefold()
