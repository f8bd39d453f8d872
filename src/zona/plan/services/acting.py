"""One step of a month: claimed against everybody else, kept as an event, logged; all of it or nothing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.models import Person
from zona.plan.models import Occurrence, OccurrenceEvent
from zona.plan.months import hints_of
from zona.plan.services.refusals import MonthChanged, UnableToAct
from zona.ui import words

Step = OccurrenceEvent.Step
Counted = Occurrence.Treatment.COUNTED

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
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A month is claimed inside the transaction of its step.")
    # Writing the version to itself locks the row on PostgreSQL; SQLite has one writer at a time anyhow.
    held = Occurrence.objects.filter(pk=occurrence.pk, version=version).update(version=version)
    fresh = _fresh(occurrence.pk)
    events = tuple(OccurrenceEvent.objects.filter(occurrence=fresh).select_related("by").order_by("number"))
    if not held:
        raise MonthChanged(happened(fresh, events))
    _refuse_gone(fresh)
    return Now(fresh, events)


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
    occurrence = now.occurrence
    event = OccurrenceEvent(
        occurrence=occurrence,
        number=occurrence.version + 1,
        step=step,
        at=at,
        by=actor,
        reason=what.reason,
        words=what.words,
        due_on=what.due_on,
        person=what.person,
    )
    event.save(force_insert=True)
    kept = asdict(hints_of([*now.events, event])) | dict(columns or {})
    Occurrence.objects.filter(pk=occurrence.pk).update(**kept)
    for name, value in kept.items():
        setattr(occurrence, name, value)
    if logged:
        record(
            actor=actor,
            at=at,
            chain=occurrence.action.plan.unit.code,
            verb=VERBS[step],
            subject=occurrence.action.subject,
            data={"ref": occurrence.action.ref, "month": occurrence.month, **_told(what)},
        )
    return event


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


def _fresh(pk: int) -> Occurrence:
    related = ("action__plan__unit", "action__section", "action__pic", "person")
    return Occurrence.objects.select_related(*related).get(pk=pk)


def _refuse_gone(occurrence: Occurrence) -> None:
    action = occurrence.action
    if action.plan.withdrawn_at:
        raise UnableToAct("plan_withdrawn", _("Rencana ini sudah ditarik dan tidak dapat diubah."))
    if action.plan.closed_at:
        raise UnableToAct("closed", _("Rencana tahun %(year)s sudah ditutup.") % {"year": action.plan.year})
    if action.withdrawn_at:
        raise UnableToAct("withdrawn", _("Aksi %(ref)s sudah ditarik. Pulihkan dahulu.") % {"ref": action.ref})
