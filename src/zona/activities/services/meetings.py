"""Making a meeting, changing it, calling it off, closing it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zona.activities.models import AgendaItem, Invitee, Meeting
from zona.activities.refusals import Overtaken, UnableToMeet
from zona.audit.services import record
from zona.catalogue.activities import meeting_kinds
from zona.org.codes import new_code
from zona.org.models import Person, Unit

MOST_ITEMS, MOST_GUESTS, LONGEST_ITEM = 60, 300, 300


@dataclass(frozen=True, slots=True)
class Facts:
    """What the form of a meeting holds besides agenda and guests."""

    kind: str
    title: str
    day: date
    begins: time
    ends: time
    place: str
    chair: str
    note_taker: str
    chair_office: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to be invited: a person of the office, or a name from outside."""

    name: str
    office: str = ""
    nip: str = ""
    person: Person | None = None


def make_meeting(
    *, actor: Person, at: datetime, unit: Unit, facts: Facts, agenda: Sequence[str], guests: Sequence[Guest]
) -> Meeting:
    """Makes a meeting with its agenda and guests. Raises `UnableToMeet` with the field at fault.

    The same once more, as a button pressed twice sends it, is the meeting that was made.
    """
    lines = _sound(facts, agenda, guests)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        same = Meeting.objects.filter(unit=unit, made_by=actor, cancelled_at=None, closed_at=None, **asdict(facts))
        for meeting in same:
            if list(meeting.items.order_by("position").values_list("title", flat=True)) == lines:
                return meeting
        meeting = Meeting.objects.create(
            code=new_code(), turn=new_code(), unit=unit, made_by=actor, made_at=at, changed_at=at, **asdict(facts)
        )
        _set_agenda(meeting, lines)
        _set_guests(meeting, guests)
        log(actor, at, meeting, "meeting.made", {"day": facts.day.isoformat()})
    return meeting


def edit_meeting(
    *,
    actor: Person,
    at: datetime,
    meeting: Meeting,
    version: int,
    facts: Facts,
    agenda: Sequence[str],
    guests: Sequence[Guest],
) -> None:
    """Changes a meeting; `version` is the one that the person saw.

    An agenda point keeps its minutes as long as its title stays; one that has minutes cannot be left out, nor can a
    guest who was present. Raises `Overtaken` where somebody changed the meeting since, `UnableToMeet` otherwise.
    """
    lines = _sound(facts, agenda, guests)
    with transaction.atomic():
        kept = claimed(meeting)
        if kept.version != version:
            raise Overtaken(_("Rapat ini baru saja diubah orang lain. Periksa isinya, lalu simpan sekali lagi."))
        for name, value in asdict(facts).items():
            setattr(kept, name, value)
        kept.version += 1
        kept.changed_at = at
        kept.save()
        _set_agenda(kept, lines)
        _set_guests(kept, guests)
        log(actor, at, kept, "meeting.edited", {"day": facts.day.isoformat()})
    meeting.refresh_from_db()


def cancel_meeting(*, actor: Person, at: datetime, meeting: Meeting, reason: str) -> None:
    """Calls a meeting off. It stays readable with its reason."""
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise UnableToMeet(_("Tulis alasan pembatalan."), "reason")
    with transaction.atomic():
        kept = claimed(meeting)
        kept.cancelled_at, kept.cancelled_reason = at, reason
        kept.save(update_fields=["cancelled_at", "cancelled_reason"])
        log(actor, at, kept, "meeting.cancelled", {"reason": reason})
    meeting.refresh_from_db()


def close_meeting(*, actor: Person, at: datetime, meeting: Meeting) -> None:
    """Closes a meeting that was held: its minutes and attendance are final.

    Raises `UnableToMeet` before its day, without anybody present, and without a word of minutes.
    """
    with transaction.atomic():
        kept = claimed(meeting)
        if at < kept.began_at:
            raise UnableToMeet(_("Rapat ini belum dimulai. Tutup setelah rapat berlangsung."))
        if not kept.invitees.filter(attended_at__isnull=False).exists():
            raise UnableToMeet(_("Belum ada yang tercatat hadir. Catat kehadiran lebih dahulu."))
        if not kept.items.exclude(discussion="", decision="").exists():
            raise UnableToMeet(_("Notula masih kosong. Isi pembahasan sedikitnya satu acara."))
        kept.closed_at, kept.closed_by, kept.changed_at = at, actor, at
        kept.save(update_fields=["closed_at", "closed_by", "changed_at"])
        log(actor, at, kept, "meeting.closed")
    meeting.refresh_from_db()


def note_filed(*, actor: Person, at: datetime, meeting: Meeting, row: str, month: int) -> None:
    """Notes the row of the plan and the month for which the meeting's papers were handed in."""
    with transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(row=row, month=month)
        log(actor, at, meeting, "meeting.filed", {"row": row, "month": month})
    meeting.refresh_from_db()


