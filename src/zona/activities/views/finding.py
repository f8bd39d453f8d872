"""Finding the meeting of an address."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from zona.activities.models import Meeting
from zona.activities.papers import Told
from zona.activities.photos import pictures_of
from zona.activities.queries import meeting, meeting_page
from zona.org.models import Unit
from zona.org.scope import viewer


def meeting_or_404(request: HttpRequest, unit: Unit, year: int, code: str) -> Meeting:
    """The meeting of the address; one of another year is not there."""
    found = meeting(unit, code, viewer=viewer(request))
    if found is None or found.day.year != year:
        raise Http404
    return found


def open_meeting(request: HttpRequest, unit: Unit, year: int, code: str) -> Meeting:
    """A meeting that can still be changed; 403 for one that is closed or was called off. A form that was opened before
    is let through: what it asks refuses it in words, and what was typed stays."""
    found = meeting_or_404(request, unit, year, code)
    if not found.is_open and request.method != "POST":
        raise PermissionDenied
    return found


def told_of(found: Meeting) -> Told:
    """What the meeting's papers are made from."""
    page = meeting_page(found)
    return Told(page, pictures_of(page.papers), found.day)
