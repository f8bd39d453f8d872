"""What every request passes through."""

import secrets
from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

Handler = Callable[[HttpRequest], HttpResponse]


class Clock:
    """Reads the clock once for a request: `request.at` is the instant that everything in it happens at."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sets `request.at`, aware, in UTC."""
        request.at = read_clock()  # type: ignore[attr-defined]
        return self.get_response(request)


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
