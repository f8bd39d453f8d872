"""The calendar feed: opened by its secret alone, because calendars cannot sign in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from zona.flows.feed import calendar_of
from zona.org.access import viewer_of
from zona.org.scope import at, today
from zona.post.queries.inbox import owner_of_feed


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The due days of whoever made this secret; a revoked or unknown one leads nowhere."""
    person = owner_of_feed(secret)
    if person is None:
        raise Http404
    with translation.override(person.language):
        text = calendar_of(viewer_of(person, today=today(request)), at=at(request))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="zona.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
