"""Early warnings into the leaders' inboxes: each once, on the first working day on which it holds. The day's digest
mails them."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zona.assessment.models import Assessment
from zona.flows.reminders import EARLY, LEADERS, is_working
from zona.org.access import valid_on
from zona.org.days import day_of
from zona.org.models import Membership, Person, Unit
from zona.post.models import Note
from zona.post.services.inbox import put_notes
from zona.reports.standing import early_of
from zona.rules.lke.rounds import OPEN

A_DAY = 24 * 60 * 60


def warn(clock: Callable[[], datetime]) -> dict[str, int]:
    """Tells the leaders of the assessments that are worked at what holds since yesterday. Once a day; a note has a
    key, so that a warning that goes on is not told again, and one that a broken run did not tell is told the next day.
    """
    at = clock()
    today = day_of(at)
    if not is_working(today, today) or not cache.add(f"warnings:{today}", at.isoformat(), A_DAY):
        return {}
    told = 0
    for person, unit, year in _leaders(today):
        with override(person.language):
            notes = list(_notes(person, unit, year, today, clock()))
        if not notes:
            continue
        new = {note.key for note in notes} - _known(person, notes)
        with transaction.atomic():
            put_notes(note for note in notes if note.key in new)
        told += len(new)
    return {"told": told}


def _leaders(today: date) -> Iterator[tuple[Person, Unit, int]]:
    """Who leads an office with an assessment of this year, or with one of last year whose round is still open: the
    assessors come in the year after."""
    this = Assessment.objects.filter(year=today.year)
    last = Assessment.objects.filter(year=today.year - 1, rounds__stage__in=OPEN)
    years: dict[int, list[int]] = defaultdict(list)
    for unit, year in this.union(last).values_list("unit", "year").order_by("year"):
        years[unit].append(year)
    held = Membership.objects.filter(valid_on(today), role=LEADERS, unit__in=years, person__is_active=True)
    for membership in held.select_related("person", "unit").order_by("pk"):
        for year in years[membership.unit_id]:
            yield membership.person, membership.unit, year


def _notes(person: Person, unit: Unit, year: int, today: date, at: datetime) -> Iterator[Note]:
    href = reverse("leader", args=[unit.code, year])
    for one in early_of(unit, year, today=today):
        line: dict[str, Any] = {"text": one.words, "under": unit.name, "href": href}
        body = [{"title": _("Peringatan dini"), "lines": [line]}]
        key = f"{EARLY}{unit.code}:{year}:{one.key}"
        yield Note(person=person, key=key, title=one.words[:300], body=body, made_at=at)


def _known(person: Person, notes: list[Note]) -> set[str]:
    keys = [note.key for note in notes]
    return set(Note.objects.filter(person=person, key__in=keys).values_list("key", flat=True))
