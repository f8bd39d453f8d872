"""Answers to the LKE's items: from what a file or form says to what can be scored, with every fault named."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import Enum
from fractions import Fraction
from typing import Any

from zona.rules.lke.instrument import Formula, Instrument, Item

_LARGEST = 9
_MOST = 10 ** (_LARGEST + 1) - 1
_FINEST = -400
_DIGITS = re.compile(r"[+-]?[0-9]+")
_SEPARATED = re.compile(r"[+-]?[0-9][0-9.,'_ \u00a0\u202f]*[0-9]")


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


class CountFault(Enum):
    """Why something is no count: written with a separator ("1.000" could be one or a thousand), too large, or no whole
    number."""

    SEPARATED = "separated"
    LARGE = "large"
    NOT_WHOLE = "not whole"
    NEGATIVE = "negative"


_COUNT_FAULTS = {
    CountFault.SEPARATED: (
        "ditulis dengan pemisah; tulis angkanya tanpa titik atau koma, misalnya 1000",
        "is written with a separator; write the number without points or commas, such as 1000",
    ),
    CountFault.LARGE: (f"terlalu besar; paling banyak {_MOST}", f"is too large; at most {_MOST}"),
    CountFault.NOT_WHOLE: ("bukan bilangan bulat, 0 atau lebih", "is not a whole number of 0 or more"),
    CountFault.NEGATIVE: ("bukan bilangan bulat, 0 atau lebih", "is not a whole number of 0 or more"),
}


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
        numerator = _whole(item, value.get("numerator"), "numerator", may_be_negative=bool(formula.minus))
        return Ratio(numerator, _whole(item, value.get("denominator"), "denominator"))
    return _ratio_of(item, formula, {key: _whole(item, value[key], key) for key in value if not is_empty(value[key])})


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


def _whole(item: Item, value: Any, name: str, *, may_be_negative: bool = False) -> Fraction:
    number = count_of(value)
    if isinstance(number, Fraction) and (number >= 0 or may_be_negative):
        return number
    titles = {count.key: count.title for count in item.inputs}
    title = titles.get(name)
    ours, english = (title.in_("id"), title.in_("en")) if title else (name, name)
    why, why_english = _COUNT_FAULTS[number if isinstance(number, CountFault) else CountFault.NEGATIVE]
    raise _Wrong(f"{ours}: {_shown(value)} {why}.", f"{english}: {_shown(value, 'empty')} {why_english}.")


def count_of(value: Any) -> Fraction | CountFault:
    """A count as it is written, in plain digits or as a number of JSON, or why it is none; it may be negative."""
    if isinstance(value, str):
        text = value.strip()
        if not _DIGITS.fullmatch(text):
            return CountFault.SEPARATED if _SEPARATED.fullmatch(text) else CountFault.NOT_WHOLE
        return Fraction(int(text)) if len(text.lstrip("+-0")) <= _LARGEST + 1 else CountFault.LARGE
    number = exact_number(value)
    if number is not None:
        return number if number.denominator == 1 else CountFault.NOT_WHOLE
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return CountFault.LARGE if is_number and abs(value) > _MOST else CountFault.NOT_WHOLE


def exact_number(value: Any) -> Fraction | None:
    """A number exactly as it is written in plain digits ("3,65" and 3.65 are the same); None where it is none or beyond
    all measure."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction | str):
        return None
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str) and (not value.strip().isascii() or "_" in value):  # digits of other scripts, "1_000"
        return None
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
