"""Rounds as far as somebody may see them, what they may do there, and what is left for whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from zona.assessment.models import (
    Answer,
    Assessment,
    Declaration,
    Opening,
    Pass,
    Remark,
    Round,
    Seat,
    Snapshot,
    Step,
    Verdict,
)
from zona.audit.models import Entry
from zona.catalogue.roles import roles_with
from zona.evidence.models import Confidentiality, DocumentVersion
from zona.org.access import Viewer, units_where, valid_on
from zona.org.models import Membership, Person, Unit
from zona.rules.lke.rounds import (
    ASSESS,
    AT_WORK,
    LOCK,
    OPEN,
    ROUNDS,
    Move,
    Post,
    Stage,
    Voice,
    asker_now,
    has_work_left,
    moves_from,
    of_own_office,
    voice_now,
)


@dataclass(frozen=True, slots=True)
class Powers:
    """What somebody may do in a round: rights, the post in which they sit, whether they declared themselves."""

    rights: frozenset[str]
    seat: Seat | None

    @property
    def posts(self) -> frozenset[Post]:
        """The post as the rules take it."""
        return frozenset({Post(self.seat.post)}) if self.seat else frozenset()

    @property
    def undeclared(self) -> bool:
        """Whether they must declare themselves before they go on."""
        return self.seat is not None and self.seat.declared_at is None

    @property
    def inside(self) -> bool:
        """Whether they stand on the assessors' side, who see a voice while it still speaks."""
        return bool(self.rights & {ASSESS, ROUNDS}) or self.seat is not None

    def moves(self, in_round: Round) -> list[Move]:
        """The moves that they may make now."""
        return [m for m in moves_from(in_round.at_stage, self.rights, self.posts) if not (m.posts and self.undeclared)]

    def voice(self, in_round: Round) -> Voice | None:
        """The voice with which they may speak now."""
        return None if self.undeclared else voice_now(in_round.at_stage, self.rights, self.posts)

    def asks(self, in_round: Round, area: int | None) -> Voice | None:
        """The voice with which they may ask of an item of an area (None: Hasil) now."""
        if self.undeclared or not self.reaches(area):
            return None
        return asker_now(in_round.at_stage, self.rights, self.posts)

    def reaches(self, area: int | None) -> bool:
        """Whether an item of an area (None: Hasil) is within their share."""
        return self.seat is None or not self.seat.areas or (area or 0) in self.seat.areas


def rounds_of(assessment: Assessment) -> QuerySet[Round]:
    """The assessment's rounds, the newest first."""
    return assessment.rounds.select_related("opened_by").order_by("-number")


def round_of(unit: Unit, year: int, code: str) -> Round | None:
    """The unit's round of a year with this code: its answers, verdicts, seats and steps loaded; five queries."""
    answers = Prefetch("assessment__answers", Answer.objects.select_related("by"))
    verdicts = Prefetch("verdicts", Verdict.objects.select_related("by"))
    return _found(unit, year, code).prefetch_related(answers, verdicts).first()


def course_of(unit: Unit, year: int, code: str) -> Round | None:
    """The same round with its seats and steps alone: where it stands, not what was said; three queries."""
    return _found(unit, year, code).first()


def _found(unit: Unit, year: int, code: str) -> QuerySet[Round]:
    seats = Prefetch("seats", Seat.objects.select_related("person").order_by("given_at", "pk"))
    steps = Prefetch("steps", Step.objects.select_related("by").order_by("position"))
    found = Round.objects.filter(assessment__unit=unit, assessment__year=year, code=code)
    return found.select_related("assessment__unit", "opened_by").prefetch_related(seats, steps)


def powers_in(in_round: Round, *, viewer: Viewer) -> Powers:
    """What a viewer may do in a round whose seats are loaded; no query."""
    unit = in_round.assessment.unit
    rights = frozenset(right for right in (LOCK, ASSESS, ROUNDS) if viewer.may(right, unit))
    mine = [s for s in in_round.seats.all() if s.ended_at is None and s.person_id == viewer.person.pk]
    return Powers(rights, mine[0] if mine and ASSESS in rights else None)


