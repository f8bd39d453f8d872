"""Grids filled with what stands in them: text, fills, marks and pictures that serve as ticks."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from zona.rules.decree.document import Cell, Row, Table
from zona.rules.decree.sources.colours import shade_of
from zona.rules.decree.sources.pdf.content import Content, Turned
from zona.rules.decree.sources.pdf.grids import Grid, Slot
from zona.rules.decree.sources.pdf.hanging import with_numbers_home
from zona.rules.decree.sources.pdf.strokes import BOX, UNTOLD, Mark
from zona.rules.decree.sources.typeset.geometry import Rect
from zona.rules.decree.sources.typeset.letter import Letter
from zona.rules.decree.sources.typeset.words import (
    TOUCH,
    Room,
    TextLine,
    Word,
    joined_text,
    lines_of,
    split_at,
    split_by,
)
from zona.rules.decree.sources.unseen import UNSURE_BLANK

EDGE = 2.0
"""Points: a table that reaches as near to the edge of the paper goes on beyond it."""
_MARGIN = 0.5  # of the margin on the left: a text as near to the edge on the right is the last that it leaves
_FILLED = 0.55  # the share of a cell from which on a fill is the cell's
_BAR = 0.7  # the share of a cell's width from which on a thin fill is a bar across it
_INK = 3.0  # points: a fill as small is no sign
_LARGER, _WITHIN = 1.3, 0.75  # a clip as large as a cell and as much within it is the cell's
_WORD_SPACE = 0.45  # of the size of type: the room of cells keeps their words farther apart
_ALIGNED = 0.5  # points: lines that begin as near below one another are of one cell
_GAP = 0.7  # of the size: the room of a letter; as far apart, letters are no longer one text
_LEADING = 0.9, 1.5  # of the size: lines of one cell are so far apart
_UNSURE = 0.5  # that a symbol which cannot be told is a tick
_SEEN = {UNTOLD: "•"}
_BORDER = 0.7  # of a cell: a box that takes as much is no sign in it
_SIGN = 40.0  # points: a picture larger than this is no sign


@dataclass(frozen=True, slots=True)
class Setting:
    """The lines of a cell and the room in which they were set."""

    lines: tuple[TextLine, ...]
    room: Room


@dataclass(frozen=True, slots=True)
class Read:
    """A table with its grid, the words that it took, and, by row and column, how the text of its cells was set."""

    table: Table
    grid: Grid
    taken: frozenset[int]
    settings: Mapping[tuple[int, int], Setting]


def read_table(grid: Grid, content: Content, known: Set[str] = frozenset()) -> Read:
    """The table of a grid. Words belong to the cell in which most of them stands."""
    places = _Places(grid, content.frame.read_size[0])
    held: dict[Slot, list[Word]] = {}
    taken = set()
    before: tuple[Word, Slot] | None = None
    homes = _homes(content.words, places) if content.overprinted else {}
    middles = _middles(content.words)
    for n, word in enumerate(content.words):
        if slot := places.around(word.letters[0].run.clip) or homes.get(n):
            parts = [(word, slot)]
        elif before is not None and _is_too_long(word, *before, held[before[1]]):
            parts = [(word, before[1])]  # it runs on over the next cell
        else:
            parts = _parted(word, grid, places, middles)
        before = parts[-1] if parts else None
        if parts:
            taken.add(n)
        for part, slot in parts:
            held.setdefault(slot, []).append(part)
    held = with_numbers_home(held)
    blank = {slot for slot, words in held.items() if any(word.unseen for word in words)}
    held = {slot: seen for slot, words in held.items() if (seen := [word for word in words if not word.unseen])}
    turned: dict[Slot, list[Turned]] = {}
    for aslant in content.turned:
        if slot := places.at(*aslant.place.middle):
            turned.setdefault(slot, []).append(aslant)
    lines = {slot: lines_of(words) for slot, words in held.items()}
    padding = _padding(lines)
    shades = _shades(grid, content)
    signs = _signs(places, content)
    rows: list[list[Cell]] = [[] for _ in range(len(grid.ys) - 1)]
    settings = {}
    for slot in grid.slots:
        room = Room(slot.rect.left + padding, slot.rect.right - padding, known)
        settings[slot.row, slot.column] = Setting(tuple(lines.get(slot, ())), room)
        text = joined_text(lines.get(slot, ()), room) or _turned_text(turned.get(slot, ()))
        shade = _shade(slot, shades)
        sign = "" if text or shade else signs.get(slot, "")
        rows[slot.row].append(
            Cell(
                slot.column,
                text or _SEEN.get(sign, sign),
                slot.column_end - slot.column,
                slot.row_end - slot.row,
                shade,
                bool(lines.get(slot)) and all(line.bold for line in lines[slot]),
                content.frame.box(slot.rect),
                UNSURE_BLANK if slot in blank and not text and not sign else _UNSURE if sign == UNTOLD else 1.0,
            )
        )
    table = Table(tuple(Row(tuple(r)) for r in rows), page=content.number, box=content.frame.box(grid.rect))
    return Read(table, grid, frozenset(taken), settings)


def fills_paper(left: float, right: float, width: float) -> bool:
    """Whether texts without ruling reach from the margin on the left so near to the edge on the right that the paper
    may cut more of them off."""
    return width - right < _MARGIN * left


class _Places:
    """Finds the cell at a point. What runs beyond the paper's edge stands in the last column that reaches it."""

    def __init__(self, grid: Grid, width: float) -> None:
        self._grid = grid
        self._ends = grid.xs[-1] >= width - EDGE
        self._slots = {
            (r, c): slot
            for slot in grid.slots
            for r in range(slot.row, slot.row_end)
            for c in range(slot.column, slot.column_end)
        }

    def around(self, clip: Rect | None) -> Slot | None:
        """The cell to which a text is clipped, if it is clipped to one."""
        if clip is None:
            return None
        slot = self.at(*clip.middle)
        if slot is None or clip.area > _LARGER * slot.rect.area or clip.shared(slot.rect) < _WITHIN * clip.area:
            return None
        return slot

    def is_under(self, before: Word, word: Word) -> bool:
        """Whether two words stand in one column."""
        first, second = (bisect_right(self._grid.xs, w.rect.middle[0]) for w in (before, word))
        return first == second and 0 < first < len(self._grid.xs)

    def at(self, x: float, y: float) -> Slot | None:
        row, column = bisect_right(self._grid.ys, y) - 1, bisect_right(self._grid.xs, x) - 1
        if self._ends and column == len(self._grid.xs) - 1:
            column -= 1
        return self._slots.get((row, column))


