"""Which months a row plans: its signs, its fills, and the cells that slipped, each guess with its doubt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from zona.rules.decree.document import Kind
from zona.rules.decree.reader import doubts as words_of
from zona.rules.decree.reader.fills import SAME_FILL, contrasts, otherwise_filled
from zona.rules.decree.reader.habits import Habits
from zona.rules.decree.reader.marks import Sign, is_dash, is_ditto, is_qualified, mark_of, split_marked
from zona.rules.decree.reader.months import Unit
from zona.rules.decree.reader.numerals import roman_value
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import MonthCell, Piece, RawRow, due_months
from zona.rules.decree.reader.running import Running, growing, standing_still
from zona.rules.decree.reader.slips import Slip, find_slip
from zona.rules.decree.reader.timereading import Certainty
from zona.rules.decree.reader.timewords import read_time
from zona.rules.decree.reader.wording import one_line, squash
from zona.rules.decree.reading import Doubt, Place, Why

_FIGURE = re.compile(r"[1-9]\d?(?: ?[√✓✔☑])?")
_WORD = 2  # letters: fewer are no word
# Below the first a scan's ink is doubted as a tick; between the second and 1 an empty cell is doubted as empty.
SURE_TICK = 0.6
SURE_BLANK = 0.6


@dataclass(slots=True)
class Ticks:
    """The months of one row. `literal` counts the ticked cells from the first of the time block; `tail` is what
    stands right of it after slips were mended, by role."""

    months: set[int] = field(default_factory=set)
    marks: dict[int, str] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    literal: tuple[int, ...] = ()
    tail: dict[Role, Piece] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    marked: bool = False
    time_text: str | None = None


def ticks_of(row: RawRow, habits: Habits, kind: Kind, year: int | None) -> Ticks:
    """The months that a row plans."""
    ticks = Ticks()
    if row.months:
        _from_cells(row, habits, kind, ticks, year)
        _doubt_years(row, ticks, year)
    if not ticks.months and Role.TIME in row.pieces:
        _from_words(row, ticks, year)
    return ticks


def _from_cells(row: RawRow, habits: Habits, kind: Kind, ticks: Ticks, year: int | None) -> None:
    slip = find_slip(row, habits)
    planned = [_planned(cell, habits, kind) for cell in row.months]
    ticks.places = _places(row.months)
    ticks.literal = _literal(row, planned, slip)
    ticks.marked = any(planned) or bool(slip and slip.positions)
    if ticks.marked and habits.running is Running.YES:
        planned = _growing(row, planned, ticks)
    elif ticks.marked and habits.running is Running.PERHAPS:
        _doubt_running(row, ticks)
    if slip:
        _take_slip(row, slip, ticks)
    else:
        _take_signs(row, planned, habits, ticks, year)
        _doubt_crosses(row, habits, ticks)
    if not ticks.marked:
        _take_fills(row, habits, ticks, kind)
    _doubt_faint(row, planned, ticks)
    if kind is not Kind.SCAN:
        _doubt_unprinted(row, habits, ticks)


def _planned(cell: MonthCell, habits: Habits, kind: Kind) -> bool:
    sign = mark_of(cell.text).sign
    if habits.dashes and kind is not Kind.SCAN and is_dash(cell.text):
        return True
    if squash(cell.text).lower() in habits.done:
        return False
    if sign is Sign.CROSS:
        return habits.cross is Sign.TICK
    if sign is Sign.STRUCK:
        return False
    if sign is Sign.EMPTY and kind is Kind.SCAN and squash(cell.text) in {"'", "`", ",", "."}:
        return False
    if kind is Kind.SCAN and is_ditto(cell.text):
        return False
    return sign is not Sign.EMPTY


def _growing(row: RawRow, planned: list[bool], ticks: Ticks) -> list[bool]:
    """The planned cells of a row of running totals: those in which these grow."""
    grows = growing(row)
    if grows is None or grows == planned:
        return planned
    read, filled = (
        due_months(c for c, is_told in zip(row.months, told, strict=True) if is_told) for told in (grows, planned)
    )
    ticks.doubts.append(words_of.running_totals(read, filled))
    return grows


def _doubt_running(row: RawRow, ticks: Ticks) -> None:
    """The months of a row whose figures stand still, which may say no more than how far the work is to have come."""
    stands = standing_still(row)
    if stands and (months := due_months(c for c, still in zip(row.months, stands, strict=True) if still and c.text)):
        ticks.doubts.append(words_of.standing_still(months))


def _places(cells: Iterable[MonthCell]) -> dict[int, Place]:
    places: dict[int, Place] = {}
    for cell in sorted(cells, key=lambda c: len(c.slot.months)):  # a month's own column before its quarter's
        for month in cell.slot.months:
            places.setdefault(month, cell.place)
    return places


def _literal(row: RawRow, planned: list[bool], slip: Slip | None) -> tuple[int, ...]:
    """The ticked cells as they stand: by month where a column is one, by their count beyond the last."""
    if slip:
        return slip.literal
    columns = {c.slot.months[0] if len(c.slot.months) == 1 else i for i, c in enumerate(row.months, 1)}
    if len(columns) < len(row.months):  # weeks under months
        return tuple(sorted({m for c, p in zip(row.months, planned, strict=True) if p for m in c.slot.months}))
    return tuple(
        c.slot.months[0] if len(c.slot.months) == 1 else i
        for i, (c, p) in enumerate(zip(row.months, planned, strict=True), 1)
        if p
    )


def _take_slip(row: RawRow, slip: Slip, ticks: Ticks) -> None:
    for position in slip.positions:
        cell = row.months[position - 1]
        ticks.months.update(cell.slot.months[-1:])
        ticks.marks.setdefault(cell.slot.months[-1], slip.mark)
    ticks.tail = slip.tail
    ticks.doubts.extend(slip.doubts)


def _take_signs(row: RawRow, planned: list[bool], habits: Habits, ticks: Ticks, year: int | None) -> None:
    spread: set[int] = set()
    wide: list[MonthCell] = []
    for cell, is_planned in zip(row.months, planned, strict=True):
        if not is_planned:
            continue
        months = _named_inside(cell, year) or cell.slot.months[-1:]
        ticks.months.update(months)
        ticks.marks.update(dict.fromkeys(months, squash(cell.text)))
        if len(cell.slot.months) > 1 and not _named_inside(cell, year):
            wide.append(cell)
        elif cell.spread > 1 and len(cell.slot.months) == 1 and not _named_inside(cell, year):
            spread.update(months)
    _doubt_wide(wide, ticks)
    if len(spread) > 1:
        ticks.doubts.append(_spread_doubt(row, spread))
    _doubt_texts(row, habits, ticks, year)
    if habits.full and ticks.months:
        ticks.doubts.append(words_of.all_marked(ticks.months))


def _spread_doubt(row: RawRow, spread: set[int]) -> Doubt:
    several = any(len(squash(c.text).split()) > 1 and c.spread > 1 for c in row.months)
    return words_of.ticks_in_one_cell(spread) if several else words_of.spread_tick(spread)


def _named_inside(cell: MonthCell, year: int | None) -> tuple[int, ...]:
    """The months that a cell's own words name, where they lie within its column: "Maret" in a quarter's cell."""
    if len(squash(cell.text)) < 3 or not any(c.isalpha() for c in cell.text):
        return ()
    reading = read_time(cell.text, year=year)
    inside = reading.certainty is Certainty.PLAIN and set(reading.months) <= _reach(cell)
    if len(reading.months) == 12 and cell.spread < 12:  # "setiap minggu" below a few months is said of those
        return ()
    return reading.months if inside else ()


def _reach(cell: MonthCell) -> set[int]:
    return set(cell.slot.months) if cell.spread == 1 else set(range(1, 13))


def _doubt_wide(wide: list[MonthCell], ticks: Ticks) -> None:
    """Columns of several months: what is ticked for a quarter is due by its end, and the doubt names all three months.

    To read all three would triple the proof that the plan asks for.
    """
    if wide:
        due = due_months(wide)
        fitting = {m for c in wide for m in c.slot.months}
        ticks.doubts.append(words_of.quarters(due, fitting, ", ".join(dict.fromkeys(c.slot.text for c in wide))))


def _doubt_texts(row: RawRow, habits: Habits, ticks: Ticks, year: int | None) -> None:
    strange = [c for c in row.months if mark_of(c.text).sign is Sign.TEXT and not _named_inside(c, year)]
    if habits.worded:  # what is left of a word that a page break cut is none ("n/" of "n/a")
        strange = [c for c in strange if sum(map(str.isalpha, c.text)) < _WORD and not roman_value(squash(c.text))]
    else:
        strange = [c for c in strange if split_marked(c.text) is None]
    strange += [c for c in row.months if squash(c.text).startswith("=")]  # a formula that was never worked out
    strange += [c for c in row.months if is_ditto(c.text)]
    strange += [c for c in row.months if habits.dashes and is_dash(c.text)]
    strange += _figures_beside_ticks(row)
    strange += [c for c in row.months if is_qualified(c.text) and not (habits.worded or _named_inside(c, year))]
    if strange:
        months = due_months(strange)
        ticks.doubts.append(words_of.strange_mark(months, one_line(strange[0].text)))


def _figures_beside_ticks(row: RawRow) -> list[MonthCell]:
    """Figures in a row whose other cells are ticked: counts, or the columns' numbers that ran into it."""
    figures = [c for c in row.months if _FIGURE.fullmatch(squash(c.text))]
    drawn = any(mark_of(c.text).sign is Sign.TICK and not squash(c.text)[0].isdigit() for c in row.months)
    if drawn:
        return figures + [c for c in row.months if mark_of(c.text).sign is Sign.PERCENT]
    return figures if any(not squash(c.text).isdigit() for c in figures) else []