def snapshots_of(in_round: Round) -> QuerySet[Snapshot]:
    """The round's snapshots without their long contents, the newest first."""
    return in_round.snapshots.defer("content").select_related("made_by").order_by("-pk")


def snapshot_of(unit: Unit, year: int, code: str) -> tuple[Snapshot, bool] | None:
    """A snapshot of the unit's assessment of a year, with its copy of the instrument, and whether it is the newest of
    its round."""
    later = Exists(Snapshot.objects.filter(round=OuterRef("round"), pk__gt=OuterRef("pk")))
    found = Snapshot.objects.filter(round__assessment__unit=unit, round__assessment__year=year, code=code)
    one = found.select_related("instrument", "round__assessment__unit", "made_by").annotate(later=later).first()
    return (one, not one.later) if one else None


def thread(in_round: Round, item: str) -> list[Remark]:
    """An item's questions and replies in order."""
    return list(in_round.remarks.filter(item=item).select_related("by").order_by("at", "pk"))


def open_questions(in_round: Round) -> dict[str, Remark]:
    """The items whose last remark is an assessor's: the unit has not yet replied. None once the round has ended, when
    nobody can reply. One query."""
    if not in_round.is_open:
        return {}
    last: dict[str, Remark] = {}
    for one in in_round.remarks.order_by("at", "pk"):
        last[one.item] = one
    return {item: one for item, one in last.items() if one.voice != Voice.UNIT}


def declarations_of(in_round: Round) -> QuerySet[Declaration]:
    """What is on record of interests in a round."""
    return in_round.declarations.select_related("person").order_by("-at", "-pk")


def own_people(unit: Unit, year: int, *, today: date) -> set[int]:
    """The keys of the people to whom the unit is or was in the assessed year their own office. One query."""
    terms: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for person, began, ended in Membership.objects.filter(unit=unit).values_list("person", "began_on", "ended_on"):
        terms[person].append((began, ended))
    return {person for person, held in terms.items() if of_own_office(held, year, today)}


def candidates(unit: Unit, year: int, *, viewer: Viewer) -> list[Person]:
    """The active people who may assess the unit in a year, by a role of a unit above it; nobody whose own office it
    is, for they would be refused. Two queries."""
    above = Q(unit__place__lte=unit.place, unit__place_end__gte=unit.place)
    held = Membership.objects.filter(above, valid_on(viewer.today), role__in=roles_with(ASSESS, "subtree"))
    people = Person.objects.filter(is_active=True, memberships__in=held).distinct().order_by("name")
    own = own_people(unit, year, today=viewer.today)
    return [person for person in people if person.pk not in own]


def passes_of(in_round: Round) -> QuerySet[Pass]:
    """The round's links with how often something was opened through each."""
    return in_round.passes.select_related("made_by").annotate(opened=Count("openings")).order_by("-made_at", "-pk")