def _homes(words: Sequence[Word], places: "_Places") -> dict[int, Slot]:
    """The cells of texts that are too tall for them, word by word: lines that were written one below the other in one
    column stand in the cell that their last line ends, or else in the one that their first line begins."""
    homes: dict[int, Slot] = {}
    stack: list[int] = []
    for n, word in enumerate(words):
        before = words[stack[-1]] if stack else None
        if before is not None and not (places.is_under(before, word) and _runs_under(before, word)):
            homes |= _home(words, stack, places)
            stack = []
        stack.append(n)
    return homes | _home(words, stack, places)


def _home(words: Sequence[Word], stack: Sequence[int], places: "_Places") -> dict[int, Slot]:
    slots = [places.at(*_heart(words[n])) for n in stack]
    if len(set(slots)) < 2:
        return {}
    end = words[stack[-1]]
    ends = slots[-1] is not None and slots[-1].rect.bottom - end.base < _WORD_SPACE * end.size
    home = slots[-1] if ends else slots[0]
    return dict.fromkeys(stack, home) if home else {}


def _runs_under(before: Word, word: Word) -> bool:
    """Whether a word was written on the line of the word before it, or on the next."""
    step = (word.base - before.base) / max(word.size, before.size)
    return abs(step) < 0.1 or _LEADING[0] < step < _LEADING[1]


def _runs_on(before: Word, word: Word) -> bool:
    """Whether a word was set in one piece with the word before it, a space apart."""
    gap = word.rect.left - before.rect.right
    return (
        before.letters[-1].run is word.letters[0].run
        and before.base == word.base
        and 0 <= gap < _WORD_SPACE * word.size
    )


def _is_too_long(word: Word, before: Word, slot: Slot, held: Sequence[Word]) -> bool:
    """Whether a word is of the cell that holds the words before it, though most of it lies in the next: it was set in
    one piece with the last, or begins where a line above it begins."""
    if _runs_on(before, word):
        return True
    if not slot.rect.left < word.rect.left < slot.rect.right < word.rect.right or word.base > slot.rect.bottom:
        return False
    steps = [word.base - above.base for above in held if abs(above.rect.left - word.rect.left) < _ALIGNED]
    return any(_LEADING[0] < step / word.size < _LEADING[1] for step in steps)


def _parted(word: Word, grid: Grid, places: _Places, middles: Mapping[int, float]) -> list[tuple[Word, Slot]]:
    """A word in its cell, or its parts in theirs."""
    parts = [
        (part, slot)
        for cut in split_at(word, grid.xs)
        for part in split_by(cut, _written_apart(cut))
        if (slot := places.at(*_heart(part, middles)))
    ]
    return [(word, parts[0][1])] if len({slot for _, slot in parts}) == 1 else parts


def _heart(word: Word, middles: Mapping[int, float] = MappingProxyType({})) -> tuple[float, float]:
    """The middle of a word's small letters; across, where it is but a part of what was written at once, the middle of
    that."""
    runs = {letter.run.number for letter in word.letters}
    across = middles.get(min(runs)) if len(runs) == 1 else None
    return word.rect.middle[0] if across is None else across, word.base - 0.3 * word.size


