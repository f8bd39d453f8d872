"""What every request passes through."""

import secrets
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.utils import timezone, translation

from zona.rules.hidden import visible
from zona.ui import errors
from zona.ui.zones import zone_of

Handler = Callable[[HttpRequest], HttpResponse]
NUL = "\x00"
FORM_AROUND = 1024 * 1024
"""What a form may weigh besides its file."""


class Clock:
    """Reads the clock once for a request: `request.at` is the instant that everything in it happens at. Its day and
    hour are those of the office that the address names; of pages that belong to none, those of the office looked at
    last."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sets `request.at`, aware, in UTC."""
        request.at = read_clock()  # type: ignore[attr-defined]
        timezone.deactivate()  # what the request before left in this thread: answers may be written after their view
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _arguments: object, named: dict[str, object]) -> None:
        """Sets the zone of time."""
        office = named.get("unit") or request.session.get("office")
        if office:
            timezone.activate(zone_of(str(office)))


def read_clock() -> datetime:
    """The present instant: the only place, with the command line, where the clock is read."""
    return timezone.now()  # noqa: TID251


class ContentSecurityPolicy:
    """Sends the policy: everything from here alone, scripts and styles with this response's nonce or from a file."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sets `request.csp_nonce` and, unless the view sent its own, the header."""
        request.csp_nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]
        response = self.get_response(request)
        own = f"'self' 'nonce-{request.csp_nonce}'"  # type: ignore[attr-defined]
        response.headers.setdefault(
            "Content-Security-Policy",
            f"default-src 'none'; script-src {own}; style-src {own}; img-src 'self' data: blob:; connect-src 'self'; "
            "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'",
        )
        return response


class Language:
    """Speaks Indonesian, unless English was chosen: in this browser, or by the person who signed in.

    What the browser says that it prefers is not asked: phones are often sold in English, and the terms of the field
    are Indonesian.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sets the language of this request and says it in the response."""
        self._speak(request, request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """A browser without a choice of its own takes that of the person."""
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            person = getattr(request, "user", None)
            self._speak(request, getattr(person, "language", ""))

    @staticmethod
    def _speak(request: HttpRequest, chosen: str) -> None:
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language


class Maintenance:
    """While `ZONA_MAINTENANCE` is on, every page says so (503). It needs no database."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers itself or passes the request on."""
        return errors.maintenance(request) if settings.MAINTENANCE else self.get_response(request)


class VisibleText:
    """Takes out of every query and every form what nobody sees: NUL, which no text holds and PostgreSQL refuses, and
    marks that only deceive (`rules.hidden`). Passwords are the signs that somebody chose and lose NUL alone. Halves of
    surrogate pairs never come this far: Django reads both as UTF-8 and puts U+FFFD in their place."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on; a query without NUL is left alone."""
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = _seen(request.GET, lambda _name, value: value)  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Looks at the form once the guard against foreign pages has read it, before anybody else does."""
        if request.method != "POST":
            return
        try:
            sent = request.POST
        except UnreadablePostError:  # the connection broke; whoever asks is told
            return
        clean = _seen(sent, lambda name, value: value if "password" in name else visible(value))
        if clean != sent:
            request.POST = clean  # type: ignore[assignment]


def _seen(query: QueryDict, look: Callable[[str, str], str]) -> QueryDict:
    clean = QueryDict(mutable=True)
    for name, values in query.lists():
        clean.setlist(name.replace(NUL, ""), [look(name, str(value)).replace(NUL, "") for value in values])
    return clean


class NoBlankPage:
    """Gives a page to an answer that has none: an address opened that only takes forms (405)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on and looks at the answer."""
        response = self.get_response(request)
        if response.status_code == 405 and not response.streaming and not response.content:
            return errors.not_allowed(request, response.headers.get("Allow", ""))
        return response


class UploadLimit:
    """Refuses a request that is larger than a file may be (413), before anything of it is read."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Looks at the length that the request announces."""
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length > settings.UPLOAD_LIMIT + FORM_AROUND:
            return errors.too_large(request)
        return self.get_response(request)
