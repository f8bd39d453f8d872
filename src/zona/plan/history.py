"""A row's history in sentences: who changed what, from what to what, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zona.audit.models import Entry
from zona.audit.sentences import actor_of, sentence_of
from zona.plan.headwords import head_told
from zona.plan.models import Section
from zona.plan.reasons import reason_of
from zona.plan.values import MONTH_KEYS, Values
from zona.ui import words
from zona.ui.marks import MARKS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

UNTOLD = frozenset({"plan.commented", "plan.comment_withdrawn"})  # comments stand on the page themselves
EDITED, ADDED = "plan.action_edited", "plan.action_added"

LABELS: dict[str, "_StrPromise"] = {
    "section": gettext_lazy("Bagian"),
    "number": gettext_lazy("Nomor"),
    "sub": gettext_lazy("Huruf"),
    "component": gettext_lazy("Komponen"),
    "indicator": gettext_lazy("Indikator"),
    "action": gettext_lazy("Langkah aksi"),
    "evidence": gettext_lazy("Bukti"),
    "target": gettext_lazy("Target"),
    "pic": gettext_lazy("Penanggung jawab"),
    "pic_text": gettext_lazy("Penanggung jawab menurut keputusan"),
    "title": gettext_lazy("Judul"),
    "area": gettext_lazy("Area LKE"),
    "position": gettext_lazy("Urutan"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when, who, what they did ("mengubah target"), each change as a sentence, and why. `undo` is the entry's
    number where its changes can still be put back, else None."""

    at: datetime
    who: str
    did: str
    changes: tuple[str, ...]
    reason: str
    undo: int | None


def lines(entries: Iterable[Entry], *, sections: Mapping[str, Section], now: Values | None) -> list[Line]:
    """The lines of these entries, in their order. `sections` are the plan's by key; `now` the row's values where the
    viewer may change them."""
    told = [entry for entry in entries if entry.verb not in UNTOLD]
    return [_line(entry, sections, now) for entry in told]


def _line(entry: Entry, sections: Mapping[str, Section], now: Values | None) -> Line:
    changes: dict[str, list[Any]] = entry.data.get("changes", {})
    told = [] if entry.verb == ADDED else list(_changed(entry, changes, sections))
    one = told[0] if entry.verb == EDITED and len(told) == 1 else None
    reason = reason_of(entry.data)
    return Line(
        at=entry.at,
        who=actor_of(entry),
        did=_("mengubah %(thing)s %(change)s") % {"thing": one[0][:1].lower() + one[0][1:], "change": one[1]}
        if one
        else _did(entry, told),
        changes=() if one else tuple(f"{thing[:1].upper()}{thing[1:]}: {change}" for thing, change in told),
        reason=str(reason) if reason else "",
        undo=entry.number if entry.verb == EDITED and now and can_undo(changes, now) else None,
    )


def can_undo(changes: Mapping[str, Sequence[str]], now: Values) -> bool:
    """Whether putting these values back would change anything."""
    return any(now.get(key) != before for key, (before, _after) in changes.items())


def _did(entry: Entry, told: Sequence[object]) -> str:
    if entry.verb != EDITED:
        return sentence_of(entry)
    return ngettext("mengubah %(count)d isian", "mengubah %(count)d isian", len(told)) % {"count": len(told)}


def _changed(
    entry: Entry, changes: Mapping[str, Sequence[Any]], sections: Mapping[str, Section]
) -> Iterator[tuple[str, str]]:
    if entry.subject.startswith("plan:"):  # the decree's head and clauses, which share some keys with rows
        return ((thing, change_words(old, new)) for thing, old, new in head_told(changes))
    return _told(changes, sections, entry.data.get("names", {}))


def _told(
    changes: Mapping[str, Sequence[Any]], sections: Mapping[str, Section], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Each change as what was changed and how, months with the same change together. What has no name here is left
    out."""
    months: dict[tuple[str, str], list[int]] = {}
    for key, (before, after) in changes.items():
        if key in MONTH_KEYS:
            months.setdefault((before, after), []).append(MONTH_KEYS[key])
        elif key in LABELS:
            old, new = (value_words(key, value, sections, names) for value in (before, after))
            yield str(LABELS[key]), change_words(old, new)
    for (before, after), of in months.items():
        said = {"before": treatment_words(before), "after": treatment_words(after)}
        yield _("bulan %(months)s") % {"months": words.months(of)}, _("dari %(before)s menjadi %(after)s") % said


def change_words(before: str, after: str) -> str:
    """What became of a value, as the end of a sentence."""
    if not before:
        return _("menjadi “%(after)s”, sebelumnya kosong") % {"after": after}
    if not after:
        return _("menjadi kosong, sebelumnya “%(before)s”") % {"before": before}
    return _("dari “%(before)s” menjadi “%(after)s”") % {"before": before, "after": after}


def treatment_words(value: str) -> str:
    """What a month's value is called: "direncanakan", "dikecualikan" …"""
    return str(MARKS[{"": "none", "counted": "planned"}.get(value, value)].words)


def value_words(key: str, value: object, sections: Mapping[str, Section], names: Mapping[str, str]) -> str:
    """A value as people read it."""
    if value is None or value == "":
        return ""
    text = str(value)
    if key == "section" and text in sections:
        return str(sections[text])
    if key == "pic":
        return names.get(text, text)
    return text.replace("\n", "; ")
