"""The score of an LKE: exact fractions from the answers up; rounding is for display alone.

PermenPANRB 90/2021 Lampiran III: a sub-component scores its weight times the mean of its items' values, an area the sum
of its sub-components, the total the sum of pengungkit (60) and hasil (40). An unanswered item counts 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from zona.rules.lke.answers import Answer, Ratio
from zona.rules.lke.instrument import Formula, Instrument, Threshold
from zona.rules.lke.sums import total

ZERO = Fraction(0)
ONE = Fraction(1)

# A figure this close below a minimum reaches it: an index that passed through binary numbers is not cheated of it.
TOLERANCE = Fraction(1, 10**9)


@dataclass(frozen=True, slots=True)
class ItemScore:
    """An item's value 0 to 1 (None: not answered), the points it brings, and the points it could bring."""

    value: Fraction | None
    points: Fraction
    weight: Fraction


@dataclass(frozen=True, slots=True)
class AreaScore:
    """An area's points, in all and by aspect, and its weight."""

    score: Fraction
    weight: Fraction
    pemenuhan: Fraction
    reform: Fraction


@dataclass(frozen=True, slots=True)
class Test:
    """One minimum of a predicate: its name, what there is, what it needs."""

    test: str
    is_: Fraction
    needs: Fraction

    @property
    def margin(self) -> Fraction:
        """How far above (or, negative, below) the minimum."""
        return self.is_ - self.needs

    @property
    def passes(self) -> bool:
        """Whether the minimum is reached."""
        return self.margin >= -TOLERANCE


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate's tests, in the regulation's order. It speaks of scores alone; conditions are `gates`."""

    tests: tuple[Test, ...]

    @property
    def fails(self) -> tuple[Test, ...]:
        """The minima that are not reached."""
        return tuple(test for test in self.tests if not test.passes)

    @property
    def met(self) -> bool:
        """Whether every minimum is reached."""
        return not self.fails


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums: total 0 to 100, its halves, areas by number, sub-components by code; all in points."""

    total: Fraction
    pengungkit: Fraction
    hasil: Fraction
    areas: Mapping[int, AreaScore]
    subcomponents: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Score(Figures):
    """A scored LKE. `needs_data` are items whose denominator is zero without a rule for it; `review` those whose zero
    denominator scored full; `as_workbook` is what the workbook that offices pass around would show."""

    items: Mapping[str, ItemScore]
    predicates: Mapping[str, Predicate]
    unanswered: tuple[str, ...]
    needs_data: tuple[str, ...]
    review: tuple[str, ...]
    as_workbook: Figures


def score(instrument: Instrument, answers: Mapping[str, Answer]) -> Score:
    """Scores answers that `read_answers` found to be in order; those of unknown items are not looked at."""
    values = {code: value_of(instrument, code, answers[code]) for code in instrument.items if code in answers}
    means = {
        code: _mean([values.get(item, ZERO) for item in sub.items]) for code, sub in instrument.subcomponents.items()
    }
    figures = _figures(instrument, means)
    zero = [code for code, given in answers.items() if isinstance(given, Ratio) and not given.denominator]
    return Score(
        **{name: getattr(figures, name) for name in Figures.__dataclass_fields__},
        items={code: _item(values.get(code), instrument.item_weight(code)) for code in instrument.items},
        predicates={name: _predicate(figures, threshold) for name, threshold in instrument.thresholds.items()},
        unanswered=tuple(code for code in instrument.items if code not in values),
        needs_data=tuple(code for code in instrument.items if code in zero and _rule(instrument, code) == "ask"),
        review=tuple(code for code in instrument.items if code in zero and values[code] == ONE),
        as_workbook=_figures(instrument, _circulating_means(instrument, values)),
    )


def value_of(instrument: Instrument, code: str, answer: Answer) -> Fraction:
    """An answer's value, 0 to 1."""
    item = instrument.items[code]
    if isinstance(answer, Ratio):
        assert item.formula is not None
        return ratio_value(item.formula, answer)
    scale = instrument.scales[item.scale]
    if isinstance(answer, str):
        return scale.values[answer]
    return answer / (scale.highest or ONE)


def ratio_value(formula: Formula, ratio: Ratio) -> Fraction:
    """A ratio clamped to 0…1; a zero denominator scores what the formula's rule says."""
    if ratio.denominator:
        return max(ZERO, min(ONE, ratio.numerator / ratio.denominator))
    return ONE if formula.zero == "full" and not ratio.numerator else ZERO


def _rule(instrument: Instrument, code: str) -> str | None:
    formula = instrument.items[code].formula
    return formula.zero if formula else None


def _mean(values: list[Fraction]) -> Fraction:
    return total(values) / len(values) if values else ZERO


def _circulating_means(instrument: Instrument, values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Means over the answered items alone, and of some sub-components over fewer items than they have."""
    return {
        code: _mean([values[item] for item in instrument.alone.get(code, sub.items) if item in values])
        for code, sub in instrument.subcomponents.items()
    }


def _item(value: Fraction | None, weight: Fraction) -> ItemScore:
    return ItemScore(value, weight * value if value else ZERO, weight)


def _figures(instrument: Instrument, means: Mapping[str, Fraction]) -> Figures:
    points = {code: sub.weight * means[code] for code, sub in instrument.subcomponents.items()}
    sums: dict[tuple[int | None, str], Fraction] = {}
    for code, sub in instrument.subcomponents.items():
        key = (sub.area, sub.aspect)
        sums[key] = sums.get(key, ZERO) + points[code]
    areas = {}
    for area in instrument.areas:
        pemenuhan, reform = (sums.get((area.number, aspect), ZERO) for aspect in ("pemenuhan", "reform"))
        areas[area.number] = AreaScore(pemenuhan + reform, area.weight, pemenuhan, reform)
    pengungkit = sum((area.score for area in areas.values()), ZERO)
    hasil = sums.get((None, "hasil"), ZERO)
    return Figures(pengungkit + hasil, pengungkit, hasil, areas, points)


def _predicate(figures: Figures, threshold: Threshold) -> Predicate:
    return Predicate(tuple(Test(name, _is(figures, name), needs) for name, needs in threshold.minima.items()))


# The sub-components of Hasil that a test of their own looks at (PermenPANRB 90/2021 Lampiran II Tabel 6).
_OF_RESULTS = {
    "hasil.bersih_akuntabel": ("B.I.a", "B.I.b"),
    "hasil.pelayanan_prima": ("B.II.a",),
    "ipak": ("B.I.a",),
    "capaian_kinerja": ("B.I.b",),
}


def items_of_test(instrument: Instrument, test: str) -> list[str]:
    """The items whose points a test adds up, by the test's name."""
    if test in _OF_RESULTS:
        return [code for sub in _OF_RESULTS[test] for code in instrument.subcomponents[sub].items]
    kind, _dot, number = test.partition(".")
    if kind == "total":
        return list(instrument.items)
    areas = {int(number)} if kind == "area" else {area.number for area in instrument.areas}
    return [code for code, item in instrument.items.items() if item.area in areas]


def _is(figures: Figures, test: str) -> Fraction:
    """The figure that a test looks at, by the test's name."""
    if test in _OF_RESULTS:
        return sum((figures.subcomponents[code] for code in _OF_RESULTS[test]), ZERO)
    kind, _dot, number = test.partition(".")
    if kind == "area":
        return figures.areas[int(number)].score
    return figures.total if kind == "total" else figures.pengungkit
