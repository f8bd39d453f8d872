"""What a file shall hold, before a program writes it: paragraphs, tables and page breaks, with the true reading."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sign:
    """One way to tick a cell: the Unicode character, or the character of a symbol font with its private code, or
    nothing but a fill."""

    char: str = ""
    font: str | None = None
    font_char: str = ""
    code: str = ""  # of Word's w:sym
    blank: str = ""  # what stands in the cells that are not ticked
    shade: str | None = None


SIGNS: dict[str, Sign] = {
    **{c: Sign(c) for c in ("√", "✓", "✔", "v", "V", "x", "X", "●", "■", "1", "☑", "✅")},
    "wingdings tick": Sign("✓", "Wingdings", "ü", "F0FC"),
    "wingdings box": Sign("☑", "Wingdings", "þ", "F0FE"),
    "wingdings square": Sign("■", "Wingdings", "n", "F06E"),
    "wingdings 2 tick": Sign("✓", "Wingdings 2", "P", "F050"),
    "checkbox": Sign("☒", blank="☐"),
    "blue": Sign(shade="5B9BD5"),
    "grey": Sign(shade="A6A6A6"),
    "yellow": Sign(shade="FFFF00"),
    "black": Sign(shade="000000"),
}
SHADES = tuple(key for key, sign in SIGNS.items() if sign.shade)


@dataclass(frozen=True)
class Cell:
    """One cell, drawn once at its top left. `items` are list items that the program numbers or bullets by itself;
    `auto` marks a cell whose text the program counts by itself (`text` is what a person then sees)."""

    text: str = ""
    col_span: int = 1
    row_span: int = 1
    sign: str | None = None
    shade: str | None = None
    bold: bool = False
    centre: bool = False
    items: tuple[str, ...] = ()
    numbered_items: bool = False
    auto: bool = False
    restart: bool = False  # an `auto` cell that begins to count anew
    inner: "Table | None" = None  # a table within the cell, below its text


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell covered by a span of another is left out, as in HTML. `header` rows come first."""

    rows: tuple[tuple[Cell, ...], ...]
    header: int = 0
    repeat: bool = False  # the header is marked to be repeated on each page
    ruled: bool = True
    widths: tuple[float, ...] = ()  # shares of the width, one a grid column
    name: str = ""  # of a sheet

    @property
    def width(self) -> int:
        """The number of grid columns."""
        return len(self.widths) if self.widths else max(sum(c.col_span for c in row) for row in self.rows)


@dataclass(frozen=True)
class Para:
    """One paragraph."""

    text: str
    bold: bool = False
    centre: bool = False
    indent: int = 0


@dataclass(frozen=True)
class PageBreak:
    """A new page, or a new sheet."""

    landscape: bool = True


Block = Para | Table | PageBreak


@dataclass
class Truth:
    """The reading that is true of a script, in the form of `zona decree read --json` with what may differ beside it.

    `actions` carry `literal_ticks`, `must_doubt`, `may_doubt`, `accept` (other months that are as good when doubted)
    and `free` (months that may be read or not, when doubted). `unchecked` names fields that the layout cannot hold."""

    decree: dict[str, Any]
    plan_year: int | None
    actions: list[dict[str, Any]]
    unchecked: tuple[str, ...] = ()
    seems: str = "plan"
    counts: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The truth as it is kept beside a corpus file."""
        return {
            "seems": self.seems,
            "decree": self.decree,
            "plan_year": self.plan_year,
            "unchecked": list(self.unchecked),
            "counts": self.counts,
            "actions": self.actions,
        }

    @staticmethod
    def of_json(data: dict[str, Any]) -> "Truth":
        """The truth of `to_json`."""
        return Truth(
            data["decree"], data["plan_year"], data["actions"], tuple(data["unchecked"]), data["seems"], data["counts"]
        )


@dataclass(frozen=True)
class Script:
    """Blocks in order, with their truth."""

    blocks: tuple[Block, ...]
    truth: Truth


def slots(table: Table) -> list[list[tuple[int, Cell]]]:
    """The cells of each row with their grid column, spans from above taken into account."""
    taken: dict[tuple[int, int], bool] = {}
    placed: list[list[tuple[int, Cell]]] = []
    for r, row in enumerate(table.rows):
        column = 0
        out: list[tuple[int, Cell]] = []
        for cell in row:
            while taken.get((r, column)):
                column += 1
            out.append((column, cell))
            for dr in range(cell.row_span):
                for dc in range(cell.col_span):
                    taken[r + dr, column + dc] = True
            column += cell.col_span
        placed.append(out)
    return placed
