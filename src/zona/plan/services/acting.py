"""One step of a month: claimed against everybody else, kept as an event, logged; all of it or nothing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from zona.audit.services import Act, record_all
from zona.org.models import Person
from zona.plan.models import Occurrence, OccurrenceEvent
from zona.plan.months import hints_of
from zona.plan.services.refusals import MonthChanged, UnableToAct
from zona.ui import words

Step = OccurrenceEvent.Step
Counted = Occurrence.Treatment.COUNTED

Seen = tuple[Occurrence, int]
"""A month with the version of it that somebody saw."""

VERBS = {
    Step.HANDED_IN: "plan.handed_in",
    Step.TAKEN_BACK: "plan.taken_back",
    Step.ACCEPTED: "plan.accepted",
    Step.RETURNED: "plan.returned",
    Step.COUNTED: "plan.month_counted",
    Step.WAIVED: "plan.month_waived",
    Step.BEFORE: "plan.month_uncounted",
    Step.MOVED: "plan.due_moved",
    Step.ASSIGNED: "plan.month_assigned",
    Step.NOTED: "plan.noted",
}


@dataclass(frozen=True, slots=True)
class Now:
    """A month as it is at the beginning of a step, with all that happened to it."""

    occurrence: Occurrence
    events: tuple[OccurrenceEvent, ...]

    @property
    def name(self) -> str:
        """ "V.2 Oktober"."""
        return name_of(self.occurrence)


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What a step says besides its kind; `data` is for the log alone."""

    reason: str = ""
    words: str = ""
    due_on: date | None = None
    person: Person | None = None
    data: Mapping[str, Any] | None = None


def name_of(occurrence: Occurrence) -> str:
    """How a month is called in a sentence: "V.2 Oktober"."""
    return f"{occurrence.action.ref} {words.month(occurrence.month)}"


def claimed(occurrence: Occurrence, version: int) -> Now:
    """The month as it is now. Raises `MonthChanged` when it is no longer the version that somebody saw, `UnableToAct`
    when its row or plan was withdrawn. Must run inside the transaction of the step."""
    return claimed_all([(occurrence, version)])[0]


