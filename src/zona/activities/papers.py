"""The papers of a meeting in the official form: invitation, attendance list, minutes, report. Their words come from
what is recorded, in Indonesian whatever the language of the page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import override

from zona.activities.models import Decision, Invitee, Meeting, MeetingPaper
from zona.activities.queries import MeetingPage
from zona.paper.labels import day
from zona.paper.model import (
    Align,
    Attachment,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Item,
    Items,
    Letterhead,
    Paper,
    Paragraph,
    Picture,
    Sheet,
    Signature,
    Table,
    Title,
)
from zona.paper.plain import DOTS
from zona.ui import words
from zona.ui.zones import zone_of

What = MeetingPaper.What
STATES = {"done": "selesai", "late": "terlambat", "open": "berjalan"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper is made from: the meeting, the photos, and the day on which states are told."""

    page: MeetingPage
    photos: Sequence[Picture]
    on: date

    @property
    def meeting(self) -> Meeting:
        """The meeting."""
        return self.page.meeting


def paper_of(what: str, told: Told) -> Paper:
    """One of the four papers. The same records give the same bytes: its time is that of the last change."""
    with override("id"):
        return _PAPERS[What(what)](told)


def title_of(what: str, meeting: Meeting) -> str:
    """How the register calls the paper: "Notula: Rapat evaluasi triwulan III, 29 September 2025"."""
    name = meeting.known_kind.report_id if what == What.REPORT else _NAMES[What(what)]
    return f"{name}: {meeting.title}, {day(meeting.day)}"[:300]


def _invitation(told: Told) -> Paper:
    meeting = told.meeting
    return _paper(
        told,
        What.INVITATION,
        [
            Facts(
                [
                    ("Nomor", meeting.letter or DOTS),
                    ("Sifat", "Biasa"),
                    ("Lampiran", "Daftar undangan"),
                    ("Hal", f"Undangan {meeting.title}"),
                ]
            ),
            Paragraph("Yth. Bapak/Ibu/Saudara dalam daftar undangan terlampir", align=Align.LEFT),
            Paragraph("Kami mengundang Saudara untuk hadir pada:", indent=True),
            Facts(_when(meeting)),
            Paragraph("dengan acara sebagai berikut:"),
            Items([Item(item.title) for item in told.page.items]),
            Paragraph("Atas perhatian dan kehadiran Saudara, kami ucapkan terima kasih.", indent=True),
        ],
        [_signed(meeting, meeting.chair_office or "Pimpinan rapat", meeting.chair, dated=meeting.made_at)],
        after=[
            Heading("Daftar undangan", 2),
            Items([Item(_who(guest)) for guest in told.page.guests if guest.invited]),
        ],
    )


def _attendance(told: Told) -> Paper:
    head = [_head("No.", "Nama", "NIP", "Jabatan", "Tanda tangan / konfirmasi")]
    rows = [
        [
            Cell(str(n), align=Align.CENTER),
            Cell(guest.name),
            Cell(guest.nip),
            Cell(guest.office),
            Cell(_sign(guest, told.meeting)),
        ]
        for n, guest in enumerate(told.page.guests, start=1)
    ]
    columns = [Column(9), Column(30), Column(32), Column(29), Column(28)]
    present = len(told.page.present)
    return _paper(
        told,
        What.ATTENDANCE,
        [
            Facts([("Kegiatan", told.meeting.title), *_when(told.meeting)]),
            Table(columns, head, rows, name="Daftar hadir", row_height=11),
            *([Paragraph(f"Hadir {present} dari {len(rows)} orang.")] if present else []),
        ],
        [_signed(told.meeting, "Notulis", told.meeting.note_taker)],
    )


def _minutes(told: Told) -> Paper:
    meeting = told.meeting
    blocks: list[Block] = [
        Facts(
            [
                ("Kegiatan", meeting.title),
                *_when(meeting),
                ("Pimpinan rapat", meeting.chair),
                ("Notulis", meeting.note_taker),
                ("Hadir", f"{len(told.page.present)} orang (daftar hadir terlampir)"),
            ]
        ),
        *_earlier(told),
        Heading("Pembahasan", 2),
    ]
    for n, item in enumerate(told.page.items, start=1):
        blocks.append(Paragraph(f"{n}. {item.title}", bold=True, align=Align.LEFT))
        blocks += [Paragraph(text, align=Align.LEFT) for text in item.discussion.split("\n") if text.strip()]
        if item.decision:
            blocks.append(Paragraph(f"Keputusan: {item.decision}", align=Align.LEFT))
    blocks += _agreed(told)
    return _paper(told, What.MINUTES, blocks, _both(meeting))


