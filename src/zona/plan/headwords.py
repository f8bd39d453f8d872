"""What became of a decree's head and clauses, as the log has it, in words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zona.plan.imports.wording import HEAD
from zona.ui import words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NAMES = {"decree_number": "number", "decree_year": "year", "signed_in": "place"}
CLAUSE_WORDS: dict[str, "_StrPromise"] = {
    "recitals": gettext_lazy("Menimbang"),
    "bases": gettext_lazy("Mengingat"),
    "dictums": gettext_lazy("Diktum"),
}


def head_told(changes: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, str, str]]:
    """What was changed, its value before and after; clauses one by one. What has no name here is left out."""
    for key, (before, after) in changes.items():
        name = NAMES.get(key, key)
        if name in CLAUSE_WORDS:
            yield from _clauses(name, before or (), after or ())
        elif name in HEAD:
            yield str(HEAD[name]), _value(name, before), _value(name, after)


def _clauses(kind: str, before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for place, (old, new) in enumerate(zip_longest(before, after, fillvalue=""), 1):
        if old != new:
            yield _("%(kind)s butir %(place)d") % {"kind": CLAUSE_WORDS[kind], "place": place}, str(old), str(new)


def _value(name: str, value: Any) -> str:
    day = parse_date(value) if name == "signed_on" and value else None
    return words.day(day) if day else str(value or "")
