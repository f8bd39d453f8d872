"""Tables written down as lines with bars: `^` goes on with the cell above, `<` with the cell at the left, `#RRGGBB` is
a fill, `\\n` a new line within a cell."""

import re

from tests.makers.script import Cell, Table

YEAR = tuple(range(1, 13))
SHORT_HEADS = "Jan | Feb | Mar | Apr | Mei | Jun | Jul | Agt | Sep | Okt | Nov | Des"
_FILL = re.compile(r"#([0-9A-F]{6})$")


def piped(text: str, header: int = 1) -> Table:
    """The table of such lines; the first `header` are its head."""
    grid = [[c.strip().replace("\\n", "\n") for c in line.split("|")] for line in text.strip("\n").split("\n")]
    width = len(grid[0])
    if any(len(line) != width for line in grid):
        raise ValueError("Each line needs as many bars as the first.")
    rows = tuple(
        tuple(_cell(grid, r, c, header) for c in range(width) if grid[r][c] not in {"^", "<"}) for r in range(len(grid))
    )
    longest = [max(len(line[c]) for line in grid) for c in range(width)]
    widths = [max(2.5, min(18.0, n)) if n > 3 else 2.5 for n in longest]
    return Table(rows, header=header, widths=tuple(w / sum(widths) for w in widths))


def _cell(grid: list[list[str]], row: int, column: int, header: int) -> Cell:
    across = 1
    while column + across < len(grid[0]) and grid[row][column + across] == "<":
        across += 1
    down = 1
    while row + down < len(grid) and grid[row + down][column] == "^":
        down += 1
    text = grid[row][column]
    fill = _FILL.match(text)
    head = row < header
    return Cell("" if fill else text, across, down, bold=head, centre=head, shade=fill[1] if fill else None)


def banner(text: str, columns: int) -> str:
    """A line whose one cell reaches over all columns."""
    return text + " | <" * (columns - 1)


def marks(sign: str, *places: int, count: int = 12) -> str:
    """The cells of a time block with a sign at these places, counted from 1."""
    return " | ".join(sign if n in places else "" for n in range(1, count + 1))


def entries(count: int = 12, **cells: str) -> str:
    """The cells of a time block with words in some: `m3="15"` stands in the third."""
    return " | ".join(cells.get(f"m{n}", "") for n in range(1, count + 1))
