"""Rows as a careless office or converter leaves them in plain text: a cell too few, too many, or two in one."""

import random
from collections.abc import Callable
from dataclasses import replace

from tests.makers.lines import Line
from tests.makers.script import SIGNS, Cell


def break_row(line: Line, row: tuple[Cell, ...], rng: random.Random) -> tuple[Cell, ...]:
    """The row with one fault or none, its truth changed to the best reading. The row's last thirteen cells must be
    the months and the target."""
    truth = line.truth
    assert truth is not None
    fits = [kind for kind, when in _FITS.items() if when(tuple(line.months))]
    kind = rng.choice(fits) if fits and rng.random() < 0.35 else ""
    line.fault = kind
    before, months, target = row[:-13], list(row[-13:-1]), row[-1]
    if kind == "late":  # an empty cell too many behind the months: the ticks are safe
        truth["may_doubt"] = True
        return (*before, *months, Cell(), target)
    if kind == "shift":  # an empty cell too many before them: the last tick lies under the target
        truth |= {"must_doubt": True, "may_doubt": True, "literal_ticks": [m + 1 for m in line.months]}
        truth["accept"] = [[m if m > k else m + 1 for m in line.months] for k in list(line.months)[:-1]]  # or after k
        return (*before, Cell(), *months, target)
    if kind == "merged":  # the tick of month 12 stands in the target's cell
        sign = SIGNS[line.months[12]].char
        literal = [m for m in line.months if m != 12] + [13]
        truth |= {"must_doubt": True, "may_doubt": True, "literal_ticks": literal}
        return (*before, *months[:-1], Cell(), replace(target, text=f"{sign} {target.text}"))
    if kind == "lost":  # one of twelve ticks is gone and the target slid into its place
        truth |= {"must_doubt": True, "may_doubt": True, "literal_ticks": list(range(1, 12))}
        truth["accept"] = [list(range(1, 12))]
        return (*before, *months[1:], target, Cell())
    return row


_FITS: dict[str, Callable[[tuple[int, ...]], bool]] = {
    "late": lambda months: max(months) < 12,
    "shift": lambda months: max(months) == 12 and min(months) > 1,
    "merged": lambda months: 12 in months and 11 not in months,
    "lost": lambda months: len(months) == 12,
}
