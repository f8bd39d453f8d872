"""What is customary in a plan's time block: which signs are ticks, what x means, whether fills count."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zona.rules.decree.reader.fills import contrasts
from zona.rules.decree.reader.marks import Mark, Sign, is_dash, is_tick, mark_of
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.running import Running, running_in
from zona.rules.decree.reader.wording import squash

_LEGEND_NO = re.compile(r"(?:^|[\s(“\"'])[xX×✗✘]\s*[\"'”)]?\s*[:=]\s*(?:tidak|belum|bukan|tdk)", re.IGNORECASE)
_LEGEND_YES = re.compile(
    r"(?:^|[\s(“\"'])[xX×✗✘]\s*[\"'”)]?\s*[:=]\s*(?:rencana|dilaksanakan|jadwal|waktu|pelaksanaan|ya)", re.IGNORECASE
)
_LEGEND_DONE = re.compile(
    r"(?:^|[\s(“\"',;])([a-z])\s*[\"'”)]?\s*[:=]\s*(?:realisasi|capaian|terealisasi)\b", re.IGNORECASE
)
_LETTERS = frozenset("abcdefghijklmnpqrstuwyz")  # that may stand for plan or done; v, x and o have their own meaning
_FEWEST_BARS = 2  # rows
_FEWEST_FULL, _NEARLY = 3, 0.9  # rows, and the share of them, in which a sign stands in every month
_YEAR = 6  # columns: fewer are quarters, all of which a plan may well need
_SIGNS = frozenset({Sign.TICK, Sign.PICTURE, Sign.RING})
_AMOUNT = re.compile(r"^(?:rp\.?\s*)?(?:\d{1,3}(?:[.,]\d{3})+|\d{4,})(?:[.,]\d{1,2})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Habits:
    """`cross` is what x means here, `cross_doubted` whether that is uncertain; the same for a ring or a picture
    beside ticks.
    `monthly_percent`: percentages in month cells are the months' targets. `running`: whether figures in them are
    running totals. `dashes`: nothing but dashes stands in them, and not in all. `shading`: fills are the ticks.
    `done` are the letters that a legend says to tell what was done, `letters` those beside which others are more usual.
    `tail_ticks`: the column after the months holds ticks of its own. `worded`: months are planned in words.
    `full`: a sign stands in every month of nearly every row, so that only how it looks may say what is planned.
    `unprinted`: columns without header or any mark, which may be too narrow for the program to print what they hold."""

    cross: Sign = Sign.TICK
    cross_doubted: bool = False
    ring_doubted: bool = False
    picture_doubted: bool = False
    monthly_percent: bool = False
    running: Running = Running.NO
    dashes: bool = False
    shading: bool = False
    shade_doubted: bool = False
    tail_ticks: bool = False
    worded: bool = False
    full: bool = False
    filled_columns: frozenset[int] = frozenset()
    unprinted: frozenset[int] = frozenset()
    done: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()


def habits_of(rows: Sequence[RawRow], asides: Iterable[str]) -> Habits:
    """The customs of a whole plan, from all its rows and the text around them."""
    signs: Counter[Sign] = Counter()
    letters: Counter[str] = Counter()
    legend = list(asides)
    percent = crossed_full = crossed = tail = marked = drawn = full = 0
    for row in rows:
        marks = [mark_of(cell.text) for cell in row.months if cell.own and cell.text]
        signs.update(m.sign for m in marks)
        letters.update(letter for m in marks if (letter := m.text.lower()) in _LETTERS)
        percent += _percents(marks)
        drawn += sum(m.sign is Sign.TICK or _is_unknown(m) for m in marks)
        has_cross = any(m.sign is Sign.CROSS for m in marks)
        crossed += has_cross
        crossed_full += has_cross and len(row.months) >= 4 and len(marks) == len(row.months)
        planned = any(m.sign is not Sign.EMPTY for m in marks)
        marked += planned
        full += len(row.months) >= _YEAR and len(marks) == len(row.months) and all(m.sign in _SIGNS for m in marks)
        tail += planned and bool(row.tail) and is_tick(row.tail[0].text)
    cross, doubted = _cross(signs, crossed, crossed_full, legend, drawn=drawn)
    shading, columns, unsure = _shading(rows, marked)
    told = {match[1].lower() for text in legend for match in _LEGEND_DONE.finditer(text)}
    done = frozenset(told & set(letters)) if set(letters) - told or signs.total() > letters.total() else frozenset()
    usual = max(letters, key=lambda letter: letters[letter], default="")
    return Habits(
        cross=cross,
        cross_doubted=doubted,
        ring_doubted=bool(signs[Sign.TICK] and signs[Sign.RING]),
        picture_doubted=bool(signs[Sign.TICK] and signs[Sign.PICTURE]),
        monthly_percent=percent >= 2,
        running=running_in(rows),
        dashes=signs.total() == signs[Sign.EMPTY] and not shading and _draws_bars(rows),
        shading=shading,
        shade_doubted=unsure,
        tail_ticks=tail * 2 > max(marked, 2),
        worded=signs[Sign.TEXT] >= 3 and signs[Sign.TEXT] * 3 >= sum(signs.values()) - signs[Sign.EMPTY],
        full=full >= _FEWEST_FULL and full >= _NEARLY * marked,
        filled_columns=columns,
        unprinted=_unprinted(rows),
        done=done,
        letters=frozenset(letters) - done - {usual} if not done else frozenset(),
    )


def _unprinted(rows: Sequence[RawRow]) -> frozenset[int]:
    """Columns without a name in which no sign is seen; nor a fill, where fills alone plan."""
    nameless = {slot.column for row in rows for slot in row.layout.month_slots if not slot.named}
    signed = {c.slot.column for row in rows for c in row.months if c.text}
    filled = {c.slot.column for row in rows for c in row.months if contrasts(c, row)} if not signed else set()
    return frozenset(nameless - signed - filled)


def is_budget(rows: Sequence[RawRow]) -> bool:
    """Whether the months hold amounts of money: a plan of spending, not of actions."""
    filled = [squash(c.text) for r in rows[:500] for c in r.months if c.own and mark_of(c.text).sign is not Sign.EMPTY]
    return sum(bool(_AMOUNT.match(text)) for text in filled) * 2 > len(filled)


def _percents(marks: list[Mark]) -> bool:
    """Whether a row sets a percentage for several months."""
    return sum(m.sign is Sign.PERCENT for m in marks) >= 2


def _draws_bars(rows: Sequence[RawRow]) -> bool:
    """Whether dashes stand in some months of several rows, and nothing in others."""
    told = ({is_dash(cell.text) for cell in row.months if cell.own} for row in rows if Role.TIME not in row.pieces)
    return sum(len(kinds) > 1 for kinds in told) >= _FEWEST_BARS


def _is_unknown(mark: Mark) -> bool:
    """Whether a mark is one sign that nobody knows, as where a file does not say which picture its font draws."""
    return mark.sign is Sign.TEXT and len(mark.text) == 1 and not mark.text.isalnum()


def _cross(
    signs: Counter[Sign], crossed: int, crossed_full: int, asides: list[str], *, drawn: int
) -> tuple[Sign, bool]:
    """What x means: a tick where it stands alone, doubtful beside real ticks unless a legend explains it."""
    if not signs[Sign.CROSS]:
        return Sign.TICK, False
    if any(_LEGEND_NO.search(text) for text in asides):
        return Sign.EMPTY, False
    if not drawn or any(_LEGEND_YES.search(text) for text in asides):
        return Sign.TICK, False
    return (Sign.EMPTY if crossed_full * 2 > crossed else Sign.TICK), True


def _shading(rows: Sequence[RawRow], marked: int) -> tuple[bool, frozenset[int], bool]:
    """Whether fills are this plan's ticks, the columns whose fill is decoration, and whether that leaves a doubt.

    A column that is filled in every row, headings included, is decorated; one that is filled in every row of a long
    plan without headings may be.
    """
    candidates = [r for r in rows if r.months and r.filled]
    filled: Counter[int] = Counter(c.slot.column for r in candidates for c in r.months if contrasts(c, r))
    if not filled:
        return False, frozenset(), False
    headings = any(len(r.filled) <= 2 for r in candidates)
    throughout = frozenset(k for k, n in filled.items() if n == len(candidates) and n >= 3)
    size = max(len(r.months) for r in candidates)
    decorated = throughout if headings or len(throughout) == size else frozenset()
    shading = marked * 4 <= len(candidates) and len(decorated) < len(filled)
    return shading, decorated, bool(throughout - decorated) and len(candidates) >= 8
