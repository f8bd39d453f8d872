"""A person's due days as a calendar that phones and desktops subscribe to."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from zona.org.access import Viewer
from zona.plan.queries.duties import Duty, duties_of
from zona.ui import words

if TYPE_CHECKING:
    from icalendar import Event


def calendar_of(viewer: Viewer, *, at: datetime) -> bytes:
    """The iCalendar text (RFC 5545) of the months that a person answers for: one whole-day entry on each last day."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//Zona//{settings.VERSION}//ID")
    made.add("version", "2.0")
    made.add("x-wr-calname", settings.SITE_NAME)
    for duty in duties_of(viewer):
        if duty.term:
            made.add_component(_entry(duty, duty.term.due_on, at))
    text: bytes = made.to_ical()
    return text


def _entry(duty: Duty, due_on: date, at: datetime) -> "Event":
    from icalendar import Event

    href = reverse("plan_action", args=[duty.unit_code, duty.year, duty.ref])
    done = "✓ " if duty.step == "accepted" else ""
    entry = Event()
    entry.add("uid", f"{duty.plan}-{duty.key}-{duty.month}@zona")
    entry.add("dtstamp", at)
    entry.add("dtstart", due_on)
    entry.add("dtend", due_on + timedelta(days=1))
    entry.add("summary", f"{done}{duty.title}")
    entry.add("description", _("Batas waktu bukti bulan %(month)s.") % {"month": words.month(duty.month)})
    entry.add("url", f"{settings.SITE_URL}{href}?bulan={duty.month}")
    entry.add("transp", "TRANSPARENT")
    return entry
