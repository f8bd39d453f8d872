"""What a filled workbook would change in an assessment, item by item, before anything is changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zona.assessment.models import Answer
from zona.assessment.sheet import answer_key
from zona.rules.lke.instrument import Instrument, Item
from zona.rules.lke.workbook.layout import Entry
from zona.rules.lke.workbook.read import Filled
from zona.rules.lke.workbook.stored import same, stored


@dataclass(frozen=True, slots=True)
class Change:
    """An item whose answer or note the workbook would change. `value` is the new one as it is kept, `version` that of
    the answer it would replace."""

    item: Item
    before: str
    after: str
    note_before: str
    note: str
    value: Any
    version: int

    @property
    def packed(self) -> str:
        """What the form sends back for this item."""
        return json.dumps({"value": self.value, "note": self.note, "version": self.version})


def changes_of(
    instrument: Instrument, filled: Filled, answers: Mapping[str, Answer], shown: Mapping[str, str]
) -> list[Change]:
    """What would change, in the instrument's order. An empty cell changes nothing; `shown` are the titles of what is
    shown for each item, which our own workbook carries."""
    found = []
    for code, item in instrument.items.items():
        entry = filled.entries.get(code)
        if entry is not None and (change := _change(instrument, item, entry, answers.get(code), shown.get(code, ""))):
            found.append(change)
    return found


def _change(instrument: Instrument, item: Item, entry: Entry, kept: Answer | None, shown: str) -> Change | None:
    before, note_before = (kept.value, kept.note) if kept else (None, "")
    answers = entry.answer is not None and not same(instrument, item, before, entry.answer)
    value = stored(item, entry.answer) if answers and entry.answer is not None else before
    note = entry.note or note_before
    if entry.evidence and entry.evidence != shown and entry.evidence not in note:
        note = "\n".join(filter(None, (note, _("Bukti di lembar kerja: %(words)s") % {"words": entry.evidence})))
    if not answers and note == note_before:
        return None
    return Change(
        item, in_words(before), in_words(value), note_before, note, value, kept.version if kept else 0
    )  # fmt: skip


def in_words(value: Any) -> str:
    """A kept value in short words."""
    if value is None:
        return _("belum dijawab")
    if isinstance(value, Mapping):
        return ", ".join(str(number) for number in value.values())
    return answer_key(str(value))


def unpacked(text: str) -> tuple[Any, str, int] | None:
    """What the form sent back for an item; None where it is not of our making."""
    try:
        said = json.loads(text)
        return said["value"], str(said["note"]), int(said["version"])
    except (ValueError, KeyError, TypeError):
        return None
