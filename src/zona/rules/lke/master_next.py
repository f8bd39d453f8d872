"""A master placed by the one before it, and the answers that carry over from one edition to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from zona.rules.lke.answers import Fault
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.master import Bound, Soal
from zona.rules.lke.master_compare import Change, Difference
from zona.rules.lke.master_edition import subcomponent_at

Slot = tuple[str, str | None]
_UNKNOWN = (
    "edisi katalog belum mengenalnya; butir Hasil dan butir hitungan tidak dapat ditambah atau dihapus oleh master.",
    "no edition of the catalogue knows it yet; a master can neither add nor remove a result or a count.",
)


def place_next(edition: Instrument, placed: Mapping[int, Slot], changes: Sequence[Change]) -> Bound:
    """Which item each question of a new master asks: that of the question it follows, or a new item of its
    sub-component. What our formulas and minima cannot follow is named in the faults: a count or a result that is new or
    gone, a count that is no count any more, a heading that is not known."""
    items: dict[int, Slot] = {}
    faults: list[Fault] = []
    taken = {*edition.items, *(item for item, _count in placed.values())}
    for change in changes:
        if change.new is None:
            continue
        slot = placed.get(change.old.id) if change.old else None
        if slot is None:
            slot = _new_slot(edition, change.new, taken)
        if slot is None or not _may_follow(edition, slot, change):
            faults.append(_fault(change.new))
        else:
            items[change.new.id] = slot
    faults += _gone_in_part(edition, placed, items)
    return Bound(items, faults)


def _new_slot(edition: Instrument, soal: Soal, taken: set[str]) -> Slot | None:
    sub = subcomponent_at(edition, soal.part)
    if sub is None or soal.kind == "ratio":
        return None
    code = next((code for letter in ascii_lowercase if (code := f"{sub.code}.{letter}") not in taken), None)
    if code is None:
        return None
    taken.add(code)
    return code, None


def _may_follow(edition: Instrument, slot: Slot, change: Change) -> bool:
    item, new = edition.items.get(slot[0]), change.new
    if item is None or new is None:
        return True
    if (slot[1] is not None) != (new.kind == "ratio"):
        return False
    return item.aspect != "hasil" or not change.differences & {Difference.MOVED, Difference.RESCALED}


def _gone_in_part(edition: Instrument, placed: Mapping[int, Slot], items: Mapping[int, Slot]) -> list[Fault]:
    """Results that are gone, and counts that are gone while others of their item stay."""
    kept = set(items.values())
    kept_items = {item for item, _count in kept}
    found = []
    for slot in placed.values():
        item = edition.items[slot[0]]
        if slot not in kept and (item.aspect == "hasil" or item.code in kept_items):
            where = " ".join(filter(None, slot))
            found.append(
                Fault(where, f"tidak ditanyakan lagi, dan {_UNKNOWN[0]}", f"it is asked no more, and {_UNKNOWN[1]}")
            )
    return found


def _fault(soal: Soal) -> Fault:
    asked = f"“{soal.question[:60]}”: "
    return Fault(f"soal {soal.id} ({soal.part})", *(asked + words for words in _UNKNOWN))


@dataclass(frozen=True, slots=True)
class Carried:
    """An item of the new edition: the item of the old one whose answer answers it too ("" for none), and why not."""

    item: str
    old: str
    why: frozenset[Difference] = frozenset()


def carried_by_masters(
    new: Instrument, old_placed: Mapping[int, Slot], new_placed: Mapping[int, Slot], changes: Iterable[Change]
) -> list[Carried]:
    """For each item of the new edition, in its order, whether an answer carries over: every question of it must."""
    by_item: dict[str, list[Change]] = {}
    for change in changes:
        if change.new is not None and change.new.id in new_placed:
            by_item.setdefault(new_placed[change.new.id][0], []).append(change)
    found = []
    for code in new.items:
        asked = by_item.get(code, [])
        old = {old_placed[c.old.id][0] for c in asked if c.old is not None and c.old.id in old_placed}
        carries = bool(asked) and all(change.carries for change in asked) and len(old) == 1
        why = frozenset(difference for change in asked for difference in change.differences)
        found.append(Carried(code, next(iter(old)) if carries else "", why))
    return found


def carried_by_code(old: Instrument, new: Instrument) -> list[Carried]:
    """The same where neither edition is a master's: items of one code that are answered by the same keys and counts."""

    def answered_by(edition: Instrument, code: str) -> object:
        item = edition.items[code]
        return [o.key for o in item.options], [c.key for c in item.inputs], edition.scales[item.scale].kind

    found = []
    for code in new.items:
        if code not in old.items:
            found.append(Carried(code, "", frozenset({Difference.NEW})))
        elif answered_by(old, code) == answered_by(new, code):
            found.append(Carried(code, code))
        else:
            found.append(Carried(code, "", frozenset({Difference.RESCALED})))
    return found
