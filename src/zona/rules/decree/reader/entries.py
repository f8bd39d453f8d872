"""From rows to the plan's entries: areas, components, rows of their own, and rows that go on with the one above."""

from collections.abc import Sequence

from zona.rules.decree.document import Kind
from zona.rules.decree.reader import celldoubts as words_of_cells
from zona.rules.decree.reader import doubts as words_of
from zona.rules.decree.reader.areacolumn import area_column_of
from zona.rules.decree.reader.blur import counts_in_digits, sharpened_number, sharpened_titles
from zona.rules.decree.reader.collect import Aside, Collected
from zona.rules.decree.reader.cutcells import made_whole
from zona.rules.decree.reader.drafts import FIELDS, Drafts, Entry
from zona.rules.decree.reader.fills import fills_alone
from zona.rules.decree.reader.habits import habits_of, is_budget
from zona.rules.decree.reader.halves import joined
from zona.rules.decree.reader.marks import Sign, mark_of
from zona.rules.decree.reader.numerals import Label, Style, label_of
from zona.rules.decree.reader.prepare import name_columns, name_target, name_time, planned_only
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.sections import Sections
from zona.rules.decree.reader.ticks import Ticks, ticks_of
from zona.rules.decree.reader.titles import heads_area, hierarchy_of, is_closing, is_total, title_of
from zona.rules.decree.reader.wording import join, one_line, squash, starts_bullet, starts_small
from zona.rules.decree.reading import Place

