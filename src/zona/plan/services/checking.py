"""Checking what was handed in: accept, return, take back, note. Whoever handed in never accepts."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from zona.catalogue.returning import ReturnReason, return_reasons
from zona.org.models import Person
from zona.plan.models import Occurrence
from zona.plan.months import handed_in
from zona.plan.services.acting import (
    Now,
    Seen,
    Step,
    What,
    add_event,
    add_events,
    claimed,
    claimed_all,
    name_of,
    refuse_unless,
    tidy_words,
)
from zona.plan.services.refusals import UnableToAct
from zona.post.models import Note
from zona.post.services.inbox import in_every_language, put_notes
from zona.ui.words import spoken


def accept(*, actor: Person, at: datetime, occurrence: Occurrence, version: int, words: str = "") -> None:
    """Accepts what was handed in. Raises `MonthChanged` when somebody else was quicker, `UnableToAct` where nothing
    waits or the actor handed it in."""
    accept_all(actor=actor, at=at, rows=[(occurrence, version)], words=words)


def accept_all(*, actor: Person, at: datetime, rows: Sequence[Seen], words: str = "") -> None:
    """Accepts several months of one office, all or none."""
    what = What(words=tidy_words(words))
    with transaction.atomic():
        nows = claimed_all(rows)
        for now in nows:
            refuse_unless(now, {Step.HANDED_IN}, "not_waiting", _("%(name)s tidak sedang menunggu pemeriksaan."))
            _refuse_maker(now, actor, _("%(name)s Anda serahkan sendiri; orang lain yang memeriksanya."))
        add_events(actor=actor, at=at, steps=[(now, what) for now in nows], step=Step.ACCEPTED)


def send_back(
    *, actor: Person, at: datetime, occurrence: Occurrence, version: int, reason: str, words: str = ""
) -> None:
    """Returns evidence to its maker with a reason of the short list and words; also what was accepted by mistake."""
    send_back_all(actor=actor, at=at, rows=[(occurrence, version)], reason=reason, words=words)


def send_back_all(*, actor: Person, at: datetime, rows: Sequence[Seen], reason: str, words: str = "") -> None:
    """Returns several months of one office for one reason, all or none."""
    known = return_reasons().get(reason)
    if known is None:
        raise UnableToAct("no_reason", _("Pilih alasan pengembalian."), field="reason")
    text = tidy_words(words)
    if known.needs_words and not text:
        raise UnableToAct("no_words", _("Tulis apa yang perlu diperbaiki."), field="words")
    with transaction.atomic():
        nows = claimed_all(rows)
        for now in nows:
            waiting = {Step.HANDED_IN, Step.ACCEPTED}
            refuse_unless(now, waiting, "not_waiting", _("%(name)s tidak sedang menunggu pemeriksaan."))
            _refuse_maker(now, actor, _("%(name)s Anda serahkan sendiri; tarik kembali bila perlu diperbaiki."))
        what = What(reason=reason, words=text)
        add_events(actor=actor, at=at, steps=[(now, what) for now in nows], step=Step.RETURNED)
        put_notes([note for now in nows for note in _to_maker(now, actor, at, known, text)])


def take_back(*, actor: Person, at: datetime, occurrence: Occurrence, version: int) -> None:
    """Takes one's own evidence back before anybody has checked it."""
    with transaction.atomic():
        now = claimed(occurrence, version)
        refuse_unless(now, {Step.HANDED_IN}, "not_waiting", _("%(name)s tidak sedang menunggu pemeriksaan."))
        if handed_in(now.events)[-1].by_id != actor.pk:
            raise UnableToAct(
                "not_yours", _("Hanya yang menyerahkan %(name)s dapat menariknya kembali.") % {"name": now.name}
            )
        add_event(actor=actor, at=at, now=now, step=Step.TAKEN_BACK)


def note(*, actor: Person, at: datetime, occurrence: Occurrence, words: str) -> None:
    """Notes something on a month without altering its state: what an assessor from above may do."""
    text = tidy_words(words)
    if not text:
        raise UnableToAct("no_words", _("Tulis catatan lebih dahulu."), field="words")
    with transaction.atomic():
        fresh = Occurrence.objects.select_for_update().get(pk=occurrence.pk)
        now = claimed(occurrence, fresh.version)
        add_event(actor=actor, at=at, now=now, step=Step.NOTED, what=What(words=text))


def _to_maker(now: Now, actor: Person, at: datetime, reason: ReturnReason, text: str) -> Iterator[Note]:
    """The return as a note for its maker's inbox, with the way to the month."""
    maker = handed_in(now.events)[-1].by
    if maker is None:
        return
    action, plan = now.occurrence.action, now.occurrence.action.plan
    href = reverse("plan_month", args=[plan.unit.code, plan.year, action.ref, now.occurrence.month])

    def say() -> tuple[str, list[dict[str, Any]]]:
        title = _("Bukti %(name)s dikembalikan") % {"name": name_of(now.occurrence)}
        heading = _("Dikembalikan oleh %(name)s") % {"name": actor.name}
        line = {"text": action.action[:160], "under": f"{spoken(reason)}. {text}".rstrip(), "href": href}
        return title, [{"title": heading, "lines": [line]}]

    key = f"returned:{now.occurrence.pk}:{now.occurrence.version}"
    yield Note(person=maker, key=key, made_at=at, **in_every_language(maker.language, say))


def _refuse_maker(now: Now, actor: Person, sentence: str) -> None:
    """No one's work is checked by their own hand, not even after somebody else handed it in again."""
    if actor.pk in {event.by_id for event in handed_in(now.events)}:
        raise UnableToAct("own_work", sentence % {"name": now.name})
