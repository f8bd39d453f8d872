"""Whether a predicate's minimum can still be reached in a year, and what stands in the way. Exact, never a guess.

An item's ceiling is the best that it can still be answered: by a rhythm whose months are over (Lampiran III prints the
number of times, or says "berkala"), by a count of the year that only grows, or because the office has said for good
that it rises no more. A minimum is lost where all its items at their ceilings miss it; where only proof that is overdue
for months gone by keeps it within reach, it hangs on these. An answer that already claims more stays as it is said.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from zona.rules.lke.instrument import Instrument, Item
from zona.rules.lke.score import items_of_test
from zona.rules.lke.uplift import Raise, possible_raises, shortfall

YEAR = range(1, 13)


class Sign(StrEnum):
    """What is known of one row's month."""

    PROVEN = "proven"  # its evidence was accepted, or a document of that month is shown for the item
    WAITING = "waiting"  # handed in, returned, or the last day has not come
    LATE = "late"  # asked for, overdue, nothing there
    WAIVED = "waived"  # decided not to be done


@dataclass(frozen=True, slots=True)
class Months:
    """The months of an item's year: with proof, that may still have it, overdue, decided against, gone without any."""

    proven: tuple[int, ...] = ()
    open: tuple[int, ...] = tuple(YEAR)
    late: tuple[int, ...] = ()
    waived: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()

    def most(self, *, late: bool) -> int:
        """In how many months there can be proof at most; `late`: counting on those that are overdue."""
        return len(self.proven) + len(self.open) + (len(self.late) if late else 0)


class Why(StrEnum):
    """What holds an item down."""

    RHYTHM = "rhythm"
    COUNT = "count"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Limit:
    """An item that cannot be raised to its full worth: why, the points that it loses for good, and for a rhythm the
    best option left, the times a year that the best one asks for (`loose`: by what "berkala" is taken to mean), its
    months. `words` are those with which it was settled."""

    item: str
    why: Why
    loses: Fraction
    option: str | None = None
    asked: int = 0
    loose: bool = False
    months: Months = Months()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """A minimum that stays missed by `lacks` points. `late`: overdue proof could still save it. The limits in its way,
    the heaviest first."""

    test: str
    lacks: Fraction
    late: bool
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the items: the months of those that have any (others: the whole year as in `usual`), those
    whose answer counts what happened this year, and the reasons for which some are settled."""

    usual: Months
    months: Mapping[str, Months]
    counted: Collection[str] = ()
    settled: Mapping[str, str] | None = None

    def of(self, item: str) -> Months:
        """The months of an item."""
        return self.months.get(item, self.usual)


def months_of(year: int, signs: Iterable[tuple[int, Sign]], *, today: date, until: date) -> Months:
    """The months of a year on a day, by what is known of each; `until` is the day after which nothing counts any more.

    A month to come may have proof unless all that is planned in it was waived; one gone by only where it has it, or it
    waits to be checked.
    """
    known: dict[int, set[Sign]] = {}
    for month, sign in signs:
        known.setdefault(month, set()).add(sign)
    found: dict[str, list[int]] = {"proven": [], "open": [], "late": [], "waived": [], "gone": []}
    for month in YEAR:
        ahead = (today.year, today.month) <= (year, month) <= (until.year, until.month) and today <= until
        found[_place(known.get(month, set()), ahead=ahead)].append(month)
    return Months(**{name: tuple(months) for name, months in found.items()})


def _place(signs: Collection[Sign], *, ahead: bool) -> str:
    if Sign.PROVEN in signs:
        return "proven"
    if Sign.WAITING in signs:
        return "open"
    if ahead:
        return "waived" if signs and set(signs) == {Sign.WAIVED} else "open"
    if Sign.LATE in signs:
        return "late"
    return "waived" if Sign.WAIVED in signs else "gone"


def lost_minima(
    instrument: Instrument, values: Mapping[str, Fraction], known: Known, predicate: str
) -> tuple[Lost, ...]:
    """The minima of a predicate that can no longer be reached, or only with what is overdue, in the edition's order.

    `values` 0 to 1 by item as they are answered, missing ones 0.
    """
    sure = _ceilings(instrument, values, known, late=True)
    bare = _ceilings(instrument, values, known, late=False)
    _lacks, never = shortfall(instrument, values, sure, predicate)
    _lacks, hanging = shortfall(instrument, values, bare, predicate)
    return tuple(
        Lost(test, lacks, test not in never, _limits(instrument, values, known, test, late=test in never))
        for test, lacks in (hanging | never).items()
    )


def _ceilings(
    instrument: Instrument, values: Mapping[str, Fraction], known: Known, *, late: bool
) -> Mapping[str, Raise]:
    months = {code: known.of(code).most(late=late) for code, item in instrument.items.items() if item.rhythm}
    held = {*_held(instrument, values, known), *_settled(values, known)}
    return possible_raises(instrument, values, without=held, months=months, months_left=0)


def _held(instrument: Instrument, values: Mapping[str, Fraction], known: Known) -> set[str]:
    """Answered ratios that a growing count of this year can only lower."""
    return {
        code
        for code in known.counted
        if code in values and (f := instrument.items[code].formula) is not None and f.minus
    }


def _settled(values: Mapping[str, Fraction], known: Known) -> Mapping[str, str]:
    """What is said for good is said of an answer: an item without one can still be answered with anything."""
    return {code: words for code, words in (known.settled or {}).items() if code in values}


def _limits(
    instrument: Instrument, values: Mapping[str, Fraction], known: Known, test: str, *, late: bool
) -> tuple[Limit, ...]:
    ceilings = _ceilings(instrument, values, known, late=late)
    held, settled = _held(instrument, values, known), _settled(values, known)
    found = []
    for code in items_of_test(instrument, test):
        item, top = instrument.items[code], ceilings.get(code)
        weight = instrument.item_weight(code)
        loses = weight * (1 - values.get(code, Fraction(0))) - (top.adds if top else 0)
        if loses <= 0:
            continue
        if code in settled:
            found.append(Limit(code, Why.SETTLED, loses, words=settled[code]))
        elif code in held:
            found.append(Limit(code, Why.COUNT, loses))
        elif item.rhythm is not None:
            found.append(_by_rhythm(instrument, item, loses, top, known.of(code)))
    return tuple(sorted(found, key=lambda limit: -limit.loses))


def _by_rhythm(instrument: Instrument, item: Item, loses: Fraction, top: Raise | None, months: Months) -> Limit:
    rhythm = item.rhythm
    best = rhythm.best if rhythm else None
    asked = best if best is not None else instrument.periodic.times
    return Limit(item.code, Why.RHYTHM, loses, top.option if top else None, asked, best is None, months)
