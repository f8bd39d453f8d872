"""Finding the meeting of an address."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from zona.activities.models import Meeting
from zona.activities.papers import Told
from zona.activities.photos import pictures_of
from zona.activities.queries import meeting, meeting_page
from zona.org.models import Unit
from zona.org.scope import Over, viewer
from zona.ui import words


def meeting_or_404(request: HttpRequest, unit: Unit, year: int, code: str) -> Meeting:
    """The meeting of the address; one that was moved into another year leads there."""
    found = meeting(unit, code, viewer=viewer(request))
    if found is None:
        raise Http404
    if found.day.year != year:
        raise Over(_("Rapat ini diadakan %(day)s.") % {"day": words.day(found.day)}, _page(found))
    return found


def _page(found: Meeting) -> str:
    return reverse("meeting", args=[found.unit.code, found.day.year, found.code])


def over(found: Meeting) -> Over:
    """A meeting that is closed or was called off, in words."""
    if found.cancelled_at:
        said = _("Rapat ini dibatalkan pada %(when)s.") % {"when": words.instant(found.cancelled_at)}
    else:
        said = _("Rapat ini sudah ditutup pada %(when)s.") % {"when": words.instant(found.closed_at)}
    return Over(said, _page(found))


def open_meeting(request: HttpRequest, unit: Unit, year: int, code: str) -> Meeting:
    """A meeting that can still be changed; one that is closed or was called off leads to its page, which says so. A
    form that was opened before is let through: what it asks refuses it in words, and what was typed stays."""
    found = meeting_or_404(request, unit, year, code)
    if not found.is_open and request.method != "POST":
        raise over(found)
    return found


def told_of(found: Meeting) -> Told:
    """What the meeting's papers are made from."""
    page = meeting_page(found)
    return Told(page, pictures_of(page.papers), found.day)