_DEEPER = {Style.LOWER, Style.SMALL_ROMAN, Style.LEVELS}


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
    return joined(Drafts(builder.sections.all, builder.entries))


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
        self.component = ""
        self.component_place: Place | None = None
        self.headings: list[tuple[Style, str]] = []
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
        if self._heads_component(index):
            self._begin_component(index)
            return
        if self._goes_on(row, ticks):
            self._join(row, ticks)
        elif _can_stand(row, ticks):
            self._add(row, ticks)
        self.sections.leave_lines()

    def _reset(self, begun: bool) -> None:
        """Forget the component where an area has begun."""
        if begun:
            self.component, self.component_place, self.broken, self.closed = "", None, True, False
            self.headings = []

    def _closes(self, row: RawRow, ticks: Ticks) -> bool:
        """Whether a row signs or notes, or stands below one that does; words in a month's cell plan nothing."""
        worded = bool(ticks.marks) and all(mark_of(mark).sign is Sign.TEXT for mark in ticks.marks.values())
        if (ticks.marked and not worded) or (row.owns(Role.NUMBER) and label_of(row.text(Role.NUMBER))):
            self.closed = False
            return False
        self.closed = self.closed or (bool(self.entries) and is_closing(row))
        return self.closed

    # Components

    def _heads_component(self, index: int) -> bool:
        """Whether a row is the heading of a component: a number and a name, with its rows below."""
        title, row = self.titles[index], self.rows[index]
        if title is None:
            return False
        component = row.pieces.get(Role.COMPONENT)
        if title.label is None and row.fresh and not title.wide and self.entries:
            return False
        if component and component.own and component.place.column == title.column:
            return not row.text(Role.ACTION)
        if title.wide and not title.label:
            return bool(title.strong)
        if title.label is None:
            return False
        return self._has_rows_below(index, title.label)

    def _has_rows_below(self, index: int, label: Label) -> bool:
        """Whether the next row is numbered below this one rather than beside it."""
        if index + 1 >= len(self.rows):
            return False
        after, ticks = self.rows[index + 1], self.ticks[index + 1]
        below = label_of(after.text(Role.NUMBER)) if after.owns(Role.NUMBER) else None
        below = below or _text_label(after)
        if below is None:
            return ticks.marked and not after.owns(Role.NUMBER) and not after.fresh
        if below.style in _DEEPER and label.style not in _DEEPER:
            return True
        if below.style is Style.LEVELS and label.style is Style.LEVELS:
            return len(below.levels) > len(label.levels)
        return below.style is not label.style and below.text in {"1", "a", "i"}

    def _begin_component(self, index: int) -> None:
        title, row = self.titles[index], self.rows[index]
        if title is None:
            return
        self.component = title.text
        self.component_place = row.place
        self._take_heading(title.label)
        self.broken = True

    def _take_heading(self, label: Label | None) -> None:
        """Remember a component heading's number below those of other styles that stand above it.

        The number of its area is left out ("2.1" in area 2 is component 1).
        """
        styles = [style for style, _ in self.headings]
        if label is None or label.style in styles:
            self.headings = self.headings[: styles.index(label.style)] if label else []
        if label is None:
            return
        current = self.sections.current
        text = label.text
        if label.style is Style.LEVELS and current and label.levels[0] == current.label and len(label.levels) > 1:
            text = ".".join(label.levels[1:])
        self.headings.append((label.style, text))

    # Rows

    def _goes_on(self, row: RawRow, ticks: Ticks) -> bool:
        """Whether a row only goes on with the one above."""
        if self.broken or not self.entries or row.owns(Role.NUMBER) or row.owns(Role.SUBNUMBER):
            return False
        action = row.pieces.get(Role.ACTION)
        shared = bool(action and not action.own and squash(action.text))
        marked = ticks.marked and any(c.own and squash(c.text) for c in row.months or ())
        if shared and not marked:
            return True
        if ticks.marked and (marked or not row.months or not _is_spanned(row)):
            return self._is_torn(row, ticks)
        if row.owns(Role.TARGET) or row.owns(Role.TIME):
            return False
        if _text_label(row) is not None and row.owns(Role.ACTION):
            return False
        return self._reads_on(row)

    def _reads_on(self, row: RawRow) -> bool:
        """Whether a row without number, ticks and target is the rest of the row above."""
        own = [role for role in FIELDS if row.owns(role)]
        if not own:
            return False
        if any(starts_small(row.text(role)) for role in own):
            return True
        if row.fresh and Role.TIME not in row.lent:
            return self.usual_marks or len(own) <= 2
        return Role.ACTION not in own and Role.COMPONENT not in own

    def _is_torn(self, row: RawRow, ticks: Ticks) -> bool:
        """Whether a page break left the ticks of the row above on this one."""
        last = self.entries[-1]
        bare = not last.ticks.marked and not squash(last.texts.get(Role.TARGET, ""))
        small = starts_small(row.text(Role.ACTION)) or not row.text(Role.ACTION)
        return row.fresh and bare and small and bool(ticks.months)

    def _join(self, row: RawRow, ticks: Ticks) -> None:
        last = self.entries[-1]
        for role, cell in FIELDS.items():
            if not row.owns(role):
                continue
            text = row.pieces[role].text
            before = last.texts.get(role, "")
            apart = role is Role.EVIDENCE and (starts_bullet(text) or not (row.fresh or starts_small(text)))
            last.texts[role] = f"{before}\n{text}" if apart and before.strip() else join(before, text)
            last.places.setdefault(role, row.pieces[role].place)
            if before.strip() and not starts_small(text) and not starts_bullet(text) and not _is_spanned(row):
                last.doubts.append(words_of_cells.continued(cell, one_line(text)))
        if row.owns(Role.COMPONENT):
            self.component = join(self.component, one_line(row.pieces[Role.COMPONENT].text))
        if ticks.marked and not last.ticks.marked:
            last.ticks = ticks
            last.doubts.append(words_of.torn_row(tuple(sorted(ticks.months))))

    def _add(self, row: RawRow, ticks: Ticks) -> None:
        number = row.pieces.get(Role.NUMBER)
        label = (
            label_of(squash(number.text)) if number and number.own and not self.sections.column.owns_number else None
        )
        mended = sharpened_number(squash(number.text)) if self.mends_digits and number and number.own else None
        label = mended or label
        label = label or (_text_label(row) if Role.NUMBER not in row.layout.roles else None)
        self._reset(self.sections.ensure(row, label, self.entries))
        new = self._take_component(row)
        texts = {role: piece.text for role, piece in row.pieces.items() if role in FIELDS}
        texts.update({role: piece.text for role, piece in ticks.tail.items() if role in FIELDS})
        texts[Role.COMPONENT] = self.component
        places = {role: piece.place for role, piece in {**row.pieces, **ticks.tail}.items() if squash(piece.text)}
        if self.component_place:
            places.setdefault(Role.COMPONENT, self.component_place)
        sub = label_of(row.text(Role.SUBNUMBER)) if row.owns(Role.SUBNUMBER) else None
        headings = tuple(text for _, text in self.headings)
        entry = Entry(len(self.sections.all) - 1, row, ticks, texts, places, label, sub, headings, new)
        if mended:
            entry.doubts.append(words_of_cells.unsure_text("number", mended.text))
        named = {Role.AREA: "section", **FIELDS}
        entry.doubts.extend(words_of_cells.continued(named[role], text) for role, text in row.torn if role in named)
        if any(role is Role.TIME for role, _ in row.torn):
            entry.doubts.append(words_of.torn_row(tuple(sorted(ticks.months))))
        entry.doubts.extend(words_of_cells.inherited(named[role], row.text(role)) for role in row.lent if role in named)
        if Role.TIME in row.lent:
            entry.doubts.append(words_of.lent_time(tuple(sorted(ticks.months))))
        self.entries.append(entry)
        self.broken = False

    def _take_component(self, row: RawRow) -> bool:
        """Take the row's own component, or keep that of the row above; whether a new one begins."""
        piece = row.pieces.get(Role.COMPONENT)
        text = one_line(piece.text) if piece else ""
        if not text or piece is None:
            return False
        if not piece.own and self.component:  # begun above, and perhaps torn there: what was read then holds
            return False
        new = piece.own and text != self.component
        self.component, self.component_place = text, piece.place
        return new


