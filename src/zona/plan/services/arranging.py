"""Arranging months: who answers for them, until when, and which are waived. One or several, all or none."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.org.days import day_of
from zona.org.models import Person
from zona.plan.models import Occurrence
from zona.plan.queries.people import assignable
from zona.plan.reasons import Reason
from zona.plan.services.acting import Now, Seen, Step, What, add_events, claimed_all, refuse_unless
from zona.plan.services.refusals import UnableToAct
from zona.rules.calendar import UnknownYear, calendar
from zona.ui import words

OPEN = frozenset({"", Step.RETURNED})


def assign_months(
    *, actor: Person, at: datetime, rows: Sequence[Seen], person: Person | None, reason: Reason
) -> list[Occurrence]:
    """Puts one person in charge of these months alone (None: back to the row's own). Gives those that changed.

    What was accepted stays with whoever did it. Raises `MonthChanged`, or `UnableToAct` where nothing would change.
    """
    with transaction.atomic():
        nows = claimed_all(rows)
        changing = [now for now in nows if now.occurrence.person_id != (person.pk if person else None)]
        _refuse_none(changing, _("Bulan yang dipilih sudah mempunyai penanggung jawab itu."))
        _refuse_stranger(changing[0], person, at)
        steps = []
        for now in changing:
            if now.occurrence.step == Step.ACCEPTED:
                raise UnableToAct("accepted", _("%(name)s sudah diterima.") % {"name": now.name})
            own = now.occurrence.action.pic
            name = (person or own).name if person or own else "–"  # type: ignore[union-attr]
            steps.append((now, What(person=person, words=str(reason), data={"name": name})))
        add_events(actor=actor, at=at, steps=steps, step=Step.ASSIGNED)
        return [now.occurrence for now in changing]


def move_due(
    *, actor: Person, at: datetime, rows: Sequence[Seen], due_on: date | None, reason: Reason
) -> list[Occurrence]:
    """Sets the last day of these months (None: back to the last working day). Gives those that changed.

    Only while nothing waits or was accepted: what came late stays late. The day must be a working day, not before the
    month begins and not after the end of the following year.
    """
    with transaction.atomic():
        nows = claimed_all(rows)
        changing = [now for now in nows if now.occurrence.due_on != due_on]
        _refuse_none(changing, _("Bulan yang dipilih sudah mempunyai hari jatuh tempo itu."))
        for now in changing:
            refuse_unless(now, OPEN, "handed_in", _("%(name)s sudah diserahkan; jatuh temponya tidak dapat diubah."))
            if due_on:
                _refuse_day(now, due_on, day_of(at))
        what = What(due_on=due_on, words=str(reason))
        add_events(actor=actor, at=at, steps=[(now, what) for now in changing], step=Step.MOVED)
        return [now.occurrence for now in changing]


def waive(*, actor: Person, at: datetime, rows: Sequence[Seen], reason: Reason) -> list[Occurrence]:
    """Says that these months need no evidence, and why, in words."""
    if not reason.words:
        raise UnableToAct("no_words", _("Tulis mengapa bulan dikecualikan."), field="words")
    return _treat(actor, at, rows, Occurrence.Treatment.WAIVED, reason)


def count_again(*, actor: Person, at: datetime, rows: Sequence[Seen], reason: Reason) -> list[Occurrence]:
    """Asks for the evidence of waived or uncounted months after all."""
    return _treat(actor, at, rows, Occurrence.Treatment.COUNTED, reason)


def treat(*, actor: Person, at: datetime, now: Now, treatment: str, reason: Reason, logged: bool = True) -> None:
    """Changes what a claimed month asks of the office; `logged` = False where the caller logs it with the whole row."""
    treat_all(actor=actor, at=at, nows=[now], treatment=treatment, reason=reason, logged=logged)


def treat_all(
    *, actor: Person, at: datetime, nows: Sequence[Now], treatment: str, reason: Reason, logged: bool = True
) -> None:
    """The same for several claimed months of one office."""
    for now in nows:
        if now.occurrence.step == Step.ACCEPTED:
            raise UnableToAct("accepted", _("%(name)s sudah diterima.") % {"name": now.name})
        if now.occurrence.step == Step.HANDED_IN:
            raise UnableToAct(
                "handed_in", _("%(name)s sudah diserahkan; periksa atau kembalikan dahulu.") % {"name": now.name}
            )
    said = "" if treatment == Occurrence.Treatment.COUNTED else str(reason)[:300]
    what = What(words=str(reason))
    columns = {"treatment": treatment, "reason": said}
    steps = [(now, what) for now in nows]
    add_events(actor=actor, at=at, steps=steps, step=Step(treatment), columns=columns, logged=logged)


def _treat(
    actor: Person, at: datetime, rows: Sequence[Seen], treatment: Occurrence.Treatment, reason: Reason
) -> list[Occurrence]:
    with transaction.atomic():
        nows = claimed_all(rows)
        changing = [now for now in nows if now.occurrence.treatment != treatment]
        _refuse_none(changing, _("Tidak ada yang berubah pada bulan yang dipilih."))
        treat_all(actor=actor, at=at, nows=changing, treatment=treatment, reason=reason)
        return [now.occurrence for now in changing]


def _refuse_none(changing: Sequence[Now], sentence: str) -> None:
    if not changing:
        raise UnableToAct("no_change", sentence)


def _refuse_stranger(now: Now, person: Person | None, at: datetime) -> None:
    if person and person not in assignable(now.occurrence.action.plan.unit, today=day_of(at)):
        raise UnableToAct("unknown_person", _("Pilih orang dari kantor ini."), field="person")


def _refuse_day(now: Now, due_on: date, today: date) -> None:
    year = now.occurrence.action.plan.year
    first, last = date(year, now.occurrence.month, 1), date(year + 1, 12, 31)
    if not first <= due_on <= last:
        raise UnableToAct(
            "bad_day",
            _("Jatuh tempo %(name)s harus antara %(first)s dan %(last)s.")
            % {"name": now.name, "first": words.day(first), "last": words.day(last)},
            field="due_on",
        )
    try:
        working = calendar(today).is_working(due_on)
    except UnknownYear:
        working = due_on.weekday() < 5
    if not working:
        raise UnableToAct(
            "day_off",
            _("%(day)s bukan hari kerja. Pilih hari kerja.") % {"day": words.weekday(due_on)},
            field="due_on",
        )
