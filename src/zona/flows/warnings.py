"""Early warnings into the leaders' inboxes: each once, on the first working day on which it holds. The day's digest
mails them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zona.assessment.models import Assessment
from zona.flows.digests import EARLY
from zona.flows.reminders import LEADERS, is_working
from zona.org.access import valid_on
from zona.org.days import day_of
from zona.org.models import Membership, Person, Unit
from zona.post.models import Note
from zona.post.services.inbox import put_notes
from zona.reports.standing import early_of
from zona.reports.warning import STALE, Early, taken_back
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import OPEN

A_DAY = 24 * 60 * 60
BACK = "back"
"""How the key of a note goes on that takes a warning back."""


def warn(clock: Callable[[], datetime]) -> dict[str, int]:
    """Tells the leaders of the assessments that are worked at what holds since yesterday, and takes back what no longer
    does. Once a day; a warning that goes on is not told again, and one that a broken run did not tell is told the next
    day.
    """
    at = clock()
    today = day_of(at)
    if not is_working(today, today) or not cache.add(f"warnings:{today}", at.isoformat(), A_DAY):
        return {}
    told = 0
    for person, unit, year in _leaders(today):
        notes = _in(person.language, person, unit, year, today, clock())
        if not notes:
            continue
        for code, _name in settings.LANGUAGES:  # seldom: a warning is new once
            if code != person.language:
                alike = {note.key: note for note in _in(code, person, unit, year, today, clock())}
                for note in notes:
                    if same := alike.get(note.key):  # not where somebody mended it between the two readings
                        note.others[code] = {"title": same.title, "body": same.body}
        with transaction.atomic():
            put_notes(notes)
        told += len(notes)
    return {"told": told}


def _in(language: str, person: Person, unit: Unit, year: int, today: date, at: datetime) -> list[Note]:
    """What this person has not been told, in a language."""
    with override(language):
        found = early_of(unit, year, today=today)
        return _new(person, *found, at) if found else []


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


def _new(person: Person, assessment: Assessment, found: Sequence[Early], at: datetime) -> list[Note]:
    """What this person has not been told as it now stands. A minimum is told when it is lost, hangs on what is overdue
    or is locked in, each time that this changes, and when it can be reached again."""
    begin = f"{EARLY}{assessment.unit.code}:{assessment.year}:"
    told = list(Note.objects.filter(person=person, key__startswith=begin).order_by("pk").values_list("pk", "key"))
    known = {key for _pk, key in told}
    last = {minimum: (pk, _kind(key, begin)) for pk, key in told if (minimum := _minimum(key, begin))}
    new = []
    for one in found:
        key = f"{begin}{one.key}"
        minimum = _minimum(key, begin)
        if minimum is None:
            if key not in known:
                new.append(_note(person, assessment, key, one, at))
        elif (was := last.pop(minimum, None)) is None or was[1] != _kind(key, begin):
            new.append(_note(person, assessment, f"{key}:{was[0]}" if key in known and was else key, one, at))
    instrument = load_instrument(assessment.edition)
    for (aim, test), (pk, kind) in last.items():
        if kind != BACK and aim == assessment.aim:
            back = Early(f"{BACK}:{aim}:{test}", taken_back(aim, test, instrument, assessment.year))
            new.append(_note(person, assessment, f"{begin}{back.key}:{pk}", back, at))
    return new


def _note(person: Person, assessment: Assessment, key: str, one: Early, at: datetime) -> Note:
    href = reverse("leader", args=[assessment.unit.code, assessment.year])
    line: dict[str, Any] = {"text": one.words, "under": assessment.unit.name, "href": href}
    body = [{"title": _("Peringatan dini"), "lines": [line, *({"text": why} for why in one.why)]}]
    return Note(person=person, key=key, title=one.words[:300], body=body, made_at=at)


def _kind(key: str, begin: str) -> str:
    return key.removeprefix(begin).split(":")[0]


def _minimum(key: str, begin: str) -> tuple[str, str] | None:
    """The predicate and the minimum that a key speaks of; None where it speaks of an item."""
    kind, aim, test = key.removeprefix(begin).split(":")[:3]
    return None if kind == STALE else (aim, test)
