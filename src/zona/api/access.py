"""Who asks: the bearer token of a request, what it may read, how often."""

from typing import cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from zona.api import reading
from zona.org.models import Unit
from zona.org.scope import at, today
from zona.post.models import AccessToken
from zona.post.queries.connections import token_by
from zona.post.services.connections import note_use


class Refusal(Exception):
    """A request that is not answered: status, stable code, sentence; `wait` are the seconds until the next try."""

    def __init__(self, status: int, code: str, message: str, *, wait: int = 0) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.wait = status, code, message, wait


class Bearer(HttpBearer):
    """`Authorization: Bearer zona_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> AccessToken | None:
        """The token while it holds; counts the request."""
        found = token_by(token, day=today(request))
        if found is None:
            return None
        throttle(found, request, most=settings.API_PER_MINUTE)
        note_use(token=found, day=today(request))
        return found


def throttle(token: AccessToken, request: HttpRequest, *, most: int) -> None:
    """Lets `most` requests through in a minute by the clock, counted for all processes together."""
    second = int(at(request).timestamp())
    key = f"api:{token.pk}:{second // 60}"
    cache.add(key, 0, 120)
    try:
        count = cache.incr(key)
    except ValueError:  # it ran out in this moment
        return
    if count > most:
        raise Refusal(429, "too_many_requests", _("Terlalu banyak permintaan; tunggu sebentar."), wait=60 - second % 60)


def token_of(request: HttpRequest, scope: str) -> AccessToken:
    """The request's token, which must have the scope."""
    token = cast("AccessToken", request.auth)  # type: ignore[attr-defined]
    if scope not in token.scopes:
        raise Refusal(403, "scope_missing", _("Token ini tidak boleh membaca %(scope)s.") % {"scope": scope})
    return token


def unit_of(request: HttpRequest, scope: str, code: str) -> Unit:
    """The unit with this code; one that the token does not reach answers like one that does not exist."""
    unit = reading.reach(token_of(request, scope)).filter(code=code).first()
    if unit is None:
        raise Refusal(404, "not_found", _("Satuan kerja itu tidak ada, atau tidak terjangkau token ini."))
    return unit