def claimed_all(rows: Sequence[Seen]) -> list[Now]:
    """The same for several months, in the order given. Three queries, however many."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A month is claimed inside the transaction of its step.")
    seen = {occurrence.pk: version for occurrence, version in rows}
    # On PostgreSQL this locks the rows, always in the same order; SQLite has one writer at a time anyhow.
    locked = Occurrence.objects.select_for_update().filter(pk__in=seen).order_by("pk")
    held = dict(locked.values_list("pk", "version"))
    related = ("action__plan__unit", "action__section", "action__pic", "person")
    fresh = Occurrence.objects.select_related(*related).in_bulk(list(seen))
    events: dict[int, list[OccurrenceEvent]] = {pk: [] for pk in seen}
    told = OccurrenceEvent.objects.filter(occurrence__in=seen).select_related("by")
    for event in told.order_by("occurrence_id", "number"):
        events[event.occurrence_id].append(event)
    nows = [Now(fresh[pk], tuple(events[pk])) for pk in seen]
    for now in nows:
        if held.get(now.occurrence.pk) != seen[now.occurrence.pk]:
            raise MonthChanged(happened(now.occurrence, now.events))
        _refuse_gone(now.occurrence)
    return nows


def add_event(
    *,
    actor: Person,
    at: datetime,
    now: Now,
    step: Step,
    what: What = What(),
    columns: Mapping[str, Any] | None = None,
    logged: bool = True,
) -> OccurrenceEvent:
    """Adds a step to a claimed month, brings what lists keep of it up to date, and logs it.

    `columns` are the month's own facts that the step changes (its treatment and reason); `logged` is False where the
    caller logs the step as part of a larger one.
    """
    return add_events(actor=actor, at=at, steps=[(now, what)], step=step, columns=columns, logged=logged)[0]


def add_events(
    *,
    actor: Person,
    at: datetime,
    steps: Sequence[tuple[Now, What]],
    step: Step,
    columns: Mapping[str, Any] | None = None,
    logged: bool = True,
) -> list[OccurrenceEvent]:
    """The same for several claimed months of one office, each with what is said of it. The number of queries does not
    grow with theirs, as long as the step changes the same of each."""
    events = OccurrenceEvent.objects.bulk_create(
        OccurrenceEvent(
            occurrence=now.occurrence,
            number=now.occurrence.version + 1,
            step=step,
            at=at,
            by=actor,
            reason=what.reason,
            words=what.words,
            due_on=what.due_on,
            person=what.person,
        )
        for now, what in steps
    )
    alike: dict[tuple[tuple[str, Any], ...], list[int]] = {}
    for (now, _what), event in zip(steps, events, strict=True):
        changed = _changed(now.occurrence, asdict(hints_of([*now.events, event])) | dict(columns or {}))
        alike.setdefault(changed, []).append(now.occurrence.pk)
    for changed, keys in alike.items():
        Occurrence.objects.filter(pk__in=keys).update(**{**dict(changed), "version": F("version") + 1})
    if logged and steps:
        chain = steps[0][0].occurrence.action.plan.unit.code
        record_all(actor=actor, at=at, chain=chain, acts=[_act(now, step, what) for now, what in steps])
    return events


def _changed(occurrence: Occurrence, kept: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """What a step alters of what is kept of a month, besides its version; the month in hand follows."""
    changed = tuple((name, value) for name, value in kept.items() if value != getattr(occurrence, name))
    for name, value in changed:
        setattr(occurrence, name, value)
    return tuple((name, value) for name, value in changed if name != "version")


def _act(now: Now, step: Step, what: What) -> Act:
    action = now.occurrence.action
    said = {"ref": action.ref, "month": now.occurrence.month, "year": action.plan.year}
    return Act(VERBS[step], action.subject, said | _told(what))


def _told(what: What) -> dict[str, Any]:
    said: dict[str, Any] = dict(what.data or {})
    if what.words:
        said["words"] = what.words
    if what.reason:
        said["because"] = what.reason
    if what.due_on:
        said["until"] = what.due_on.isoformat()
    if what.person:
        said["name"] = what.person.name
    return said


def refuse_unless(now: Now, steps: Collection[str], code: str, sentence: str) -> None:
    """Raises `UnableToAct` unless the month counts and stands at one of these steps ("": nothing handed in)."""
    if now.occurrence.treatment != Counted:
        raise UnableToAct("not_counted", _("Bulan %(name)s tidak dihitung dalam rencana.") % {"name": now.name})
    if now.occurrence.step not in steps:
        raise UnableToAct(code, sentence % {"name": now.name})


def tidy_words(text: str, *, most: int = 2000) -> str:
    """What was written, with plain line ends. Raises `UnableToAct` when it is too long."""
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(text) > most:
        raise UnableToAct(
            "too_long",
            _("Keterangan terlalu panjang: %(count)d tanda, paling banyak %(most)d.")
            % {"count": len(text), "most": most},
            field="words",
        )
    return text


def happened(occurrence: Occurrence, events: Sequence[OccurrenceEvent]) -> str:
    """Who was quicker, in one sentence: "V.2 Oktober sudah diterima oleh Yuliana Putri, 20 Oktober 2025, 10.42."."""
    if not events:
        return _("%(name)s baru saja diubah orang lain. Muat ulang halaman.") % {"name": name_of(occurrence)}
    last = events[-1]
    said = {
        Step.HANDED_IN: _("%(name)s sudah diserahkan oleh %(who)s, %(when)s."),
        Step.TAKEN_BACK: _("%(name)s sudah ditarik kembali oleh %(who)s, %(when)s."),
        Step.ACCEPTED: _("%(name)s sudah diterima oleh %(who)s, %(when)s."),
        Step.RETURNED: _("%(name)s sudah dikembalikan oleh %(who)s, %(when)s."),
        Step.WAIVED: _("%(name)s sudah dikecualikan oleh %(who)s, %(when)s."),
    }.get(Step(last.step), _("%(name)s baru saja diubah oleh %(who)s, %(when)s. Periksa, lalu ulangi."))
    who = last.by.name if last.by else _("Sistem")
    return said % {"name": name_of(occurrence), "who": who, "when": words.instant(last.at)}


def _refuse_gone(occurrence: Occurrence) -> None:
    action = occurrence.action
    if action.plan.withdrawn_at:
        raise UnableToAct("plan_withdrawn", _("Rencana ini sudah ditarik dan tidak dapat diubah."))
    if action.plan.closed_at:
        raise UnableToAct("closed", _("Rencana tahun %(year)s sudah ditutup.") % {"year": action.plan.year})
    if action.withdrawn_at:
        raise UnableToAct("withdrawn", _("Aksi %(ref)s sudah ditarik. Pulihkan dahulu.") % {"ref": action.ref})
