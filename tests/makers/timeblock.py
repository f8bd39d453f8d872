"""The columns of a table that say when: months, quarters, weeks under months, a beginning and an end, what was done."""

from dataclasses import dataclass

from tests.makers.layout import Layout
from tests.makers.lines import Line
from tests.makers.script import SIGNS, Cell
from tests.makers.times import month_heads, quarter_heads

HEADER_FILL = "BDD7EE"


def head(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    """A cell of a header."""
    return Cell(text, columns, rows, bold=True, centre=True, shade=HEADER_FILL)


@dataclass(frozen=True)
class TimeBlock:
    """The columns of one role ("time", or "done" for what was realised) in a layout."""

    layout: Layout
    role: str
    year: int

    @property
    def heads(self) -> tuple[str, ...]:
        """The lowest headers; none where the role is a single column."""
        kind = self.layout.time
        if self.role not in ("time", "done") or kind == "words":
            return ()
        if kind == "months":
            return month_heads(self.layout.heads, self.year)
        if kind == "weeks":
            return ("1", "2", "3", "4") * 12
        if kind == "span":
            return ("Mulai", "Selesai")
        return quarter_heads(self.layout.heads)

    @property
    def width(self) -> float:
        """The width of one of its columns."""
        return {12: 2.6, 48: 1.1, 2: 8.0}.get(len(self.heads), 5.0)

    def above(self) -> list[list[Cell]]:
        """The rows of the header over the lowest, `Layout.levels` less one."""
        count, name = len(self.heads), self.layout.name(self.role)
        if self.layout.time == "quarters" and self.layout.heads == "roman" and self.role == "time":
            name = "Triwulan"
        rows = [[head(name, columns=count)]]
        if self.layout.time == "weeks":
            rows.append([head(m, columns=4) for m in month_heads("short")])
            return rows[-1:] if self.layout.levels == 2 else rows
        if count == 12:
            rows.append([head(h, columns=3) for h in quarter_heads("triwulan")])
        else:
            rows.append([head(f"Tahun {self.year}", columns=count)])
        return rows[: self.layout.levels - 1]

    def cells(self, line: Line, fill: str | None) -> list[Cell]:
        """The block's cells in a row."""
        if line.kind != "action":
            return [Cell(shade=fill) for _ in self.heads]
        if self.layout.time == "span":
            return [Cell(line.texts[end].text, shade=fill) for end in ("start", "end")]
        signs = line.done if self.role == "done" else line.months
        cells = []
        for n in range(1, len(self.heads) + 1):
            key = signs.get(n)
            blank = SIGNS[self.layout.signs[0]].blank or self.layout.filler
            shade = (SIGNS[key].shade if key else None) or fill
            cells.append(Cell("" if key else blank, sign=key, shade=shade, centre=True))
        return cells
