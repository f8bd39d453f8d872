"""How far a plan can carry an office: the weight of the items that its actions touch, against what WBK and WBBM need.

An upper bound, not a prediction: an item counts with its whole weight as soon as an action speaks to it. Fractions
throughout; points of the instrument (0 to 100). Minima: PermenPANRB 90/2021 Lampiran II Bab III A angka 3-6, Tabel 6.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from zona.rules.lke.instrument import Instrument
from zona.rules.lke.matching import Fit


@dataclass(frozen=True, slots=True)
class Link:
    """That an action serves an item, and how well."""

    action: str
    item: str
    fit: Fit


class UnknownItem(LookupError):
    """Links name items that the edition does not hold; `items` are their codes."""

    def __init__(self, items: Iterable[str]) -> None:
        self.items = tuple(dict.fromkeys(items))
        super().__init__(", ".join(self.items))


@dataclass(frozen=True, slots=True)
class AreaCover:
    """An area: its weight, the points of the items fitted fully or in part (`strong`) or at all (`any`), and the least
    that each predicate needs."""

    number: int
    weight: Fraction
    strong: Fraction
    any: Fraction
    minima: Mapping[str, Fraction]

    def missing(self, predicate: str) -> Fraction:
        """The points still missing to the area's minimum, 0 where it is reached."""
        return max(self.minima[predicate] - self.any, Fraction(0))


@dataclass(frozen=True, slots=True)
class Uncovered:
    """An item that no action serves, and the points that it would add."""

    item: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a predicate can be reached, Hasil taken as full: the enabler minimum with its margin (negative: missing)
    and the areas that stay under theirs."""

    reachable: bool
    minimum: Fraction
    margin: Fraction
    short_areas: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole answer. `strong` and `any` are of the enablers (Pengungkit) alone; `best` is each linked item's best
    fit; `uncovered` are the items without any link, Hasil included, those that would add most first."""

    areas: tuple[AreaCover, ...]
    strong: Fraction
    any: Fraction
    weight: Fraction
    best: Mapping[str, Fit]
    uncovered: tuple[Uncovered, ...]
    reach: Mapping[str, Reach]


def coverage(instrument: Instrument, links: Iterable[Link]) -> Coverage:
    """The coverage by these links; an item counts once, with its best fit. Raises `UnknownItem`."""
    best = _best(instrument, links)
    areas = tuple(_area(instrument, area.number, best) for area in instrument.areas)
    strong, touched = sum((a.strong for a in areas), Fraction(0)), sum((a.any for a in areas), Fraction(0))
    rest = [Uncovered(code, instrument.item_weight(code)) for code in instrument.items if code not in best]
    return Coverage(
        areas=areas,
        strong=strong,
        any=touched,
        weight=instrument.weights["pengungkit"],
        best=best,
        uncovered=tuple(sorted(rest, key=lambda one: -one.points)),
        reach={name: _reach(instrument, name, areas, touched) for name in instrument.thresholds},
    )


def _best(instrument: Instrument, links: Iterable[Link]) -> dict[str, Fit]:
    best: dict[str, Fit] = {}
    unknown = []
    for link in links:
        if link.item not in instrument.items:
            unknown.append(link.item)
        elif link.item not in best or link.fit.rank < best[link.item].rank:
            best[link.item] = link.fit
    if unknown:
        raise UnknownItem(unknown)
    return best


def _area(instrument: Instrument, number: int, best: Mapping[str, Fit]) -> AreaCover:
    held = [(instrument.item_weight(code), fit) for code, fit in best.items() if instrument.items[code].area == number]
    return AreaCover(
        number=number,
        weight=instrument.area(number).weight,
        strong=sum((points for points, fit in held if fit is not Fit.WEAK), Fraction(0)),
        any=sum((points for points, _fit in held), Fraction(0)),
        minima={name: t.minima[f"area.{number}"] for name, t in instrument.thresholds.items()},
    )


def _reach(instrument: Instrument, predicate: str, areas: Iterable[AreaCover], touched: Fraction) -> Reach:
    minimum = instrument.thresholds[predicate].minima["pengungkit"]
    short = tuple(area.number for area in areas if area.missing(predicate))
    return Reach(touched >= minimum and not short, minimum, touched - minimum, short)
