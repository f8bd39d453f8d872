"""News of a round into the inboxes of whom it concerns: the office's leader and team heads learn what was decided and
asked, who sits in it learns of the post and of the turn. The day's digest mails it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from zona.assessment.models import Remark, Round, Seat, Step
from zona.assessment.roundwords import OUTCOMES, POSTS
from zona.assessment.shortfall import shortfall_in
from zona.catalogue.roles import roles_with
from zona.flows.digests import NEWS
from zona.flows.reminders import HEADS, LEADERS
from zona.org.access import valid_on
from zona.org.days import day_of
from zona.org.models import Membership, Person
from zona.post.models import Note
from zona.post.queries.inbox import notes_since
from zona.post.services.inbox import in_every_language, put_notes
from zona.rules.lke.rounds import ASKING, ASSESS, AT_WORK, MOVES, Post, Stage, Voice, has_work_left

WINDOW = timedelta(days=7)
"""How far back is looked for what was not told: a tick that was down for longer does not tell old news."""
OVERLAP = timedelta(hours=1)
"""How far behind the last time is looked again, for what was still being written then."""
LAST = "rounds:told"
"""Where the cache keeps when it was last told; without it the whole window is looked at, and nothing is told twice."""

DECIDED = {"pass": Voice.PRELIMINARY, "approve": Voice.TPI, "close": Voice.TPN}
"""The moves by which a voice comes to its result: the minima that it misses are told with it."""
BACK = frozenset({"return", "tpi_return", "reopen", "withdraw"})
"""The moves after which the office answers again."""

Said = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class News:
    """One piece of news: a stable key, whom it concerns, the round, and its words in the language of the moment: what
    happened, then what belongs to it."""

    key: str
    people: Iterable[Person]
    round: Round
    say: Callable[[], Said]


def tell(clock: Callable[[], datetime]) -> dict[str, int]:
    """Tells what happened in rounds since a week ago and was not told yet; each thing to each person once."""
    at = clock()
    last: datetime | None = cache.get(LAST)
    since = max(at - WINDOW, last - OVERLAP) if last else at - WINDOW
    news = [*_of_steps(since, day_of(at)), *_of_seats(since), *_of_remarks(since, day_of(at))]
    told = {(note.person_id, note.key) for note in notes_since(since, keyed=(NEWS,))} if news else set()
    notes = {
        (person.pk, one.key): _note(one, person, at)
        for one in news
        for person in one.people
        if (person.pk, one.key) not in told
    }
    if notes:
        with transaction.atomic():
            put_notes(notes.values())
    cache.set(LAST, at, WINDOW.total_seconds())
    return {"told": len(notes)} if news else {}


def _of_steps(since: datetime, today: date) -> Iterator[News]:
    """What a move decided, for the office; that a turn has come, for who sits in the round or may begin it."""
    steps = list(
        Step.objects.filter(at__gte=since)
        .select_related("round__assessment__unit__parent", "by")
        .prefetch_related("round__steps", "round__seats__person")
        .order_by("pk")
    )
    offices = _offices((step.round for step in steps), today)
    above = _assessors_above((step.round for step in steps if step.move == "lock"), today)
    for step in steps:
        key, found = f"{NEWS}{step.round.code}:{step.position}", step.round
        if step.move in DECIDED or step.move in BACK or step.move == "propose":
            people = [one for one in offices[found.assessment.unit_id] if one.pk != step.by_id]
            yield News(key, people, found, partial(_moved, step))
        elif step.move == "lock" and found.at_stage is Stage.LOCKED:
            yield News(key, above[found.assessment.unit_id], found, partial(_locked, found))
        newest = step.position == max(s.position for s in found.steps.all())
        if newest and not MOVES[step.move].takes:  # who took the turn knows
            seats = [s for s in found.seats.all() if s.ended_at is None]
            sitting = [s.person for s in seats if AT_WORK[Post(s.post)] is found.at_stage]
            yield News(f"{key}:turn", [p for p in sitting if p.pk != step.by_id], found, partial(_turn, found))


def _of_seats(since: datetime) -> Iterator[News]:
    """Who was given a post by somebody else, while its work is not over."""
    given = Seat.objects.filter(given_at__gte=since, ended_at=None).select_related("round__assessment__unit", "person")
    for seat in given.order_by("pk"):
        if seat.person_id != seat.given_by_id and has_work_left(Post(seat.post), seat.round.at_stage):
            yield News(f"{NEWS}{seat.round.code}:seat:{seat.pk}", [seat.person], seat.round, partial(_seated, seat))


def _of_remarks(since: datetime, today: date) -> Iterator[News]:
    """Questions for the office and its replies for who asked, each round's once a day."""
    remarks = list(
        Remark.objects.filter(at__gte=since, round__stage__in={s for stages, _posts in ASKING.values() for s in stages})
        .select_related("round__assessment__unit", "by")
        .order_by("pk")
    )
    offices = _offices((one.round for one in remarks), today)
    replied = {one.round_id for one in remarks if Voice(one.voice) not in ASKING}
    asked: dict[tuple[int, str], list[Person]] = defaultdict(list)
    for question in Remark.objects.filter(round__in=replied, voice__in=list(ASKING)).select_related("by"):
        asked[question.round_id, question.item].append(question.by)
    for one in remarks:
        key, found = f"{NEWS}{one.round.code}:%s:{day_of(one.at)}", one.round
        if Voice(one.voice) in ASKING:
            yield News(key % "asked", offices[found.assessment.unit_id], found, partial(_asked, found))
        elif people := asked[found.pk, one.item]:
            yield News(key % "replied", people, found, partial(_replied, found))


