"""Answers to the LKE's items: from what a file or form says to what can be scored, with every fault named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from zona.rules.lke.instrument import Formula, Instrument, Item

_LARGEST = 9
_FINEST = -400
_WHOLE = ("bilangan bulat, 0 atau lebih", "a whole number of 0 or more")


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio's numerator and denominator, as its formula has them; the numerator may be negative. `counts` are what it
    was made of, where they were said."""

    numerator: Fraction
    denominator: Fraction
    counts: Mapping[str, Fraction] | None = field(default=None, compare=False)


# A choice's key as the item writes it, an index, or a ratio.
Answer = str | Fraction | Ratio


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one answer: where ("A.I.1.i.b") and a sentence in both languages that says how to mend it."""

    where: str
    message: str
    english: str

    def in_(self, language: str) -> str:
        """Where and what in a language code ("id", "en", "en-gb"); anything but English reads Indonesian."""
        return f"{self.where}: {self.english if language.startswith('en') else self.message}"

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class _Wrong(ValueError):
    """The one answer at hand cannot be read; `str()` is the sentence, `english` the same in English."""

    def __init__(self, sentence: str, english: str) -> None:
        super().__init__(sentence)
        self.english = english


def read_answers(instrument: Instrument, said: Mapping[str, Any]) -> tuple[dict[str, Answer], list[Fault]]:
    """The answers by item, and the faults. A missing, None or empty answer is no answer and no fault.

    A choice is said by its key, letter case aside; an index by a number; a ratio by `numerator` and `denominator`,
    or by its counts under their own keys.
    """
    answers: dict[str, Answer] = {}
    faults: list[Fault] = []
    for code, value in said.items():
        item = instrument.items.get(code)
        if item is None:
            faults.append(
                Fault(
                    code,
                    f"butir ini tidak ada dalam instrumen {instrument.code}; periksa kodenya.",
                    f"instrument {instrument.code} has no such item; check its code.",
                )
            )
        elif not is_empty(value):
            try:
                answers[code] = read_answer(instrument, item, value)
            except _Wrong as wrong:
                faults.append(Fault(code, str(wrong), wrong.english))
    return answers, faults


def is_empty(value: Any) -> bool:
    """Whether nothing was said."""
    return value is None or (isinstance(value, str) and not value.strip())


def read_answer(instrument: Instrument, item: Item, value: Any) -> Answer:
    """One answer as it counts. Raises ValueError, its text a sentence, where the item cannot be answered so."""
    scale = instrument.scales[item.scale]
    if scale.kind == "choice":
        option = item.option(value) if isinstance(value, str) else None
        if option is None:
            keys = ", ".join(o.key for o in item.options)
            raise _Wrong(
                f"jawaban {_shown(value)} tidak ada pada skalanya; pilih salah satu dari {keys}.",
                f"the answer {_shown(value, 'empty')} is not on its scale; choose one of {keys}.",
            )
        return option.key
    if scale.kind == "index":
        highest = scale.highest or Fraction(0)
        number = exact_number(value)
        if number is None or not 0 <= number <= highest:
            raise _Wrong(
                f"indeks {_shown(value)} di luar jangkauan; isi angka 0 sampai {highest}.",
                f"the index {_shown(value, 'empty')} is out of range; enter a number from 0 to {highest}.",
            )
        return number
    return _read_ratio(item, value)


def _read_ratio(item: Item, value: Any) -> Ratio:
    formula = item.formula
    assert formula is not None
    names = ", ".join(count.key for count in item.inputs)
    if not isinstance(value, Mapping):
        raise _Wrong(
            f"jawaban {_shown(value)} bukan hitungan; isi numerator dan denominator, atau {names}.",
            f"the answer {_shown(value, 'empty')} is no count; enter numerator and denominator, or {names}.",
        )
    if unknown := set(value) - {"numerator", "denominator"} - {count.key for count in item.inputs}:
        strange = ", ".join(sorted(unknown))
        raise _Wrong(
            f"hitungan {strange} tidak dikenal; yang ada: {names}.",
            f"the counts {strange} are not known; there are: {names}.",
        )
    if "numerator" in value or "denominator" in value:
        numerator = _whole(value.get("numerator"), "numerator", may_be_negative=bool(formula.minus))
        return Ratio(numerator, _whole(value.get("denominator"), "denominator"))
    return _ratio_of(item, formula, {key: _whole(value[key], key) for key in value if not is_empty(value[key])})


def _ratio_of(item: Item, formula: Formula, counts: Mapping[str, Fraction]) -> Ratio:
    """A formula's ratio from its counts, where none is missing and no parts are together more than their whole."""
    needed = dict.fromkeys((*formula.plus, *formula.minus, *formula.over))
    if missing := [key for key in needed if key not in counts]:
        ours, english = _named(item, missing, ", ")
        raise _Wrong(f"belum diisi: {ours}.", f"not filled in: {english}.")
    plus, minus, over = (
        sum((counts[key] for key in keys), Fraction(0)) for keys in (formula.plus, formula.minus, formula.over)
    )
    if exceeds(formula, counts):
        parts, whole = _named(item, formula.within, " + "), _named(item, formula.over, " + ")
        raise _Wrong(f"{parts[0]} melebihi {whole[0]}: {over}.", f"{parts[1]} exceed {whole[1]}: {over}.")
    return Ratio(plus - minus, over, dict(counts))


def _named(item: Item, keys: Iterable[str], between: str) -> tuple[str, str]:
    """Counts by their titles, and the keys that a file says, in both languages."""
    titles = {count.key: count.title for count in item.inputs}
    ours, english = ([f"{titles[key].in_(language)} ({key})" for key in keys] for language in ("id", "en"))
    return between.join(ours), between.join(english)


def exceeds(formula: Formula, counts: Mapping[str, Fraction]) -> bool:
    """Whether the parts that a formula counts are together more than the whole that it divides by."""
    parts, whole = (
        sum((counts.get(key, Fraction(0)) for key in keys), Fraction(0)) for keys in (formula.within, formula.over)
    )
    return bool(formula.within) and parts > whole


def _whole(value: Any, name: str, *, may_be_negative: bool = False) -> Fraction:
    plain = not isinstance(value, str) or (value.isascii() and "e" not in value.casefold())  # no "३", no "1e5"
    number = exact_number(value) if plain else None
    if number is None or number.denominator != 1 or (number < 0 and not may_be_negative):
        kind, english = ("bilangan bulat", "a whole number") if may_be_negative else _WHOLE
        raise _Wrong(f"{name} {_shown(value)} bukan {kind}.", f"{name} {_shown(value, 'empty')} is not {english}.")
    return number


def exact_number(value: Any) -> Fraction | None:
    """A number exactly as it is written ("3,65" and 3.65 are the same); None where it is none or beyond all measure."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction | str):
        return None
    if isinstance(value, Fraction):
        return value
    try:
        number = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        return None
    exponent = number.as_tuple().exponent
    # Before any arithmetic: a number of a million digits is refused without being made.
    if not isinstance(exponent, int) or exponent < _FINEST or (number and number.adjusted() > _LARGEST):
        return None
    return Fraction(number) if number else Fraction(0)


def _shown(value: Any, nothing: str = "kosong") -> str:
    text = nothing if is_empty(value) else f"{value!s}"
    return f"“{text[:40]}”"
