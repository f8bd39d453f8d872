"""Moving a round on, setting its days, and appointing who assesses."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zona.assessment.models import Assessment, Declaration, Round, Seat, Step
from zona.assessment.refusals import ConflictOfInterest, UnableInRound
from zona.assessment.rounddata import judgements_of, terms_in
from zona.assessment.services.snapshots import seal
from zona.audit.services import record
from zona.org.codes import new_code
from zona.org.days import day_of
from zona.org.models import Person
from zona.rules.lke.freezing import plain
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import DUE, MOVES, Move, Post, Stage, Voice, of_own_office
from zona.rules.lke.voices import spoken_to

LONGEST_REASON = 500
VERBS = {
    "lock": "round.locked",
    "unlock": "round.unlocked",
    "begin": "round.begun",
    "straight": "round.sent_straight",
    "pass": "round.passed",
    "return": "round.returned",
    "conclude": "round.concluded",
    "tpi_return": "round.returned_by_tpi",
    "again": "round.sent_back",
    "approve": "round.approved",
    "reopen": "round.reopened",
    "propose": "round.proposed",
    "record": "round.answered_by_tpn",
    "close": "round.closed",
    "withdraw": "round.withdrawn",
    "none": "round.declared_free",
    "own": "round.declared_conflict",
    "found": "round.conflict_found",
}
"""What the log calls each move and each declaration."""
NOT_AWARDED = "none"


def open_round(*, actor: Person, at: datetime, assessment: Assessment) -> Round:
    """Opens the round of an assessment, as a draft in which the unit still answers. One at a time."""
    try:
        with transaction.atomic():
            number = assessment.rounds.count() + 1
            made = Round.objects.create(
                code=new_code(),
                assessment=assessment,
                number=number,
                opened_by=actor,
                opened_at=at,
                changed_at=at,
            )
            _log(made, actor, at, "round.opened", {"number": number, "year": assessment.year})
            return made
    except IntegrityError:
        raise UnableInRound("open", _("Putaran penilaian tahun ini sudah dibuka; buka yang sudah ada.")) from None


def move(
    *, actor: Person, at: datetime, in_round: Round, move: str, reason: str = "", said: Mapping[str, Any] | None = None
) -> Round:
    """Moves a round on by a move of `rules.lke.rounds.MOVES`; whoever calls has asked whether the actor may.

    `said` holds what the move asks for: `number` and `dated_on` of a letter (no later than `at`), `fit` (bool),
    `outcome` (what was proposed, or none); `free` True is the declaration of no conflict where the move takes a post.
    Raises `UnableInRound` where the stage does not know the move, something is missing, or a voice has not spoken to
    every item; `ConflictOfInterest` for one's own office.
    """
    asked, given = MOVES[move], dict(said or {})
    if asked.posts or asked.takes:
        refuse_own_office(person=actor, at=at, in_round=in_round)
    with transaction.atomic():
        # The assessment's row is held by whoever saves an answer: nothing changes between the seal and the lock.
        Assessment.objects.select_for_update().get(pk=in_round.assessment_id)
        locked = Round.objects.select_for_update().select_related("assessment__unit").get(pk=in_round.pk)
        if locked.at_stage not in asked.sources:
            raise UnableInRound("stage", _("Putaran ini sudah berada di tahap lain; muat ulang halaman ini."))
        reason, data = _complete(locked, asked, reason, given, day_of(at))
        if asked.takes:
            _sit(locked, actor, actor, at, asked.takes, [])
        Step.objects.create(
            round=locked,
            position=locked.steps.count() + 1,
            move=move,
            reason=reason,
            data=data,
            by=actor,
            at=at,
        )
        before, locked.stage = locked.stage, asked.to
        locked.due_on = due_on(locked)
        locked.changed_at = at
        locked.fit = data.get("fit", None if asked.to in {Stage.DRAFT, Stage.TPI} else locked.fit)
        locked.outcome = data.get("outcome", locked.outcome)
        locked.save(update_fields=["stage", "due_on", "changed_at", "fit", "outcome"])
        _log(locked, actor, at, VERBS[move], {"before": before, "after": locked.stage, "words": reason, **data})
        if asked.seals:
            seal(actor=actor, at=at, in_round=locked, move=move)
    return locked


def due_on(in_round: Round) -> date | None:
    """The day until which the present stage has time."""
    day = in_round.deadlines.get(in_round.stage)
    return date.fromisoformat(day) if day else None


def set_deadlines(*, actor: Person, at: datetime, in_round: Round, days: Mapping[str, date | None]) -> Round:
    """Sets the day of each stage that has one; None takes it away. A later stage never ends before an earlier one."""
    wanted = {stage.value: days[stage.value].isoformat() for stage in DUE if days.get(stage.value)}  # type: ignore[union-attr]
    order = list(wanted.values())
    if order != sorted(order):
        raise UnableInRound("order", _("Batas waktu tahap berikutnya tidak boleh lebih awal dari tahap sebelumnya."))
    with transaction.atomic():
        locked = Round.objects.select_for_update().select_related("assessment__unit").get(pk=in_round.pk)
        _refuse_closed(locked)
        before, locked.deadlines = locked.deadlines, wanted
        locked.due_on = due_on(locked)
        locked.save(update_fields=["deadlines", "due_on"])
        if before != wanted:
            _log(locked, actor, at, "round.deadlines_set", {"before": before, "after": wanted})
    return locked


def appoint(
    *, actor: Person, at: datetime, in_round: Round, person: Person, post: str, areas: Iterable[int] = ()
) -> Seat:
    """Gives somebody a post; they declare themselves before they judge. Raises `ConflictOfInterest` for their own
    office, and keeps on record that it was tried."""
    if post not in set(Post):
        raise UnableInRound("post", _("Pilih tugasnya."), field="post")
    refuse_own_office(person=person, at=at, in_round=in_round)
    with transaction.atomic():
        _refuse_closed(in_round)
        return _sit(in_round, person, actor, at, Post(post), sorted(set(areas)), declared=False)


def end_seat(*, actor: Person, at: datetime, seat: Seat, reason: str) -> None:
    """Ends somebody's post; what they said stays."""
    reason = told_reason(reason)
    with transaction.atomic():
        if Seat.objects.filter(pk=seat.pk, ended_at=None).update(ended_at=at, ended_reason=reason[:300]):
            data = {"name": seat.person.name, "post": seat.post, "words": reason}
            _log(seat.round, actor, at, "round.seat_ended", data)


