"""From entries to the actions of a reading."""

from collections.abc import Sequence

from zona.rules.decree.document import Kind
from zona.rules.decree.reader import celldoubts as words_of_cells
from zona.rules.decree.reader import doubts as words_of
from zona.rules.decree.reader.blur import as_percent
from zona.rules.decree.reader.drafts import FIELDS, Drafts, Entry, SectionDraft
from zona.rules.decree.reader.evidence import split
from zona.rules.decree.reader.marks import Sign, mark_of
from zona.rules.decree.reader.numbering import Numbered, number_entries, numbered_by_order, section_numbers
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.titles import is_in_shreds, untorn
from zona.rules.decree.reader.wording import one_line, squash
from zona.rules.decree.reading import Action, Doubt, Place, Section

# Below this a scan's words are doubted.
SURE_TEXT = 0.75
_NOTHING = frozenset("-–—_.")


def actions_of(drafts: Drafts, kind: Kind) -> tuple[tuple[Section, ...], tuple[Action, ...]]:
    """The sections and actions of a plan, each action with its own reference."""
    torn = _mend_torn(drafts.sections)
    numbers = section_numbers(drafts.sections)
    numbered = number_entries(drafts.entries, numbers)
    guessed = numbered_by_order(drafts.sections)
    for entry, place in zip(drafts.entries, numbered, strict=True):
        if entry.section in torn:
            place.doubts.append(torn.pop(entry.section))
        if entry.section in guessed:
            guessed.remove(entry.section)
            title = drafts.sections[entry.section].title
            place.doubts.append(words_of_cells.section_by_order(numbers[entry.section], title))
    used = {e.section for e in drafts.entries}
    sections = tuple(
        Section(number, draft.title, draft.place, draft.glued)
        for index, (number, draft) in enumerate(zip(numbers, drafts.sections, strict=True))
        if index in used or draft.title
    )
    actions = tuple(
        _action(entry, place, numbers[entry.section], drafts.sections[entry.section], kind)
        for entry, place in zip(drafts.entries, numbered, strict=True)
    )
    return sections, actions


def _mend_torn(sections: Sequence[SectionDraft]) -> dict[int, Doubt]:
    """Mends titles that a narrow column tore within their words, where an area's name tells how; gives a doubt for
    each, by the section's place."""
    doubts = {}
    for index, section in enumerate(sections):
        whole = untorn(section.title)
        if whole or is_in_shreds(section.title):
            doubts[index] = words_of_cells.torn_title(section.title, whole or section.title)
            section.title = whole or section.title
    return doubts


def _action(entry: Entry, numbered: Numbered, section: str, draft: SectionDraft, kind: Kind) -> Action:
    texts = {role: one_line(entry.texts.get(role, "")) for role in FIELDS}
    doubts = [*entry.ticks.doubts, *entry.doubts, *numbered.doubts]
    _find_action(entry, texts, doubts)
    evidence, doubt = split(entry.texts.get(Role.EVIDENCE, ""), wrapped=kind in {Kind.PDF, Kind.SCAN})
    if doubt:
        doubts.append(doubt)
    doubts.extend(_unsure(entry, texts))
    if kind is Kind.SCAN and (percent := as_percent(texts[Role.TARGET])):
        texts[Role.TARGET] = percent
        doubts.append(words_of_cells.unsure_text("target", percent))
    if not entry.row.layout.roles & {Role.MONTHS, Role.TIME} and Role.TIME not in entry.row.pieces:
        doubts.append(words_of.no_time())
    if entry.row.cut:
        doubts.append(words_of.cut_table(entry.ticks.months))
    if entry.row.coarse:
        doubts.append(words_of.coarse_picture(entry.ticks.months))
    if entry.row.guessed:
        doubts.append(words_of.guessed_columns(entry.ticks.months))
    if entry.row.shifted:
        doubts.append(words_of_cells.shifted_cells())
    places = _places(entry)
    return Action(
        ref=numbered.ref,
        section=section,
        section_title=draft.title,
        number=numbered.number,
        sub=numbered.sub,
        component=texts[Role.COMPONENT],
        indicator=texts[Role.INDICATOR],
        action=texts[Role.ACTION],
        evidence=() if _is_nothing(texts[Role.EVIDENCE]) else evidence,
        months=tuple(sorted(entry.ticks.months)),
        target=_target(entry, texts),
        pic=None if _is_nothing(texts[Role.PIC]) else texts[Role.PIC],
        doubts=tuple(_merged(doubts)),
        literal_ticks=entry.ticks.literal,
        marks={m: entry.ticks.marks[m] for m in sorted(entry.ticks.marks) if m in entry.ticks.months},
        numbered=numbered.numbered,
        evidence_text=entry.texts.get(Role.EVIDENCE, "").strip(),
        time_text=entry.ticks.time_text,
        places=places,
        month_places=dict(sorted(entry.ticks.places.items())),
    )


def _is_nothing(text: str) -> bool:
    return not text or set(text) <= _NOTHING


def _find_action(entry: Entry, texts: dict[Role, str], doubts: list[Doubt]) -> None:
    """No action without words: where its cell is empty, the nearest column of words stands in."""
    layout = entry.row.layout
    if layout.action_guessed:
        slot = next(s for s in layout.slots if s.role is Role.ACTION)
        doubts.append(words_of_cells.guessed_action(slot.text))
    if texts[Role.ACTION]:
        return
    for role in (Role.INDICATOR, Role.EVIDENCE, Role.COMPONENT):
        if texts[role]:
            texts[Role.ACTION] = texts[role]
            doubts.append(words_of_cells.empty_action(texts[role]))
            return
    texts[Role.ACTION] = "—"


def _target(entry: Entry, texts: dict[Role, str]) -> str | None:
    target = texts[Role.TARGET]
    if _is_nothing(target) or (mark_of(target).sign is Sign.TICK and target != "1"):
        return None
    unit = entry.row.text(Role.UNIT)
    return f"{target} {unit}" if unit and not target.endswith(unit) else target


def _unsure(entry: Entry, texts: dict[Role, str]) -> list[Doubt]:
    """Words that a scan leaves uncertain."""
    return [
        words_of_cells.unsure_text(FIELDS[role], texts[role])
        for role, piece in entry.row.pieces.items()
        if role in FIELDS and piece.sure < SURE_TEXT and squash(piece.text) and texts[role]
    ]


def _places(entry: Entry) -> dict[str, Place]:
    named = {Role.NUMBER: "number", Role.TIME: "time", Role.AREA: "section", **FIELDS}
    places = {named[role]: place for role, place in entry.places.items() if role in named}
    places.setdefault("action", entry.row.place)
    return places


def _merged(doubts: Sequence[Doubt]) -> list[Doubt]:
    """Each doubt once."""
    return list(dict.fromkeys(doubts))