def _doubt_crosses(row: RawRow, habits: Habits, ticks: Ticks) -> None:
    for sign, doubted in (
        (Sign.CROSS, habits.cross_doubted),
        (Sign.RING, habits.ring_doubted),
        (Sign.PICTURE, habits.picture_doubted),
    ):
        cells = [c for c in row.months if mark_of(c.text).sign is sign] if doubted else []
        if cells:
            months = due_months(cells)
            counted = sign in {Sign.RING, Sign.PICTURE} or (sign is Sign.CROSS and habits.cross is Sign.TICK)
            ticks.doubts.append(words_of.mixed_marks(months, squash(cells[0].text), counted=counted))
    for letter in sorted(habits.done | habits.letters):
        cells = [c for c in row.months if squash(c.text).lower() == letter]
        if cells:
            months = due_months(cells)
            ticks.doubts.append(words_of.mixed_marks(months, squash(cells[0].text), counted=letter not in habits.done))
    if struck := due_months(c for c in row.months if mark_of(c.text).sign is Sign.STRUCK):
        ticks.doubts.append(words_of.struck_through(struck))


def _take_fills(row: RawRow, habits: Habits, ticks: Ticks, kind: Kind) -> None:
    """Months that only a fill marks: ticks where that is the plan's custom, doubtful ones where it is not."""
    filled = [c for c in row.months if contrasts(c, row) and c.slot.column not in habits.filled_columns]
    own = [c for c in row.filled if c.column < row.months[0].slot.column]
    if not filled or not own:
        return
    months = due_months(filled)
    ticks.months |= months
    ticks.marked = True
    ticks.literal = tuple(sorted(months))
    ticks.marks.update(dict.fromkeys(sorted(months), "■"))
    wide = [c for c in filled if len(c.slot.months) > 1]
    _doubt_wide(wide, ticks)
    unsure = kind is not Kind.SCAN and any(c.sure < SURE_TICK for c in filled)  # whose fill nobody knows
    if not habits.shading or habits.shade_doubted or unsure:
        ground = due_months(c for c in row.months if c.sure < SURE_BLANK) if unsure else set()
        ticks.doubts.append(words_of.shaded(months, months | ground))
    elif other := otherwise_filled(filled, SAME_FILL if kind is Kind.SCAN else 0):
        ticks.doubts.append(words_of.shaded(other))


