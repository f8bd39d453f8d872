"""The daily digests: what each person is reminded of, written into their inbox and the outbox once a day.

Whoever was told up to one day is told on the next working day of everything in between, however long nobody ticked.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from zona.activities.queries import Agreed, open_agreed
from zona.catalogue.roles import roles_with
from zona.flows.digests import EARLY, NEWS, Digest, Item, Why, written
from zona.org.access import valid_on
from zona.org.days import day_of
from zona.org.models import Membership, Unit
from zona.plan.queries.duties import Duty, open_duties, returned_since
from zona.post.models import Message, Note
from zona.post.queries.inbox import Reader, notes_since, readers_due
from zona.post.services import outbox
from zona.post.services.inbox import put_notes, told
from zona.rules.calendar import UnknownYear, calendar
from zona.rules.ladder import Reach, Rung, again_between, reached, rung_between
from zona.rules.schedule import Term
from zona.ui.zones import zone_of

HEADS, LEADERS = "team_head", "leader"

AT_ONCE = 100
"""Digests of one transaction."""


@dataclass(slots=True)
class Holding:
    """What one person is in the offices: where they have any role, lead the team, lead the office, or check (in which
    areas; None = all)."""

    units: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    leads: set[int] = field(default_factory=set)
    checks: dict[int, frozenset[int] | None] = field(default_factory=dict)


def remind(clock: Callable[[], datetime]) -> dict[str, int]:
    """Makes up every digest that is due; gives how many people were looked at and how many had something to be told.
    Each person's day and hour are those of their office."""
    done: dict[str, int] = defaultdict(int)
    for zone, people in _by_zone(day_of(clock())).items():
        with timezone.override(zone):
            for name, count in _remind(people, clock).items():
                done[name] += count
    return dict(done)


def _by_zone(today: date) -> dict[tzinfo, set[int]]:
    """Everybody with a role, by the zone of time of the first office in which they have one. One query."""
    first: dict[int, str] = {}
    held = Membership.objects.filter(valid_on(today), person__is_active=True).order_by("unit__place", "pk")
    for person, unit in held.values_list("person_id", "unit__code"):
        first.setdefault(person, unit)
    found: dict[tzinfo, set[int]] = defaultdict(set)
    for person, unit in first.items():
        found[zone_of(unit)].add(person)
    return found


def _remind(people: set[int], clock: Callable[[], datetime]) -> dict[str, int]:
    at = clock()
    today = day_of(at)
    if not is_working(today, today):
        return {}
    readers = [one for one in readers_due(today=today, hour=timezone.localtime(at).hour) if one.pk in people]
    if not readers:
        return {}
    digests, early = made_up(readers, today=today), _early(readers, today)
    names = dict(
        Unit.objects.filter(pk__in={i.asked.unit for d in digests.values() for i in d}).values_list("pk", "name")
    )
    done = 0
    for some in _parts(readers):
        done += _keep(some, digests, early, names, today=today, at=clock())
    return {"looked at": len(readers), "told": done}


def is_working(day: date, known_on: date) -> bool:
    """Whether nobody is at rest on a day; where a year's holidays are not known, Monday to Friday."""
    try:
        return calendar(known_on).is_working(day)
    except UnknownYear:
        return day.weekday() < 5


def made_up(readers: Sequence[Reader], *, today: date) -> dict[int, list[Item]]:
    """What each of these people is to be told on a day, by their key; who has nothing is not in it."""
    telling = _Telling({reader.pk: reader for reader in readers}, today)
    since = min((r.told_at for r in readers if r.told_at), default=None)
    returned = returned_since(since or _week_before(today))
    for duty in open_duties(today):
        if duty.step == "handed_in":
            telling.to_check(duty)
        else:
            telling.duty(duty, returned.get(duty.pk))
    for agreed in open_agreed(today):
        telling.agreed(agreed)
    return {pk: items for pk, items in telling.said.items() if any(item.is_new for item in items)}


def _early(readers: Sequence[Reader], today: date) -> dict[int, list[Note]]:
    """The early warnings and the news of rounds that came into each of these people's inboxes since their last digest:
    they are mailed."""
    told_at = {reader.pk: reader.told_at or _week_before(today) for reader in readers}
    found: dict[int, list[Note]] = defaultdict(list)
    for one in notes_since(min(told_at.values()), keyed=(EARLY, NEWS)):
        if one.person_id in told_at and one.made_at > told_at[one.person_id]:
            found[one.person_id].append(one)
    return found


def _week_before(today: date) -> datetime:
    return timezone.make_aware(datetime.combine(today, datetime.min.time())) - timedelta(7)


def _of(held: dict[int, Holding], name: str) -> dict[int, list[int]]:
    """Who of the readers is a head (leader) of each unit."""
    found: dict[int, list[int]] = defaultdict(list)
    for pk, holding in held.items():
        for unit in getattr(holding, name):
            found[unit].append(pk)
    return found


def _holdings(readers: dict[int, Reader], today: date) -> tuple[dict[int, Holding], set[tuple[int, int]]]:
    """What each reader is, and everybody who has a role in a unit, as (person, unit): not all are readers now."""
    held = {pk: Holding() for pk in readers}
    members: set[tuple[int, int]] = set()
    checking = roles_with("plan.check")
    memberships = Membership.objects.filter(valid_on(today), person__is_active=True)
    for person, unit, role, areas in memberships.values_list("person_id", "unit_id", "role", "areas"):
        members.add((person, unit))
        holding = held.get(person)
        if holding is None:
            continue
        holding.units.add(unit)
        if role == HEADS:
            holding.heads.add(unit)
        if role == LEADERS:
            holding.leads.add(unit)
        if role in checking:
            holding.checks[unit] = frozenset(areas) or None
    return held, members


