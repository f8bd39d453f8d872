"""An assessment's figures as a page draws them: areas with their minima, verdicts, what an answer would still bring."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from zona.rules.lke.gates import GateState, eligible, gate_states
from zona.rules.lke.instrument import Gate, Instrument
from zona.rules.lke.rounding import lack_places, two_places
from zona.rules.lke.score import Score, Test

HASIL = "hasil"


@dataclass(frozen=True, slots=True)
class Part:
    """An area, or Hasil: its key in addresses, its points against the minima of both predicates (shares of the
    weight, None where the instrument sets none for the whole), how many items are answered, and the predicate that the
    office aims at: what is missing is missing to that."""

    key: str
    title: str
    score: Fraction
    weight: Fraction
    wbk: Fraction | None
    wbbm: Fraction | None
    answered: int
    items: int
    aim: str = "WBK"

    @property
    def share(self) -> float:
        """The score as a share of the weight, for the bar."""
        return float(self.score / self.weight)

    @property
    def ticks(self) -> tuple[float | None, float | None]:
        """The minima as shares of the weight, for the bar."""
        return (
            float(self.wbk / self.weight) if self.wbk is not None else None,
            float(self.wbbm / self.weight) if self.wbbm is not None else None,
        )

    @property
    def wbk_tick(self) -> float | None:
        """Where the bar's first tick stands."""
        return self.ticks[0]

    @property
    def wbbm_tick(self) -> float | None:
        """Where the bar's second tick stands."""
        return self.ticks[1]

    @property
    def minimum(self) -> Fraction | None:
        """The minimum of the predicate aimed at, in points."""
        return self.wbbm if self.aim == "WBBM" else self.wbk

    @property
    def need(self) -> float | None:
        """Where the bar's tick of the predicate aimed at stands."""
        return self.ticks[self.aim == "WBBM"]

    @property
    def missing(self) -> Fraction:
        """The points that are missing to the predicate aimed at, 0 where none are."""
        return max(Fraction(0), self.minimum - self.score) if self.minimum is not None else Fraction(0)

    @property
    def words(self) -> str:
        """The bar in words."""
        score, weight = points(self.score), points(self.weight)
        if self.missing:
            return _("%(score)s dari %(weight)s, kurang %(missing)s untuk %(aim)s") % {
                "aim": self.aim,
                "score": score,
                "weight": weight,
                "missing": lack(self.missing),
            }
        return _("%(score)s dari %(weight)s") % {"score": score, "weight": weight}


@dataclass(frozen=True, slots=True)
class Condition:
    """A gate of a predicate: what it asks, what is known of it."""

    gate: Gate
    title: str
    state: GateState
    needs: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A predicate: whether its minima are met, which are missed, and what is known of its conditions."""

    predicate: str
    met: bool
    fails: tuple[tuple[str, Test], ...]
    conditions: tuple[Condition, ...]
    eligible: bool | None

    @property
    def conditions_met(self) -> int:
        """How many of its conditions are met."""
        return sum(condition.state == GateState.MET for condition in self.conditions)


PREDICATES = {
    "WBK": gettext_noop("Wilayah Bebas dari Korupsi (WBK)"),
    "WBBM": gettext_noop("Wilayah Birokrasi Bersih dan Melayani (WBBM)"),
}


def predicate_name(predicate: str) -> str:
    """A predicate in full, with its abbreviation."""
    return _(PREDICATES[predicate]) if predicate in PREDICATES else predicate


def short(figure: Fraction) -> str:
    """A figure without the places that say nothing: 75, 22,5."""
    text = points(figure)
    return text.rstrip("0").rstrip(",.")


def points(figure: Fraction) -> str:
    """A figure with two places, half up, in the language of the page."""
    return two_places(figure, get_language() or "id")


def lack(figure: Fraction) -> str:
    """What is missing to a minimum, in the language of the page; never nothing where something is missing."""
    return lack_places(figure, get_language() or "id")


def parts_of(instrument: Instrument, scored: Score, aim: str = "WBK") -> list[Part]:
    """The six areas, then Hasil, against the predicate aimed at."""
    return [part_figures(instrument, scored, key, aim) for key, _title in part_names(instrument)]


def part_names(instrument: Instrument) -> list[tuple[str, str]]:
    """The keys and titles of the six areas, then of Hasil."""
    language = get_language() or "id"
    return [*((str(area.number), area.title.in_(language)) for area in instrument.areas), (HASIL, _("Hasil"))]


def part_figures(instrument: Instrument, scored: Score, key: str, aim: str = "WBK") -> Part:
    """One part by its key; `scored` may be the score of that part alone."""
    if key == HASIL:
        items = list(instrument.part(None).items)
        whole = sum((instrument.item_weight(code) for code in items), Fraction(0))
        return Part(HASIL, _("Hasil"), scored.hasil, whole, None, None, _answered(scored, items), len(items), aim)
    area = instrument.area(int(key))
    items = list(instrument.part(area.number).items)
    wbk, wbbm = (instrument.thresholds[name].minima.get(f"area.{key}") for name in ("WBK", "WBBM"))
    score, title = scored.areas[area.number].score, area.title.in_(get_language() or "id")
    return Part(key, title, score, area.weight, wbk, wbbm, _answered(scored, items), len(items), aim)


def verdicts_of(instrument: Instrument, scored: Score, facts: Mapping[str, object]) -> list[Verdict]:
    """What stands between the answers and each predicate, in the order of the predicates."""
    language = get_language() or "id"
    found = []
    for name, predicate in scored.predicates.items():
        states = gate_states(instrument, facts, name)
        conditions = tuple(
            Condition(gate, gate.title.in_(language), states[gate.key], gate.needs[name])
            for gate in instrument.gates
            if gate.key in states
        )
        fails = tuple((test_name(instrument, test.test), test) for test in predicate.fails)
        found.append(Verdict(name, predicate.met, fails, conditions, eligible(states)))
    return found


def test_name(instrument: Instrument, test: str) -> str:
    """What a minimum is called on screen."""
    kind, _dot, rest = test.partition(".")
    if kind == "area":
        return _("Area %(number)s, %(title)s") % {
            "number": rest,
            "title": instrument.area(int(rest)).title.in_(get_language() or "id"),
        }
    return instrument.tests[test].in_(get_language() or "id")


def _answered(scored: Score, codes: Iterable[str]) -> int:
    return sum(scored.items[code].value is not None for code in codes)
