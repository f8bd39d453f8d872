"""Each person's inbox, and how they want to be reminded."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from zona.audit.services import record
from zona.org.codes import hash_of, new_secret
from zona.org.models import Person
from zona.post.models import Note, Preference
from zona.rules.ladder import Rung


def put_notes(notes: Iterable[Note]) -> None:
    """Puts notes into inboxes, in the transaction of their cause; one with a key that the person has already is let
    be."""
    Note.objects.bulk_create(notes, ignore_conflicts=True)


def in_every_language(language: str, say: Callable[[], tuple[str, list[dict[str, Any]]]]) -> dict[str, Any]:
    """What a note says, as the fields of a `Note`: `say` gives its title and body in the language of the moment, and is
    asked once for each. `language` is the one that its person has now."""
    said: dict[str, dict[str, Any]] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            title, body = say()
        said[code] = {"title": title[:300], "body": body}
    return {**said.pop(language), "others": said}


def mark_read(*, person: Person, codes: Sequence[str] | None, read: bool, at: datetime) -> int:
    """Marks one's own notes as read or unread, all of them when `codes` is None; gives how many changed.

    What somebody has read is theirs alone; the log does not tell it.
    """
    notes = Note.objects.filter(person=person, read_at__isnull=read)
    if codes is not None:
        notes = notes.filter(code__in=codes)
    return notes.update(read_at=at if read else None)


@transaction.atomic
def choose(*, person: Person, mail: bool, hour: int, rungs: Sequence[str], at: datetime) -> Preference:
    """Keeps how somebody wants to be reminded; `hour` is 0 to 23 in the installation's time zone."""
    kept, _made = Preference.objects.select_for_update().get_or_create(person=person)
    wanted = [rung.value for rung in Rung if rung.value in rungs]
    before, after = (kept.mail, kept.hour, kept.rungs), (mail, hour, wanted)
    if before != after:
        kept.mail, kept.hour, kept.rungs = after
        kept.save(update_fields=["mail", "hour", "rungs"])
        data = {"mail": mail, "hour": hour, "rungs": wanted}
        record(
            actor=person, at=at, chain="", verb="reminders.chosen", subject=f"person:{person.code}", data=data
        )  # fmt: skip
    return kept


@transaction.atomic
def make_feed(*, person: Person, at: datetime) -> str:
    """Makes the secret of one's calendar feed and gives it, once; an earlier one no longer works."""
    secret = new_secret()
    kept, _made = Preference.objects.select_for_update().get_or_create(person=person)
    kept.feed_hash, kept.feed_made_at = hash_of(secret), at
    kept.save(update_fields=["feed_hash", "feed_made_at"])
    record(actor=person, at=at, chain="", verb="feed.made", subject=f"person:{person.code}")
    return secret


@transaction.atomic
def end_feed(*, person: Person, at: datetime) -> bool:
    """Ends one's calendar feed; whether there was one."""
    ended = Preference.objects.filter(person=person).exclude(feed_hash="").update(feed_hash="", feed_made_at=None)
    if ended:
        record(actor=person, at=at, chain="", verb="feed.ended", subject=f"person:{person.code}")
    return bool(ended)


def told(*, people: Sequence[int], day: date, at: datetime) -> set[int]:
    """Claims the day's digest of these people and gives whom it may be written to: those who have none yet.

    In the transaction that writes the digests; two who run at once wait for one another, so nobody gets two.
    """
    Preference.objects.bulk_create([Preference(person_id=pk) for pk in people], ignore_conflicts=True)
    rows = Preference.objects.select_for_update().filter(person__in=people).order_by("pk")
    free = [row.person_id for row in rows if row.told_on is None or row.told_on < day]
    Preference.objects.filter(person__in=free).update(told_on=day, told_at=at)
    return set(free)