def _doubt_faint(row: RawRow, planned: list[bool], ticks: Ticks) -> None:
    """A scan's uncertain ink: ticks that may be dirt, and blanks that may be ticks."""
    marks = list(zip(row.months, planned, strict=True))
    if weak := ticks.months & due_months(c for c, p in marks if p and c.sure < SURE_TICK):
        ticks.doubts.append(words_of.faint(weak))
    told = {m for d in ticks.doubts if d.why is Why.SHADE for m in d.months}
    if stains := due_months(c for c, p in marks if not p and c.sure < SURE_BLANK) - ticks.months - told:
        ticks.doubts.append(words_of.faint_blank(stains))


def _doubt_unprinted(row: RawRow, habits: Habits, ticks: Ticks) -> None:
    """Columns that show nothing, not even their header: what stands in them may only not be printed."""
    if unseen := {m for c in row.months if c.slot.column in habits.unprinted for m in c.slot.months}:
        ticks.doubts.append(words_of.unprinted(unseen))


def _doubt_years(row: RawRow, ticks: Ticks, year: int | None) -> None:
    """Months of another year than the plan's: its header says so, or runs from one year into the next."""
    slots = row.layout.month_slots
    known = {s.year for s in slots if s.year}
    if known:
        other = {m for s in slots if s.year and year and s.year != year for m in s.months}
    else:
        starts = [s.months[0] for s in slots if len(s.months) == 1]
        runs_on = all(b == a % 12 + 1 for a, b in pairwise(starts)) and len(starts) == len(slots)
        other = set(starts[: starts.index(1)]) if runs_on and 1 in starts else set()
    if doubted := ticks.months & other:
        ticks.doubts.append(words_of.another_year(doubted, year))


def _from_words(row: RawRow, ticks: Ticks, year: int | None) -> None:
    """The months of a time column's words."""
    piece = row.pieces[Role.TIME]
    text = one_line(piece.text)
    slot = next((s for s in row.layout.slots if s.role is Role.TIME), None)
    header = slot.text.lower() if slot else ""
    unit = Unit.QUARTER if "triwulan" in header or "quarter" in header else Unit.MONTH if "bulan" in header else None
    reading = read_time(piece.text, unit=unit, year=year)
    if reading.certainty is Certainty.BLANK:
        return
    ticks.time_text = text
    ticks.months = set(reading.months)
    ticks.marked = piece.own
    if reading.certainty is Certainty.CHOICE:
        ticks.doubts.append(words_of.chosen_words(text, reading.months, reading.candidates))
    elif reading.certainty is Certainty.NONE:
        ticks.doubts.append(words_of.no_months_in_words(text))