def claimed(meeting: Meeting) -> Meeting:
    """The meeting, locked within the transaction; raises `UnableToMeet` for one that is closed or was called off."""
    kept = Meeting.objects.select_for_update().select_related(None).get(pk=meeting.pk)
    if kept.cancelled_at:
        raise UnableToMeet(_("Rapat ini sudah dibatalkan."))
    if kept.closed_at:
        raise UnableToMeet(_("Rapat ini sudah ditutup; notula dan kehadirannya tidak berubah lagi."))
    return kept


def log(actor: Person, at: datetime, meeting: Meeting, verb: str, data: dict[str, Any] | None = None) -> None:
    """Adds an entry to the log of the meeting's office."""
    said = {"title": meeting.title, **(data or {})}
    record(actor=actor, at=at, chain=meeting.unit.code, verb=verb, subject=meeting.subject, data=said)


def _sound(facts: Facts, agenda: Sequence[str], guests: Sequence[Guest]) -> list[str]:
    """The agenda's lines as they are kept; raises for what cannot be."""
    if facts.kind not in meeting_kinds():
        raise UnableToMeet(_("Pilih jenis rapat dari daftar."), "kind")
    if facts.begins >= facts.ends:
        raise UnableToMeet(_("Waktu selesai mendahului waktu mulai."), "ends")
    lines = list(dict.fromkeys(line for text in agenda if (line := " ".join(text.split()))))
    if not lines:
        raise UnableToMeet(_("Tulis sedikitnya satu acara."), "agenda")
    if len(lines) > MOST_ITEMS:
        raise UnableToMeet(_("Paling banyak %(most)d acara.") % {"most": MOST_ITEMS}, "agenda")
    if long := next((line for line in lines if len(line) > LONGEST_ITEM), ""):
        said = {"line": f"{long[:60]}…", "most": LONGEST_ITEM}
        raise UnableToMeet(_("Acara “%(line)s” terlalu panjang: paling banyak %(most)d tanda.") % said, "agenda")
    _sound_guests(guests)
    return lines


def _sound_guests(guests: Sequence[Guest]) -> None:
    if not guests:
        raise UnableToMeet(_("Pilih sedikitnya satu orang yang diundang."), "people")
    if len(guests) > MOST_GUESTS:
        raise UnableToMeet(_("Paling banyak %(most)d undangan.") % {"most": MOST_GUESTS}, "people")
    names = [guest.name for guest in guests if not guest.person]
    for guest in guests:
        if guest.person:
            continue
        if len(guest.name) > 120 or len(guest.office) > 120 or len(guest.nip) > 30:
            said = {"name": f"{guest.name[:60]}…"}
            raise UnableToMeet(
                _("“%(name)s”: nama dan jabatan paling banyak 120 tanda, NIP 30 tanda.") % said, "outside"
            )
        if names.count(guest.name) > 1:
            raise UnableToMeet(_("“%(name)s” tertulis dua kali. Bedakan namanya.") % {"name": guest.name}, "outside")


def _set_agenda(meeting: Meeting, lines: Sequence[str]) -> None:
    standing = {item.title: item for item in meeting.items.all()}
    for title, item in standing.items():
        if title not in lines:
            if item.discussion or item.decision:
                raise UnableToMeet(
                    _("Acara “%(title)s” sudah bernotula; biarkan dalam daftar acara.") % {"title": title}, "agenda"
                )
            item.delete()
    for position, title in enumerate(lines, start=1):
        AgendaItem.objects.update_or_create(meeting=meeting, title=title, defaults={"position": position})


def _set_guests(meeting: Meeting, guests: Sequence[Guest]) -> None:
    standing = {(g.person_id, "" if g.person_id else g.name): g for g in meeting.invitees.filter(invited=True)}
    wanted = {(g.person.pk if g.person else None, "" if g.person else g.name): g for g in guests}
    for key, gone in standing.items():
        if key not in wanted:
            if gone.attended_at:
                raise UnableToMeet(
                    _("%(name)s sudah tercatat hadir; biarkan dalam daftar undangan.") % {"name": gone.name}, "people"
                )
            gone.delete()
    for position, (key, guest) in enumerate(wanted.items(), start=1):
        facts = {"position": position, "name": guest.name[:120], "office": guest.office[:120], "nip": guest.nip[:30]}
        if key in standing:
            Invitee.objects.filter(pk=standing[key].pk).update(**facts)
        elif guest.person:  # who came without being invited is invited now
            Invitee.objects.update_or_create(meeting=meeting, person=guest.person, defaults={**facts, "invited": True})
        else:
            Invitee.objects.create(meeting=meeting, **facts)
