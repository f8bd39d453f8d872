"""Against the evaluation instrument: how often the best option of an item asks for what a row does."""

from collections.abc import Iterator
from fractions import Fraction

from zona.catalogue.planning import rhythm_words
from zona.rules.decree.findings.made import finding
from zona.rules.decree.findings.phrases import folded, says
from zona.rules.decree.reading import Action, Finding, Reading
from zona.rules.lke.instrument import Item, Option, Rhythm, load_instrument
from zona.rules.months import in_words

EDITION = "zi-2021"
HALF = Fraction(1, 2)
EVEN = {12: tuple(range(1, 13)), 4: (3, 6, 9, 12), 3: (4, 8, 12), 2: (6, 12)}
"""Months that spread a number of times evenly over the year."""


def check(reading: Reading) -> Iterator[Finding]:
    """All findings against the instrument."""
    for action in reading.actions:
        for code, words in rhythm_words().items():
            if action.months and says(folded(action.action), words):
                yield from _too_rare(action, load_instrument(EDITION).items[code])
                break


def reached(rhythm: Rhythm, times: int) -> str | None:
    """The key of the best option that a number of times a year reaches; None where it reaches none."""
    return next((key for key, asked in sorted(rhythm.times.items(), key=lambda x: -x[1]) if times >= asked), None)


def _too_rare(action: Action, item: Item) -> Iterator[Finding]:
    rhythm = item.rhythm
    if rhythm is None or rhythm.best is None or len(action.months) >= rhythm.best:
        return
    got, best = _option(item, reached(rhythm, len(action.months))), item.options[0]
    if got is None or got is best:
        return
    months = EVEN.get(rhythm.best)
    yield finding(
        "rhythm.below_best" if got.value <= HALF else "rhythm.next_best",
        action.ref,
        f"Dijadwalkan {len(action.months)} kali setahun: paling tinggi pilihan {got.key} ({_value(got.value)}) pada "
        f"butir {item.code}. Pilihan {best.key} ({_value(best.value)}) meminta {rhythm.best} kali.",
        f"Scheduled {len(action.months)} times a year: at best option {got.key} ({_value(got.value, '.')}) of item "
        f"{item.code}. Option {best.key} ({_value(best.value, '.')}) asks for {rhythm.best} times.",
        action=action,
        cell="months",
        months=action.months,
        proposal=in_words(months) if months else None,
        beside=f"{item.clause} {item.code}",
    )


def _option(item: Item, key: str | None) -> Option | None:
    return item.option(key) if key else None


def _value(value: Fraction, sign: str = ",") -> str:
    return f"{float(value):.2f}".replace(".", sign)