def declare(*, actor: Person, at: datetime, in_round: Round, free: bool, words: str = "") -> None:
    """Keeps somebody's declaration before they judge: free of conflicts of interest, or not, which ends their post."""
    seat = Seat.objects.filter(round=in_round, person=actor, ended_at=None).first()
    if seat is None:
        raise UnableInRound("seat", _("Anda tidak bertugas dalam putaran ini."))
    words = words.replace("\x00", "").strip()
    if not free and not words:
        raise UnableInRound("words", _("Tuliskan benturan kepentingannya dengan singkat."), field="words")
    refuse_own_office(person=actor, at=at, in_round=in_round)
    with transaction.atomic():
        kind = Declaration.Kind.NONE if free else Declaration.Kind.OWN
        _declare(in_round, actor, at, kind, words[:LONGEST_REASON])
        if free:
            Seat.objects.filter(pk=seat.pk).update(declared_at=at)
        else:
            Seat.objects.filter(pk=seat.pk).update(ended_at=at, ended_reason=words[:300])


def refuse_own_office(*, person: Person, at: datetime, in_round: Round) -> None:
    """Raises `ConflictOfInterest` where the office is or was their own, and keeps on record that it was found."""
    assessment = in_round.assessment
    terms = [(one.began_on, one.ended_on) for one in terms_in(assessment.unit, person)]
    if not of_own_office(terms, assessment.year, day_of(at)):
        return
    with transaction.atomic():
        _declare(in_round, person, at, Declaration.Kind.FOUND, "")
        Seat.objects.filter(round=in_round, person=person, ended_at=None).update(
            ended_at=at, ended_reason=_("Benturan kepentingan")
        )
    raise ConflictOfInterest(person.name, assessment.unit.name)


def _complete(
    in_round: Round, asked: Move, reason: str, given: Mapping[str, Any], today: date
) -> tuple[str, dict[str, Any]]:
    """The reason and the data of a move, once everything that it asks for is there."""
    reason = told_reason(reason) if asked.reason else reason.strip()[:LONGEST_REASON]
    if asked.complete:
        _refuse_unfinished(in_round, asked.complete)
    if asked.takes and not given.get("free"):
        raise UnableInRound(
            "free", _("Nyatakan dahulu bahwa Anda tidak memiliki benturan kepentingan dengan kantor ini."), field="free"
        )
    data: dict[str, Any] = {}
    if asked.letter:
        data |= _letter(given, today)
    if asked.asks == "fit":
        if not isinstance(given.get("fit"), bool):
            raise UnableInRound("fit", _("Pilih hasil evaluasi: layak atau belum layak diusulkan."), field="fit")
        data["fit"] = given["fit"]
    if asked.asks == "outcome":
        data["outcome"] = _outcome(in_round, given)
    if asked.key == "propose" and not in_round.fit:
        raise UnableInRound("unfit", _("Hasil TPI menyatakan kantor ini belum layak diusulkan."))
    return reason, data