def _middles(words: Iterable[Word]) -> dict[int, float]:
    """The middle of each text that was written at once, without a space or a gap, by its number. Such a text is of one
    cell, also where it is too wide for it and lies over its neighbours'."""
    written: dict[int, list[Letter]] = {}
    several: set[int] = set()
    for word in words:
        if word.typed and word.letters[0].run.number in written:
            several.add(word.letters[0].run.number)
        for letter in word.letters:
            written.setdefault(letter.run.number, []).append(letter)
    return {
        number: (min(x.rect.left for x in letters) + max(x.rect.right for x in letters)) / 2
        for number, letters in written.items()
        if number not in several
        and all(abs(b.rect.left - a.rect.right) < _GAP * a.run.size for a, b in pairwise(letters))
    }


def _written_apart(word: Word) -> list[int]:
    """For each letter of a word which of several texts it is of, of those that the file tells apart or that do not join
    without a gap."""
    owners = [0]
    for before, letter in pairwise(word.letters):
        is_far = abs(letter.rect.left - before.rect.right) > TOUCH * word.size
        is_apart = before.run is not letter.run and (is_far or before.run.mark != letter.run.mark)
        owners.append(owners[-1] + is_apart)
    return owners


def _padding(lines: Mapping[Slot, Sequence[TextLine]]) -> float:
    """How far text keeps from the rulings, by the cell where it comes nearest."""
    insets = (min(line.rect.left for line in found) - slot.rect.left for slot, found in lines.items())
    return min((inset for inset in insets if inset > 0), default=0.0)


def _turned_text(words: Iterable[Turned]) -> str:
    return "\n".join(line.text for line in lines_of(t.word for t in words))


def _shades(grid: Grid, content: Content) -> dict[tuple[int, int], str | None]:
    """The last fill that covers most of each place of the grid. White covers what was painted before."""
    shades: dict[tuple[int, int], str | None] = {}
    for fill in content.drawn.fills:
        if fill.rect.shared(grid.rect) <= 0:
            continue
        columns = _covered(grid.xs, fill.rect.left, fill.rect.right)
        rows = _covered(grid.ys, fill.rect.top, fill.rect.bottom)
        for row, down in rows:
            for column, across in columns:
                is_bar = across >= _BAR and down * (grid.ys[row + 1] - grid.ys[row]) >= _INK and len(rows) == 1
                if across * down >= _FILLED or is_bar:
                    shades[row, column] = shade_of(fill.colour)
    return shades


def _covered(places: Sequence[float], low: float, high: float) -> list[tuple[int, float]]:
    """The stretches between places that a span touches, each with the share that it covers."""
    found = []
    for n in range(max(0, bisect_right(places, low) - 1), len(places) - 1):
        if places[n] >= high:
            break
        share = (min(high, places[n + 1]) - max(low, places[n])) / (places[n + 1] - places[n])
        if share > 0.05:
            found.append((n, share))
    return found


def _shade(slot: Slot, shades: Mapping[tuple[int, int], str | None]) -> str | None:
    found = [shades.get((r, c)) for r in range(slot.row, slot.row_end) for c in range(slot.column, slot.column_end)]
    most = max(set(found), key=found.count)
    return most if found.count(most) >= _FILLED * len(found) else None


def _signs(places: _Places, content: Content) -> dict[Slot, str]:
    """The cells in which a small drawing or picture lies, and what it looks like."""
    signs: dict[Slot, str] = {}
    for picture in content.drawn.pictures:
        slot = places.at(*picture.rect.middle)
        if slot and max(picture.rect.width, picture.rect.height) <= _SIGN and _fits(picture.rect, slot):
            signs[slot] = "✓"
    for fill in content.drawn.fills:
        slot = places.at(*fill.rect.middle)
        square = min(fill.rect.width, fill.rect.height) >= _INK and max(fill.rect.width, fill.rect.height) <= _SIGN
        if slot and square and shade_of(fill.colour) and _fits(fill.rect, slot):
            signs[slot] = "■"
    found: dict[Slot, list[str]] = {}
    for mark in content.drawn.marks:
        slot = places.at(*mark.rect.middle)
        if slot and _fits(mark.rect, slot) and not _is_its_border(mark, slot):
            found.setdefault(slot, []).append(mark.sign)
    return signs | {slot: _sign("".join(seen)) for slot, seen in found.items()}


def _sign(drawn: str) -> str:
    """The sign that the drawings in one cell make together: two strokes that cross are a cross."""
    if set(drawn) == {UNTOLD}:
        return UNTOLD
    drawn = drawn.replace(BOX, "") or BOX
    if drawn in {BOX, "○"}:
        return drawn
    if drawn in {"●", "/\\", "\\/"}:
        return "●" if drawn == "●" else "✗"
    return "✓"


def _is_its_border(mark: Mark, slot: Slot) -> bool:
    """Whether a box is the cell itself, whose corners are rounded."""
    return mark.sign == BOX and mark.rect.area > _BORDER * slot.rect.area


def _fits(rect: Rect, slot: Slot) -> bool:
    return rect.shared(slot.rect) >= 0.8 * rect.area and rect.width < slot.rect.width and rect.height < slot.rect.height
