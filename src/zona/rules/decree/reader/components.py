"""The components of a plan, one after the other, whether rows of their own head them or a column names them."""

from zona.rules.decree.reader.numerals import DEEPER, Label, Style, label_of
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.ticks import Ticks
from zona.rules.decree.reader.titles import Title
from zona.rules.decree.reader.wording import join, one_line
from zona.rules.decree.reading import Place


class Components:
    """Knows the component that the walk over a plan is in, and the numbers of the headings above it."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """An area begins: no component is named in it so far."""
        self.name = ""
        self.place: Place | None = None
        self._headings: list[tuple[Style, str]] = []

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the headings above the next row, from the outermost."""
        return tuple(text for _, text in self._headings)

    def begin(self, title: Title, row: RawRow, area: str | None) -> None:
        """A row of its own heads a component, whose number stands below those of other styles above it.

        The number of its area is left out ("2.1" in area 2 is component 1).
        """
        self.name, self.place = title.text, row.place
        label = title.label
        styles = [style for style, _ in self._headings]
        if label is None or label.style in styles:
            self._headings = self._headings[: styles.index(label.style)] if label else []
        if label is None:
            return
        text = label.text
        if label.style is Style.LEVELS and label.levels[0] == area and len(label.levels) > 1:
            text = ".".join(label.levels[1:])
        self._headings.append((label.style, text))

    def take(self, row: RawRow) -> bool:
        """Take the row's own component, or keep that of the row above; whether a new one begins."""
        piece = row.pieces.get(Role.COMPONENT)
        text = one_line(piece.text) if piece else ""
        if not text or piece is None:
            return False
        if not piece.own and self.name:  # begun above, and perhaps torn there: what was read then holds
            return False
        new = piece.own and text != self.name
        self.name, self.place = text, piece.place
        return new

    def go_on(self, row: RawRow) -> None:
        """Join what a row says of the component to its name."""
        if row.owns(Role.COMPONENT):
            self.name = join(self.name, one_line(row.pieces[Role.COMPONENT].text))


def heads_component(title: Title, row: RawRow, after: tuple[RawRow, Ticks] | None, *, is_first: bool) -> bool:
    """Whether a heading is that of a component: a number and a name, with its rows below. `after` is the next row;
    `is_first` says that no row of the plan stands before."""
    component = row.pieces.get(Role.COMPONENT)
    if title.label is None and row.fresh and not title.wide and not is_first:
        return False
    if component and component.own and component.place.column == title.column:
        return not row.text(Role.ACTION)
    if title.label is None:
        return title.wide
    return after is not None and _is_above(title.label, *after)


def _is_above(label: Label, after: RawRow, ticks: Ticks) -> bool:
    """Whether the next row is numbered below a heading rather than beside it."""
    below = label_of(after.text(Role.NUMBER)) if after.owns(Role.NUMBER) else None
    below = below or action_label(after)
    if below is None:
        return ticks.marked and not after.owns(Role.NUMBER) and not after.fresh
    if below.style in DEEPER and label.style not in DEEPER:
        return True
    if below.style is Style.LEVELS and label.style is Style.LEVELS:
        return len(below.levels) > len(label.levels)
    return below.style is not label.style and below.text in {"1", "a", "i"}


def action_label(row: RawRow) -> Label | None:
    """A number that stands in the action's own cell ("a. Membentuk tim"), where it is one."""
    text = row.text(Role.ACTION) if row.owns(Role.ACTION) else ""
    label = label_of(text)
    if label is None or not label.rest or label.style not in {Style.DIGIT, *DEEPER}:
        return None
    return label if text.lstrip("(")[len(label.text) : len(label.text) + 1] in {".", ")", ":"} else None