def pass_with(secret_hash: str) -> Pass | None:
    """The link with this secret's hash."""
    return Pass.objects.filter(secret_hash=secret_hash).select_related("round__assessment__unit", "made_by").first()


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody has to do: in how many rounds a post of theirs has its work to do or to come, and the first day
    until which that is due."""

    name: str
    post: Post
    rounds: int
    due_on: date | None


def rounds_below(unit: Unit, year: int, *, viewer: Viewer) -> QuerySet[Round]:
    """The year's open rounds of the unit and of everything below it, as far as the viewer may see them, the most urgent
    first; those without a day last."""
    below = units_where(viewer, "lke.view").filter(place__gte=unit.place, place__lte=unit.place_end)
    found = Round.objects.filter(assessment__unit__in=below, assessment__year=year, stage__in=OPEN)
    return found.select_related("assessment__unit").order_by(
        F("due_on").asc(nulls_last=True), "assessment__unit__place"
    )


def judged_in(rounds: Iterable[Round]) -> dict[tuple[int, str], int]:
    """How many items each voice has judged in these rounds, a page of them. One query."""
    counted = Verdict.objects.filter(round__in=list(rounds)).order_by().values_list("round", "voice")
    return {(key, voice): count for key, voice, count in counted.annotate(count=Count("pk"))}


def loads(rounds: QuerySet[Round]) -> list[Load]:
    """Who has work in these rounds in which post, those with the most first; a round that has passed a post's stage is
    none of its load. One query."""
    seats = Seat.objects.filter(round__in=rounds.order_by(), ended_at=None).order_by()
    dues: dict[tuple[int, str, Post], list[str]] = defaultdict(list)
    told = seats.values_list("person", "person__name", "post", "round__stage", "round__deadlines")
    for person, name, post, stage, deadlines in told:
        if has_work_left(Post(post), Stage(stage)):
            dues[person, name, Post(post)].append(deadlines.get(AT_WORK[Post(post)], ""))
    found = [
        Load(
            name, post, len(days), date.fromisoformat(first) if (first := min(filter(None, days), default="")) else None
        )
        for (_person, name, post), days in dues.items()
    ]
    return sorted(found, key=lambda one: (-one.rounds, one.name))


@dataclass(frozen=True, slots=True)
class Sitting:
    """A post in which somebody has work left: the round, whether it waits for them now, and until when it is due."""

    round: Round
    post: Post
    waits: bool
    due_on: date | None


def sittings(*, viewer: Viewer) -> list[Sitting]:
    """The viewer's posts with work left, in all offices: what waits for them first, then by its day. One query."""
    seats = Seat.objects.filter(person=viewer.person, ended_at=None, round__stage__in=OPEN)
    found = []
    for seat in seats.select_related("round__assessment__unit").order_by("round__assessment__unit__place", "pk"):
        post, stage = Post(seat.post), seat.round.at_stage
        if has_work_left(post, stage) and viewer.may(ASSESS, seat.round.assessment.unit):
            day = seat.round.deadlines.get(AT_WORK[post], "")
            found.append(Sitting(seat.round, post, stage is AT_WORK[post], date.fromisoformat(day) if day else None))
    return sorted(found, key=lambda one: (not one.waits, one.due_on or date.max))


HIDDEN: dict[Voice, frozenset[Stage]] = {
    Voice.PRELIMINARY: frozenset({Stage.PRELIMINARY}),
    Voice.TPI: frozenset({Stage.TPI, Stage.REVIEW}),
    Voice.TPN: frozenset({Stage.TPN}),
}
"""The stages in which a voice is still at work; the unit sees it when it has spoken to the end, or has returned it."""


def seen_voices(in_round: Round, powers: Powers) -> list[Voice]:
    """The voices that somebody may see: those that said something and are not still at work before the unit's eyes."""
    spoke = {verdict.voice for verdict in in_round.verdicts.all()}
    return [
        voice
        for voice in Voice
        if voice is Voice.UNIT
        or (voice in spoke and (powers.inside or in_round.at_stage not in HIDDEN[voice]))
        or voice is powers.voice(in_round)
    ]


def log_holds(snapshot: Snapshot) -> bool:
    """Whether the unit's log holds the snapshot's digest where the snapshot says. One query."""
    chain = snapshot.round.assessment.unit.code
    entry = Entry.objects.filter(chain=chain, number=snapshot.entry, verb="assessment.sealed").first()
    return entry is not None and entry.data.get("sha256") == snapshot.sha256


def newest_seal(in_round: Round) -> Snapshot | None:
    """The round's newest snapshot with its copy of the instrument."""
    return in_round.snapshots.select_related("instrument").order_by("-pk").first()


def opened_through(in_round: Round) -> QuerySet[Opening]:
    """What was opened through the round's links, the newest first, with the link."""
    return Opening.objects.filter(link__round=in_round).select_related("link").order_by("-at", "-pk")


def version_at(in_round: Round, code: str, position: int, sha256: str) -> DocumentVersion | None:
    """The version of a document of the round's office as it was sealed; None where it is withdrawn or limited today."""
    found = DocumentVersion.objects.filter(
        document__unit=in_round.assessment.unit,
        document__code=code,
        document__withdrawn_at=None,
        position=position,
        file__sha256=sha256,
    ).exclude(document__confidentiality=Confidentiality.LIMITED)
    return found.select_related("file", "document").first()
