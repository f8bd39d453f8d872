"""What goes out before a meeting: the proposed agenda and the entry for a calendar."""

from datetime import datetime

from django.utils.translation import gettext as _

from zona.activities.join import plan
from zona.activities.models import Decision, Meeting
from zona.activities.queries.decisions import agreed_last_time
from zona.catalogue.activities import HERE, MeetingKind
from zona.org.access import Viewer
from zona.org.models import Unit
from zona.ui import words


def proposed_agenda(unit: Unit, year: int, kind: MeetingKind, *, viewer: Viewer) -> list[str]:
    """The lines of the kind, with what was agreed and is not done, then what of the year's plan is late, in their
    place."""
    lines: list[str] = []
    for line in kind.agenda:
        if line != HERE:
            lines.append(line)
            continue
        lines += [_agreed(one, viewer) for one in agreed_last_time(unit, kind.key, viewer=viewer)]
        lines += [text[:300] for text in plan().late(unit, year, viewer=viewer)]
    return lines


def _agreed(one: Decision, viewer: Viewer) -> str:
    late = _(" – terlambat") if one.state(viewer.today) == "late" else ""
    said = {"text": one.text, "who": one.owner_name, "day": words.day(one.due_on).replace("\u00a0", " "), "late": late}
    return (_("Tindak lanjut: %(text)s (%(who)s, %(day)s)%(late)s") % said)[:300]


def calendar_of(meeting: Meeting, href: str, *, at: datetime) -> bytes:
    """The meeting as iCalendar text (RFC 5545). One that was called off says so, so that a calendar takes it out."""
    from icalendar import Calendar, Event

    made, entry = Calendar(), Event()
    made.add("prodid", "-//Zona//ID")
    made.add("version", "2.0")
    entry.add("uid", f"{meeting.code}@zona")
    entry.add("dtstamp", at)
    entry.add("sequence", meeting.version + bool(meeting.cancelled_at))
    entry.add("dtstart", meeting.began_at)
    entry.add("dtend", meeting.ended_at)
    entry.add("summary", meeting.title)
    entry.add("location", meeting.place)
    entry.add("url", href)
    entry.add("description", "\n".join(item.title for item in meeting.items.order_by("position")))
    entry.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    made.add_component(entry)
    text: bytes = made.to_ical()
    return text


def qr_path(text: str) -> tuple[str, int]:
    """A QR code as the path of an SVG whose square has the side that stands beside it."""
    from qrcode import QRCode
    from qrcode.constants import ERROR_CORRECT_M

    code = QRCode(border=4, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    matrix = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark)
    return path, len(matrix)
