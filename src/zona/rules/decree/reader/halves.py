"""Plans whose year is parted in several tables: rows that are written again under the columns of other months."""

from itertools import combinations

from zona.rules.decree.reader import doubts as words_of
from zona.rules.decree.reader.drafts import Drafts, Entry
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.titles import area_of
from zona.rules.decree.reader.wording import fold, one_line, squash

_SAME = (Role.COMPONENT, Role.INDICATOR, Role.ACTION)


def joined(drafts: Drafts) -> Drafts:
    """The plan with each row once: one that says the same in the same area, or below a line that names none, under none
    of the same months, goes on with the row before it."""
    shares = {_months_of(entry) for entry in drafts.entries} - {frozenset()}
    if not any(a.isdisjoint(b) for a, b in combinations(shares, 2)):
        return drafts
    alike: dict[tuple[str, ...], list[Entry]] = {}
    covered: dict[int, frozenset[int]] = {}
    kept: list[Entry] = []
    several: dict[int, Entry] = {}
    for entry in drafts.entries:
        months = _months_of(entry)
        title = fold(drafts.sections[entry.section].title)
        known = alike.setdefault(tuple(fold(one_line(entry.texts.get(role, ""))) for role in _SAME), [])
        fitting = (e for e in known if months and covered[id(e)] and not months & covered[id(e)])
        whole = next(
            (e for e in fitting if area_of(title) is None or fold(drafts.sections[e.section].title) == title), None
        )
        if whole is None:
            known.append(entry)
            kept.append(entry)
            covered[id(entry)] = months
        else:
            _join(whole, entry)
            several[id(whole)] = whole
            covered[id(whole)] |= months
    for entry in several.values():
        entry.doubts.append(words_of.joined_tables(entry.ticks.months))
    left = {e.section for e in drafts.entries} - {e.section for e in kept}  # areas that are headed again
    places = {n: n - sum(gone < n for gone in left) for n in range(len(drafts.sections))}
    for entry in kept:
        entry.section = places[entry.section]
    return Drafts([section for n, section in enumerate(drafts.sections) if n not in left], kept, drafts.left)


def _months_of(entry: Entry) -> frozenset[int]:
    """The months that the columns of an entry's table stand for."""
    return frozenset(m for slot in entry.row.layout.month_slots for m in slot.months)


def _join(whole: Entry, rest: Entry) -> None:
    ticks = whole.ticks
    ticks.months |= rest.ticks.months
    ticks.marks |= rest.ticks.marks
    ticks.places |= rest.ticks.places
    ticks.literal = tuple(sorted({*ticks.literal, *rest.ticks.literal}))
    ticks.marked = ticks.marked or rest.ticks.marked
    for role in (Role.EVIDENCE, Role.TARGET, Role.PIC):
        text, more = whole.texts.get(role, ""), rest.texts.get(role, "")
        if squash(more) and fold(more) not in fold(text):
            whole.texts[role] = f"{text}\n{more}" if squash(text) else more
    whole.doubts += [*rest.ticks.doubts, *rest.doubts]
