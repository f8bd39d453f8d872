"""What the buttons of the review say: one short line that names a row and what to do with it.

r4 month 12 0          untick December          r4 doubt d1 accepted     accept a reading
r4 text action         write a cell             r4 accept                accept all readings of a row
r4 withdraw            take a row out           r4 restore               bring it back
finding 7 take         take a proposal over     c3 clause                write a clause
s2 section title       write a section          head signed_on           write a field of the head
office                 it is this office's      every low                leave all findings of a severity
look                   change nothing, see what others changed
"""

from collections.abc import Callable

from django.utils.translation import gettext

from zona.plan.imports import changes, decisions
from zona.plan.imports import draft as d
from zona.plan.imports.changes import Change, UnableToEdit
from zona.plan.imports.notes import Note, proposal, state_of
from zona.plan.models import DecreeImport
from zona.rules.decree.reading import Action
from zona.rules.decree.store import action_from_json
from zona.ui.forms import whole_number

Make = Callable[[DecreeImport], Change]


def command(line: str, value: str = "", reason: str = "") -> Make:
    """The change that a command asks for, to be made of the import as it stands. `value` is what was typed, `reason`
    why. Raises `UnableToEdit` for a line that says nothing."""
    words = line.split()
    about = words[0] if words else ""
    for begins, make in _ABOUT:
        if about.startswith(begins) and (begins not in {"r", "c", "s"} or about[1:].isdigit()):
            return lambda item: make(item, words, value, reason)
    raise UnableToEdit(gettext("Perintah ini tidak dikenal."))


def _row(item: DecreeImport, words: list[str], value: str, reason: str) -> Change:
    row, verb, rest = words[0], words[1] if len(words) > 1 else "", words[2:]
    draft = item.draft
    if verb == "month" and len(rest) == 2:
        return changes.set_month(draft, row, whole_number(rest[0]) or 0, rest[1] == "1")
    if verb == "doubt" and len(rest) == 2:
        return decisions.decide_doubt(draft, row, rest[0], rest[1], source_action(item, row))
    if verb == "text" and len(rest) == 1:
        return changes.set_text(draft, row, rest[0], value)
    if verb == "accept":
        return decisions.accept_row(draft, row)
    if verb == "withdraw":
        return changes.withdraw_row(draft, row, reason)
    if verb == "restore":
        return changes.restore_row(draft, row)
    raise UnableToEdit(gettext("Perintah ini tidak dikenal."))


def source_action(item: DecreeImport, row: str) -> Action | None:
    """The reading's action that a row came from; None for a row that people added."""
    source = (item.draft["rows"].get(row) or {}).get("source")
    return None if source is None else action_from_json(item.reading["actions"][source])


def _finding(item: DecreeImport, words: list[str], value: str, reason: str) -> Change:
    del value
    number, how = (words[1], words[2]) if len(words) == 3 else ("", "")
    note = next((n for n in item.findings if str(n["no"]) == number), None)
    if note is None or how not in {"take", "leave", "open"}:
        raise UnableToEdit(gettext("Temuan ini tidak dikenal."))
    if how == "take":
        change = proposal(item.draft, note)
        if change is None:
            raise UnableToEdit(gettext("Usulan ini tidak dapat dipakai lagi; ubah isinya sendiri bila perlu."))
        return change
    return decisions.decide_finding(item.draft, note["no"], d.OPEN if how == "open" else d.LEFT, reason, note["row"])


def _every(item: DecreeImport, words: list[str], value: str, reason: str) -> Change:
    """Leaves every open finding of a severity."""
    del value, reason
    severity = words[1] if len(words) == 2 else ""
    open_ones: list[Note] = [
        n for n in item.findings if n["severity"] == severity and state_of(item.draft, n) == d.OPEN
    ]
    if not open_ones:
        raise UnableToEdit(gettext("Tidak ada temuan yang perlu dibiarkan."))
    left = [decisions.decide_finding(item.draft, n["no"], d.LEFT) for n in open_ones]
    return Change("", "findings", {path: value for change in left for path, value in change.after.items()})


def _clause(item: DecreeImport, words: list[str], value: str, reason: str) -> Change:
    del reason
    return changes.set_clause(item.draft, words[0], value)


def _section(item: DecreeImport, words: list[str], value: str, reason: str) -> Change:
    del reason
    cell = words[2] if len(words) == 3 else ""
    if cell not in {"number", "title"}:
        raise UnableToEdit(gettext("Isian ini tidak dikenal."))
    return changes.set_section(item.draft, words[0], cell, value)


def _head(item: DecreeImport, words: list[str], value: str, reason: str) -> Change:
    del reason
    return changes.set_head(item.draft, words[1] if len(words) == 2 else "", value)


def _look(item: DecreeImport, words: list[str], value: str, reason: str) -> Change:
    del item, words, value, reason
    return Change("", "look", {})


def _office(item: DecreeImport, words: list[str], value: str, reason: str) -> Change:
    del words, value, reason
    return changes.confirm_office(item.draft, item.unit.code)


_ABOUT: tuple[tuple[str, Callable[[DecreeImport, list[str], str, str], Change]], ...] = (
    ("finding", _finding),
    ("office", _office),
    ("every", _every),
    ("look", _look),
    ("head", _head),
    ("r", _row),
    ("c", _clause),
    ("s", _section),
)
