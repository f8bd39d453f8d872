"""From rows to the plan's entries: areas, components, rows of their own, and rows that go on with the one above."""

from collections.abc import Iterator, Sequence

from zona.rules.decree.document import Kind
from zona.rules.decree.reader import celldoubts as words_of_cells
from zona.rules.decree.reader import doubts as words_of
from zona.rules.decree.reader.areacolumn import area_column_of
from zona.rules.decree.reader.blur import counts_in_digits, sharpened_number, sharpened_titles
from zona.rules.decree.reader.collect import Aside, Collected
from zona.rules.decree.reader.components import Components, action_label, heads_component
from zona.rules.decree.reader.cutcells import made_whole
from zona.rules.decree.reader.drafts import FIELDS, Drafts, Entry
from zona.rules.decree.reader.fills import fills_alone, leave_out_ground
from zona.rules.decree.reader.habits import habits_of, is_budget
from zona.rules.decree.reader.halves import joined
from zona.rules.decree.reader.joining import goes_on, join_row
from zona.rules.decree.reader.marks import Sign, mark_of
from zona.rules.decree.reader.numerals import Label, label_of
from zona.rules.decree.reader.prepare import name_columns, name_target, name_time, planned_only
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.sections import Sections
from zona.rules.decree.reader.ticks import Ticks, ticks_of
from zona.rules.decree.reader.titles import heads_area, hierarchy_of, is_closing, is_total, title_of
from zona.rules.decree.reader.wording import squash
from zona.rules.decree.reading import Doubt

_WORDED = 12  # letters: a cell as long says something
_CELLS = {Role.AREA: "section", **FIELDS}


def draft(collected: Collected, kind: Kind, year: int | None) -> Drafts:
    """The entries of a plan."""
    stream = planned_only(collected.stream)
    rows = [item for item in stream if isinstance(item, RawRow)]
    if is_budget(rows):
        return Drafts([], [])
    name_target(rows)
    name_time(rows, year)
    made_whole(stream)
    if kind is Kind.SCAN:
        fills_alone(rows)
    else:
        leave_out_ground(rows)
    asides = [item.text for item in stream if isinstance(item, Aside)]
    legend = asides + [squash(c.text) for r in rows if len(r.filled) <= 2 for c in r.filled]
    habits = habits_of(rows, legend)
    ticks = [ticks_of(row, habits, kind, year) for row in rows]
    builder = _Builder(rows, ticks, blurred=kind is Kind.SCAN)
    index = 0
    for item in stream:
        if isinstance(item, Aside):
            builder.pass_by(item)
        else:
            builder.take(index)
            index += 1
    return joined(Drafts(builder.sections.all, builder.entries, builder.left))


