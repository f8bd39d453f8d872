"""The pages for what goes wrong: one sentence on what happened, one on what to do next.

They need no database, no session and no signed-in person, so that they work when nothing else does.
"""

import logging
import secrets
import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from zona import apart
from zona.ui import words

log = logging.getLogger("zona.errors")
RETRY = 120


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's secret is missing or too old: says so and how to go on."""
    return _page(request, "403_csrf.html", 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; a form that is too large is told so."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(request, "403.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(request, "404.html", 404)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """405: the address takes only forms, or none."""
    response = _page(request, "405.html", 405)
    response.headers["Allow"] = allowed
    return response


def too_large(request: HttpRequest) -> HttpResponse:
    """413."""
    response = _page(request, "413.html", 413, limit=words.size(settings.UPLOAD_LIMIT))
    response.headers["Connection"] = "close"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500, with a number that also stands in the log; 503 where only the database is busy or away, or where big
    work was ended."""
    fault = sys.exc_info()[1]
    if isinstance(fault, OperationalError | InterfaceError):
        log.error("database unavailable at %s %s: %s", request.method, request.path, fault)
        return unavailable(request)
    if isinstance(fault, apart.Unfinished):
        log.error("unfinished at %s %s: %s", request.method, request.path, fault)
        return unfinished(request)
    number = f"{secrets.randbelow(10**8):08d}"
    number = f"{number[:4]}-{number[4:]}"
    log.error("error %s at %s %s: %r", number, request.method, request.path, fault)
    return _page(request, "500.html", 500, number=number)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer now."""
    response = _page(request, "503.html", 503)
    response.headers["Retry-After"] = "10"
    return response


def unfinished(request: HttpRequest) -> HttpResponse:
    """503: what was asked for was too big to be done in time."""
    return _page(request, "unfinished.html", 503)


def maintenance(request: HttpRequest) -> HttpResponse:
    """503: somebody is at work on the installation."""
    response = _page(request, "maintenance.html", 503)
    response.headers["Retry-After"] = str(RETRY)
    return response


def _page(request: HttpRequest, name: str, status: int, **said: Any) -> HttpResponse:
    """Draws a page without the context processors, which would ask the database who this is."""
    drawn = get_template(name).render({"theme": request.COOKIES.get("zona_theme"), **said})
    response = HttpResponse(drawn, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
