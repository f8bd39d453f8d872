"""Against the evaluation instrument: how often an item's best option asks for what a row does, and which items of a
component no row serves."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache

from zona.catalogue.planning import component_words, rhythm_words, spoken
from zona.rules.decree.findings.alike import fold
from zona.rules.decree.findings.made import finding, refs, refs_en
from zona.rules.decree.findings.phrases import cells, says
from zona.rules.decree.findings.span import begins_in, takes_all
from zona.rules.decree.reader.titles import area_of
from zona.rules.decree.reading import Action, Finding, Reading
from zona.rules.lke.instrument import Instrument, Item, Option, Rhythm, Subcomponent
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.matching import ActionWords, matcher
from zona.rules.lke.wording import wording
from zona.rules.months import in_words

EDITION = "zi-2021"
LEAST_ITEMS = 3
"""Components with fewer items are never called narrow."""
LEAST_LETTERS = 4
EMPTY_WORDS = frozenset(
    {"yang", "dengan", "dalam", "telah", "untuk", "oleh", "pada", "unit", "dilakukan", "dilaksanakan"}
)
"""Words of a question that tell nothing."""
HALF = Fraction(1, 2)
EVEN = {12: tuple(range(1, 13)), 4: (3, 6, 9, 12), 3: (4, 8, 12), 2: (6, 12)}
"""Months that spread a number of times evenly over the year."""


def check(reading: Reading) -> Iterator[Finding]:
    """All findings against the instrument."""
    begins = begins_in(reading)
    for action in reading.actions:
        if takes_all(action, begins):
            continue
        for code, words in rhythm_words().items():
            if action.months and says(fold(action.action), words):
                yield from _too_rare(action, load_instrument(EDITION).items[code])
                break
    yield from _components(reading)


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
        beside=item.code,
    )


def _option(item: Item, key: str | None) -> Option | None:
    return item.option(key) if key else None


# Which items of a component the plan's rows serve


@lru_cache(maxsize=4096)
def _served(row: ActionWords) -> tuple[str, ...]:
    """The items that a row serves, by its words; kept, since a draft is checked again at every edit."""
    return matcher(EDITION).items(row)


def _stands_for(action: Action, code: str) -> bool:
    """Whether a row speaks of a component by the words that rows of it have; where these are not known, it does."""
    words = _component_words().get(code)
    return words is None or any(says(cell, words) for cell in cells(action))


@cache
def _component_words() -> dict[str, tuple[str, ...]]:
    """The words of the catalogue's components by the codes of the instrument's."""
    subs = load_instrument(EDITION).subcomponents.values()
    named = {(one.area, fold(name)): one.words for one in component_words() for name in (one.name, *one.others)}
    keys = {sub.code: (sub.area, fold(sub.title.id)) for sub in subs if sub.area}
    return {code: named[key] for code, key in keys.items() if key in named}


def _spoken_of(item: Item, sub: Subcomponent, said: str) -> bool:
    """Whether rows that the matching did not link to an item still say two of the words that tell it from the rest of
    its component (all, where it has but one), or that something is followed up: such an item is not called absent.
    Neither is one that asks for no more than the component's own title does, of which its rows speak."""
    if says(fold(item.question.id), spoken("follow_up")):
        return says(said, spoken("follow_up"))
    words = {word for word in fold(item.question.id).split() if len(word) >= LEAST_LETTERS}
    telling = words - set(fold(sub.title.id).split()) - EMPTY_WORDS
    return _adds_nothing(item.question.id, sub.title.id) or (
        bool(telling) and len(telling & set(said.split())) >= min(2, len(telling))
    )


@cache
def _adds_nothing(question: str, title: str) -> bool:
    """Whether a question has no word that its component's title has not, however either is written."""
    return wording().words(question) <= wording().words(title)


def _components(reading: Reading) -> Iterator[Finding]:
    """Components that rows stand for, of whose items they serve less than half, or not the one about follow-up; none
    of a part that the plan has not begun on purpose, whatever rows of another part touch it."""
    instrument = load_instrument(EDITION)
    rows: dict[str, dict[str, list[Action]]] = defaultdict(lambda: defaultdict(list))
    stood_for = set()
    for action in reading.actions:
        served_items = [instrument.items[code] for code in _served(_words(action))]
        # A survey for Hasil touches the component about satisfaction too, but does not stand for it.
        for_results = bool(served_items) and served_items[0].area is None
        for item in served_items:
            if not _stands_for(action, item.subcomponent):
                continue
            if item.aspect == "pemenuhan" and f"{item.area}.{item.aspect}" not in reading.left_out:
                rows[item.subcomponent][item.code].append(action)
                if not for_results:
                    stood_for.add(item.subcomponent)
    for code, served in rows.items():
        if code in stood_for:
            yield from _component(instrument, instrument.subcomponents[code], served)


def _component(instrument: Instrument, sub: Subcomponent, served: dict[str, list[Action]]) -> Iterator[Finding]:
    said = " ".join(cell for row in _rows_of(served) for cell in cells(row))
    unserved = [instrument.items[code] for code in sub.items if code not in served]
    absent = [item for item in unserved if not _spoken_of(item, sub, said)]
    if len(sub.items) < LEAST_ITEMS or not absent:
        return
    if 2 * len(absent) > len(sub.items):
        yield _narrow(sub, absent, served)
    elif lacks := [i for i in absent if says(fold(i.question.id), spoken("follow_up"))]:
        yield _not_followed(sub, lacks[0], served)


def _words(action: Action) -> ActionWords:
    return ActionWords(
        ref="",
        component=action.component,
        indicator=action.indicator,
        action=action.action,
        evidence=action.evidence,
        section_title=action.section_title,
        area=area_of(action.section_title),
    )


def _rows_of(served: dict[str, list[Action]]) -> list[Action]:
    return list({a.ref: a for actions in served.values() for a in actions}.values())


def _narrow(sub: Subcomponent, absent: list[Item], served: dict[str, list[Action]]) -> Finding:
    rows, touched = _rows_of(served), len(sub.items) - len(absent)
    return finding(
        "component.narrow",
        refs(rows),
        f"{sub.title.id}: {touched} dari {len(sub.items)} butir tersentuh ({refs(rows)}). Belum ada: "
        f"{'; '.join(i.question.id for i in absent)}.",
        f"{sub.title.en}: {touched} of {len(sub.items)} items are served ({refs_en(rows)}). Missing: "
        f"{'; '.join(i.question.en for i in absent)}.",
        action=rows[0],
        cell="action",
        beside=sub.code,
    )


def _not_followed(sub: Subcomponent, item: Item, served: dict[str, list[Action]]) -> Finding:
    rows = _rows_of(served)
    return finding(
        "component.no_follow_up",
        refs(rows),
        f"{sub.title.id} ({refs(rows)}): tidak ada tindak lanjutnya, padahal butir {item.code} menanyakannya.",
        f"{sub.title.en} ({refs_en(rows)}): nothing follows it up, though item {item.code} asks for it.",
        action=rows[0],
        cell="action",
        beside=item.code,
    )


def _value(value: Fraction, sign: str = ",") -> str:
    return f"{float(value):.2f}".replace(".", sign)
