"""What the voices say: accept an item, put another letter beside it, ask and reply; no answer is touched."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zona.assessment.models import Remark, Round, Seat, Verdict
from zona.assessment.refusals import UnableInRound, UnableToAnswer
from zona.assessment.rounddata import judgement_of
from zona.assessment.services.answering import kept_value
from zona.assessment.services.rounds import refuse_own_office
from zona.audit.services import record
from zona.org.models import Person
from zona.rules.lke.freezing import plain
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.rounds import ASKING, SPEAKING, Post, Voice

LONGEST_NOTE = 4000


def judge(
    *,
    actor: Person,
    at: datetime,
    in_round: Round,
    voice: Voice,
    item: str,
    accepts: bool,
    value: Any = None,
    note: str = "",
    version: int,
) -> Verdict:
    """Keeps what a voice says of one item: it accepts what stands there, or gives another `value` with a note why.

    `version` is that of the judgement which the person saw, 0 for none. Raises `UnableInRound` outside the voice's
    stage, for no value or one that the scale does not know, a missing note, or when somebody was quicker;
    `ConflictOfInterest` for one's own office.
    """
    refuse_unready(actor=actor, at=at, in_round=in_round, voice=voice)
    kept = None if accepts else _kept(load_instrument(in_round.assessment.edition), item, value)
    note = note.replace("\r\n", "\n").replace("\x00", "").strip()
    if not accepts and not note:
        raise UnableInRound("note", _("Tuliskan alasan penilaian yang berbeda."), field="note")
    if len(note) > LONGEST_NOTE:
        raise UnableInRound("note", _("Catatan paling panjang %(most)d tanda.") % {"most": LONGEST_NOTE}, field="note")
    with transaction.atomic():
        locked = _locked(in_round, voice)
        seen = unit_values(locked).get(item)
        before = Verdict.objects.filter(round=locked, voice=voice, item=item).select_related("by").first()
        if (before.version if before else 0) != version:
            raise UnableInRound(
                "changed",
                _("%(name)s baru saja menilai butir ini. Periksa, lalu simpan lagi.")
                % {"name": before.by.name if before else ""},
            )
        verdict = before or Verdict(round=locked, voice=voice, item=item)
        said = _said(before) if before else None
        verdict.accepts, verdict.value, verdict.seen, verdict.note = accepts, kept, seen, note
        verdict.version, verdict.by, verdict.at = version + 1, actor, at
        verdict.save()
        data = {"voice": voice.value, "item": item, "before": said, "after": _said(verdict)}
        _log(locked, actor, at, "round.judged", data)
        return verdict


def accept_rest(*, actor: Person, at: datetime, in_round: Round, voice: Voice, items: Sequence[str]) -> int:
    """Accepts those of the items to which the voice has not spoken, and gives how many; one entry in the log."""
    refuse_unready(actor=actor, at=at, in_round=in_round, voice=voice)
    with transaction.atomic():
        locked = _locked(in_round, voice)
        unit = unit_values(locked)
        there = {v.item: v for v in Verdict.objects.filter(round=locked, voice=voice)}
        left = [i for i in items if i not in there or not judgement_of(there[i]).counts(unit.get(i))]
        for item in left:
            verdict = there.get(item) or Verdict(round=locked, voice=voice, item=item, version=0)
            verdict.accepts, verdict.value, verdict.seen, verdict.note = True, None, unit.get(item), ""
            verdict.version, verdict.by, verdict.at = verdict.version + 1, actor, at
            there[item] = verdict
        changed = [there[i] for i in left if there[i].pk is not None]
        Verdict.objects.bulk_create([there[i] for i in left if there[i].pk is None])
        Verdict.objects.bulk_update(changed, ["accepts", "value", "seen", "note", "version", "by", "at"])
        if left:
            data = {"voice": voice.value, "items": left, "count": len(left)}
            _log(locked, actor, at, "round.rest_accepted", data)
        return len(left)


def remark(*, actor: Person, at: datetime, in_round: Round, voice: Voice, item: str, text: str) -> Remark:
    """Adds a question or a reply to an item's thread; `voice` is the side that speaks. Raises `UnableInRound` outside
    the stage in which an assessors' voice asks, without its post, or before they declared themselves;
    `ConflictOfInterest` for one's own office."""
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not text:
        raise UnableInRound("text", _("Tuliskan pertanyaan atau jawabannya."), field="text")
    if len(text) > LONGEST_NOTE:
        raise UnableInRound("text", _("Tulisan paling panjang %(most)d tanda.") % {"most": LONGEST_NOTE}, field="text")
    if item not in load_instrument(in_round.assessment.edition).items:
        raise UnableInRound("item", _("Butir ini tidak ada dalam instrumen."), field="item")
    if voice in ASKING:
        refuse_unready(actor=actor, at=at, in_round=in_round, voice=voice, posts=ASKING[voice][1])
    with transaction.atomic():
        locked = Round.objects.select_for_update().select_related("assessment__unit").get(pk=in_round.pk)
        if not locked.is_open:
            raise UnableInRound("closed", _("Putaran ini sudah berakhir."))
        if voice in ASKING and locked.at_stage not in ASKING[voice][0]:
            raise UnableInRound("stage", _("Putaran ini sudah berada di tahap lain; muat ulang halaman ini."))
        made = Remark.objects.create(round=locked, item=item, voice=voice, text=text, by=actor, at=at)
        _log(locked, actor, at, "round.remarked", {"item": item, "voice": voice.value})
        return made


