"""From rows to the plan's entries: areas, components, rows of their own, and rows that go on with the one above."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from zona.rules.decree.document import Kind
from zona.rules.decree.reader import doubts as words_of
from zona.rules.decree.reader.areacolumn import AreaColumn, area_column_of
from zona.rules.decree.reader.blur import counts_in_digits, sharpened_number, sharpened_titles
from zona.rules.decree.reader.collect import Aside, Collected
from zona.rules.decree.reader.habits import habits_of, is_budget
from zona.rules.decree.reader.numerals import Label, Style, label_of
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.ticks import Ticks, ticks_of
from zona.rules.decree.reader.titles import (
    Hierarchy,
    Title,
    area_of,
    heads_area,
    hierarchy_of,
    is_closing,
    is_total,
    line_title,
    title_of,
)
from zona.rules.decree.reader.wording import fold, join, one_line, squash, starts_bullet, starts_small
from zona.rules.decree.reading import Doubt, Place

FIELDS = {
    Role.COMPONENT: "component",
    Role.INDICATOR: "indicator",
    Role.ACTION: "action",
    Role.EVIDENCE: "evidence",
    Role.TARGET: "target",
    Role.PIC: "pic",
}
_DEEPER = {Style.LOWER, Style.SMALL_ROMAN, Style.LEVELS}


@dataclass(slots=True)
class SectionDraft:
    """An area as headed: its label as written, or None where it has none."""

    label: str | None
    title: str
    place: Place | None
    glued: bool = False
    area: int | None = None


@dataclass(slots=True)
class Entry:
    """One action in the making. `label` is its own number, `heading` that of the component heading above it."""

    section: int
    row: RawRow
    ticks: Ticks
    texts: dict[Role, str]
    places: dict[Role, Place]
    label: Label | None = None
    sublabel: Label | None = None
    heading: str | None = None
    new_component: bool = False
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True)
class Drafts:
    """All areas and entries of a plan, in order."""

    sections: list[SectionDraft]
    entries: list[Entry]


def draft(collected: Collected, kind: Kind, year: int | None) -> Drafts:
    """The entries of a plan."""
    rows = [item for item in collected.stream if isinstance(item, RawRow)]
    if is_budget(rows):
        return Drafts([], [])
    asides = [item.text for item in collected.stream if isinstance(item, Aside)]
    legend = asides + [squash(c.text) for r in rows if len(r.filled) <= 2 for c in r.filled]
    habits = habits_of(rows, legend)
    ticks = [ticks_of(row, habits, kind, year) for row in rows]
    builder = _Builder(rows, ticks, blurred=kind is Kind.SCAN)
    index = 0
    for item in collected.stream:
        if isinstance(item, Aside):
            builder.pass_by(item)
        else:
            builder.take(index)
            index += 1
    return Drafts(builder.sections, builder.entries)


class _Builder:
    """Walks over the rows and remembers where in the plan it is."""

    def __init__(self, rows: Sequence[RawRow], ticks: Sequence[Ticks], *, blurred: bool) -> None:
        self.rows = rows
        self.ticks = ticks
        self.titles = [None if _has_substance(r, t) else title_of(r) for r, t in zip(rows, ticks, strict=True)]
        if blurred:
            self.titles = sharpened_titles(self.titles)
        self.mends_digits = blurred and counts_in_digits([r.text(Role.NUMBER) for r in rows])
        self.hierarchy: Hierarchy = hierarchy_of([t for t in self.titles if t])
        self.area_column: AreaColumn = area_column_of(rows, heads=self.hierarchy.found)
        self._name_columns()
        self.usual_marks = sum(t.marked for t in ticks) * 2 >= len(rows)
        self.sections: list[SectionDraft] = []
        self.entries: list[Entry] = []
        self.component = ""
        self.component_place: Place | None = None
        self.heading: str | None = None
        self.broken = True  # a heading stands between the last entry and the next row
        self.closed = False
        self.lines: list[tuple[Title, Aside]] = []
        self.loose: Aside | None = None

    def _name_columns(self) -> None:
        """Call the column of areas that, and one that only looks like it the component's."""
        for row in self.rows:
            if self.area_column.role is Role.COMPONENT and Role.COMPONENT in row.pieces:
                row.pieces[Role.AREA] = row.pieces.pop(Role.COMPONENT)
            elif self.area_column.role is None and Role.AREA in row.pieces:
                area = row.pieces.pop(Role.AREA)
                row.pieces.setdefault(Role.COMPONENT, area)

    def pass_by(self, aside: Aside) -> None:
        """Text between tables, which may head an area."""
        self.loose = aside
        title = line_title(aside.text)
        if title is None:
            return
        known = title.area is not None or title.style is Style.AREA
        between = bool(self.entries) and title.style in {Style.ROMAN, Style.UPPER} and not aside.sheet
        if known or (between and not self.hierarchy.found):
            self.lines.append((title, aside))

    def take(self, index: int) -> None:
        """One row."""
        row, ticks, title = self.rows[index], self.ticks[index], self.titles[index]
        self._head_from_lines()
        if is_total(row) or self._closes(row, ticks):
            return
        if title and heads_area(title, self.hierarchy, row):
            self._begin_section(title.label.text if title.label else None, title.text, row.place, title)
            return
        self._head_from_column(row)
        if self._heads_component(index):
            self._begin_component(index)
            return
        if self._goes_on(row, ticks):
            self._join(row, ticks)
        elif _can_stand(row, ticks):
            self._add(row, ticks)
        self.loose = None

    def _closes(self, row: RawRow, ticks: Ticks) -> bool:
        """Whether a row is a signature or note, or stands below one."""
        if ticks.marked or (row.owns(Role.NUMBER) and label_of(row.text(Role.NUMBER))):
            self.closed = False
            return False
        self.closed = self.closed or (bool(self.entries) and is_closing(row))
        return self.closed

    # Areas

    def _head_from_lines(self) -> None:
        """Begin the area that a line before this table heads; a list of several areas heads none."""
        lines, self.lines = self.lines, []
        areas = {t.area for t, _ in lines if t.area is not None}
        if not lines or len(areas) > 1:
            return
        named = [pair for pair in lines if pair[0].area is not None] or lines
        title, aside = next((pair for pair in reversed(named) if not pair[1].sheet), named[-1])
        label = title.label or next((t.label for t, _ in reversed(lines) if t.label), None)
        current = self.sections[-1] if self.sections else None
        if current and fold(current.title) == fold(title.text) and not aside.sheet:
            return
        self._begin_section(label.text if label else None, title.text, aside.place, title)

    def _head_from_column(self, row: RawRow) -> None:
        """Begin the area that the area column names."""
        piece = row.pieces.get(Role.AREA)
        if piece is None or not squash(piece.text) or (self.sections and not piece.own):
            return
        label, title = self.area_column.parts(row, piece)
        current = self.sections[-1] if self.sections else None
        if current and fold(current.title) == fold(title):
            return
        if current and row.fresh and piece.own and _is_rest_of_area(current.title, label, title):
            current.title = join(current.title, title)
            return
        self._begin_section(label, title, piece.place, None)

    def _begin_section(self, label: str | None, title: str, place: Place, heading: Title | None) -> None:
        current = self.sections[-1] if self.sections else None
        repeated = current and current.label == label and fold(current.title) == fold(title)
        self.closed = False
        if repeated:
            return
        self.sections.append(
            SectionDraft(label, title, place, bool(heading and heading.glued), heading.area if heading else None)
        )
        self.component, self.component_place, self.heading, self.broken = "", None, None, True

    def _ensure_section(self, row: RawRow, label: Label | None) -> None:
        """The first area where none is headed; another where the numbers begin anew in another table."""
        if not self.sections:
            self._begin_section(None, "", row.place, None)
            return
        headed = self.hierarchy.found or self.area_column.role or any(s.label or s.title for s in self.sections[:1])
        last = self.entries[-1] if self.entries else None
        if headed or last is None or last.row.grid == row.grid or label is None or label.text != "1":
            return
        if any(e.label and e.label.text == "1" and e.section == len(self.sections) - 1 for e in self.entries[-200:]):
            title = one_line(self.loose.text) if self.loose and len(self.loose.text) <= 120 else ""
            self._begin_section(None, title, row.place, None)

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
        self.heading = title.label.text if title.label else None
        self.broken = True

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
        if row.fresh:
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
            last.texts[role] = f"{before}\n{text}" if apart and squash(before) else join(before, text)
            last.places.setdefault(role, row.pieces[role].place)
            if squash(before) and not starts_small(text) and not starts_bullet(text) and not _is_spanned(row):
                last.doubts.append(words_of.continued(cell, one_line(text)))
        if row.owns(Role.COMPONENT):
            self.component = one_line(last.texts[Role.COMPONENT])
        if ticks.marked and not last.ticks.marked:
            last.ticks = ticks
            last.doubts.append(words_of.torn_row(tuple(sorted(ticks.months))))

    def _add(self, row: RawRow, ticks: Ticks) -> None:
        number = row.pieces.get(Role.NUMBER)
        label = label_of(squash(number.text)) if number and number.own and not self.area_column.owns_number else None
        mended = sharpened_number(squash(number.text)) if self.mends_digits and number and number.own else None
        label = mended or label
        label = label or (_text_label(row) if Role.NUMBER not in row.layout.roles else None)
        self._ensure_section(row, label)
        new = self._take_component(row)
        texts = {role: piece.text for role, piece in row.pieces.items() if role in FIELDS}
        texts.update({role: piece.text for role, piece in ticks.tail.items() if role in FIELDS})
        texts[Role.COMPONENT] = self.component
        places = {role: piece.place for role, piece in {**row.pieces, **ticks.tail}.items() if squash(piece.text)}
        if self.component_place:
            places.setdefault(Role.COMPONENT, self.component_place)
        sub = label_of(row.text(Role.SUBNUMBER)) if row.owns(Role.SUBNUMBER) else None
        entry = Entry(len(self.sections) - 1, row, ticks, texts, places, label, sub, self.heading, new)
        if mended:
            entry.doubts.append(words_of.unsure_text("number", mended.text))
        entry.doubts.extend(words_of.continued(FIELDS[role], text) for role, text in row.torn if role in FIELDS)
        self._keep_pic(entry)
        self.entries.append(entry)
        self.broken = False

    def _keep_pic(self, entry: Entry) -> None:
        """The person in charge of a component whose rows go on over the page: the merged cell is empty there."""
        above = self.entries[-1] if self.entries else None
        row = entry.row
        if above is None or not row.fresh or row.place.page is None or self.broken or entry.new_component:
            return
        text = one_line(above.texts.get(Role.PIC, ""))
        within = entry.label is None or entry.label.style in _DEEPER
        if text and within and Role.PIC in row.pieces and not row.text(Role.PIC):
            entry.texts[Role.PIC] = text
            entry.doubts.append(words_of.inherited("pic", text))

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


def _is_rest_of_area(begun: str, label: str | None, rest: str) -> bool:
    """Whether an area's cell on a new page only ends the name that was begun on the page before."""
    if label or area_of(rest) is not None:
        return False
    return starts_small(rest) or area_of(join(begun, rest)) is not None


def _has_substance(row: RawRow, ticks: Ticks) -> bool:
    """Whether a row says more than a heading can."""
    return ticks.marked or any(row.owns(role) for role in (Role.TARGET, Role.TIME, Role.PIC, Role.REALISATION))


def _is_spanned(row: RawRow) -> bool:
    """Whether cells of a row above reach down into this one."""
    return any(not p.own and squash(p.text) for p in row.pieces.values())


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