def told_reason(words: str) -> str:
    """A reason that was typed, cleaned. Raises `UnableInRound` where it is none or too long."""
    words = words.replace("\x00", "").strip()
    if not words:
        raise UnableInRound("reason", _("Tuliskan alasannya."), field="reason")
    if len(words) > LONGEST_REASON:
        raise UnableInRound(
            "reason", _("Alasan paling panjang %(most)d tanda.") % {"most": LONGEST_REASON}, field="reason"
        )
    return words


def outcomes_of(in_round: Round) -> tuple[str, str]:
    """What the TPN can decide on a proposal: the predicate that was proposed, or none."""
    return in_round.assessment.aim, NOT_AWARDED


def _outcome(in_round: Round, given: Mapping[str, Any]) -> str:
    outcome, aim = given.get("outcome"), in_round.assessment.aim
    if outcome in outcomes_of(in_round):
        return str(outcome)
    if outcome in load_instrument(in_round.assessment.edition).thresholds:
        raise UnableInRound(
            "outcome",
            _("Kantor ini diusulkan sebagai %(aim)s; %(outcome)s tidak dapat ditetapkan dalam putaran ini.")
            % {"aim": aim, "outcome": outcome},
            field="outcome",
        )
    raise UnableInRound("outcome", _("Pilih keputusan TPN."), field="outcome")


def _letter(given: Mapping[str, Any], today: date) -> dict[str, str]:
    number, dated_on = str(given.get("number", "")).strip(), given.get("dated_on")
    if not number:
        raise UnableInRound("number", _("Tuliskan nomor suratnya."), field="number")
    if not isinstance(dated_on, date):
        raise UnableInRound("dated_on", _("Tuliskan tanggal suratnya."), field="dated_on")
    if dated_on > today:
        raise UnableInRound("dated_on", _("Tanggal surat tidak boleh sesudah hari ini."), field="dated_on")
    return {"letter": number[:120], "signed_on": dated_on.isoformat()}


def _refuse_unfinished(in_round: Round, voice: Voice) -> None:
    unit = {a.item: plain(a.value) for a in in_round.assessment.answers.all()}
    left = len(load_instrument(in_round.assessment.edition).items) - len(
        spoken_to(voice, unit, judgements_of(in_round))
    )
    if left:
        raise UnableInRound(
            "unfinished",
            ngettext("%(n)d butir belum dinilai.", "%(n)d butir belum dinilai.", left) % {"n": left},
        )


def _refuse_closed(in_round: Round) -> None:
    if not in_round.is_open:
        raise UnableInRound("closed", _("Putaran ini sudah berakhir."))


def _sit(
    in_round: Round, person: Person, actor: Person, at: datetime, post: Post, areas: list[int], *, declared: bool = True
) -> Seat:
    there = Seat.objects.filter(round=in_round, person=person, ended_at=None).first()
    if there is not None and there.post != post:
        raise UnableInRound("seat", _("%(name)s sudah mengemban tugas lain dalam putaran ini.") % {"name": person.name})
    seat = there or Seat(round=in_round, person=person, post=post, given_by=actor, given_at=at)
    if there is not None and there.areas == areas and (there.declared_at or not declared):
        return there
    seat.areas = areas
    if declared and seat.declared_at is None:
        seat.declared_at = at
        _declare(in_round, person, at, Declaration.Kind.NONE, "")
    seat.save()
    _log(in_round, actor, at, "round.seat_given", {"name": person.name, "post": post.value, "areas": areas})
    return seat


def _declare(in_round: Round, person: Person, at: datetime, kind: str, words: str) -> None:
    Declaration.objects.create(round=in_round, person=person, kind=kind, words=words, at=at)
    _log(
        in_round,
        person,
        at,
        VERBS[kind],
        {"name": person.name, "office": in_round.assessment.unit.name, "words": words},
    )


def _log(in_round: Round, actor: Person, at: datetime, verb: str, data: Mapping[str, Any]) -> None:
    record(
        actor=actor, at=at, chain=in_round.assessment.unit.code, verb=verb, subject=in_round.subject, data=dict(data)
    )
