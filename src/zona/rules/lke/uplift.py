"""What if: the fewest items to answer better with which an office reaches a predicate. Exact, by an integer programme.

A step is one item raised from what it is worth now to the best that can still be reached. Among equally small sets the
one that brings the most points wins. The minima are those of the edition (PermenPANRB 90/2021 Lampiran II Tabel 6).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module
from math import lcm
from typing import Any

from zona.rules.lke.instrument import Instrument, Item, Option
from zona.rules.lke.score import items_of_test
from zona.rules.lke.sums import total


@dataclass(frozen=True, slots=True)
class Raise:
    """One item raised: to which option (its key; None for a ratio or an index, which rise to their highest), and the
    points that it adds."""

    item: str
    option: str | None
    adds: Fraction


@dataclass(frozen=True, slots=True)
class Uplift:
    """The smallest set for a predicate, the largest gain first; `steps` is None where it cannot be reached, and then
    `short` names the tests that stay below with what they lack even if everything reachable is raised."""

    predicate: str
    steps: tuple[Raise, ...] | None
    short: Mapping[str, Fraction]


def uplift(
    instrument: Instrument, values: Mapping[str, Fraction], ceilings: Mapping[str, Raise], predicate: str
) -> Uplift:
    """The fewest of the possible raises that lift the present values over a predicate's minima.

    `values` 0 to 1 by item, missing ones 0; `ceilings` the raises that are possible, by item.
    """
    lacks, short = shortfall(instrument, values, ceilings, predicate)
    if short:
        return Uplift(predicate, None, short)
    chosen = _smallest(instrument, list(ceilings.values()), lacks) if lacks else []
    return Uplift(predicate, tuple(sorted(chosen, key=lambda step: -step.adds)), {})


def uplifts(
    instrument: Instrument, values: Mapping[str, Fraction], ceilings: Mapping[str, Raise]
) -> tuple[Uplift, ...]:
    """The same for every predicate of the edition, in the order of the regulation."""
    return tuple(uplift(instrument, values, ceilings, predicate) for predicate in instrument.thresholds)


def shortfall(
    instrument: Instrument, values: Mapping[str, Fraction], ceilings: Mapping[str, Raise], predicate: str
) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """What each minimum of a predicate lacks now, and what it still lacks even if everything possible is raised; only
    what lacks something is in either. Needs no solver."""
    minima = instrument.thresholds[predicate].minima
    lacks = {
        test: needs - _points(instrument, values, items_of_test(instrument, test)) for test, needs in minima.items()
    }
    lacks = {test: lack for test, lack in lacks.items() if lack > 0}
    short = {
        test: lack - most
        for test, lack in lacks.items()
        if (most := total(ceilings[c].adds for c in items_of_test(instrument, test) if c in ceilings)) < lack
    }
    return lacks, short


def possible_raises(
    instrument: Instrument,
    values: Mapping[str, Fraction],
    *,
    without: Collection[str] = (),
    months: Mapping[str, int] | None = None,
    months_left: int = 12,
) -> dict[str, Raise]:
    """For each item what it can still be raised to; items that are `without`, and those at their best, are left out.

    Where an item's options name a number of times a year, or say "berkala" (which the instrument takes for a number),
    only those are reachable whose number is at most the months with accepted evidence so far (`months`) plus the months
    that are left.
    """
    found = {}
    for code, item in instrument.items.items():
        if code in without:
            continue
        top, option = _best(instrument, item, (months or {}).get(code, 0) + months_left)
        value, weight = values.get(code), instrument.item_weight(code)
        if value:
            top -= value
        if top > 0 and weight:
            found[code] = Raise(code, option, weight if top == 1 else top * weight)
    return found


def _best(instrument: Instrument, item: Item, months: int) -> tuple[Fraction, str | None]:
    """The best value that can be reached and its option."""
    if not item.options:
        return Fraction(1), None
    open_to: Sequence[Option] = item.options
    if (rhythm := item.rhythm) is not None:
        often = dict.fromkeys(rhythm.periodic, instrument.periodic.times) | dict(rhythm.times)
        open_to = [option for option in item.options if often.get(option.key, 0) <= months]
    best = max(open_to, key=lambda option: option.value)
    return best.value, best.key


def _points(instrument: Instrument, values: Mapping[str, Fraction], codes: Collection[str]) -> Fraction:
    return total(value * instrument.item_weight(code) for code in codes if (value := values.get(code)))


def _smallest(instrument: Instrument, raises: Sequence[Raise], lacks: Mapping[str, Fraction]) -> list[Raise]:
    """Two integer programmes in whole numbers: the fewest items, then with that many the most points."""
    highspy: Any = import_module("highspy")  # untyped and heavy: only who asks loads it
    whole = lcm(*(r.adds.denominator for r in raises), *(lack.denominator for lack in lacks.values()))
    model = highspy.Highs()
    model.silent()
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("threads", 1)
    chosen = [model.addBinary() for _raise in raises]
    parts = {test: set(items_of_test(instrument, test)) for test in lacks}
    for test, lack in lacks.items():
        mine = [int(r.adds * whole) * x for r, x in zip(raises, chosen, strict=True) if r.item in parts[test]]
        model.addConstr(sum(mine) >= int(lack * whole))
    model.minimize(sum(chosen))
    fewest = sum(round(value) for value in model.vals(chosen))
    model.addConstr(sum(chosen) <= fewest)
    model.maximize(sum(int(r.adds * whole) * x for r, x in zip(raises, chosen, strict=True)))
    taken = [r for r, value in zip(raises, model.vals(chosen), strict=True) if round(value)]
    for test, lack in lacks.items():  # no tolerance of the solver's own ever reaches a person
        if total(r.adds for r in taken if r.item in parts[test]) < lack:
            raise ArithmeticError(f"{test}: the solver's answer does not reach what is needed")
    return taken
