"""A person's due days as a calendar that phones and desktops subscribe to."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from zona.activities.queries import Agreed, agreed_of
from zona.org.access import Viewer
from zona.plan.queries.duties import Duty, duties_of
from zona.ui import words

if TYPE_CHECKING:
    from icalendar import Event


def calendar_of(viewer: Viewer, *, at: datetime) -> bytes:
    """The iCalendar text (RFC 5545) of the months that a person answers for and of what they are to do after
    meetings: one whole-day entry on each last day."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//Zona//{settings.VERSION}//ID")
    made.add("version", "2.0")
    made.add("x-wr-calname", settings.SITE_NAME)
    for duty in duties_of(viewer):
        if duty.term:
            said = _("Batas waktu bukti bulan %(month)s.") % {"month": words.month(duty.month)}
            uid = f"{duty.plan}-{duty.key}-{duty.month}"
            made.add_component(_entry(duty, uid, duty.term.due_on, said, at, done=duty.step == "accepted"))
    for agreed in agreed_of(viewer):
        said = _("Batas waktu tindak lanjut “%(meeting)s”.") % {"meeting": agreed.about}
        made.add_component(_entry(agreed, agreed.code, agreed.term.due_on, said, at, done=agreed.done))
    text: bytes = made.to_ical()
    return text


def _entry(asked: Duty | Agreed, uid: str, due_on: date, said: str, at: datetime, *, done: bool) -> "Event":
    from icalendar import Event

    entry = Event()
    entry.add("uid", f"{uid}@zona")
    entry.add("dtstamp", at)
    entry.add("dtstart", due_on)
    entry.add("dtend", due_on + timedelta(days=1))
    entry.add("summary", f"{'✓ ' if done else ''}{asked.title}")
    entry.add("description", said)
    entry.add("url", f"{settings.SITE_URL}{asked.href}")
    entry.add("transp", "TRANSPARENT")
    return entry
