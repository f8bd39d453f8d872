"""Numbers, letters and references of a plan's entries: as the source numbers them, and each but once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from zona.rules.decree.reader import celldoubts as words_of_cells
from zona.rules.decree.reader.drafts import Entry, SectionDraft
from zona.rules.decree.reader.numerals import Label, Style, letter, letter_value, roman, roman_value
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.titles import area_of
from zona.rules.decree.reading import Doubt

_LETTERS = {Style.LOWER, Style.SMALL_ROMAN, Style.UPPER, Style.ROMAN}


@dataclass(slots=True)
class Numbered:
    """An entry's place in the plan."""

    number: str
    sub: str | None
    numbered: bool
    ref: str = ""
    doubts: list[Doubt] = field(default_factory=list)


def section_numbers(sections: Sequence[SectionDraft]) -> list[str]:
    """Each area's number: as written; where none is, that of the area which its title names, or else Roman by order;
    each but once."""
    named = _named(sections)
    taken: Counter[str] = Counter()
    numbers = []
    for order, section in enumerate(sections, 1):
        number = section.label or roman(named.get(order - 1) or order)
        taken[number] += 1
        while taken[number] > 1:
            number = f"{number.split('-')[0]}-{taken[number]}"
            taken[number] += 1
        numbers.append(number)
    return numbers


def _named(sections: Sequence[SectionDraft]) -> dict[int, int]:
    """The area that the title of a section without a number names, by the section's place. An area that two name, or
    that another has for its number, tells neither."""
    areas = {i: area for i, s in enumerate(sections) if not s.label and (area := area_of(s.title))}
    written = {_value(s.label) for s in sections if s.label}
    count = Counter(areas.values())
    return {i: area for i, area in areas.items() if count[area] == 1 and area not in written}


def numbered_by_order(sections: Sequence[SectionDraft]) -> set[int]:
    """The sections, by their places, that have a number only by their order among others."""
    if len(sections) < 2:
        return set()
    return {i for i, section in enumerate(sections) if not section.label} - _named(sections).keys()


def number_entries(entries: Sequence[Entry], sections: Sequence[str]) -> list[Numbered]:
    """The number, letter and reference of every entry."""
    numbered: list[Numbered] = []
    strips = _levels_name_sections(entries, sections)
    start = 0
    while start < len(entries):
        end = start
        while end < len(entries) and entries[end].section == entries[start].section:
            end += 1
        section = sections[entries[start].section]
        numbered.extend(_in_section(entries[start:end], section, strips=strips))
        start = end
    _make_unique(numbered)
    return numbered


def _levels_name_sections(entries: Sequence[Entry], sections: Sequence[str]) -> bool:
    """Whether "2.1" means the second area's first row rather than the second component's: so where every such number
    begins with its area's own, and some area beyond the first has one."""
    levels = [(e.section, e.label.levels[0]) for e in entries if e.label and e.label.style is Style.LEVELS]
    if any(e.label and e.label.style is Style.DIGIT for e in entries):
        return False
    return all(_value(sections[s]) == _value(first) for s, first in levels) and any(s > 0 for s, _ in levels)


def _value(number: str) -> int | str:
    return roman_value(number) or (int(number) if number.isdecimal() else number)


def _in_section(entries: Sequence[Entry], section: str, *, strips: bool) -> list[Numbered]:
    found = _Numberer(entries, section, strips=strips).all()
    _letter_groups(found, entries)
    for one in found:
        one.ref = f"{section}.{one.number}{one.sub or ''}"
    return found


