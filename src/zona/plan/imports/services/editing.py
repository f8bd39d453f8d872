"""Editing a draft: each change is kept as it is made, nothing is overwritten unseen, and each can be undone."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from zona.audit.services import record
from zona.org.models import Person
from zona.plan.imports.changes import Change, UnableToEdit
from zona.plan.imports.draft import Draft, patched, value_at
from zona.plan.imports.notes import figures, next_notes
from zona.plan.imports.queries import Note
from zona.plan.models import DecreeImport, ImportEdit
from zona.rules.decree.store import reading_from_json

log = logging.getLogger(__name__)

STRETCH = timedelta(minutes=30)
"""Edits of one person that follow each other within this time are one entry of the log; each is kept as an edit."""


class Overtaken(Exception):
    """Somebody changed the same place since the editor last saw it. Nothing was written; both values are here."""

    def __init__(self, *, by: Person, at: datetime, path: str, theirs: Any, mine: Any) -> None:
        super().__init__(path)
        self.by, self.at, self.path, self.theirs, self.mine = by, at, path, theirs, mine


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit led to: the import as it stands now, the edit (None where it changed nothing), and the edits that
    happened since the version that the editor had seen, their own included. `notes_before` are the findings before."""

    item: DecreeImport
    edit: ImportEdit | None
    since: tuple[ImportEdit, ...]
    notes_before: tuple[Note, ...] = ()


def edit(
    *, actor: Person, at: datetime, item: DecreeImport, seen: int, make: Callable[[DecreeImport], Change]
) -> Edited:
    """Makes a change in the draft as it stands now, and keeps it.

    `make` is given the import as it stands and says what to change. `seen` is the version that the editor was looking
    at. Raises `UnableToEdit` where the change is refused, and `Overtaken` where somebody has since put another value
    in one of its places. A change that changes nothing is no edit.
    """
    with transaction.atomic():
        kept = _locked(item)
        change, notes = make(kept), tuple(kept.findings)
        since = list(kept.edits.filter(version__gt=seen).select_related("by").order_by("version"))
        _refuse_overtaking(kept.draft, change.after, since)
        if not change.alters(kept.draft):
            return Edited(kept, None, tuple(since), notes)
        made = _write(kept, actor, at, change.row, change.cell, change.before(kept.draft), change.after)
    return Edited(kept, made, (*since, made), notes)


def undo(*, actor: Person, at: datetime, item: DecreeImport, seen: int, version: int | None = None) -> Edited:
    """Takes an edit back: the one of this version, or the actor's last that still stands.

    Undoing is an edit itself. Raises `UnableToEdit` where there is nothing to undo, and `Overtaken` where somebody has
    changed the same place since.
    """
    with transaction.atomic():
        kept = _locked(item)
        edits = kept.edits.filter(undone_by=None).select_related("by")
        found = (
            edits.filter(version=version).first()
            if version is not None
            else edits.filter(by=actor, undoes=None).order_by("-version").first()
        )
        if found is None:
            raise UnableToEdit(gettext("Tidak ada suntingan yang dapat diurungkan."))
        later = kept.edits.filter(version__gt=found.version).select_related("by").order_by("version")
        for path, value in found.after.items():
            if value_at(kept.draft, path) != value:
                by, when = _last_at(later, path) or (found.by, found.at)
                raise Overtaken(by=by, at=when, path=path, theirs=value_at(kept.draft, path), mine=found.before[path])
        since, notes = list(later.filter(version__gt=seen)), tuple(kept.findings)
        made = _write(kept, actor, at, found.row, found.cell, found.after, found.before, undoes=found)
    return Edited(kept, made, (*since, made), notes)


def _locked(item: DecreeImport) -> DecreeImport:
    kept = DecreeImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=item.pk)
    if kept.state != DecreeImport.State.REVIEW:
        raise UnableToEdit(gettext("Impor ini sudah tidak dapat disunting."))
    return kept


def _write(
    kept: DecreeImport,
    actor: Person,
    at: datetime,
    row: str,
    cell: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    undoes: ImportEdit | None = None,
) -> ImportEdit:
    last = kept.edits.order_by("-version").values("by", "at").first()
    kept.draft = patched(kept.draft, after)
    kept.findings = checked_again(kept)
    kept.figures = figures(kept.draft, kept.findings)
    kept.version += 1
    kept.changed_by, kept.changed_at = actor, at
    kept.save(update_fields=["draft", "findings", "figures", "version", "changed_by", "changed_at"])
    made = ImportEdit.objects.create(
        of=kept, version=kept.version, by=actor, at=at, row=row, cell=cell,
        before=dict(before), after=dict(after), undoes=undoes,
    )  # fmt: skip
    if last is None or last["by"] != actor.pk or at - last["at"] > STRETCH:
        record(
            actor=actor,
            at=at,
            chain=kept.unit.code,
            verb="import.edited",
            subject=kept.subject,
            data={"from_version": made.version},
        )
    return made


def checked_again(item: DecreeImport) -> list[Note]:
    """The findings of the draft as it stands. A fault in a check must not cost anybody what they typed: then the
    findings stay as they were."""
    from zona.plan.imports.draft import reading_of
    from zona.rules.decree.findings import check

    try:
        read = reading_from_json(item.reading)
        found = check(reading_of(item.draft, read))
    except Exception:
        log.exception("Checking the draft of import %s failed", item.code)
        return list(item.findings)
    return next_notes(item.findings, item.draft, read, found)


def _refuse_overtaking(draft: Draft, after: Mapping[str, Any], since: list[ImportEdit]) -> None:
    """A place that somebody else touched since the editor saw it, and that now holds another value than this change
    would put there, is a conflict; two people who do the same are not."""
    for path, mine in after.items():
        touched = _last_at(since, path)
        if touched and value_at(draft, path) != mine:
            by, when = touched
            raise Overtaken(by=by, at=when, path=path, theirs=value_at(draft, path), mine=mine)


def _last_at(edits: Any, path: str) -> tuple[Person, datetime] | None:
    """Who touched a place last, and when: the place itself, something in it, or the whole that it is in."""
    found = None
    for one in edits:
        if any(path == p or path.startswith(f"{p}.") or p.startswith(f"{path}.") for p in one.after):
            found = (one.by, one.at)
    return found
