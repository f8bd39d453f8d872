"""Who is who among a header's columns, where several claim one role or none names the action."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from zona.rules.decree.reader.layout import Layout, Slot
from zona.rules.decree.reader.pairs import spelled_out
from zona.rules.decree.reader.roles import Naming, Role
from zona.rules.decree.reader.timeblock import Head, is_realised, time_block
from zona.rules.decree.reader.wording import fold

_PLAIN_LEAVES = frozenset({"uraian", "rincian", "deskripsi", "nama", "judul", "isi", "jenis"})
# Where no header names an action, these stand in, the best first.
_STAND_INS = (Role.INDICATOR, Role.COMPONENT, Role.EVIDENCE, Role.AREA)


def assign(heads: Sequence[Head], naming: Callable[[str], Naming | None]) -> Layout:
    """The layout of a table from its columns' headers."""
    heads = spelled_out(heads)
    spans = time_block(heads)
    slots = []
    for head in heads:
        text = " ".join(dict.fromkeys(head.words))
        if span := spans.get(head.column):
            slots.append(Slot(head.column, Role.MONTHS, text, span.months, span.unit, span.year, 5, span.named))
            continue
        named = _named(head, naming)
        slots.append(Slot(head.column, named.role, text, weight=named.weight))
    for settle in (
        _trim,
        _one_action,
        _one_evidence,
        _one_indicator,
        _one_target,
        _one_component,
        _one_number,
        _one_time,
    ):
        slots = settle(slots)
    return _with_action(slots)


def _named(head: Head, naming: Callable[[str], Naming | None]) -> Naming:
    """The role of a column: by its leaf, by the words above it where the leaf is plain, by both together."""
    if not head.words:
        return Naming(Role.UNKNOWN, 0)
    if is_realised(head):
        return _under_target(head) or Naming(Role.REALISATION, 3)
    leaf = naming(head.leaf)
    if not head.parents:
        return leaf or Naming(Role.UNKNOWN, 0)
    above = naming(head.parents[-1])
    if above and fold(head.leaf) in _PLAIN_LEAVES:
        return above
    if leaf and above and leaf.role is Role.ACTION and above.role is Role.COMPONENT:
        return leaf
    return leaf or above or naming(" ".join(head.words)) or Naming(Role.UNKNOWN, 0)


def _under_target(head: Head) -> Naming | None:
    """A "%" below "Target" is the target, not what was reached."""
    words = [fold(w) for w in head.words]
    return Naming(Role.TARGET, 4) if words[-1] in {"%", "persen", "persentase"} and "target" in words[:-1] else None


def _trim(slots: list[Slot]) -> list[Slot]:
    """Drop the unnamed columns that spreadsheets leave as a left margin; keep those on the right, where slips land."""
    first = next((i for i, s in enumerate(slots) if s.role is not Role.UNKNOWN), len(slots))
    return slots[first:]


def _contest(slots: list[Slot], role: Role, *, rightmost: bool) -> tuple[list[Slot], Slot | None]:
    """The columns that claim a role, and the one that has it."""
    claims = [s for s in slots if s.role is role]
    if not claims:
        return [], None
    best = max(claims, key=lambda s: (s.weight, s.column if rightmost else -s.column))
    return claims, best


def _recast(slots: list[Slot], changes: dict[int, Role]) -> list[Slot]:
    return [replace(s, role=changes[s.column]) if s.column in changes else s for s in slots]


def _one_action(slots: list[Slot]) -> list[Slot]:
    """Of several columns that name what is done the most detailed is the action; coarser ones left of it group it."""
    claims, best = _contest(slots, Role.ACTION, rightmost=True)
    if best is None:
        return slots
    roles = {s.role for s in slots}
    changes: dict[int, Role] = {}
    for claim in claims:
        if claim is best:
            continue
        role = next((r for r in (Role.COMPONENT, Role.INDICATOR) if r not in roles), Role.NOTE)
        if claim.column > best.column:
            role = Role.NOTE
        changes[claim.column] = role
        roles.add(role)
    return _recast(slots, changes)


def _one_evidence(slots: list[Slot]) -> list[Slot]:
    """Of several columns of proof one stays; an output beside it is what is aimed at, or what is reached by it."""
    claims, best = _contest(slots, Role.EVIDENCE, rightmost=False)
    if best is None:
        return slots
    free = [r for r in (Role.TARGET, Role.INDICATOR) if all(s.role is not r for s in slots)]
    changes = {}
    for claim in claims:
        if claim is not best:
            output = "output" in fold(claim.text)
            changes[claim.column] = free.pop(0) if output and free else Role.NOTE
    return _recast(slots, changes)


def _one_indicator(slots: list[Slot]) -> list[Slot]:
    """Of several indicators one that only measures is the target, where the table has none."""
    claims, _ = _contest(slots, Role.INDICATOR, rightmost=False)
    if len(claims) < 2 or any(s.role is Role.TARGET for s in slots):
        return slots
    measure = next((c for c in reversed(claims) if fold(c.text) == "ukuran"), None)
    return _recast(slots, {measure.column: Role.TARGET} if measure else {})


def _one_target(slots: list[Slot]) -> list[Slot]:
    claims, best = _contest(slots, Role.TARGET, rightmost=False)
    return _recast(slots, {c.column: Role.NOTE for c in claims if c is not best})


def _one_component(slots: list[Slot]) -> list[Slot]:
    """Of two grouping columns the outer one holds the areas, or else only the inner one is kept."""
    areas, best_area = _contest(slots, Role.AREA, rightmost=False)
    changes = {a.column: Role.COMPONENT for a in areas if a is not best_area}
    slots = _recast(slots, changes)
    claims, _ = _contest(slots, Role.COMPONENT, rightmost=False)
    if len(claims) < 2:
        return slots
    inner = claims[-1]
    changes = {c.column: Role.NOTE for c in claims if c is not inner}
    if best_area is None:
        changes[claims[0].column] = Role.AREA
    return _recast(slots, changes)


def _one_number(slots: list[Slot]) -> list[Slot]:
    numbers = [s.column for s in slots if s.role is Role.NUMBER]
    return _recast(slots, dict.fromkeys(numbers[1:], Role.SUBNUMBER))


def _one_time(slots: list[Slot]) -> list[Slot]:
    """One column of time, or a pair "from – to"; "Pelaksanaan" and its like count only where nothing better does."""
    times = [s for s in slots if s.role is Role.TIME]
    if len(times) < 2:
        return slots
    strongest = max(s.weight for s in times)
    kept = [s for s in times if s.weight == strongest][:2]
    return _recast(slots, {s.column: Role.NOTE for s in times if s not in kept})


def _with_action(slots: list[Slot]) -> Layout:
    if any(s.role is Role.ACTION for s in slots):
        return Layout(tuple(slots))
    for role in _STAND_INS:
        _, best = _contest(slots, role, rightmost=True)
        if best is not None:
            return Layout(tuple(_recast(slots, {best.column: Role.ACTION})), action_guessed=True)
    return Layout(tuple(slots))