def refuse_unready(
    *, actor: Person, at: datetime, in_round: Round, voice: Voice, posts: frozenset[Post] | None = None
) -> None:
    """Raises where somebody who sits in the round must not judge: their own office, or not yet declared. `posts` are
    the posts that may, by default those that give letters."""
    posts = SPEAKING[voice].posts if posts is None else posts
    if not posts:
        return
    refuse_own_office(person=actor, at=at, in_round=in_round)
    seat = Seat.objects.filter(round=in_round, person=actor, ended_at=None, post__in=posts).first()
    if seat is None:
        raise UnableInRound("seat", _("Anda tidak bertugas menilai dalam putaran ini."))
    if seat.declared_at is None:
        raise UnableInRound("undeclared", _("Nyatakan dahulu ada tidaknya benturan kepentingan Anda."))


def unit_values(in_round: Round) -> dict[str, Any]:
    """The unit's values; they cannot change while a voice speaks."""
    return {answer.item: plain(answer.value) for answer in in_round.assessment.answers.all()}


def _locked(in_round: Round, voice: Voice) -> Round:
    locked = Round.objects.select_for_update().select_related("assessment__unit").get(pk=in_round.pk)
    if locked.at_stage is not SPEAKING[voice].stage:
        raise UnableInRound("stage", _("Putaran ini sudah berada di tahap lain; muat ulang halaman ini."))
    return locked


def _kept(instrument: Instrument, item: str, value: Any) -> Any:
    """Another value as it is stored. Saying nothing is no value: it would count as zero unseen."""
    try:
        kept = kept_value(instrument, item, value)
    except UnableToAnswer as wrong:
        raise UnableInRound(wrong.code, str(wrong), field=wrong.field) from None
    if kept is None:
        raise UnableInRound("value", _("Isi nilai lain itu, atau terima jawaban yang ada."), field="value")
    return kept


def _said(verdict: Verdict) -> dict[str, Any]:
    return {"accepts": verdict.accepts, "value": plain(verdict.value), "note": verdict.note}


def _log(in_round: Round, actor: Person, at: datetime, verb: str, data: Mapping[str, Any]) -> None:
    record(
        actor=actor, at=at, chain=in_round.assessment.unit.code, verb=verb, subject=in_round.subject, data=dict(data)
    )