class _Telling:
    """A day's telling: who of the readers is what in which office, and what has been said to whom so far."""

    def __init__(self, readers: dict[int, Reader], today: date) -> None:
        self.readers, self.today = readers, today
        self.held, self.members = _holdings(readers, today)
        self.heads, self.leads = _of(self.held, "heads"), _of(self.held, "leads")
        self.checkers: dict[int, list[int]] = defaultdict(list)
        for pk, holding in self.held.items():
            for unit in holding.checks:
                self.checkers[unit].append(pk)
        self.said: dict[int, list[Item]] = defaultdict(list)

    def duty(self, duty: Duty, returned: datetime | None) -> None:
        """A month's evidence that is to be handed in, or again: the ladder goes on for what came back."""
        own = self._answering(duty)
        for pk in own:
            rung = self._rung(pk, duty.term)
            if duty.step == "returned":
                told_at = self.readers[pk].told_at
                new = returned is not None and (told_at is None or returned > told_at)
                self.said[pk].append(Item(Why.RETURNED, duty, is_new=new or rung is not None))
            elif rung:
                self.said[pk].append(Item(Why(rung.value), duty))
        self._climb(duty, own)

    def agreed(self, agreed: Agreed) -> None:
        """What a meeting agreed."""
        own = self._answering(agreed)
        for pk in own:
            if self._rung(pk, agreed.term):
                self.said[pk].append(Item(Why.AGREED, agreed))
        self._climb(agreed, own)

    def to_check(self, duty: Duty) -> None:
        """What waits for a check is told once it was handed in, then each week: nobody else can go on with it."""
        for pk in self.checkers[duty.unit]:
            reader, areas, since = self.readers[pk], self.held[pk].checks[duty.unit], duty.handed_in_at
            if duty.handed_in_by == pk or (areas is not None and duty.area not in areas):
                continue
            new = reader.told_at is None or (since is not None and since > reader.told_at)
            if not new and since and Rung.WEEKLY in reader.rungs:
                new = _again(day_of(since), reader.told_on, self.today)
            self.said[pk].append(Item(Why.CHECK, duty, is_new=new, who=duty.handed_in_by_name))

    def _climb(self, asked: Duty | Agreed, own: Sequence[int]) -> None:
        for reach, people in ((Reach.HEAD, self.heads[asked.unit]), (Reach.LEADER, self.leads[asked.unit])):
            why = Why.TEAM if reach is Reach.HEAD else Why.OFFICE
            for pk in people:
                if pk not in own and (rung := self._rung(pk, asked.term)) and reach in reached(rung):
                    self.said[pk].append(Item(why, asked, who=asked.person_name))

    def _answering(self, asked: Duty | Agreed) -> list[int]:
        """Who is asked; without a person in charge, or where they have left the office, the team's head."""
        if asked.person is None or (asked.person, asked.unit) not in self.members:
            return self.heads[asked.unit]
        return [pk for pk in asked.people if pk in self.held and asked.unit in self.held[pk].units]

    def _rung(self, pk: int, term: Term | None) -> Rung | None:
        """The rung that a reader is told of today, of those they want to be told at."""
        reader = self.readers[pk]
        rung = _rung(term, reader.told_on, self.today) if term else None
        return rung if rung in reader.rungs else None


@lru_cache(maxsize=4096)
def _rung(term: Term, told_on: date | None, today: date) -> Rung | None:
    """The rung that somebody is told of today; who was never told begins with today."""
    after = told_on or today - timedelta(days=1)
    return rung_between(term, after, today, lambda day: is_working(day, today))


@lru_cache(maxsize=4096)
def _again(begun: date, told_on: date | None, today: date) -> bool:
    """Whether what waits since a day is told again today."""
    return again_between(begun, told_on or today - timedelta(days=1), today, lambda day: is_working(day, today))


def _keep(
    readers: Sequence[Reader],
    digests: dict[int, list[Item]],
    early: dict[int, list[Note]],
    names: dict[int, str],
    *,
    today: date,
    at: datetime,
) -> int:
    """Writes the digests of some people, all or none, and never one that the person has already. An early warning
    stands in the inbox by itself, so a digest of nothing else is only mailed."""
    made: dict[int, tuple[Reader, Digest]] = {
        r.pk: (r, written(digests.get(r.pk, ()), names, early=early.get(r.pk, ()), language=r.language, today=today))
        for r in readers
        if r.pk in digests or r.pk in early
    }
    with transaction.atomic():
        free = told(people=[r.pk for r in readers], day=today, at=at)
        ours = [made[pk] for pk in sorted(free & made.keys())]
        put_notes(_note(reader, digest, today, at) for reader, digest in ours if digest.note["body"])
        if settings.MAIL_IS_SET_UP:
            outbox.put(_mail(reader, digest, today, at) for reader, digest in ours if reader.mail)
    return len(ours)


def _note(reader: Reader, digest: Digest, today: date, at: datetime) -> Note:
    return Note(person_id=reader.pk, key=f"digest:{today}", made_at=at, **digest.note)


def _mail(reader: Reader, digest: Digest, today: date, at: datetime) -> Message:
    mail = outbox.mail(
        key=f"digest:{reader.pk}:{today}", to=reader.email, subject=digest.subject, text=digest.text, at=at
    )  # fmt: skip
    mail.person_id = reader.pk
    return mail


def _parts(readers: Sequence[Reader]) -> Iterator[Sequence[Reader]]:
    return (readers[n : n + AT_ONCE] for n in range(0, len(readers), AT_ONCE))
