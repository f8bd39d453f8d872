"""The cheapest way up: the fewest further actions with which a plan can reach WBK, then WBBM. Exact.

The cost is a row of the plan, since each row is work for somebody. One row can serve several items where one piece of
evidence proves them: items of the same sub-component that name the same kind of evidence (an evaluation report of the
whistle-blowing system also holds what was followed up). Any other item needs a row of its own. Among equally small sets
the one that brings the most points wins. WBBM is climbed from WBK, as the regulation asks for WBK first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module
from math import lcm
from typing import Any

from zona.rules.lke.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Choice:
    """A row that could be added: a sub-component and a kind of evidence, and the items that it serves."""

    subcomponent: str
    evidence: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be reached: points in all, and in each area."""

    total: Fraction
    areas: Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class Items:
    """What items bring: points by code, and their area."""

    points: Mapping[str, Fraction]
    area: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Step:
    """The way to one predicate: the rows to add, with the items that are new by each, the points that they add, and
    what the enablers come to with them."""

    predicate: str
    rows: tuple[Choice, ...]
    adds: Fraction
    reached: Fraction


def climb(instrument: Instrument, held: Collection[str]) -> tuple[Step, ...]:
    """A step for each predicate in the order of the regulation, from the items that a plan already serves. A step with
    no rows says that the predicate can be reached as it stands."""
    items = _items(instrument)
    choices = choices_of(instrument)
    have = {code for code in held if code in items.points}
    steps = []
    for name, threshold in instrument.thresholds.items():
        needs = Needs(
            threshold.minima["pengungkit"],
            {area.number: threshold.minima[f"area.{area.number}"] for area in instrument.areas},
        )
        rows = smallest(choices, items, have, needs)
        if rows is None:  # cannot be for the whole instrument: all items together are worth more than any minimum
            break
        new = {code for row in rows for code in row.items}
        have |= new
        adds = sum((items.points[code] for code in new), Fraction(0))
        steps.append(Step(name, rows, adds, sum((items.points[code] for code in have), Fraction(0))))
    return tuple(steps)


def choices_of(instrument: Instrument) -> tuple[Choice, ...]:
    """Every row that could be added for the enablers, in the order of the instrument."""
    found: dict[tuple[str, str], list[str]] = {}
    for item in instrument.items.values():
        if item.area is None:
            continue
        own = [key for key in item.evidence if not instrument.evidence[key].supporting] or list(item.evidence)
        for key in own:
            found.setdefault((item.subcomponent, key), []).append(item.code)
    return tuple(Choice(sub, key, tuple(codes)) for (sub, key), codes in found.items())


def smallest(choices: Sequence[Choice], items: Items, have: Collection[str], needs: Needs) -> tuple[Choice, ...] | None:
    """The fewest choices that reach the needs from the items at hand, and among these the most points; None where all
    of them together do not. Each choice is given with the items that are new by it."""
    useful = _useful(choices, have)
    lacks = _lacks(items, have, needs)
    if all(lack <= 0 for lack in lacks.values()):
        return ()
    if any(lack > _most(useful, items, area) for area, lack in lacks.items()):
        return None
    chosen = _solve(useful, items, lacks)
    _prove(chosen, items, lacks)
    return _each_item_once(chosen)


def _items(instrument: Instrument) -> Items:
    enablers = [item for item in instrument.items.values() if item.area is not None]
    return Items(
        {item.code: instrument.item_weight(item.code) for item in enablers},
        {item.code: item.area for item in enablers if item.area is not None},
    )


def _useful(choices: Iterable[Choice], have: Collection[str]) -> list[Choice]:
    """The choices cut to what is new by them; those that another of the same sub-component outdoes fall away."""
    new: dict[frozenset[str], Choice] = {}
    for choice in choices:
        left = tuple(code for code in choice.items if code not in have)
        if left:
            new.setdefault(frozenset(left), Choice(choice.subcomponent, choice.evidence, left))
    return [choice for held, choice in new.items() if not any(held < other for other in new)]


def _lacks(items: Items, have: Collection[str], needs: Needs) -> dict[int, Fraction]:
    """The points lacking by area, and in all under the key 0."""
    lacks = {area: Fraction(least) for area, least in needs.areas.items()}
    lacks[0] = Fraction(needs.total)
    for code in have:
        lacks[0] -= items.points[code]
        if items.area[code] in lacks:
            lacks[items.area[code]] -= items.points[code]
    return lacks


def _most(choices: Iterable[Choice], items: Items, area: int) -> Fraction:
    codes = {code for choice in choices for code in choice.items if area in {0, items.area[code]}}
    return sum((items.points[code] for code in codes), Fraction(0))


def _solve(choices: Sequence[Choice], items: Items, lacks: Mapping[int, Fraction]) -> list[Choice]:
    """Two integer programmes: the fewest rows, then with that many the most points. In whole numbers, all exact."""
    highspy: Any = import_module("highspy")  # it is untyped, and heavy: only who climbs loads it
    codes = list(dict.fromkeys(code for choice in choices for code in choice.items))
    whole = lcm(*(items.points[code].denominator for code in codes), *(lack.denominator for lack in lacks.values()))
    points = {code: int(items.points[code] * whole) for code in codes}
    model = highspy.Highs()
    model.silent()
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("threads", 1)
    rows = [model.addBinary() for _choice in choices]
    served = {code: model.addBinary() for code in codes}
    for code in codes:
        model.addConstr(served[code] <= sum(row for row, c in zip(rows, choices, strict=True) if code in c.items))
    for area, lack in lacks.items():
        mine = [code for code in codes if area in {0, items.area[code]}]
        if lack > 0:
            model.addConstr(sum(points[code] * served[code] for code in mine) >= int(lack * whole))
    model.minimize(sum(rows))
    fewest = sum(round(value) for value in model.vals(rows))
    model.addConstr(sum(rows) <= fewest)
    model.maximize(sum(points[code] * served[code] for code in codes))
    return [choice for choice, value in zip(choices, model.vals(rows), strict=True) if round(value)]


def _prove(chosen: Iterable[Choice], items: Items, lacks: Mapping[int, Fraction]) -> None:
    """Checks the solver's answer in fractions, so that no tolerance of its own ever reaches a person."""
    codes = {code for choice in chosen for code in choice.items}
    for area, lack in lacks.items():
        if sum(items.points[code] for code in codes if area in {0, items.area[code]}) < lack:
            raise ArithmeticError(f"area {area or 'all'}: the solver's answer does not reach what is needed")


def _each_item_once(chosen: Iterable[Choice]) -> tuple[Choice, ...]:
    """An item that two chosen rows could serve is told once, with the first."""
    told: set[str] = set()
    rows = []
    for choice in chosen:
        left = tuple(code for code in choice.items if code not in told)
        told |= set(left)
        rows.append(Choice(choice.subcomponent, choice.evidence, left))
    return tuple(rows)
