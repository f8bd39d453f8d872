"""The columns of a table without a header, carried over from the one with which it goes on."""

from dataclasses import replace

from zona.rules.decree.reader.grid import Grid
from zona.rules.decree.reader.layout import Layout, Slot
from zona.rules.decree.reader.months import Unit, time_token
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.wording import squash

_TORN = 2  # columns that a row of torn text may have more than its header
_NAMED = 6  # cells of a header's row, of which more than half name months
_LOOKED_AT = 60  # rows


def carried(grid: Grid, before: Layout) -> Layout | None:
    """The columns of a table without a header below one with these; None where it does not go on with it."""
    if grid.width == 0:
        return None
    if grid.table.ragged:
        return before if grid.width <= before.width + _TORN else None
    if grid.width == before.width:
        return before
    return None if _heads_times(grid) else _refitted(grid, before)


def _heads_times(grid: Grid) -> bool:
    """Whether a table begins with a header of its own that names months, and so is no other table's rest."""
    for row in range(min(2, len(grid.rows))):
        tokens = [time_token(cell.text) for cell in grid.filled(row)]
        if sum(token is not None and token.unit is Unit.MONTH for token in tokens) * 2 > max(len(tokens), _NAMED):
            return True
    return False


def _refitted(grid: Grid, before: Layout) -> Layout | None:
    """The layout carried over to a grid with other columns, by where they lie on the page."""
    edges: dict[int, tuple[float, float]] = {}
    for row in range(min(len(grid.rows), _LOOKED_AT)):
        for cell in grid.own[row]:
            if cell.box and cell.col_span == 1:
                edges.setdefault(cell.column, (cell.box.left, cell.box.right))
    if not before.edges or len(edges) < len(before.edges) // 2:
        return before if _only_margin(grid, before) else None
    slots: list[Slot] = []
    for column, (left, right) in sorted(edges.items()):
        middle = (left + right) / 2
        index = next((i for i, (a, b) in enumerate(before.edges) if a <= middle <= b), None)
        known = next((s for s in before.slots if s.column == index), None)
        slots.append(replace(known, column=column) if known else Slot(column, Role.UNKNOWN))
    roles = {s.role for s in slots}
    return before.with_slots(slots) if Role.ACTION in roles else None


def _only_margin(grid: Grid, before: Layout) -> bool:
    """Whether a table differs from its header only by empty columns on its right."""
    if grid.width < before.width:
        return grid.width >= before.width - 1
    extra = range(before.width, grid.width)
    behind = (spot for row in grid.rows[:_LOOKED_AT] for c, spot in row.items() if c in extra and spot.cell.column == c)
    return not any(squash(spot.text) for spot in behind)
