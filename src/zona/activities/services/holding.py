"""While a meeting is held: presence, minutes, decisions."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.activities.models import AgendaItem, Decision, Invitee, Meeting
from zona.activities.refusals import Overtaken, UnableToMeet
from zona.activities.services.meetings import claimed, log
from zona.org.codes import new_code
from zona.org.models import Person

MOST = 20_000
"""Characters of one text of the minutes."""


def attend(*, actor: Person, at: datetime, meeting: Meeting) -> bool:
    """Confirms by the link that the actor is present; whether that is new. Who was not invited is added.

    Raises `UnableToMeet` outside the meeting's window.
    """
    with transaction.atomic():
        kept = claimed(meeting)
        if not kept.takes_presence(at):
            raise UnableToMeet(_("Kehadiran hanya dapat dikonfirmasi sejam sebelum sampai sejam sesudah rapat."))
        guest = kept.invitees.filter(person=actor).first()
        if guest is None:
            guest = Invitee(meeting=kept, person=actor, name=actor.name[:120], invited=False, position=_next(kept))
        if guest.attended_at:
            return False
        guest.attended_at, guest.attended_by = at, Invitee.By.LINK
        guest.save()
        _touch(kept, at)
        log(actor, at, kept, "meeting.attended")
    return True


def tick_sheet(
    *, actor: Person, at: datetime, meeting: Meeting, present: Collection[int], seen: Collection[int]
) -> int:
    """Takes over from the signed sheet who was present, by the guests' table keys; how many changed.

    `seen` are those that stood as present when the list was opened: only what the person changed is changed, so that
    two who tick at once lose nothing. Who confirmed by the link stays present: their own word counts.
    """
    with transaction.atomic():
        kept = claimed(meeting)
        if at < kept.began_at:
            raise UnableToMeet(_("Rapat ini belum dimulai; kehadiran dicatat sejak rapat dimulai."))
        changed = 0
        for guest in kept.invitees.exclude(attended_by=Invitee.By.LINK):
            here = guest.pk in present
            if here is (guest.pk in seen) or here is (guest.attended_at is not None):
                continue
            guest.attended_at, guest.attended_by = (at, Invitee.By.SHEET) if here else (None, "")
            guest.save(update_fields=["attended_at", "attended_by"])
            changed += 1
        if changed:
            _touch(kept, at)
            log(actor, at, kept, "meeting.ticked", {"count": changed})
    return changed


def note_item(
    *, actor: Person, at: datetime, item: AgendaItem, version: int, discussion: str, decision: str
) -> AgendaItem:
    """Writes the minutes of one agenda point; the same text again changes nothing.

    `version` is the one that the person saw: raises `Overtaken` where somebody wrote since, whose text stays.
    """
    texts = {"discussion": _text(discussion), "decision": _text(decision)}
    with transaction.atomic():
        kept = claimed(item.meeting)
        found = AgendaItem.objects.select_for_update().get(pk=item.pk)
        if all(getattr(found, name) == text for name, text in texts.items()):
            return found
        if found.version != version:
            raise Overtaken(_("Orang lain baru saja menulis acara ini. Isian Anda tetap di sini."))
        found.discussion, found.decision = texts["discussion"], texts["decision"]
        found.version, found.changed_by, found.changed_at = found.version + 1, actor, at
        found.save()
        _touch(kept, at)
        log(actor, at, kept, "meeting.noted", {"item": found.title})
    return found


def add_decision(
    *, actor: Person, at: datetime, meeting: Meeting, text: str, owner: Person | None, owner_name: str, due_on: date
) -> Decision:
    """Adds a decision with who does it until when; the same that stands open already is not added again. Raises
    `UnableToMeet` with the field at fault."""
    text, owner_name = " ".join(text.split()), (owner.name if owner else " ".join(owner_name.split()))[:120]
    if not text or len(text) > 300:
        raise UnableToMeet(_("Tulis apa yang akan dilakukan, paling banyak 300 tanda."), "text")
    if not owner_name:
        raise UnableToMeet(_("Pilih atau tulis siapa yang melakukannya."), "owner")
    with transaction.atomic():
        kept = claimed(meeting)
        if due_on < kept.day:
            raise UnableToMeet(_("Batas waktu mendahului hari rapat."), "due_on")
        facts = {"text": text, "owner": owner, "owner_name": owner_name, "due_on": due_on}
        if same := kept.decisions.filter(done_at=None, **facts).first():
            return same
        made = Decision.objects.create(
            code=new_code(),
            meeting=kept,
            position=kept.decisions.count() + 1,
            **facts,
        )
        _touch(kept, at)
        log(actor, at, kept, "meeting.decided", {"text": text, "name": owner_name, "until": due_on.isoformat()})
    return made


def _next(meeting: Meeting) -> int:
    return meeting.invitees.count() + 1


def _touch(meeting: Meeting, at: datetime) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(changed_at=at)


def _text(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(text) > MOST:
        raise UnableToMeet(_("Terlalu panjang: paling banyak %(most)d tanda.") % {"most": MOST})
    return text