def _report(told: Told) -> Paper:
    meeting, page = told.meeting, told.page
    absent = [guest.name for guest in page.absent]
    blocks: list[Block] = [
        Heading("Pelaksanaan", 2),
        Facts([("Kegiatan", meeting.title), *_when(meeting), ("Pimpinan rapat", meeting.chair)]),
        Paragraph(
            f"Kegiatan dihadiri {len(page.present)} orang dari {len(page.guests)} orang yang tercatat."
            + (f" Tidak hadir: {words.join(absent)}." if absent else "")
        ),
        Heading("Acara", 2),
        Items([Item(item.title) for item in page.items]),
        *_earlier(told),
        Heading("Hasil", 2),
    ]
    said = [item for item in page.items if item.discussion or item.decision]
    for item in said:
        blocks.append(Paragraph(item.title, bold=True, align=Align.LEFT))
        blocks.append(Paragraph(item.decision or item.discussion, align=Align.LEFT))
    blocks += [] if said else [Paragraph("Tidak ada pembahasan yang dicatat.")]
    blocks += _agreed(told)
    if told.photos:
        blocks += [Heading("Dokumentasi", 2), *told.photos]
    return _paper(told, What.REPORT, blocks, _both(meeting))


def _earlier(told: Told) -> list[Block]:
    """What was agreed before, with its state on the day of the meeting's papers."""
    if not told.page.before:
        return []
    return [Heading("Tindak lanjut rapat sebelumnya", 2), _plan(told.page.before, told.on, with_state=True)]


def _agreed(told: Told) -> list[Block]:
    if not told.page.decisions:
        return [Heading("Rencana tindak lanjut", 2), Paragraph("Tidak ada rencana tindak lanjut yang disepakati.")]
    return [Heading("Rencana tindak lanjut", 2), _plan(told.page.decisions, told.on, with_state=False)]


def _plan(decisions: Iterable[Decision], on: date, *, with_state: bool) -> Table:
    last = ["Keadaan"] if with_state else []
    rows = [
        [
            Cell(str(n), align=Align.CENTER),
            Cell(decision.text),
            Cell(decision.owner_name),
            Cell(day(decision.due_on)),
            *([Cell(_state(decision, on))] if with_state else []),
        ]
        for n, decision in enumerate(decisions, start=1)
    ]
    columns = [Column(9), Column(44), Column(28), Column(27), *([Column(30)] if with_state else [])]
    return Table(columns, [_head("No.", "Apa", "Siapa", "Kapan", *last)], rows, name="Rencana tindak lanjut")


def _state(decision: Decision, on: date) -> str:
    said = STATES[decision.state(on)]
    return f"{said}: {decision.done_note}" if decision.done_at and decision.done_note else said


def _paper(
    told: Told,
    what: MeetingPaper.What,
    blocks: Sequence[Block],
    signatures: Sequence[Signature],
    after: Sequence[Block] = (),
) -> Paper:
    meeting = told.meeting
    office = meeting.unit.long_name or meeting.unit.name
    name = meeting.known_kind.report_id if what is What.REPORT else _NAMES[what]
    return Paper(
        subject=title_of(what, meeting),
        author=office,
        made_at=meeting.changed_at,
        sheet=Sheet.A4,
        letterhead=Letterhead((office.upper(),)),
        title=Title((name.upper(),), "", "" if what is What.INVITATION else meeting.title.upper(), about_word=""),
        blocks=list(blocks),
        signatures=list(signatures),
        attachments=[Attachment(blocks=list(after))] if after else [],
        footer=f"{name}, {day(meeting.day)}",
    )


def _when(meeting: Meeting) -> list[tuple[str, str]]:
    return [
        ("Hari, tanggal", words.weekday(meeting.day).replace("\u00a0", " ")),
        ("Waktu", f"pukul {meeting.begins:%H.%M} sampai {meeting.ends:%H.%M} {meeting.zone}".strip()),
        ("Tempat", meeting.place),
    ]


def _who(guest: Invitee) -> str:
    return f"{guest.name} ({guest.office})" if guest.office else guest.name


def _sign(guest: Invitee, meeting: Meeting) -> str:
    if guest.attended_by == Invitee.By.LINK and guest.attended_at:
        when = localtime(guest.attended_at, zone_of(meeting.unit.code))
        on = "" if when.date() == meeting.day else f"{day(when.date())}, "
        return f"kode QR, {on}pukul {when:%H.%M}"
    return "menandatangani daftar" if guest.attended_at else ""


def _both(meeting: Meeting) -> list[Signature]:
    chair = meeting.chair_office or "Pimpinan rapat"
    return [_signed(meeting, chair, meeting.chair), _signed(meeting, "Notulis", meeting.note_taker)]


def _signed(meeting: Meeting, office: str, name: str, dated: datetime | None = None) -> Signature:
    return Signature(office=office, name=name, dated=dated is not None, year=meeting.day.year)


def _head(*names: str) -> list[Cell]:
    return [Cell(name, align=Align.CENTER, bold=True) for name in names]


_NAMES = {
    What.INVITATION: "Undangan",
    What.ATTENDANCE: "Daftar hadir",
    What.MINUTES: "Notula",
    What.REPORT: "Laporan",
    What.SHEET: "Daftar hadir bertanda tangan",
    What.PHOTO: "Foto",
}
_PAPERS: dict[MeetingPaper.What, Callable[[Told], Paper]] = {
    What.INVITATION: _invitation,
    What.ATTENDANCE: _attendance,
    What.MINUTES: _minutes,
    What.REPORT: _report,
}