def _offices(rounds: Iterable[Round], today: date) -> dict[int, list[Person]]:
    """Who leads the office or its team, by unit."""
    units = {one.assessment.unit_id for one in rounds}
    return _holding(Membership.objects.filter(role__in=(HEADS, LEADERS), unit__in=units), today)


def _assessors_above(rounds: Iterable[Round], today: date) -> dict[int, list[Person]]:
    """Who assesses in the unit right above, for offices below a province."""
    parents = {one.assessment.unit_id: one.assessment.unit.parent for one in rounds}
    above = {unit: parent.pk for unit, parent in parents.items() if parent and parent.parent_id}
    held = _holding(Membership.objects.filter(role__in=roles_with(ASSESS), unit__in=set(above.values())), today)
    return defaultdict(list, {unit: held[parent] for unit, parent in above.items()})


def _holding(memberships: Any, today: date) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = defaultdict(list)
    valid = memberships.filter(valid_on(today), person__is_active=True)
    for one in valid.select_related("person").order_by("pk"):
        found[one.unit_id].append(one.person)
    return found


def _note(news: News, person: Person, at: datetime) -> Note:
    assessment = news.round.assessment
    href = reverse("round", args=[assessment.unit.code, assessment.year, news.round.code])

    def said() -> tuple[str, list[dict[str, Any]]]:
        title, more = news.say()
        lines = [{"text": title, "under": assessment.unit.name, "href": href}, *({"text": line} for line in more)]
        return title, [{"title": _("Putaran penilaian"), "lines": lines}]

    return Note(person=person, key=news.key, made_at=at, **in_every_language(person.language, said))


def _moved(step: Step) -> Said:
    """What a move decided, then its reason and the minima that the voice misses."""
    assessment = step.round.assessment
    told: dict[str, Any] = {"year": assessment.year, "aim": assessment.aim}
    title = {
        "pass": _("Penilaian pendahuluan %(year)s selesai: layak dievaluasi TPI"),
        "approve": _("Hasil TPI penilaian %(year)s: layak diusulkan sebagai %(aim)s")
        if step.data.get("fit")
        else _("Hasil TPI penilaian %(year)s: belum layak diusulkan sebagai %(aim)s"),
        "propose": _("Kantor sudah diusulkan sebagai %(aim)s, penilaian %(year)s"),
        "close": _("Keputusan TPN penilaian %(year)s: %(outcome)s"),
        "withdraw": _("Putaran penilaian %(year)s ditarik; jawaban dapat diubah lagi"),
    }.get(step.move, _("Penilaian %(year)s dikembalikan kepada kantor; jawaban dapat diubah lagi"))
    told["outcome"] = OUTCOMES.get(step.data.get("outcome", ""), "")
    more = [_("Alasan: %(reason)s") % {"reason": step.reason}] if step.reason else []
    if voice := DECIDED.get(step.move):
        told["minima"] = "; ".join(shortfall_in(step.round, voice).minima)
        more += [_("Di bawah batas %(aim)s: %(minima)s") % told] if told["minima"] else []
    return title % told, more


def _locked(found: Round) -> Said:
    return _("%(office)s: penilaian %(year)s dikunci dan menunggu penilaian pendahuluan") % _which(found), []


def _turn(found: Round) -> Said:
    if found.at_stage is Stage.REVIEW:
        return _("%(office)s: evaluasi TPI %(year)s menunggu pengendalian Anda") % _which(found), []
    return _("%(office)s: penilaian %(year)s menunggu evaluasi TPI dari Anda") % _which(found), []


def _seated(seat: Seat) -> Said:
    told = _which(seat.round) | {"post": POSTS[Post(seat.post)]}
    return _("%(office)s: Anda ditugaskan sebagai %(post)s, penilaian %(year)s") % told, []


def _asked(found: Round) -> Said:
    return _("Penilai bertanya tentang penilaian %(year)s dan menunggu jawaban kantor") % _which(found), []


def _replied(found: Round) -> Said:
    return _("%(office)s menjawab pertanyaan Anda dalam penilaian %(year)s") % _which(found), []


def _which(found: Round) -> dict[str, Any]:
    """The office and the year: an assessor has many."""
    return {"office": found.assessment.unit.name, "year": found.assessment.year}
