"""The form of the second of two people who change a meeting: nothing that either wrote is lost.

The form carries what stood when it was opened (`initial-…`). What only the other changed is taken over; where both
changed the same, one's own text stays and the other's stands beside it.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from zona.activities.forms import FACTS, MeetingForm
from zona.audit.queries import history_of
from zona.audit.sentences import actor_of
from zona.ui import words

NAMES = (*FACTS, "agenda", "people", "outside")
"""Characters of the other's text that are shown."""


def merged(form: MeetingForm, sent: QueryDict, stored: Mapping[str, Any], subject: str, refusal: str) -> MeetingForm:
    """The refused form, bound to both texts; `stored` are the values as they stand now, the version among them."""
    data, taken, conflicts = sent.copy(), list[str](), dict[str, list[str]]()
    data["version"] = str(stored["version"])
    for name in NAMES:
        before, mine, theirs = (_plain(v) for v in (sent.getlist(f"initial-{name}"), sent.getlist(name), stored[name]))
        data.setlist(f"initial-{name}", theirs)
        if theirs in (before, mine):
            continue
        if mine == before:
            data.setlist(name, theirs)
            taken.append(str(form.fields[name].label))
        else:
            conflicts[name] = theirs
    again = form.with_data(data)
    again.is_valid()
    again.add_error(None, refusal)
    if taken:
        again.add_error(None, _("Sudah diambil dari simpanan terakhir: %(fields)s.") % {"fields": words.join(taken)})
    last = history_of([subject]).filter(verb="meeting.edited").first()
    who = actor_of(last) if last else _("Orang lain")
    for name, theirs in conflicts.items():
        again.add_error(name, words.changed_by(who, again.shown(name, theirs)))
    return again


def _plain(value: Any) -> list[str]:
    """A value as a form sends it: texts with plain line ends, days and times as they are written, nothing for empty."""
    values = value if isinstance(value, list) else [value]
    return sorted(filter(None, (_text(one) for one in values)))


def _text(value: Any) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    return text[:5] if len(text) == 8 and text[2] == text[5] == ":" else text
