"""The areas of a plan, one after the other, however they are headed: by rows, by lines between tables, by a column,
by a workbook's sheets, or by nothing but numbers that begin anew."""

from collections.abc import Sequence

from zona.rules.decree.reader.areacolumn import AreaColumn
from zona.rules.decree.reader.collect import Aside
from zona.rules.decree.reader.drafts import Entry, SectionDraft
from zona.rules.decree.reader.numerals import Label, Style
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.titles import Hierarchy, Title, area_of, line_title
from zona.rules.decree.reader.wording import fold, join, one_line, squash, starts_small
from zona.rules.decree.reading import Place

_LONGEST_LINE = 120


class Sections:
    """Gathers the areas while the plan is walked over."""

    def __init__(self, hierarchy: Hierarchy, column: AreaColumn) -> None:
        self.hierarchy = hierarchy
        self.column = column
        self.all: list[SectionDraft] = []
        self._lines: list[tuple[Title, Aside]] = []  # headings since the last row
        self._loose: Aside | None = None  # the last line since the last row, heading or not
        self._first_loose: Aside | None = None
        self._by_lines = False

    @property
    def current(self) -> SectionDraft | None:
        """The area that the walk is in."""
        return self.all[-1] if self.all else None

    def pass_by(self, aside: Aside, *, within: bool) -> None:
        """Text between tables, which may head an area. `within` says that rows of the plan stand before it."""
        self._loose = aside
        title = line_title(aside.text)
        if title is None:
            return
        known = title.area is not None or title.style is Style.AREA
        between = within and title.style in {Style.ROMAN, Style.UPPER} and not aside.sheet
        if known or (between and not self.hierarchy.found):
            self._lines.append((title, aside))

    def leave_lines(self) -> None:
        """A row was taken: lines before it head nothing that follows."""
        self._loose = None

    def from_lines(self) -> bool:
        """Begin the area that a line before this row heads; a list of several areas heads none."""
        lines, self._lines = self._lines, []
        areas = {t.area for t, _ in lines if t.area is not None}
        if not lines or len(areas) > 1:
            return False
        named = [pair for pair in lines if pair[0].area is not None] or lines
        title, aside = next((pair for pair in reversed(named) if not pair[1].sheet), named[-1])
        label = title.label or next((t.label for t, _ in reversed(lines) if t.label), None)
        if self.current and fold(self.current.title) == fold(title.text) and not aside.sheet:
            return False
        if self.current and label is None and _completes(self.current.title, title.text):
            self.current.title = join(self.current.title, title.text)  # torn by the end of a page
            return False
        self._by_lines = True
        return self.begin(label.text if label else None, title.text, aside.place, glued=title.glued)

    def from_column(self, row: RawRow) -> bool:
        """Begin the area that the area column names."""
        piece = row.pieces.get(Role.AREA)
        if piece is None or not squash(piece.text) or (self.all and not piece.own):
            return False
        label, title = self.column.parts(row, piece)
        current = self.current
        if current and (fold(current.title) == fold(title) or _is_torn(current, label, title)):
            return False
        if current and label is None and (current.label or row.fresh) and _is_rest(current.title, title):
            current.title = join(current.title, title)
            return False
        return self.begin(label, title, piece.place)

    def begin(self, label: str | None, title: str, place: Place, *, glued: bool = False) -> bool:
        """Begin an area; False where the heading only says the current one again."""
        current = self.current
        if current and current.label == label and fold(current.title) == fold(title):
            return False
        self.all.append(SectionDraft(label, title, place, glued))
        return True

    def ensure(self, row: RawRow, label: Label | None, entries: Sequence[Entry]) -> bool:
        """Begin the first area where none is headed, and another where the numbers begin anew in another table."""
        if not self.all:
            self._first_loose = self._loose
            return self.begin(None, "", row.place)
        headed = self.hierarchy.found or self.column.role or self._by_lines
        last = entries[-1] if entries else None
        if headed or last is None or last.row.grid == row.grid or label is None or label.text != "1":
            return False
        index = len(self.all) - 1
        if not any(e.label and e.label.text == "1" and e.section == index for e in entries[-200:]):
            return False
        number, title = _loose_heading(self._loose)
        self._name_first(number)
        return self.begin(number, title, row.place)

    def _name_first(self, number: str | None) -> None:
        """Name the first area by the line before it, where a later one is headed by such a line."""
        first, (label, title) = self.all[0], _loose_heading(self._first_loose)
        if number and label and not first.title and label.isdecimal() == number.isdecimal():
            first.label, first.title = label, title


def _loose_heading(aside: Aside | None) -> tuple[str | None, str]:
    """The number and the words of a line that stands where headings stand."""
    line = one_line(aside.text) if aside else ""
    if not line or len(line) > _LONGEST_LINE:
        return None, ""
    title = line_title(line)
    return (title.label.text, title.text) if title and title.label else (None, line)


def _is_rest(begun: str, rest: str) -> bool:
    """Whether an area's cell only ends the name that was begun on the page before, or beside the row above."""
    if area_of(rest) is not None:
        return False
    return starts_small(rest) or area_of(join(begun, rest)) is not None


def _completes(begun: str, rest: str) -> bool:
    """Whether words make the name of an area of some that name none without them."""
    return bool(begun) and area_of(begun) is None and area_of(join(begun, rest)) is not None


def _is_torn(current: SectionDraft, label: str | None, title: str) -> bool:
    """Whether an area's cell says a part of the current area's name again, as a page or a header typed anew tears it:
    its beginning under the same label, or its end."""
    whole, part = fold(current.title), fold(title)
    is_begun = label is not None and label == current.label and whole.startswith(f"{part} ")
    return is_begun or (label is None and whole.endswith(f" {part}"))