class _Numberer:
    """Numbers the entries of one area."""

    def __init__(self, entries: Sequence[Entry], section: str, *, strips: bool) -> None:
        self.entries = entries
        self.section = section
        self.strips = strips
        digits = [e.label.text for e in entries if e.label and e.label.style is Style.DIGIT]
        self.nested = any(e.headings for e in entries) and len(set(digits)) < len(digits)
        paths = {e.headings for e in entries if e.headings}
        self.whole_paths = len({path[-1] for path in paths}) < len(paths)
        self.counted = any(e.label or e.headings for e in entries)
        self.by_component = any(e.new_component for e in entries)
        self.current = ""
        self.last = 0

    def all(self) -> list[Numbered]:
        """Every entry's number and its letter where the source gives one."""
        return [self._one(e) for e in self.entries]

    def _heading(self, entry: Entry) -> str:
        """The number of an entry's component heading, with those above it where it alone names two."""
        return ".".join(entry.headings) if self.whole_paths else entry.headings[-1] if entry.headings else ""

    def _one(self, entry: Entry) -> Numbered:
        label = entry.label
        if label is None:
            return self._unlabelled(entry)
        if label.style is Style.LEVELS:
            return self._levels(label)
        if label.style in _LETTERS and not self._is_count(label):
            return self._lettered(entry, label)
        if self.nested and (heading := self._heading(entry)):
            self._set(heading)
            return Numbered(heading, _letter_of(label.text), numbered=True)
        self._set(label.text)
        return self._with_sublabel(entry, Numbered(label.text, None, numbered=True))

    def _is_count(self, label: Label) -> bool:
        """Roman figures that count rows within an area are their numbers."""
        return label.style in {Style.ROMAN, Style.UPPER}

    def _set(self, number: str) -> None:
        self.current = number
        self.last = int(number) if number.isdecimal() else self.last + 1

    def _lettered(self, entry: Entry, label: Label) -> Numbered:
        heading = self._heading(entry)
        if heading and heading != self.current:
            self._set(heading)
        if not self.current:
            return Numbered(label.text.lower(), None, numbered=True)
        return Numbered(self.current, label.text.lower(), numbered=True)

    def _levels(self, label: Label) -> Numbered:
        levels = list(label.levels)
        if self.strips or levels[0] == self.section:
            levels = levels[1:] or levels
        self._set(levels[0].lstrip("0") or levels[0])
        sub = "".join(_letter_of(part) for part in levels[1:]) or None
        return Numbered(self.current, sub, numbered=True)

    def _unlabelled(self, entry: Entry) -> Numbered:
        heading = self._heading(entry)
        if heading and heading != self.current:
            self._set(heading)
            return self._with_sublabel(entry, Numbered(self.current, None, numbered=True))
        if not self.counted:
            if entry.new_component or not self.current or not self.by_component:
                self._set(str(self.last + 1))
            return self._with_sublabel(entry, Numbered(self.current, None, numbered=False))
        if not self.current or (entry.new_component and not entry.headings):
            self._set(str(self.last + 1))
            one = Numbered(self.current, None, numbered=False)
            if Role.NUMBER in entry.row.layout.roles:
                one.doubts.append(words_of_cells.missing_number(f"{self.section}.{self.current}"))
            return one
        return self._with_sublabel(entry, Numbered(self.current, None, numbered=False))

    def _with_sublabel(self, entry: Entry, one: Numbered) -> Numbered:
        if entry.sublabel and entry.sublabel.style is not Style.LEVELS:
            one.sub = _letter_of(entry.sublabel.text)
            one.numbered = True
        return one


def _letter_of(text: str) -> str:
    return letter(int(text)) if text.isdecimal() and 0 < int(text) < 10_000 else text.lower()


def _letter_groups(found: list[Numbered], entries: Sequence[Entry]) -> None:
    """Letters for neighbouring rows of one number; a number that is written again for another component is doubled."""
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and found[end].number == found[start].number:
            end += 1
        group, rows = found[start:end], entries[start:end]
        if len(group) > 1 and all(g.sub is None for g in group):
            doubled = any(g.numbered and r.new_component for g, r in zip(group[1:], rows[1:], strict=True))
            for order, one in enumerate(group, 1):
                one.sub = letter(order)
                if doubled and one.numbered:
                    one.doubts.append(words_of_cells.doubled_number(one.number, f"{one.number}{one.sub}"))
        elif len(group) == 1 and group[0].sub and rows[0].sublabel:
            group[0].sub = None
        start = end


def _make_unique(numbered: list[Numbered]) -> None:
    """No reference twice: a later one takes the next free letter, with a doubt."""
    taken: set[str] = set()
    next_free: dict[str, int] = {}
    for one in numbered:
        if one.ref in taken:
            stem = one.ref[: len(one.ref) - len(one.sub or "")]
            count = next_free.get(stem, letter_value(one.sub) + 1 if one.sub and one.sub.isalpha() else 2)
            while f"{stem}{letter(count)}" in taken:
                count += 1
            next_free[stem] = count + 1
            one.sub, one.ref = letter(count), f"{stem}{letter(count)}"
            one.doubts.append(words_of_cells.doubled_number(one.number, one.ref))
        taken.add(one.ref)