def _has_substance(row: RawRow, ticks: Ticks) -> bool:
    """Whether a row says more than a heading can."""
    return ticks.marked or any(row.owns(role) for role in (Role.TARGET, Role.TIME, Role.PIC, Role.REALISATION))


def _is_area_alone(row: RawRow) -> bool:
    """Whether a row of a table without ruling has nothing but the cell of the column that names areas, apart from the
    rows that it covers."""
    column = row.layout.first(Role.AREA)
    return row.guessed and [(c.column, c.col_span) for c in row.filled] == [(column, 1)]


def _is_spanned(row: RawRow) -> bool:
    """Whether cells of a row above reach down into this one."""
    return any(not p.own and squash(p.text) and role not in row.lent for role, p in row.pieces.items())


def _can_stand(row: RawRow, ticks: Ticks) -> bool:
    """Whether a row can be an action of its own."""
    own = [role for role in (Role.ACTION, Role.INDICATOR, Role.COMPONENT, Role.EVIDENCE) if row.owns(role)]
    if not own:
        return ticks.marked and bool(row.text(Role.ACTION)) and any(c.own and squash(c.text) for c in row.months)
    return bool(row.text(Role.ACTION)) or ticks.marked or len(own) >= 2 or row.owns(Role.TARGET)


def _text_label(row: RawRow) -> Label | None:
    """A number that stands in the action's own cell ("a. Membentuk tim"), where it is one."""
    label = label_of(row.text(Role.ACTION)) if row.owns(Role.ACTION) else None
    wanted = {Style.DIGIT, Style.LOWER, Style.SMALL_ROMAN, Style.LEVELS}
    return (
        label if label and label.rest and label.style in wanted and _is_pointed(row.text(Role.ACTION), label) else None
    )


def _is_pointed(text: str, label: Label) -> bool:
    return text.lstrip("(")[len(label.text) : len(label.text) + 1] in {".", ")", ":"}
