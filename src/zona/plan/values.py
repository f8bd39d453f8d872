"""An action as flat values, one text for each thing that a person can change. Pure.

A form shows them, the log keeps them before and after, an undo puts them back, and two editors are merged by them:
all of it is the comparison of two such dictionaries. The keys are `FIELDS` and "month.1" … "month.12"; a month's value
is "" or a treatment, `evidence` has one line for each item, `section` is a section's key, `pic` a person's code.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zona.plan.models import Action
from zona.rules.schedule import MONTHS

Values = Mapping[str, str]

FIELDS = (
    "section",
    "number",
    "sub",
    "component",
    "indicator",
    "action",
    "evidence",
    "target",
    "pic",
    "pic_text",
)
TEXTS = frozenset({"number", "sub", "component", "indicator", "action", "target", "pic_text"})


def month_key(month: int) -> str:
    """The key of a month's value."""
    return f"month.{month}"


MONTH_KEYS = {month_key(m): m for m in MONTHS}


def values_of(action: Action, treatments: Mapping[int, str]) -> dict[str, str]:
    """An action's values. Section and person must be loaded; `treatments` are its months."""
    values = {name: getattr(action, name) for name in FIELDS if name in TEXTS}
    values["section"] = action.section.key
    values["evidence"] = "\n".join(" ".join(str(item).split()) for item in action.evidence)
    values["pic"] = action.pic.code if action.pic else ""
    values |= {key: str(treatments.get(month, "")) for key, month in MONTH_KEYS.items()}
    return values


def evidence_of(text: str) -> list[str]:
    """The items of an evidence value: its lines that hold something."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def tidy(key: str, value: str) -> str:
    """A value as it is kept: without outer blanks, lines ended by a line feed alone."""
    return "\n".join(evidence_of(value)) if key == "evidence" else value.replace("\r\n", "\n").strip()


Changes = dict[str, tuple[str, str]]


def changes_between(before: Values, wanted: Values) -> Changes:
    """What `wanted` changes in `before`, as key → (before, after). Keys that `wanted` does not name stay."""
    tidied = {key: tidy(key, value) for key, value in wanted.items()}
    return {key: (before[key], value) for key, value in tidied.items() if value != tidy(key, before[key])}


def before_all(current: Values, later: Iterable[Mapping[str, list[str]]]) -> dict[str, str]:
    """The values as they were before these changes, given newest first, as the log keeps them."""
    values = dict(current)
    for changes in later:
        values |= {key: pair[0] for key, pair in changes.items() if key in values}
    return values


@dataclass(frozen=True, slots=True)
class Merged:
    """Two people's edits of one action put together: `values` for the form, `conflicts` the keys that both changed in
    different ways (the form keeps what this person typed, beside it stands what the other saved), `taken` those
    that only the other changed."""

    values: dict[str, str]
    conflicts: frozenset[str]
    taken: frozenset[str]


def merge(base: Values, current: Values, typed: Values) -> Merged:
    """Merges what somebody typed, who had begun with `base`, with what is saved now."""
    values, conflicts, taken = dict(typed), set(), set()
    for key, value in typed.items():
        mine, theirs, first = tidy(key, value), tidy(key, current[key]), tidy(key, base[key])
        if theirs in {first, mine}:
            continue
        if mine == first:
            values[key] = current[key]
            taken.add(key)
        else:
            conflicts.add(key)
    return Merged(values, frozenset(conflicts), frozenset(taken))
