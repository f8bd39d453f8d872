"""Which language a browser is shown."""

from typing import TypeVar

from django.conf import settings
from django.http import HttpResponse

R = TypeVar("R", bound=HttpResponse)
YEAR = 60 * 60 * 24 * 365


def keep_language(response: R, language: str) -> R:
    """Has the browser remember a person's language, so that the next page is in it."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", httponly=True)
    return response