class _Builder:
    """Walks over the rows and remembers where in the plan it is."""

    def __init__(self, rows: Sequence[RawRow], ticks: Sequence[Ticks], *, blurred: bool) -> None:
        self.rows = rows
        self.ticks = ticks
        self.titles = [
            None if _has_substance(r, t) or _is_area_alone(r) else title_of(r) for r, t in zip(rows, ticks, strict=True)
        ]
        if blurred:
            self.titles = sharpened_titles(self.titles)
        self.mends_digits = blurred and counts_in_digits([r.text(Role.NUMBER) for r in rows])
        hierarchy = hierarchy_of([t for row, t in zip(rows, self.titles, strict=True) if t and not is_closing(row)])
        area_column = area_column_of(rows, heads=hierarchy.found)
        name_columns(rows, area_column)
        self.sections = Sections(hierarchy, area_column)
        self.usual_marks = sum(t.marked for t in ticks) * 2 >= len(rows)
        self.entries: list[Entry] = []
        self.left: list[RawRow] = []  # rows that are read as nothing
        self.components = Components()
        self.broken = True  # a heading stands between the last entry and the next row
        self.closed = False

    def pass_by(self, aside: Aside) -> None:
        """Text between tables."""
        self.sections.pass_by(aside, within=bool(self.entries))

    def take(self, index: int) -> None:
        """One row."""
        row, ticks, title = self.rows[index], self.ticks[index], self.titles[index]
        self._reset(self.sections.from_lines())
        if is_total(row) or self._closes(row, ticks):
            return
        if title and heads_area(title, self.sections.hierarchy, row):
            label = title.label.text if title.label else None
            self._reset(self.sections.begin(label, title.text, row.place, glued=title.glued))
            return
        self._reset(self.sections.from_column(row))
        after = (self.rows[index + 1], self.ticks[index + 1]) if index + 1 < len(self.rows) else None
        if title and heads_component(title, row, after, is_first=not self.entries):
            area = self.sections.current
            self.components.begin(title, row, area.label if area else None)
            self.broken = True
            return
        last = self.entries[-1] if self.entries and not self.broken else None
        if last and goes_on(row, ticks, last, usual_marks=self.usual_marks):
            join_row(last, row, ticks)
            self.components.go_on(row)
        elif _can_stand(row, ticks):
            self._add(row, ticks)
        elif ticks.marked or any(len(squash(cell.text)) >= _WORDED for cell in row.filled):
            self.left.append(row)
        self.sections.leave_lines()

    def _reset(self, begun: bool) -> None:
        """Forget the component where an area has begun."""
        if begun:
            self.components.forget()
            self.broken, self.closed = True, False

    def _closes(self, row: RawRow, ticks: Ticks) -> bool:
        """Whether a row signs or notes, or stands below one that does; words in a month's cell plan nothing."""
        worded = bool(ticks.marks) and all(mark_of(mark).sign is Sign.TEXT for mark in ticks.marks.values())
        if (ticks.marked and not worded) or (row.owns(Role.NUMBER) and label_of(row.text(Role.NUMBER))):
            self.closed = False
            return False
        self.closed = self.closed or (bool(self.entries) and is_closing(row))
        return self.closed

    def _add(self, row: RawRow, ticks: Ticks) -> None:
        label, mended = self._label(row)
        self._reset(self.sections.ensure(row, label, self.entries))
        new = self.components.take(row)
        texts = {role: piece.text for role, piece in row.pieces.items() if role in FIELDS}
        texts.update({role: piece.text for role, piece in ticks.tail.items() if role in FIELDS})
        texts[Role.COMPONENT] = self.components.name
        places = {role: piece.place for role, piece in {**row.pieces, **ticks.tail}.items() if squash(piece.text)}
        if self.components.place:
            places.setdefault(Role.COMPONENT, self.components.place)
        sub = label_of(row.text(Role.SUBNUMBER)) if row.owns(Role.SUBNUMBER) else None
        section = len(self.sections.all) - 1
        entry = Entry(section, row, ticks, texts, places, label, sub, self.components.numbers, new)
        if mended and label:
            entry.doubts.append(words_of_cells.unsure_text("number", label.text))
        entry.doubts.extend(_doubts_of_parts(row, ticks.months))
        self.entries.append(entry)
        self.broken = False

    def _label(self, row: RawRow) -> tuple[Label | None, bool]:
        """The number of a row, and whether a scan's blurred figures were mended to it."""
        number = row.pieces.get(Role.NUMBER)
        text = squash(number.text) if number and number.own else ""
        if self.mends_digits and (mended := sharpened_number(text)):
            return mended, True
        label = label_of(text) if not self.sections.column.owns_number else None
        return label or (action_label(row) if Role.NUMBER not in row.layout.roles else None), False


def _doubts_of_parts(row: RawRow, months: set[int]) -> Iterator[Doubt]:
    """What is doubted of a row that page breaks cut, or whose cells are parts of others."""
    yield from (words_of_cells.continued(_CELLS[role], text) for role, text in row.torn if role in _CELLS)
    if any(role is Role.TIME for role, _ in row.torn):
        yield words_of.torn_row(months)
    yield from (words_of_cells.inherited(_CELLS[role], row.text(role)) for role in row.lent if role in _CELLS)
    if Role.TIME in row.lent:
        yield words_of.lent_time(months)


def _has_substance(row: RawRow, ticks: Ticks) -> bool:
    """Whether a row says more than a heading can."""
    return ticks.marked or any(row.owns(role) for role in (Role.TARGET, Role.TIME, Role.PIC, Role.REALISATION))


def _is_area_alone(row: RawRow) -> bool:
    """Whether a row of a table without ruling has nothing but the cell of the column that names areas, apart from the
    rows that it covers."""
    column = row.layout.first(Role.AREA)
    return row.guessed and [(c.column, c.col_span) for c in row.filled] == [(column, 1)]


def _can_stand(row: RawRow, ticks: Ticks) -> bool:
    """Whether a row can be an action of its own."""
    own = [role for role in (Role.ACTION, Role.INDICATOR, Role.COMPONENT, Role.EVIDENCE) if row.owns(role)]
    if not own:
        return ticks.marked and bool(row.text(Role.ACTION)) and any(c.own and squash(c.text) for c in row.months)
    return bool(row.text(Role.ACTION)) or ticks.marked or len(own) >= 2 or row.owns(Role.TARGET)
